"""Paragraphs that hold an author's own card markup: they count as bullets."""

import re
from collections.abc import Iterator, Sequence


def is_marked(paragraph: str) -> bool:
    """Tell whether `paragraph` says itself that it is a card (`front :: back`, `Q:`, `{{c1::…}}`, #flashcard …)."""
    return bool(_MARK.search(_VERBATIM.sub("", paragraph)))


def joined_questions(paragraphs: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs (line, text), a lone `Q: …` joined with the `A: …` that follows it."""
    waiting: tuple[int, str] | None = None
    for line, text in paragraphs:
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


def is_question(line: str) -> bool:
    """Tell whether a line begins a card with `Q:`."""
    return bool(_QUESTION.match(line))


def goes_on_a_card(line: str) -> bool:
    """Tell whether a line is the next part of a card: `A: …`, `: definition`, a lone `?`."""
    return bool(_ANSWER.match(line)) or line.startswith(": ") or line.strip() in ("?", "??")


_QUESTION = re.compile(r"\s*\**(?:Q|Question|问|問)\**\s*[:\uff1a]\**\s*\S", re.IGNORECASE)
_ANSWER = re.compile(r"^\s*\**(?:A|Answer|答)\**\s*[:\uff1a]\**\s*\S", re.IGNORECASE)
_MARK = re.compile(
    r"""(?mx)
    \A\s*\**(?:[Qq]|Question|问|問)\**\s*[:\uff1a](?:.|\n)*^\s*\**(?:[Aa]|Answer|答)\**\s*[:\uff1a]   # Q: and A:
    | \S[ \t]+:::?[ \t]+\S | \S[ \t]*(?:\?::|::\?)[ \t]*\S                                     # front :: back
    | \S[ \t]*\n[ \t]*\?\??[ \t]*\n[ \t]*\S                                                    # ? between lines
    | \{\{c\d+::                                                                               # cloze
    | (?<![\w#/])\#(?:flash)?cards?(?![\w-])                                                   # a tag
    """
)
_VERBATIM = re.compile(r"(`+).*?\1|\$[^$\n]+\$|https?://\S+", re.DOTALL)
