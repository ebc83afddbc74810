"""What a line without a mark is: a heading that lost its `#`, a bullet that lost its marker, or prose.

Each question is answered by a weighed sum of what can be seen of the line and of what stands around it. The
weights were fitted (logistic regression) on notes and manuals pasted by `tests/measure/pasting.py`; no feature
knows a word of a subject, only length, capitals, small words, punctuation and neighbours. Pages that lost most
of their markers are left to `unmarked`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import exp

from flashdl.formats import weights
from flashdl.formats.lines import Line
from flashdl.formats.runs import part, runs_of
from flashdl.formats.unmarked import is_unmarked, odds


def kinds(lines: Sequence[Line]) -> list[str]:
    """Return `heading`, `bullet` or `prose` for each line; a marked line is a `bullet`."""
    if is_unmarked(lines):
        return [_kind(line, one[0], one[1], one[2]) for line, one in zip(lines, odds(lines), strict=True)]
    sure = headings(lines)
    lost = bullets(lines, sure)
    found = [_kind(line, sure[i], lost[i]) for i, line in enumerate(lines)]
    return found if _has_lost(lines, found) else _with_headings(lines, found)


def _has_lost(lines: Sequence[Line], found: Sequence[str]) -> bool:
    """Tell whether the page lost markers: bare lines that are no headings follow each other, or few are marked."""
    bare = [not line.marker and kind != "heading" for line, kind in zip(lines, found, strict=True)]
    marked = sum(bool(line.marker) for line in lines)
    return marked * 2 < len(lines) or any(one and other for one, other in pairwise(bare))


def _with_headings(lines: Sequence[Line], found: Sequence[str]) -> list[str]:
    """Where all items kept their markers, a bare line right above some is a heading, however long."""
    return [
        "heading" if kind == "bullet" and not line.marker and not line.is_card and _is_above(lines, i) else kind
        for i, (line, kind) in enumerate(zip(lines, found, strict=True))
    ]


def _is_above(lines: Sequence[Line], i: int) -> bool:
    shape = lines[i].shape
    return i + 1 < len(lines) and bool(lines[i + 1].marker) and not shape.ends and shape.words <= _LONGEST


_LONGEST = 30  # words of a heading


def _kind(line: Line, heading: float, bullet: float, prose: float = 0.5) -> str:
    if line.marker:
        return "bullet"
    if line.is_card:
        return "bullet"
    if line.is_section:
        return "heading"
    if is_formula(line.source):
        return "prose"
    return "heading" if heading > max(bullet, prose) else "bullet" if bullet > prose else "prose"


def is_formula(source: str) -> bool:
    """Tell whether a line is one formula and nothing else."""
    return bool(_FORMULA.fullmatch(source))


_FORMULA = re.compile(r"(?:\$\$?[^$]+\$\$?|\\\[.+\\\]|\\\(.+\\\)|\\begin\{.*)[.,]?")


def headings(lines: Sequence[Line]) -> list[float]:
    """Return how sure it is, 0 to 1, that each line is a heading: seen alone first, then among its neighbours."""
    page = Page(lines)
    first = [0.0 if line.marker else _sure(looks(lines, i, page), weights.HEADING) for i, line in enumerate(lines)]
    return [
        0.0 if line.marker else _sure(looks(lines, i, page) | neighbours(lines, i, first), weights.AGAIN)
        for i, line in enumerate(lines)
    ]


def bullets(lines: Sequence[Line], sure: Sequence[float]) -> list[float]:
    """Return how sure it is that each line that is no heading was a bullet; `sure` comes from `headings`."""
    page = Page(lines, sure)
    return [
        0.0 if line.marker or sure[i] > 0.5 else _sure(lost_looks(lines, i, page), weights.LOST)
        for i, line in enumerate(lines)
    ]


class Page:
    """What the whole page is like."""

    def __init__(self, lines: Sequence[Line], sure: Sequence[float] = ()) -> None:
        marked = [line for line in lines if line.marker]
        bare = [line for i, line in enumerate(lines) if not line.marker and not (sure and sure[i] > 0.5)]
        long = [line for line in bare if line.shape.words > 6]
        self.runs = runs_of(lines, sure) if sure else {}
        between = [line.shape for i, line in enumerate(lines) if _is_between(lines, i)]
        self.heading_capitals = sum(shape.capital for shape in between) / len(between) if between else 0.5
        self.marked_lower = part([line.shape.is_lower for line in marked]) if marked else 0.5
        self.marked_words = sum(line.shape.words for line in marked) / len(marked) if marked else 10.0
        self.marked = len(marked) / max(len(lines), 1)
        self.has_blanks = sum(line.blank_before for line in lines) * 5 > len(lines)
        self.marked_stops = part([line.shape.ends == "." for line in marked])
        self.bare_stops = part([line.shape.ends == "." for line in long])
        self.bare_lower = part([line.shape.is_lower for line in long])
        self.bare_words = sum(line.shape.words for line in bare) / max(len(bare), 1)
        self.bare_sentences = part([line.shape.sentences > 1 for line in long])


def _is_between(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a bare line stands alone between marked ones, as only a heading does."""
    return 0 < i < len(lines) - 1 and not lines[i].marker and bool(lines[i - 1].marker and lines[i + 1].marker)


def looks(lines: Sequence[Line], i: int, page: Page) -> dict[str, float]:
    """Return the features of line `i` as a heading."""
    line = lines[i]
    shape = line.shape
    after = lines[i + 1] if i + 1 < len(lines) else None
    before = lines[i - 1] if i else None
    return {
        "one": 1.0,
        "words": min(shape.words, 30) / 10,
        "up to 3 words": float(shape.words <= 3),
        "up to 6 words": float(shape.words <= 6),
        "over 10 words": float(shape.words > 10),
        "over 16 words": float(shape.words > 16),
        "small words": shape.small,
        "clause": float(shape.has_verb),
        "capitals": 0.0 if shape.is_cjk else shape.capital,
        "capitals in a longer line": 0.0 if shape.is_cjk or shape.words < 4 else shape.capital,
        "lower": float(shape.is_lower),
        "stop": float(shape.ends == "."),
        "colon": float(shape.ends == ":"),
        "comma at the end": float(shape.ends == ","),
        "comma within": float(any(c in line.text[:-1] for c in ",;\uff0c\uff1b")),
        "colon within": float(any(c in line.text[:-1] for c in ":\uff1a")),
        "sentences": float(shape.sentences > 1),
        "maths": float(shape.has_maths),
        "cjk": float(shape.is_cjk),
        "numbered": float(line.text[:1].isdigit()),
        "first": float(before is None),
        "first before prose": float(before is None and after is not None and after.shape.sentences > 1),
        "last": float(after is None),
        "before a marked": float(after is not None and bool(after.marker)),
        "before a long bare": float(after is not None and not after.marker and after.shape.words > 8),
        "before a short bare": float(after is not None and not after.marker and after.shape.words <= 6),
        "after a marked": float(before is not None and bool(before.marker)),
        "after a long bare": float(before is not None and not before.marker and before.shape.words > 8),
        "after a colon": float(before is not None and before.shape.ends == ":"),
        "between marked": float(bool(before and before.marker and after and after.marker)),
        "blank before": float(page.has_blanks and line.blank_before),
        "blank after": float(page.has_blanks and line.blank_after),
        "no blanks around": float(page.has_blanks and not line.blank_before and not line.blank_after),
        "shorter than the next": min(after.shape.words / max(shape.words, 1), 5) / 5 if after else 0.0,
        "shorter than bare lines": min(page.bare_words / max(shape.words, 1), 5) / 5,
        "on a marked page": page.marked,
        "capitals like headings": 0.0 if shape.is_cjk else shape.capital * page.heading_capitals,
        "all capitals": float(shape.capital == 1 and 2 <= shape.words <= 12 and not shape.is_cjk),
        "upper unlike bullets": (not shape.is_lower) * page.marked_lower * (shape.words <= 12),
        "lower like bullets": shape.is_lower * page.marked_lower,
        "shorter than bullets": min(page.marked_words / max(shape.words, 1), 5) / 5,
    }


def neighbours(lines: Sequence[Line], i: int, first: Sequence[float]) -> dict[str, float]:
    """Return what the lines around line `i` seem to be."""

    def near(offset: int, edge: float) -> float:
        return first[i + offset] if 0 <= i + offset < len(first) else edge

    return {
        "alone": first[i],
        "heading before": near(-1, 0.5),
        "heading after": near(1, 0.5),
        "both": near(-1, 0.5) * near(1, 0.5),
        "heading two after": near(2, 0.5),
        "heading two before": near(-2, 0.5),
        "between likes": first[i] * near(-1, 0.0) * near(1, 0.0),
        "bare text before": 1 - near(-1, 0.5) if i and not lines[i - 1].marker else 0.0,
        "bare text after": 1 - near(1, 0.5) if i + 1 < len(lines) and not lines[i + 1].marker else 0.0,
    }


def lost_looks(lines: Sequence[Line], i: int, page: Page) -> dict[str, float]:
    """Return the features of line `i` as a bullet without its marker."""
    shape = lines[i].shape
    run = page.runs[i]
    after = lines[run.last + 1] if run.last + 1 < len(lines) else None
    before = lines[run.first - 1] if run.first else None
    return {
        "one": 1.0,
        "words": min(shape.words, 60) / 20,
        "over 40 words": float(shape.words > 40),
        "sentences": float(min(shape.sentences, 4) - 1) / 3,
        "stop": float(shape.ends == "."),
        "colon": float(shape.ends == ":"),
        "lower": float(shape.is_lower),
        "small words": shape.small,
        "maths": float(shape.has_maths),
        "cjk": float(shape.is_cjk),
        "term": float(":" in lines[i].text[:40] or "\uff1a" in lines[i].text[:20]),
        "after a colon": float(i > 0 and lines[i - 1].shape.ends == ":"),
        "run after a colon": float(run.first_colon < i),
        "starts like a neighbour": float(
            any(_start(lines[k]) == _start(lines[i]) for k in (i - 1, i + 1) if run.first <= k <= run.last)
        ),
        "spread": run.spread,
        "alone": float(run.size == 1),
        "of two": float(run.size == 2),
        "of many": float(run.size > 3),
        "run stops": run.stops,
        "run lower": run.lower,
        "run sentences": run.sentences,
        "run words": min(run.words, 60) / 20,
        "first": float(i == run.first),
        "last before marked": float(i == run.last and after is not None and bool(after.marker)),
        "run before marked": float(after is not None and bool(after.marker)),
        "run after marked": float(before is not None and bool(before.marker)),
        "run after heading": float(before is not None and not before.marker),
        "page marked": page.marked,
        "page marked stops": page.marked_stops,
        "page stops": page.bare_stops,
        "page lower": page.bare_lower,
        "page sentences": page.bare_sentences,
        "stops unlike marked": page.bare_stops * (1 - page.marked_stops) * float(page.marked > 0),
        "page blanks": float(page.has_blanks),
    }


def _start(line: Line) -> str:
    return line.text.split(" ", 1)[0].lower()


def _sure(features: dict[str, float], weights: dict[str, float]) -> float:
    score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + exp(-max(min(score, 30), -30)))
