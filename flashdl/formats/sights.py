"""What can be seen of a bare line, of the lines around it and of its page: the features of `guessing`.

No feature knows a word of a subject, only length, capitals, small words, punctuation, blanks and neighbours.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from flashdl.formats.lines import Line
from flashdl.formats.runs import Run, is_paragraph, part, runs_of

Features = dict[str, float]


def sights(lines: Sequence[Line]) -> list[Features]:
    """Return what can be seen of each line; nothing of a marked one."""
    page = Page(lines)
    runs = runs_of(lines)
    marks = _marks(lines)
    every = dict(page.looks())
    shapes = [dict(_shape(line)) for line in lines]
    starts = Counter(_start(line) for line in lines)
    texts = Counter(line.text for line in lines)
    found: list[Features] = []
    for i, line in enumerate(lines):
        if line.marker:
            found.append({})
            continue
        one = dict(_looks(lines, i, page)) | every
        one |= dict(run_looks(lines, i, runs[i], "row "))
        one |= {f"{key} of the row": value for key, value in shapes[i].items() if runs[i].size > 1}
        one["marked above"] = min(marks[runs[i].first - 1] if runs[i].first else 0, 10) / 5
        one["marked below"] = min(marks[runs[i].last + 1] if runs[i].last + 1 < len(lines) else 0, 10) / 5
        one["lines that start so"] = min(starts[_start(line)], 10) / 5
        one["lines that say so"] = min(texts[line.text], 4) - 1.0
        for away in _NEAR:
            if 0 <= i + away < len(lines):
                one |= {f"{away:+} {key}": value for key, value in shapes[i + away].items()}
            else:
                one[f"{away:+} none"] = 1.0
        found.append(one)
    return found


_NEAR = (-3, -2, -1, 1, 2, 3)  # lines away


class Page:
    """What the whole page is like."""

    def __init__(self, lines: Sequence[Line]) -> None:
        marked = [line.shape for line in lines if line.marker]
        bare = [line.shape for line in lines if not line.marker]
        long = [shape for shape in bare if shape.words > _LONG]
        self.blocks = blocks(lines)
        self.paragraphs = part([is_paragraph(shape) for shape in long])
        between = [line.shape for i, line in enumerate(lines) if _is_between(lines, i)]
        self.heading_capitals = sum(shape.capital for shape in between) / len(between) if between else 0.5
        self.marked_lower = part([shape.is_lower for shape in marked]) if marked else 0.5
        self.marked_words = sum(shape.words for shape in marked) / len(marked) if marked else 10.0
        self.marked = len(marked) / max(len(lines), 1)
        self.has_blanks = has_blanks(lines)
        self.marked_stops = part([shape.ends == "." for shape in marked])
        self.bare_stops = part([shape.ends == "." for shape in long])
        self.bare_colons = part([shape.ends == ":" for shape in bare])
        self.bare_lower = part([shape.is_lower for shape in long])
        self.bare_words = sum(shape.words for shape in bare) / max(len(bare), 1)
        self.bare_sentences = part([shape.sentences > 1 for shape in long])
        self.is_airy = part([line.blank_before for line in lines[1:]]) > _AIRY
        self.lone = part([_is_lone(lines, i) for i, line in enumerate(lines) if not line.marker])
        self.indents = len({line.indent for line in lines if line.marker})

    def looks(self) -> Iterator[tuple[str, float]]:
        """Yield the features that all lines of the page share."""
        yield "page", 1.0
        yield "page marked", self.marked
        yield "page none marked", float(not self.marked)
        yield "page marked stops", self.marked_stops
        yield "page marked lower", self.marked_lower
        yield "page marked words", min(self.marked_words, 60) / 20
        yield "page capitals", self.heading_capitals
        yield "page stops", self.bare_stops
        yield "page colons", self.bare_colons
        yield "page lower", self.bare_lower
        yield "page words", min(self.bare_words, 60) / 20
        yield "page sentences", self.bare_sentences
        yield "page paragraphs", self.paragraphs
        yield "page blanks", float(self.has_blanks)
        yield "page airy", float(self.is_airy)
        yield "page none marked, blanks", float(self.has_blanks and not self.marked)
        yield "page blocks", part([size > 1 for size in self.blocks if size])
        yield "page lone", self.lone
        yield "page indents", min(self.indents, 4) / 2


_LONG = 6  # words: bare lines that are longer are rarely headings
_AIRY = 0.9  # part of the lines that have an empty one before them: those between paragraphs and between items alike


def has_blanks(lines: Sequence[Line]) -> bool:
    """Tell whether the page kept empty lines between its parts."""
    return sum(line.blank_before for line in lines) * 5 > len(lines)


def blocks(lines: Sequence[Line]) -> list[int]:
    """Return for each line how many bare ones stand together with it, no empty line between; 0 for a marked one."""
    sizes: list[int] = []
    size = 0
    for i, line in enumerate(lines):
        if line.marker:
            sizes.append(0)
            continue
        size = 1 if line.blank_before or not size or lines[i - 1].marker else size + 1
        sizes.append(size)
    for i in range(len(lines) - 2, -1, -1):
        if sizes[i] and sizes[i + 1] and not lines[i + 1].blank_before:
            sizes[i] = sizes[i + 1]
    return sizes


def _is_between(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a bare line stands alone between marked ones, as only a heading does."""
    return 0 < i < len(lines) - 1 and not lines[i].marker and bool(lines[i - 1].marker and lines[i + 1].marker)


def _is_lone(lines: Sequence[Line], i: int) -> bool:
    return not (i and not lines[i - 1].marker) and not (i + 1 < len(lines) and not lines[i + 1].marker)


def _marks(lines: Sequence[Line]) -> list[int]:
    """Return for each marked line how many stand together with it; 0 for a bare one."""
    sizes = [0] * len(lines)
    for i, line in enumerate(lines):
        sizes[i] = (sizes[i - 1] if i else 0) + 1 if line.marker else 0
    for i in range(len(lines) - 2, -1, -1):
        if sizes[i] and sizes[i + 1]:
            sizes[i] = sizes[i + 1]
    return sizes


def _start(line: Line) -> str:
    return line.text.split(" ", 1)[0].lower()


def _shape(line: Line) -> Iterator[tuple[str, float]]:
    """Yield what a line looks like, to be seen from its neighbours."""
    shape = line.shape
    yield "marked" if line.marker else "bare", 1.0
    yield "words", min(shape.words, 60) / 20
    yield "small words", shape.small
    if shape.words <= 3:
        yield "up to 3 words", 1.0
    if shape.words <= _LONG:
        yield "up to 6 words", 1.0
    elif shape.words > 12:
        yield "over 12 words", 1.0
    if not shape.is_cjk:
        yield "capitals", shape.capital
    if shape.is_lower:
        yield "lower", 1.0
    if shape.ends:
        yield f"ends {shape.ends}", 1.0
    if shape.sentences > 1:
        yield "sentences", min(shape.sentences, 4) - 1.0
    if shape.has_verb:
        yield "clause", 1.0
    if shape.has_maths:
        yield "maths", 1.0
    if line.blank_before:
        yield "blank before", 1.0
    if ":" in line.text[:40] or "\uff1a" in line.text[:20]:
        yield "term", 1.0


def run_looks(lines: Sequence[Line], i: int, run: Run, name: str) -> Iterator[tuple[str, float]]:
    """Yield what the bare lines in a row around line `i` are like, and where it stands in them."""
    before = lines[run.first - 1] if run.first else None
    after = lines[run.last + 1] if run.last + 1 < len(lines) else None
    yield f"{name}size", min(run.size, 10) / 5
    yield f"{name}{'alone' if run.size == 1 else 'of two' if run.size == 2 else 'of more'}", 1.0
    yield f"{name}first", float(i == run.first)
    yield f"{name}last", float(i == run.last)
    yield f"{name}lines before", min(i - run.first, 10) / 5
    yield f"{name}lines after", min(run.last - i, 10) / 5
    yield f"{name}stops", run.stops
    yield f"{name}lower", run.lower
    yield f"{name}sentences", run.sentences
    yield f"{name}paragraphs", run.paragraphs
    yield f"{name}short", run.short
    yield f"{name}words", min(run.words, 60) / 20
    yield f"{name}longest", min(run.longest, 60) / 20
    yield f"{name}shortest", min(run.shortest, 60) / 20
    yield f"{name}longer than it", min(run.words / max(lines[i].shape.words, 1), 5) / 5
    yield f"{name}spread", run.spread
    yield f"{name}unlike its stops", (lines[i].shape.ends != ".") * run.stops
    yield f"{name}after a colon", float(run.first_colon < i)
    yield f"{name}after marked", float(before is not None and bool(before.marker))
    yield f"{name}before marked", float(after is not None and bool(after.marker))
    yield f"{name}last before marked", float(i == run.last and after is not None and bool(after.marker))
    yield (
        f"{name}starts so too",
        float(any(_start(lines[k]) == _start(lines[i]) for k in (i - 1, i + 1) if run.first <= k <= run.last)),
    )


def _looks(lines: Sequence[Line], i: int, page: Page) -> Iterator[tuple[str, float]]:
    """Yield what line `i` looks like on its page."""
    line = lines[i]
    shape = line.shape
    after = lines[i + 1] if i + 1 < len(lines) else None
    before = lines[i - 1] if i else None
    yield from _own(line)
    if before is None:
        yield "first", 1.0
        yield "first before prose", float(after is not None and after.shape.sentences > 1)
    if after is None:
        yield "last", 1.0
    if after is not None and not after.marker:
        yield "before a long bare", float(after.shape.words > 8)
    if before is not None and not before.marker:
        yield "after a long bare", float(before.shape.words > 8)
    if before is not None and before.marker and line.indent > before.indent:
        yield "after a marked, indented", 1.0
    if before and before.marker and after and after.marker:
        yield "between marked", 1.0
    if page.has_blanks:
        yield from _among_blanks(line, i, page)
    if not page.marked:
        yield "none marked, airy", float(page.is_airy)
        yield "none marked, up to 6 words", float(shape.words <= _LONG)
        yield "none marked, before a short bare", float(after is not None and after.shape.words <= _LONG)
    yield "shorter than the next", min(after.shape.words / max(shape.words, 1), 5) / 5 if after else 0.0
    yield "shorter than bare lines", min(page.bare_words / max(shape.words, 1), 5) / 5
    yield "shorter than bullets", min(page.marked_words / max(shape.words, 1), 5) / 5
    if not shape.is_cjk:
        yield "capitals like headings", shape.capital * page.heading_capitals
    yield "upper unlike bullets", (not shape.is_lower) * page.marked_lower * (shape.words <= 12)
    yield "lower like bullets", shape.is_lower * page.marked_lower
    yield "stop unlike bullets", (shape.ends == ".") * (1 - page.marked_stops) * (page.marked > 0)
    yield "page of paragraphs, sentence", page.paragraphs * (shape.sentences == 1)
    yield "page of sentences, sentence", page.bare_sentences * (shape.sentences == 1)


def _own(line: Line) -> Iterator[tuple[str, float]]:
    shape = line.shape
    yield "words", min(shape.words, 60) / 20
    yield "words of a heading", min(shape.words, 16) / 8
    yield from ((f"over {most} words", 1.0) for most in (1, 3, 6, 10, 16, 25, 40) if shape.words > most)
    yield "small words", shape.small
    yield "clause", float(shape.has_verb)
    if not shape.is_cjk:
        yield "capitals", shape.capital
        yield "capitals in a longer line", shape.capital if shape.words >= 4 else 0.0
        yield "all capitals", float(shape.capital == 1 and 2 <= shape.words <= 12)
    yield "lower", float(shape.is_lower)
    if shape.ends:
        yield f"ends {shape.ends}", 1.0
    yield "comma within", float(any(c in line.text[:-1] for c in ",;\uff0c\uff1b"))
    yield "colon within", float(any(c in line.text[:-1] for c in ":\uff1a"))
    yield "term", float(":" in line.text[:40] or "\uff1a" in line.text[:20])
    yield "sentences", min(shape.sentences, 4) - 1.0
    yield "paragraph", float(is_paragraph(shape))
    yield "maths", float(shape.has_maths)
    if shape.is_cjk:
        yield "cjk", 1.0
        yield "cjk words", min(shape.words, 16) / 8
        yield "cjk clause", float(shape.has_verb)
    yield "numbered", float(line.text[:1].isdigit())


def _among_blanks(line: Line, i: int, page: Page) -> Iterator[tuple[str, float]]:
    """Yield where a line stands among the empty ones, on a page that has some."""
    size = page.blocks[i]
    yield "blank before", float(line.blank_before)
    yield "blank after", float(line.blank_after)
    yield "no blanks around", float(not line.blank_before and not line.blank_after)
    yield "close to the next", float(line.blank_before and not line.blank_after)
    yield "close to the next, short", float(line.blank_before and not line.blank_after and line.shape.words <= _LONG)
    yield "close to the next, no stop", float(line.blank_before and not line.blank_after and not line.shape.ends)
    yield "before a block", float(line.blank_after and i + 1 < len(page.blocks) and page.blocks[i + 1] > 1)
    yield "in a block", float(1 < size <= _MOST)
    yield "in a block of many", float(2 < size <= _MOST)
    yield "in a block of all", float(size > _MOST)
    yield "inside a block", float(size > 1 and not line.blank_before)
    yield "last of a block", float(size > 1 and not line.blank_before and line.blank_after)
    yield "in a block, one sentence", float(1 < size <= _MOST and line.shape.sentences == 1)
    yield "alone on a page of blocks", float(not page.is_airy and size == 1)


_MOST = 12  # lines of a list whose page has empty lines around it
