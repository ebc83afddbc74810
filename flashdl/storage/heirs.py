"""Cards whose bullet no longer asks them, because its parent or its child does: "Greedy: picks the best word"."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flashdl.matching import Spot
from flashdl.matching.likeness import likeness
from flashdl.matching.wordwise import folded
from flashdl.outline import visible


@dataclass(frozen=True, slots=True)
class Left:
    """A living card that its own bullet gives no more."""

    spot: Spot
    """Where its bullet stands now."""
    answer: str
    strength: tuple[int, int] = (0, 0)
    """Its interval and its passes in a row."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A card that is asked for the first time."""

    spot: Spot
    answer: str


def inherited(left: Sequence[Left], fresh: Mapping[int, Fresh]) -> dict[int, int]:
    """Return which card goes on as which fresh one: number in `fresh` → index in `left`, the best learnt first.

    A card goes on with its parent, its child or another bullet of its list, and only where the one bullet stands
    whole in the answer that the other one asks for.
    """
    near: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for index in sorted(range(len(left)), key=lambda index: (*(-part for part in left[index].strength), index)):
        for path in _homes(left[index].spot):
            near[left[index].spot.source, path].append(index)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for number, one in fresh.items():
        around = dict.fromkeys(index for path in _homes(one.spot) for index in near.get((one.spot.source, path), ()))
        heir = next((index for index in around if index not in taken and _asks_the_same(left[index], one)), None)
        if heir is not None:
            found[number] = heir
            taken.add(heir)
    return found


def _homes(spot: Spot) -> tuple[tuple[str, ...], ...]:
    """Return the list a bullet stands in, and the list below it."""
    return spot.path, (*spot.path, spot.text)


def _asks_the_same(one: Left, other: Fresh) -> bool:
    return _holds(other.answer, one.spot.text) or _holds(one.answer, other.spot.text)


def _holds(answer: str, bullet: str) -> bool:
    said = visible(answer)
    return folded(bullet) in folded(said) or likeness(said, bullet).score >= _ALIKE


_ALIKE = 0.72  # as for a bullet that moved within its file
