"""Bullets that are no facts to be drilled, and those that look like them and are."""

import pytest

from tests.making.desk import cards, made

NO_FACTS = [
    pytest.param("## Optimisers\n\n- https://example.org/nadam.pdf : NADAM, REVISITED", id="an address and its title"),
    pytest.param("## Sweep\n\n- with 3e-4: train loss: 0.41; val_acc: 0.77", id="a line of a log"),
    pytest.param("## My goals\n\n- Ability to use the shell on any box", id="what the learner is after"),
    pytest.param("## Books\n\n- Deep Sea Fishes, Marsh and Reed", id="books to read"),
    pytest.param("## Some papers to read\n\n- [Sparse nets by chance](https://a.org/1) SNBC", id="papers to read"),
    pytest.param("## Meeting 4/7/2021\n\n- Maria - Interfaces (3.1)", id="who speaks of what"),
    pytest.param("## Interfaces\n\n- Focus of the chapter was to show how they grew", id="about the chapter"),
    pytest.param("## Queues\n\n- You have a chain of bakeries. Each sends its orders to a queue.", id="a made-up case"),
    pytest.param("## 卷积\n\n- 上图中N表示通道数，即下面的channel", id="of the figure above"),
    pytest.param("## 卷积\n\n- （a）是普通的卷积，下面是输入", id="a part of a figure"),
    pytest.param("## Results\n\n- 7.2 Sharded Writes", id="the number and title of a section"),
    pytest.param(
        "## Splits\n\n- **Plain, stratified, and grouped**\n\n  *Leave-one-out*\n\n  *Nested splits with shuffling*",
        id="names one below another",
    ),
    pytest.param("## kubectl\n\n- Get cluster info", id="a command to type, without the command"),
    pytest.param(
        "## Tokens\n\n- **By hand**\n  - Get the address\n  ```sh\n  echo $ADDRESS\n  ```\n  - Pass it to the client\n",
        id="heads some code",
    ),
    pytest.param("## Bayes\n\n### Example\n\n- The test finds 9 of 10 ill people", id="a line of a worked example"),
    pytest.param("## Bayes\n\n- Example:\n  - The urn holds 3 red balls\n  - Two balls are drawn", id="below: example"),
    pytest.param(
        "## Bayes\n\n- Example with an urn\n  - The urn holds 3 red balls", id="below an example of something"
    ),
    pytest.param("## Fixes\n\n- close the pool ([#31](https://github.com/a/b/issues/31))", id="of a change log"),
    pytest.param("## Fixed\n\n- Fix a crash when the output is small (PR #10)", id="of a change log, without a link"),
    pytest.param("## Day 1\n\n- textbook: Deep Sea Fishes", id="what the course reads"),
    pytest.param("## Day 1\n\n- 30% labs (5 each), 20% midterms", id="what counts for the mark"),
    pytest.param("## Interfaces\n\n- Uses examples like List and Map", id="what a book uses"),
    pytest.param("## Unit matrix\n\n- (1 0) (x) = (x)\n  (0 1) (y) = (y)", id="rows of numbers"),
    pytest.param(
        "## Questions\n\n- May there be a link to sleep? Meaning: a shared cause", id="a question and its gloss"
    ),
]


@pytest.mark.parametrize("notes", NO_FACTS)
def test_leaves_alone(notes):
    assert cards(f"# Notes\n\n{notes}\n") == []


FACTS = [
    pytest.param("## Ports\n\n- 443: HTTPS", id="a port and its protocol"),
    pytest.param("## Sleep\n\n- 30% of all adults sleep badly", id="a share that is no mark"),
    pytest.param(
        "## Sorts\n\n- Examples of sorts\n  - heap sort moves the largest key\n  - quick sort needs a pivot", id="kinds"
    ),
    pytest.param("## Splits\n\n- training set: 60 % of the data", id="a value is no log"),
    pytest.param(
        "## Goals of TCP\n\n- Reliable delivery of all segments over a lossy network", id="the goals of a thing"
    ),
    pytest.param("## Meeting point\n\n- Quorum - a majority of the replicas", id="no minutes"),
    pytest.param("## Context switch\n\n- Restore the registers", id="a step in a few words"),
    pytest.param("## Heaps\n\n- **The root of a max-heap holds the largest key**", id="a bold sentence"),
    pytest.param("## 卷积\n\n- 池化是一种降采样的方法", id="a Chinese definition"),
]


@pytest.mark.parametrize("notes", FACTS)
def test_asks(notes):
    assert cards(f"# Notes\n\n{notes}\n")


def test_says_why():
    assert made("# A\n\n- https://example.org/a.pdf (On Heaps)")[0].reason == "a link"
