"""What for: "X is used for Y", "use X to V", "X to V Y", "in order to"."""

import re
from collections.abc import Iterator

from flashdl.making.explain import most_of
from flashdl.making.phrases import end_of_phrase
from flashdl.making.point import Point
from flashdl.making.verbs import VERBS
from flashdl.making.words import BREAKS, PREPOSITIONS, count
from flashdl.model import Draft

_USED = re.compile(
    r"^(?P<before>(?:.*?\b(?:is|are|was|were|be|been)\s+|)(?:(?:only|mainly|mostly|often|commonly|usually|typically|"
    r"also)\s+)*"
    r"(?:used|useful|needed|required|responsible|designed|intended|meant|employed|good|suitable|suited|applied|"
    r"introduced|there|best|perfect|ideal|great|handy|helpful|optimi[sz]ed))\s+"
    r"(?P<for>for|to|in order to)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_THING_USED = re.compile(  # "an architecture used for …", without a verb
    r"^(?P<before>[^,;:]{3,80}?)\s+(?:used|needed|required|designed|intended|responsible|useful|suitable)\s+"
    r"(?P<for>for|to)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_USE = re.compile(
    r"(?i)(?:^|\b)(?:use|uses|using|used|utilize|utilizes|employ|employs|employed|apply|applies|applied|run|add|"
    r"adds|added|need|needs|introduce|introduces|introduced)\s+"
)
_ORDER = re.compile(r"(?i)\b(?P<sign>in order to|so as to|for the purpose of)\s+(?P<rest>.+)$")


_WHETHER = re.compile(r"(?i)\w+ (?:\w+ ){0,2}(?:if|whether) ")
_SIGNALS = frozenset("to for".split())
_BASES = VERBS | {"have"}
_ASKING = frozenset("which what how when where whether who whom".split())


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the tool of "use X to V", else the purpose."""
    if _SIGNALS.isdisjoint(point.vocabulary):
        return
    found = _USED.match(point.text) or (_THING_USED.match(point.text) if point.clause is None else None)
    if found and (count(found["before"]) >= 2 or point.topic):
        end = most_of(found["rest"], 10)
        if end:
            yield point.cloze(found.start("rest"), found.start("rest") + end, "purpose", "purpose")
        return
    yield from _tool(point)
    yield from _to(point)


def _tool(point: Point) -> Iterator[Draft]:
    """ "use X to V …": X is asked."""
    found = _USE.search(point.text)
    if not found or found.start() > 40:
        return
    at = next((index for index, word in enumerate(point.words) if word.start >= found.end()), None)
    if at is None or point.words[at].lower == "to" or point.words[at].lower in PREPOSITIONS:
        return  # "need to call X to …", "runs at all times and …": no tool
    end = end_of_phrase(point.words, at, 7)
    if _is_topic(point, point.text[point.words[at].start : point.words[end - 1].end]):
        return
    if (
        end > at
        and end + 1 < len(point.words)
        and point.words[end].lower == "to"
        and point.words[end + 1].lower in VERBS
    ):
        yield point.cloze(point.words[at].start, point.words[end - 1].end, "purpose", "tool")


def _is_topic(point: Point, tool: str) -> bool:
    """Tell whether the tool is what the notes are about: their title would be masked, and say nothing any more."""
    return any(tool.lower() in part.lower() for part in point.path)


def _to(point: Point) -> Iterator[Draft]:
    """A purpose at the end: "… to avoid overfitting"."""
    found = _ORDER.search(point.text)
    if found and found.start() > 10:
        end = most_of(found["rest"], 10)
        if end:
            yield point.cloze(found.start("rest"), found.start("rest") + end, "purpose", "purpose")
        return
    clause = point.clause
    if clause is None or clause.lemma in (
        "be",
        "have",
        "want",
        "need",
        "try",
        "can",
        "tend",
        "like",
        "seem",
        "allow",
        "lead",
        "have",
        "learn",
        "decide",
        "attempt",
        "ask",
        "force",
        "encourage",
        "correspond",
        "go",
    ):
        return
    for index in range(clause.verb[1] + 1, len(point.words) - 1):
        word = point.words[index]
        if not word.depth and (word.is_sign or word.lower in BREAKS or word.lower in ("and", "but", "or")):
            if word.lower == "," and index + 1 < len(point.words) and point.words[index + 1].lower == "to":
                continue
            return  # another clause begins before any purpose
        if word.depth or word.lower != "to" or point.words[index + 1].lower not in _BASES:
            continue
        if point.words[index - 1].lower in (
            "how",
            "need",
            "able",
            "way",
            "used",
            "use",
            "ability",
            "order",
            "due",
            "attempt",
            "try",
            "want",
            "tries",
            "likely",
            "allows",
            "have",
            "has",
            "model",
        ):
            return
        if any(before.lower in _ASKING for before in point.words[max(index - 4, 0) : index]):
            return  # "choose which size to use"
        rest = point.text[point.words[index + 1].start :]
        if _WHETHER.match(rest):
            return  # "to tell you if …"
        end = most_of(rest, 9)
        if end and count(rest[:end]) >= 2:
            start = point.words[index + 1].start
            yield point.cloze(start, start + end, "purpose", "purpose")
        return
