"""More or less of what: "much higher bandwidth", "smaller vocabulary" below what is compared."""

import re
from collections.abc import Iterator

from flashdl.making.point import Point
from flashdl.model import Draft

_DEGREE = re.compile(
    r"(?i)(?P<degree>(?:(?:much|far|significantly|slightly|considerably|generally|usually|often|typically|a lot) )*"
    r"(?:higher|lower|larger|smaller|bigger|faster|slower|greater|longer|shorter|cheaper|wider|narrower|deeper|"
    r"shallower|heavier|lighter|stronger|weaker))"
    r" (?P<what>(?!(?:than|the|and|or|to|in|on|of|for|but|if|when|at|with|by|"
    r"case|order|half|bounds?|limits?|levels?)\b)[\w/-]+(?: [\w/-]+){0,2})"
    r"(?: \([^()]*\))?$"
)
_SUPERLATIVE = re.compile(
    r"(?i)(?:(?:usually|generally|often|typically|mostly|overall|by far) )*(?:is )?the "
    r"(?P<most>(?:(?:most|least) [\w-]+|[a-z]{3,}est)(?: [\w-]+){1,2})$"
)


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides which way the thing above differs, or what it is the most of."""
    if not point.topic or len(point.words) > _MOST:
        return
    if (found := _DEGREE.match(point.text)) is not None:
        yield point.cloze(*found.span("degree"), "degree", "degree")
    elif (found := _SUPERLATIVE.match(point.text)) is not None:
        yield point.cloze(*found.span("most"), "degree", "superlative")


_MOST = 14  # words
