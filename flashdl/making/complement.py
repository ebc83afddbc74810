"""What a verb or a preposition is followed by, the broadest rule and the last: subject and verb shown, object asked."""

import re
from collections.abc import Iterator, Sequence

from flashdl.making.clauses import clause
from flashdl.making.explain import most_of
from flashdl.making.groups import Clause, opens_complement
from flashdl.making.phrases import end_of_phrase
from flashdl.making.point import Point
from flashdl.making.verbs import ING, NOUNISH, PAST, THIRD, VERBS
from flashdl.making.words import (
    ADVERBS,
    BE,
    BREAKS,
    CONJUNCTIONS,
    DETERMINERS,
    NUMBERS,
    PREPOSITIONS,
    PRONOUNS,
    Word,
    count,
    stems,
)
from flashdl.model import Draft

# Verbs whose object is seldom what a note wants to teach.
_THIN = frozenset(
    "want try go know think look see say tell like seem ask start begin happen come end please remember "
    "notice hope exist assume suppose imagine consider recall "
    "can will would should may might must could gonna want wanna appear tend attempt wish".split()
)
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
_MOST = 8
_JOINTS = frozenset("after before to into from with by as on in between under over through onto against at".split())
_NO_END = (
    PREPOSITIONS - {"out", "up", "off", "down"}
    | DETERMINERS - {"all", "both", "more", "less", "this", "that"}
    | CONJUNCTIONS
)
_COMPOUND = frozenset("top order terms front respect case least most each time general addition between".split())
_GOING_ON = frozenset("keep stop continue start begin".split())
_PASSED = ADVERBS - {"both", "more", "most", "less", "least", "either", "much"}  # "gives both losses"
_PARTICLES = frozenset("away back together apart aside out up off down".split())
_HANDS_ON = frozenset("let help allow enable force make cause encourage require prevent tell give show".split())


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the object, the complement, or what follows the participle and its preposition."""
    found = point.clause
    named = _NAMED.match(point.text)
    if named and (point.clause is None or point.words[point.clause.verb[0]].start >= named.end() - 2):
        return
    if (
        found is None
        or (found.lemma in _THIN and not _moves(point, found))
        or count(_ASIDES.sub("", point.text)) > 32
        or point.text.endswith("?")
        or _HALF.match(point.text)
        or any(word.lower == "=" for word in point.words)
    ):
        return
    yield from _named(point, found)
    yield from _corrected(point, found)
    subject = _subject(point, found)
    if subject is None or (not subject and _lacks_object(point, found)):
        return
    at = _first_word(point, found)
    if at is not None and point.words[at].lower in _ASKING:
        end = most_of(point.text[point.words[at].start :], _LONGEST_CLAUSE)
        if end and found.lemma in _SETTLING:
            start = point.words[at].start
            yield point.cloze(start, start + end, "complement", f"meaning {found.lemma}")
        return
    if found.lemma == "need" and at is not None and at > 0 and point.words[at - 1].lower == "to":
        return
    if at is None or point.words[at - 1].lower == "even" or _is_on_condition(point, found):
        return  # "are even bigger": than what stands before
    if found.lemma in _GOING_ON and point.words[at].lower in ING and point.words[at - 1].lower != "by":
        return
    if point.words[at].lower == "both":
        yield from _hidden(point, found, *_span(point, at))
        at += 1
    short = at, end_of_phrase(point.words, at, _MOST, keeps_prepositions=False)
    first = (short,) if _is_set_in(point, *short, found.lemma) and not found.is_passive else ()
    span = _span(point, at)
    spans = [*first, span, _participle(point, found, at), short]
    if span[0] > at and point.words[span[0] - 1].lower == "than":
        spans.append((at, end_of_phrase(point.words, at, _MOST)))
    for start, end in spans:
        yield from _hidden(point, found, start, end)
    yield from _hidden_subject(point, found)
    yield from _hidden_predicate(point, found)


def _is_on_condition(point: Point, found: Clause) -> bool:
    """ "offsets only have a meaning if …": the condition is what to know."""
    lower = [word.lower for word in point.words]
    return "only" in lower[found.subject[0] : found.verb[1]] and not {"if", "when", "unless"}.isdisjoint(lower)


def _named(point: Point, found: Clause) -> Iterator[Draft]:
    """ "reserve room in a process called allocation": the name."""
    words = point.words
    for index in range(found.verb[1], len(words) - 1):
        if words[index].lower not in _NAMING or words[index].depth or words[index - 1].lower in _NO_NOUN:
            continue
        end = end_of_phrase(words, index + 1, 4, keeps_prepositions=False)
        if end > index + 1 and _is_closed(words, end):
            yield point.cloze(words[index + 1].start, words[end - 1].end, "complement", "name")


_NO_NOUN = BE | ADVERBS | DETERMINERS | PREPOSITIONS | CONJUNCTIONS
_NAMING = frozenset("called named termed dubbed".split())


def _corrected(point: Point, found: Clause) -> Iterator[Draft]:
    """ "is not kept by the server, it is a matter of the client": what it is, not what it is not."""
    words = point.words
    is_denied = any(word.lower == "not" or word.lower.endswith("n't") for word in words[found.verb[0] : found.verb[1]])
    if not is_denied:
        return
    for comma in range(found.verb[1] + 1, len(words) - 3):
        if words[comma].lower in (",", ";") and words[comma + 1].lower in ("it", "they"):
            rest = clause(words[comma + 1 :])
            if rest is not None and rest.lemma not in _THIN:
                at = comma + 1 + rest.verb[1]
                end = end_of_phrase(words, at, _MOST)
                if end > at and words[at].lower not in PREPOSITIONS:
                    yield point.cloze(words[at].start, words[end - 1].end, "complement", f"object {rest.lemma}")
            return


_ASKING = frozenset("how whether what which why".split())
_SETTLING = frozenset(
    "define determine describe specify decide control measure indicate govern tell predict detect dictate check "
    "influence affect".split()
)
_LONGEST_CLAUSE = 12  # words


def _is_set_in(point: Point, at: int, end: int, lemma: str) -> bool:
    """ "predicts the next token in the sentence": the object is what to know, where and for whom is in sight."""
    words = point.words
    if end + 1 >= len(words) or end <= at:
        return False
    is_deed = words[at].lower in (VERBS if at and words[at - 1].lower == "to" else VERBS - NOUNISH)
    if is_deed or words[end - 1].lower in _PARTICLES or not _sets(words, end, lemma):
        return False
    if any(word.lower in THIRD for word in words[at + 1 : end]) or any(
        word.lower[:1].isdigit() for word in words[end:]
    ):
        return False
    hidden, left = stems(point.text[words[at].start : words[end - 1].end]), words[end + 1 :]
    is_bare = len(hidden) < 2 and not any(word.is_capital or word.is_solid for word in words[at:end])
    return not (is_bare and (len(left) > 1 or any(word.is_capital or word.is_solid for word in left)))


def _sets(words: Sequence[Word], at: int, lemma: str) -> bool:
    """Tell whether the preposition at `at` tells where, whence or for whom, not what comes of it."""
    joint, after = words[at].lower, words[at + 1].lower
    if joint == "from":
        return not any(word.lower in ("to", "into") for word in words[at:])
    if joint == "as":
        return lemma == "use"
    return joint in _SETTINGS or (joint == "with" and after in _POINTERS)


_SETTINGS = frozenset("in on at for across within during per over between about".split())


def _hidden_subject(point: Point, found: Clause) -> Iterator[Draft]:
    """ "using too many rounds can worsen the fit": the subject, where what is said of it cannot be asked."""
    start, end = found.subject
    words = point.words
    while end > start and words[end - 1].lower in ADVERBS:
        end -= 1
    if start or not 1 <= _size(point, start, end) <= 6 or len(words) > _SHORT or any(word.is_sign for word in words):
        return
    said = stems(point.text[words[end].start :])
    is_marked = bool(point.marked) and point.marked[0] == (0, words[end - 1].end)
    is_telling = is_marked or len(stems(point.text[: words[end - 1].end])) >= _LEAST_SAID
    if any(word.lower in PRONOUNS or word.lower in _ASKING for word in words[:end]):
        return
    if not is_telling or words[0].lower in _POINTERS | PREPOSITIONS | {"only"} or len(said) < _LEAST_SAID:
        return
    if found.lemma not in _STATES:
        yield point.cloze(0, words[end - 1].end, "complement", f"subject {found.lemma}")


def _hidden_predicate(point: Point, found: Clause) -> Iterator[Draft]:
    """ "the waves [cancel out]": the verb and all that belongs to it, where no part of it can be asked."""
    words = point.words
    start = found.verb[1] - 1
    if found.is_passive or found.lemma in _STATES or _size(point, *found.subject) < 1:
        return
    end = end_of_phrase(words, start, _MOST)
    said = words[start:end]
    if len(said) < 3 or words[found.subject[0]].lower in _POINTERS or not _is_closed(words, end):
        return
    if end < len(words) and words[end].lower == ":":
        return
    if not any(word.lower in PRONOUNS for word in said) and said[-1].lower not in _AMOUNTS:
        yield point.cloze(words[start].start, words[end - 1].end, "complement", f"predicate {found.lemma}")


_AMOUNTS = frozenset("bit lot little while".split())


def _is_closed(words: Sequence[Word], end: int) -> bool:
    """Tell whether a clause ends here: at a comma, a bracket, a conjunction, or the end of the sentence."""
    return end == len(words) or words[end].is_sign or words[end].lower in BREAKS - {"that", "which", "who"} | {"no"}


_STATES = frozenset("be have do remain stay become need".split())
_SHORT, _LEAST_SAID = 14, 2
_POINTERS = PRONOUNS | {"our", "its", "their", "my", "your", "his", "such"}


def _moves(point: Point, found: Clause) -> bool:
    """ "starts from", "comes after", "ends in": thin verbs that a preposition makes worth asking."""
    after = point.words[found.verb[1] : found.verb[1] + 1]
    return found.lemma in _MOVES and bool(after) and after[0].lower in _JOINTS - {"to"}


def _lacks_object(point: Point, found: Clause) -> bool:
    """ "can fix with X": what is fixed stands in another bullet."""
    verb, *after = point.words[found.verb[1] - 1 : found.verb[1] + 1]
    is_participle = found.is_passive or verb.lower in PAST
    return bool(after) and not is_participle and found.lemma in _TRANSITIVE and after[0].lower in PREPOSITIONS


_TRANSITIVE = frozenset(
    "fix solve use avoid handle address improve reduce replace remove implement compute prevent mitigate overcome "
    "achieve define obtain calculate estimate".split()
)
_MOVES = frozenset("start begin come end go happen exist".split())


def _participle(point: Point, found: Clause, at: int) -> tuple[int, int]:
    """ "are removed from the network": with the participle, where what follows it says little."""
    if not found.is_passive:
        return at, at
    first = found.verb[1] - 1
    end = end_of_phrase(point.words, at, _MOST)
    return (first, end) if _size(point, first, end) <= 6 else (at, at)


def _hidden(point: Point, found: Clause, start: int, end: int) -> Iterator[Draft]:
    if end < len(point.words) and point.words[end - 1].lower in _GOVERNING and point.words[end].lower in PREPOSITIONS:
        end = max(end, end_of_phrase(point.words, end + 1, _MOST))  # "becomes close to one"
    start, end = _pared(point.words, start, end, found.lemma)
    if end < len(point.words) and point.words[end].lower in ("to", "into"):
        ways = (index for index in range(start, end) if point.words[index].lower == "from")
        end = next(ways, end)  # "follow the pixels from a frame to another"
    if end > start and point.words[start].lower in _PARTICLES and end < len(point.words):
        return  # "cancel […] effectively": out
    if end - start == 1 and point.words[start].lower in _PARTICIPLES:
        return  # "is chosen […] on the input": based
    if end < len(point.words) and point.words[end].lower in _RELATIVE:
        end = _before_joint(point.words, start, end)  # "velocity in any direction that has …"
    if end <= start or not _tells(point, found, start, end) or _is_count(point.words, start, end):
        return
    if _POINTING.search(point.text[point.words[start].start : point.words[end - 1].end]):
        return
    yield point.cloze(
        point.words[start].start,
        point.words[end - 1].end,
        "complement",
        f"object {found.lemma}" if found.lemma else "object",
    )


def _pared(words: Sequence[Word], start: int, end: int, lemma: str) -> tuple[int, int]:
    """Leave out what is torn off or says nothing at the edges of a hole: "being bent too", "private and run"."""
    last = words[end - 1].lower
    is_pair = lemma == "be" and end - start > 2 and words[end - 2].lower == "and" and (last in PAST or last in VERBS)
    if is_pair and end < len(words) and words[end].lower in PREPOSITIONS:
        end -= 2
    while end > start and _is_loose(words, end):
        end -= 1
    if end - start > 1 and words[start].lower == "being":
        start += 1
    return start, end


def _is_loose(words: Sequence[Word], end: int) -> bool:
    """Tell whether the word before `end` ends no phrase: an article, "too" of "too much", "quickly"."""
    last = words[end - 1].lower
    if last in _NO_END or _is_manner(last):
        return True
    return end < len(words) and (last in _DEGREES or (last in ("more", "less") and _is_manner(words[end].lower)))


def _before_joint(words: Sequence[Word], start: int, end: int) -> int:
    joints = (index for index in range(start + 1, end) if words[index].lower in _JOINTS and not words[index].depth)
    return next(joints, end)


def _is_count(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether a hole only counts what a colon behind it lists: "suffers from one flaw: …"."""
    first = words[start].lower
    return end < len(words) and words[end].lower == ":" and (first in NUMBERS or first == "one" or first.isdigit())


_RELATIVE = frozenset("that which who whose where".split())
_DEGREES = frozenset("too so very quite as".split())
_ASIDES = re.compile(r"\s\((?:[^\s()]+ ){4,}[^()]*\)")


_PARTICIPLES = PAST.keys() - THIRD.keys() - NOUNISH - VERBS


_IDIOMS = [
    idiom.split()
    for idiom in ("track of", "care of", "use of", "advantage of", "note of", "attention to", "rise to", "access to")
]
_GOVERNING = frozenset(
    "close similar equal related due prone robust sensitive proportional equivalent independent dependent aware "
    "capable full free identical limited orthogonal inverse invariant responsible subject susceptible".split()
)


def _is_manner(word: str) -> bool:
    return word.endswith("ly") and len(word) > 5 and word not in _NOT_MANNER


_NOT_MANNER = VERBS | frozenset("family anomaly assembly butterfly monopoly".split())
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


def _first_word(point: Point, found: Clause) -> int | None:
    """Return the word where what is said begins: behind "is", "uses"; behind the preposition of "is stored in"."""
    at = found.verb[1]
    words = point.words
    if at < len(words) - 1 and words[at].lower == ",":
        at += 1  # "predicts, B boxes": a comma where none belongs
    while at < len(words) and words[at].lower in _PASSED and not words[at].is_sign:
        at += 1
    if at + 1 < len(words) and _is_manner(words[at].lower) and words[at + 1].lower in PREPOSITIONS:
        at += 1  # "move smoothly between"
    if at + 1 < len(words) and words[at].lower in _PARTICLES and opens_complement(words, at + 1):
        at += 1  # "throws away its generator"
    if found.lemma == "get":
        if at < len(words) and words[at].lower in ("to", "us", "you", "it", "there", "here", "into", "through"):
            return None
        if [word.lower for word in words[at : at + 2]] == ["rid", "of"]:
            at += 2
    if [word.lower for word in words[at : at + 2]] in _IDIOMS:
        at += 2  # "keep track of", "make use of"
    if found.lemma in _HANDS_ON and at + 1 < len(words) and words[at].lower in ("us", "you", "it", "them", "one"):
        at += 1
    if at >= len(words) and found.is_passive:
        at = found.verb[1] - 1
        while at > found.verb[0] + 1 and words[at].lower in ADVERBS:
            at -= 1
        if at == len(words) - 1:
            return None  # "is supported" says nothing, "are read only" does
    if at >= len(words) or (words[at].is_sign and words[at].lower not in ("(", "-", "~", "+", "<", ">")):
        return None
    if words[at].lower in PREPOSITIONS and words[at].lower not in ("than", "as", "like", "out", "up", "off", "down"):
        if at + 1 >= len(words):
            return None
        if words[at + 1].lower not in BREAKS:
            at += 1
        if words[at].lower in ("each", "one") and at + 3 < len(words) and words[at + 2].lower in PREPOSITIONS:
            at += 3 if words[at + 1].lower in ("other", "another") else 0
    elif words[at].lower == "according" and at + 2 < len(words) and words[at + 1].lower == "to":
        at += 2
    elif words[at].lower in ("using",) and at + 1 < len(words):
        at += 1
    elif words[at].lower in _ASKING and found.lemma in _SETTLING:
        return at
    elif words[at].lower in ("that", "how", "whether", "if", "because", "so", "when", "where", "what", "which", "why"):
        return None
    elif (
        found.lemma == "be"
        and at + 1 < len(words)
        and words[at + 1].lower in ("for", "in", "on", "to", "from", "at", "of", "by", "with", "than")
    ):
        at = _behind_preposition(point, at)
    return at


def _behind_preposition(point: Point, at: int) -> int:
    """ "is similar to X", "is faster than X": X is asked."""
    return at + 2 if at + 2 < len(point.words) and not point.words[at + 2].is_sign else at


def _span(point: Point, at: int) -> tuple[int, int]:
    words = point.words
    end = end_of_phrase(words, at, 30)
    if end - at > 2 and words[end - 1].lower in PRONOUNS and words[end - 2].lower in PREPOSITIONS:
        end -= 2  # "add momentum to it"
    if rival := _rival(words, at, end):
        return rival, end_of_phrase(words, rival, _MOST, keeps_prepositions=words[rival].lower in ING)
    if _size(point, at, end) <= 5:
        return at, end
    # "fits every new tree to the residuals of …": the first phrase stays in sight, the last one is asked.
    for index in range(end - 2, at, -1):
        word = words[index].lower
        if (
            word in _JOINTS
            and words[index + 1].lower not in _COMPOUND
            and not words[index].depth
            and 1 <= _size(point, index + 1, end) <= 6
        ):
            if word == "to" and words[index + 1].lower in VERBS:
                break
            if word == "as" and any(later.lower in VERBS - NOUNISH for later in words[index + 1 : end]):
                break  # "as goals become harder" is a clause
            return index + 1, end
    return at, end_of_phrase(words, at, _MOST)


def _rival(words: Sequence[Word], at: int, end: int) -> int:
    """Return where in a phrase begins what something is compared with: "richer than X", "more common than in X"."""
    for index in range(at + 1, end - 1):
        after = words[index + 1].lower
        if words[index].lower == "than" and not words[index].depth and not (after[0].isdigit() or after in NUMBERS):
            return index + 2 if after in PREPOSITIONS and index + 2 < end else index + 1
    return 0


def _size(point: Point, start: int, end: int) -> int:
    return sum(1 for word in point.words[start:end] if not word.is_sign)


def _tells(point: Point, found: Clause, start: int, end: int) -> bool:
    """Tell whether enough is left to know what is asked, and whether what is hidden is worth it."""
    hidden = point.text[point.words[start].start : point.words[end - 1].end]
    shown = point.text[: point.words[start].start] + point.text[point.words[end - 1].end :]
    if not stems(hidden):
        return False
    left = stems(shown)
    if found.lemma in ("be", "have", "do"):
        if (not left and (found.lemma == "be" or not point.topic)) or (not point.topic and len(left) < 2):
            return False
        return bool(stems(point.text[: point.words[found.verb[0]].start]) or point.topic)
    return bool(left) and (len(left) >= 2 or bool(point.topic))
