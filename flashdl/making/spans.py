"""Which words of what a sentence says are hidden: the phrase that tells most, whole and without loose ends."""

from collections.abc import Sequence

from flashdl.making.phrases import end_of_phrase, size
from flashdl.making.point import Point
from flashdl.making.verbs import DEEDS, DOES, ING, NOUNISH, PAST, THIRD, VERBS
from flashdl.making.words import (
    BREAKS,
    CONJUNCTIONS,
    DETERMINERS,
    NUMBERS,
    PREPOSITIONS,
    PRONOUNS,
    Word,
    stems,
)

MOST = 8  # words of a hole
JOINTS = frozenset("after before to into from with by as on in between under over through onto against at".split())
PARTICLES = frozenset("away back together apart aside out up off down".split())
PARTICIPLES = PAST.keys() - THIRD.keys() - NOUNISH - VERBS
POINTERS = PRONOUNS | {"our", "its", "their", "my", "your", "his", "such"}


def is_set_in(point: Point, at: int, end: int, lemma: str) -> bool:
    """ "predicts the next token in the sentence": the object is what to know, where and for whom is in sight."""
    words = point.words
    if end + 1 >= len(words) or end <= at:
        return False
    is_deed = words[at].lower in (VERBS if at and words[at - 1].lower == "to" else DEEDS)
    if is_deed or words[end - 1].lower in PARTICLES or not _sets(words, end, lemma):
        return False
    if any(word.lower in THIRD for word in words[at + 1 : end]) or any(
        word.lower[:1].isdigit() for word in words[end:]
    ):
        return False
    hidden, left = stems(point.text[words[at].start : words[end - 1].end]), words[end + 1 :]
    is_short = len(hidden) < 2 and not any(word.is_capital or word.is_solid for word in words[at:end])
    return not (is_short and (len(left) > 1 or any(word.is_capital or word.is_solid for word in left)))


def _sets(words: Sequence[Word], at: int, lemma: str) -> bool:
    """Tell whether the preposition at `at` tells where, whence or for whom, not what comes of it."""
    joint, after = words[at].lower, words[at + 1].lower
    if joint == "from":
        return not any(word.lower in ("to", "into") for word in words[at:])
    if joint == "as":
        return lemma == "use"
    return joint in _SETTINGS or (joint == "with" and after in POINTERS)


_SETTINGS = frozenset("in on at for across within during per".split())


def span(point: Point, at: int, is_state: bool) -> tuple[int, int]:
    """Return what to hide of that which begins at word `at`: the whole if short, else its last phrase; of two things
    compared the second. `is_state` where the verb does nothing to an object."""
    words = point.words
    end = end_of_phrase(words, at, 30)
    if end - at > 2 and words[end - 1].lower in PRONOUNS and words[end - 2].lower in PREPOSITIONS:
        end -= 2  # "add momentum to it"
    if rival := _rival(words, at, end):
        return rival, end_of_phrase(words, rival, MOST, keeps_prepositions=words[rival].lower in ING)
    if size(point.words, at, end) <= 5:
        return at if is_state else _what_comes(words, at, end), end
    # "fits every new tree to the residuals of …": the first phrase stays in sight, the last one is asked.
    for index in range(end - 2, at, -1):
        word = words[index].lower
        if (
            word in JOINTS
            and words[index + 1].lower not in _COMPOUND
            and not words[index].depth
            and 1 <= size(point.words, index + 1, end) <= 6
        ):
            if word == "to" and words[index + 1].lower in VERBS:
                break
            if word == "as" and any(_acts(later.lower) for later in words[index + 1 : end]):
                break  # "as goals become harder" is a clause
            return (at, index) if _counts(words[index + 1 : end]) else (index + 1, end)
    return at, end_of_phrase(words, at, MOST)


def _counts(found: Sequence[Word]) -> bool:
    """Tell whether a phrase only counts: "between two wires"."""
    return len(found) == 2 and found[0].lower in NUMBERS


def _acts(word: str) -> bool:
    return word in DEEDS or word in DOES


def _what_comes(words: Sequence[Word], at: int, end: int) -> int:
    """Return where in a short phrase begins what is telling: all of it, or behind the first preposition.

    So it is where the object is as good as none ("writes data to topics") or a number or a name comes of it.
    """
    for index in range(at + 1, end - 1):
        if words[index].lower in _PARTING and not words[index].depth:
            head, tail = words[at:index], words[index + 1 : end]
            return index + 1 if is_bare(head) or (_is_sharp(tail) and not _is_sharp(head)) else at
    return at


_PARTING = JOINTS | {"like"}


def is_bare(found: Sequence[Word]) -> bool:
    """Tell whether a phrase says no more than "the data"."""
    return all(word.lower in DETERMINERS or word.lower in _ANYTHING for word in found)


_ANYTHING = frozenset(
    "data state information value values stuff thing things something object objects item items".split()
)


def _is_sharp(found: Sequence[Word]) -> bool:
    """Tell whether a phrase holds a name, a number or code."""
    return any(word.is_capital or word.is_solid or word.lower[0].isdigit() for word in found)


def _rival(words: Sequence[Word], at: int, end: int) -> int:
    """Return where in a phrase begins what something is compared with: "richer than X", "more common than in X"."""
    for index in range(at + 1, end - 1):
        after = words[index + 1].lower
        if words[index].lower == "than" and not words[index].depth and not (after[0].isdigit() or after in NUMBERS):
            return index + 2 if after in PREPOSITIONS and index + 2 < end else index + 1
    return 0


def pared(words: Sequence[Word], start: int, end: int, lemma: str) -> tuple[int, int]:
    """Leave out what is torn off or says nothing at the edges of a hole: "being bent too", "private and run"."""
    last = words[end - 1].lower
    is_pair = lemma == "be" and end - start > 2 and words[end - 2].lower == "and" and (last in PAST or last in VERBS)
    if is_pair and end < len(words) and words[end].lower in PREPOSITIONS:
        end -= 2
    while end > start and _is_loose(words, end):
        end -= 1
    if end - start > 1 and words[start].lower == "being":
        start += 1
    elif end < len(words) and end - start > 2 and words[end].lower in _OPENERS:
        is_led = words[end].lower in BREAKS and words[end - 1].lower in ING
        if is_led or words[end - 1].lower in PARTICIPLES:
            end -= 1  # "a fixed length determined when …", "a note telling what …"
    return start, end


_OPENERS = (PREPOSITIONS | BREAKS) - {"out", "up", "off", "down"}


def _is_loose(words: Sequence[Word], end: int) -> bool:
    """Tell whether the word before `end` ends no phrase: an article, "too" of "too much", "quickly"."""
    last = words[end - 1].lower
    if last in _NO_END or last in _AFTERTHOUGHTS or is_manner(last):
        return True
    if end < len(words) and words[end].lower == "to" and last in _READY:
        return True
    return end < len(words) and (last in _DEGREES or (last in ("more", "less") and _is_graded(words[end].lower)))


def _is_graded(word: str) -> bool:
    return word == "than" or is_manner(word)


_READY = PARTICLES | set("easier harder faster slower easy hard difficult possible impossible able ready".split())
_AFTERTHOUGHTS = frozenset("etc again now already anymore".split())
_DEGREES = frozenset("too so very quite as".split())
_NO_END = (
    PREPOSITIONS - {"out", "up", "off", "down"}
    | DETERMINERS - {"all", "both", "more", "less", "this", "that"}
    | CONJUNCTIONS
)


def before_joint(words: Sequence[Word], start: int, end: int) -> int:
    """Return where a phrase's first preposition stands, or its end."""
    joints = (index for index in range(start + 1, end) if words[index].lower in JOINTS and not words[index].depth)
    return next(joints, end)


def is_count(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether a hole only counts what a colon behind it lists: "suffers from one flaw: …"."""
    first = words[start].lower
    return end < len(words) and words[end].lower == ":" and (first in NUMBERS or first == "one" or first.isdigit())


def is_manner(word: str) -> bool:
    """Tell whether a word is an adverb by its ending."""
    return word.endswith("ly") and len(word) > 5 and word not in _NOT_MANNER


_NOT_MANNER = VERBS | frozenset("family anomaly assembly butterfly monopoly".split())
_COMPOUND = frozenset(
    "rest hand top order terms front respect case least most each time general addition between".split()
)
