"""Each gate refuses what it is there for, and lets the plain card pass."""

from dataclasses import replace

import pytest

from flashdl.making.gates import leaks, masked, refused
from flashdl.model import Draft, Place
from tests.making.desk import card, cards, made

GOOD = Draft(
    "cloze", "Adam: uses […]", "two running means", "complement", "object use", ("Optimizers", "Adam"), Place("a.md", 1)
)

BAD = {
    "empty side": {"answer": "  "},
    "leak": {"question": "two running means: uses […]"},
    "answer too long": {"answer": "one two three four five six seven eight nine"},
    "dangling": {"question": "it uses […]"},
    "cut in half": {"answer": "the `git"},
    "a reading": {"question": "Test error: […]", "answer": "7%"},
    "vague": {"answer": "the same thing"},
    "no question": {"question": "it is […] of the", "context": ()},
    "too much to read": {"question": "word " * 60 + "[…]"},
}


def test_a_plain_card_passes():
    assert refused(GOOD) == ""


@pytest.mark.parametrize(("name", "change"), BAD.items(), ids=BAD)
def test_refuses(name, change):
    assert refused(replace(GOOD, **change)) in (name, "dangling" if name == "no question" else name)


@pytest.mark.parametrize(
    ("prompt", "answer", "expected"),
    [
        ("a bag of words", "bag of words", True),
        ("Bag of Words!", "the bag of words", True),
        ("bags", "bag of words", False),
        ("category", "cat", False),
        ("注意力机制", "注意力", True),
        ("prune the network", "pruning", True),
    ],
)
def test_leaks(prompt, answer, expected):
    assert leaks(prompt, answer) is expected


def test_only_the_leaking_part_is_masked():
    draft = replace(GOOD, context=("Two running means", "Adam"))
    assert masked(draft).context == ("…", "Adam")


def test_the_nearest_heading_may_not_say_the_answer():
    assert refused(replace(GOOD, context=("Optimizers", "Two running means"))) == "leak"


def test_no_prompt_stands_twice():
    found = made("# Adam\n- uses a running mean\n- uses a fixed rate\n")
    assert len(cards("# Adam\n- uses a running mean\n- uses a fixed rate\n")) == 1
    assert [one.is_weak for one in found[1].drafts] == [True], "left to triage"


def test_a_fact_told_twice_is_asked_once():
    assert made("# Adam\n- uses a running mean\n- Uses a running mean\n")[1].reason == "asks the same as line 2"


def test_what_is_asked_already_is_asked_in_another_way():
    found = cards("# Adam\n- Decay: shrinks the step\n- Decay: is set by the schedule\n")
    assert len({one.question for one in found}) == len(found) == 2


@pytest.mark.parametrize(
    "bullet",
    [
        "the cost is computed by `a by b` and $x by y$ for all rows",
        "use `git add -p` to pick hunks, not `git add .`",
        "we take $f(x) = \\{a, b\\}$ and add noise by sampling",
        "the set (a, b, c) is mapped to **one big** value by hashing",
    ],
)
def test_no_hole_cuts_code_or_maths(bullet):
    for draft in cards(f"# Marks\n- {bullet}\n"):
        for side in (draft.question, draft.answer):
            assert side.count("`") % 2 == 0
            assert side.count("$") % 2 == 0
            assert side.count("(") == side.count(")")


@pytest.mark.parametrize(
    "answer",
    [
        "the outputs of the layer has a norm",
        "choose",
        "the idea is a second pass",
        "to fix that, they add noise",
    ],
)
def test_a_hole_is_one_phrase_that_says_something(answer):
    assert refused(replace(GOOD, answer=answer))


@pytest.mark.parametrize(
    "answer", ["what the gate has learnt", "images that are blurred", "training", "`git add`", "a set"]
)
def test_a_phrase_with_a_relative_clause_is_one(answer):
    assert refused(replace(GOOD, answer=answer)) == ""


@pytest.mark.parametrize(
    ("bullet", "is_asked"),
    [
        ("Holdout error: 7%", False),
        ("Accuracy on chairs = 91.7", False),
        ("Usual number of heads: 12", True),
        ("Chance of error at chance level: 50% of all pairs", True),
    ],
)
def test_what_one_run_gave_is_not_asked(bullet, is_asked):
    assert (card(bullet, "Bias and variance") is not None) is is_asked


def test_the_only_bullet_below_a_name_is_asked_once():
    found = cards("# Kidney\n## Cells\n- Macula densa\n  - Trigger: falling pressure and little salt\n")
    assert [one.rule for one in found] == ["child"]
