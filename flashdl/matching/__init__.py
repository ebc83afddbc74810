"""Which bullet of the new notes continues which known one. Pure; place is evidence, never identity.

In steps, each among what the ones before left over: the stamp; the same visible text at the same
place; the same text elsewhere in its file, then in other files; the same text among the retired; and
at last similar text, one to one, best first. The nearer the place, the less alike two texts must be.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from flashdl.matching.changed import answer_changed
from flashdl.matching.places import Gaps, Homes
from flashdl.matching.similar import similar
from flashdl.matching.spot import Known, Spot
from flashdl.matching.wordwise import folded, words

__all__ = ["Known", "Pair", "Plan", "Spot", "match"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A known bullet and the new one that continues it."""

    known: Known
    spot: Spot
    score: float = 1.0
    """How sure it is, 0 to 1."""
    is_unsure: bool = False
    """Another reading was nearly as good; the learner may want to look."""

    @property
    def is_edited(self) -> bool:
        """A reader sees another text."""
        return folded(self.known.text) != folded(self.spot.text)

    @property
    def is_moved(self) -> bool:
        """It stands in another file, or under other headings or bullets."""
        return (self.known.source, self.known.path) != (self.spot.source, self.spot.path)

    @property
    def is_changed(self) -> bool:
        """What was learnt is wrong now: a number, a negation, a swapped word."""
        return self.is_edited and answer_changed(self.known.text, self.spot.text)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import means for the known bullets. Every known and every new bullet stands in it once."""

    pairs: tuple[Pair, ...]
    new: tuple[Spot, ...]
    gone: tuple[Known, ...]
    """Known and alive, but nowhere in the new notes."""


def match(known: Sequence[Known], spots: Sequence[Spot]) -> Plan:
    """Pair `known` bullets (of the files at hand, and retired ones that may return) with new `spots`."""
    table = _Table(list(known), list(spots))
    for key in _STEPS:
        table.pair_equal(key)
    table.pair_followed()
    while found := similar(table.known_left(), table.spots_left(), table.pairs):
        for one, other, score, is_unsure in found:
            table.add(one, other, score, is_unsure)
    return Plan(
        pairs=tuple(sorted(table.pairs, key=lambda pair: pair.spot.order)),
        new=tuple(table.spots_left()),
        gone=tuple(one for one in table.known_left() if not one.is_retired),
    )


_Key = Callable[[Spot], Hashable]


def _stamp(spot: Spot) -> Hashable:
    return (_living(spot), spot.stamp) if spot.stamp else None


def _returned_stamp(spot: Spot) -> Hashable:
    return spot.stamp or None


def _same_place(spot: Spot) -> Hashable:
    return (_living(spot), spot.source, spot.path, folded(spot.text))


def _same_file(spot: Spot) -> Hashable:
    return (_living(spot), spot.source, folded(spot.text))


def _anywhere(spot: Spot) -> Hashable:
    # A short word ("Pros", "e.g.") is no evidence that a bullet wandered to another file.
    return (_living(spot), folded(spot.text)) if _is_telling(spot.text) else None


def _returned_to_its_place(spot: Spot) -> Hashable:
    return (spot.source, spot.path, folded(spot.text))


def _returned(spot: Spot) -> Hashable:
    return (spot.source, folded(spot.text))


def _returned_elsewhere(spot: Spot) -> Hashable:
    return folded(spot.text) if _is_telling(spot.text) else None


def _is_telling(text: str) -> bool:
    return len(words(text)) >= 2 or len(text) >= 6


_STEPS: tuple[_Key, ...] = (
    _stamp,
    _returned_stamp,
    _same_place,
    _same_file,
    _returned_to_its_place,
    _anywhere,
    _returned,
    _returned_elsewhere,
)


def _living(spot: Spot) -> bool:
    return not (isinstance(spot, Known) and spot.is_retired)


@dataclass(slots=True)
class _Table:
    """What is on the table: bullets without partner, and the pairs so far."""

    known: list[Known]
    spots: list[Spot]
    pairs: list[Pair] = field(default_factory=list)
    _taken: set[int] = field(default_factory=set)
    _placed: set[int] = field(default_factory=set)

    def known_left(self) -> list[Known]:
        return [one for one in self.known if one.id not in self._taken]

    def spots_left(self) -> list[Spot]:
        return [spot for spot in self.spots if spot.order not in self._placed]

    def add(self, one: Known, spot: Spot, score: float = 1.0, is_unsure: bool = False) -> None:
        self.pairs.append(Pair(one, spot, score, is_unsure))
        self._taken.add(one.id)
        self._placed.add(spot.order)

    def pair_equal(self, key: _Key) -> None:
        """Pair what has the same key; of several with one key those whose surroundings agree best."""
        waiting = _grouped(self.known_left(), key)
        for value, spots in _grouped(self.spots_left(), key).items():
            if value in waiting:
                for one, spot in _by_surroundings(waiting[value], spots):
                    self.add(one, spot)

    def pair_followed(self) -> None:
        """Pair equal texts that tell nothing by themselves (`Pros`) where what stood around them went."""
        known, spots = self.known_left(), self.spots_left()
        waiting = _grouped(known, _same_words)
        texts = {key: found for key, found in _grouped(spots, _same_words).items() if key in waiting}
        if not texts:
            return
        gaps, homes = Gaps(known, spots, self.pairs), Homes(self.pairs)
        for key, found in texts.items():
            for one, spot in _by_surroundings(waiting[key], found):
                if homes.is_same_path(one, spot) or gaps.shared_neighbours(one, spot):
                    self.add(one, spot)


def _same_words(spot: Spot) -> Hashable:
    return folded(spot.text)


_Spot = TypeVar("_Spot", bound=Spot)


def _grouped(spots: Iterable[_Spot], key: _Key) -> dict[Hashable, list[_Spot]]:
    groups: dict[Hashable, list[_Spot]] = defaultdict(list)
    for spot in spots:
        value = key(spot)
        if value is not None:
            groups[value].append(spot)
    return groups


_MOST_COMPARED = 40_000


def _by_surroundings(known: list[Known], spots: list[Spot]) -> list[tuple[Known, Spot]]:
    """Pair bullets of one text: the ones with the same path and neighbours first, then in order."""
    if len(known) == len(spots) == 1:
        return [(known[0], spots[0])]
    if len(known) * len(spots) > _MOST_COMPARED:
        return list(zip(known, spots, strict=False))
    rated = sorted(
        ((-_agreement(one, spot), abs(i - j), i, j) for i, one in enumerate(known) for j, spot in enumerate(spots)),
    )
    pairs, taken, placed = [], set(), set()
    for _, _, i, j in rated:
        if i not in taken and j not in placed:
            taken.add(i)
            placed.add(j)
            pairs.append((known[i], spots[j]))
    return pairs


def _agreement(one: Known, spot: Spot) -> float:
    """Count how much of what stands around two bullets of one text is the same, and prefer what was learnt."""
    shared = sum(a == b for a, b in zip(reversed(one.path), reversed(spot.path), strict=False))
    neighbours = 2 * (one.above == spot.above) + 2 * (one.below == spot.below)
    return 3 * (one.path == spot.path) + shared + neighbours + min(one.strength, 1000) / 1e6
