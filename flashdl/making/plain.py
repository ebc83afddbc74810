"""One bullet's Markdown as the one line that a card can quote, with the spans its author emphasised."""

import re
from functools import lru_cache
from typing import NamedTuple


class Plain(NamedTuple):
    """A text in one line: code and maths kept as written, other marks gone."""

    text: str
    marked: tuple[tuple[int, int], ...] = ()
    """Spans that stood in bold or italics."""
    linked: tuple[tuple[int, int], ...] = ()
    """Spans that were links."""
    links: int = 0
    """How many of them were links."""


_FENCE = re.compile(r"(?ms)^\s*(`{3,}|~{3,}).*?(?:^\s*\1|\Z)")
_TABLE = re.compile(r"(?m)^\s*\|.*\|\s*$\n?")
_KEPT = (
    r"(?P<keep>(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)"
    r"|\$\$.+?\$\$|\$(?!\s)[^$\n]+?(?<!\s)\$(?!\d)|\\\(.+?\\\)|\\\[.+?\\\])"
)
"""Code and maths."""
# Each pattern first looks whether one of the signs stands there that it can begin with; most letters need no more.
_GONE = re.compile(
    rf"(?=[`$\\<!\[^{{])(?:{_KEPT}"
    r"|<!--.*?-->|(?:!\[\[[^\]]*\]\])|(?:!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?)|\[\^[^\]]+\]|(?<=\s)\^[\w-]+\s*$"
    r"|\{\s*[#.:][^}]*\}|</?(?:br|p|div|span|img|kbd|center|a)\b[^>]*>)",
    re.DOTALL | re.IGNORECASE,
)
_DRESS = re.compile(
    rf"(?=[`$\\<])(?:{_KEPT}|</?(?:sub|sup|u|b|i|em|strong|mark|font)\b[^>]*>)", re.DOTALL | re.IGNORECASE
)
"""Tags that part no words: `J<sub>test</sub>(x)`."""
_MARK = re.compile(
    rf"(?=[`$\\*_~\[<])(?:{_KEPT}"
    r"|\*\*\*(?P<three>\S(?:.*?\S)?)\*\*\*|\*\*(?P<two>\S(?:.*?\S)?)\*\*|__(?P<under>\S(?:.*?\S)?)__"
    r"|(?<![\w*])\*(?P<one>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])|(?<!\w)_(?P<low>[^\s_](?:[^_]*[^\s_])?)_(?!\w)"
    r"|~~(?P<struck>.+?)~~"
    r"|\[\[(?:[^\]|]*\|)?(?P<wiki>[^\]|]+)\]\]|\[(?P<link>[^\]]+)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])"
    r"|<(?P<auto>https?://[^>]+)>)",
    re.DOTALL,
)
_SOURCE = (
    r"\[(?:links?|paper|code|source|src|pdf|arxiv|blog|post|video|slides|github|refs?|reference|here|website|demo|"
    r"project|docs?|wiki|wikipedia|article|more|\d+)\]\([^()\s]*\)"
)
_SOURCES = re.compile(
    rf"\s*\(\s*{_SOURCE}(?:[\s,;/|&]+{_SOURCE})*\s*\)|\s*[:,–—-]?\s*{_SOURCE}(?:[\s,;/|&]+{_SOURCE})*\s*$",
    re.IGNORECASE,
)
"""Where it was read: "… ([link](…))", "…: [paper](…), [code](…)"."""
_DOUBTS = re.compile(r"\s*\([^()]{0,40}\?\)")  # "generic vectors (embeddings?)", "(?)"
_PARAGRAPH = re.compile(r"(?<=[\w)`*_$])[ \t]*\n[ \t]*\n\s*(?=\S)")
"""An empty line ends a sentence, whether or not it was closed."""
_TAGS = re.compile(r"(?:\s+#[^\W\d][\w/-]*)+$")
_MOST = 5_000  # signs; nobody learns more at once, and some patterns take quadratic time over odd texts
_UNSEEN = re.compile("[\u200b\ufeff]")  # of no width


@lru_cache(maxsize=64)  # a bullet is seen again by its neighbours
def plain(markdown: str) -> Plain:
    """Read a bullet's Markdown: blocks, images and comments dropped, marks taken off, spaces folded."""
    text = markdown[:_MOST]
    if "```" in text or "~~~" in text:
        text = _FENCE.sub(" ", text)
    if "|" in text:
        text = _TABLE.sub(" ", text)
    if "<" in text or "[" in text or "^" in text or "{" in text:
        text = _DRESS.sub(lambda match: match["keep"] or "", text)
        text = _GONE.sub(lambda match: match["keep"] or " ", text)
    if "?)" in text:
        text = _DOUBTS.sub("", text)
    if "](" in text:
        text = _SOURCES.sub("", text)
    if "\n" in text:
        text = _PARAGRAPH.sub(". ", text)
    if not text.isascii():
        text = _UNSEEN.sub(" ", text)
    text = " ".join(text.split())
    if "#" in text:
        text = _TAGS.sub("", text)
    if not ("*" in text or "_" in text or "[" in text or "~" in text or "<" in text):
        return Plain(text)
    return _unmark(text)


def _unmark(text: str) -> Plain:
    pieces: list[str] = []
    marked: list[tuple[int, int]] = []
    linked: list[tuple[int, int]] = []
    length = at = links = 0
    for match in _MARK.finditer(text):
        before = text[at : match.start()]
        length += len(before)
        pieces.append(before)
        at = match.end()
        if match["keep"] is not None:
            inner = match["keep"]
        else:
            name = match.lastgroup or "one"
            inner = plain(match[name]).text
            links += name in ("link", "wiki", "auto")
            if name not in ("struck", "auto"):
                (linked if name in ("link", "wiki") else marked).append((length, length + len(inner)))
        pieces.append(inner)
        length += len(inner)
    pieces.append(text[at:])
    return Plain("".join(pieces), tuple(marked), tuple(linked), links)
