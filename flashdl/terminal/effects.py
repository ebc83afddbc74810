"""What a sitting on the screen needs from outside; `cli` gives the real thing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from flashdl.model import Card, Review
from flashdl.session import Change


class Effects(Protocol):
    """The library and the machine, as the quiz sees them. Every change is on disk when the call returns."""

    def now(self) -> datetime:
        """Return the local time, aware."""
        ...

    def card(self, card_id: int) -> Card | None:
        """Return the card as the library has it now."""
        ...

    def neighbours(self, card: Card) -> tuple[tuple[str, ...], int]:
        """Return the bullets of its list and which of them it is."""
        ...

    def reviews(self, card_id: int) -> list[Review]:
        """Return the answers to a card, oldest first."""
        ...

    def last_review(self) -> Review | None:
        """Return the newest answer of all sittings."""
        ...

    def find(self, words: str) -> list[Card]:
        """Return live cards in which every word stands."""
        ...

    def record(self, review: Review) -> None:
        """Keep an answer."""
        ...

    def take_back(self, review: Review) -> None:
        """Undo an answer."""
        ...

    def value(self, card_id: int, name: str) -> object:
        """Return what a `Change` of this name would replace."""
        ...

    def change(self, change: Change) -> None:
        """Carry out a change of a card."""
        ...

    def edit_note(self, card: Card) -> str:
        """Open the note in the editor at the card's line, read it again and return what happened, in words."""
        ...

    def edit_texts(self, texts: Sequence[str]) -> tuple[str, ...] | None:
        """Let the learner edit texts in the editor; `None` when nothing was changed."""
        ...

    def open(self, target: str, card: Card) -> str:
        """Open a link, an image or the note itself, and return what happened, in words."""
        ...

    def painted(self) -> None:
        """Take notice that a question stands on the screen: now is time for slow preparations."""
        ...
