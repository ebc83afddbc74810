"""Facts in, drafts out: one rule a file, asked in the order of `RULES`; the first whose draft passes the gates wins."""

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import filterfalse

from flashdl.making import (
    acronym,
    aim,
    alias,
    amount,
    asking,
    below,
    bracket,
    cause,
    child,
    chinese,
    complement,
    condition,
    contrast,
    definition,
    degree,
    draft,
    effect,
    emphasis,
    enumeration,
    equation,
    example,
    existence,
    fragment,
    holes,
    inline,
    item,
    judged,
    label,
    means,
    negated,
    number,
    openings,
    order,
    pair,
    purpose,
    question,
    subject,
    terms,
    topics,
)
from flashdl.making.gates import masked, refused
from flashdl.making.point import Point
from flashdl.making.rivals import has_rival
from flashdl.making.worth import is_head, is_title, why_not
from flashdl.model import Draft, Fact, Made

VERSION = "8"
"""Changes with the rules: what was made by another version is made anew."""

_HUGE = 100_000  # signs; not even looked at
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
    below.make,
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
    fragment.make,
    aim.make,
    acronym.within,
    alias.make,
    degree.make,
    negated.make,
    bracket.make,
    existence.make,
    amount.make,
    subject.make,
)
"""What an ordinary bullet is asked by, the surest first."""

TITLES: tuple[Rule, ...] = (enumeration.make, child.make, acronym.make)
"""What a bullet is asked by that is the heading of those below it."""

OF_ITEMS: tuple[Rule, ...] = (acronym.make, definition.make, equation.make, child.make, item.make)
"""What the items of a list may be asked by, beside the list."""


class _Asked:
    """The prompts of a document so far: which line asked each, and for what."""

    def __init__(self) -> None:
        self._first: dict[tuple[tuple[str, ...], str], tuple[int, str]] = {}

    def line(self, one: Draft) -> int:
        """Return the line of another bullet that asks the same already; 0 if none does."""
        line = self._first.get(self._prompt(one), (0, ""))[0]
        return line if line != one.place.line else 0

    def is_told(self, one: Draft) -> bool:
        """Tell whether another bullet asks the same for the same answer."""
        return bool(self.line(one)) and self._first[self._prompt(one)][1] == one.answer.lower()

    def note(self, drafts: Iterable[Draft]) -> None:
        for one in drafts:
            self._first.setdefault(self._prompt(one), (one.place.line, one.answer.lower()))

    def _prompt(self, one: Draft) -> tuple[tuple[str, ...], str]:
        return one.context, _folded(one.question)


@lru_cache(maxsize=16)  # of one draft it is asked for three times
def _folded(question: str) -> str:
    return " ".join(question.lower().split())


def make(facts: Sequence[Fact], judge: judged.Judge | None = None) -> list[Made]:
    """Return, for all facts of one document, in order, the drafts of each or why it has none.

    A judge, if there is one, has the last word on ordinary bullets: it chooses among the rules' card and all phrases.
    """
    with _no_cycles_sought():
        return _all_made(facts, judge)


@contextmanager
def _no_cycles_sought() -> Iterator[None]:
    """Words and drafts hold no cycles, and looking for some takes an eighth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _all_made(facts: Sequence[Fact], judge: judged.Judge | None) -> list[Made]:
    made = []
    listed: dict[int, tuple[int, bool]] = {}
    sections: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    asked = _Asked()
    title = _title(facts)
    for known in facts:
        fact = replace(known, title=title) if title != known.title else known
        is_huge = len(fact.bullet.text) > _HUGE
        one = Made(fact, (), "too long to ask") if is_huge else _made(Point(fact), listed, sections, asked, judge)
        one = _unrepeated(one, asked)
        asked.note(one.drafts)
        _note(one, listed, sections)
        made.append(replace(one, fact=known) if fact is not known else one)
    return made


def _title(facts: Sequence[Fact]) -> str:
    """Return the title that a bullet near the top tells ("Title: Deep nets …"), for notes whose headings tell none.

    A file's name that is a mere handle is none.
    """
    for fact in facts[:4]:
        found = _TITLE.match(topics.shown(fact.bullet.text))
        if found and all(topics.is_empty(topics.shown(part)) for part in fact.path):
            return found["title"]
    if not facts:
        return ""
    title = facts[0].title
    texts = (text for fact in facts for text in (*fact.headings, fact.bullet.text))
    return "" if topics.is_unspoken(title, facts[0].place.path, texts) else title


_TITLE = re.compile(r"(?i)(?:paper |full )?title\s*[:：]\s*(?P<title>.{3,200})$")


def _made(
    point: Point,
    listed: dict[int, tuple[int, bool]],
    sections: dict[tuple[tuple[str, ...], tuple[str, ...]], int],
    asked: _Asked,
    judge: judged.Judge | None,
) -> Made:
    fact = point.fact
    if fact.is_skipped:
        return Made(fact, (), "skipped by the author", is_settled=True)
    if pair.is_reply(point):
        return Made(fact, (), "the answer to the question before it", is_settled=True)
    if marked := next((found for rule in MARKUP if (found := _passing(rule(point)))), ()):
        return Made(fact, marked)
    line, is_whole = listed.get(fact.place.line, (0, False))
    in_list = line or sections.get((fact.headings, fact.siblings) if not fact.parents else ((), ()))
    if reason := why_not(point):
        return Made(fact, (), reason)
    if in_list:
        found = () if is_whole else _first(OF_ITEMS, point, asked)
        return Made(fact, found) if found else Made(fact, (), f"asked in the list of line {in_list}", is_settled=True)
    if answers := _passing(asking.make(point)):
        return Made(fact, answers)
    if not fact.parents and enumeration.is_heading_list(point) and (found := _passing(enumeration.of_heading(point))):
        return Made(fact, found)
    if is_title(point):
        found = _first(TITLES, point, asked)
        if not found and point.clause is not None and not is_head(point):
            found = _ordinary(point, asked)
        return Made(fact, found, "" if found else "names what is nested below it")
    found = _ordinary(point, asked)
    if not found and is_head(point):
        return Made(fact, (), "names what is nested below it")
    if judge is not None and not (found and found[0].kind == "list") and len(point.text) <= _LONGEST:
        found = _judged(point, found[0] if found else None, asked, judge)
    if found:
        return Made(fact, found)
    weak = draft.make(point)
    return Made(fact, (weak,)) if weak else Made(fact, (), "too short to ask")


def _ordinary(point: Point, asked: _Asked) -> tuple[Draft, ...]:
    """Ask sentence after sentence, then what stands between semicolons; the first that gives a card is enough."""
    if len(point.text) > _LONGEST:
        return ()
    for sentence in _clear(_stretches(point)):
        if found := _first(RULES, sentence.told(), asked):
            return found
        name, end = terms.label(sentence)
        if name and (found := _first(RULES, sentence.labelled(name, end).told(), asked)):
            return found
        if (lead := openings.idea(sentence.text)) and (found := _first(RULES, sentence.without(lead).told(), asked)):
            return found
    return ()


def _judged(point: Point, own: Draft | None, asked: _Asked, judge: judged.Judge) -> tuple[Draft, ...]:
    """Return the card that the judge thinks best; doubtful when it thinks little of all, none when of no worth."""
    for chance, one in judged.ranked(point, judged.candidates(point, told(point), own), judge):
        if _is_alone(point, one, asked):
            return (one if chance >= judged.SURE else replace(one, is_weak=True),)
    return ()


def told(point: Point) -> Iterator[Point]:
    """Yield the sentences of a bullet that can be understood without those before them."""
    return _clear(_sentences(point))


def _clear(stretches: Iterable[Point]) -> Iterator[Point]:
    for at, stretch in enumerate(stretches):
        if not at or _POINTS_BACK.isdisjoint(stretch.vocabulary):
            yield stretch  # elsewhere "it" is what the sentence before spoke of


def _sentences(point: Point) -> Sequence[Point]:
    sentences = point.sentences()
    if len(sentences) > 1 and _is_label(sentences[0]):
        return [sentence.labelled(sentences[0].text) for sentence in sentences[1:]]
    if len(sentences) > 1 and (name := terms.label(sentences[0])[0]):
        return [sentences[0], *(sentence.labelled(name) for sentence in sentences[1:])]
    return sentences


def _stretches(point: Point) -> Iterator[Point]:
    """Yield what can be asked by itself, the surest first; most bullets need no more than their sentences."""
    yield from _sentences(point)
    yield from point.parts()
    yield from point.bare()


_POINTS_BACK = frozenset("it they them these those he she him her such".split())


def _is_label(point: Point) -> bool:
    """Tell whether a sentence only names what the next ones are about: "Mixup training. Blend two images …"."""
    return 1 <= len(point.words) <= 4 and point.clause is None and not topics.is_empty(point.text)


def _first(rules: Sequence[Rule], point: Point, asked: _Asked) -> tuple[Draft, ...]:
    """Return the first draft that passes, or the pieces of a long list: one card a bullet is enough.

    What another bullet asks already, or would answer as well, is asked in another way, unless it is the same fact told
    twice.
    """
    for rule in rules:
        drafts = rule(point)
        for draft_ in drafts:
            if refused(draft_):
                continue
            one = masked(draft_)
            if one.kind == "list":
                return one, *_passing(drafts)
            if _is_alone(point, one, asked):
                return (one,)
    return ()


def _is_alone(point: Point, one: Draft, asked: _Asked) -> bool:
    """Tell whether no other bullet asks the same for another answer, or would answer as well."""
    return (not asked.line(one) or asked.is_told(one)) and not has_rival(point, one)


def _passing(drafts: Iterator[Draft]) -> tuple[Draft, ...]:
    return tuple(map(masked, filterfalse(refused, drafts)))


def _unrepeated(made: Made, asked: _Asked) -> Made:
    """Leave out drafts whose prompt, context included, another bullet of the document has already."""
    kept = tuple([one for one in made.drafts if one.is_weak or not asked.line(one)])
    if len(kept) == len(made.drafts):
        return made
    if kept:
        return Made(made.fact, kept)
    return Made(made.fact, (), f"asks the same as line {asked.line(made.drafts[0])}", is_settled=True)


def _note(
    made: Made, listed: dict[int, tuple[int, bool]], sections: dict[tuple[tuple[str, ...], tuple[str, ...]], int]
) -> None:
    """Remember which bullets the card just made will ask for, and whether it asks for one of them, whole."""
    fact = made.fact
    if not made.drafts or made.drafts[0].is_weak:
        return
    first = made.drafts[0]
    if first.role == "list of the section":
        sections[fact.headings, fact.siblings] = fact.place.line
    elif fact.bullet.bullets and first.rule in ("enumeration", "child", "question", "pair"):
        is_whole = first.rule == "child"
        listed.update((child.line, (fact.place.line, is_whole)) for child in fact.bullet.bullets)
