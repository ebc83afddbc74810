"""The hole of a sentence is what it tells: whole phrases, and of two the rarer one."""

import pytest

from tests.making.desk import card

ASKED = [
    pytest.param("Cable runs may not be bent too much", "bent", id="'too' belongs to what follows"),
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
    pytest.param("The Nile is longer than the Amazon river", "the Amazon river", id="what it is compared with"),
    pytest.param("Cursors only keep a position if the view is open", "open", id="only on a condition"),
    pytest.param("Moths were even bigger", None, id="bigger than what stood before"),
    pytest.param("Forking suffers from one flaw: the heap is copied", None, id="a count before its colon"),
    pytest.param("Servers take host keys from a bundle", "host keys", id="the object, with whence it comes in sight"),
    pytest.param("the filter gains speed in any direction that has a slope", "speed", id="its relative clause stays"),
    pytest.param("Boards join many pins in a block called a header", "a header", id="the name"),
    pytest.param("You should work with named pipes", "named pipes", id="'named' before its noun"),
    pytest.param(
        "Slow queries don't just delay a client, they delay the whole pool", "the whole pool", id="not only A, but B"
    ),
]


@pytest.mark.parametrize(("bullet", "answer"), ASKED)
def test_hides(bullet, answer):
    found = card(bullet)
    assert (found and found[2]) == answer
