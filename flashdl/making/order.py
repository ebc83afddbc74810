"""What comes next: "first X, then Y", "after X, Y"."""

import re
from collections.abc import Iterator

from flashdl.making.explain import most_of
from flashdl.making.point import Point
from flashdl.making.words import PREPOSITIONS, count
from flashdl.model import Draft

_THEN = re.compile(
    r"^(?P<before>.{6,}?)(?:[,;]?\s+(?:and )?then|,?\s+followed by|[,;]\s+(?:and )?(?:finally|lastly|afterwards|"
    r"next))[,]?\s+(?P<rest>.+)$",
    re.IGNORECASE,
)


_NO_STEP = re.compile(
    rf"(?i)(?:{'|'.join(sorted(PREPOSITIONS))}|(?:it|that|this|there)(?:['’]s)?|(?:in|de)creases?|rises?|falls?|drops?)\b"
)
_SIGNALS = frozenset("then followed finally lastly afterwards next".split())


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the next step and shows what comes before it."""
    if _SIGNALS.isdisjoint(point.vocabulary):
        return
    found = _THEN.match(point.text)
    if not found or not _is_step(found["before"], point) or found["before"].lower().startswith(("if ", "when ")):
        return
    end = most_of(found["rest"], 9)
    if end and not _NO_STEP.match(found["rest"]):
        yield point.cloze(found.start("rest"), found.start("rest") + end, "order", "next step")


def _is_step(before: str, point: Point) -> bool:
    """Tell whether a step stands before "then", and no bare subject: "the second module then grows them"."""
    if count(before) < 3:
        return False
    said = point.clause
    return said is None or point.words[said.verb[0]].start < len(before)
