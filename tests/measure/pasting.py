"""A paste simulator: Markdown in, the text a person gets who copies its web page out, and what each line was.

Four ways of losing markup were seen on real pages. `flat`: no empty lines, no `#`, tight items keep `- ` but not
their indentation, items of loose lists (and of a quarter of the others, as loose lists are rare in tidy sources)
are bare lines, code, bold and maths in an item may be torn onto lines of their own. `loose`: the same, but four of
five lists lose their markers. `indented`: empty lines between blocks, `•` and numbers with indentation. `spaced`:
empty lines between blocks, and on some pages between items or behind no heading; all markers lost.
"""

import random
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

STYLES = {"flat": 0.25, "loose": 0.8, "indented": 0.0, "spaced": 1.0}
"""Name → part of the lists that lose their markers."""


@dataclass(frozen=True)
class Row:
    """What one line of a paste was: the columns of a truth table. Line counted from 1."""

    line: int
    kind: str
    """title, heading, bullet, paragraph or unknown (not judged)."""
    level: int | None
    headings: tuple[str, ...] = ()


@dataclass
class Paste:
    """A paste while it is made."""

    lines: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)

    def add(self, text: str, kind: str, level: int | None = None) -> None:
        for number, line in enumerate(text.split("\n")):
            self.lines.append(line)
            path = tuple(title for _, title in self.headings)
            self.rows.append(Row(len(self.lines), kind if number == 0 else "unknown", level, path))


def paste(markdown: str, style: str, seed: int = 0, torn: float = 0.3) -> tuple[str, list[Row]]:
    """Return the pasted text and its truth, one row for each line that is not empty."""
    md = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table")
    md.use(front_matter_plugin).use(dollarmath_plugin, allow_space=False, allow_digits=False)
    return _Paster(style, random.Random(seed), torn, seed * 7919 + len(markdown)).run(md.parse(markdown))


class _Paster:
    def __init__(self, style: str, dice: random.Random, torn: float, looks: int) -> None:
        self.style, self.dice, self.torn = style, dice, torn
        self.out = Paste()
        self.lists: list[tuple[str, int, bool]] = []
        self.fresh = False
        other = random.Random(looks)  # its own, so that other styles stay as they were measured
        self.is_airy, self.is_close = other.random() < 0.4, other.random() < 0.25
        """Whether `spaced` has empty lines between all items, and none behind headings."""

    def run(self, tokens: list[Token]) -> tuple[str, list[Row]]:
        for index, token in enumerate(tokens):
            kind = token.type
            if kind in ("bullet_list_open", "ordered_list_open"):
                self.lists.append((kind[0], int(token.attrs.get("start", 1)) - 1, self._is_loosened()))
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self.lists.pop()
            elif kind == "list_item_open":
                self.fresh = True
                self.lists[-1] = (self.lists[-1][0], self.lists[-1][1] + 1, self.lists[-1][2])
            elif kind == "inline":
                self._inline(tokens[index - 1], token)
            elif kind in ("fence", "code_block", "math_block"):
                self._gap()
                self.out.add(token.content.strip("\n"), "unknown")
        text = "\n".join(self.out.lines) + "\n"
        return text, [row for row in self.out.rows if self.out.lines[row.line - 1].strip()]

    def _is_loosened(self) -> bool:
        """A loosened list holds loosened or tight ones; a tight one only tight ones."""
        return (not self.lists or self.lists[-1][2]) and self.dice.random() < STYLES[self.style]

    def _gap(self) -> None:
        if self.style in ("indented", "spaced") and self.out.lines and self.out.lines[-1]:
            self.out.add("", "unknown")

    def _gap_in_list(self, tight: bool, depth: int) -> None:
        """An empty line before an item, when it is the first under no heading or its list has them."""
        is_below = bool(self.out.rows) and self.out.rows[-1].kind in ("heading", "title")
        is_first = bool(self.out.rows) and self.out.rows[-1].kind != "bullet" and not depth
        if (not tight or self.is_airy or is_first) and not (is_below and self.is_close):
            self._gap()

    def _inline(self, before: Token, token: Token) -> None:
        text = _typographic("".join(_shown(child) for child in token.children or ()))
        if not text.strip():
            return
        if before.type == "heading_open":
            self._heading(int(before.tag[1]), text)
        elif before.type == "paragraph_open" and self.lists:
            self._item(text, before.hidden, token)
        elif before.type == "paragraph_open":
            if not (self.is_close and self.out.rows and self.out.rows[-1].kind == "heading"):
                self._gap()
            self.out.add(text.replace("\n", " "), "paragraph")
        else:
            self.out.add(text.replace("\n", " "), "unknown")

    def _heading(self, level: int, text: str) -> None:
        text = " ".join(text.split())
        if not self.out.lines:
            self.out.add(text, "title", 0)
            return
        while self.out.headings and self.out.headings[-1][0] >= level:
            self.out.headings.pop()
        self._gap()
        self.out.headings.append((level, text))
        self.out.add(text, "heading", level)

    def _item(self, text: str, tight: bool, token: Token) -> None:
        text = " ".join(text.split())
        kind, self.fresh = ("bullet" if self.fresh else "unknown"), False
        depth = len(self.lists) - 1
        if self.style == "indented":
            if not depth:
                self._gap()
            marker = "• " if self.lists[-1][0] == "b" else f"{self.lists[-1][1]}. "
            self.out.add("  " + "    " * depth + (marker if kind == "bullet" else "  ") + text, kind, depth)
        elif self.style == "spaced":
            self._gap_in_list(tight, depth)
            self.out.add(text, kind, depth)
        elif tight and not self.lists[-1][2]:
            pieces = self._torn(token)
            marker = "- " if kind == "bullet" else ""
            self.out.add(marker + "\n".join(pieces), kind if len(pieces) == 1 else "unknown", depth)
        else:
            self.out.add(text, kind, depth)

    def _torn(self, token: Token) -> list[str]:
        """Tear one code, bold or maths word out of a line, now and then."""
        children = token.children or []
        words = [i for i, child in enumerate(children) if child.type in ("code_inline", "math_inline", "strong_open")]
        if not words or self.dice.random() > self.torn * 0.3:
            return [_typographic(" ".join("".join(_shown(child) for child in children).split()))]
        pieces = [""]
        for child in children:
            if child.type in ("code_inline", "math_inline", "strong_open", "strong_close"):
                pieces += [_shown(child), ""] if child.type.endswith("inline") else [""]
            else:
                pieces[-1] += _shown(child)
        return [_typographic(" ".join(piece.split())) for piece in pieces if piece.strip()]


def _shown(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type == "math_inline":
        return f"${token.content}$"
    return "\n" if token.type in ("softbreak", "hardbreak") else ""


def _typographic(text: str) -> str:
    text = text.replace("'", "’").replace("...", "…").replace(" -- ", " – ")
    while text.count('"') >= 2:
        text = text.replace('"', "“", 1).replace('"', "”", 1)
    return text
