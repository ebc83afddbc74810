"""What stands within a line of a note, as Rich text: emphasis, code, links, maths, holes."""

import re
from collections.abc import Sequence
from typing import Any, Protocol

from rich.style import Style
from rich.text import Text


class Token(Protocol):
    """What the parser of `markup` yields; its library is at home there."""

    type: str
    content: str
    info: str
    nesting: int

    @property
    def children(self) -> "Sequence[Any] | None":
        """What stands in a block of text."""

    def attrGet(self, name: str) -> str | int | float | None:  # noqa: N802  the parser's own name
        """Return an attribute of the tag, such as `href`."""


_HOLE = re.compile(r"\[…[^\]\n]*\]")
_STYLES = {"strong": "bold", "em": "italic", "s": "strike", "mark": "bold underline", "b": "bold", "i": "italic",
           "u": "underline", "kbd": "reverse", "del": "strike", "sup": "", "sub": ""}  # fmt: skip


def line(children: Sequence[Token], *, joins: bool = False, opens: bool = False) -> Text:
    """Return what stands within a block; `joins` makes one line of it, `opens` tells that a key opens images."""
    shown = Text()
    styles: list[Style] = []
    for token in children:
        style = Style.combine(styles) if styles else Style.null()
        match token.type:
            case "text" | "text_special" | "entity":
                shown.append(token.content, style)
            case "code_inline":
                shown.append(token.content, style + _CODE)
            case "softbreak" | "hardbreak":
                shown.append("\n" if token.type == "hardbreak" and not joins else " ")
            case "math_inline" | "math_inline_double":
                shown.append_text(maths(token.content, joins=joins or token.type == "math_inline"))
            case "image":
                caption = f"image: {token.content or token.attrGet('src')}{', o opens it' if opens else ''}"
                shown.append(f"[{caption}]", style + _IMAGE)
            case "link_open":
                styles.append(_link(str(token.attrGet("href") or "")))
            case "footnote_ref":
                shown.append("*", "dim")
            case "html_inline":
                _tag(shown, styles, token.content)
            case kind if kind.endswith("_open"):
                styles.append(Style.parse(_STYLES.get(kind[:-5], "") or "none"))
            case kind if kind.endswith("_close") and styles:
                styles.pop()
    shown.highlight_regex(_HOLE, "bold yellow reverse")
    return shown


_CODE, _IMAGE = Style(color="cyan"), Style(italic=True, color="magenta")


def _tag(line: Text, styles: list[Style], html: str) -> None:
    found = re.fullmatch(r"<\s*(/?)([A-Za-z]+)\s*/?>", html)
    name = found[2].lower() if found else ""
    if name == "br":
        line.append("\n")
    elif name in _STYLES and found and found[1]:
        if styles:
            styles.pop()
    elif name in _STYLES:
        styles.append(Style.parse(_STYLES[name] or "none"))
    elif not html.startswith("<!--"):
        line.append(html, "dim")


def _link(address: str) -> Style:
    """Return the style of a link: a terminal that knows how opens it on a click."""
    is_safe = re.match(r"(?i)(?:https?|mailto):[^\s\x00-\x1f\x7f]+\Z", address) is not None
    return Style(underline=True, color="blue", link=address if is_safe else None)


def maths(latex: str, *, joins: bool = False) -> Text:
    """Return a formula in Unicode, dim and as it was typed where that can't be; `joins` makes one line of it."""
    from flashdl.terminal.maths import unicode  # only for a card with maths

    shown = unicode(latex.strip())
    if shown is None:
        return Text(" ".join(latex.split()), style="dim")
    return Text("; ".join(shown.split("\n")) if joins else shown)


_PLAIN = r"[^*_`\[\]<>|$~#!\\&^%={}\n]"
_SPAN = re.compile(
    rf"(?P<text>{_PLAIN}+)|(?P<hole>\[…[^*_`\[\]<>$\\\n]*\](?!\())|`(?P<code>[^`\n]*[^`\s][^`\n]*)`(?!`)"
    rf"|\*\*(?P<strong>(?=\S){_PLAIN}+(?<=[^\W_]))\*\*(?!\*)|(?<![^\W_])\$(?P<maths>[^$`\\\s](?:[^$`\n]*[^$`\\\s])?)\$(?![$\d])"
)
_IS_BLOCK = re.compile(r"\s|(?:[-+]|\d+[.)])(?:\s|\Z)|(?:-\s*){3,}\Z|.*\s\Z|.*(?:https?:|www\.)", re.DOTALL)


def easy(text: str) -> Text | None:
    """Return one paragraph of plain text, code, bold and maths; `None` when the real parser must look.

    Most cards are no more than that, and the parser takes a tenth of a second to import. What is
    read here must mean the same to it: a test holds the two together.
    """
    if _IS_BLOCK.match(text):
        return None
    line, at = Text(), 0
    while at < len(text):
        found = _SPAN.match(text, at)
        if found is None or (found["maths"] and not re.search(r"[\\^_={}]|\A\S+\Z", found["maths"])):
            return None
        at = found.end()
        content = found[found.lastgroup or 0]
        match found.lastgroup:
            case "code":
                line.append(content.strip(" ") if content[0] == content[-1] == " " else content, _CODE)
            case "strong":
                line.append(content, "bold")
            case "maths":
                line.append_text(maths(content, joins=True))
            case _:
                line.append(content)
    line.highlight_regex(_HOLE, "bold yellow reverse")
    return line
