"""What a verb or a preposition is followed by, the broadest rule and the last: subject and verb shown, object asked."""

import re
from collections.abc import Iterator

from flashdl.making.around import STATES, THIN, corrected, named, predicate, subject
from flashdl.making.explain import most_of
from flashdl.making.groups import Clause
from flashdl.making.phrases import end_of_phrase, size
from flashdl.making.point import Point
from flashdl.making.saying import ASKING, SETTLING, first_word
from flashdl.making.spans import (
    JOINTS,
    MOST,
    PARTICIPLES,
    PARTICLES,
    before_joint,
    is_bare,
    is_count,
    is_manner,
    is_set_in,
    pared,
    span,
)
from flashdl.making.verbs import ING, PAST, THIRD, VERBS
from flashdl.making.words import DETERMINERS, PREPOSITIONS, count, stems
from flashdl.model import Draft

_HOLLOW = re.compile(
    r"(?i)(?:(?:and|but|so|also|then|thus|hence|finally|first|lastly|here|now|however),? )*(?:i|he|she|this|that|"
    r"these|those|it|they|there|which|who|what|the same|one (?:is|can|of)|"
    r"(?:some|others?|many|most|all|both)(?= of\b|$)|(?:all |the |any )*others?\b|"
    r"the (?:paper|authors?|article|chapter|book|course|section|lecture|following|above|problem|idea|result|results|"
    r"goal|question|thing|reason|point)s?)\b"
)
_NAMED = re.compile(r"(?i)^(?:\S+ ){0,5}\S*(?::|：| [-–—]) |^(?:how|what|why|which|whether)\b")
_HALF = re.compile(
    r"(?i)(?:while|although|though|since|because|when|if|even if|even though)\b[^,]*$"
)  # no main clause told
_ASSIGNS = re.compile(r"[-+*/]=(?!=)")  # no equation
_GOING_ON = frozenset("keep stop continue start begin".split())


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the object, the complement, or what follows the participle and its preposition."""
    found = point.clause
    if found is None or _is_unfit(point, found):
        return
    yield from named(point, found)
    yield from corrected(point, found)
    said_of = _subject(point, found)
    if said_of is None or (not said_of and _lacks_object(point, found)):
        return
    at = first_word(point, found)
    if at is None:
        return
    if point.words[at].lower in ASKING:
        yield from _meaning(point, found, at)
        return
    if _is_half(point, found, at):
        return
    if point.words[at].lower == "both":
        yield from _hidden(point, found, *span(point, at, is_state=True))
        at += 1
    if at < len(point.words):
        yield from _said(point, found, at)


def _is_unfit(point: Point, found: Clause) -> bool:
    """Tell whether a sentence is a label, a question, half a sentence, or too long to leave a hole in."""
    label = _NAMED.match(point.text)
    return (
        bool(label and point.words[found.verb[0]].start >= label.end() - 2)
        or (found.lemma in THIN and not _moves(point, found))
        or count(_ASIDES.sub("", point.text)) > 32
        or point.text.endswith("?")
        or bool(_HALF.match(point.text))
        or ("=" in point.vocabulary and not _ASSIGNS.search(point.text))
    )


def _meaning(point: Point, found: Clause, at: int) -> Iterator[Draft]:
    """ "decides how far a step goes": all of it."""
    start = point.words[at].start
    end = most_of(point.text[start:], _LONGEST_CLAUSE)
    if end and found.lemma in SETTLING:
        yield point.cloze(start, start + end, "complement", f"meaning {found.lemma}")


def _is_half(point: Point, found: Clause, at: int) -> bool:
    """Tell whether what begins at word `at` is not all: "are even bigger", "only … if …", "keeps asking"."""
    before, first = point.words[at - 1].lower, point.words[at].lower
    return (
        (found.lemma == "need" and before == "to")
        or before == "even"
        or _is_on_condition(point, found)
        or (found.lemma in _GOING_ON and first in ING and before != "by")
    )


def _said(point: Point, found: Clause, at: int) -> Iterator[Draft]:
    """What is said from word `at` on, the most telling part of it first; then what it is said of, and all of it."""
    words = point.words
    if found.subject == (0, 1) and words[0].is_solid:
        yield from subject(point, found)  # a command is known by what it does
    short = at, end_of_phrase(words, at, MOST, keeps_prepositions=False)
    whole = at, end_of_phrase(words, at, MOST)
    told = span(point, at, is_state=found.is_passive or found.lemma in STATES)
    spans = [told, _participle(point, found, at), short]
    if words[at].lower in VERBS and words[at - 1].lower in _DOERS:
        spans.insert(0, whole)  # "lets you [read pages from any host]"
    elif is_set_in(point, *short, found.lemma):
        spans.insert(0, short)
    if told[0] > at and words[told[0] - 1].lower == "than":
        spans.append(whole)
    elif short[1] + 1 < len(words) and words[short[1]].lower in JOINTS:
        spans.append((short[1] + 1, end_of_phrase(words, short[1] + 1, MOST, keeps_prepositions=False)))
    for start, end in spans:
        yield from _hidden(point, found, start, end)
    yield from subject(point, found)
    yield from predicate(point, found, found.verb[1] - 1)
    for index in range(at + 1, min(at + 4, len(words) - 2)):
        if words[index].lower == "and" and words[index + 1].lower in THIRD:
            yield from predicate(point, found, index + 1)  # "finds objects and [moves them to a new heap]"


def _is_on_condition(point: Point, found: Clause) -> bool:
    """ "offsets only have a meaning if …": the condition is what to know."""
    if "only" not in point.vocabulary or _CONDITIONS.isdisjoint(point.vocabulary):
        return False
    return any(word.lower == "only" for word in point.words[found.subject[0] : found.verb[1]])


_CONDITIONS = frozenset("if when unless".split())
_DOERS = frozenset("to you us them it one".split())
_LONGEST_CLAUSE = 12  # words


def _moves(point: Point, found: Clause) -> bool:
    """ "starts from", "comes after", "ends in": thin verbs that a preposition makes worth asking."""
    after = [word for word in point.words[found.verb[1] : found.verb[1] + 2] if not is_manner(word.lower)]
    if found.lemma in _MOVES and after and after[0].lower in _ONWARD:
        return True
    return found.lemma in _GOING_ON and bool(after) and after[0].lower in DETERMINERS  # "starts a server"


def _lacks_object(point: Point, found: Clause) -> bool:
    """ "can fix with X": what is fixed stands in another bullet."""
    verb, *after = point.words[found.verb[1] - 1 : found.verb[1] + 1]
    is_participle = found.is_passive or verb.lower in PAST
    return bool(after) and not is_participle and found.lemma in _TRANSITIVE and after[0].lower in PREPOSITIONS


_TRANSITIVE = frozenset(
    "fix solve use avoid handle address improve reduce replace remove implement compute prevent mitigate overcome "
    "achieve define obtain calculate estimate".split()
)
_MOVES = frozenset("start begin come end go happen exist appear".split())
_ONWARD = JOINTS - {"to"} | {"of"}


def _participle(point: Point, found: Clause, at: int) -> tuple[int, int]:
    """ "are removed from the network": with the participle, where what follows it says little."""
    if not found.is_passive or found.lemma == "call":
        return at, at
    first = found.verb[1] - 1
    end = end_of_phrase(point.words, at, MOST)
    return (first, end) if size(point.words, first, end) <= 6 else (at, at)


def _hidden(point: Point, found: Clause, start: int, end: int) -> Iterator[Draft]:
    if end < len(point.words) and point.words[end - 1].lower in _GOVERNING and point.words[end].lower in PREPOSITIONS:
        end = max(end, end_of_phrase(point.words, end + 1, MOST))  # "becomes close to one"
    start, end = pared(point.words, start, end, found.lemma)
    if end < len(point.words) and point.words[end].lower in ("to", "into"):
        ways = (index for index in range(start, end) if point.words[index].lower == "from")
        end = next(ways, end)  # "follow the pixels from a frame to another"
    if end > start and point.words[start].lower in PARTICLES and end < len(point.words):
        return  # "cancel […] effectively": out
    if end - start == 1 and point.words[start].lower in PARTICIPLES:
        return  # "is chosen […] on the input": based
    if end < len(point.words) and point.words[end].lower in _RELATIVE:
        end = before_joint(point.words, start, end)  # "velocity in any direction that has …"
    if end > start and point.words[start].lower == "(" and point.words[end - 1].lower == ")":
        return  # an aside
    if [word.lower for word in point.words[end : end + 3]] == [",", "such", "as"]:
        return  # the examples in sight tell it
    if end <= start or not _tells(point, found, start, end) or is_count(point.words, start, end):
        return
    if any(word.lower in _COPULAS for word in point.words[start + 1 : end]):
        return  # "sent to [the queue remain invisible]"
    if _POINTING.search(point.text[point.words[start].start : point.words[end - 1].end]):
        return
    yield point.cloze(
        point.words[start].start,
        point.words[end - 1].end,
        "complement",
        f"object {found.lemma}" if found.lemma else "object",
    )


_COPULAS = frozenset("remain remains become becomes seem seems".split())
_RELATIVE = frozenset("that which who whose where".split())
_ASIDES = re.compile(r"\s\((?:[^\s()]+ ){4,}[^()]*\)")
_GOVERNING = frozenset(
    "close similar equal related due prone robust sensitive proportional equivalent independent dependent aware "
    "capable full free identical limited orthogonal inverse invariant responsible subject susceptible".split()
)
_POINTING = re.compile(r"(?i)\b(?:this|these|those)\b(?! (?:is|are|of|who)\b)")  # "providing those information"


def _subject(point: Point, found: Clause) -> str | None:
    """Return the subject as written, empty for a fragment below a heading, `None` where nobody could tell it."""
    start, end = found.subject
    text = point.text[point.words[start].start : point.words[end - 1].end] if end > start else ""
    if not text:
        return "" if point.topic else None
    if _HOLLOW.match(text) or count(text) > 10:
        return None
    lower = text.lower()
    if lower in ("we", "you"):
        return "" if point.topic or not point.path else None  # without any heading all is of one matter
    return text


_HOLLOW_ENDS = re.compile(  # "improves the performance of the network"
    r"(?i)(?:the |its |their )?(?:\w+['’]s? )?(?:(?:model|network|system|overall|general)\s)*"
    r"(?:performance(?: (?:of|in|on) (?:the|a|an|our|its) \w+)?|much improvement|as much of an? \w+)"
    r"|(?:the )?(?:few|many|several|some|main|most)\s.*\b(?:areas|things|ways|cases|places|reasons|parts)"
    r"|(?:one|two|three|four|several|many|some) (?:\w+ )?(?:dis)?(?:advantages?|benefits?|flaws?|drawbacks?|problems?)"
    r"|(?:.* )?the answer"
)


def _tells(point: Point, found: Clause, start: int, end: int) -> bool:
    """Tell whether enough is left to know what is asked, and whether what is hidden is worth it."""
    hidden = point.text[point.words[start].start : point.words[end - 1].end]
    shown = point.text[: point.words[start].start] + point.text[point.words[end - 1].end :]
    if not stems(hidden) or _HOLLOW_ENDS.fullmatch(hidden) or is_bare(point.words[start:end]):
        return False
    left = stems(shown)
    if found.lemma in ("be", "have", "do"):
        if (not left and (found.lemma == "be" or not point.topic)) or (not point.topic and len(left) < 2):
            return False
        return bool(stems(point.text[: point.words[found.verb[0]].start]) or point.topic)
    return bool(left) and (len(left) >= 2 or bool(point.topic))
