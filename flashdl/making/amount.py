"""How much, told without digits: "uses up half the heap", "reads it twice", "needs two passes"."""

import re
from collections.abc import Iterator

from flashdl.making.point import Point
from flashdl.making.words import count
from flashdl.model import Draft

_SPELT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|a hundred|a thousand)"
_COUNTED = (
    r"(?:times|passes|rounds|copies|steps|bits|bytes|weeks|days|months|years|hours|minutes|seconds|meters|metres|layers|"
    r"processes|threads|keys|phases|stages|nodes|replicas)"
)
_AMOUNT = re.compile(
    r"(?i)(?<![\w-])(?P<amount>(?:(?:about|only|almost|nearly|exactly|at least|at most|more than) )?"
    rf"(?:half|a third|two thirds|a quarter|twice|{_SPELT} {_COUNTED}))\b"
)
_LEAST, _MOST = 4, 22  # words


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the only amount."""
    found = list(_AMOUNT.finditer(point.text)) if _LEAST <= len(point.words) <= _MOST else []
    if len(found) == 1 and point.topic and count(point.text) - count(found[0]["amount"]) >= _LEAST - 1:
        yield point.cloze(*found[0].span("amount"), "amount", "amount")
