"""A heading that asks: the bullets below it are the answer."""

from collections.abc import Iterator

from flashdl.making import topics
from flashdl.making.point import Point
from flashdl.making.words import count
from flashdl.model import Draft

MOST = 6
_LONGEST_ALONE, _LONGEST = 20, 12


def make(point: Point) -> Iterator[Draft]:
    """Yield the heading with the only bullet below it, or with all of them where they are few and short."""
    fact = point.fact
    if fact.parents or fact.lead or fact.bullet.bullets or not fact.headings or len(fact.siblings) > MOST:
        return
    if "?" not in fact.headings[-1] and "？" not in fact.headings[-1]:
        return
    question = topics.named(topics.shown(fact.headings[-1]))
    if not question.endswith(("?", "？")) or count(question) < 3:
        return
    items = [topics.shown(text) for text in fact.siblings]
    if len(items) == 1 and count(items[0]) <= _LONGEST_ALONE:
        yield point.ask(question, items[0], "asking", "answer")
    elif len(items) > 1 and all(0 < count(item) <= _LONGEST for item in items):
        yield point.list_of(question, items, "asking", "list of the section")
