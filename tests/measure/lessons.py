"""Labelled bullets of real notes, to teach and measure a judge of cards: `python -m tests.measure.lessons TABLE`.

The command prints how many bullets worth a card get a good one from the rules and from the judge, and what the others
get; stretches that nobody labelled count as "not listed", for they may be weak or bad.

A table (tab-separated, with a line of names) has one bullet a line:

    file    line    worth    holes                  grade    answer
    a.md    12      y        n-tuples | word pairs  b        richer structure

`worth` is y when the bullet states something to learn; `holes` are the stretches of it, copied exactly, that make a
good card when they alone are hidden, or `-`; a long one may be given as `first words … last words`. `grade` is how the
card of the rules was found (g good, w weak, b bad, - none), whose answer the last column holds.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flashdl import formats, judging, making, outline
from flashdl.making.gates import masked
from flashdl.making.judged import SURE, Candidate, candidates, ranked
from flashdl.making.point import Point
from flashdl.making.rivals import has_rival
from flashdl.model import Draft, Made

SAME, OTHER = 0.8, 0.45  # of a hole's letters: from here on it is that hole; up to here it is another stretch


@dataclass(frozen=True, slots=True)
class Lesson:
    """One bullet with all cards it could be asked by, each known to be worth keeping, not worth it, or neither."""

    file: str
    point: Point
    is_worth: bool
    candidates: tuple[Candidate, ...]
    is_good: tuple[bool | None, ...]
    """For each candidate; `None` where the labels do not tell."""
    own: Draft | None
    """The card that the rules make today."""
    grade: str
    """How `own` was found: good, weak, bad, or nothing when it was not seen or there is none."""


_GRADES = {"g": "good", "w": "weak", "b": "bad"}


def read(table: Path) -> Iterator[Lesson]:
    """Yield the lessons of a table; paths in it that are not absolute stand beside it."""
    with table.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            path = table.parent / row["file"]
            if (made := _made(path).get(int(row["line"]))) is not None:
                yield _lesson(str(path), made, row)


@cache
def _made(path: Path) -> dict[int, Made]:
    facts = outline.facts(formats.read(path))
    return {made.fact.place.line: made for made in making.make(facts)}


def _lesson(file: str, made: Made, row: dict[str, str]) -> Lesson:
    point = Point(made.fact)
    own = next((draft for draft in made.drafts if not draft.is_weak and draft.kind != "list"), None)
    found = tuple(candidates(point, making.told(point), own))
    holes = [] if row["holes"] == "-" else [_whole(hole, point.plain.text) for hole in row["holes"].split(" | ")]
    grade = _GRADES.get(row["grade"], "") if own is not None and _bare(own.answer) == _bare(row["answer"]) else ""
    is_worth = row["worth"] == "y"
    goods = tuple(_is_good(one, own, grade, point.plain.text, holes) if is_worth else False for one in found)
    return Lesson(file, point, is_worth, found, goods, own, grade)


def _whole(hole: str, text: str) -> str:
    first, gap, last = hole.partition(" … ")
    start = text.find(first)
    end = text.find(last, start + len(first))
    return text[start : end + len(last)] if gap and 0 <= start <= end else hole


def _is_good(one: Candidate, own: Draft | None, grade: str, text: str, holes: Iterable[str]) -> bool | None:
    offer = one.offer
    if own is not None and one.make() is own and grade:
        return grade == "good"
    shares = [_shared(offer.start, offer.end, text, hole) for hole in holes]
    if any(share >= SAME for share in shares):
        return True
    return False if all(share < OTHER for share in shares) and offer.end else None


def _shared(start: int, end: int, text: str, hole: str) -> float:
    """Return which share of the letters of a stretch and a hole belongs to both; 1 when they read the same."""
    wanted = _bare(hole)
    if _bare(text[start:end]) == wanted:
        return 1.0
    at = text.lower().find(wanted)
    if not wanted or at < 0:
        return 0.0
    both = min(end, at + len(wanted)) - max(start, at)
    return max(both, 0) / (max(end, at + len(wanted)) - min(start, at))


def _bare(answer: str) -> str:
    text = " ".join(re.sub(r"[*_`]+", "", answer).lower().split()).strip(" .,;:")
    return re.sub(r"^(?:the|an?|its|their|our)\s+", "", text)


def found(lesson: Lesson, at: int | None) -> str:
    """Return what a bullet gets by the candidate `at`."""
    if at is None:
        return "no card" if lesson.is_worth else "rightly none"
    if not lesson.is_worth:
        return "not worth one"
    if lesson.is_good[at]:
        return "good"
    is_graded = lesson.own is not None and at == 0 and lesson.grade
    return lesson.grade if is_graded else "not listed" if lesson.is_good[at] is False else "nearly a listed one"


def by_rules(lesson: Lesson) -> int | None:
    """Return which candidate the rules ask."""
    return 0 if lesson.own is not None else None


def by_judge(lesson: Lesson) -> int | None:
    """Return which candidate the judge asks."""
    for chance, draft in ranked(lesson.point, lesson.candidates, judging.load()):
        if has_rival(lesson.point, draft):
            continue
        drafts = [masked(one.make()) for one in lesson.candidates]
        return drafts.index(draft) if chance >= SURE else None
    return None


def main(table: Path) -> None:
    """Print both counts."""
    lessons = list(read(table))
    worth = sum(one.is_worth for one in lessons)
    for name, choose in (("rules", by_rules), ("judge", by_judge)):
        counts = Counter(found(one, choose(one)) for one in lessons)
        told = ", ".join(f"{what} {count}" for what, count in counts.most_common())
        print(f"{name}: good for {counts['good'] / worth:.0%} of {worth} bullets worth a card ({told})")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
