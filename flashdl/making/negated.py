"""What something is not: "not commutative", "cannot replicate", "validity not established", "no labels (…)"."""

import re
from collections.abc import Iterator

from flashdl.making.phrases import end_of_phrase
from flashdl.making.point import Point
from flashdl.making.verbs import PAST
from flashdl.making.words import count
from flashdl.model import Draft

_NOT = re.compile(r"(?i)(?:(?:is|are) )?(?:not|never|can(?:not|['’]t| not)|does(?: not|n['’]t)) (?P<what>[a-z-]{5,})$")
_UNDONE = re.compile(r"(?P<what>[^\W\d][\w-]*(?: [a-z][\w-]*){0,3}) not (?P<done>[a-z]+)$")
_NO = re.compile(r"(?i)no (?=[a-z][\w-]+ )")
_MOST = 4  # words


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides what is missing or denied of the thing above."""
    if not point.topic or point.start:
        return  # a later sentence denies something of what the one before spoke of
    if (found := _NOT.match(point.text)) is not None:
        yield point.cloze(*found.span("what"), "negated", "not")
    elif (found := _UNDONE.match(point.text)) is not None and found["done"] in PAST:
        yield point.cloze(*found.span("what"), "negated", "not done")
    elif _NO.match(point.text) and point.clause is None:
        end = end_of_phrase(point.words, 1, _MOST)
        shown = point.text[point.words[end - 1].end :].lstrip()
        if end > 1 and shown[:1] in ("(", ";", ",") and count(shown) > 1:
            yield point.cloze(point.words[1].start, point.words[end - 1].end, "negated", "none")
