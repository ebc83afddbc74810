"""Every bullet of a document with all that stands around it. One walk for all formats."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from flashdl.model import Bullet, Document, Fact, Place, Section


def facts(document: Document) -> list[Fact]:
    """Return one fact for each bullet of `document`, in document order, the skipped ones marked."""
    # A heading inside a quote ends with it, so bullets may stand after those of a sub-section.
    return sorted(_facts_of(document), key=lambda fact: fact.place.line)


@lru_cache(maxsize=16_384)
def visible(text: str) -> str:
    """Return `text` (Markdown) as a reader sees it, on one line.

    Without link targets, emphasis, code and cloze marks, block ids, HTML comments and tags, image widths;
    NFC, U+00A0 a space, zero-width characters gone. Code and maths keep what stands inside their marks.
    A quick approximation by patterns; `markup.visible_text` is the exact one.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_FOLDED)
    if len(text) <= _MOST and _MARKED.search(text):
        text = _unmarked(text)
    return " ".join(text.split())


def _facts_of(document: Document) -> Iterator[Fact]:
    waiting: list[tuple[Section, tuple[str, ...], bool]] = [(document.root, (), document.root.is_skipped)]
    while waiting:
        section, headings, is_skipped = waiting.pop()
        tags = _tags(document.tags, *headings)
        yield from _facts_under(document, section.bullets, headings, tags, is_skipped)
        waiting += [
            (child, (*headings, child.title), is_skipped or child.is_skipped) for child in reversed(section.sections)
        ]


def _facts_under(
    document: Document, bullets: tuple[Bullet, ...], headings: tuple[str, ...], tags: tuple[str, ...], is_skipped: bool
) -> Iterator[Fact]:
    """Walk with a stack of our own: notes may be nested deeper than Python likes to recurse."""
    lists = [(lead, tuple(bullet for bullet, _ in led)) for lead, led in groupby(_led(bullets), key=itemgetter(1))]
    waiting = [one for lead, led in reversed(lists) for one in _list(led, (), lead, is_skipped)]
    while waiting:
        bullet, parents, lead, siblings, index, is_skipped = waiting.pop()
        is_skipped = is_skipped or bool(SKIP.search(bullet.text))
        yield Fact(
            bullet=bullet,
            title=document.title,
            headings=headings,
            parents=parents,
            siblings=siblings,
            index=index,
            place=Place(document.path, bullet.line),
            tags=_tags(tags, bullet.text),
            is_skipped=is_skipped,
            lead=lead,
        )
        waiting += _list(bullet.bullets, (*parents, bullet.text), lead, is_skipped)


def _led(bullets: tuple[Bullet, ...]) -> Iterator[tuple[Bullet, str]]:
    """Yield each bullet with what announces it: the paragraph above its list, or a bullet before it that ends with a
    colon, or is all bold, and has nothing below it, for its author indented nothing.
    """
    above = lead = ""
    for index, bullet in enumerate(bullets):
        above, lead = bullet.lead, (lead if bullet.lead == above else bullet.lead)
        if bullet.text.rstrip().endswith((":", "\uff1a")) or _IN_BOLD.fullmatch(bullet.text.strip()):
            yield bullet, above
            lead = above if bullet.bullets or len(bullets) - index > _MOST_ANNOUNCED else bullet.text
        else:
            yield bullet, lead


_IN_BOLD = re.compile(r"(\*\*|__)(?! )[^*_\n]{1,60}(?<! )\1\s*[-:\u2013\u2014]?")
_MOST_ANNOUNCED = 8  # bullets behind it; of more nobody knows where they end
_Waiting = tuple[Bullet, tuple[str, ...], str, tuple[str, ...], int, bool]


def _list(bullets: tuple[Bullet, ...], parents: tuple[str, ...], lead: str, is_skipped: bool) -> list[_Waiting]:
    siblings = tuple(bullet.text for bullet in bullets)
    return [(bullet, parents, lead, siblings, index, is_skipped) for index, bullet in enumerate(bullets)][::-1]


SKIP = re.compile(r"<!--\s*flashdl:\s*skip\s*-->", re.IGNORECASE)
"""What an author writes into a bullet, under a heading or atop a file that shall give no cards."""


def _tags(known: tuple[str, ...], *texts: str) -> tuple[str, ...]:
    found = [tag for text in texts if "#" in text for tag in _TAG.findall(_CODE.sub("", text))]
    return tuple(dict.fromkeys((*known, *found))) if found else known


_TAG = re.compile(r"(?<![\w#&/\\$([])#((?=[\w/-]*[^\W\d])[\w/-]+)")
_CODE = re.compile(r"(`+)(?:.|\n)*?\1|https?://\S+")

_MOST = 20_000  # characters; longer ones are no bullets that anybody learns
_MARKED = re.compile(r"[*_`\[\]<>\\{}~=^|!%&#$]")


def _unmarked(text: str) -> str:
    """Take the marks away, code and maths set aside so that nothing inside them changes."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(next(group for group in found.groups() if group is not None))
        return f"\x00{len(kept) - 1}\x00"

    if _HAS_VERBATIM.search(text):
        text = _VERBATIM.sub(keep, text.replace("\x00", ""))
    for needed, pattern, put in _MARKS:
        if needed in text:
            text = pattern.sub(put, text)
    return _KEPT.sub(lambda found: kept[int(found[1])], text) if kept else text


_HAS_VERBATIM = re.compile(r"[`$]|~~~|\\[(\[]")
_KEPT = re.compile("\x00(\\d+)\x00")
# Every pattern has an upper length, so that no odd text takes quadratic time.
_VERBATIM = re.compile(
    r"(?ms)^[ \t]*(?:`{3,}|~{3,})[^\n`]*\n(.*?)^[ \t]*(?:`{3,}|~{3,})[ \t]*$"
    r"|(?<!`)`` ?([^\n]{1,500}?) ?``(?!`)|(?<!`)`([^`]{1,1000})`(?!`)"
    r"|\$\$([^$]{1,1000})\$\$|(?<![A-Za-z0-9\\$])\$(?![\s$])([^$\n]{1,500}?)(?<![\s\\])\$(?![\d$])"
    r"|\\\(([^\\]{0,300}(?:\\[^)][^\\]{0,300}){0,50})\\\)|\\\[([^\\]{0,300}(?:\\[^\]][^\\]{0,300}){0,50})\\\]"
)
_MARKS = [
    (needed, re.compile(pattern, re.DOTALL), put)
    for needed, pattern, put in (
        ("<!--", r"<!--.{0,300}?-->", ""),
        ("%%", r"%%[^%]{0,500}%%", ""),
        ("^", r"[ \t]+\^(?=[\d-]{0,40}[A-Za-z])[A-Za-z\d-]{2,40}[ \t]*(?=\n|$)", ""),
        ("{{c", r"\{\{c\d{1,3}::((?:(?!\}\}|::)[^{]){0,500})(?:::(?:(?!\}\})[^{]){0,200})?\}\}", r"\1"),
        ("![[", r"!\[\[[^\[\]\n]{1,200}\.(?:png|jpe?g|gif|svg|webp|bmp|avif)[^\[\]\n]{0,50}\]\]", ""),
        ("[[", r"!?\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]\n]{1,200})\]\]", r"\1"),
        (
            "](",
            (
                r"!?\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,100}\]){0,500})\]"
                r"\((?:[^()\s]|\([^()\s]{0,200}\)){0,500}(?:\s+(?:\"[^\"]{0,200}\"|'[^']{0,200}'))?\)"
            ),
            r"\1",
        ),
        ("[^", r"\[\^[^\]\s]{1,50}\]", ""),
        ("<", r"<(https?://[^<>\s]{1,500}|[^<>\s@]{1,100}@[^<>\s@]{1,100})>", r"\1"),
        ("<", r"</?[A-Za-z][^<>]{0,300}>", ""),
        ("*", r"(?<!\\)(\*{1,3})(?=[^\s*])((?:(?!\1).){1,500})(?<![\s\\])\1", r"\2"),
        ("_", r"(?<![\w\\])(_{1,3})(?=[^\s_])((?:(?!\1).){1,500})(?<![\s\\])\1(?!\w)", r"\2"),
        ("~~", r"(~~)(?=\S)((?:(?!~~).){1,500})(?<=\S)~~", r"\2"),
        ("==", r"(==)(?=\S)((?:(?!==).){1,500})(?<=\S)==", r"\2"),
        ("\\", r"\\([!-/:-@\[-`{-~])", r"\1"),
    )
]
_FOLDED = {0xA0: " ", 0x2007: " ", 0x202F: " ", 0x200B: None, 0xFEFF: None, 0x2060: None, 0xAD: None}
