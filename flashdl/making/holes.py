"""Holes the author marked: `==hidden==` and `{{c1::hidden::hint}}`."""

import re
from collections.abc import Iterator
from functools import partial

from flashdl.making.point import HOLE, Point
from flashdl.model import Draft

_ANKI = re.compile(r"\{\{c(?P<number>\d+)::(?P<hidden>.+?)(?:::(?P<hint>[^{}]*?))?\}\}(?!\})", re.DOTALL)
_LIT = re.compile(r"(?<![=\w!<>])==(?![=\s>])(?P<hidden>[^=\n]+?)(?<![=\s<])==(?![=\w>])")
_CODE = re.compile(r"`[^`\n]*`|\$[^$\n]*\$")


def make(point: Point) -> Iterator[Draft]:
    """Yield one card for each numbered hole (equal numbers together) and one for each highlight."""
    text = point.fact.bullet.text
    if "{{c" in text:
        yield from _numbered(point, text)
    elif "==" in text:
        yield from _highlights(point, text)


def _numbered(point: Point, text: str) -> Iterator[Draft]:
    holes = list(_ANKI.finditer(text))
    for number in dict.fromkeys(hole["number"] for hole in holes):
        asked = [hole for hole in holes if hole["number"] == number]
        hint = next((hole["hint"] for hole in asked if hole["hint"]), "")
        question = _ANKI.sub(partial(_shown, number), text)
        answer = ", ".join(hole["hidden"] for hole in asked)
        yield point.ask(question, answer, "holes", f"cloze {number}", "cloze", hint)


def _shown(number: str, hole: re.Match[str]) -> str:
    """Return what the front shows of one hole: a gap where this number is asked, else its words."""
    if hole["number"] != number:
        return hole["hidden"]
    return f"[…{hole['hint']}…]" if hole["hint"] else HOLE


def _highlights(point: Point, text: str) -> Iterator[Draft]:
    covered = _CODE.sub(lambda match: "x" * len(match.group()), text)
    spans = [(match.start(), match.end(), match["hidden"]) for match in _LIT.finditer(covered)]
    for number, (start, end, _) in enumerate(spans, 1):
        shown = "".join(
            HOLE if is_hole and at == start else text[at + 2 : stop - 2] if is_hole else text[at:stop]
            for at, stop, is_hole in _pieces(spans, len(text))
        )
        yield point.ask(shown, text[start + 2 : end - 2], "holes", f"cloze {number}", "cloze")


def _pieces(spans: list[tuple[int, int, str]], length: int) -> Iterator[tuple[int, int, bool]]:
    at = 0
    for start, end, _ in spans:
        yield at, start, False
        yield start, end, True
        at = end
    yield at, length, False
