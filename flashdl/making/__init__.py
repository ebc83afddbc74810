"""Facts in, drafts out: one rule a file, asked in the order of `RULES`; the first whose draft passes the gates wins."""

from collections.abc import Callable, Iterator, Sequence

from flashdl.making import (
    acronym,
    cause,
    child,
    chinese,
    complement,
    condition,
    contrast,
    definition,
    draft,
    effect,
    emphasis,
    enumeration,
    equation,
    example,
    holes,
    inline,
    item,
    label,
    means,
    number,
    order,
    pair,
    purpose,
    question,
)
from flashdl.making.gates import masked, refused
from flashdl.making.point import Point
from flashdl.making.worth import is_head, is_title, why_not
from flashdl.model import Draft, Fact, Made

VERSION = "2"
"""Changes with the rules: what was made by another version is made anew."""

_HUGE = 20_000  # signs; not even looked at
_LONGEST = 3000  # signs; nobody drills a bullet of this length, and patterns may take their time over it

Rule = Callable[[Point], Iterator[Draft]]

MARKUP: tuple[Rule, ...] = (pair.make, holes.make, question.make)
"""What the author marked up; always wins, even where the bullet looks like no fact."""

RULES: tuple[Rule, ...] = (
    enumeration.make,
    child.make,
    acronym.make,
    inline.make,
    label.make,
    definition.make,
    equation.make,
    cause.make,
    contrast.make,
    number.make,
    condition.make,
    effect.make,
    purpose.make,
    emphasis.make,
    means.make,
    example.make,
    order.make,
    chinese.make,
    complement.make,
)
"""What an ordinary bullet is asked by, the surest first."""

TITLES: tuple[Rule, ...] = (enumeration.make, child.make, acronym.make)
"""What a bullet is asked by that is the heading of those below it."""

OF_ITEMS: tuple[Rule, ...] = (acronym.make, definition.make, equation.make, item.make)
"""What the items of a list may be asked by, beside the list."""


def make(facts: Sequence[Fact]) -> list[Made]:
    """Return, for all facts of one document, in order, the drafts of each or why it has none."""
    made = []
    listed: dict[int, int] = {}
    sections: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    prompts: dict[tuple[tuple[str, ...], str], int] = {}
    for fact in facts:
        is_huge = len(fact.bullet.text) > _HUGE
        one = Made(fact, (), "too long to ask") if is_huge else _made(Point(fact), listed, sections)
        one = _unrepeated(one, prompts)
        _note(one, listed, sections)
        made.append(one)
    return made


def _made(point: Point, listed: dict[int, int], sections: dict[tuple[tuple[str, ...], tuple[str, ...]], int]) -> Made:
    fact = point.fact
    if fact.is_skipped:
        return Made(fact, (), "skipped by the author")
    if pair.is_reply(point):
        return Made(fact, (), "the answer to the question before it")
    if marked := _all(MARKUP, point):
        return Made(fact, marked)
    line = listed.get(fact.place.line)
    in_list = line or sections.get((fact.headings, fact.siblings) if not fact.parents else ((), ()))
    if reason := why_not(point):
        return Made(fact, (), reason)
    if in_list:
        found = _first(OF_ITEMS, point)
        return Made(fact, found, "" if found else f"asked in the list of line {in_list}")
    if not fact.parents and enumeration.is_heading_list(point) and (found := _passing(enumeration.of_heading(point))):
        return Made(fact, found)
    if is_title(point):
        found = _first(TITLES, point)
        return Made(fact, found, "" if found else "names what is nested below it")
    if found := _ordinary(point):
        return Made(fact, found)
    if is_head(point):
        return Made(fact, (), "names what is nested below it")
    weak = draft.make(point)
    return Made(fact, (weak,)) if weak else Made(fact, (), "too short to ask")


def _ordinary(point: Point) -> tuple[Draft, ...]:
    """Ask sentence after sentence; the first that gives a card is enough."""
    if len(point.text) > _LONGEST:
        return ()
    for sentence in point.sentences():
        if found := _first(RULES, sentence.told()):
            return found
    return ()


def _all(rules: Sequence[Rule], point: Point) -> tuple[Draft, ...]:
    return next((found for rule in rules if (found := _passing(rule(point)))), ())


def _first(rules: Sequence[Rule], point: Point) -> tuple[Draft, ...]:
    """Return the first draft that passes, or the pieces of a long list: one card a bullet is enough."""
    found = next((found for rule in rules if (found := _passing(rule(point)))), ())
    return found if found and found[0].kind == "list" else found[:1]


def _passing(drafts: Iterator[Draft]) -> tuple[Draft, ...]:
    return tuple(masked(one) for one in drafts if not refused(one))


def _unrepeated(made: Made, prompts: dict[tuple[tuple[str, ...], str], int]) -> Made:
    """Leave out drafts whose prompt, context included, another bullet of the document has already."""
    kept = []
    line = 0
    for one in made.drafts:
        prompt = (one.context, " ".join(one.question.lower().split()))
        line = prompts.setdefault(prompt, made.fact.place.line)
        if line == made.fact.place.line or one.is_weak:
            kept.append(one)
    if len(kept) == len(made.drafts):
        return made
    return Made(made.fact, tuple(kept), "" if kept else f"asks the same as line {line}")


def _note(made: Made, listed: dict[int, int], sections: dict[tuple[tuple[str, ...], tuple[str, ...]], int]) -> None:
    """Remember which bullets the list card just made will ask for."""
    fact = made.fact
    if not made.drafts or made.drafts[0].is_weak:
        return
    first = made.drafts[0]
    if first.role == "list of the section":
        sections[fact.headings, fact.siblings] = fact.place.line
    elif fact.bullet.bullets and first.rule in ("enumeration", "child", "question", "pair"):
        listed.update((child.line, fact.place.line) for child in fact.bullet.bullets)
