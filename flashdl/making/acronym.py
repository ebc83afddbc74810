"""An acronym with its expansion beside it, initials checked: "SGD (stochastic gradient descent)"."""

import re
from collections.abc import Iterator

from flashdl.making.point import Point
from flashdl.model import Draft

_WORDS = r"[A-Za-z][\w'’/-]*(?:[\s/-]+[\w'’/-]+){1,7}"
_SHORT_FIRST = re.compile(
    rf"^(?P<short>[A-Z][\w&/-]{{1,9}})\s*(?:[(（]\s*(?P<inside>{_WORDS})\s*[)）]|(?:=|:|：|-|–|—|stands for|"
    rf"is short for|means)\s+(?P<after>{_WORDS}))"
)
_LONG_FIRST = re.compile(rf"(?P<long>{_WORDS})\s*[(（](?P<short>[A-Z][\w&/-]{{1,9}}?)s?[)）]")
_EXPLAINED = re.compile(r"\s*(?:[:：=]|[-–—]\s)\s*\S")
_ARTICLE = re.compile(r"(?i)(?:an?|the|their|our)\s+")
_SMALL = frozenset("of and the for in to on a an with by or from via at".split())


def make(point: Point) -> Iterator[Draft]:
    """Yield one card that asks what the letters stand for."""
    first = _SHORT_FIRST.match(point.text)
    if first:
        long = _fitting(first["short"], first["inside"] or first["after"])
        rest = point.text[first.end() :].strip(" .,")
        if long and len(rest.split()) <= 2:
            yield _card(point, first["short"], long)
        return
    found = _long_first(point)
    if found and len(point.text) - found.end() <= _REST:
        yield from _spelt_out(point, found)


def within(point: Point) -> Iterator[Draft]:
    """Yield the same of an acronym that a sentence opens with, where nothing else can be asked of the sentence."""
    if (found := _long_first(point)) and not _EXPLAINED.match(point.text, found.end()):
        yield from _spelt_out(point, found)


def _long_first(point: Point) -> re.Match[str] | None:
    return _LONG_FIRST.match(point.text) if "(" in point.text or "（" in point.text else None


def _spelt_out(point: Point, found: re.Match[str]) -> Iterator[Draft]:
    if long := _fitting(found["short"], _ARTICLE.sub("", found["long"])):
        yield _card(point, found["short"], long)


_REST = 3  # signs


def _card(point: Point, short: str, long: str) -> Draft:
    return point.ask(f"What does {short} stand for?", long, "acronym", "expansion")


def _fitting(short: str, long: str) -> str:
    """Return the words of `long` whose initials spell `short`, or nothing."""
    letters = [letter.lower() for letter in short if letter.isalpha() and (letter.isupper() or short.islower())]
    if len(letters) < 2:
        return ""
    # "pre-trained" may count as one word or as two; the longer reading is the whole name.
    return max((_spelt(letters, long, cut) for cut in (r"\S+", r"[^\s/-]+")), key=len)


def _spelt(letters: list[str], long: str, word: str) -> str:
    """Return the most of `long`, cut into words by a pattern, that the letters begin."""
    pieces = list(re.finditer(word, long))
    for take in range(len(pieces), 1, -1):
        some = [piece.group().lower() for piece in pieces[:take]]
        if letters in ([piece[0] for piece in some], [piece[0] for piece in some if piece not in _SMALL]):
            return long[: pieces[take - 1].end()]
    return ""


def spells(short: str, long: str) -> bool:
    """Tell whether the initials of `long` spell `short`."""
    return bool(_fitting(short, long))
