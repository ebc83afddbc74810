"""Word pieces: how the encoder spells words, after BERT (Devlin et al. 2019, section 4; Wu et al. 2016, 4.1)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_WORD = re.compile(r"[㐀-鿿豈-﫿]|[^\W_㐀-鿿豈-﫿]+|\S")
_LONGEST = 100  # letters; longer words are one unknown piece


class Piece(NamedTuple):
    """One piece of a word of a text: its number in the vocabulary, and where its word stands."""

    number: int
    start: int
    end: int


class Pieces:
    """Cuts texts into the pieces of a vocabulary; small letters, no accents."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self.vocabulary = vocabulary
        self.unknown = vocabulary["[UNK]"]
        self.opening, self.parting = vocabulary["[CLS]"], vocabulary["[SEP]"]

    def cut(self, text: str) -> Iterator[Piece]:
        """Yield the pieces of a text in order; the longest that the vocabulary has, from the left."""
        for found in _WORD.finditer(text):
            for number in self._spelt(_plain(found.group())):
                yield Piece(number, found.start(), found.end())

    def _spelt(self, word: str) -> list[int]:
        numbers: list[int] = []
        at = 0
        while at < len(word):
            for end in range(min(len(word), _LONGEST), at, -1):
                number = self.vocabulary.get(("##" if at else "") + word[at:end])
                if number is not None:
                    numbers.append(number)
                    at = end
                    break
            else:
                return [self.unknown]
        return numbers


def _plain(word: str) -> str:
    lower = word.lower()
    if lower.isascii():
        return lower
    return "".join(sign for sign in unicodedata.normalize("NFD", lower) if unicodedata.category(sign) != "Mn")
