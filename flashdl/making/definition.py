"""What a term means: "term: definition", "X is a Y", "X denotes Y", a fragment "a Y that …" below the heading X."""

import re
from collections.abc import Iterator

from flashdl.making import topics, wording
from flashdl.making.clauses import clause
from flashdl.making.explain import most_of
from flashdl.making.point import HOLE, Point
from flashdl.making.terms import (
    ASIDES,
    DEFINES,
    LEADS,
    first_sign,
    is_set_apart,
    is_size,
    is_term,
    is_told_of,
    may_define,
    names_no_thing,
)
from flashdl.making.verbs import DEEDS, ING, NOUNISH, PAST, THIRD, VERBS
from flashdl.making.words import (
    BE,
    BREAKS,
    CHINESE,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    count,
    is_plural,
    words,
)
from flashdl.model import Draft

_MEANS = re.compile(
    r"^(?P<term>[^,;:]{1,60}?)\s+(?:(?:simply |just |basically |usually )?(?:means|denotes|refers to|stands for|"
    r"is defined as|are defined as|"
    r"is (?:basically |just |simply )?(?:the same as|another (?:name|word|term) for|short for)|represents|"
    r"describes))\s+(?:that\s+)?(?P<rest>.+)$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"^(?P<before>.{12,}?\b(?:is|are|was|were|it|this|we|which is|which are|that is|also|often|thus|so|"
    r"be)\s+(?:also |often |usually |sometimes |commonly |then )?"
    r"(?:called|known as|termed|referred to as|named|call (?:it|this|them|these|that)))\s+(?P<rest>.+)$|"
    r"^(?P<before2>.{12,}?,\s*(?:so-)?called)\s+(?P<rest2>.+)$",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"^.{0,80}?\b(?:think of|look at|view|viewed|seen|see|treat|treats|treated|regard|regarded|considered|"
    r"interpreted|formulated|framed)\b"
    r".{0,60}?\s+as\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_NAMING = frozenset("called known termed referred named call".split())
_MEANING = frozenset("means denotes refers stands defined same another short represents describes".split())
_KIND = re.compile(
    r"(?i)(?:(?:just|basically|simply|only|really|actually|also|essentially|usually|like|where|when|how|"
    r"what)\s+)*(?:an?|the|one of|any|some|kind of|type of|process of|set of|what|how|when|where)\b"
)
_FORMULA = re.compile(r"[*/^+]|\w\(|\d\s*-|\s-\s")
_AVERAGE = re.compile(r"(?i)(?:avg|average|worst|best|amortized|min|max|time|space)\b.*\d")
_ORDERS = re.compile(r"(?i).*\bO\(.*\bO\(")
_OPINION = re.compile(
    r"(?i)(?:(?:also |just |only |really |very |still )*one of the (?:few|many|most)\b|"
    r"(?:also |just |only |really |very |still )*(?:an?|the) (?:very |really |rather |quite |more |"
    r"less )?(?:good|bad|poor|great|strong|weak|big|small|major|"
    r"key|important|common|useful|simple|better|worse|popular|nice|hard|easy|main|natural|reasonable|typical|"
    r"powerful|only|different|new|separate|special case|trade-?off)\b)"
)
_MOST = 17
_COMMAND = re.compile(r"^(?P<term>`(?!\d)[^`]+`)\s+(?:(?:is|are) (?:used )?)?(?:to|for)\s+(?P<rest>.+)$")
_SYMBOL = re.compile(r"^(?P<term>`[^`]+`|\$[^$]{1,20}\$)\s+(?P<rest>(?:the|an?|number of|set of)\s.+)$")
_IDEA = re.compile(
    r"(?i)the (?:main |key |basic )?(?:idea|goal|point|aim)(?: here)? (?:is|it|in)(?: to| that)?\s+(?=\w)"
)

_IS_JUST = re.compile(r"(?i)(?:is|are)\s+(?=\w)")
_UNLIKE = re.compile(r",?\s+(?:while|whereas|unlike)\s.+$")


def make(point: Point) -> Iterator[Draft]:
    """Yield at most one card: what a term is, or what a thing described is called."""
    if point.marked and point.marked[0][0] == 0:
        yield from _signed(point)  # **a bold term**: what follows explains it, whatever else it says
    yield from _called(point)
    yield from _seen_as(point)
    yield from _signed(point)
    yield from _command(point)
    yield from _meaning(point)
    yield from _is_a(point)


def _called(point: Point) -> Iterator[Draft]:
    found = None if _NAMING.isdisjoint(point.vocabulary) else _CALLED.match(point.text)
    if not found:
        return
    group = "rest" if found["rest"] else "rest2"
    end = most_of(found[group], 5)
    if end:
        yield point.cloze(found.start(group), found.start(group) + end, "definition", "name")


def _seen_as(point: Point) -> Iterator[Draft]:
    """ "we can think of X as Y": Y is asked."""
    found = None if "as" not in point.vocabulary else _SEEN.match(point.text)
    end = most_of(found["rest"], 10) if found else 0
    if found and end:
        yield point.cloze(found.start("rest"), found.start("rest") + end, "definition", "meaning")


def _signed(point: Point) -> Iterator[Draft]:
    """`term: definition`, also with a dash or an equals sign."""
    sign = first_sign(point)
    if sign is None:
        return
    term, rest = point.text[: sign.start()].strip(), point.text[sign.end() :].strip()
    if DEFINES.fullmatch(term) and point.topic and not topics.is_side(point.topic):
        if _is_sentence(rest):
            return
        term = point.topic
    if (
        not rest
        or ASIDES.fullmatch(term)
        or (topics.is_empty(term) and not topics.is_number(term) and not (len(term) == 1 and term.isalpha()))
        or not (is_set_apart(point, term) or is_term(term, is_dash=not sign["colon"]))
    ):
        return
    if names_no_thing(term) or not may_define(rest) or is_size(term, rest):
        return
    opening = [word.lower for word in words(rest)[:2]]
    if THIRD.get(opening[0], opening[0]) in _STANDS and opening[-1] in PREPOSITIONS:
        return  # "exists in …", "depends on …": asked for what it exists in
    if " " in term and f" {term.lower()} " in f" {rest.lower().rstrip('.')} ":
        return  # "Semantic segmentation: smoothing hurts semantic segmentation" does not say what it is
    if "<=" in rest or ">=" in rest or _AVERAGE.match(rest) or (rest.upper().count("O(") > 1 and _ORDERS.match(rest)):
        return
    idea = _IDEA.match(rest) or _IS_JUST.match(rest)
    rest = rest[idea.end() :] if idea else rest
    formula = _FORMULA_ALONE.match(rest)
    rest = formula[0] if formula else rest
    if not rest or is_told_of(words(term)[0].lower, words(rest)[0].lower, count(rest)):
        return
    if count(rest) <= _FEW:
        rest = _with_next(point, rest)
    answer = rest[: most_of(rest, _MOST)]
    if not answer:
        return
    is_cut = len(answer) < len(rest.rstrip(" .;,"))
    if is_cut and not point.marked:
        return  # the first clause of a long explanation is not what the term means
    yield point.ask(_question(point, term, rest), answer, "definition", "definition")


_STANDS = frozenset("exist depend belong live lie sit stand occur happen appear differ vary correspond".split())
_FORMULA_ALONE = re.compile(r"\$[^$]{5,}\$(?=,? and (?:we|they|it|then|here)\b)")


def _with_next(point: Point, rest: str) -> str:
    """Return a sentence of a few words with those behind it, as many as can be learnt: "Part of the gut. Holds …"."""
    told = _STOP.split(point.plain.text[point.start + len(point.text) :].strip(" ."))
    for sentence in told:
        if not sentence or count(f"{rest} {sentence}") > _MOST or sentence[0].islower():
            break
        rest = f"{rest.rstrip('.')}. {sentence}"
    return rest


_FEW = 4
_STOP = re.compile(r"(?<=\w)\.\s+")


def _is_sentence(text: str) -> bool:
    said = clause(words(text))
    return said is not None and said.subject[1] > said.subject[0]


def _is_told_by_others(term: str, rest: str) -> bool:
    """ "Early diagnosis: tumours take years to grow" does not say what it is."""
    return not _NO_SENTENCE.match(rest) and _tells_of_others(rest) and not _SAYS_SO.search(term)


_NO_SENTENCE = re.compile(r"[$\d\W]")  # a formula, a value


def _tells_of_others(text: str) -> bool:
    """Tell whether an explanation is a sentence about something else, and no description of the term."""
    found = words(text)
    said = clause(found)
    if said is None or said.subject[0] == said.subject[1] or _KIND.match(text):
        return False
    subject, verb = found[slice(*said.subject)], found[said.verb[0]].lower
    acts = verb in VERBS and bool(subject) and is_plural(subject[-1].lower)  # "workers wait for …"
    is_sure = acts or verb in BE or verb in MODALS or verb in HAVE or THIRD.get(verb, verb) not in NOUNISH
    if not is_sure or subject[0].lower in ING or any(word.is_sign or word.lower in BREAKS for word in subject):
        return False  # "training a net on …", "two views of one scene, whereas …" describe the term
    is_rule = subject[0].lower in ("every", "each", "all", "no", "any")  # "every change is logged first"
    return (
        not is_rule
        and subject[0].lower not in PRONOUNS
        and not any(word.lower in ("that", "which", "who") for word in subject)
    )


_SAYS_SO = re.compile(
    r"(?i)(?:hypothesis|assumption|theorem|lemma|law|rule|principle|claim|conjecture|axiom|property|condition|"
    r"guarantee|problem|issue|challenge|paradox|effect|fallacy|dilemma|insight|finding|policy|invariant)\W*$"
)
"""What a whole sentence can be: "the routing hypothesis: close keys share a bucket"."""


def _question(point: Point, term: str, rest: str) -> str:
    if CHINESE.search(term + rest):
        return f"{_beside(point, term)}：{HOLE}" if not CHINESE.search(term) else f"{_beside(point, term)}是什么？"
    beside = _beside(point, term)
    if point.text[len(term) :].lstrip().startswith("=") and _FORMULA.search(rest):
        return f"{term} = {HOLE}"
    if _is_deed(term) and point.topic:
        return f"{point.topic}: {topics.lowered(term)} {HOLE}"
    if not is_set_apart(point, term) and _opens_clause(term):
        return f"{topics.led(term, point)}: {HOLE}"
    first = words(rest)[0].lower
    if count(rest) <= 2 and first not in THIRD:
        return f"{beside}: {HOLE}"
    if wording.says_what_it_does(rest):
        return wording.what_does(term, beside, rest)
    if first in ("to", "used", "for"):
        return wording.used_for(term, beside, rest)
    if point.fact.parents and rest[0].isupper() and count(rest) <= _FEW:
        return f"{topics.beside(term, point.topic)}: {HOLE}"  # "Leader: Ada Doe"
    if _NUMERIC.match(rest) or topics.is_side(term) or term.lower() in ("type", "returns", "default"):
        return f"{topics.beside(term, point.topic)}: {HOLE}"
    if rest.startswith("$") or re.fullmatch(r"[\W\d]*", rest.split()[0]):
        return f"{beside}: {HOLE}"
    if _is_told_by_others(term, rest):
        return f"{beside}: {HOLE}"
    if wording.is_foreign(f"{term} {rest}"):
        return f"{beside}: {HOLE}"
    return wording.what_is(term, beside, rest)


_NUMERIC = re.compile(r"[~≈<>+-]?\d[\d.,]*(?:%|x|×|[kmb]\b)?(?=\s|$)")


def _is_deed(term: str) -> bool:
    """ "Ended", "Ended with", "called": what happened to the heading, no term."""
    opening, *after = (word.lower for word in words(term))
    return opening in PAST and (not after or (len(after) == 1 and after[0] in PREPOSITIONS))


def _opens_clause(term: str) -> bool:
    """Tell whether what stands before the sign is no noun: "In BERT", "training on few pairs", "use the mean"."""
    opening, *after = (word.lower for word in words(term))
    if opening in LEADS or (opening in DEEDS and bool(after)):
        return True
    governs = bool(after) and (after[0] in DETERMINERS or after[0] in _JOINTS)
    return governs and (opening in ING or opening in VERBS or opening in PAST)


_JOINTS = PREPOSITIONS - {"of"}


def _beside(point: Point, term: str) -> str:
    """The term, with its topic in brackets where it stands below a parent or is one plain word."""
    is_lean = (len(term.split()) == 1 and term[1:].islower() and term.isalpha()) or (
        bool(point.fact.parents) and not any(sign.isupper() or sign in "`$" for sign in term)
    )
    return topics.beside(term, point.topic) if is_lean else term


def _command(point: Point) -> Iterator[Draft]:
    """ "`cmd` to do something"."""
    if not point.text.startswith(("`", "$")):
        return
    found = _COMMAND.match(point.text)
    end = most_of(found["rest"], _MOST) if found else 0
    if found and end:
        yield point.ask(f"What does {found['term']} do?", found["rest"][:end], "definition", "definition")
    found = _SYMBOL.match(point.text)
    end = most_of(found["rest"], _MOST) if found and point.clause is None else 0
    if found and end:
        yield point.ask(f"What is {found['term']}?", found["rest"][:end], "definition", "definition")


def _meaning(point: Point) -> Iterator[Draft]:
    found = None if _MEANING.isdisjoint(point.vocabulary) else _MEANS.match(point.text)
    if not found:
        return
    term = _subject(point, found["term"])
    rest = _THAT_IS.split(found["rest"], 1)[0]
    end = 0 if rest.startswith("something ") else most_of(rest, _MOST)
    if term and end:
        yield point.ask(
            f"What does {term} mean?"
            if "mean" in found.group().lower()
            else f"{found.group()[: found.start('rest')].strip()} {HOLE}",
            found["rest"][:end],
            "definition",
            "meaning",
        )


_THAT_IS = re.compile(r",? (?:i\.e\.?|that is,)\s")


def _is_a(point: Point) -> Iterator[Draft]:
    """ "X is a Y": the term X is known, what it is gets asked."""
    found = point.clause
    if found is None or found.lemma != "be" or found.is_passive or found.verb[1] - found.verb[0] > 2:
        return
    verb = point.words[found.verb[0]].lower
    if verb not in ("is", "are", "was", "were", "'s") or found.verb[1] >= len(point.words) or found.subject[0] > 0:
        return
    start = point.words[found.verb[1] - (found.verb[1] - found.verb[0] - 1)].start
    rest = point.text[start:]
    subject = _subject(point, point.text[: point.words[found.verb[0]].start])
    if not subject or not _KIND.match(rest) or _OPINION.match(rest):
        return
    rest = _UNLIKE.sub("", rest)
    end = most_of(rest, _MOST)
    if end and not _VALUE_OF.match(subject) and words(subject)[0].lower not in ING:
        asks = "Who" if _PERSON.match(point.plain.text) else "What"
        yield point.ask(f"{asks} {verb} {subject}?", rest[:end], "definition", "definition")


_VALUE_OF = re.compile(
    r"(?i)(?:the )?(?:(?:final|initial|total|overall|average|resulting|actual|maximum|minimum|max|min) \w|"
    r"(?:amount|number|size|rate|share|length) of\b)"
)  # what a value comes to is asked inside its sentence
_PERSON = re.compile(r"(?:He|She|he|she)\s")


def _subject(point: Point, text: str) -> str:
    """Return a subject that can be asked for as it stands; "it" is the heading when nothing else came between."""
    found = words(text)
    clean = text.strip()
    if not found:
        return point.topic if is_first(point) else ""
    if found[0].lower in ("it", "it's", "it’s") and len(found) == 1:
        return point.topic if is_first(point) else ""
    if (
        found[0].lower in PRONOUNS
        or count(clean) > 6
        or found[0].lower in ("here", "another", "other", "such", "our", "their", "its")
    ):
        return ""
    if any(word.is_sign and word.lower not in "()/" for word in found):
        return ""
    if _HOLLOW.match(clean):
        return ""
    return topics.lowered(clean) if found[0].lower in DETERMINERS else wording.named(clean)


_HOLLOW = re.compile(
    r"(?i)(?:the )?(?:(?:main|key|basic|other|only|first|second|last|next|whole|big|biggest|important|"
    r"most important) )*"
    r"(?:idea|goal|aim|problem|issue|point|thing|question|reason|result|results|difference|advantage|disadvantage|"
    r"drawback|intuition|objective|purpose|paper|authors?|model|network|"
    r"method|approach|trick|one|others?|examples?|solution|answer|output|input|way|fact|architecture|dataset|data|"
    r"technique|algorithm|framework|system)s?$"
)


def is_first(point: Point) -> bool:
    """Tell whether "it" can only be the heading: first bullet below it, and the heading names a thing."""
    is_side = ", " in point.topic  # "STAR, assumptions" is no thing to be defined
    return point.fact.index == 0 and bool(point.topic) and not is_side and count(point.topic) <= 6
