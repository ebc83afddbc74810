"""A labelled point: "the idea is to …", "the main goal of X is …", "Problem: …" below a heading."""

import re
from collections.abc import Iterator

from flashdl.making import topics
from flashdl.making.explain import most_of
from flashdl.making.point import Point
from flashdl.making.verbs import PAST
from flashdl.making.words import count, is_plural
from flashdl.model import Draft

_NAMES = (
    *"idea goal goals aim problem problems issue issues objective purpose motivation intuition advantage advantages "
    "disadvantage disadvantages drawback drawbacks downside downsides upside upsides benefit benefits weakness "
    "strength limitation limitations difference contribution contributions insight trick assumption challenge "
    "solution reason hypothesis input output loss cost complexity runtime usage fix cause symptom symptoms effect "
    "result tradeoff trade-off default range unit units formula claim dataset architecture baseline metric capital "
    "year date inventor founder treatment syntax command key rule condition constraint requirement consequence caveat "
    "risk".split(),
    "loss function",
    "objective function",
    "time complexity",
    "space complexity",
    "use case",
    "worst case",
    "best case",
    "average case",
)
_WORDS = frozenset(" ".join(_NAMES).split())
_NAME = "|".join(_NAMES)
_SENTENCE = re.compile(
    rf"^(?:(?:so|but|and|also|here|thus|basically|again|well),? )*(?P<label>(?:(?:the|one|another|its|their|his|"
    rf"our)\s+)?(?:(?:main|key|basic|core|whole|general|big|biggest|central|first|second|only|underlying|overall|"
    rf"most important|ultimate|primary) )*"
    rf"(?:{_NAME}))(?P<of>\s+(?:here|(?:of|with|behind|for|in|between|"
    rf"about)\s+\w[^,;:]{{0,60}}?))?,?\s+(?P<verb>is|are|was|were|it|in)\b(?:\s+here\b)?(?:\s+(?:just|basically|"
    rf"simply|only|mainly))*\s*[:,]?\s*(?:(?:that|to)\b\s*)?(?P<rest>\S.+)$",
    re.IGNORECASE,
)
_COLON = re.compile(
    rf"^(?P<label>(?:(?:main|key|basic|core|general|big|biggest|central|"
    rf"primary) )*(?:{_NAME}))\s*[:：]\s*(?P<rest>\S.+)$",
    re.IGNORECASE,
)
_NO_START = frozenset("we you they for in when if at on as first it with by from given after before".split())
_VALUE = re.compile(
    r"(?i)inputs?|outputs?|loss|function|costs?|complexity|runtime|effects?|results?|range|units?|formula|dataset|"
    r"architecture|baseline|metric|key|rule|condition|year|date|command|syntax|default|case|case|problems?|issues?|"
    r"symptoms?|treatment|claim"
)
_WISH = re.compile(r"(?i)(?:we|they|you|one) (?:want|wants|wanted|try|tried|would like) to\s+")
_GOES_ON = re.compile(r"(?i)\W*(?:and |but |so )?then\b")
_MOST = 15


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that asks for the point under its label; a long one keeps its ending in sight."""
    found = None if _WORDS.isdisjoint(point.vocabulary) else _SENTENCE.match(point.text)
    if found is not None:
        yield from _sentence(point, found)
    elif (":" in point.text or "：" in point.text) and (found := _COLON.match(point.text)) is not None:
        yield from _labelled(point, found["label"], found.start("rest"))


def _sentence(point: Point, found: re.Match[str]) -> Iterator[Draft]:
    rest = found["rest"]
    of = (found["of"] or "").strip()
    if of.lower() in (
        "here",
        "for this",
        "of this",
        "behind it",
        "of it",
        "with this",
        "with it",
        "behind this",
        "in this",
        "of this paper",
        "of the paper",
    ):
        of = ""
    if (wish := _WISH.match(rest)) is not None:
        rest = rest[wish.end() :]
    if of and re.match(r"(?i)\w+ (?:this|it|that|these|them|they)\b", of):
        return
    first = rest.split(" ", 1)[0].lower()
    if (
        not found["of"]
        and _VALUE.fullmatch(found["label"].split()[-1])
        and first not in ("the", "a", "an", "to")
        and not first[:1].isdigit()
    ):
        return  # "units are rare": said of units, no label
    if (first in PAST and first not in ("set", "cut", "put", "split", "let", "read")) or first in (
        "not",
        "very",
        "too",
        "so",
    ):
        return  # "the dataset is presented as …": said of a thing, no label
    end = most_of(rest, _MOST, 2)
    if not end or (not of and not point.topic):
        return
    is_whole = count(rest) - count(rest[:end]) <= 1
    if not is_whole and (first == "first" or _GOES_ON.match(rest[end:])):
        return  # but the first of several steps
    if not is_whole and first in _NO_START:
        return  # "for every word we get": the point itself comes later
    if is_whole or count(rest[:end]) >= 4:
        label = re.sub(r"(?i)^(?:the|its|their|our|his)\s+", "", found["label"])
        about = of or f"of {point.topic}"
        article = "" if label.lower().startswith(("one ", "another ")) else "the "
        if article:
            is_many = found["verb"].lower() in ("are", "were") or is_plural(_plain(label))
            verb = "are" if is_many else "is"
            yield point.ask(
                f"What {verb} {article}{topics.lowered(label)} {about}?", rest[:end], "label", f"idea {_plain(label)}"
            )
            return
    start = found.end("rest") - len(rest)
    yield point.cloze(start, start + end, "label", f"idea {_plain(found['label'])}")


def _plain(label: str) -> str:
    """The label's last word: stable while its adjectives change."""
    return label.lower().split()[-1]


def _labelled(point: Point, label: str, start: int) -> Iterator[Draft]:
    rest = point.text[start:]
    end = most_of(rest, _MOST)
    is_whole = count(rest) - count(rest[:end]) <= 1
    if not is_whole and rest.split(" ", 1)[0].lower() in _NO_START:
        return  # "if rates vary, …": the point itself comes later
    if end and point.topic:
        yield point.ask(
            f"{point.topic}: what is the {topics.lowered(label)}?", rest[:end], "label", f"idea {_plain(label)}"
        )
