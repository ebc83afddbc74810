"""Marks that note programs leave in bullets and headings and that belong to neither."""

import re


def bare_bullet(text: str, is_logseq: bool = False) -> str:
    """Return the source of a bullet without task box, state keyword, block id, properties, queries and embeds.

    Ways of other programs to mark a card become flashdl's own: `{{cloze x}}` is `{{c1::x}}`, `term:: x` `term :: x`.
    """
    text = _without_task(text, is_logseq)
    if "::" in text:
        text = spaced_sides(_without_properties(text, is_logseq))
    if "{{" in text or "((" in text:
        text = _without_macros(text)
    if "#+" in text:
        text = _ORG_MARK.sub("", text)
    if "^" in text:
        text = _BLOCK_ID.sub("", text)
    return text.strip()


def is_open_task(text: str, is_logseq: bool = False) -> bool:
    """Tell whether the source of a bullet says that it is still to be done."""
    if text[:1] == "[":
        return bool(_OPEN_BOX.match(text))
    return text[:1].isupper() and bool((_LOGSEQ_OPEN if is_logseq else _OPEN).match(text))


def spaced_sides(text: str) -> str:
    """Return `term:: definition` as `term :: definition`; inline fields, code and addresses stay as they are."""
    first, newline, rest = text.partition("\n")
    found = _SIDES.match(first)
    if not found or _NO_FRONT.search(found["front"]) or is_field(first):
        return text
    return f"{found['front']} {found['sign']} {found['back']}{newline}{rest}"


def bare_heading(title: str) -> str:
    """Return the source of a heading without block id, anchor, comments and TODO keyword."""
    if title[:1].isupper():
        title = _STATE.sub("", title)
    title = _BLOCK_ID.sub("", _ANCHOR.sub("", title)) if title[-1:].isalnum() or title[-1:] == "}" else title
    if "<" in title:
        title = re.sub(r"<!--.*?-->|</?a\b[^>]*>", "", title)
    return " ".join(title.split())


def is_logseq(text: str) -> bool:
    """Tell a Logseq page by its properties or by tabs before its bullets."""
    return bool(_LOGSEQ.search(text))


_BOX = re.compile(r"\[[ xX/<>-]\](?:\s+|$)")
_OPEN_BOX = re.compile(r"\[[ /<>]\](?:\s|$)")
_PRIORITY = r"(?::?\s+\[#[A-C]\])?(?::\s*|\s+)(?=\S)"
_STATE = re.compile(rf"(?:TODO|DONE|DOING|CANCELLED|CANCELED)\b{_PRIORITY}")
_OPEN = re.compile(rf"(?:TODO|DOING)\b{_PRIORITY}")
_LOGSEQ_OPEN = re.compile(rf"(?:TODO|DOING|LATER|NOW|WAITING|WAIT|IN-PROGRESS)\b{_PRIORITY}")
_LOGSEQ_STATE = re.compile(rf"{_LOGSEQ_OPEN.pattern}|{_STATE.pattern}")
_LOGSEQ = re.compile(
    r"(?m)^[ \t]*(?:[-*] )?(?:collapsed|id|title|tags|alias|type|created-at|card-[a-z-]+):: ?\S|^\t+- "
)
_ORG_MARK = re.compile(
    r"(?mi)^[ \t]*#\+(?:begin|end)_(?:quote|note|tip|important|caution|warning|pinned|center)[ \t]*(?:\n|\Z)"
)
_ANCHOR = re.compile(r"[ \t]*\{[:#.][^{}]*\}$")
_BLOCK_ID = re.compile(r"(?m)(?:^|(?<=\S)[ \t]+)\^(?=[\d-]*[A-Za-z])[A-Za-z\d-]{2,40}[ \t]*$")


def _without_task(text: str, is_logseq: bool) -> str:
    if text[:1] == "[" and (box := _BOX.match(text)):
        text = text[box.end() :]
    if text[:1].isupper() and (state := (_LOGSEQ_STATE if is_logseq else _STATE).match(text)):
        text = text[state.end() :]
    return text


def _without_macros(text: str) -> str:
    """Make holes of Logseq's; a bullet that only shows what stands elsewhere says nothing itself."""
    text = _CLOZE.sub(lambda found: f"{{{{c1::{found['hidden'].strip()}}}}}" if found["hidden"] else found[0], text)
    return "" if _ELSEWHERE.fullmatch(text) else text


_CLOZE = re.compile(r"`[^`]*`|\{\{cloze[: ]+(?P<hidden>(?:(?!\}\}|\{\{).){1,500})\}\}", re.DOTALL)
_ELSEWHERE = re.compile(
    r"\s*(?:(?:\{\{(?:\[\[)?(?!c\d+::)[a-z](?:(?!\}\}(?!\})).){0,2000}\}\}|\(\([\da-f]{8}-[\da-f-]{27}\)\))[\s,;]*)+",
    re.DOTALL,
)


def _without_properties(text: str, is_logseq: bool) -> str:
    """Drop `key:: value` lines; in the first line only well-known keys, it may be `term:: definition`."""
    first, *rest = text.split("\n")
    is_property = _KNOWN_PROPERTY.match(first) or (
        is_logseq and not rest and (_OWN_KEY.match(first) or is_field(first))
    )
    kept = [] if is_property else [first]
    fenced = False
    for line in rest:
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        if fenced or not _PROPERTY.match(line):
            kept.append(line)
    kept = [line for line in kept if not re.fullmatch(r"\s*(?::LOGBOOK:|CLOCK:.*|:END:)\s*", line)]
    return "\n".join(kept)


def is_field(line: str) -> bool:
    """Tell a field of Obsidian or Logseq from a card: a key for data, data behind it, or a small key and few words."""
    key, sign, value = line.partition("::")
    if not sign or not _PROPERTY.match(line):
        return False
    is_small = bool(_OWN_KEY.match(line)) and len(value.split()) < _FEW
    return is_small or bool(_DATA_KEY.fullmatch(key) or _DATA.fullmatch(value.strip()))


_FEW = 4  # words of a value; more of them say what the key means
_OWN_KEY = re.compile(r"[a-z][\w./-]*::(?:\s|$)")
_DATA_KEY = re.compile(
    r"(?i)(?:authors?|status|source|type|tags?|alias(?:es)?|date|created|updated|modified|rating|url|link|due|up|parent"
    r"|related|category|topics?|year|publisher|isbn|doi|project|area|description|summary|abstract|comments?|notes?|priority|deadline|scheduled|kind|cssclass(?:es)?)"
)
_DATA = re.compile(
    r"(?:(?:\[\[[^\]]*\]\]|\[[^\]]*\]\([^)]*\)|#[\w/-]+|https?://\S+"
    r"|\d{4}-\d\d?(?:-\d\d?)?(?:[T ]\d\d:\d\d)?|true|false)[\s,;]*)*"
)
_SIDES = re.compile(r"(?P<front>[^\s].{0,119}?)(?<![:\s])(?P<sign>:::?)[ \t]+(?P<back>\S.*)")
# Not a side: reST's `.. note::`, an address as `fe80::`, an open bracket or code, a sign that stands before already.
_NO_FRONT = re.compile(
    r"^\.\. |\s\?$|::|(?:^|\s)(?=[\da-f:]*\d)[\da-f]{1,4}(?::[\da-f]{1,4})*$|^[^`]*`[^`]*$|[\[(][^\])]*$"
)
_PROPERTY = re.compile(r"[A-Za-z][\w./-]*::(?:\s|$)")
_KNOWN_PROPERTY = re.compile(
    r"(?:id|collapsed|title|tags|alias|type|template(?:-including-parent)?|icon|public|filters|heading|deck"
    r"|background-color|created-at|updated-at|logseq\.[\w.-]+|card-[\w-]+|query-[\w-]+|ls-type|hl-[\w-]+|background-image)"
    r"::(?:\s|$)"
)
