"""A bullet that ends in `?`, its answer nested below it or written behind it."""

import re
from collections.abc import Iterator

from flashdl.making.point import Point
from flashdl.making.topics import led
from flashdl.making.words import count
from flashdl.model import Draft

_BEHIND = re.compile(
    r"(?P<question>(?:what|why|how|when|where|who|which|whose|is|are|does|do|can|什么|为什么|如何|"
    r"怎么)\b[^?？]{5,160}[?？])\s*(?:[-–—:=>]+\s*)?(?P<answer>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASKS = re.compile(r"(?i)[?？]\W*$|(?<=\w\s)(?:why|how)\s*[:?.]*$")
_UNKNOWN = re.compile(r"(?i)(?:not sure|no idea|unknown|idk|tbd|todo|unclear|maybe|don['’]t know|yes|no|\?+)\W*")
_ANSWER = re.compile(r"(?i)^(?:a|ans|answer)\s*[:：]\s*")


def make(point: Point) -> Iterator[Draft]:
    """Yield the question with the answer that the author gave to it."""
    text = point.plain.text
    if not point.children and "?" not in text and "？" not in text:
        return
    if any(_UNKNOWN.fullmatch(child) for child in point.children):
        return
    if point.children and _ASKS.search(text[-12:]) and (text.endswith(("?", "？")) or count(text) > 3):
        answers = [_ANSWER.sub("", child) for child in point.children]
        if len(answers) == 1:
            yield point.ask(led(text, point) if count(text) < 4 else text, answers[0], "question", "answer")
        elif len(answers) <= 7 and sum(count(answer) for answer in answers) <= 60:
            yield point.list_of(text, answers, "question", "answer")
    elif (found := _BEHIND.fullmatch(text)) is not None and 1 <= count(found["answer"]) <= 40:
        yield point.ask(found["question"], found["answer"], "question", "answer")
