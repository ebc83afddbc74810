"""Which words of a condition, a reason or an effect are asked."""

import pytest

from tests.making.desk import card

ASKED = [
    ("If the key is empty, records are spread in turn (node 7, node 8)", "spread in turn"),
    ("Replies are cached unless there is a private header", "a private header"),
    ("When two leaders are elected, we get a split brain", "a split brain"),
    ("The index is fast since its pages are kept in one file", "kept in one file"),
    ("Rounding is needed because all pixels have to be integers", "integers"),
    ("A lease expires when the holder is stopped", "the holder is stopped"),
    ("If pressure is high, p > 0 (the gas is denser than it should be)", "p > 0"),
    ("Ants win not because they are strong, but because they share their food", "they share their food"),
    ("Traffic is hidden because of network address translation (NAT)", "network address translation (NAT)"),
]


@pytest.mark.parametrize(("bullet", "answer"), ASKED)
def test_asks(bullet, answer):
    found = card(bullet)
    assert found is not None
    assert found[2] == answer


@pytest.mark.parametrize(
    "bullet",
    [
        pytest.param("a frame is dropped when it's late", id="it's late"),
        pytest.param("The old way is slow when doing so, and we prefer others", id="doing so"),
        pytest.param("We assume that this is the case if the sample holds a tenth of all", id="this is the case"),
        pytest.param("This call tells you if the slot is free", id="tells you if"),
    ],
)
def test_asks_no_condition(bullet):
    found = card(bullet)
    assert found is None or found[0] != "condition"
