"""The subject is asked last, where what is said of it is too long or leaks, and only where it names something."""

import pytest

from tests.making.desk import card

ALONE = [
    pytest.param("agent uses it to see what shard its in", id="a bare word"),
    pytest.param("Bloom filters get us this whether or not it is of any worth", id="points at what came before"),
    pytest.param("Avoid shared-state casts (old style) of wide numbers", id="advice"),
    pytest.param("Other caches share their slots with nobody, if at all", id="other caches"),
    pytest.param("The idea begins when a slot is free and ends when a slot is taken", id="the idea"),
]


@pytest.mark.parametrize("bullet", ALONE)
def test_leaves_alone(bullet):
    found = card(bullet)
    assert found is None or found[0] != "subject"


ASKED = [
    ("slot lifetime begins when the cell is locked and ends when the cell is unlocked", "slot lifetime"),
    ("Slots exist independently of filters and have their own clocks", "Slots"),
]


@pytest.mark.parametrize(("bullet", "answer"), ASKED)
def test_asks_what_a_sentence_speaks_of(bullet, answer):
    found = card(bullet)
    assert found is not None
    assert (found[0], found[2]) == ("subject", answer)
    assert found[1].startswith(("[…]", "The […]"))
