"""Neighbours that would answer a card as well: of "A fjord is a […]" nobody knows which of two is meant."""

import re

from flashdl.making.plain import plain
from flashdl.making.point import HOLE, Point, small
from flashdl.making.words import stems
from flashdl.model import Draft

_LEAST = 2  # words that two bullets must share before it counts
_NEAR = 10  # bullets
_ARTICLE, _ARTICLE_FIRST = re.compile(r"\b(?:an?|the)\s+$"), re.compile(r"^(?:an?|the)\s+")


def has_rival(point: Point, draft: Draft) -> bool:
    """Tell whether a neighbour says the same as a card shows, with something else in the place of what it hides."""
    siblings, index = point.fact.siblings, point.fact.index
    if len(siblings) == 1:
        return False
    before, after = _shown(point, draft)
    near = (*siblings[max(index - _NEAR, 0) : index], *siblings[index + 1 : index + 1 + _NEAR])
    mark = (before or after).strip().split(" ", 1)[0]  # most neighbours are told by one word
    alike = [text for text in near if mark in text.lower()]
    if not alike or len(f"{before} {after}".split()) < _LEAST or not stems(before + after):
        return False
    return any(_says_other(plain(text).text.lower(), before, draft.answer.lower(), after) for text in alike)


def _shown(point: Point, draft: Draft) -> tuple[str, str]:
    """Return what the card shows of the bullet before and behind its answer."""
    at, end = point.place_of(draft)
    if not end:
        return "", ""
    text = small(point.plain.text)
    lead, hole, tail = small(draft.question).partition(HOLE)
    start = 0
    if hole and not lead.endswith(text[:at]):  # only a later sentence of the bullet
        start = next(start for start in range(at + 1) if lead.endswith(text[start:at]))
    return _ARTICLE.sub("", text[start:at]).lstrip(), tail.removesuffix("…").strip(" .;,")


def _says_other(text: str, before: str, answer: str, after: str) -> bool:
    start = text.find(before)
    if start < 0 or not (start == 0 or text[:start].rstrip().endswith((".", ";"))):
        return False
    rest = text[start + len(before) :]
    if _ARTICLE_FIRST.sub("", rest).startswith(_ARTICLE_FIRST.sub("", answer)):
        return False  # the same fact, told twice
    return len(rest) > len(after) and (after in rest[1:] if before else rest.rstrip(" .;,").endswith(after))
