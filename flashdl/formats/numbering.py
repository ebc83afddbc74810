"""How headings are numbered: `2.1`, `Week 3`, `（一）`, `IV.`."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """The number a heading begins with."""

    style: str
    """`1.1` for decimals of two parts, else the name of a way to count."""
    parts: tuple[int, ...]

    def follows(self, other: "Number") -> bool:
        """Tell whether it is the next one after `other`, counted the same way."""
        return (
            self.style == other.style and self.parts[:-1] == other.parts[:-1] and self.parts[-1] == other.parts[-1] + 1
        )

    def is_below(self, other: "Number") -> bool:
        """Tell whether it counts the parts of `other`, as `2.1` those of `2`."""
        return len(self.parts) > len(other.parts) > 0 and self.parts[: len(other.parts)] == other.parts


def number(title: str) -> Number | None:
    """Return how a heading is numbered; None for one without a number."""
    decimal = _DECIMAL.match(title)
    if decimal:
        parts = tuple(int(part) for part in decimal[1].split("."))
        return Number(".".join("1" * len(parts)), parts)
    for style, pattern in _STYLES.items():
        if found := pattern.match(title):
            return Number(style, (_value(found[1]),))
    return None


_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)(?:[.)\uff0e、:]\s*|\s+)(?=[^\d\s])")
_STYLES = {
    "chapter": re.compile(r"第([一二三四五六七八九十\d]+)[章部篇讲课]"),
    "week": re.compile(r"(?i)(?:chapter|part|lecture|lesson|week|day|unit|module|topic)\s+(\d{1,3}|[IVX]+)\b"),
    "section": re.compile(r"第([一二三四五六七八九十\d]+)节"),
    "step": re.compile(r"(?i)(?:step|phase|stage|section|question|exercise|problem|tip|rule)\s+(\d{1,3}|[IVX]+)\b"),
    "han": re.compile(r"([一二三四五六七八九十]{1,3})[、.\uff0e\s]"),
    "han in brackets": re.compile(r"[(\uff08]([一二三四五六七八九十]{1,3})[)\uff09]"),
    "in brackets": re.compile(r"[(\uff08](\d{1,2})[)\uff09]"),
    "roman": re.compile(r"([IVX]{1,4})\.\s"),
    "letter": re.compile(r"([A-Z])[.)]\s"),
}
_HAN = {sign: value for value, sign in enumerate("一二三四五六七八九十", 1)}
_ROMAN = {"I": 1, "V": 5, "X": 10}


def _value(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    if digits[0] in _HAN:
        return _of_han(digits)
    values = [_ROMAN.get(sign.upper(), 0) for sign in digits]
    if len(values) == 1 and not values[0]:
        return ord(digits) - ord("A") + 1
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


def _of_han(digits: str) -> int:
    if "十" not in digits:
        return _HAN[digits[-1]]
    tens, ones = digits.split("十", 1)
    return _HAN.get(tens, 1) * 10 + _HAN.get(ones[:1], 0)
