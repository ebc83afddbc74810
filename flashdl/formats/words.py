"""Marks that note programs leave in bullets and headings and that belong to neither."""

import re


def bare_bullet(text: str, is_logseq: bool = False) -> str:
    """Return the source of a bullet without task box, state keyword, block id and Logseq properties.

    TODO and the like stay: a task still to be done is no fact to be drilled, and the card maker sees it by that.
    """
    if text[:1] == "[" and _BOX.match(text):
        text = text[3:].lstrip()
    if text[:1].isupper() and not text.startswith(_OPEN_TASKS):
        text = (_LOGSEQ_STATE if is_logseq else _STATE).sub("", text)
    if "::" in text:
        text = _without_properties(text, is_logseq)
    if "#+" in text:
        text = _ORG_MARK.sub("", text)
    if "^" in text:
        text = _BLOCK_ID.sub("", text)
    return text.strip()


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


_OPEN_TASKS = ("TODO", "LATER ", "WAITING ", "WAIT ")
_BOX = re.compile(r"\[[ xX]\](?:\s|$)")
_STATE = re.compile(r"^(?:TODO|DONE|DOING|CANCELLED|CANCELED)\b:?\s+(?:\[#[A-C]\]\s+)?")
_LOGSEQ_STATE = re.compile(
    r"^(?:TODO|DONE|DOING|LATER|NOW|WAITING|WAIT|IN-PROGRESS|CANCELLED|CANCELED)\s+(?:\[#[A-C]\]\s+)?"
)
_LOGSEQ = re.compile(
    r"(?m)^[ \t]*(?:[-*] )?(?:collapsed|id|title|tags|alias|type|created-at|card-[a-z-]+):: ?\S|^\t+- "
)
_ORG_MARK = re.compile(
    r"(?mi)^[ \t]*#\+(?:begin|end)_(?:quote|note|tip|important|caution|warning|pinned|center)[ \t]*(?:\n|\Z)"
)
_ANCHOR = re.compile(r"[ \t]*\{[:#.][^{}]*\}$")
_BLOCK_ID = re.compile(r"(?m)(?:^|(?<=\S)[ \t]+)\^(?=[\d-]*[A-Za-z])[A-Za-z\d-]{2,40}[ \t]*$")


def _without_properties(text: str, is_logseq: bool) -> str:
    """Drop `key:: value` lines; in the first line only well-known keys, it may be `term:: definition`."""
    first, *rest = text.split("\n")
    kept = [] if _KNOWN_PROPERTY.match(first) or (is_logseq and _PROPERTY.match(first) and not rest) else [first]
    fenced = False
    for line in rest:
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        if fenced or not _PROPERTY.match(line):
            kept.append(line)
    kept = [line for line in kept if not re.fullmatch(r"\s*(?::LOGBOOK:|CLOCK:.*|:END:)\s*", line)]
    return "\n".join(kept)


_PROPERTY = re.compile(r"[A-Za-z][\w./-]*::(?:\s|$)")
_KNOWN_PROPERTY = re.compile(
    r"(?:id|collapsed|title|tags|alias|type|template(?:-including-parent)?|icon|public|filters|heading|deck"
    r"|background-color|created-at|updated-at|logseq\.[\w.-]+|card-[\w-]+|query-[\w-]+|ls-type|hl-[\w-]+|background-image)"
    r"::(?:\s|$)"
)
