"""Shapes that once had no card: means and purposes below their heading, pairs of terms, tools in Chinese."""

import pytest

from tests.making.desk import card

ALONE = [
    pytest.param("使用这些工具，然后再看看别的方法", id="tools told before"),
    pytest.param("不使用词表进行训练的模型也可以", id="what is not used"),
    pytest.param("使用定长的数据", id="nobody told what uses it"),
    pytest.param("Great to know", id="great is praise"),
    pytest.param("Called when the lock is free", id="called is no name"),
    pytest.param("harvey (Harvey Lund)", id="a person's account"),
    pytest.param("Lower case letters", id="no degree"),
    pytest.param("As soon as possible, more or less", id="as soon as is no measure"),
]


@pytest.mark.parametrize("bullet", ALONE)
def test_leaves_alone(bullet):
    assert card(bullet) is None


LONG = (
    "The first try failed, who reads its log will soon see why that had to be so very soon after all of it began, "
    "but a cold cache hides the cost of a read"
)
ASKED = [
    ("Filtered using a band mask", "Dropout: Filtered using […]", "a band mask"),
    ("Best for small but noisy data sets", "Dropout: Best for […]", "small but noisy data sets"),
    ("Pick rows with `any` or `all` for masks", "Dropout: Pick rows with […] for masks", "`any` or `all`"),
    ("*Simplex* links go one way, *duplex* links go both", "Simplex links go one way, […] links go both", "duplex"),
    ("Units are dropped at random, which makes them hard to copy", None, "hard to copy"),
    ("As the batch grows, the noise of the gradient drops", None, "the noise of the gradient drops"),
    ("If there is an A, B, or C fault, aborts and restarts the job", None, "aborts and restarts the job"),
    ("if the unit is dropped, f = 0", "Dropout: if the unit is dropped, […]", "f = 0"),
    ("If two layers share their weights we can drop one of the updates", None, "drop one of the updates"),
    ("A brain weighs 1,200–1,400 cubic centimetres at most", None, "1,200–1,400 cubic centimetres"),
    ("如果词表太大，则使用子词切分", None, "使用子词切分"),
    ("先切分句子，再统计词频", "先切分句子，再[…]", "统计词频"),
    ("双塔排序算法，是一种先召回后打分的方法", None, "先召回后打分的方法"),
    ("基于部首进行字向量训练", "基于[…]进行字向量训练", "部首"),
    (
        "Ant farm: a swarm of jobs; how a job goes from its queue to what worker it is going to take next time it runs",
        None,
        "a swarm of jobs",
    ),
    ("Trades off single runs for better averages; further, slots favour sparsity", None, "better averages"),
    (
        "Wide nets (many units) fit the training data badly and the test data badly",
        "[…] fit the training data badly and the test data badly",
        "Wide nets",
    ),
    (LONG, "a cold cache hides […]", "the cost of a read"),
    ("Match on label values", "Dropout: Match on […]", "label values"),
    ("wide encoder and a wider decoder", "Dropout: wide encoder and […]", "a wider decoder"),
    ("Buffers that sit in main memory", "Dropout: Buffers that sit in […]", "main memory"),
    ("Notice that the update rule is identical to momentum", None, "momentum"),
    ("Uses up half the units", "Dropout: Uses up […] the units", "half"),
    ("The bad part is that each unit is drawn twice", None, "twice"),
    ("使用双塔结构进行召回，再做排序", "使用[…]进行召回，再做排序", "双塔结构"),
    ("使用对比损失来优化句子向量", "使用[…]来优化句子向量", "对比损失"),
    ("均值池化丢失了词序", "均值池化丢失了[…]", "词序"),
]


@pytest.mark.parametrize(("bullet", "question", "answer"), ASKED)
def test_asks(bullet, question, answer):
    found = card(bullet)
    assert found is not None
    assert question is None or found[1] == question
    assert answer is None or found[2] == answer
