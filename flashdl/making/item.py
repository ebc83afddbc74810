"""One step of an ordered list, its neighbour in sight: what comes after the step before it."""

from collections.abc import Iterator

from flashdl.making import topics
from flashdl.making.point import Point
from flashdl.making.words import count
from flashdl.model import Draft

_LONGEST = 9


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that asks for this step after the one before it."""
    fact = point.fact
    if (
        fact.bullet.number is None
        or not 3 <= len(fact.siblings) <= 12
        or count(point.text) > _LONGEST
        or not point.topic
    ):
        return
    steps = [topics.shown(text) for text in fact.siblings]
    if any(count(step) > 16 for step in steps):
        return
    if fact.index == 0:
        return  # nothing before it to tell it by; the list asks for it
    question = f"{point.topic}: what comes after “{steps[fact.index - 1]}”?"
    yield point.ask(question, point.text, "item", "item")
