"""What is wanted: "we want to …" below the name of what shall do it."""

import re
from collections.abc import Iterator

from flashdl.making.explain import most_of
from flashdl.making.point import Point
from flashdl.model import Draft

_WISH = re.compile(
    r"(?i)(?:(?:so|but|and|here|now|first),? )*(?:(?:we|they|the authors|you)(?: are|['’]re)? )?(?:also )?"
    r"(?:(?:want|wanted|try|tried|trying|aim|hope|wish|need)(?: also)? to|wanna)\s+(?P<rest>[^,;]+)$"
)


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that asks for the whole aim."""
    found = _WISH.match(point.text) if point.topic else None
    if found and most_of(found["rest"], 12, 3) >= len(found["rest"].rstrip(" .,;")):
        yield point.cloze(found.start("rest"), found.end("rest"), "aim", "purpose")
