"""Cards follow their bullet and their role, whatever the rules make of it next."""

import pytest

from flashdl.storage.partners import Standing, partnered


def card(role, answer="", retired_at=None, interval_days=0):
    return Standing(role, answer, retired_at, (interval_days, 0))


@pytest.mark.parametrize(
    ("known", "drafts", "expected"),
    [
        pytest.param([card("definition")], [("definition", "x")], {0: 0}, id="the same role"),
        pytest.param([card("cause")], [("effect", "x")], {0: 0}, id="a rule that changed its mind"),
        pytest.param([card("definition"), card("reverse")], [("reverse", ""), ("definition", "")], {0: 1, 1: 0},
                     id="two roles"),
        pytest.param([card("list 1", interval_days=4), card("list 2", interval_days=9)], [("list", "")], {0: 1},
                     id="the strongest goes on when two become one"),
        pytest.param([card("list")], [("list 1", "a"), ("list 2", "b")], {0: 0}, id="one becomes two"),
        pytest.param([card("cloze 1", "heap"), card("cloze 2", "tree")],
                     [("cloze 1", "hash"), ("cloze 2", "heap"), ("cloze 3", "tree")], {1: 0, 2: 1},
                     id="a hole put before the others"),
        pytest.param([card("cloze 1", "heap")], [("cloze 1", "stack")], {0: 0}, id="a hole that hides another word"),
        pytest.param([card("cause", retired_at=5)], [("effect", "")], {0: 0}, id="a resting card is woken"),
        pytest.param([card("cause", retired_at=5), card("number")], [("number", ""), ("effect", "")], {0: 1},
                     id="not beside a living one"),
        pytest.param([card("cause", retired_at=5), card("cause")], [("cause", "")], {0: 1}, id="the living first"),
        pytest.param([], [("cause", "")], {}, id="nobody"),
        pytest.param([card("cause")], [], {}, id="nothing"),
    ],
)  # fmt: skip
def test_who_goes_on(known, drafts, expected):
    assert partnered(known, drafts) == expected
