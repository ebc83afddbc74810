"""Which cards go into an Anki package, and which have gone already."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType

from flashdl.errors import LibraryError
from flashdl.model import Card, Review
from flashdl.storage import reading
from flashdl.storage.wanted import Wanted, matching

# A retired card is sent once more, if Anki has it: tagged, so that the learner can delete it there.
_LIVE = "card.retired_at IS NULL"
_LATELY_RETIRED = "card.sent_at <= card.retired_at"

_SENT = """UPDATE card SET sent_at = ?, sent_kind = CASE
    WHEN sent_kind <> '' THEN sent_kind WHEN kind = 'cloze' THEN 'cloze' ELSE 'basic' END WHERE id = ?"""


class Outgoing:
    """The wanted cards of a library, read-only and as a stream. Use it as a context manager.

    With `drafts` those that wait for `triage` come too; with `removed` retired cards that Anki still has.
    """

    def __init__(
        self, path: Path, now: datetime, wanted: Wanted, *, drafts: bool = False, removed: bool = False
    ) -> None:
        self._path, self._now = path, now
        self._db = reading.opened(path)
        condition, self._values = matching(self._db, wanted)
        live = _LIVE if drafts else f"({_LIVE} AND card.is_weak = 0 AND card.decision != 'never')"
        self._where = f"WHERE ({live}{f' OR {_LATELY_RETIRED}' if removed else ''}) AND {condition}"
        self._drafts_where = f"WHERE {_LIVE} AND card.is_weak = 1 AND card.decision != 'never' AND {condition}"

    def __enter__(self) -> "Outgoing":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def count(self) -> int:
        """Return how many cards there are."""
        return self._count(self._where)

    def drafts(self) -> int:
        """Return how many of the wanted cards wait for `triage`."""
        return self._count(self._drafts_where)

    def cards(self) -> Iterator[Card]:
        """Yield the cards in the order of the notes; a retired one changed when it retired."""
        query = f"{reading.CARD} {self._where} ORDER BY card.place_order, card.id"
        for row in self._db.execute(query, self._values):
            card = reading.card(row, self._now.tzinfo)
            yield replace(card, changed_at=reading.moment(row["retired_at"])) if card.is_retired else card

    def log(self) -> Iterator[Review]:
        """Yield all answers of the library, in order of time."""
        for row in self._db.execute(f"{reading.REVIEW} ORDER BY at, id"):
            yield reading.review(row, self._now.tzinfo)

    def mark_sent(self) -> None:
        """Remember that these cards went to Anki now."""
        chosen = f"SELECT card.id FROM card JOIN fact ON fact.id = card.fact_id {self._where}"
        values = [int(self._now.timestamp() * 1000)]
        ids = [(values[0], card_id) for (card_id,) in self._db.execute(chosen, self._values)]
        db = sqlite3.connect(self._path, timeout=reading.BUSY_S)
        try:
            with db:
                db.executemany(_SENT, ids)
        except sqlite3.OperationalError as error:
            raise LibraryError(f"{self._path}: cannot be written: {error}") from error
        finally:
            db.close()

    def _count(self, where: str) -> int:
        query = f"SELECT count(*) FROM card JOIN fact ON fact.id = card.fact_id {where}"
        return int(self._db.execute(query, self._values).fetchone()[0])
