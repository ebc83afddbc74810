"""Paragraphs that hold an author's own card markup: they count as bullets."""

import re
from collections.abc import Iterator, Sequence

from flashdl.formats.words import is_field, spaced_sides


def is_marked(paragraph: str) -> bool:
    """Tell whether `paragraph` says itself that it is a card (`front :: back`, `Q:`, `{{c1::…}}`, #flashcard …)."""
    return bool(_MARK.search(_VERBATIM.sub("x", spaced_sides(paragraph) if "::" in paragraph else paragraph)))


def joined_questions(paragraphs: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs (line, text), a lone `Q: …` joined with the `A: …` that follows it."""
    waiting: tuple[int, str] | None = None
    for line, text in (card for one in paragraphs for card in _cards(*one)):
        if waiting and _ANSWER.match(text):
            yield waiting[0], f"{waiting[1]}\n{text}"
            waiting = None
            continue
        if waiting:
            yield waiting
            waiting = None
        if _QUESTION.match(text) and not re.search(rf"(?m){_ANSWER.pattern}", text):
            waiting = (line, text)
        else:
            yield line, text
    if waiting:
        yield waiting


def _cards(number: int, paragraph: str) -> Iterator[tuple[int, str]]:
    """Split a paragraph of cards and fields, one a line each, as Obsidian reads it."""
    lines = paragraph.split("\n") if "::" in paragraph else []
    begins = [i for i, line in enumerate(lines) if is_field(line) or _has_sides(line)]
    if len(begins) < 2:
        yield number, paragraph
        return
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        if not is_field(lines[begin]):
            yield number + begin, "\n".join(lines[begin:end])


def _has_sides(line: str) -> bool:
    return "::" in line and bool(_SIDES.search(_VERBATIM.sub("x", spaced_sides(line))))


def is_question(line: str) -> bool:
    """Tell whether a line begins a card with `Q:`."""
    return bool(_QUESTION.match(line))


def is_answered(paragraph: str) -> bool:
    """Tell whether a paragraph is a card over lines whose answer has begun, or is about to: after `?` or `A:`."""
    return bool(_ANSWERED.search(paragraph))


def is_announcing(paragraph: str) -> bool:
    """Tell whether a paragraph ends with a colon or with the sign of a card, so that what follows belongs to it."""
    return paragraph.rstrip().endswith((":", "\uff1a")) or is_asking(paragraph)


def leads(paragraph: str) -> bool:
    """Tell whether a paragraph names the list below it: it ends with a colon, or all of it is emphasised."""
    text = paragraph.strip()
    if not 1 < len(text) <= _LONGEST_LEAD or is_asking(text):
        return False
    return text.endswith((":", "\uff1a")) or bool(_EMPHASISED.fullmatch(text))


_LONGEST_LEAD = 200  # characters
_EMPHASISED = re.compile(r"(\*{1,3}|_{1,3})(?! )[^*_\n]{1,120}(?<! )\1\s*[-:：.–—]?")


def is_asking(paragraph: str) -> bool:
    """Tell whether a paragraph ends with the lone `?` of a card, its answer still to come."""
    return bool(_ASKING.search(paragraph))


def goes_on_a_card(line: str) -> bool:
    """Tell whether a line is the next part of a card: `A: …`, `: definition`, a lone `?`."""
    return bool(_ANSWER.match(line)) or line.startswith(": ") or line.strip() in ("?", "??")


_QUESTION = re.compile(r"\s*\**(?:Q|Question|问|問)\**\s*[:\uff1a]\**\s*\S", re.IGNORECASE)
_ANSWER = re.compile(r"^\s*\**(?:A|Answer|答)\**\s*[:\uff1a]\**\s*\S", re.IGNORECASE)
_SIDES = re.compile(r"\S[ \t]+(?::::?|\?::|::\?)[ \t]+\S")
_ASKING = re.compile(r"\S[ \t]*\n[ \t]*\?\??\s*\Z")
_ANSWERED = re.compile(rf"\S[ \t]*\n[ \t]*\?\??[ \t]*(?:\n|\Z)|(?m:{_ANSWER.pattern[:-2]})")
_MARK = re.compile(
    r"""(?mx)
    \A\s*\**(?:[Qq]|Question|问|問)\**\s*[:\uff1a](?:.|\n)*^\s*\**(?:[Aa]|Answer|答)\**\s*[:\uff1a]   # Q: and A:
    | \S[ \t]+:::?[ \t]+\S | \S[ \t]*(?:\?::|::\?)[ \t]*\S                                     # front :: back
    | \S[ \t]*\n[ \t]*\?\??[ \t]*\n[ \t]*\S                                                    # ? between lines
    | \{\{c(?:\d+::|loze[: ])                                                                               # cloze
    | (?<![\w#/])\#(?:flash)?cards?(?![\w-])                                                   # a tag
    """
)
_VERBATIM = re.compile(r"(`+).*?\1|\$[^$\n]+\$|https?://\S+", re.DOTALL)
