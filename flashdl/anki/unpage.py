"""HTML of Anki's fields back to Markdown: what the editor on a phone writes, and what strangers' decks hold."""

import html
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser

from flashdl import markup

_AROUND = {
    "b": "**", "strong": "**", "i": "*", "em": "*", "del": "~~", "s": "~~", "strike": "~~", "mark": "==",
}  # fmt: skip
_KEPT = {"sub", "sup", "kbd", "u", "small", "ins"}
_LINES = {"div", "section", "article", "center", "dd", "dt", "tr", "hr", "li"}
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "dl", "blockquote", "ul", "ol"}
_SILENT = {"script", "style", "head", "title"}
_MATHS = re.compile(
    r"\\\((.{0,2000}?)\\\)|\\\[(.{0,2000}?)\\\]"
    r"|\[\$\](.{0,2000}?)\[/\$\]|\[\$\$\](.{0,2000}?)\[/\$\$\]|\[latex\](.{0,2000}?)\[/latex\]",
    re.DOTALL,
)
_SOUND = re.compile(r"\[sound:([^\[\]\n]+)\]")


def markdown(page: str, media: Callable[[str], str] = lambda name: name) -> str:
    """Return the Markdown of a field. `media` says how a note names the media file that Anki calls so."""
    if not re.search(r"[<&\\\[\n\xa0\u2060]", page):
        return _escaped(page.strip())
    reader = _Reader(media)
    reader.feed(_tex_as_text(_torn_as_text(page)))
    reader.close()
    return reader.text()


def _torn_as_text(page: str) -> str:
    """Return the HTML without comments, each `<` that begins no whole tag as text.

    Python's parser takes quadratic time over what never ends: 40 kB of `<a ` are half a minute.
    """
    return _TORN.sub("&lt;", _COMMENT.sub("", page))


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TORN = re.compile(r"<(?!/?[a-zA-Z][^<>]*>)")


def _tex_as_text(page: str) -> str:
    """Return the HTML with each formula as one element, so that nothing in it is taken for Markdown."""

    def formula(found: re.Match[str]) -> str:
        is_inline = found[1] is not None or found[3] is not None
        tex = html.unescape(re.sub(r"<[^>]*>", "", next(part for part in found.groups() if part is not None)))
        return f'<flashdl-{"inline" if is_inline else "display"} tex="{html.escape(tex.strip())}">'

    return _MATHS.sub(formula, page)


class _Reader(HTMLParser):
    """Collects Markdown while HTML goes by."""

    def __init__(self, media: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=True)
        self._media = media
        self._out: list[str] = []
        self._lists: list[int | None] = []
        self._silent = self._code = 0
        self._links: list[str] = []
        self._cells = self._rows = 0

    def text(self) -> str:
        whole = "".join(self._out).replace("\xa0", " ").replace("\u2060", "")
        whole = re.sub(r"(?<!\*)(\*{4}|~{4}|={4})(?!\*)", "", whole)  # emphasis around nothing
        whole = re.sub(r"[ \t]+\n(?=\n|\s*(?:- |\||\d+\. |```)|\Z)", "\n", whole)
        return re.sub(r"\n{3,}", "\n\n", whole).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif self._code and tag != "br":
            self._language(known.get("class", "") if tag == "code" else "")
        elif tag in ("flashdl-inline", "flashdl-display"):
            self._formula(known["tex"], tag == "flashdl-inline")
        else:
            self._open(tag, known)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "pre" and self._code:
            self._code = 0
            self._put("\n```\n")
        elif self._code:
            return
        elif tag in _AROUND:
            self._put(_AROUND[tag])
        elif tag in _KEPT:
            self._put(f"</{tag}>")
        elif tag == "code":
            self._put("`")
        elif tag == "a" and self._links:
            target = self._links.pop()
            self._put(f"](<{target}>)" if target else "")
        elif tag in ("td", "th"):
            self._put(" ")
        elif tag == "tr":
            self._end_row()
        elif tag in _LINES:
            self._line()
        elif tag in _BLOCKS:
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            self._block()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._code:
            self._put(data)
            return
        told = re.sub(r"[ \t\r\n]+", " ", data)
        if told.strip() or not self._at_line_start():
            self._put(_SOUND.sub(lambda found: f"![](<{self._media(found[1])}>)", _escaped(told)))

    def _open(self, tag: str, known: Mapping[str, str]) -> None:
        if tag == "br":
            self._put("\n" if self._code else "  \n")
        elif tag in _AROUND:
            self._put(_AROUND[tag])
        elif tag in _KEPT:
            self._put(f"<{tag}>")
        elif tag == "code":
            self._put("`")
        elif tag == "pre":
            self._block()
            self._put("```\n")
            self._code = 1
        elif tag == "li":
            self._item()
        elif tag == "img" and known.get("src"):
            self._put(f"![{known.get('alt', '')}](<{self._media(known['src'])}>)")
        elif tag == "a":
            target = known.get("href", "")
            kept = target if re.match(r"(?i)https?:|mailto:", target) else ""
            self._links.append(kept)
            self._put("[" if kept else "")
        elif tag in ("td", "th"):
            self._put("| ")
            self._cells += 1
        elif tag in _LINES:
            self._line()
        elif tag in _BLOCKS:
            self._start_block(tag)

    def _start_block(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._line()
            self._lists.append(1 if tag == "ol" else None)
            return
        self._block()
        self._rows = 0 if tag == "table" else self._rows

    def _item(self) -> None:
        self._line()
        depth = max(len(self._lists) - 1, 0)
        number = self._lists[-1] if self._lists else None
        self._put("   " * depth + (f"{number}. " if number else "- "))
        if number:
            self._lists[-1] = number + 1

    def _end_row(self) -> None:
        if not self._cells:
            return
        rule = "| --- " * self._cells + "|\n" if self._rows == 0 else ""
        self._put(f"|\n{rule}")
        self._rows, self._cells = self._rows + 1, 0

    def _language(self, classes: str) -> None:
        found = re.search(r"language-([\w+#.-]+)", classes)
        if found and self._out[-1] == "```\n":
            self._out[-1] = f"```{found[1]}\n"

    def _formula(self, tex: str, is_inline: bool) -> None:
        if "$" in tex:
            self._put(rf"\({tex}\)" if is_inline else rf"\[{tex}\]")
        else:
            self._put(f"${tex}$" if is_inline else f"$${tex}$$")

    def _at_line_start(self) -> bool:
        return not self._out or self._out[-1].endswith("\n")

    def _line(self) -> None:
        """Go on in a new line, as Anki shows a `div`."""
        if not self._at_line_start():
            self._put("  \n")

    def _block(self) -> None:
        """Go on after an empty line, unless in a list."""
        if self._lists and not self._at_line_start():
            self._put("\n")
        elif self._out and not self._lists:
            self._put("\n\n")

    def _put(self, text: str) -> None:
        if text and not self._silent:
            self._out.append(text)


def _escaped(text: str) -> str:
    """Return plain text as Markdown that shows the same; untouched where nothing in it means anything."""
    core = text.strip()
    if not core or not re.search(r"[\\`*_\[\]<>&#|~$^{}=%+-]|^\d", core) or markup.visible_text(core) == core:
        return text
    return re.sub(r"([\\`*_\[\]<>#|~$])", r"\\\1", text)
