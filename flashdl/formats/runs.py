"""Bare lines in a row that are no headings: a list that lost its markers, or paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass

from flashdl.formats.lines import Line, Shape


@dataclass(frozen=True, slots=True)
class Run:
    """Bare lines in a row that are no headings, and what they are like."""

    first: int
    last: int
    first_colon: int
    """The first line in it or right before it that announces items (`…:`); after its end when there is none."""
    stops: float
    lower: float
    sentences: float
    short: float
    words: float
    longest: float
    shortest: float
    spread: float
    paragraphs: float

    @property
    def size(self) -> int:
        """How many lines."""
        return self.last - self.first + 1


def runs_of(lines: Sequence[Line], sure: Sequence[float] = ()) -> dict[int, Run]:
    """Return the run of each bare line that is no heading; `sure` is how sure each is one, empty when not known yet."""
    runs: dict[int, Run] = {}
    first = 0
    for i in range(len(lines) + 1):
        if i < len(lines) and not lines[i].marker and not (sure and sure[i] > 0.5):
            continue
        if i > first:
            runs |= dict.fromkeys(range(first, i), _run(lines, first, i - 1))
        first = i + 1
    return runs


def _run(lines: Sequence[Line], first: int, last: int) -> Run:
    shapes = [lines[k].shape for k in range(first, last + 1)]
    sizes = [shape.words for shape in shapes]
    colons = (k for k in range(max(first - 1, 0), last + 1) if lines[k].shape.ends == ":")
    return Run(
        first,
        last,
        next(colons, last + 1),
        part([shape.ends == "." for shape in shapes]),
        part([shape.is_lower for shape in shapes]),
        part([shape.sentences > 1 for shape in shapes]),
        part([size <= _SHORT for size in sizes]),
        sum(sizes) / len(sizes),
        max(sizes),
        min(sizes),
        _spread(sizes),
        part([is_paragraph(shape) for shape in shapes]),
    )


_SHORT = 6  # words


def is_paragraph(shape: Shape) -> bool:
    """Tell whether a line is long and holds several sentences."""
    return shape.sentences > 1 and shape.words > _LONG


_LONG = 25  # words


def _spread(sizes: Sequence[float]) -> float:
    """Return how unlike the sizes are: 0 for equal ones, 1 for wild ones."""
    mean = sum(sizes) / len(sizes)
    return min(sum(abs(size - mean) for size in sizes) / len(sizes) / max(mean, 1), 1)


def part(truths: Sequence[bool]) -> float:
    """Return how many of them are true, 0 to 1."""
    return sum(truths) / len(truths) if truths else 0.0
