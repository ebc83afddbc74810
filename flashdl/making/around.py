"""What can be asked of a sentence beside its object: a name, a correction, the subject, the whole predicate."""

from collections.abc import Iterator, Sequence

from flashdl.making.clauses import clause
from flashdl.making.groups import Clause
from flashdl.making.phrases import end_of_phrase, size
from flashdl.making.point import Point
from flashdl.making.saying import ASKING
from flashdl.making.spans import MOST, POINTERS, is_manner
from flashdl.making.words import (
    ADVERBS,
    BE,
    BREAKS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Word,
    stems,
)
from flashdl.model import Draft

# Verbs whose object is seldom what a note wants to teach.
THIN = frozenset(
    "want try go know think look see say tell like seem ask start begin happen come end please remember "
    "notice hope exist assume suppose imagine consider recall "
    "can will would should may might must could gonna want wanna appear tend attempt wish".split()
)
STATES = frozenset("be have do remain stay become need".split())


def named(point: Point, found: Clause) -> Iterator[Draft]:
    """ "reserve room in a process called allocation": the name."""
    if _NAMING.isdisjoint(point.vocabulary):
        return
    words = point.words
    for index in range(found.verb[1], len(words) - 1):
        if words[index].lower not in _NAMING or words[index].depth or words[index - 1].lower in _NO_NOUN:
            continue
        end = end_of_phrase(words, index + 1, 4, keeps_prepositions=False)
        if end > index + 1 and _is_closed(words, end):
            yield point.cloze(words[index + 1].start, words[end - 1].end, "complement", "name")


_NO_NOUN = BE | ADVERBS | DETERMINERS | PREPOSITIONS | CONJUNCTIONS
_NAMING = frozenset("called named termed dubbed".split())


def corrected(point: Point, found: Clause) -> Iterator[Draft]:
    """ "is not kept by the server, it is a matter of the client": what it is, not what it is not."""
    words = point.words
    is_denied = any(word.lower == "not" or word.lower.endswith("n't") for word in words[found.verb[0] : found.verb[1]])
    if not is_denied:
        return
    for comma in range(found.verb[1] + 1, len(words) - 3):
        if words[comma].lower in (",", ";") and words[comma + 1].lower in ("it", "they"):
            rest = clause(words[comma + 1 :])
            if rest is not None and rest.lemma not in THIN:
                at = comma + 1 + rest.verb[1]
                end = end_of_phrase(words, at, MOST)
                if end > at and words[at].lower not in PREPOSITIONS:
                    yield point.cloze(words[at].start, words[end - 1].end, "complement", f"object {rest.lemma}")
            return


def subject(point: Point, found: Clause) -> Iterator[Draft]:
    """ "using too many rounds can worsen the fit": the subject, where what is said of it cannot be asked."""
    start, end = found.subject
    words = point.words
    while end > start and (words[end - 1].lower in ADVERBS or is_manner(words[end - 1].lower)):
        end -= 1
    if start or not 1 <= size(words, start, end) <= 6 or len(words) > _SHORT or any(word.is_sign for word in words):
        return
    said = stems(point.text[words[end].start :])
    is_marked = bool(point.marked) and point.marked[0] == (0, words[end - 1].end)
    is_telling = is_marked or len(stems(point.text[: words[end - 1].end])) >= _LEAST_SAID
    if any(word.lower in PRONOUNS or word.lower in ASKING for word in words[:end]):
        return
    if not is_telling or words[0].lower in _LEANING or len(said) < _LEAST_SAID:
        return
    if found.lemma not in STATES or _is_one_of(words, found):
        yield point.cloze(0, words[end - 1].end, "subject", f"subject {found.lemma}")


def _is_one_of(words: Sequence[Word], found: Clause) -> bool:
    """ "is one of the few places where …": what it is said of can be asked."""
    return [word.lower for word in words[found.verb[1] : found.verb[1] + 2]] == ["one", "of"]


_SHORT, _LEAST_SAID = 14, 2
_LEANING = POINTERS | PREPOSITIONS | {"only"}


def predicate(point: Point, found: Clause, start: int) -> Iterator[Draft]:
    """ "the waves [cancel out]": the verb at `start` and all that belongs to it, where no part of it can be asked."""
    words = point.words
    if found.is_passive or found.lemma in STATES or size(words, *found.subject) < 1:
        return
    end = end_of_phrase(words, start, MOST)
    said = words[start:end]
    if len(said) < 3 or words[found.subject[0]].lower in POINTERS or not _is_closed(words, end):
        return
    after = [word.lower for word in words[end : end + 2]]
    if after[:1] == [":"] or after == [",", "such"]:
        return
    if said[-1].lower not in _HOLLOW and (start > found.verb[1] or not _points(said)):
        yield point.cloze(words[start].start, words[end - 1].end, "complement", f"predicate {found.lemma}")


def _points(found: Sequence[Word]) -> bool:
    return any(word.lower in PRONOUNS for word in found)


_HOLLOW = PRONOUNS | {"bit", "lot", "little", "while"}


def _is_closed(words: Sequence[Word], end: int) -> bool:
    """Tell whether a clause ends here: at a comma, a bracket, a conjunction, or the end of the sentence."""
    return end == len(words) or words[end].is_sign or words[end].lower in _CLOSING


_CLOSING = BREAKS - {"that", "which", "who"} | {"no"}
