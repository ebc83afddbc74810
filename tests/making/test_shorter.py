"""Prompts are short and answers whole: tails are cut, wishes and steps are no ideas, fragments ask something."""

import pytest

from tests.making.desk import card, made

LONG = (
    "unlike a hash index, a tree can answer range queries in key order, so the planner may read neighbours from the "
    "same page, and for each of them it only has to follow one more pointer"
)
MADE = [
    (
        "the idea is that they wanted to merge both losses into one",
        "What is the idea of Dropout?",
        "merge both losses into one",
    ),
    ("Excitation: is just a small dense layer", "Excitation (Dropout): what is it?", "just a small dense layer"),
    ("Zipnet is a single pass model, while Loopnet is not", "What is Zipnet?", "a single pass model"),
    (
        "the noise averages out over many steps, so then we can raise the rate",
        "Dropout: the noise averages out over many steps, so then […]",
        "we can raise the rate",
    ),
]
LEFT_ALONE = [
    "bigger batches and a bigger number of words",
    "Shared Representation of Sounds and Letters",
    "Follow-up paper: [Zip Nets in One Pass](zip.md)",
    "With tiny batches (e.g. 8, 4 and 2), the estimate of the mean gets noisy",
]


@pytest.mark.parametrize(("bullet", "question", "answer"), MADE, ids=[one[0] for one in MADE])
def test_makes(bullet, question, answer):
    found = card(bullet)
    assert found is not None
    assert found[1:] == (question, answer)


@pytest.mark.parametrize("bullet", LEFT_ALONE)
def test_leaves_alone(bullet):
    found = card(bullet)
    assert found is None or "8, 4" not in found[2]
    if "e.g." not in bullet:
        assert found is None


def test_a_long_tail_is_read_with_the_answer():
    found = card(LONG)
    assert found is not None
    assert found[1].endswith("…")
    assert len(found[1].split()) < len(LONG.split())


def test_a_link_behind_a_label_is_a_link():
    assert made("# A\n- Follow-up paper: [Zip Nets in One Pass](zip.md)\n")[0].reason == "a link"


def test_the_first_of_several_steps_is_no_idea():
    found = card("the idea is to pad all rows, then sort them by length, then cut them into batches of one size")
    assert found is None or found[0] != "label"


def test_a_counted_list_is_asked_with_its_own_words():
    steps = "- The three phases of the cycle:\n  1. growth\n  2. copying\n  3. division\n"
    notes = f"# Cells\n{steps}- The 2 strands:\n  - sense\n  - antisense\n"
    asked = [one.drafts[0].question for one in made(notes) if one.drafts and one.drafts[0].kind == "list"]
    assert asked == ["Name the 3 phases of the cycle in order", "Cells: name the 2 strands"]


def test_a_formula_behind_a_label_leaves_a_hole():
    assert card("Cost of a scan: $O(n)$ for $n$ rows") == ("definition", "Cost of a scan: […]", "$O(n)$ for $n$ rows")


def test_what_is_counted_stays_in_sight_within_a_sentence():
    assert card("Zipnet has 12 layers and a wide head")[1] == "Zipnet has […] layers and a wide head"
