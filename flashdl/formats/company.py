"""What the lines around a bare one seem to be: the features with which `guessing` looks a second time."""

from collections.abc import Iterator, Sequence

from flashdl.formats.lines import Line
from flashdl.formats.runs import runs_of
from flashdl.formats.sights import Features, run_looks

Odds = tuple[float, float, float]
"""How likely a line is a heading, a lost bullet, prose; all 0 for a marked one."""

NONE: Odds = (0.0, 0.0, 0.0)
_NAMES = ("heading", "bullet", "prose")
_NEAR = (-3, -2, -1, 0, 1, 2, 3)
_FAR = 12  # lines that are looked at up and down


def company(lines: Sequence[Line], odds: Sequence[Odds]) -> list[Features]:
    """Return what is seen of each bare line once all have been guessed."""
    every = dict(_page(lines, odds))
    runs = runs_of(lines, [one[0] for one in odds])
    found: list[Features] = []
    for i, line in enumerate(lines):
        if line.marker:
            found.append({})
            continue
        one = dict(_near(odds, i)) | every
        one |= {f"own {name}": odds[i][k] * every[f"page is {name}"] for k, name in enumerate(_NAMES)}
        one |= dict(_along(lines, odds, i, -1)) | dict(_along(lines, odds, i, 1))
        if i in runs:
            one |= dict(run_looks(lines, i, runs[i], "list "))
        found.append(one)
    return found


def _page(lines: Sequence[Line], odds: Sequence[Odds]) -> Iterator[tuple[str, float]]:
    bare = [one for line, one in zip(lines, odds, strict=True) if not line.marker] or [NONE]
    for k, name in enumerate(_NAMES):
        yield f"page is {name}", sum(one[k] for one in bare) / len(bare)
    bullets, prose = (sum(one[k] for one in bare) for k in (1, 2))
    yield "page is a list", bullets / (bullets + prose + 0.1)


def _near(odds: Sequence[Odds], i: int) -> Iterator[tuple[str, float]]:
    for away in _NEAR:
        if 0 <= i + away < len(odds):
            for name, value in zip(_NAMES, odds[i + away], strict=True):
                yield f"{away:+} is {name}", value


def _along(lines: Sequence[Line], odds: Sequence[Odds], i: int, step: int) -> Iterator[tuple[str, float]]:
    """Yield what the bare lines up or down to the next heading or marked line are, and how many headings follow."""
    way = "up" if step < 0 else "down"
    sums, count, at = [0.0, 0.0, 0.0], 0, i + step
    while 0 <= at < len(lines) and not lines[at].marker and odds[at][0] <= 0.5 and count < _FAR:
        sums = [one + other for one, other in zip(sums, odds[at], strict=True)]
        count, at = count + 1, at + step
    for name, value in zip(_NAMES, sums, strict=True):
        yield f"{way} {name}", value / max(count, 1)
    yield f"{way} lines", min(count, 6) / 3
    heads, at = 0, i + step
    while 0 <= at < len(lines) and odds[at][0] > _MAYBE and heads < _FAR:
        heads, at = heads + 1, at + step
    yield f"{way} headings", min(heads, 6) / 3


_MAYBE = 0.4  # likely enough a heading to count as one in a row of them
