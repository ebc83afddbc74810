"""Hints: the first letters of an answer, then more of each word."""

import re

_WORD = re.compile(r"\w+")


def hint(answer: str, level: int) -> str:
    """Return `answer` with all but the first `level` letters of each word as dots, numbers and all."""
    return _WORD.sub(lambda word: word[0][:level] + "·" * max(len(word[0]) - level, 0), answer)
