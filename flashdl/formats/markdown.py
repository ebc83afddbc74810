"""Markdown as people write it: CommonMark, with what Obsidian and Logseq add."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from textwrap import dedent

from markdown_it.token import Token

from flashdl.formats.blocks import blocks, tidied
from flashdl.formats.growing import Growth, Twig
from flashdl.formats.heading import document, front_matter, unspaced_title
from flashdl.formats.marked import is_announcing, is_answered, is_asking, is_marked, joined_questions
from flashdl.formats.words import bare_heading, is_logseq
from flashdl.model import Document, Place, Problem
from flashdl.outline import SKIP


def parse(text: str, path: str) -> Document:
    """Return the document in Markdown `text`; `path` names it in messages."""
    front = front_matter(text)
    if front.lines:
        text = "\n" * front.lines + text.split("\n", front.lines)[-1] if text.count("\n") >= front.lines else ""
    growth = Growth()
    doubt = grow(growth, text)
    front = replace(front, title=front.title or unspaced_title(text))
    return document(growth, path, front, (Problem(Place(path, 1), doubt),) if doubt else ())


def grow(growth: Growth, text: str, numbers: Sequence[int] = ()) -> str:
    """Add what stands in `text` to `growth`; return a doubt, mostly empty.

    `numbers` are the lines of the file that the lines of `text` came from, when they are not simply 1, 2, 3.
    """
    text = tidied(text)
    tokens, doubt = blocks(text)
    _Reader(growth, text, numbers or range(1, text.count("\n") + 2)).read(tokens)
    return doubt


@dataclass(slots=True)
class _Item:
    """A list item that is being read; its own text comes in parts."""

    twig: Twig
    start: int
    quotes: int
    parts: list[tuple[int, int, str]] = field(default_factory=list)
    """First line, line after the last, Markdown source."""
    heading: int = 0
    """Level of the heading it consists of, as in Logseq; 0 for none."""


class _Reader:
    """Walks the block tokens once."""

    def __init__(self, growth: Growth, text: str, numbers: Sequence[int]) -> None:
        self.growth = growth
        self.lines = text.split("\n")
        self.numbers = numbers
        self.is_logseq = is_logseq(text)
        self.items: list[_Item] = []
        self.quotes = 0
        self.quoted: list[int] = []
        """For each open quote outside lists, how many sections were open before it."""
        self.paragraphs: list[tuple[int, str]] = []
        self.asked: Twig | None = None
        """The question that the outermost open list answers."""
        self.hidden = 0
        """Inside so many footnotes or definition lists, whose paragraphs are no parts of their own."""

    def read(self, tokens: list[Token]) -> None:
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "list_item_open":
                self._open_item(token)
            elif kind in ("bullet_list_open", "ordered_list_open") and not self.items:
                self._ask()
            elif kind in ("bullet_list_close", "ordered_list_close") and not self.items:
                self.asked = None
            elif kind == "list_item_close":
                self._close_item()
            elif kind == "inline":
                self._inline(tokens[index - 1], token)
            elif kind in ("blockquote_open", "blockquote_close"):
                self._quote(token.nesting)
            elif kind in ("dl_open", "table_open"):
                self._slice(token, is_definition=kind == "dl_open")
                self.hidden += 1
            elif kind in ("dl_close", "table_close"):
                self.hidden -= 1
            elif kind == "html_block":
                self._html(token)
            elif kind in ("fence", "code_block", "math_block", "math_block_eqno"):
                self._part(token, _source(token))
        self._flush()

    # Lists

    def _open_item(self, token: Token) -> None:
        self._flush()
        line = token.map[0] if token.map else 0
        parent = self.items[-1].twig if self.items else self.asked
        number = int(token.info) if token.info.isdigit() else None
        twig = self.growth.bullet(self.numbers[line], "", number, parent)
        self.items.append(_Item(twig, line, self.quotes))

    def _close_item(self) -> None:
        item = self.items.pop()
        text = _joined(item.parts)
        item.twig.write(text, self.is_logseq)
        if text and not item.twig.text:
            item.twig.is_left_out = not item.twig.twigs
        elif item.heading and not self.items:
            self._as_section(item)

    def _as_section(self, item: _Item) -> None:
        """A top-level `- ## heading` is a heading, as Logseq shows it: for what is below it, else for what follows."""
        twig = item.twig
        twig.is_left_out = True
        branch = self.growth.heading(twig.text, item.heading, twig.line)
        branch.twigs += twig.twigs

    # What stands in them, or outside

    def _inline(self, opening: Token, token: Token) -> None:
        if self.hidden:
            return
        if opening.type == "heading_open":
            self._heading(opening, token)
        elif opening.type == "paragraph_open":
            content = token.content
            if "\n" in content:
                content = "\n".join(line.lstrip() for line in content.split("\n"))
            if self.items:
                self._part(token, content)
            elif token.map:
                self._paragraph(token.map[0], content)

    def _heading(self, opening: Token, token: Token) -> None:
        level = int(opening.tag[1])
        title = bare_heading(token.content)
        if self.items:
            self.items[-1].heading = 0 if self.items[-1].parts else level
            self._part(token, title if not self.items[-1].parts else f"{opening.markup} {title}")
            return
        self._flush()
        if not title:  # left over from writing; it would only stand empty in every path
            return
        branch = self.growth.heading(title, level, self.numbers[opening.map[0] if opening.map else 0])
        branch.is_skipped = bool(SKIP.search(token.content))

    def _paragraph(self, line: int, content: str) -> None:
        if SKIP.fullmatch(content.strip()):
            self._flush()
            self.growth.skip()
        else:
            self.growth.lead = ""
            self.paragraphs.append((self.numbers[line], content))

    def _html(self, token: Token) -> None:
        if SKIP.search(token.content) and not self.items:
            self._flush()
            self.growth.skip()
        elif self.items:
            self._part(token, token.content.rstrip())

    def _slice(self, token: Token, is_definition: bool) -> None:
        """Keep a table or definition list as it stands in the source."""
        if not token.map or self.hidden:
            return
        start, end = token.map
        lines = [_UNQUOTED.sub("", line, count=1) if self.quotes else line for line in self.lines[start:end]]
        if self.items and self.items[-1].start == start:
            lines[0] = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", lines[0])
        source = "\n".join(line.strip() for line in lines) if not is_definition else dedent("\n".join(lines))
        if self.items:
            self._part(token, source.strip())
        elif not is_definition:
            self._go_on(token, source.strip())
        else:
            self._flush()
            for offset, entry in _definitions(source):
                self.growth.bullet(self.numbers[start + offset], entry)

    def _quote(self, nesting: int) -> None:
        """Headings inside a quote hold only there."""
        self._flush()
        self.growth.lead = ""
        self.quotes += nesting
        if self.items:
            return
        if nesting > 0:
            self.quoted.append(len(self.growth.path))
        elif self.quoted:
            del self.growth.path[max(self.quoted.pop(), 1) :]

    def _part(self, token: Token, source: str) -> None:
        if not self.items:
            self._go_on(token, source)
            self._flush()
            return
        item = self.items[-1]
        depth = self.quotes - item.quotes
        if depth:
            source = "\n".join("> " * depth + line for line in source.split("\n"))
        start, end = token.map or (0, 0)
        item.parts.append((start, end, source))

    def _go_on(self, token: Token, source: str) -> None:
        """Give a block to the answer right above it, or to one that announces it (`Like this:`)."""
        if not self.paragraphs or not token.map:
            return
        number, card = self.paragraphs[-1]
        if is_answered(card) and (is_announcing(card) or self.lines[token.map[0] - 1].strip()):
            gap = "\n" if is_asking(card) else "\n\n"
            self.paragraphs[-1] = number, f"{card}{gap}{source}"

    def _ask(self) -> None:
        """Nest a list below the question whose answer it is, that of `question` and a line with only `?`; else see
        what announces it.
        """
        above = self.paragraphs
        if above and is_asking(above[-1][1]):
            number, card = above.pop()
            self._flush()
            question = card.rstrip()[: card.rstrip().rindex("\n")].rstrip()
            self.asked = self.growth.bullet(number).write(question if question.endswith("?") else f"{question} #card")
        else:
            self._flush()
            self.growth.announce(above)

    def _flush(self) -> None:
        """Make bullets of the waiting paragraphs that hold an author's own card markup."""
        if self.paragraphs:
            for line, content in joined_questions(self.paragraphs):
                if is_marked(content):
                    self.growth.bullet(line).write(content, self.is_logseq)
            self.paragraphs = []


_UNQUOTED = re.compile(r"^\s*(?:>[ \t]?)+")


def _joined(parts: list[tuple[int, int, str]]) -> str:
    """Join the parts of an item as they stood: with an empty line between them where there was one."""
    if len(parts) == 1:
        return parts[0][2]
    text, last = "", 0
    for start, end, source in parts:
        text += ("" if not text else "\n" if start == last else "\n\n") + source
        last = end
    return text


def _source(token: Token) -> str:
    if token.type == "fence":
        return f"{token.markup}{token.info}\n{token.content}{token.markup}"
    if token.type == "code_block":
        return "\n".join("    " + line for line in token.content.rstrip("\n").split("\n"))
    content = token.content.strip("\n")
    return f"\\[\n{content}\n\\]" if token.markup == r"\[" else f"$$\n{content}\n$$"


def _definitions(source: str) -> Iterator[tuple[int, str]]:
    """Split a definition list into its entries: line offset, `term` newline `: definition`."""
    entry: list[str] = []
    begun = 0
    for offset, line in enumerate(source.split("\n")):
        is_term = bool(line.strip()) and not line[0].isspace() and line[0] not in ":~"
        if is_term and any(known[:1] in (":", "~") for known in entry):
            yield begun, "\n".join(entry).strip()
            entry = []
        if not entry:
            begun = offset
        if entry or is_term:
            entry.append(line)
    if entry:
        yield begun, "\n".join(entry).strip()
