"""Half a sentence below the heading that is its subject: "robust to noise", "dropout before the last layer"."""

from collections.abc import Iterator

from flashdl.making.phrases import end_of_phrase
from flashdl.making.point import Point
from flashdl.making.verbs import DEEDS, ING, PAST, THIRD, VERBS
from flashdl.making.words import BREAKS, DETERMINERS, NUMBERS, PREPOSITIONS, PRONOUNS, count, stems
from flashdl.model import Draft

_LONGEST, _MOST, _TITLED, _BARE = 14, 6, 3, 4
_HOLLOW = frozenset("number amount kind set sort type lot bunch concept idea order words rest".split())
_PRAISING = frozenset("extremely very much really super so quite pretty highly incredibly fairly".split())
_BREAKS = BREAKS - {"that", "which", "who"}
_OPENS = NUMBERS | {"a", "an", "the"}
_JOINTS = PREPOSITIONS - {"of", "like", "up", "out", "off", "down", "per", "versus", "vs"}


_WHERE = frozenset(("in", "on", "at"))
_ACTS = VERBS | PAST.keys() | ING.keys() | THIRD.keys()
_BASES = VERBS | {"do", "be", "have"}


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the object of an -ing form, or what the last preposition governs."""
    if point.clause is not None or not point.topic or point.fact.bullet.bullets or count(point.text) > _LONGEST:
        return
    found = point.words
    if any((word.is_sign and word.lower not in "-/,") or word.lower in _BREAKS or word.depth for word in found):
        return
    if sum(word.is_capital for word in found) >= max(_TITLED, len(found) / 2):
        return  # "Words and Phrases and their Compositionality": a title
    if not found or found[0].lower in PREPOSITIONS or found[0].lower in PRONOUNS or found[0].lower in DEEDS:
        return
    if found[0].lower in _PRAISING:
        return  # "extremely good at …": how good, and not what
    if found[0].lower == "no" and 1 < len(found) <= _BARE:
        yield from _hidden(point, 1)
    if found[0].lower in ING and len(found) > 2 and found[1].lower in DETERMINERS:
        yield from _hidden(point, 1)
    last = [at for at in range(1, len(found) - 1) if found[at].lower in _JOINTS]
    if last and found[last[-1]].lower in _WHERE and found[last[-1] - 1].lower not in _ACTS:
        return  # "gaps in the data": where something is seldom matters
    if last:
        yield from _hidden(point, last[-1] + 1)
    of = [at for at in range(1, len(found) - 1) if found[at].lower == "of"]
    if of and not last:
        yield from _hidden(point, of[-1] + 1)
    joined = [at for at in range(2, len(found) - 2) if found[at].lower == "and" and found[at + 1].lower in _OPENS]
    if len(joined) == 1 and _HOLLOW.isdisjoint(word.lower for word in found[joined[0] :]):
        yield from _hidden(point, joined[0] + 1)


def _hidden(point: Point, start: int) -> Iterator[Draft]:
    """Hide all from a word to the end, where it is one phrase and enough stays in sight."""
    found = point.words
    if found[start - 1].lower == "to" and found[start].lower in _BASES:
        return
    of = [at for at in range(start - 1, len(found)) if found[at].lower == "of"]
    if any(found[at - 1].lower in _HOLLOW for at in of):
        return
    shown = stems(point.text[: found[start].start])
    if found[start].lower in ("a", "an") and found[start - 1].lower in _JOINTS and len(shown) > 1:
        if start - 1 <= _MOST:  # "exclusive ownership over an object": what stands before says more
            yield point.cloze(0, found[start - 2].end, "fragment", "fragment")
        return
    if end_of_phrase(found, start, _MOST) == len(found) and (shown or found[0].lower in ING or found[0].lower == "no"):
        yield point.cloze(found[start].start, found[-1].end, "fragment", "fragment")
