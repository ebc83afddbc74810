"""One step of an ordered list, its neighbour in sight: what comes after the step before it."""

import re
from collections.abc import Iterator, Sequence

from flashdl.making import topics
from flashdl.making.clauses import clause
from flashdl.making.point import Point
from flashdl.making.verbs import DEEDS, ING, PAST
from flashdl.making.words import count, words
from flashdl.model import Draft

_LONGEST = 9


def in_order(texts: Sequence[str], name: str) -> bool:
    """Tell whether numbered items follow one another: they are done, or their list is named one of steps."""
    return _STEPS.search(name) is not None or any(_is_done(text) for text in texts)


def _is_done(text: str) -> bool:
    found = words(text)
    return clause(found) is not None or found[0].lower in _ACTS


_ACTS = DEEDS | ING.keys() | PAST.keys()
_STEPS = re.compile(
    r"(?i)\b(?:steps?|stages|phases|procedure|process|workflow|life ?cycle|sequence|order|how to|algorithm|pipeline|"
    r"layers|levels|hierarchy|history|timeline|path|流程|步骤|顺序)\b"
)


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
    if not in_order(steps, point.topic):
        return
    if any(count(step) > 16 for step in steps):
        return
    if fact.index == 0:
        return  # nothing before it to tell it by; the list asks for it
    question = f"{point.topic}: what comes after “{steps[fact.index - 1]}”?"
    yield point.ask(question, point.text, "item", "item")
