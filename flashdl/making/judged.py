"""What a judge of cards chooses: of the rules' own card and every stretch of words, the one most worth keeping."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from flashdl.making import every
from flashdl.making.gates import masked, refused
from flashdl.making.point import Point
from flashdl.model import Draft

SURE = 0.6
"""A chance from which on a card is drilled."""
DOUBTFUL = 0.15
"""Below it no card is made, not even a draft."""


class Offer(NamedTuple):
    """A card that could be asked: its answer is `text[start:end]`, both 0 where it does not stand in the text."""

    start: int
    end: int
    rule: str
    is_question: bool = False
    """It is asked by a question, not by a hole in the text."""


class Judge(Protocol):
    """Tells how worth keeping cards are."""

    def __call__(self, path: Sequence[str], text: str, offers: Sequence[Offer]) -> Sequence[float]:
        """Return for each card of the bullet `text` below `path` the chance (0 to 1) that one keeps it."""


class Candidate(NamedTuple):
    """An offer, and what makes its draft."""

    offer: Offer
    make: Callable[[], Draft]


def candidates(point: Point, sentences: Iterable[Point], own: Draft | None) -> list[Candidate]:
    """Return what a bullet could be asked by: the rules' own card, then each other stretch of each sentence."""
    found: list[Candidate] = []
    seen: set[tuple[int, int]] = set()
    if own is not None:
        place = point.place_of(own)
        seen.add(place)
        found.append(Candidate(Offer(*place, own.rule, own.kind != "cloze"), lambda: own))
    for sentence in sentences:
        told = sentence.told()
        for start, end in every.spans(told):
            place = _in_text(point, sentence, told, start, end)
            if place[1] and place not in seen:
                seen.add(place)
                found.append(Candidate(Offer(*place, every.RULE), partial(_cloze, point, place, told, start, end)))
    return found


def _cloze(point: Point, place: tuple[int, int], told: Point, start: int, end: int) -> Draft:
    """Hide a stretch of a sentence; those before it are shown too, where all that is short enough."""
    if point.start < told.start <= point.start + len(point.text) and not told.label:
        whole = point.cloze(place[0] - point.start, place[1] - point.start, every.RULE, every.RULE)
        if not refused(whole):
            return whole
    return every.cloze(told, start, end)


def ranked(point: Point, found: Sequence[Candidate], judge: Judge) -> Iterator[tuple[float, Draft]]:
    """Yield the drafts that pass the gates with their chances, the surest first.

    The rules' own card takes the place of those that hide nearly the same: it asks as well, and no card is made anew
    for an article.
    """
    own = found[0] if found and found[0].offer.rule != every.RULE else None
    chances = judge(point.path, point.plain.text, [one.offer for one in found])
    for chance, one in sorted(zip(chances, found, strict=True), key=lambda pair: -pair[0]):
        if chance < DOUBTFUL:
            return
        draft = (own if own is not None and _is_nearly(one.offer, own.offer) else one).make()
        if not refused(draft):
            yield chance, masked(draft)


def _is_nearly(one: Offer, other: Offer) -> bool:
    both = min(one.end, other.end) - max(one.start, other.start)
    return both >= _NEARLY * (max(one.end, other.end) - min(one.start, other.start)) > 0


_NEARLY = 0.75  # of the letters of both


def _in_text(point: Point, sentence: Point, told: Point, start: int, end: int) -> tuple[int, int]:
    """Return where words of a sentence stand in the whole text; (0, 0) for those that telling it put in.

    A subject is put in, or an opening left out, at the front: from the end all stands where it stood.
    """
    behind = len(told.text) - told.words[start].start, len(told.text) - told.words[end - 1].end
    first, last = (sentence.start + len(sentence.text) - one for one in behind)
    hidden = told.text[told.words[start].start : told.words[end - 1].end]
    return (first, last) if first >= 0 and point.plain.text[first:last] == hidden else (0, 0)
