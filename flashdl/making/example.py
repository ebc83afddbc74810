"""Examples given: "such as …", "e.g. …", "like …", asked for what they are examples of."""

import re
from collections.abc import Iterator

from flashdl.making.explain import most_of
from flashdl.making.point import Point
from flashdl.making.words import count
from flashdl.model import Draft

_SIGNS = ("e.g", "eg", "such as", "for example", "for instance", "includ", "ex:", "like")
_GIVEN = re.compile(
    r"(?i)^(?P<before>.{6,}?)[,;]?\s*(?P<sign>\(?(?:\be\.?g\.?,?|for example,?|for instance,?|such as|including|ex:|"
    r"i\.e\.,?)|,? like)\s*:?\s+(?P<rest>[^()]+)(?P<close>\))?(?P<after>[^()]*)$"
)
_NUMBERS = re.compile(r"(?:[\d.,%]+|and|or|to|\s)+")
_LIKENED = re.compile(r"(?i)\b(?:is|are|was|were|acts?|looks?|works?|behaves?)(?: just| much| a bit)?$")
_TELLING = 3  # words of a single example
_SEVERAL = re.compile(r"[,/;]|\s(?:and|or|&)\s")
_ENDED = re.compile(r"(?P<items>[^,]+(?:,[^,]+)*?,?\s(?:and|or)\s[^,]+),\s")  # "e.g. X and Y, show …"


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the examples and keeps what they are examples of."""
    found = _GIVEN.match(point.text) if any(sign in point.lower for sign in _SIGNS) else None
    if found and found["close"] and found["after"].strip(" .") and _NUMBERS.fullmatch(found["rest"]):
        return  # "(e.g. 8, 4 and 2)" within a sentence is an aside
    if not found or count(found["before"]) < 2 or found["sign"].lower().lstrip("(").startswith("i"):
        return
    rest = found["rest"]
    ended = _ENDED.match(rest)
    end = ended.end("items") if ended else most_of(rest, 8)
    if ended and count(rest[:end]) > 8:
        return
    is_last = ended is not None or len(rest[end:].strip(" .)")) == 0
    is_likened = found["sign"].strip().lower() == "like" and _LIKENED.search(found["before"])
    if rest.startswith("not ") or not (is_likened or count(rest[:end]) >= _TELLING or _SEVERAL.search(rest[:end])):
        return  # "like chat" is one of many: nobody tells which
    if end and (is_last or found["close"]) and not re.search(r"(?i)\b(?:is|are|the|you|we|it|if)\b", rest[:end]):
        yield point.cloze(found.start("rest"), found.start("rest") + end, "example", "example")
