"""Plainer ways to tell which bullet is which, to know how hard a history is."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from rapidfuzz import fuzz, process


@dataclass(frozen=True, slots=True)
class Seen:
    """A bullet in one version."""

    number: int
    """Who it is; no baseline may look."""
    file: str
    line: int
    path: tuple[str, ...]
    text: str
    """As a reader sees it, folded."""
    depth: int = 0

    @property
    def place(self) -> tuple[object, ...]:
        """What twins share."""
        return self.file, self.path, self.text


Follow = Callable[[Sequence[Seen]], dict[int, int]]
"""Takes the next version; returns the identity of each bullet by its number."""


def _hashed(key: Callable[[Seen], object]) -> Follow:
    ids: dict[object, int] = {}
    fresh = count(1)

    def follow(seen: Sequence[Seen]) -> dict[int, int]:
        times: dict[object, int] = defaultdict(int)
        found = {}
        for one in seen:
            times[key(one)] += 1
            found[one.number] = ids.setdefault((key(one), times[key(one)]), next(fresh))
        return found

    return follow


def _fuzzy() -> Follow:
    before: dict[str, list[tuple[str, int]]] = {}
    fresh = count(1)

    def follow(seen: Sequence[Seen]) -> dict[int, int]:
        nonlocal before
        found: dict[int, int] = {}
        files: dict[str, list[Seen]] = defaultdict(list)
        for one in seen:
            files[one.file].append(one)
        for file, ones in files.items():
            old = before.get(file, [])
            rated = []
            for new, one in enumerate(ones):
                near = process.extract(one.text, [text for text, _ in old], scorer=fuzz.ratio, score_cutoff=75, limit=3)
                rated += [(score, new, at) for _, score, at in near]
            taken: set[int] = set()
            for _, new, at in sorted(rated, reverse=True):
                if at not in taken and ones[new].number not in found:
                    taken.add(at)
                    found[ones[new].number] = old[at][1]
        before = {}
        for one in seen:
            before.setdefault(one.file, []).append((one.text, found.setdefault(one.number, next(fresh))))
        return found

    return follow


BASELINES: dict[str, Callable[[], Follow]] = {
    "hash of path and text": lambda: _hashed(lambda one: (one.file, one.path, one.text)),
    "hash of text": lambda: _hashed(lambda one: one.text),
    "rapidfuzz in the file": _fuzzy,
}
