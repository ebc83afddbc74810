"""What there is: "there is an implicit conversion from int to float"."""

import re
from collections.abc import Iterator

from flashdl.making.phrases import end_of_phrase
from flashdl.making.point import Point
from flashdl.making.words import DETERMINERS, PREPOSITIONS, count, stems
from flashdl.model import Draft

_THERE = re.compile(
    r"(?i)there (?:is|are|exists?|(?:appears?|seems?) to be|(?:can|must|should|may|has to|have to) "
    r"(?:also )?be)(?: (?:also|only|always|usually|"
    r"often))? (?P<what>(?!no\b|not\b|a (?:lot|few|way|number)\b|(?:many|several|some|two|three|four|various|different|"
    r"ways?|numbers?|lots|\d+)\b).+)$"
)
_TELLING = PREPOSITIONS | {"that", "which", "who"}
_JOINTS = PREPOSITIONS - {"of"}
_LEAST = 2  # words with a meaning that must stay in sight


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides what exists, where enough is told of it."""
    found = _THERE.match(point.text)
    if not found:
        return
    at = next(index for index, word in enumerate(point.words) if word.start >= found.start("what"))
    end = end_of_phrase(point.words, at, 8)
    stop = next((index for index in range(at, end) if point.words[index].lower in _JOINTS), end)
    if not at < stop < len(point.words) or point.words[stop].lower not in _TELLING:
        return  # "there are limits if …" is told by its condition
    start = at + (point.words[at].lower in DETERMINERS)
    hidden = point.text[point.words[start].start : point.words[stop - 1].end] if stop > start else ""
    shown = stems(point.text[point.words[stop - 1].end :])
    if len(shown) >= _LEAST and (len(stems(hidden)) >= _LEAST or "`" in hidden) and count(hidden) <= 5:
        yield point.cloze(point.words[start].start, point.words[stop - 1].end, "existence", "what there is")
