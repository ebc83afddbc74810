"""What a heading is, told by the first bullet below it: "a Y that …", "features that isolate …"."""

import re
from collections.abc import Iterator

from flashdl.making import wording
from flashdl.making.clauses import clause
from flashdl.making.definition import is_first
from flashdl.making.explain import most_of
from flashdl.making.groups import Clause
from flashdl.making.point import Point
from flashdl.making.words import count, words
from flashdl.model import Draft

_MOST = 17
_ASKS = re.compile(r"(?i)(?:why|how|what|when|where|which|who)\b")  # "Why Kafka" names no thing
_IS_TOLD = re.compile(r"\b(?:is|are|was|were|been)\s+\w+(?:ed|wn)\W*$")


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that asks what the heading is."""
    if is_first(point) and not _ASKS.match(point.topic):
        yield from _fragment(point)
        yield from _kind(point)
        yield from _relative(point)


def _relative(point: Point) -> Iterator[Draft]:
    """A noun with a relative clause and no main one, first below the heading: "kernel features that isolate …"."""
    found = point.clause
    if not is_first(point) or point.fact.parents or point.fact.bullet.bullets:
        return
    if found is None or found.subject[0] > 0:
        return
    subject = point.words[slice(*found.subject)]
    if (
        not 2 <= len(subject) <= 7
        or subject[-1].lower not in ("that", "which", "who")
        or any(word.is_sign for word in subject)
    ):
        return
    end = most_of(point.text, _MOST)
    if end:
        yield point.ask(
            wording.what_is(point.topic, point.topic, point.text),
            point.text[:end],
            "definition",
            "definition",
        )


_KIND = re.compile(
    r"(?i)(?:(?!(?:an?|the|our|this|its|no|more|most|less|bigger|better|other|same|use|used|uses)\b)[\w-]+,? ){1,4}"
    r"(?:algorithm|architecture|language|database|library|framework|network|model|protocol|service|system|platform|"
    r"format|technique|method|structure|tool|standard|engine|store|queue|theorem|hormone|enzyme|protein|disease|"
    r"drug|compiler|runtime|editor|server|toolkit|package manager|function|estimator|optimizer|metric|test)"
    r"(?: (?:for|that|which|to|of|with|in|used|based|built|by|from|on|where)\b.*)?$"
)


def _kind(point: Point) -> Iterator[Draft]:
    """ "wait-free coordination service" below the name of one."""
    said = point.clause
    is_told = said is not None and not _KIND.match(point.text[: point.words[said.verb[0]].start].rstrip())
    if is_told or point.fact.bullet.bullets or count(point.topic) > 3 or not _KIND.match(point.text):
        return
    end = most_of(point.text, _MOST)
    if end:
        yield point.ask(f"{point.topic}: what is it?", point.text[:end], "definition", "definition")


def _has_aside(text: str, inner: Clause) -> bool:
    """ "a token that appears twice gets …": the relative clause stands within the subject, so this is a sentence."""
    return any(word.lower in ("that", "which", "who") for word in words(text)[slice(*inner.subject)][:-1])


def _fragment(point: Point) -> Iterator[Draft]:
    """ "a simple way to …" as the first bullet below "Dropout"."""
    text = point.text
    if (
        not is_first(point)
        or point.fact.bullet.bullets
        or not re.match(
            r"(?:(?:just|basically|simply|is|are|it['’]?s)\s+)*(?:an?|the (?:first|only|most|largest|smallest|same|"
            r"process|task|ability|art|study))\s+\w",
            text,
            re.IGNORECASE,
        )
    ):
        return
    opening = re.match(r"(?i)(?:(?:is|are|it['’]?s)\s+)", text)
    begin = opening.end() if opening else 0
    rest = text[begin:]
    inner = clause(words(rest))
    if not opening and inner is not None and (inner.subject[1] - inner.subject[0] <= 5 or _has_aside(rest, inner)):
        return
    end = most_of(rest, _MOST)
    if end and count(rest[:end]) >= 2 and not _IS_TOLD.search(rest[:end]):
        yield point.ask(wording.what_is(point.topic, point.topic, rest), rest[:end], "definition", "definition")
