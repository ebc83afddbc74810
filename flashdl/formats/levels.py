"""How deep headings are nested that lost their `#`.

One heading after the other is put below or beside an earlier one. What speaks for each place (`kinship`) is weighed
by numbers fitted on real and made-up notes (`tests/measure/nesting.py`); the outlines that the weights find likeliest
are followed at the same time, so a later heading can still change what an earlier one seemed to be.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

from flashdl.formats import headlines, kinship

_OUTLINES = 12  # followed at the same time; twice as many find little that is better
_DEEPEST = 6  # levels, as in Markdown and on web pages
_STEPS = 2000  # outlines times headings: on longer pages fewer are followed, as each costs more


def levels(
    titles: Sequence[str],
    sizes: Sequence[int],
    texts: Sequence[str] = (),
    contents: Sequence[int | None] | None = None,
) -> list[int]:
    """Return the level of each heading, 1 the topmost.

    `sizes` are the lines under each before the next one, `texts` what they say, and `contents` how deep a table of
    contents on the page has each (None: not at all).
    """
    heads = headlines.heads(titles, sizes, contents, texts)
    return [depth + 1 for depth in nested(heads, weights())]


def nested(heads: Sequence[headlines.Head], known: dict[str, float]) -> tuple[int, ...]:
    """Return how deep each heading stands, 0 topmost, by the weights `known`."""
    if not heads:
        return ()
    places = _Places(heads, known)
    outlines = [_Outline(0.0, (0,), (0,))]
    most = max(min(_OUTLINES, _STEPS // len(heads)), 1)
    for i in range(1, len(heads)):
        longer = [new for outline in outlines for new in places.after(outline, i)]
        outlines = sorted(longer, key=lambda outline: -outline.likely)[:most]
    return outlines[0].depths


@cache
def weights() -> dict[str, float]:
    """Return how much each feature speaks for a place (positive) or against it."""
    table = files(__package__).joinpath("levels.tsv").read_text("utf-8")
    return {name: float(value) for name, value in (line.split("\t") for line in table.splitlines())}


@dataclass(frozen=True, slots=True)
class _Outline:
    """The headings so far, nested in one way."""

    likely: float
    """The logarithm of its probability."""
    above: tuple[int, ...]
    """The open headings, outermost first."""
    depths: tuple[int, ...]
    """0 for the topmost."""


class _Places:
    """Weighs where a heading may stand. What two headings have to do with each other is weighed only once."""

    def __init__(self, heads: Sequence[headlines.Head], known: dict[str, float]) -> None:
        self.heads, self.known = heads, known
        self.seen: dict[tuple[str, int, int, int], float] = {}

    def after(self, outline: _Outline, i: int) -> list[_Outline]:
        """Return `outline` with heading `i` in every place it may have."""
        places = min(len(outline.above) + 1, _DEEPEST)
        scores = [self._score(outline, i, depth) for depth in range(places)]
        most = max(scores)
        total = most + log(sum(exp(score - most) for score in scores))
        return [
            _Outline(outline.likely + score - total, (*outline.above[:depth], i), (*outline.depths, depth))
            for depth, score in enumerate(scores)
        ]

    def _score(self, outline: _Outline, i: int, depth: int) -> float:
        above, heads = outline.above, self.heads
        last = len(above) - 1
        score = self._once("move", i, depth, last - depth, kinship.of_move)
        if depth <= last:
            score += self._once("beside", i, above[depth], depth < last, kinship.of_siblings)
        if depth:
            score += self._once("below", i, above[depth - 1], depth > last, kinship.of_parent)
        return score + self._sum(kinship.of_history(heads, i, depth, above, outline.depths))

    def _once(self, kind: str, i: int, one: int, other: int, features: kinship.Features) -> float:
        key = (kind, i, one, other)
        if key not in self.seen:
            self.seen[key] = self._sum(features(self.heads, i, one, other))
        return self.seen[key]

    def _sum(self, found: Iterable[tuple[str, float]]) -> float:
        return sum(self.known.get(name, 0.0) * value for name, value in found)
