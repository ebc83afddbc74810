"""The hole of a sentence is what it tells: whole phrases, and of two the rarer one."""

import pytest

from tests.making.desk import card

ASKED = [
    pytest.param("destroyed quickly by being cooled too much", "cooled", id="'too' belongs to what follows"),
    pytest.param("Helper routines are private and run in the worker", "private", id="two predicates are not one hole"),
    pytest.param(
        "In twisted pairs, the fields of both wires cancel out and radiate less strongly",
        "cancel out and radiate less strongly",
        id="a particle stays with its verb",
    ),
    pytest.param(
        "Raft outperforms all rivals no matter how many nodes fail", "outperforms all rivals", id="'no matter' ends it"
    ),
    pytest.param("A named pipe delivers bytes--it keeps no message bounds", "bytes", id="two hyphens are a dash"),
]


@pytest.mark.parametrize(("bullet", "answer"), ASKED)
def test_hides(bullet, answer):
    found = card(bullet)
    assert (found and found[2]) == answer
