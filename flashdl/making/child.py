"""A short name with a single thing said about it, nested below."""

import re
from collections.abc import Iterator

from flashdl.making import topics
from flashdl.making.clauses import clause
from flashdl.making.explain import most_of
from flashdl.making.point import Point
from flashdl.making.words import count, words
from flashdl.model import Draft

_DONE = re.compile(r"(?i)\b(?:used|reported|shown|tested|needed|included|available|done)\W*$")  # "KTH used"
_LEAST, _MOST = 3, 15  # words


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that asks for the only bullet below a short one."""
    children = point.children
    if len(children) != 1 or point.fact.bullet.bullets[0].bullets or count(point.text) > 6 or point.clause is not None:
        return
    name = point.text.rstrip(":： ")
    answer = children[0]
    said = clause(words(answer))
    if said is not None and said.subject[1] > said.subject[0]:
        return  # it has a subject of its own, and gets a card of its own
    if count(answer) < _LEAST and point.fact.parents:
        return
    end = most_of(answer, _MOST)
    if _DONE.search(answer):
        return
    if not name or end < len(answer.rstrip(" .")) or topics.is_empty(name) or answer.endswith("?"):
        return
    about = f"{point.topic}, {topics.lowered(name)}" if topics.is_side(name) and point.topic else name
    yield point.ask(f"{about}: […]", answer, "child", "definition", "cloze")
