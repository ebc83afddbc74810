"""Another name of the heading: "aka `constexpr`", "also known as the social brain"."""

import re
from collections.abc import Iterator

from flashdl.making.point import Point
from flashdl.making.words import count
from flashdl.model import Draft

_ALIAS = re.compile(
    r"(?i)(?:(?:is |are )?(?:also |often |sometimes |commonly )*(?:aka|a\.k\.a\.?|known as|called|referred to as|"
    r"termed))\s+(?P<name>(?!(?:when|if|by|with|in|on|at|for|from|to|as|once|after|before|every|whenever)\b)[^,;:()]{2,50})$"
)


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the other name."""
    found = _ALIAS.match(point.text) if point.topic else None
    if found and count(found["name"]) <= _MOST:
        yield point.cloze(*found.span("name"), "alias", "name")


_MOST = 5  # words
