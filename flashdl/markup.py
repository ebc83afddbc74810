"""The home of markdown-it-py: one dialect of Markdown for everything that is shown.

CommonMark with tables, strikethrough, `$…$` `$$…$$` `\\(…\\)` `\\[…\\]` maths, Obsidian's `[[links]]`,
`==highlights==`, `%%comments%%` and block ids. Raw HTML never passes through, but for a few harmless tags.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape, unescape

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

HARMLESS_TAGS = frozenset(
    ("b", "i", "u", "s", "em", "strong", "del", "ins", "mark", "small", "sub", "sup", "kbd", "br")
)
"""Tags of raw HTML that are shown; without attributes, and only if closed in the same block."""

MOST_INLINE = 10_000  # characters of one text; emphasis of longer lines is not worth their quadratic time


def tree(text: str) -> list[Token]:
    """Return the block tokens of `text` (inline tokens are the `children` of those of type `inline`).

    Maths are `math_inline` (content without delimiters), `math_inline_double` (display maths inside a
    paragraph) and `math_block`; `[[wikilinks]]` are text, `==…==` is `mark_open`, `mark_close`;
    an embedded image `![[x.png|300]]` is an `image` token. Comments and block ids are gone.
    """
    if len(text) > MOST_INLINE:
        return _plain_tokens(text)
    try:
        return _parser().parse(text)
    except RecursionError:  # some hundred quotes or lists inside one another
        return _plain_tokens(text)


def to_html(text: str) -> str:
    """Return safe HTML for a card: maths as `\\(…\\)` and `\\[…\\]`, code as `<pre><code class="language-x">`.

    Raw HTML is escaped but for `HARMLESS_TAGS`; links keep their target only over http, https and mailto.
    """
    tokens = _line(text) if len(text) <= MOST_INLINE and _LINE.fullmatch(text) else tree(text)
    for token in tokens:
        if token.children:
            _make_safe(token.children)
    return str(_parser().renderer.render(tokens, _parser().options, {})).strip()


def _line(text: str) -> list[Token]:
    """Return what `tree` does of one line that begins no block, in two thirds of the time."""
    opening, closing = Token("paragraph_open", "p", 1, block=True), Token("paragraph_close", "p", -1, block=True)
    return [opening, *_parser().parseInline(text), closing]


_LINE = re.compile(r"[A-Za-z(][^\n\r\0\t]*(?<!\s)")


def visible_text(text: str) -> str:
    """Return what a reader sees of `text`: no link targets, emphasis marks, block ids, cloze marks, comments.

    Blocks are separated by a newline; NFC; U+00A0 is a space, zero-width characters are nothing.
    """
    shown = _without_cloze(text)
    lines = (piece for token in tree(shown) for piece in _visible(token))
    folded = unicodedata.normalize("NFC", "\n".join(lines).translate(_FOLDED))
    return re.sub(r"[ \t]+", " ", folded).strip()


def maths(md: MarkdownIt) -> None:
    """Teach `md` block maths: `$$` and `\\[` on lines of their own (a markdown-it plug-in)."""
    dollarmath_plugin(md, allow_space=False, allow_digits=False, allow_labels=False)
    md.inline.ruler.disable("math_inline")
    md.block.ruler.before("fence", "bracket_maths", _bracket_maths, {"alt": ["paragraph", "reference", "blockquote"]})


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    maths(md)
    md.use(footnote_plugin).use(deflist_plugin)
    md.inline.ruler.before("escape", "maths", _inline_maths)
    md.inline.ruler.before("link", "wikilink", _wikilink)
    md.inline.ruler.before("emphasis", "comment", _comment)
    md.inline.ruler.before("emphasis", "highlight", _highlight)
    md.core.ruler.before("block", "block_ids", lambda state: setattr(state, "src", _without_block_ids(state.src)))
    for kind, rule in _RENDERED.items():
        md.add_render_rule(kind, rule)
    return md


def _plain_tokens(text: str) -> list[Token]:
    inline = Token("inline", "", 0, content=text, children=[Token("text", "", 0, content=text)], map=[0, 1])
    return [Token("paragraph_open", "p", 1, map=[0, 1]), inline, Token("paragraph_close", "p", -1)]


# Maths


def _inline_maths(state: StateInline, silent: bool) -> bool:
    closing = _CLOSING.get(state.src[state.pos : state.pos + 2], "$")
    if state.src[state.pos] not in "$\\" or state.src.find(closing, state.pos + 1, state.pos + 2000) < 0:
        return False
    found = _MATHS.match(state.src, state.pos)
    if not found or (found["dollar"] is not None and not _is_maths(state.src, found)):
        return False
    kind = "dollars" if found["dollars"] is not None else str(found.lastgroup)
    if not silent:
        token = state.push("math_inline_double" if kind in ("dollars", "square") else "math_inline", "", 0)
        token.content, token.markup = found[kind].strip(), found[0][:2] if kind != "dollar" else "$"
    state.pos = found.end()
    return True


_CLOSING = {r"\(": r"\)", r"\[": r"\]", "$$": "$$"}
_MATHS = re.compile(
    r"\$\$(?P<dollars>(?:[^$\\]|\\.)+)\$\$|\$(?!\$)(?P<dollar>(?:[^$\\`]|\\.){1,2000})\$(?!\$)"
    r"|\\\((?P<round>(?:(?!\\\)).){1,2000})\\\)|\\\[(?P<square>(?:(?!\\\]).){1,2000})\\\]",
    re.DOTALL,
)


def _is_maths(text: str, found: re.Match[str]) -> bool:
    """Tell maths from money: `$x$` and `$ a = b $` from `$5 and $10`."""
    content = found["dollar"]
    before, after = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
    if (before.isascii() and before.isalnum()) or after.isdigit() or not content.strip():
        return False
    has_tex = bool(re.search(r"[\\^_={}<>|]", content))
    if content[0].isspace() or content[-1].isspace():
        return has_tex and not _DIGIT.match(text, found.end())
    return has_tex or not re.search(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}", content)


_DIGIT = re.compile(r"\s*\d")


def _bracket_maths(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse `\\[` … `\\]` when both stand at the rim of their lines."""
    if not state.src.startswith(r"\[", state.bMarks[start] + state.tShift[start]) or state.is_code_block(start):
        return False
    for line in range(start, end):
        if line > start and state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return False
        if state.src[state.bMarks[line] : state.eMarks[line]].rstrip().endswith(r"\]"):
            break
    else:
        return False
    content = state.getLines(start, line + 1, state.blkIndent, False).strip()
    if r"\]" in content[2:-2]:
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.block, token.content, token.markup, token.map = True, content[2:-2], r"\[", [start, line + 1]
        state.line = line + 1
    return True


# What Obsidian adds


def _wikilink(state: StateInline, silent: bool) -> bool:
    found = _WIKILINK.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        if found["embed"] and found["target"].lower().endswith(_IMAGES):
            token = state.push("image", "img", 0)
            token.attrs = {"src": found["target"].strip(), "alt": ""}
            token.children = []
        else:
            state.push("text", "", 0).content = _shown(found)
    state.pos = found.end()
    return True


_WIKILINK = re.compile(r"(?P<embed>!)?\[\[(?P<target>[^\[\]|\n]{1,300})(?:\|(?P<shown>[^\[\]\n]{0,300}))?\]\]")
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".avif")


def _shown(found: re.Match[str]) -> str:
    return (found["shown"] or found["target"].lstrip("#^")).strip()


def _comment(state: StateInline, _silent: bool) -> bool:
    found = re.compile(r"%%.*?%%", re.DOTALL).match(state.src, state.pos)
    if found:
        state.pos = found.end()
    return bool(found)


def _highlight(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("==", state.pos) or state.src.find("==", state.pos + 3, state.pos + 600) < 0:
        return False
    found = re.compile(r"==(?![\s=>])([^=\n]{1,500}?)(?<!\s)==(?!=)").match(state.src, state.pos)
    if not found or silent:
        return False
    state.push("mark_open", "mark", 1)
    inner, end = state.pos + 2, state.posMax
    state.pos, state.posMax = inner, found.end() - 2
    state.md.inline.tokenize(state)
    state.push("mark_close", "mark", -1)
    state.pos, state.posMax = found.end(), end
    return True


def _without_block_ids(text: str) -> str:
    return _BLOCK_ID.sub("", text) if "^" in text else text


_BLOCK_ID = re.compile(r"(?m)(?<=\S)[ \t]{1,20}\^(?=[\d-]*[A-Za-z])[A-Za-z\d-]{2,40}[ \t]*$")


# Safe HTML


def _make_safe(children: list[Token]) -> None:
    """Turn raw HTML into text but for harmless tags that are closed; drop comments."""
    names = [_tag(token.content) if token.type == "html_inline" else "" for token in children]
    for token, name in zip(children, names, strict=True):
        if token.type != "html_inline":
            continue
        if token.content.startswith("<!--"):
            token.content = ""
        elif name == "br":
            token.content = "<br>"
        elif name and names.count(name) == names.count("/" + name.lstrip("/")) == names.count(name.lstrip("/")):
            token.content = f"<{name}>"
        else:
            token.content = escape(token.content)


def _tag(html: str) -> str:
    found = re.fullmatch(r"<\s*(/?)([A-Za-z]+)\s*/?>", html)
    name = found[2].lower() if found else ""
    return f"{found[1]}{name}" if found and name in HARMLESS_TAGS else ""


def _render_maths(_: object, tokens: Sequence[Token], index: int, *_more: object) -> str:
    token = tokens[index]
    opening, closing = (r"\(", r"\)") if token.type == "math_inline" else (r"\[", r"\]")
    return f"{opening}{escape(token.content.strip(), quote=False)}{closing}"


def _render_html_block(_: object, tokens: Sequence[Token], index: int, *_more: object) -> str:
    content = re.sub(r"<!--.*?-->", "", tokens[index].content, flags=re.DOTALL).strip()
    return f"<p>{escape(content)}</p>\n" if content else ""


def _render_link_open(_: object, tokens: Sequence[Token], index: int, *_more: object) -> str:
    target = str(tokens[index].attrs.get("href", ""))
    return f'<a href="{escape(target)}">' if re.match(r"(?i)https?://|mailto:", target) else "<a>"


_RENDERED = {
    "math_inline": _render_maths,
    "math_inline_double": _render_maths,
    "math_block": _render_maths,
    "html_block": _render_html_block,
    "link_open": _render_link_open,
}


# What is seen


def _visible(token: Token) -> Iterator[str]:
    if token.type == "inline":
        yield "".join(_seen(child) for child in token.children or ())
    elif token.type in ("fence", "code_block", "math_block"):
        yield token.content.strip("\n")
    elif token.type == "html_block":
        yield _without_tags(token.content)


def _seen(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "image":
        return token.content
    if token.type == "html_inline":
        return "\n" if _tag(token.content) == "br" else ""
    return token.content


def _without_tags(html: str) -> str:
    return unescape(re.sub(r"(?s)<!--.*?-->|<[^<>]*>", "", html)).strip()


def _without_cloze(text: str) -> str:
    return _CLOZE.sub(lambda found: found[1], text) if "{{c" in text else text


_CLOZE = re.compile(r"\{\{c\d{1,3}::((?:(?!\}\}|::)[^{]){0,500})(?:::(?:(?!\}\})[^{]){0,200})?\}\}", re.DOTALL)
_FOLDED = {0xA0: " ", 0x2007: " ", 0x202F: " ", 0x200B: None, 0xFEFF: None, 0x2060: None, 0xAD: None}
