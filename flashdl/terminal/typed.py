"""A typed answer beside the right one, word by word.

Letter case, accents and small slips are forgiven; maths and code are compared exactly.
"""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from rich.console import RenderableType
from rich.text import Text

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_EXACT = re.compile(r"[=<>{}()\[\]_^\\/+*$`|;@#≤≥∑√]|\d")


def compared(given: str, right: str) -> list[RenderableType]:
    """Return lines that show what was typed: right words plain, wrong ones marked `-`, missing ones `+`."""
    line = Text()
    for verdict, word in differences(given, right):
        style, sign = {"same": ("green", ""), "wrong": ("red strike", "-"), "missing": ("yellow underline", "+")}[
            verdict
        ]
        line.append(" " if line else "").append(f"{sign}{word}", style)
    verdict = "as it should be" if is_right(given, right) else "compare:"
    return [
        Text.assemble(("you typed, ", "dim"), (verdict, "green" if is_right(given, right) else "yellow")),
        line,
        Text(),
    ]


def is_right(given: str, right: str) -> bool:
    """Tell whether every word of `given` is what `right` has there."""
    return all(verdict == "same" for verdict, _ in differences(given, right))


def differences(given: str, right: str) -> Iterator[tuple[str, str]]:
    """Yield (`same`, `wrong` or `missing`, word), in order; `wrong` words were typed, `missing` ones were not."""
    typed, wanted = given.split(), right.split()
    keys = [_key(word) for word in wanted]
    near = [_nearest(_key(word), keys) for word in typed]
    for kind, i, j, k, m in SequenceMatcher(None, near, keys, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (("same", word) for word in wanted[k:m])
        else:
            yield from (("wrong", word) for word in typed[i:j])
            yield from (("missing", word) for word in wanted[k:m])


def _key(word: str) -> str:
    """Return `word` without case, accents and surrounding punctuation; maths and code stay as they are."""
    if _EXACT.search(word):
        return word
    bare = "".join(
        letter for letter in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(letter)
    )
    return bare.strip(".,:!?…“”\"'‘’«»") or word


def _nearest(word: str, wanted: list[str]) -> str:
    """Return the wanted word that `word` is a small slip of, else itself."""
    if word in wanted or _EXACT.search(word) or len(word) < 4:
        return word
    return next((other for other in wanted if not _EXACT.search(other) and _is_slip(word, other)), word)


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter more, less, changed or swapped; by two from eight letters on."""
    most = 1 if max(len(one), len(other)) < 8 else 2
    return len(other) >= 4 and abs(len(one) - len(other)) <= most and _distance(one, other) <= most


def _distance(one: str, other: str) -> int:
    """Return how many letters must be added, left out, changed or swapped with their neighbour."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, mark in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != mark))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == mark:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]
