"""What stands before a colon or a dash: a term, or words that only lead into their sentence."""

import re

from flashdl.making import topics
from flashdl.making.clauses import clause
from flashdl.making.point import Point
from flashdl.making.verbs import PAST, VERBS
from flashdl.making.words import CHINESE, DETERMINERS, PREPOSITIONS, PRONOUNS, count, words

_SIGN = re.compile(r"\s*(?P<colon>:(?=\s)|：)\s*|\s+(?P<dash>[-–—]{1,2}|=)\s+")
_SIGNS = frozenset(": ： - – — -- =".split())
ASIDES = re.compile(
    r"(?i)(?:e\.?g\.?|i\.?e\.?|ex|examples?|for example|for instance|note|nb|n\.b\.|tip|hint|remark|warning|caution|"
    r"important|also|so|thus|therefore|"
    r"then|but|and|or|ps|p\.s\.|aside|update|edit|q|a|question|answer|case|here|now|that is|in short|in other words|"
    r"result|conclusion|summary|tl;?dr|"
    r"figure|fig|table|step|point|fact|key|main|new|old|good|bad|pro|con|why|how|what|when|where|who|else|if|while|"
    r"example \d+|注意|例如|比如|例)\W*(?:\d+\W*)?"
)
DEFINES = re.compile(r"(?i)def(?:\.|inition)?|meaning|what(?: is it| it is)?\??|定义")
LEADS = frozenset("to for in on with by at from".split())


def label(point: Point) -> tuple[str, int]:
    """Return what stands before the first colon or dash, if it is a term, and where the text behind it begins."""
    sign = first_sign(point)
    term = point.text[: sign.start()].strip() if sign else ""
    if sign and DEFINES.fullmatch(term):
        return point.topic, sign.end()
    if sign is None or ASIDES.fullmatch(term) or topics.is_empty(term) or count(term) > _LONGEST_LABEL:
        return "", 0
    return (term, sign.end()) if is_term(term, is_dash=not sign["colon"]) else ("", 0)


_LONGEST_LABEL = 4


def is_set_apart(point: Point, term: str) -> bool:
    """The author wrote the whole term in bold: it is one, whatever its words are."""
    return bool(point.marked) and point.marked[0][0] == 0 and point.marked[0][1] >= len(term) - 1


def is_told_of(opening: str, first: str, size: int) -> bool:
    """Tell whether what follows the sign is a tale, no definition: "In BERT: they …", "The last rows: we …"."""
    if opening in LEADS and size > 8:
        return True
    return first in ("this", "these", "those", "it's", "it’s") or (
        first in ("we", "you", "they", "i") and opening in DETERMINERS
    )


def first_sign(point: Point) -> re.Match[str] | None:
    """Return the first colon or dash of a text that stands in no code, formula or bracket."""
    if _SIGNS.isdisjoint(point.vocabulary):
        return None
    solid = [(word.start, word.end) for word in point.words if word.is_solid or word.depth]
    for sign in _SIGN.finditer(point.text):
        at = sign.start("colon") if sign["colon"] else sign.start("dash")
        if not any(start <= at < end for start, end in solid):
            return sign
    return None


def is_term(term: str, *, is_dash: bool) -> bool:
    """Tell whether what stands before a sign can be a term: a few words, no clause."""
    found = words(term)
    size = count(term)
    if not found or size > (5 if is_dash else 10) or (len(found) == 1 and found[0].is_sign):
        return False
    first = found[0].lower
    if (
        first in PRONOUNS
        or first in ("and", "but", "so", "then", "if", "when", "because")
        or (found[-1].lower in PREPOSITIONS and not (size == 2 and first in PAST))
        or found[-1].lower in DETERMINERS
        or found[-1].lower in ("here", "now")
    ):
        return False
    if is_dash and first in DETERMINERS:
        return False
    if any(word.lower in _NO_TERM for word in found if not word.depth) or _PART.match(term):
        return False
    if CHINESE.search(term) is not None or size <= 2 or found[0].is_solid:
        return True
    said = clause(found)
    if (first in PAST or first in VERBS) and found[1].lower in DETERMINERS:
        return False  # "introduced a new loss: …"
    return said is None or (said.subject[0] == said.subject[1] and said.lemma not in ("be", "have", "can", "do"))


_NO_TERM = frozenset((",", "?", "when", "if", "because", "while", "although"))
_PART = re.compile(r"(?i)(?:part|chapter|section|week|lecture|day|question|exercise)\s+\d")


def names_no_thing(term: str) -> bool:
    """ "Naive approach", "Relevant examples", "Caveat": what leads into a sentence is no term."""
    return _LEADING.fullmatch(term) is not None


_LEADING = re.compile(
    r"(?i)(?:(?:an?|the|one|some|other|another|first|second|third|last|next|naive|simple|simplest|basic|better|"
    r"best|relevant|common|typical|possible|alternative|main|key|quick|obvious|old|new|good|bad) )*"
    r"(?:approach(?:es)?|examples?|exp|experiment|attempts?|caveats?|alternatives?|crux|gist|gotchas?|catch|solutions?|ideas?|"
    r"options?|ways?|tricks?|formally|informally|intuitively|intuition|practically|technically|required|recall|"
    r"motivation|observations?|insights?|reasons?|consequences?|goals?|tasks?|rules? of thumb|assumptions?|remarks?)"
)


def may_define(rest: str) -> bool:
    """A condition, a rule ("must be odd") or a chain of arrows says what holds of a term, not what it is."""
    first = words(rest)[0].lower
    if first in ("also", "must", "should", "need", "needs", "can", "could", "may", "might"):
        return False
    if _ARROW.search(rest):
        return False
    return first not in ("if", "when", "once", "unless", "although", "while") or count(rest) <= _SHORT_CONDITION


_ARROW = re.compile(r"\s(?:-{1,2}>|={1,2}>|→|⇒|–>|—>)\s")
_SHORT_CONDITION = 5  # words: "Maximal: if no larger set is frequent"


def is_size(term: str, rest: str) -> bool:
    """ "3x3 - s2", "2X2 - 4X4": a sign between sizes ends no term."""
    return term[-1:].isdigit() and any(sign.isdigit() for sign in rest.split(" ", 1)[0])
