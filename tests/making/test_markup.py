"""What the author marked up is asked exactly so."""

import pytest

from flashdl.making.pair import unfinished
from tests.making.desk import cards, made

MARKED = [
    ("- Q: Which enzyme unwinds DNA?\n  A: helicase", [("basic", "Which enzyme unwinds DNA?", "helicase")]),
    ("- Q: Which one?\n- A: this one", [("basic", "Which one?", "this one")]),
    ("- Q: Which one?\n  - A: this one", [("basic", "Which one?", "this one")]),
    ("- der Tisch :: the table", [("basic", "der Tisch", "the table")]),
    ("- mesa ::: table", [("basic", "mesa", "table"), ("reverse", "table", "mesa")]),
    ("- Cell ?:: has a wall", [("basic", "Cell", "has a wall")]),
    ("- has a wall ::? Cell", [("basic", "Cell", "has a wall")]),
    ("- ==Introns== are cut out", [("cloze", "[…] are cut out", "Introns")]),
    ("- ==one== and ==two==", [("cloze", "[…] and two", "one"), ("cloze", "one and […]", "two")]),
    (
        "- the {{c1::sun::star}} is {{c2::hot}}",
        [("cloze", "the […star…] is hot", "sun"), ("cloze", "the sun is […]", "hot")],
    ),
    ("- {{c1::a}} then {{c1::b}}", [("cloze", "[…] then […]", "a, b")]),
    ("- What is the start codon?\n  - AUG", [("basic", "What is the start codon?", "AUG")]),
    (
        "- Which planets are gas giants?\n  - Jupiter\n  - Saturn",
        [("list", "Which planets are gas giants?", "- Jupiter\n- Saturn")],
    ),
    (
        "- Why is the sky blue? Because of Rayleigh scattering",
        [("basic", "Why is the sky blue?", "Because of Rayleigh scattering")],
    ),
    ("- largest planet #flashcard\n  - Jupiter", [("basic", "largest planet", "Jupiter")]),
    ("largest planet\n?\nJupiter", [("basic", "largest planet", "Jupiter")]),
    ("Term\n: what it means", [("basic", "Term", "what it means")]),
]


@pytest.mark.parametrize(("notes", "expected"), MARKED, ids=[notes for notes, _ in MARKED])
def test_markup_is_exact(notes, expected):
    assert [(draft.kind, draft.question, draft.answer) for draft in cards(f"# Notes\n\n{notes}\n")] == expected


@pytest.mark.parametrize(
    "bullet",
    [
        pytest.param("`std::vector` is a class of arrays", id="code"),
        pytest.param("use std::vector for arrays", id="no space around"),
        pytest.param("a == b compares two values", id="an operator"),
        pytest.param("`x ==y== z` is odd to write", id="code with marks"),
        pytest.param("the empty string is `::`", id="colons in code"),
    ],
)
def test_no_markup(bullet):
    assert all(draft.rule not in ("pair", "holes") for draft in cards(f"# C\n- {bullet}\n"))


def test_markup_wins_over_skipping():
    assert cards("# References\n- where? :: see https://example.org\n")


def test_skipped_by_the_author():
    assert [one.reason for one in made("# A\n- a fact is a truth <!-- flashdl: skip -->\n")] == [
        "skipped by the author"
    ]


def test_an_answer_in_the_heading_is_masked_for_the_author_only():
    found = cards("# Bag of words\n## Models\n- which model drops order? :: bag of words\n")
    assert found[0].context[0] == "…"


@pytest.mark.parametrize("bullet", ["front :: ", "the {{c1::sun is hot"])
def test_open_markup_is_reported(bullet):
    assert unfinished(bullet)


@pytest.mark.parametrize("bullet", ["front :: back", "{{c1::x}}", "std::vector", "plain"])
def test_closed_markup_is_not(bullet):
    assert not unfinished(bullet)
