"""What comes next: "first X, then Y", "after X, Y"."""

import re
from collections.abc import Iterator

from flashdl.making.explain import most_of
from flashdl.making.point import Point
from flashdl.making.words import count
from flashdl.model import Draft

_THEN = re.compile(
    r"^(?P<before>.{6,}?)(?:[,;]?\s+(?:and )?then|,?\s+followed by|[,;]\s+(?:and )?(?:finally|lastly|afterwards|next))[,]?\s+(?P<rest>.+)$",
    re.IGNORECASE,
)


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the next step and shows what comes before it."""
    found = _THEN.match(point.text)
    if not found or count(found["before"]) < 3 or found["before"].lower().startswith(("if ", "when ")):
        return
    end = most_of(found["rest"], 9)
    if end:
        yield point.cloze(found.start("rest"), found.start("rest") + end, "order", "next step")
