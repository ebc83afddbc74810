"""The library for writing: answers, states, wordings. Every change is on disk when its call returns."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import EllipsisType, TracebackType
from typing import Any

from sqlalchemy import Engine, bindparam, delete, insert, update
from sqlmodel import Session, SQLModel, col, select

from flashdl.errors import LibraryError
from flashdl.model import Card, Review, Schedule
from flashdl.storage import opening, reading
from flashdl.storage.tables import CardRow, FactRow, ReviewRow
from flashdl.storage.wanted import Wanted, matching
from flashdl.storage.writing import batched, logged, marked, ms, scheduled, unseen

# What an answer does, built once: putting these together anew took longer than carrying them out.
_CARD, _REVIEW = (SQLModel.metadata.tables[str(table.__tablename__)] for table in (CardRow, ReviewRow))
_SEEN = select(_CARD.c.changed_from).where(_CARD.c.id == bindparam("card"))
_LOG = insert(_REVIEW)
_MOVE = update(_CARD).where(_CARD.c.id == bindparam("card"))


class Library:
    """The library at `path`, opened at `now` (aware local time). Use it as a context manager.

    Reads run beside other writers; writes wait up to ten seconds for them, then raise LibraryError.
    """

    def __init__(self, path: Path, now: datetime, engine: Engine) -> None:
        self.path, self.now = path, now
        self._engine = engine
        self._reader: sqlite3.Connection | None = None

    @classmethod
    def open(cls, path: Path, now: datetime, *, must_exist: bool = False) -> "Library":
        """Open the library, creating or migrating it if need be. Raises LibraryError."""
        return cls(path, now, opening.opened(path, must_exist=must_exist))

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._reader is not None:
            self._reader.close()
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are stored as one, or not at all."""
        with opening.translated(self.path), Session(self._engine) as session, session.begin():
            yield session

    # --- answers

    def record(self, review: Review) -> None:
        """Keep an answer and move the card's schedule. What had changed in its notes counts as seen now."""
        with self.writing() as session:
            db = session.connection()
            seen = db.execute(_SEEN, {"card": review.card_id}).scalar()
            row = logged(review)
            if seen:
                row["before"] = marked(row["before"], seen)
            db.execute(_LOG, row)
            values = scheduled(review.after) | {"changed_from": "", "card": review.card_id}
            if not db.execute(_MOVE, values).rowcount:
                raise _no_card(review.card_id)

    def take_back(self, review: Review) -> None:
        """Forget the newest answer to the card, which is `review`, and set its schedule back.

        What had changed in its notes counts as unseen again. Raises LibraryError when the card
        was answered again since, or when this answer is not there any more.
        """
        with self.writing() as session:
            newest = select(ReviewRow).where(ReviewRow.card_id == review.card_id).order_by(col(ReviewRow.id).desc())
            found = session.exec(newest.limit(1)).first()
            if found is None or found.at != ms(review.at):
                raise LibraryError("this answer was taken back already, or another one followed")
            session.execute(delete(ReviewRow).where(col(ReviewRow.id) == found.id))
            values, was = scheduled(review.before), unseen(found.before)
            if was or review.before is None:  # else: what changed after this answer stays shown
                values["changed_from"] = was
            self._change(session, review.card_id, values)

    def add_reviews(self, reviews: Iterable[Review], schedules: dict[int, Schedule | None]) -> None:
        """Add answers given elsewhere, and set the schedules that a replay of the whole log gives (by card id).

        An answer given after a card's notes had changed counts as having seen that; else the card stays due for it.
        """
        with self.writing() as session:
            rows = [logged(review) for review in reviews]
            newest = {row["card_id"]: row["at"] for row in sorted(rows, key=lambda row: row["at"])}
            if rows:
                session.execute(insert(ReviewRow), rows)
            for card_id, at in newest.items():
                seen = col(CardRow.id) == card_id, col(CardRow.changed_at) <= at
                session.execute(update(CardRow).where(*seen).values(changed_from=""))
            due = _due_for_changes(session, schedules)
            states = [{"id": card_id} | scheduled(schedule) for card_id, schedule in schedules.items()]
            for state in states:
                state["due"] = min(filter(None, (state["due"], due.get(state["id"]))), default=None)
            if states:
                session.execute(update(CardRow), states)

    # --- states and wordings

    def set_state(
        self,
        card_id: int,
        *,
        suspended: bool | None = None,
        marked: bool | None = None,
        buried_until: date | EllipsisType | None = ...,
    ) -> None:
        """Suspend, mark or bury a card; what is not named stays. `buried_until=None` digs it out."""
        values: dict[str, Any] = {}
        if suspended is not None:
            values["is_suspended"] = suspended
        if marked is not None:
            values["is_marked"] = marked
        if not isinstance(buried_until, EllipsisType):
            values["buried_until"] = None if buried_until is None else buried_until.isoformat()
        with self.writing() as session:
            self._change(session, card_id, values)

    def edit(self, card_id: int, question: str | None, answer: str | None) -> None:
        """Give a card the learner's own wording; `None` goes back to what its rule made."""
        with self.writing() as session:
            values = {"own_question": question, "own_answer": answer, "changed_at": ms(self.now)}
            self._change(session, card_id, values)

    def decide(self, card_id: int, decision: str) -> None:
        """Keep a card (`keep`), never ask it (`never`), or take back what was decided (``).

        A decision outlives re-imports and edits of the bullet.
        """
        with self.writing() as session:
            row = session.get(CardRow, card_id)
            if row is None:
                raise _no_card(card_id)
            if "never" in (decision, row.decision):
                row.is_suspended = decision == "never"
            row.decision, row.is_weak = decision, row.is_doubtful and decision != "keep"

    def suspend(self, card_ids: Iterable[int], suspended: bool) -> int:
        """Suspend or unsuspend cards; return how many changed."""
        ids = list(card_ids)
        with self.writing() as session:
            wanted = col(CardRow.id).in_(ids), col(CardRow.is_suspended) != suspended
            found = session.execute(update(CardRow).where(*wanted).values(is_suspended=suspended))
            return int(found.rowcount)  # type: ignore[attr-defined]  # what an UPDATE returns has it

    def forget(self, card_ids: Iterable[int]) -> int:
        """Delete cards with all their answers, for good; return how many there were."""
        ids = list(card_ids)
        with self.writing() as session:
            session.execute(delete(ReviewRow).where(col(ReviewRow.card_id).in_(ids)))
            found = session.execute(delete(CardRow).where(col(CardRow.id).in_(ids)))
            holding = select(CardRow.fact_id)
            empty = col(FactRow.retired_at).is_not(None), col(FactRow.id).not_in(holding)
            session.execute(delete(FactRow).where(*empty))
            return int(found.rowcount)  # type: ignore[attr-defined]  # what a DELETE returns has it

    def relink(self, old_id: int, new_id: int) -> None:
        """Let card `old_id` continue at the bullet of card `new_id`, which is forgotten.

        It keeps its id, its schedule and its log; later imports follow it at its new place.
        """
        if old_id == new_id:
            raise LibraryError("a card cannot be relinked to itself")
        with self.writing() as session:
            old, new = session.get(CardRow, old_id), session.get(CardRow, new_id)
            if old is None or new is None:
                raise _no_card(old_id if old is None else new_id)
            if session.exec(select(ReviewRow).where(ReviewRow.card_id == new_id)).first() is not None:
                raise LibraryError(
                    f"card {new_id} was reviewed already", hint=f"Suspend one of the two, or `flashdl forget {new_id}`."
                )
            for name in _OF_ITS_BULLET:
                setattr(old, name, getattr(new, name))
            old.retired_at, old.changed_at = None, ms(self.now)
            session.delete(new)

    def unlink(self, card_id: int, new_guid: Callable[[], str]) -> int:
        """Let a new card stand at this card's bullet and retire this one; return the new card's id."""
        with self.writing() as session:
            old = session.get(CardRow, card_id)
            if old is None:
                raise _no_card(card_id)
            kept = {name: getattr(old, name) for name in _OF_ITS_BULLET}
            fact = session.get(FactRow, old.fact_id)
            assert fact is not None  # noqa: S101  foreign keys are on
            buried = {"retired_at": ms(self.now), "text": old.changed_from or fact.text, "key": ""}
            grave = FactRow(**fact.model_dump(exclude={"id"}) | buried)  # without key: no text returns to it by itself
            session.add(grave)
            session.flush()
            assert grave.id is not None  # noqa: S101  flushed
            old.fact_id, old.retired_at = grave.id, ms(self.now)
            new = CardRow(guid=new_guid(), created_at=ms(self.now), changed_at=ms(self.now), **kept)
            session.add(new)
            session.flush()
            assert new.id is not None  # noqa: S101  flushed
            return new.id

    # --- reading

    def cards(self, wanted: Wanted | None = None, *, retired: bool = False) -> Iterator[Card]:
        """Yield the wanted cards in the order of the notes; only the retired ones when `retired`."""
        condition, values = matching(self._reading(), wanted or Wanted())
        state = "IS NOT NULL" if retired else "IS NULL"
        query = f"{reading.CARD} WHERE card.retired_at {state} AND {condition} ORDER BY card.place_order, card.id"
        for row in self._reading().execute(query, values):
            yield reading.card(row, self.now.tzinfo)

    def card(self, card_id: int) -> Card | None:
        """Return a card, retired ones too; `None` when there is none of this id."""
        row = self._reading().execute(f"{reading.CARD} WHERE card.id = ?", [card_id]).fetchone()
        return reading.card(row, self.now.tzinfo) if row else None

    def reviews(self, card_id: int | None = None) -> Iterator[Review]:
        """Yield the answers to a card, or all, in order of time."""
        where, values = ("", []) if card_id is None else (" WHERE card_id = ?", [card_id])
        for row in self._reading().execute(f"{reading.REVIEW}{where} ORDER BY at, id", values):
            yield reading.review(row, self.now.tzinfo)

    def _reading(self) -> sqlite3.Connection:
        if self._reader is None:
            self._reader = reading.opened(self.path)
        return self._reader

    def _change(self, session: Session, card_id: int, values: dict[str, Any]) -> None:
        found = session.execute(update(CardRow).where(col(CardRow.id) == card_id).values(**values))
        if not found.rowcount:  # type: ignore[attr-defined]  # what an UPDATE returns has it
            raise _no_card(card_id)


def _due_for_changes(session: Session, card_ids: Iterable[int]) -> dict[int, str]:
    """Return the due days of those cards whose notes changed, and nobody saw it yet."""
    found: dict[int, str] = {}
    for some in batched(card_ids):
        unseen_ones = col(CardRow.id).in_(some), col(CardRow.changed_from) != "", col(CardRow.due).is_not(None)
        for card_id, due in session.exec(select(CardRow.id, CardRow.due).where(*unseen_ones)):
            found[card_id or 0] = due or ""
    return found


_OF_ITS_BULLET = (
    *("fact_id", "role", "kind", "question", "answer", "rule", "context", "hint"),
    *("is_doubtful", "is_weak", "place_order"),
)


def _no_card(card_id: int) -> LibraryError:
    return LibraryError(f"there is no card {card_id}", hint="`flashdl cards` lists them with their ids.")
