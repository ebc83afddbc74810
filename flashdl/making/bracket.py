"""A bare name that only a bracket behind it explains: "Propagation delay (time a bit needs to cross the wire)"."""

import re
from collections.abc import Iterator

from flashdl.making.point import Point
from flashdl.making.verbs import DEEDS, THIRD
from flashdl.making.words import ADVERBS, BREAKS, MODALS, PREPOSITIONS, PRONOUNS, count, stems, words
from flashdl.model import Draft

_EXPLAINED = re.compile(r"(?P<name>[^\W\d_][^(),:;.!?=<>@&#]{2,49}) \((?P<said>[^()]{6,160})\)")
_WHOLE = re.compile(rf"{_EXPLAINED.pattern}(?:,? (?:and|or) [^(),:;.!?]{{3,50}} \([^()]{{6,160}}\))?$")
_NO_EXPLANATION = re.compile(
    r"(?i)\W*(?:\d|see\b|ref|cf\b|e\.?g\b|i\.?e\b|ex\b|for example|such as|like\b|optional|default|recommended|from\b|"
    r"by\b|in\b|on\b|at\b|with\b|and\b|or\b|but\b|not\b|for\b|both\b|those\b|these\b|this\b|it\b|aka\b|also\b|issue|"
    r"chapter|section|page|link|part\b|v\d)|.*\bet al\b|.*\b(?:19|20)\d\d\b|https?:"
)
_PERSON = re.compile(r"(?:[A-Z][\w'’.-]* ?){2,4}")  # "larsen (Pia Larsen)"
_MOST, _LEAST = 4, 2  # words of a name; words of an explanation
_NO_NAMES = PREPOSITIONS - {"of"} | PRONOUNS | BREAKS | ADVERBS | MODALS | {"no", "how", "any", "some", "all"}


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the name and shows what explains it."""
    if "(" not in point.text or point.clause is not None or not point.path:
        return
    found = _WHOLE.match(point.text)
    if not found or not _is_name(found["name"]) or _NO_EXPLANATION.match(found["said"]):
        return
    if not _PERSON.fullmatch(found["said"]) and count(found["said"]) >= _LEAST and len(stems(found["said"])) >= _LEAST:
        yield point.cloze(*found.span("name"), "bracket", "name")


def _is_name(text: str) -> bool:
    """Tell whether a few words name something: no deed, no joint, no remark."""
    found = words(text)
    if not 1 <= count(text) <= _MOST or any(word.is_solid for word in found):
        return False
    first = found[0].lower
    if first in THIRD or first in DEEDS:
        return False
    return not any(word.lower in _NO_NAMES for word in found)
