"""Plain text, typed or pasted from a web page: headings that lost their `#`, bullets that lost their markers."""

import re
from collections.abc import Sequence

from flashdl.formats import markdown
from flashdl.formats.blocks import tidied
from flashdl.formats.contents import depths_in_contents
from flashdl.formats.furniture import without_byline, without_furniture
from flashdl.formats.growing import Growth, Twig
from flashdl.formats.guessing import is_formula, kinds
from flashdl.formats.heading import FrontMatter, document
from flashdl.formats.levels import levels
from flashdl.formats.lines import Line, lines_of, with_sections
from flashdl.formats.marked import is_marked, joined_questions
from flashdl.formats.torn import mended
from flashdl.model import Document
from flashdl.outline import SKIP


def parse(text: str, path: str) -> Document:
    """Return the document in `text`; text that was written as Markdown is read as Markdown."""
    if is_markdown(tidied(text)):
        return markdown.parse(text, path)
    lines = without_byline(with_sections(mended(without_furniture(lines_of(text)))))
    found = kinds(lines)
    title = _title(lines, found)
    growth = Growth()
    _Grower(growth).grow(lines, found)
    return document(growth, path, FrontMatter(title=title))


def is_markdown(text: str) -> bool:
    """Tell whether the author of a text file wrote Markdown: `#` before headings, fences, front matter."""
    return bool(_MARKDOWN.search(text)) or bool(_LISTED.search(text)) or len(_HEADING.findall(text)) > 1


_MARKDOWN = re.compile(
    r"\A---\n(?:.*\n)*?---\n|(?m:^#{2,6} +\S)|\A\s*# +\S|(?m:^(?:```|~~~).*\n(?:.*\n)*?(?:```|~~~)\s*$)"
)
_HEADING = re.compile(r"(?m)(?:\A|\n\n)# +\S")
_LISTED = re.compile(r"(?m)^#{1,6} +\S.*\n+[ ]{0,3}(?:[-*+]|\d+[.)]) +\S")


def _title(lines: list[Line], found: list[str]) -> str:
    """Take the first line off as the title when it looks like one: short, with headings below it."""
    if not lines or lines[0].marker or lines[0].is_section:
        return ""
    if found.count("heading") == 1 and found[0] == "heading":
        del found[0]
        return lines.pop(0).text
    if "heading" not in found[1:]:
        return ""
    if found[0] != "heading" and (lines[0].shape.words > 16 or lines[0].shape.ends or lines[1].marker):
        return ""
    if lines[1].marker and lines[0].blank_after:
        return ""
    del found[0]
    return lines.pop(0).text


class _Grower:
    """Puts classified lines into a tree."""

    def __init__(self, growth: Growth) -> None:
        self.growth = growth
        self.open: list[tuple[int, Twig]] = []
        """Indentation and bullet, outermost first."""
        self.lost: Twig | None = None
        """The last bullet that lost its marker: marked ones below it are its own."""
        self.last: Twig | None = None
        """The bullet right above: a formula on a line of its own belongs to it."""
        self.prose: list[tuple[int, str]] = []

    def grow(self, lines: Sequence[Line], found: Sequence[str]) -> None:
        deep = iter(_levels(lines, found))
        for line, kind in zip(lines, found, strict=True):
            if kind != "prose":
                self._flush()
            if kind == "heading":
                self.open, self.lost, self.last = [], None, None
                self.growth.heading(line.text, next(deep), line.number)
            elif SKIP.fullmatch(line.source):
                self.growth.skip()
            elif kind == "bullet":
                self._bullet(line)
            elif self.last and is_formula(line.source):
                self.last.text += f"\n\n{line.source}"
            else:
                self.open, self.lost, self.last = [], None, None
                self.prose.append((line.number, line.text))
        self._flush()

    def _bullet(self, line: Line) -> None:
        while self.open and self.open[-1][0] >= line.indent:
            self.open.pop()
        parent = self.open[-1][1] if self.open else self.lost if line.marker else None
        twig = self.growth.bullet(line.number, "", line.count, parent).write(line.text)
        self.open.append((line.indent, twig))
        self.last = twig
        if not line.marker:
            self.open, self.lost = [], twig

    def _flush(self) -> None:
        for number, text in joined_questions(self.prose):
            if is_marked(text):
                self.growth.bullet(number).write(text)
        self.prose = []


def _levels(lines: Sequence[Line], found: Sequence[str]) -> list[int]:
    at = [i for i, kind in enumerate(found) if kind == "heading"]
    ends = [*at[1:], len(lines)][: len(at)]
    titles = [lines[i].text for i in at]
    sizes = [end - i - 1 for i, end in zip(at, ends, strict=True)]
    texts = [" ".join(line.text for line in lines[i + 1 : end]) for i, end in zip(at, ends, strict=True)]
    return levels(titles, sizes, texts, depths_in_contents(titles, lines))
