"""Laws of the card maker, over any notes and over our own decks."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashdl import formats, making, outline
from flashdl.model import KINDS, Bullet, Fact, Place
from tests.fuzz.making import failure, inputs
from tests.measure import cards as measure

WORDS = st.sampled_from(
    "the a it they is are uses used to by because so if when not but - : = ( ) ` $ ** == :: {{c1:: }} --> , . ? "
    "network layer maps gradient 3 64 MB Adam SGD idea first then $x$ `code` 梯度 因为 ， 。 \\( [ ] “ ” <b> | # 1."
    " \n".split(" ")
)
TEXTS = st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.text(max_size=60))


def fact(text: str, siblings: tuple[str, ...], heading: str) -> Fact:
    return Fact(Bullet(text, 1), "Title", (heading,), (), siblings, siblings.index(text), Place("a.md", 1))


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4, unique=True), TEXTS)
def test_any_notes_give_every_fact_once_and_no_broken_card(texts, heading):
    facts = [fact(text, tuple(texts), heading) for text in texts]
    found = making.make(facts)
    assert [one.fact for one in found] == facts
    assert found == making.make(facts)
    for one in found:
        assert bool(one.drafts) != bool(one.reason)
        for draft in one.drafts:
            assert draft.kind in KINDS
            assert draft.question.strip()
            assert draft.answer.strip()


def test_torn_notes_break_no_rule():
    assert [found for text in inputs(400, 3) if (found := failure(text))] == []


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param('## A\n\nIn short, it stores:\n\n- a row, " and a column of a table\n', id="an item of one sign"),
        pytest.param("- . ( ) `metadata`: holds the name of the object\n", id="a term of signs"),
        pytest.param("## Pros\n\n- with goals One -  cover come or of to up parties list both\n", id="no object"),
    ],
)
def test_odd_bullets_break_no_rule(notes):
    assert failure(notes) is None


@pytest.mark.parametrize("path", sorted(Path("decks").glob("*.md")), ids=lambda path: path.name)
def test_roles_of_one_bullet_are_distinct(path):
    for one in making.make(outline.facts(formats.read(path))):
        assert len({draft.role for draft in one.drafts}) == len(one.drafts)


@pytest.mark.parametrize("half", ["building", "frozen"])
def test_the_labelled_bullets_hold_the_bar(half):
    """60 % of the bullets worth a card give a good one, at most 5 % of the cards are bad."""
    good, worthy, bad, all_cards = measure.shares(list(measure.judged(half)))
    assert good >= 0.6 * worthy
    assert bad <= 0.05 * all_cards


@pytest.mark.parametrize("piece", ["word ", "**a ", "a :: b ", "{{c1::x ", "[a](b ", "`a ", "$a b ", "<a ", "_a ", "("])
def test_a_bullet_of_a_megabyte_is_not_even_looked_at(piece):
    """Some patterns would take quadratic time over it."""
    huge = (piece * 200_000)[:1_000_000]
    facts = [fact(text, (huge, "a net is a graph"), "Nets") for text in (huge, "a net is a graph")]
    found = making.make(facts)
    assert found[0].reason == "too long to ask"
    assert found[1].drafts
