"""Reads a bullet below its headings and judges the cards it could be asked by."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from flashdl.judging.encoder import Encoder, Floats, unpacked
from flashdl.judging.pieces import Piece, Pieces
from flashdl.making.every import RULE
from flashdl.making.judged import Offer

HEADINGS = 3  # of the path, the nearest ones
IN_HEADINGS, IN_TEXT = 28, 120  # pieces; the last of the headings, the first of the text
_MANY, _FEW = 16, 8  # words

Place = tuple[int, int] | None
"""First and last piece of an answer; `None` where it does not stand in what is read."""


class Reader:
    """The judge: an encoder and, on it, one hidden layer over an answer's first, last and mean piece and the whole."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file, np.load(file) as packed:
            self.weights = unpacked(packed)
            vocabulary, rules = (bytes(packed[name]).decode("utf-8").split("\n") for name in ("vocabulary", "rules"))
        self.pieces = Pieces({piece: number for number, piece in enumerate(vocabulary)})
        self.encoder = Encoder(self.weights)
        self.rules = {rule: number for number, rule in enumerate(rules)}
        self.stranger = self.weights["judge.rules"].mean(axis=0)
        """What stands for a rule that it was not taught about."""

    def __call__(self, path: Sequence[str], text: str, offers: Sequence[Offer]) -> list[float]:
        """Return for each offer the chance (0 to 1) that a careful person keeps its card.

        Stretches beyond what is read of a long text have none; a rules' card there is judged by the whole.
        """
        pieces = list(islice(self.pieces.cut(text), IN_TEXT))
        if not pieces or not offers:
            return [0.0] * len(offers)
        before = above(self.pieces, path)
        tokens = self.encoder([*before, *(piece.number for piece in pieces), self.pieces.parting])
        places = [placed_at(pieces, offer.start, offer.end) for offer in offers]
        spans = [(place[0] + len(before), place[1] + len(before)) if place else (0, 0) for place in places]
        chances = self._judged(tokens, spans, self._told(text, offers, places))
        is_read = [place is not None or offer.rule != RULE for offer, place in zip(offers, places, strict=True)]
        return [float(chance) if read else 0.0 for chance, read in zip(chances, is_read, strict=True)]

    def _told(self, text: str, offers: Sequence[Offer], places: Sequence[Place]) -> Floats:
        """Return what is known of each offer beside its words: its measures, and the rule that made it."""
        known = self.weights["judge.rules"]
        rules = [known[self.rules[one.rule]] if one.rule in self.rules else self.stranger for one in offers]
        rows = [measures(text, one, place) for one, place in zip(offers, places, strict=True)]
        return np.asarray(np.array(rows, dtype=np.float32) @ self.weights["judge.measures"] + np.array(rules))

    def _judged(self, tokens: Floats, spans: Sequence[tuple[int, int]], told: Floats) -> Floats:
        weights = self.weights
        first, last = np.array(spans).T
        sums = np.concatenate([np.zeros_like(tokens[:1]), np.cumsum(tokens, axis=0)]) @ weights["judge.mean"]
        mean = (sums[last + 1] - sums[first]) / (last - first + 1)[:, None]
        whole = np.concatenate([tokens[0], tokens.mean(axis=0)]) @ weights["judge.whole"] + weights["judge.whole.bias"]
        hidden = (tokens @ weights["judge.first"])[first] + (tokens @ weights["judge.last"])[last] + mean + whole
        kept = np.maximum(hidden + told, 0) @ weights["judge.kept"] + weights["judge.kept.bias"]
        return np.asarray(1 / (1 + np.exp(-kept)))


def above(pieces: Pieces, path: Sequence[str]) -> list[int]:
    """Return what is read before the text: the nearest headings, between the marks that open and part."""
    headings = [piece.number for piece in pieces.cut(" > ".join(path[-HEADINGS:]))]
    return [pieces.opening, *headings[-IN_HEADINGS:], pieces.parting]


def placed_at(pieces: Sequence[Piece], start: int, end: int) -> Place:
    """Return the first and the last piece of `text[start:end]`."""
    if end <= start or not pieces or end > pieces[-1].end:
        return None
    inside = [at for at, piece in enumerate(pieces) if piece.start < end and piece.end > start]
    return (inside[0], inside[-1]) if inside else None


def measures(text: str, offer: Offer, place: Place) -> list[float]:
    """Return how many words are hidden, their share of the text, where they stand in it, and how they are asked for."""
    start, end, length = offer.start, offer.end, max(len(text), 1)
    words = min(len(text[start:end].split()), _MANY) / _FEW
    opens, closes = float(start == 0 and end > 0), float(end >= length - 1)
    return [
        words,
        (end - start) / length,
        start / length,
        opens,
        closes,
        float(offer.is_question),
        float(place is None),
    ]
