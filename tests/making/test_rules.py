"""One table of bullets that stay alone, one of bullets with the card they give."""

import pytest

from tests.making.desk import card, cards, made

ALONE = [
    pytest.param("see https://example.org/dropout", id="a link"),
    pytest.param("[the talk](https://example.org/talk)", id="nothing but a link"),
    pytest.param("TODO add the proof", id="a plan"),
    pytest.param("Authors: A. Nother, 2031", id="data about the source"),
    pytest.param("I think this is the best paper of the year", id="an opinion"),
    pytest.param("![curve](curve.png)", id="an image"),
    pytest.param("Strengths:", id="an empty slot"),
    pytest.param("who would use it?", id="an open question"),
    pytest.param("By the end of this chapter you can train a net", id="a learning objective"),
    pytest.param("they", id="one small word"),
    pytest.param("this makes it even worse", id="points back"),
    pytest.param("see chapter 3 for the proof", id="refers"),
    pytest.param("scale jittering", id="a name that looks like an order"),
    pytest.param("nice paper", id="praise"),
]


@pytest.mark.parametrize("bullet", ALONE)
def test_leaves_alone(bullet):
    assert card(bullet) is None


MAKES = [
    ("Stride: step of the window", "definition", "What is a stride (Dropout)?", "step of the window"),
    ("A page table maps virtual pages to frames", "complement", "A page table maps […]", "virtual pages to frames"),
    ("A semaphore is an integer with a queue", "definition", "What is a semaphore?", "an integer with a queue"),
    (
        "a simple way to average many networks",
        "definition",
        "Dropout: what is it?",
        "a simple way to average many networks",
    ),
    (
        "`git gc` - removes what nobody points to",
        "definition",
        "What does `git gc` do?",
        "removes what nobody points to",
    ),
    ("overfitting means that noise is learnt", "definition", "What does overfitting mean?", "noise is learnt"),
    ("these units are called experts", "", "", ""),
    ("a part of the network is called an expert", "definition", "", "an expert"),
    ("the main idea is to drop units at random", "label", "What is the main idea of Dropout?", "drop units at random"),
    ("Problem: tests become slow", "label", "Dropout: what is the problem?", "tests become slow"),
    ("the goal of pruning is to save memory", "label", "What is the goal of pruning?", "save memory"),
    ("SGD (stochastic gradient descent)", "acronym", "What does SGD stand for?", "stochastic gradient descent"),
    ("$a = b + c^2$", "equation", "Dropout: $a =$ […]", "$b + c^2$"),
    ("big batches hurt because minima get sharp", "cause", "big batches hurt because […]", "minima get sharp"),
    ("because locks are slow, readers use copies", "cause", "because locks are slow, […]", "readers use copies"),
    ("uses GELU instead of ReLU", "contrast", "Dropout: uses […] instead of ReLU", "GELU"),
    ("the mask is sampled per batch, not per epoch", "contrast", "", "per batch"),
    ("replaces the LSTM with a transformer", "contrast", "Dropout: replaces the LSTM with […]", "a transformer"),
    ("the keep rate is 0.8 percent", "number", "the keep rate is […]", "0.8 percent"),
    ("if the rate is zero, nothing is dropped", "condition", "if the rate is zero, […]", "nothing is dropped"),
    ("the lock is freed when the owner dies", "condition", "the lock is freed when […]", "the owner dies"),
    ("rate too high --> underfitting", "effect", "Dropout: rate too high --> […]", "underfitting"),
    ("units are rare, so training takes longer", "effect", "", "training takes longer"),
    ("masks are used to thin the network", "purpose", "masks are used to […]", "thin the network"),
    ("use a mask to thin the network", "purpose", "Dropout: use […] to thin the network", "a mask"),
    ("We call this trick **inverted dropout** in code", "emphasis", "", "inverted dropout"),
    ("the loss is smoothed by adding noise", "means", "Dropout: the loss is smoothed by […]", "adding noise"),
    ("needs slow hashes such as bcrypt, scrypt", "example", "", "bcrypt, scrypt"),
    ("we shuffle the channels, then add them up", "order", "", "add them up"),
    ("3 gates: input, forget, output", "inline", "", "- input\n- forget\n- output"),
    ("uses a Bernoulli mask", "complement", "Dropout: uses […]", "a Bernoulli mask"),
    ("the mask is stored in one bit", "complement", "the mask is stored in […]", "one bit"),
    ("they proposed a random mask", "complement", "Dropout: proposed […]", "a random mask"),
    ("it halves the number of active units", "complement", "Dropout halves […]", "the number of active units"),
    ("损失函数：衡量预测与真值的差距", "definition", "损失函数是什么？", "衡量预测与真值的差距"),
    ("动量的作用是加速收敛", "chinese", "动量的作用是[…]", "加速收敛"),
    ("因为梯度消失，所以训练很慢", "cause", "", "训练很慢"),
]


@pytest.mark.parametrize(("bullet", "rule", "question", "answer"), MAKES, ids=[bullet for bullet, *_ in MAKES])
def test_makes(bullet, rule, question, answer):
    found = card(bullet)
    if not rule:
        assert found is None
        return
    assert found is not None
    assert (found[0], found[2]) == (rule, answer)
    if question:
        assert found[1] == question


def test_a_list_is_asked_by_its_name_and_number():
    """Its items are not asked again."""
    found = made(
        """
        # Rome
        ## Kings
        - Causes of the fall:
          - debt
          - plague
          - bad harvests
        """
    )
    assert [(draft.kind, draft.question, draft.answer) for draft in found[0].drafts] == [
        ("list", "Kings: Causes of the fall: name the 3", "- debt\n- plague\n- bad harvests")
    ]
    assert {one.reason for one in found[1:]} == {"asked in the list of line 3"}


def test_steps_are_asked_with_their_neighbour_in_sight():
    found = cards("# Raft\n- Steps of a write:\n  1. send to leader\n  2. append to log\n  3. commit\n")
    assert [(draft.rule, draft.answer) for draft in found] == [
        ("enumeration", "1. send to leader\n2. append to log\n3. commit"),
        ("item", "append to log"),
        ("item", "commit"),
    ]
    assert found[1].question.endswith("what comes after “send to leader”?")


def test_long_lists_are_cut_up():
    letters = "".join(f"  - item{letter}\n" for letter in "abcdefghij")
    found = cards(f"# Abc\n- Letters:\n{letters}")
    assert [draft.role for draft in found] == ["list 1", "list 2"]
    assert all(len(draft.answer.splitlines()) <= 7 for draft in found)
    assert found[1].question.endswith("follow “iteme”")


def test_a_section_of_short_items_is_one_list():
    found = made("# Big models\n## Data issues\n- bias\n- duplication\n- low quality\n")
    assert found[0].drafts[0].question == "Data issues: name the 3"
    assert [one.reason for one in found[1:]] == ["asked in the list of line 3"] * 2


def test_a_short_name_with_one_child_asks_for_the_child():
    assert [(draft.rule, draft.answer) for draft in cards("# React\n- context\n  - avoids prop drilling\n")] == [
        ("child", "avoids prop drilling")
    ]


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Summary", "Deep learning: uses […]"),
        ("Lecture 18", "Deep learning: uses […]"),
        ("3.2 Highway nets", "Highway nets: uses […]"),
        ("Training", "Deep learning, training: uses […]"),
        ("GloVe: vectors for words (2014)", "GloVe: uses […]"),
    ],
)
def test_the_subject_is_the_nearest_heading_that_names_something(heading, question):
    found = card("uses a Bernoulli mask", heading)
    assert found is not None
    assert found[1] == question


def test_what_no_rule_fits_is_a_draft_for_triage():
    one = made("# Dropout\n- first\n- an odd thing without any verb\n- last\n")[1]
    assert [(draft.is_weak, draft.role) for draft in one.drafts] == [(True, "draft")]
    assert one.drafts[0].question == "- first\n- an odd […]\n- last"


def test_it_is_not_the_heading_after_another_subject():
    assert all(
        "Dropout halves" not in draft.question
        for draft in cards("# Dropout\n- The learning rate is scheduled\n- it halves the number of steps\n")
    )
