"""Org-mode: headings, lists, drawers, `#+title`; its markup is turned into Markdown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from flashdl.formats.growing import Growth, Twig
from flashdl.formats.heading import FrontMatter, document
from flashdl.formats.marked import is_marked, joined_questions
from flashdl.model import Document
from flashdl.outline import SKIP


def parse(text: str, path: str) -> Document:
    """Return the document in Org `text`."""
    growth = Growth()
    reader = _Reader(growth)
    for number, line in _content(text.expandtabs(8).split("\n")):
        reader.take(number, line)
    reader.close()
    return document(growth, path, reader.front)


def _content(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield number and text of the lines that are no drawers, comments or planning."""
    drawer = 0
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if _END.fullmatch(bare):
            drawer = 0
        elif _DRAWER.fullmatch(bare) and any(_END.fullmatch(other.strip()) for other in lines[number : number + 200]):
            drawer = number
        elif not drawer and not _PLANNING.match(bare) and not (bare == "#" or bare.startswith("# ")):
            yield number, line


_END = re.compile(r"(?i):END:")
_DRAWER = re.compile(r":[\w-]+:")
_PLANNING = re.compile(r"(?:CLOSED|SCHEDULED|DEADLINE|CLOCK):\s*[\[<]")
_HEADING = re.compile(
    r"(?P<stars>\*+)\s+(?:(?:TODO|DONE|NEXT|WAITING|CANCELLED|CANCELED|HOLD|STARTED)\s+)?(?:\[#[A-Z0-9]\]\s+)?"
    r"(?P<comment>COMMENT\s+)?(?P<title>.*?)(?:\s+(?P<tags>:[\w@#%:]+:))?\s*$"
)
_ITEM = re.compile(r"(?P<indent>\s*)(?:[-+]|(?P<star>\*)|(?P<number>\d+|[A-Za-z])[.)])(?:\s+(?P<text>.*)|$)")
_COOKIE = re.compile(r"\s*\[(?:\d*/\d*|\d*%)\](?=\s|$)")  # how many tasks below are done
_COUNTER = re.compile(r"\[@\d+\]\s*")


@dataclass(slots=True)
class _Item:
    indent: int
    column: int
    """Where its text begins."""
    twig: Twig
    lines: list[str] = field(default_factory=list)


class _Reader:
    """Takes line after line; knows the open items and blocks."""

    def __init__(self, growth: Growth) -> None:
        self.growth = growth
        self.front = FrontMatter()
        self.items: list[_Item] = []
        self.paragraph: list[tuple[int, str]] = []
        self.paragraphs: list[tuple[int, str]] = []
        self.block = ""
        """Name of the open `#+begin_…` block."""

    def take(self, number: int, line: str) -> None:
        bare = line.strip()
        if self.block:
            self._in_block(line)
        elif self._begins(bare) or self._keyword(bare):
            return
        elif (heading := _HEADING.match(line)) and heading["title"]:
            self._heading(number, heading)
        elif (item := _ITEM.match(line)) and (not item["star"] or item["indent"]):
            self._item(number, item)
        else:
            self._text(number, line)

    def close(self) -> None:
        """End the open items and paragraphs."""
        while self.items:
            self._close_item()
        self._end_paragraph()
        for number, text in joined_questions(self.paragraphs):
            if is_marked(text):
                self.growth.bullet(number).write(text)
        self.paragraphs = []

    def _heading(self, number: int, found: re.Match[str]) -> None:
        self.close()
        branch = self.growth.heading(markdown_of(_COOKIE.sub("", found["title"])), len(found["stars"]), number)
        tags = (found["tags"] or "").strip(":").split(":")
        branch.is_skipped = bool(found["comment"]) or "ARCHIVE" in tags or "noexport" in tags

    def _item(self, number: int, found: re.Match[str]) -> None:
        self._end_paragraph()
        if not self.items:
            self.growth.announce(self.paragraphs)
        indent = len(found["indent"])
        while self.items and self.items[-1].indent >= indent:
            self._close_item()
        count = int(found["number"]) if found["number"] and found["number"].isdecimal() else None
        twig = self.growth.bullet(number, "", count, self.items[-1].twig if self.items else None)
        column = found.start("text") if found["text"] is not None else indent + 2
        self.items.append(_Item(indent, column, twig, [_COUNTER.sub("", found["text"] or "")]))

    def _close_item(self) -> None:
        item = self.items.pop()
        item.twig.write(markdown_of("\n".join(item.lines).strip()))

    def _text(self, number: int, line: str) -> None:
        bare = line.strip()
        if not bare:
            self._end_paragraph()
            if self.items:
                self.items[-1].lines.append("")
            return
        indent = len(line) - len(line.lstrip())
        while self.items and self.items[-1].indent >= indent:
            self._close_item()
        if self.items:
            self.items[-1].lines.append(bare)
        elif SKIP.search(bare):
            self.growth.skip()
        else:
            self.paragraph.append((number, bare))

    def _end_paragraph(self) -> None:
        if self.paragraph:
            text = markdown_of("\n".join(line for _, line in self.paragraph))
            self.paragraphs.append((self.paragraph[0][0], text))
            self.paragraph = []

    def _begins(self, bare: str) -> bool:
        found = re.match(r"(?i)#\+begin_(\w+)(?:[ \t]+([\w+-]+))?", bare)
        if found:
            self._end_paragraph()
            self.block = found[1].lower()
            if self.items:
                language = found[2] or "" if self.block == "src" else ""
                self.items[-1].lines.append("" if self.block not in _CODE else f"```{language}")
        return bool(found)

    def _in_block(self, line: str) -> None:
        is_code = self.block in _CODE
        if re.match(rf"(?i)\s*#\+end_{re.escape(self.block)}\b", line):
            self.block = ""
            line = "```" if is_code else ""
        elif not is_code:
            line = line.strip()
        if self.items:
            # Inside code the indentation of the list is not part of the code.
            self.items[-1].lines.append(line[min(len(line) - len(line.lstrip()), self.items[-1].column) :])

    def _keyword(self, bare: str) -> bool:
        found = re.match(r"#\+(\w+):\s*(.*)", bare)
        if not found:
            return bare.startswith("#+")
        key, value = found[1].lower(), found[2].strip()
        if key == "title":
            self.front = replace(self.front, title=" ".join(filter(None, (self.front.title, value))))
        elif key == "filetags":
            self.front = replace(self.front, tags=tuple(tag for tag in re.split(r"[:\s]+", value) if tag))
        elif key == "deck":
            self.front = replace(self.front, deck=value or None)
        elif key == "flashdl" and value == "skip":
            self.front = replace(self.front, is_skipped=True)
        return True


_CODE = ("src", "example")


def markdown_of(text: str) -> str:
    """Turn Org's inline markup into Markdown; code, verbatim and maths stay as they are."""
    pieces = _VERBATIM.split(text)
    return "".join(_verbatim(piece) if index % 2 else _marked(piece) for index, piece in enumerate(pieces))


_BEFORE, _AFTER = r"(?:(?<=^)|(?<=[\s\-({'\"]))", r"(?=[\s\-.,;:!?'\")}\[]|$)"
_VERBATIM = re.compile(
    rf"(?m)(```[\s\S]*?```|{_BEFORE}=[^\s=](?:[^=\n]*[^\s=])?={_AFTER}|{_BEFORE}~[^\s~](?:[^~\n]*[^\s~])?~{_AFTER}"
    r"|\\\(.{1,500}?\\\)|\\\[.{1,500}?\\\]|\$[^$\n]{1,500}\$|\[\[[^\[\]\n]{1,500}\](?:\[[^\[\]\n]{0,500}\])?\])"
)


def _verbatim(piece: str) -> str:
    link = re.fullmatch(r"\[\[([^\]\n]+)\](?:\[([^\]\n]*)\])?\]", piece)
    if link:
        return f"[{_marked(link[2])}]({link[1].replace(' ', '%20')})" if link[2] else f"<{link[1]}>"
    return f"`{piece[1:-1]}`" if piece[0] in "=~" else piece


def _marked(piece: str) -> str:
    for sign, put in (("*", "**"), ("/", "*"), ("+", "~~"), ("_", "_")):
        mark = re.escape(sign)
        pattern = rf"(?m){_BEFORE}{mark}([^\s{mark}](?:[^{mark}\n]*[^\s{mark}])?){mark}{_AFTER}"
        piece = re.sub(pattern, rf"{put}\1{put}", piece)
    return piece
