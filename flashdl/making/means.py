"""How: "by V-ing …", "using X", "via X", "with the help of X", "based on X"."""

import re
from collections.abc import Iterator

from flashdl.making.explain import most_of
from flashdl.making.phrases import end_of_phrase
from flashdl.making.point import Point
from flashdl.making.verbs import ING, PAST, THIRD, VERBS
from flashdl.making.words import BE, count, is_pair
from flashdl.model import Draft

_BY = re.compile(
    r"(?i)^(?P<before>.{3,}?)[,;]?\s+(?P<by>by means of|by use of|by using|by|using|via|with the help of|based on|"
    r"in terms of|making use of)\s+(?P<rest>.+)$"
)


_SIGNALS = frozenset("by using via with making based terms".split())


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the means and shows what is reached by it."""
    if _SIGNALS.isdisjoint(point.vocabulary):
        return
    found = _BY.match(point.text)
    if (
        not found
        or not _says_what(point, found["before"], found["by"].lower())
        or point.text[: found.start("by")].count("(") > point.text[: found.start("by")].count(")")
    ):
        return
    start = found.start("rest")
    rest = found["rest"]
    at = next((index for index, word in enumerate(point.words) if word.start >= start), None)
    if at is None:
        return
    if is_pair(point.words, at - 1):
        return  # "one by one"
    if not _ends_clause(found["before"]):
        return
    first = point.words[at].lower
    if first in ("default", "hand", "far", "itself", "definition", "design", "contrast", "chance"):
        return  # "by default" is no means
    if found["by"].lower() == "by" and first in ING:
        end = most_of(rest, 10)
        if end and count(rest[:end]) >= 2:
            yield point.cloze(start, start + end, "means", "means")
        return
    if found["by"].lower() == "by" and _is_beside(point, at - 2):
        return
    end = end_of_phrase(point.words, at, 7)
    if end > at and point.words[end - 1].lower == "such":
        end -= 1  # "using gates such as …": the examples stay in sight
    if end > at:
        yield point.cloze(start, point.words[end - 1].end, "means", "means")


def _says_what(point: Point, before: str, sign: str) -> bool:
    """Tell whether what is reached is told: in a few words, or by a deed of the thing above ("Implemented using …")."""
    if count(before) >= _ENOUGH:
        return True
    return bool(point.topic) and sign != "by" and point.words[0].lower in _DEEDS


_ENOUGH = 3
_DEEDS = VERBS | PAST.keys() | THIRD.keys()


def _is_beside(point: Point, at: int) -> bool:
    """Tell whether "by" tells only whose an object is: "holds the pages written by the user"."""
    said = point.clause
    if said is None or at < said.verb[1] or point.words[at].lower not in PAST:
        return False
    return all(word.lower not in BE for word in point.words[max(at - 3, 0) : at])


def _ends_clause(before: str) -> bool:
    """Tell whether what is reached stands there, and no mere condition: "if we shift it by one pixel, we …"."""
    last = re.split(r"[,;]\s+(?:for example,?\s+|so\s+|and\s+|but\s+)?", before)[-1]
    return not re.match(r"(?i)(?:if|when|unless|while|because|since|although|as)\s", last)
