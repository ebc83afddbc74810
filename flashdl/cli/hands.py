"""What a sitting does outside the screen: it reads today, writes to the library, opens the editor.

The library (and with it the ORM) is loaded in the background while the learner reads the first question.
"""

import gc
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, cast

from flashdl.cli import desk
from flashdl.config import Settings
from flashdl.model import Card, Review
from flashdl.session import Change
from flashdl.storage.today import Today

if TYPE_CHECKING:
    from flashdl.storage.library import Library


class Hands:
    """The effects of a sitting on the real library at `path`. Use it as a context manager."""

    def __init__(self, path: Path, today: Today, settings: Settings) -> None:
        self._path, self._today, self._settings = path, today, settings
        self._library: Library | None = None
        self._loading: Thread | None = None

    def __enter__(self) -> "Hands":
        gc.disable()  # nothing of the start is garbage, and looking for it would delay the first question
        return self

    def __exit__(self, *_: object) -> None:
        gc.enable()
        self._today.close()  # first: the one who writes leaves last, and tidies up
        if self._library is not None:
            self._library.close()

    def now(self) -> datetime:
        """Return the local time, to the millisecond: that is what the log keeps."""
        now = desk.now()
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def card(self, card_id: int) -> Card | None:
        """Return the card as the library has it now."""
        return self._today.card(card_id)

    def neighbours(self, card: Card) -> tuple[tuple[str, ...], int]:
        """Return the bullets of its list and which of them it is."""
        return self._today.neighbours(card)

    def reviews(self, card_id: int) -> list[Review]:
        """Return the answers to a card, oldest first."""
        return self._today.reviews(card_id)

    def last_review(self) -> Review | None:
        """Return the newest answer of all sittings."""
        return self._today.last_review()

    def find(self, words: str) -> list[Card]:
        """Return live cards in which every word stands."""
        return self._today.find(words)

    def value(self, card_id: int, name: str) -> object:
        """Return what a `Change` of this name would replace."""
        return self._today.value(card_id, name)

    def record(self, review: Review) -> None:
        """Keep an answer; it is on disk when this returns."""
        self._open().record(review)

    def take_back(self, review: Review) -> None:
        """Undo an answer."""
        self._open().take_back(review)

    def change(self, change: Change) -> None:
        """Carry out a change of a card."""
        library = self._open()
        match change.name:
            case "decision":
                library.decide(change.card_id, cast(str, change.after))
            case "wording":
                question, answer = cast(tuple[str | None, str | None], change.after)
                library.edit(change.card_id, question, answer)
            case "is_suspended":
                library.set_state(change.card_id, suspended=bool(change.after))
            case "is_marked":
                library.set_state(change.card_id, marked=bool(change.after))
            case "buried_until":
                library.set_state(change.card_id, buried_until=cast(date | None, change.after))

    def edit_note(self, card: Card) -> str:
        """Open the note in the editor at the card's line, read it again and return what happened, in words."""
        from flashdl.cli import editor

        path = Path(card.draft.place.path)
        if not path.is_file():
            return f"{path}: the note is not there any more."
        before = path.read_bytes()
        editor.open_at(self._settings.editor, path, card.draft.place.line)
        if path.read_bytes() == before:
            return "The note was not changed."
        from flashdl.cli.importing import import_again

        return import_again(self._open(), path, self.now())

    def edit_texts(self, texts: Sequence[str]) -> tuple[str, ...] | None:
        """Let the learner edit texts in the editor; `None` when nothing was changed."""
        from flashdl.cli import editor

        return editor.edit(self._settings.editor, texts)

    def open(self, target: str, card: Card) -> str:
        """Open a link or an image, and return what happened, in words."""
        from flashdl.cli import editor

        return editor.show(target, Path(card.draft.place.path).parent)

    def painted(self) -> None:
        """Load the writing side now: the learner reads, and nobody waits."""
        if self._loading is None:
            self._loading = Thread(target=_load, daemon=True)
            self._loading.start()

    def _open(self) -> "Library":
        if self._library is None:
            from flashdl.storage.library import Library

            self._library = Library.open(self._path, self.now())
        return self._library


def _load() -> None:
    import flashdl.storage.library  # noqa: F401

    gc.freeze()  # the ORM stays till the end: looking through it for garbage would cost a key 30 ms
    gc.enable()


def steps(text: str) -> tuple[int, ...]:
    """Return the seconds of a setting such as "1m 10m". Raises ConfigError."""
    from flashdl.clock import seconds
    from flashdl.errors import ConfigError

    try:
        return tuple(seconds(word) for word in text.split())
    except ValueError as error:
        raise ConfigError(f"steps: {error}") from error
