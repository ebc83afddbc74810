"""What two bullets' places have in common, judged by the bullets that are paired already."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Protocol

from flashdl.matching.spot import Known, Spot


class Paired(Protocol):
    """Two bullets that belong together already: landmarks for the rest."""

    @property
    def known(self) -> Known:
        """The known bullet."""
        ...

    @property
    def spot(self) -> Spot:
        """The new bullet."""
        ...


class Homes:
    """Which heading (with ancestor bullets) and which file of the new notes is which one of the library.

    Most of what stood there before stands here now: then a renamed heading, a reworded parent,
    a section moved to another file are one place still.
    """

    def __init__(self, pairs: Iterable[Paired]) -> None:
        self._paths = _Followed()
        self._files = _Followed()
        for pair in pairs:
            self._paths.add(_path(pair.known), _path(pair.spot))
            self._paths.add(_below(pair.known), _below(pair.spot))
            self._files.add(pair.known.source, pair.spot.source)

    def is_same_path(self, one: Known, spot: Spot) -> bool:
        """Tell whether they stand under one heading and one ancestor, whatever these are called now."""
        return _path(one) == _path(spot) or self._paths.leads(_path(one), _path(spot))

    def is_same_file(self, one: Known, spot: Spot) -> bool:
        """Tell whether they stand in one file, whatever it is called now."""
        return one.source == spot.source or self._files.leads(one.source, spot.source)


def _path(spot: Spot) -> tuple[str, tuple[str, ...]]:
    return spot.source, spot.path


def _below(spot: Spot) -> tuple[str, tuple[str, ...]]:
    return spot.source, (*spot.path, spot.text)


class _Followed:
    def __init__(self) -> None:
        self._both: Counter[tuple[object, object]] = Counter()
        self._old: Counter[object] = Counter()
        self._new: Counter[object] = Counter()

    def add(self, old: object, new: object) -> None:
        self._both[old, new] += 1
        self._old[old] += 1
        self._new[new] += 1

    def leads(self, old: object, new: object) -> bool:
        """Tell whether at least half of what was at `old`, or is at `new`, went this way."""
        return 2 * self._both[old, new] >= max(1, min(self._old[old], self._new[new]))


_EDGE = -1
_Landmark = tuple[int, int]


class Gaps:
    """Between which landmarks the unpaired bullets stand: two in the same gap face each other.

    In a file the landmarks are the pairs that kept their order; one that was moved away says nothing about
    the place it came to. Beside them each bullet has its nearest pairs above and below, moved or not: a
    section that moved as a whole keeps those.
    """

    def __init__(self, known: Sequence[Known], spots: Sequence[Spot], pairs: Sequence[Paired]) -> None:
        living = [pair for pair in pairs if not pair.known.is_retired]
        orders = _Orders(living)
        self._of_known = {one.id: orders.gap_of_known(one) for one in known}
        self._of_spot = {spot.order: orders.gap_of_spot(spot) for spot in spots}
        self._near_known = {one.id: orders.near_known(one) for one in known}
        self._near_spot = {spot.order: orders.near_spot(spot) for spot in spots}
        self._in: dict[object, list[Known]] = defaultdict(list)
        self._places: dict[object, list[int]] = defaultdict(list)
        for one in sorted(known, key=lambda one: one.order):
            for key in self._keys(self._of_known[one.id], self._near_known[one.id]):
                self._in[key].append(one)
                self._in[key, one.path].append(one)
        for spot in sorted(spots, key=lambda spot: spot.order):
            for key in self._keys(self._of_spot[spot.order], self._near_spot[spot.order]):
                self._places[key].append(spot.order)
                self._places[key, spot.path].append(spot.order)
        self._spots = Counter(self._of_spot.values())
        self._living = Counter(self._of_known[one.id] for one in known if not one.is_retired)

    @staticmethod
    def _keys(gap: tuple[str, int, int], near: tuple[int, int]) -> Iterator[Hashable]:
        yield gap
        for side, order in zip(("above", "below"), near, strict=True):
            if order != _EDGE:
                yield side, order

    def known_beside(self, spot: Spot, most: int) -> list[Known]:
        """Return the known bullets in the gap of `spot`; of many those about as far down in it, `most` of them."""
        keys = self._keys(self._of_spot[spot.order], self._near_spot[spot.order])
        return [one for key in keys for one in self._few(key, spot, most)]

    def _few(self, key: Hashable, spot: Spot, most: int) -> list[Known]:
        if len(self._in.get(key, ())) > most and (key, spot.path) in self._in:
            key = key, spot.path
        found, places = self._in.get(key, []), self._places[key]
        if len(found) <= most:
            return found
        at = bisect_left(places, spot.order) * len(found) // len(places) - most // 2
        start = max(0, min(at, len(found) - most))
        return found[start : start + most]

    def is_one_gap(self, one: Known, spot: Spot) -> bool:
        """Tell whether both stand between the same two landmarks."""
        return self._of_known[one.id] == self._of_spot[spot.order] or self.shared_neighbours(one, spot) == 2

    def shared_neighbours(self, one: Known, spot: Spot) -> int:
        """Count their nearest pairs, above and below, that are the same: 0, 1 or 2."""
        old, new = self._near_known[one.id], self._near_spot[spot.order]
        return sum(a == b != _EDGE for a, b in zip(old, new, strict=True))

    def is_alone(self, one: Known, spot: Spot) -> bool:
        """Tell whether nobody else stands in their gap, on either side."""
        gap = self._of_known[one.id]
        return gap == self._of_spot[spot.order] and self._living[gap] == 1 and self._spots[gap] == 1


class _Orders:
    """Where the pairs stand in the files, old and new."""

    def __init__(self, pairs: Sequence[Paired]) -> None:
        stayed: dict[str, list[_Landmark]] = defaultdict(list)
        self._old: dict[str, list[_Landmark]] = defaultdict(list)
        self._new: dict[str, list[int]] = defaultdict(list)
        for pair in pairs:
            if pair.known.source == pair.spot.source:
                stayed[pair.known.source].append((pair.known.order, pair.spot.order))
            self._old[pair.known.source].append((pair.known.order, pair.spot.order))
            self._new[pair.spot.source].append(pair.spot.order)
        for landmarks in (*self._old.values(), *self._new.values()):
            landmarks.sort()  # type: ignore[attr-defined]  # lists all of them
        self._stayed = {source: _in_order(sorted(landmarks)) for source, landmarks in stayed.items()}
        self._stayed_new = {source: [new for _, new in landmarks] for source, landmarks in self._stayed.items()}

    def gap_of_known(self, one: Known) -> tuple[str, int, int]:
        return one.source, *_around_old(one, self._stayed.get(one.source, []))

    def gap_of_spot(self, spot: Spot) -> tuple[str, int, int]:
        return spot.source, *_around_new(spot, self._stayed_new.get(spot.source, []))

    def near_known(self, one: Known) -> tuple[int, int]:
        return _around_old(one, self._old.get(one.source, []))

    def near_spot(self, spot: Spot) -> tuple[int, int]:
        return _around_new(spot, self._new.get(spot.source, []))


def _around_old(one: Known, landmarks: list[_Landmark]) -> tuple[int, int]:
    at = bisect_left(landmarks, (one.order, _EDGE))
    return landmarks[at - 1][1] if at else _EDGE, landmarks[at][1] if at < len(landmarks) else _EDGE


def _around_new(spot: Spot, orders: list[int]) -> tuple[int, int]:
    at = bisect_left(orders, spot.order)
    return orders[at - 1] if at else _EDGE, orders[at] if at < len(orders) else _EDGE


def _in_order(landmarks: Sequence[_Landmark]) -> list[_Landmark]:
    """Return the most of `landmarks` (sorted by old order) whose new order grows, too."""
    ends: list[int] = []  # the least new order that a row of n+1 landmarks can end with
    last: list[int] = []  # which landmark that is
    before: list[int] = []
    for number, (_, new) in enumerate(landmarks):
        at = bisect_right(ends, new)
        before.append(last[at - 1] if at else _EDGE)
        ends[at : at + 1], last[at : at + 1] = [new], [number]
    kept, number = [], last[-1] if last else _EDGE
    while number != _EDGE:
        kept.append(landmarks[number])
        number = before[number]
    return kept[::-1]
