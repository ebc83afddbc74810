"""One thing and not another: "X instead of Y", "not X but Y", "X, not Y", "replaces X with Y", "unlike X, Y"."""

import re
from collections.abc import Iterator

from flashdl.making.clauses import clause
from flashdl.making.explain import most_of
from flashdl.making.phrases import end_of_phrase
from flashdl.making.point import Point
from flashdl.making.verbs import VERBS
from flashdl.making.words import PREPOSITIONS, count
from flashdl.model import Draft

_BUT = re.compile(
    r"^(?P<before>.*?)\bnot (?:just |only |really |to )?(?P<no>[^,.;]{3,60}?),?\s+(?:but(?: rather| instead| also)?|"
    r"rather)\s+(?P<yes>.+)$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"^(?P<before>.+?)\s*,\s*(?:and |but )?(?:not|rather than|instead of|as opposed to)\s+"
    r"(?!(?:always|necessarily|yet|very|really|all|enough|vice|only|just|so|too|much|often|exactly|quite|fully|"
    r"completely)\b)(?P<no>[^,;]+)$",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"^(?P<before>.+?)\s+(?:instead of|rather than|as opposed to|in place of)\s+(?P<no>.+)$", re.IGNORECASE
)
_INSTEAD_FIRST = re.compile(
    r"^(?:(?:so|but|and),? |.{6,}?[,;]\s*(?:and |but |so )?)?(?:instead of|rather than|unlike|in contrast to|"
    r"contrary to|compared to|as opposed to)\s+(?P<no>[^,]{2,70}),\s*(?P<yes>.+)$",
    re.IGNORECASE,
)
_REPLACES = re.compile(
    r"^(?P<before>.*?)\b(?P<verb>replac(?:e|es|ed|ing)|substitut(?:e|es|ed|ing)|chang(?:e|es|ed|ing)|swap(?:s|ped|"
    r"ping)?)\s+(?P<old>[^,;]{2,60}?(?:, [^,;]{2,30}?)?),?\s+(?:with|by|to|for|into)\s+(?:be\s+)?"
    r"(?P<new>(?!default|hand|far)[^,;(]+)",
    re.IGNORECASE,
)


_DONT = re.compile(
    r"^(?:don['’]?t|do not|never|avoid)\s+(?P<no>[^,;]+)[,;]\s*(?:but )?(?P<verb>use|prefer|call|write|take|choose|"
    r"try)\s+(?P<yes>.+?)(?: instead)?$",
    re.IGNORECASE,
)


_JOINTS = PREPOSITIONS - {"of"}
_SIGNALS = frozenset(
    "not instead rather unlike contrast contrary compared opposed place replace replaces replaced replacing "
    "substitute substitutes substituted substituting change changes changed changing swap swaps swapped swapping "
    "don’t don't dont do never avoid".split()
)


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides what holds and shows what does not."""
    if _SIGNALS.isdisjoint(point.vocabulary):
        return
    text = point.text
    if (found := _REPLACES.match(text)) is not None and count(found["old"]) <= 7:
        yield from _phrase(point, found.start("new"), "contrast replacement")
    elif (found := _DONT.match(text)) is not None:
        yield from _phrase(point, found.start("yes"), "contrast")
    elif (found := _INSTEAD_FIRST.match(text)) is not None:
        yield from _after_verb(point, found.start("yes"))
    elif (found := _BUT.match(text)) is not None:
        yield from _what_is(point, found.start("yes"))
    elif (found := _NOT.match(text) or _INSTEAD.match(text)) is not None:
        yield from _before(point, found.end("before"))


def _phrase(point: Point, start: int, role: str) -> Iterator[Draft]:
    at = next((index for index, word in enumerate(point.words) if word.start >= start), None)
    if at is None:
        return
    end = end_of_phrase(point.words, at, 10)
    if end > at:
        yield point.cloze(point.words[at].start, point.words[end - 1].end, "contrast", role)


def _what_is(point: Point, start: int) -> Iterator[Draft]:
    """Hide what is instead; of a clause ("but you can write X") only what it says of its subject."""
    said = clause([word for word in point.words if word.start >= start])
    if said is None or said.subject[0] or said.subject[1] == 0:
        yield from _phrase(point, start, "contrast")
        return
    skipped = sum(word.start < start for word in point.words)
    at = skipped + said.verb[1]
    if at < len(point.words) and not said.is_passive and said.lemma != "can":
        yield from _phrase(point, point.words[at].start, "contrast")


def _after_verb(point: Point, start: int) -> Iterator[Draft]:
    """Hide what the clause says of its subject; the subject and the verb stay in sight."""
    found = point.clause
    if found is None or point.words[found.subject[0]].start < start or found.verb[1] >= len(point.words):
        return
    begin = point.words[found.verb[1]].start
    if end_of_phrase(point.words, found.verb[1], 10) > found.verb[1]:
        yield from _phrase(point, begin, "contrast")
        return
    end = most_of(point.text[begin:], 10)
    if end:
        yield point.cloze(begin, begin + end, "contrast", "contrast")


def _before(point: Point, end: int) -> Iterator[Draft]:
    """Hide the phrase that stands just before "instead of"."""
    before = [index for index, word in enumerate(point.words) if word.end <= end]
    if not before:
        return
    last = before[-1]
    found = point.clause
    least = found.verb[1] if found is not None else 0
    start = last
    while start > least and _belongs(point, start - 1):
        start -= 1
    if found is None and start == 0 and point.words[0].lower in VERBS and last > 0:
        start = 1
    elif found is None:
        return
    if found is not None and last < least:
        return
    while start < last and point.words[start].lower in (
        "but",
        "and",
        "or",
        "then",
        "also",
        "just",
        "only",
        "use",
        "uses",
        "used",
        "using",
        "with",
        "to",
        "by",
        "on",
        "in",
        "at",
    ):
        start += 1
    while last - start >= 7:
        cut = next((index for index in range(start, last) if point.words[index].lower in _JOINTS), None)
        if cut is None:
            return
        start = cut + 1
    said = clause(point.words[start : last + 1])  # "… but you can write X in place of Y"
    if said is not None and said.subject == (0, 1) and said.lemma not in ("do", "be"):
        start += said.verb[1]
    if start <= last:
        yield point.cloze(point.words[start].start, point.words[last].end, "contrast", "contrast")


def _belongs(point: Point, index: int) -> bool:
    word = point.words[index]
    return not word.is_sign or bool(word.depth)
