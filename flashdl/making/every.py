"""Every stretch of words that a sentence could be asked by: what a judge of cards chooses from, beside the rules' own.

Nothing is known of grammar here but the small words that no answer begins or ends with, so that sentences which the
rules cannot read, misspelt or in another language, are asked as well.
"""

from collections.abc import Iterator, Sequence

from flashdl.making.point import Point
from flashdl.making.words import (
    ADVERBS,
    BE,
    BREAKS,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    Word,
)
from flashdl.model import Draft

RULE = "phrase"
"""What made a card whose words no rule chose."""

_LEAST, _MOST = 3, 60  # words of a sentence; below it nothing is left to ask by
_LONGEST = 8  # words of an answer
_JOINING = PREPOSITIONS | CONJUNCTIONS | BREAKS | PRONOUNS | BE | MODALS | HAVE | frozenset(("to", "e.g", "i.e", "etc"))
_NEVER_FIRST = _JOINING | frozenset("of than as".split())
_NEVER_LAST = (_JOINING | DETERMINERS | ADVERBS) - frozenset("not other more less all both later first once".split())
_HOLDS_NEXT = frozenset("/ | how".split())  # "read / write" is one thing, "how much it holds" another
_HOLDS_LAST = frozenset("/ | the a an".split())
_OPENING, _CLOSING = frozenset("([{\"'“‘«*_~=:"), frozenset(")]},.;:!?\"'”’»*_~=%…")
"""Signs at which words that touch them are words of their own; others, as in "Na+-Aufnahme", make one of both."""
_PARTING = frozenset(";:.?!；：。！？→⇒")


def spans(point: Point) -> Iterator[tuple[int, int]]:
    """Yield first and behind-last word of each stretch that could be hidden, shortest first for each beginning."""
    words = point.words
    if not _LEAST <= len(words) <= _MOST:
        return
    most = min(_LONGEST, sum(not word.is_sign for word in words) - 2)
    for start, first in enumerate(words):
        if _opens(first) and not (start and _holds_next(words[start - 1], first)):
            yield from ((start, end) for end in _ends(words, start, most))


def cloze(point: Point, start: int, end: int) -> Draft:
    """Return the card that hides those words."""
    return point.cloze(point.words[start].start, point.words[end - 1].end, RULE, RULE)


def _ends(words: Sequence[Word], start: int, most: int) -> Iterator[int]:
    size, depth = 0, words[start].depth
    for end, word in enumerate(words[start:], start + 1):
        if word.depth < depth or (word.lower in _PARTING and not word.is_solid):
            return
        size += not word.is_sign
        if size > most:
            return
        if word.depth == depth and _closes(word) and not (end < len(words) and _holds_last(word, words[end])):
            yield end


def _holds_next(word: Word, following: Word) -> bool:
    is_glued = word.end == following.start and word.lower not in _OPENING
    return is_glued or word.lower in _HOLDS_NEXT


def _holds_last(word: Word, following: Word) -> bool:
    is_glued = word.end == following.start and following.lower not in _CLOSING
    return is_glued or following.lower in _HOLDS_LAST


def _opens(word: Word) -> bool:
    return word.is_solid or not (word.is_sign or word.lower in _NEVER_FIRST)


def _closes(word: Word) -> bool:
    return word.is_solid or (word.lower in ")]" if word.is_sign else word.lower not in _NEVER_LAST)
