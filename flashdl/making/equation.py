"""An equation: its left side is asked."""

import re
from collections.abc import Iterator

from flashdl.making.point import HOLE, Point
from flashdl.making.topics import led
from flashdl.model import Draft

_MATHS = re.compile(r"(?P<open>\$\$?|\\\(|\\\[)\s*(?P<body>.+?)\s*(?P<close>\$\$?|\\\)|\\\])", re.DOTALL)
_EQUALS = re.compile(
    r"(?<![<>!:\\=])(?:=|:=|\\coloneqq|\\equiv|\\triangleq|\\approx|\\propto|\\sim(?![a-z])|\\le(?:q)?(?![a-z])|"
    r"\\ge(?:q)?(?![a-z]))(?!=)"
)
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\{|\\\\|&")
_IN_WORDS = re.compile(r"(?P<left>[^\W\d][\w '’-]{2,60}) = (?P<right>[\w(][\w .,'’()-]*(?: [-+*/×·÷] [\w .,'’()-]+)+)$")
"""What something is the sum or product of, told in words: "access time = seek time + transfer time"."""
_LEFT_END = re.compile(r"\s*(?:=|:=|≈)\s*$")


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that shows the left side of a bullet's only equation and hides the right one."""
    found = list(_MATHS.finditer(point.text)) if "$" in point.text or "\\" in point.text else []
    if not found and " = " in point.text and (told := _IN_WORDS.match(point.text)):
        yield point.cloze(told.start("right"), told.end("right"), "equation", "equation")
        return
    if not found or len(found) > 3:
        return
    whole = [maths for maths in found if _EQUALS.search(maths["body"]) and len(maths["body"]) > 6]
    if len(whole) == 1 and not _ENVIRONMENT.search(whole[0]["body"]):
        yield from _hidden_right(point, whole[0])
    elif len(found) == 1 and _LEFT_END.search(point.text[: found[0].start()]) and found[0].end() >= len(point.text) - 2:
        yield point.cloze(found[0].start(), found[0].end(), "equation", "equation")


def _hidden_right(point: Point, maths: re.Match[str]) -> Iterator[Draft]:
    sign = _EQUALS.search(maths["body"])
    if sign is None:
        return
    left, right = maths["body"][: sign.end()].strip(), maths["body"][sign.end() :].strip().rstrip(".,")
    if not left.strip("= :") or not right or left.count("{") != left.count("}") or right.count("{") != right.count("}"):
        return
    is_alone = maths.start() < 3 and maths.end() >= len(point.text) - 3
    if len(right) < 5 and not is_alone:
        return
    opening, closing = maths["open"], maths["close"]
    question = f"{point.text[: maths.start()]}{opening}{left}{closing} {HOLE}{point.text[maths.end() :]}"
    led_by = f"{point.topic}: {question}" if point.topic else question
    question = led_by if is_alone else led(question, point)
    yield point.ask(question, f"{opening}{right}{closing}", "equation", "equation", "cloze")
