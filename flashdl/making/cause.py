"""Why: "X because Y", "X since Y", "X due to Y"."""

import re
from collections.abc import Iterator

from flashdl.making.explain import asked, most_of
from flashdl.making.point import Point
from flashdl.making.words import count
from flashdl.model import Draft

_BECAUSE = re.compile(
    r"^(?P<effect>.+?)[,;]?\s+(?:\(?because of|because|becaue|becuase|beacuse|cuz|bc|due to|owing to|thanks to|"
    r"on account of|as a result of|caused by|the reason (?:is|being)(?: that)?|"
    r"(?<=, )since|since(?= (?:it|the|they|we|there|each|all|no|most|every|both|unused|only|this|these|you|in|an?|"
    r"its|their)\b))\s+(?P<cause>.+)$",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"^(?P<question>why\s.{8,}?)\s*[,;:?.(–-]*\s*\b(?:because(?! of)|becaue|becuase|beacuse|cuz|bc)\s+(?P<cause>.+)$",
    re.IGNORECASE,
)
_TIMED = re.compile(r"(?i)(?:when|once|after|until|if)\s[^,]*\b(?:has|have|had|is|are)\s[^,]*$")
_OWED = ("due to ", "because of ")
_FIRST = re.compile(r"^(?:because(?: of)?|since|due to)\s+(?P<cause>[^,]+),\s*(?P<effect>.+)$", re.IGNORECASE)
_CHINESE = re.compile(r"^(?:.*?)因为(?P<cause>[^，,]+)[，,]\s*(?:所以|因此)?(?P<effect>.+)$")


_SIGNALS = frozenset(
    "because becaue becuase beacuse cuz bc due owing thanks account result caused reason since".split()
)


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the reason and shows what it explains."""
    if _SIGNALS.isdisjoint(point.vocabulary) and "因为" not in point.text:
        return
    if (found := _WHY.match(point.text)) is not None:
        end = most_of(found["cause"], 15)
        if end and count(found["question"]) >= 4:
            yield point.ask(f"{_capital(found['question'])}?", found["cause"][:end], "cause", "reason")
        return
    found = _BECAUSE.match(point.text)
    if found and _TIMED.match(found["effect"]) and "since" in point.vocabulary:
        return  # "when all is read since the snapshot": since when, not why
    if found and count(found["effect"]) >= (1 if point.topic else 2):
        yield from _hidden(point, found, "cause", 15, "reason")
        return
    for pattern in (_FIRST, _CHINESE):
        found = pattern.match(point.text)
        if found and count(found["cause"]) >= 2:
            if point.lower.startswith(_OWED) and most_of(found["effect"], 12) < len(found["effect"].rstrip(" .")):
                yield from _hidden(point, found, "cause", 8, "reason")  # the rest would give the effect away
            yield from _hidden(point, found, "effect", 12, "effect")
            return


def _hidden(point: Point, found: re.Match[str], group: str, most: int, role: str) -> Iterator[Draft]:
    lead = _RATHER.match(found[group])  # "not because …, but because …"
    first = found.start(group) + (lead.end() if lead else 0)
    text = point.text[first : found.end(group)]
    for start, end in asked(text, most):
        if count(text[start:end]) >= 1:
            yield point.cloze(first + start, first + end, "cause", role)


_RATHER = re.compile(r"(?i).{3,60}?,? but (?:rather |instead )?(?:because|since|due to) ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
