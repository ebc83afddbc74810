"""What a sentence speaks of, where what it says of it cannot be asked: "[…] starts a web server on port 80"."""

import re
from collections.abc import Iterator

from flashdl.making.groups import Clause
from flashdl.making.point import Point
from flashdl.making.verbs import DEEDS, DOES, THIRD
from flashdl.making.words import ADVERBS, BREAKS, DETERMINERS, PREPOSITIONS, PRONOUNS, count, stems
from flashdl.model import Draft

_NO_NAME = re.compile(
    r"(?i)(?:the |an? |one |another |this |that )?(?:[\w-]+ )?(?:idea|goal|problem|point|question|thing|reason|paper|"
    r"authors?|people|others?|user|result|results|method|approach|way|case|example|model|system|something|someone|everything|"
    r"issue|advantage|disadvantage|difference|purpose|concept|part|step|note)s?$"
)
_NOT_IN = PREPOSITIONS - {"of"} | PRONOUNS | BREAKS | DETERMINERS | {"other", "additional", "our"}
_POINTS_BACK = frozenset("this these those it them that's".split())
_MOST, _LEAST_SHOWN, _LONGEST = 4, 3, 24


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the subject and shows what is said of it."""
    said = point.clause
    found = point.words
    if said is None or said.subject[0] or said.subject[1] < 1 or len(found) > _LONGEST or point.text.endswith("?"):
        return
    start, end = said.subject
    if found[0].lower in DEEDS or not _is_surely_said(point, said):
        return  # "avoid old-style casts"
    start += found[0].lower in ("the", "a", "an")
    while end > start and (found[end - 1].lower in ADVERBS or found[end - 1].lower.endswith("ly")):
        end -= 1
    if start >= end or any(
        (word.is_sign and word.lower not in "-/:'’") or word.lower in _NOT_IN for word in found[start:end]
    ):
        return
    hidden = point.text[found[start].start : found[end - 1].end]
    shown = stems(point.text[found[end - 1].end :])
    if count(hidden) > _MOST or _NO_NAME.match(hidden) or len(shown) < _LEAST_SHOWN:
        return
    if end - start == 1 and not (found[start].is_solid or found[start].is_capital or "-" in hidden):
        return  # a bare word: "agent", "query"
    if not _POINTS_BACK.isdisjoint(word.lower for word in found[end:]):
        return
    yield point.cloze(found[start].start, found[end - 1].end, "subject", "subject")


def _is_surely_said(point: Point, said: Clause) -> bool:
    """Tell whether the verb is one: "breaking changes including …" are no deed."""
    verb, after = point.words[said.verb[0]].lower, point.words[said.verb[1] : said.verb[1] + 1]
    if verb not in THIRD or verb in DOES:
        return True
    return bool(after) and (after[0].lower in DETERMINERS or after[0].lower in BREAKS)
