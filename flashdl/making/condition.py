"""When: "if X, then Y", "X when Y", "when X, Y"."""

import re
from collections.abc import Iterator

from flashdl.making.clauses import clause
from flashdl.making.explain import asked, most_of
from flashdl.making.point import Point
from flashdl.making.verbs import PAST, THIRD, VERBS
from flashdl.making.words import BE, HAVE, MODALS, count, words
from flashdl.model import Draft

_FIRST = re.compile(
    r"^(?:(?:so|and|but|also),? )?(?:if|when|whenever|once|unless|as soon as|as long as|provided|after|"
    r"before)\s+(?P<condition>[^,]{4,}),\s*(?:then\s+)?(?P<result>.+)$",
    re.IGNORECASE,
)
_LISTED = re.compile(  # "if there is an A, B, or C fault, stop": the commas of a list part no condition from its result
    r"(?:if|when|whenever|once|unless)\s+(?P<condition>[^,.;]{4,60}(?:,\s+[\w-]+){1,4},?\s+(?:or|and)\s+[^,.;]{3,60}),\s*"
    r"(?:then\s+)?(?P<result>.+)$",
    re.IGNORECASE,
)
_COMPARED = re.compile(  # "as the batch gets larger, the noise drops"
    r"as\s+(?P<condition>(?!soon|long|far|well)[^,]{2,60}?\b(?:(?:gets?|becomes?|grows?|goes|moves?) [^,]+|increases?|"
    r"decreases?|grows?|rises?|shrinks?|falls?)),\s*(?P<result>.+)$",
    re.IGNORECASE,
)
_THEN = re.compile(r"^(?:if|when)\s+(?P<condition>.{4,}?)\s+then\s+(?P<result>.+)$", re.IGNORECASE)
_UNPARTED = re.compile(  # "if two threads share a queue we lock it": the comma was left out
    r"(?:if|when|whenever|once)\s+(?P<condition>[^,;:.]{12,80}?)\s+"
    r"(?P<result>(?:we|you|they|it)\s+(?:can|must|should|will|need to|have to)\s+.+)$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^(?P<result>.{8,}?)\s*,?\s*(?:only )?\b(?:if|when|whenever|unless|iff|if and only if|as long as|as soon as|"
    r"until|(?P<time>after|before|once))\s+(?P<condition>.+)$",
    re.IGNORECASE,
)


_TIME = re.compile(r"(?i)(?:after|before) \w+(?: \w+)?,")  # "after training, …" is when, not what for

_SIGNALS = frozenset("if when whenever once unless as after before iff until provided".split())


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the result of a leading condition, or a condition that follows."""
    if _SIGNALS.isdisjoint(point.vocabulary):
        return
    found = (
        _COMPARED.match(point.text) or _LISTED.match(point.text) or _FIRST.match(point.text) or _THEN.match(point.text)
    )
    if found and found["result"].lower().startswith(("if ", "when ")):
        return
    if found and not _TIME.match(point.text) and _says(point, found.start("result")):
        yield from _hide(point, found, "result", 10)
        return
    found = _UNPARTED.match(point.text)
    if found and _is_clause(found["condition"]) and not _WANTS_MORE.search(found["condition"]):
        if _says(point, found.start("result")):
            yield from _hide(point, found, "result", 10)
        return
    found = _LATER.match(point.text)
    if not found or count(found["result"]) < (1 if point.topic else 2) or count(found["condition"]) < 2:
        return
    if _WHETHER.search(found["result"]) or found["condition"].endswith("?") or (found["time"] and not _is_timed(found)):
        return
    is_last = most_of(found["condition"], 10) >= len(found["condition"].rstrip(" .")) - 1
    if is_last:
        yield from _hide(point, found, "condition", 10)


_WHETHER = re.compile(
    r"(?i)\b(?:check|see|tell|know|test|decide|determine|ask|wonder|find out|verify|predict|learn|matter|evaluate)"
    r"(?:s|ed|ing|es)?(?: only| again| first| you| us| me)?$|\b(?:this|that|it) is (?:the case|so|true)$"
)
_OPEN = re.compile(  # "if you can", "when needed": says nothing of when
    r"(?i)(?:(?:you|we|they|it|one)(?:['’]?(?:re|s)| are| is)? )?(?:can|could|want|need|wish|like|have to|able|"
    r"possible|needed|necessary|required|available|applicable|desired|appropriate|relevant|so)\b"
    r"(?:\W*$| (?:to|it|this|that)\b)|doing (?:so|this|that|it)\b"
)
_BARE = re.compile(r"(?i)(?:it|they|this|that)(?:['’](?:re|s)| is| are| was| were| gets?)? \w+")  # "when it's sent"


def _says(point: Point, start: int) -> bool:
    """Tell whether a result holds a verb: "if p, we stop", not "when we add dropout, decay, etc"."""
    later = (word.lower for word in point.words if word.start >= start and not word.is_solid and not word.depth)
    return any(word in forms for word in later for forms in (BE, MODALS, HAVE, VERBS, THIRD, PAST, _RELATIONS))


_WANTS_MORE = re.compile(  # "if you think | we …": what is thought comes yet
    r"(?i)\b(?:that|what|how|which|who|where|and|or|but|than|as|the|an?|think|know|say|see|assume|find|ensure|sure|of|"
    r"to|in|for|with|by|is|are|was|were|means?)$"
)
_RELATIONS = frozenset("= < > ≤ ≥ ≈ ≠".split())


def _is_clause(text: str) -> bool:
    """Tell whether a subject and its verb follow: "after the task is done", not "after the second layer"."""
    said = clause(words(text))
    if said is None or said.subject[1] == said.subject[0]:
        return False
    return not any(word.is_sign for word in words(text)[slice(*said.subject)])


def _is_timed(found: re.Match[str]) -> bool:
    """Tell whether something is done after something else is, not "a layer after each merge reduces …"."""
    done = words(found["result"])
    is_done = clause(done) is not None or done[0].lower in PAST or done[0].lower in THIRD
    return is_done and _is_clause(found["condition"])


_CAN = re.compile(r"(?i)(?:we|you|they|it|one) (?:can|should|must|will|need to|have to) (?!be\b|not\b|also\b)")


def _hide(point: Point, found: re.Match[str], group: str, most: int) -> Iterator[Draft]:
    if _OPEN.match(found[group]) or _BARE.fullmatch(found[group]):
        return
    can, end = _CAN.match(found[group]), most_of(found[group], most)
    if group == "result" and can and can.end() < end:
        first = found.start(group)
        yield point.cloze(first + can.end(), first + end, "condition", "condition result")
    for start, end in asked(found[group], most):
        if count(found[group][start:end]) >= 1:
            first = found.start(group)
            yield point.cloze(first + start, first + end, "condition", f"condition {group}")
