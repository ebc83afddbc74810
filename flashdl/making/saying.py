"""Where begins what a sentence says of its subject: behind the verb, its adverbs and its preposition."""

from flashdl.making.groups import Clause, opens_complement
from flashdl.making.point import Point
from flashdl.making.spans import PARTICLES, is_manner
from flashdl.making.words import ADVERBS, BE, BREAKS, PREPOSITIONS

ASKING = frozenset("how whether what which why".split())
SETTLING = frozenset(
    "define determine describe specify decide control measure indicate govern tell predict detect dictate check "
    "influence affect".split()
)


def first_word(point: Point, found: Clause) -> int | None:
    """Return the word where what is said begins: behind "is", "uses"; behind the preposition of "is stored in"."""
    at = found.verb[1]
    words = point.words
    if at < len(words) - 1 and words[at].lower == "," and found.lemma not in ("be", "have", "do"):
        at += 1  # "predicts, B boxes": a comma where none belongs
    if found.lemma == "do" and at < len(words) - 1 and words[at].lower in BE:
        at += 1  # "the best it did was …"
    while at < len(words) and words[at].lower in _PASSED and not words[at].is_sign:
        at += 1
    if at + 1 < len(words) and is_manner(words[at].lower) and words[at + 1].lower in PREPOSITIONS:
        at += 1  # "move smoothly between"
    if at + 1 < len(words) and words[at].lower in PARTICLES and opens_complement(words, at + 1):
        at += 1  # "throws away its generator"
    if found.lemma == "make" and at + 1 < len(words) and words[at].lower == "possible":
        at += 1  # "makes possible X"
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
        if words[at + 1].lower not in BREAKS and f"{words[at].lower} {words[at + 1].lower}" not in _MANNERS:
            at += 1
        if words[at].lower in ("each", "one") and at + 3 < len(words) and words[at + 2].lower in PREPOSITIONS:
            at += 3 if words[at + 1].lower in ("other", "another") else 0
    elif words[at].lower == "as" and found.is_passive and at + 1 < len(words):
        at += 1
    elif words[at].lower == "according" and at + 2 < len(words) and words[at + 1].lower == "to":
        at += 2
    elif words[at].lower in ("using",) and at + 1 < len(words):
        at += 1
    elif words[at].lower in ASKING and found.lemma in SETTLING:
        return at
    elif words[at].lower in ("that", "how", "whether", "if", "because", "so", "when", "where", "what", "which", "why"):
        return None
    elif (
        found.lemma == "be"
        and words[at].lower not in _MEASURES
        and at + 1 < len(words)
        and words[at + 1].lower in ("for", "in", "on", "to", "from", "at", "of", "by", "with", "than")
    ):
        at = _behind_preposition(point, at)
    return at


def _behind_preposition(point: Point, at: int) -> int:
    """ "is similar to X", "is faster than X": X is asked."""
    return at + 2 if at + 2 < len(point.words) and not point.words[at + 2].is_sign else at


_MEASURES = frozenset("low high large small fast slow long short".split())
_MANNERS = frozenset(("in place", "in parallel", "by default", "on demand", "in advance", "at random", "at once"))
_IDIOMS = [
    idiom.split()
    for idiom in (
        "track of",
        "care of",
        "use of",
        "advantage of",
        "note of",
        "attention to",
        "rise to",
        "access to",
        "parallels with",
    )
]
_PASSED = ADVERBS - {"both", "more", "most", "less", "least", "either", "much"}  # "gives both losses"
_HANDS_ON = frozenset("let help allow enable force make cause encourage require prevent tell give show".split())
