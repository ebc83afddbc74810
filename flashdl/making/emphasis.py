"""A term the author set apart inside a sentence: bold, italics, a link, code, quotation marks."""

from collections.abc import Iterator, Sequence

from flashdl.making.point import Point
from flashdl.making.verbs import DEEDS, ING, THIRD
from flashdl.making.words import PREPOSITIONS, count
from flashdl.model import Draft


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the only term set apart, where enough of the sentence remains to tell it.

    A pair ("`in` or `notin`") is asked as one; of two terms the first of which opens the sentence the second is asked.
    """
    spans = list(point.marked)
    if not spans:
        spans = [(word.start, word.end) for word in point.words if word.is_solid and point.text[word.start] in '`“"‘']
        spans = [span for span in spans if point.text[span[0]] == "`" or " " in point.text[slice(*span)]]
    span = _only(point.text, spans)
    if span is None or span[0] <= 1:
        return  # what the bullet opens with is what it speaks of, not what is said of it
    start, end = span
    opening = next((word.lower for word in point.words if word.start >= start), "")
    if opening in PREPOSITIONS or len(point.text[start:end].split()) > 5:
        return
    if opening in THIRD or opening in DEEDS:
        return  # **throws away** is no term
    if _is_running(point, start, point.text[start:end]):
        return
    size = count(point.text[start:end])
    rest = count(f"{point.label} {point.text[:start]} {point.text[end:]}")
    if not 1 <= size <= 5 or rest < _LEAST_SHOWN - bool(point.label) or rest > 28:
        return
    yield point.cloze(start, end, "emphasis", "term")


_LEAST_SHOWN = 4  # words; a label tells more than another word


def _is_running(point: Point, start: int, term: str) -> bool:
    """Tell whether a term within the subject is set apart again and again: what the bullets are about."""
    said = point.clause
    before = [word.lower for word in point.words if word.start < start]
    if "`" in term or said is None or start >= point.words[said.verb[0]].start:
        return False
    if before[-1] not in PREPOSITIONS and before[-1] not in ING:
        return False  # the term is the subject: "the **p-value** is …"
    fact = point.fact
    others = (*fact.path, *fact.siblings[: fact.index], *fact.siblings[fact.index + 1 :])
    return any(term.lower() in other.lower() for other in others)


def _only(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    if len(spans) == 1:
        return spans[0]
    if len(spans) != 2:
        return None
    (start, end), (second, last) = spans
    if text[end:second].strip(" ,") in ("and", "or", "and/or"):
        return start, last
    return spans[1] if start <= 1 else None
