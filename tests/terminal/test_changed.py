"""What changed since a card was learnt, as a word diff."""

from dataclasses import replace

import pytest

from flashdl.model import Card, Draft, Place
from flashdl.terminal.changed import line_of_change, lines_of_change

CARD = Card(1, "g", Draft("basic", "q", "a", "r", "r", (), Place("n.md", 1)), "deck", "", ())


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("A page holds 4096 bytes", "A page holds 8192 bytes", "A page holds [4096 -> 8192] bytes"),
        ("a lock is held while waiting", "a lock is not held while waiting", "a lock is [+not] held while waiting"),
        ("a lock is not held", "a lock is held", "a lock is [-not] held"),
        ("the **third** one is best", "the *second* one is best", "the [third -> second] one is best"),
        ("这个锁是公平的", "这个锁不是公平的", "这个锁[+不]是公平的"),
        ("gradients explode", "gradients [bold]vanish[/]", "gradients [explode -> [bold]vanish[/]]"),
        ("x = 1", "entirely other words now", "[x = 1 -> entirely other words now]"),
    ],
)
def test_shows_what_went_and_what_came(old, new, shown):
    assert line_of_change(replace(CARD, bullet=new, changed_from=old)) == shown


def test_a_list_is_compared_with_the_list():
    draft = replace(CARD.draft, kind="list", answer="- heap\n- tree")
    card = replace(CARD, draft=draft, bullet="Name both", changed_from="- heap\n- trie")
    assert "trie -> tree" in line_of_change(card)


def test_says_nothing_of_a_card_that_did_not_change():
    assert (lines_of_change(CARD), line_of_change(CARD)) == ([], "")
