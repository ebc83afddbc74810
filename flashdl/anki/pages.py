"""Markdown to HTML that Anki shows as meant: nothing in a note runs, loads from the web or is taken for markup."""

import html
import re
from functools import lru_cache
from pathlib import PurePath

from flashdl import markup
from flashdl.anki.code import coloured
from flashdl.anki.media import SOUNDS, Shelf, is_local
from flashdl.model import Place


def shown(text: str, place: Place, shelf: Shelf) -> str:
    """Return the HTML of Markdown as a field holds it, its media on the `shelf`."""
    return settled(page(text), place, shelf)


def page(text: str) -> str:
    """Return the HTML of Markdown, without the paragraph around a text that has only one."""
    return clean_page(without_steering(text).strip())


def without_steering(text: str) -> str:
    """Return the text without characters that have no business in a field."""
    return _STEERING.sub("", text)


# Control characters, marks that reorder text, private characters and those that `holes` fences answers with,
# halves of characters. \x1f would end the whole import in Anki.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff]"
)


@lru_cache(4096)
def clean_page(clean: str) -> str:
    """Return the HTML of Markdown that is `without_steering` already."""
    if not _MARKED.search(clean):
        return clean.replace('"', "&quot;")
    paragraphs = clean.split("\n\n")
    if len(paragraphs) > 1 and all(one and one == one.strip() and not _MARKED.search(one) for one in paragraphs):
        return "\n".join(f"<p>{one}</p>" for one in paragraphs).replace('"', "&quot;")
    whole = markup.to_html(_heard(clean)).strip()
    if whole.startswith("<p>") and whole.endswith("</p>") and whole.count("<p>") == 1:
        whole = whole[3:-4]
    return _tamed(coloured(whole))


def _heard(text: str) -> str:
    """Return Markdown in which a link to a sound, and Obsidian's embedded sound, stand as the sound itself."""
    if "`" in text or not _SOUND.search(text):
        return text
    text = _EMBEDDED_SOUND.sub(r"![](<\1>)", text)
    return _LINKED_SOUND.sub(r"![\1](\2)", text)


_SOUND = re.compile("|".join(map(re.escape, sorted(SOUNDS))), re.IGNORECASE)
_EMBEDDED_SOUND = re.compile(rf"!\[\[([^\[\]|\n]+(?:{_SOUND.pattern}))(?:\|[^\[\]\n]*)?\]\]", re.IGNORECASE)
_LINKED_SOUND = re.compile(
    rf"(?<!!)\[([^\[\]\n]*)\]\((?!\w+:)(<[^<>\n]+(?:{_SOUND.pattern})>|[^()\s<>]+(?:{_SOUND.pattern}))\)", re.IGNORECASE
)
# Most texts hold none of what Markdown or Anki gives a meaning to; these need no parser.
_MARKED = re.compile(r"[\\`*_\[\]<>&#|~$^\n\t@{}]|==|//|%%|\+\+|[Ww]{3}\.|^[-+\d:=]")


def settled(page: str, place: Place, shelf: Shelf) -> str:
    """Return the HTML with its pictures and sounds packed, and links kept only where a phone can follow them."""
    if "<img" in page:
        page = _IMAGE.sub(lambda found: _image(found[0], place, shelf), page)
    if "<a>" in page:  # a link to another note: nothing a phone could open
        page = _DEAD_LINK.sub(r"\1", page)
    if "<a " in page:
        page = _LINK.sub(_link, page)
    return page


_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_HREF_KEPT = re.compile(r"(https?|mailto):", re.IGNORECASE)


def _image(tag: str, place: Place, shelf: Shelf) -> str:
    target = html.unescape(_attribute(tag, "src"))
    alt = _attribute(tag, "alt")
    if not is_local(target):
        # A picture on the web would be loaded at every look, and tell its owner so: a link instead.
        is_web = re.match(r"https?:", target)
        label = alt or html.escape(target)
        return f'<a href="{html.escape(target)}">{label}</a>' if is_web else f"<em>{alt or 'picture'}</em>"
    name = shelf.take(target, place)
    if name is None:
        return f'<span class="missing">[{alt or html.escape(PurePath(target).name)}]</span>'
    return f"{alt} [sound:{name}]".lstrip() if _is_sound(name) else f'<img src="{name}" alt="{alt}">'


def _link(found: re.Match[str]) -> str:
    target, label = html.unescape(found[1]), found[2]
    if _HREF_KEPT.match(target):
        return f'<a href="{html.escape(target)}">{label}</a>'
    return label


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\s{name}\s*=\s*(?:"([^"]*)"|\'([^\']*)\')', tag)
    return (found[1] or found[2] or "") if found else ""


def _is_sound(name: str) -> bool:
    return PurePath(name).suffix.lower() in SOUNDS


def _tamed(page: str) -> str:
    """Return the HTML without what Anki or MathJax would act on."""
    if "[" in page:
        page = _ANKI_TAG.sub("&#91;", page)
    if "\\" in page or "{{" in page or "](" in page:
        page = _COVERED_OR_ACTIVE.sub(_tame, page)
    return page


_ANKI_TAG = re.compile(r"\[(?=sound:|anki:|/?latex\]|/?\${1,2}\])", re.IGNORECASE)
MATHS = r"\\\(.{0,2000}?\\\)|\\\[.{0,2000}?\\\]"
"""A formula as MathJax finds it; longer ones are none, or a text full of openings would take quadratic time."""
_COVERED_OR_ACTIVE = re.compile(
    rf"(?P<code><pre.*?</pre>|<code.*?</code>)|(?P<maths>{MATHS})|(?P<lone>\\(?=[()\[\]]))|(?P<braces>\{{(?=\{{\w))"
    r"|\[(?P<label>[^\[\]<>]*)\]\((?:javascript|vbscript|data|file):[^()\s]*(?:\([^()\s]*\))*[^()\s]*\)",
    re.DOTALL | re.IGNORECASE,
)


def _tame(found: re.Match[str]) -> str:
    if found["code"]:
        return found[0]
    if found["maths"]:
        return _ACTIVE_TEX.sub("", found[0])
    if found["lone"] or found["braces"]:  # a lone `\(` opens no formula, `{{` of a text is no field: they are parted
        return f"{found[0]}\u2060"
    return found["label"]  # a link Markdown refused


# \href can carry a script, \require loads extensions, the others write into the page's own names and styles.
_ACTIVE_TEX = re.compile(r"\\(?:href|require|cssId|class|style|data)(?![a-zA-Z])\s*(?:\{[^{}]*\}|\[[^\]]*\])?")
