"""The block structure of Markdown; what stands inside the lines is not parsed, which halves the time."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from flashdl import markup

DEEPEST = 500  # nested blocks: 250 lists, about what Python's stack holds
SHALLOW = 100


def blocks(text: str) -> tuple[list[Token], str]:
    """Return markdown-it's block tokens of `text` (children unparsed) and a doubt, mostly empty."""
    try:
        tokens, deepest = _parser(DEEPEST).parse(text), DEEPEST
    except RecursionError:
        tokens, deepest = _parser(SHALLOW).parse(text), SHALLOW
    is_cut = any(token.level >= deepest - 2 for token in tokens)
    return tokens, f"lists or quotes nested deeper than {deepest // 2} levels were not read" if is_cut else ""


@cache
def _parser(deepest: int) -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": deepest}).enable("table")
    md.use(footnote_plugin).use(deflist_plugin).use(markup.maths)
    md.core.ruler.enableOnly(["normalize", "block"])
    return md


def tidied(text: str) -> str:
    """Return `text` with the invisible characters that hide markers made spaces or nothing, comments blanked.

    No line is added or taken, so line numbers stay.
    """
    if not text.isascii() and _ODD.search(text):
        text = _BEFORE.sub(lambda found: found[0].translate(_AS_SPACES), text)
    if "%%" in text:
        text = _COMMENT.sub(lambda found: found[0] if found["comment"] is None else "\n" * found[0].count("\n"), text)
    return text


_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHING = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_ODD = re.compile(f"[{_SPACES}{_NOTHING}]")
_BEFORE = re.compile(
    rf"(?m)^[ \t>{_SPACES}{_NOTHING}]*"  # indentation and quotes,
    rf"(?:#{{1,6}}[ \t{_SPACES}{_NOTHING}].*|(?:[-*+]|\d{{1,9}}[.)])[ \t{_SPACES}{_NOTHING}]+)?"  # heading or marker
)
_AS_SPACES = {
    **dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD), None),
}
_COMMENT = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ \t]*(?P=fence)[^\n]*$|`[^`\n]+`|(?P<comment>%%.*?%%)",
    re.DOTALL | re.MULTILINE,
)
