"""Pairs the author wrote: `Q:`/`A:`, `front :: back`, `?` between two lines, a definition list, `#flashcard`."""

import re
from collections.abc import Iterator

from flashdl.making.point import Point
from flashdl.model import Draft

_HIDDEN = re.compile(r"`[^`\n]*`|\$[^$\n]*\$")
_ARROW = re.compile(r"\s(?P<sign>:::|\?::|::\?|::)(?:\s+|$)")
_OPENS_QUESTION = re.compile(r"\s*(?:\*\*|__)?(?:Q|Question|问)(?:\*\*|__)?\s*[:：]")
_ASKED = re.compile(rf"{_OPENS_QUESTION.pattern}(?:\*\*|__)?\s*(?P<question>.+?)\s*", re.DOTALL)
_BEFORE_REPLY = re.compile(
    r"\n\s*(?=(?:\*\*|__)?(?:A|Ans|Answer|答)(?:\*\*|__)?\s*[:：])|\s+(?=(?:A|Answer|答)[:：]\s)"
)
_REPLY = re.compile(
    r"\s*(?:\*\*|__)?(?:A|Ans|Answer|答)(?:\*\*|__)?\s*[:：](?:\*\*|__)?\s*(?P<answer>.+?)\s*", re.DOTALL
)
_BETWEEN = re.compile(r"(?P<question>.+?)\s*\n[ \t]*(?P<sign>\?\??)[ \t]*\n\s*(?P<answer>.+)", re.DOTALL)
_TERM = re.compile(r"(?P<term>[^\n]+)\n(?P<meanings>(?:[ \t]*:[ \t]+.+(?:\n|$))(?:.*\n?)*)")
_TAG = re.compile(r"\s*(?<!\S)#(?:flashcards?|card)(?:/[\w/-]+)?(?!\S)\s*", re.IGNORECASE)
_COMMENT = re.compile(r"\s*<!--.*?-->\s*|\s+\^[\w-]+\s*$", re.DOTALL)


def make(point: Point) -> Iterator[Draft]:
    """Yield exactly the cards that the author's marks ask for."""
    source = point.fact.bullet.text
    if "<!--" in source or "^" in source:
        source = _COMMENT.sub(" ", source)
    source = source.strip("\n ")
    tagged = _TAG.search(source) if "#" in source else None
    text = _TAG.sub(" ", source).strip() if tagged else source
    yield from _made(point, text)
    if tagged and not list(_made(point, text)):
        yield from _tagged(point, text)


def _made(point: Point, text: str) -> Iterator[Draft]:
    if (cut := _arrow(text)) is not None:
        yield from _sides(point, text[: cut.start()].strip(), text[cut.end() :].strip(), cut["sign"])
    elif "\n" in text and (found := _BETWEEN.fullmatch(text)) is not None:
        sign = "::" if found["sign"] == "?" else ":::"
        yield from _sides(point, found["question"].strip(), found["answer"].strip(), sign)
    elif (asked := _split_question(point, text)) is not None:
        yield _card(point, *asked, "answer")
    elif "\n" in text and (found := _TERM.fullmatch(text)) is not None:
        meanings = [line.strip().lstrip(":").strip() for line in found["meanings"].splitlines() if line.strip()]
        yield _card(point, found["term"].strip(), "\n".join(meanings), "definition")


def _arrow(text: str) -> re.Match[str] | None:
    """Return the first `::` outside code and maths."""
    if "::" not in text:
        return None
    covered = _HIDDEN.sub(lambda match: "x" * len(match.group()), text)
    return _ARROW.search(covered)


def _sides(point: Point, front: str, back: str, sign: str) -> Iterator[Draft]:
    if sign == "::?":
        front, back = back, front
    if not front or not back:
        return
    yield _card(point, front, back, "answer")
    if sign == ":::":
        yield point.ask(back, front, "pair", "reverse", "reverse")


def _split_question(point: Point, text: str) -> tuple[str, str] | None:
    """Return the sides of `Q: … A: …`, the answer in the same bullet, nested, or the bullet that follows."""
    if not _OPENS_QUESTION.match(text):
        return None
    within = _BEFORE_REPLY.split(text, maxsplit=1)
    asked = _ASKED.fullmatch(within[0])
    if not asked:
        return None
    if len(within) == 2:
        reply = _REPLY.fullmatch(within[1])
        return (asked["question"], reply["answer"]) if reply else None
    return (asked["question"], _reply_nearby(point)) if _reply_nearby(point) else None


def _reply_nearby(point: Point) -> str:
    nested = [child.text for child in point.fact.bullet.bullets]
    if nested:
        first = _REPLY.fullmatch(nested[0])
        return first["answer"] if first and len(nested) == 1 else "\n".join(f"- {text}" for text in nested)
    after = point.fact.siblings[point.fact.index + 1 : point.fact.index + 2]
    reply = _REPLY.fullmatch(after[0]) if after else None
    return reply["answer"] if reply else ""


def _tagged(point: Point, text: str) -> Iterator[Draft]:
    """`#flashcard` behind a line: what follows or is nested is its answer."""
    front, _, rest = text.partition("\n")
    nested = [child.text for child in point.fact.bullet.bullets]
    back = rest.strip() or (nested[0] if len(nested) == 1 else "\n".join(f"- {item}" for item in nested))
    if front.strip() and back:
        yield _card(point, front.strip(), back, "answer")


def _card(point: Point, question: str, answer: str, role: str) -> Draft:
    return point.ask(question, answer, "pair", role)


def is_reply(point: Point) -> bool:
    """Tell whether this bullet is the answer that the bullet before it asked for."""
    if not point.fact.index or not _REPLY.fullmatch(point.fact.bullet.text):
        return False
    return bool(_ASKED.fullmatch(point.fact.siblings[point.fact.index - 1]))


def unfinished(markdown: str) -> str:
    """Return what is missing in the author's markup of one bullet; empty when nothing is."""
    covered = _HIDDEN.sub("", markdown)
    if (cut := _ARROW.search(covered)) and not (covered[: cut.start()].strip() and covered[cut.end() :].strip()):
        return f"nothing stands on one side of `{cut['sign']}`"
    if covered.count("{{c") and covered.count("{{c") != covered.count("}}"):
        return "a hole `{{c…` is not closed by `}}`"
    return ""
