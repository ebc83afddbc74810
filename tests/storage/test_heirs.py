"""A card goes on where the parent or the child of its bullet asks the same."""

import pytest

from flashdl.matching import Spot
from flashdl.storage.heirs import Fresh, Left, inherited


def spot(text, *path, source="a.md"):
    return Spot(0, source, text, path)


PICKS = "picks the best word of a step"
ITEM = spot(PICKS, "Decoding", "Greedy")


@pytest.mark.parametrize(
    ("left", "fresh", "expected"),
    [
        pytest.param(
            [Left(ITEM, "the best word")], [Fresh(spot("Greedy", "Decoding"), PICKS)], {0: 0}, id="the parent"
        ),
        pytest.param(
            [Left(spot("Greedy", "Decoding"), "piks the best word of a step")],
            [Fresh(ITEM, "the best word")],
            {0: 0},
            id="the child",
        ),
        pytest.param(
            [Left(ITEM, "word", (3, 1)), Left(spot("is fast", "Decoding", "Greedy"), "fast", (9, 2))],
            [Fresh(spot("Greedy", "Decoding"), f"- {PICKS}\n- is fast")],
            {0: 1},
            id="of two that become a list the better learnt",
        ),
        pytest.param([Left(ITEM, "the best word")], [Fresh(spot("Beam", "Decoding"), PICKS)], {}, id="no kin"),
        pytest.param(
            [Left(ITEM, "the best word")],
            [Fresh(spot("Greedy", "Decoding"), "a way to decode")],
            {},
            id="another thing",
        ),
        pytest.param(
            [Left(ITEM, "the best word")],
            [Fresh(spot("Greedy", "Decoding", source="b.md"), PICKS)],
            {},
            id="another file",
        ),
    ],
)
def test_a_card_goes_on_with_its_kin(left, fresh, expected):
    assert inherited(left, dict(enumerate(fresh))) == expected
