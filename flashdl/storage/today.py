"""What is due, read with plain SQL and read-only: starting a review must not wait for the ORM.

Everything that writes is in `library`; the schema's only definition is in `tables`.
"""

import heapq
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType

from flashdl.clock import ROLLOVER_HOUR, study_day
from flashdl.model import Card, Review
from flashdl.schedulers import scheduler
from flashdl.session import Answered, Limits, Rules, Session, Turn, plan
from flashdl.storage import reading
from flashdl.storage.wanted import Wanted, matching, place, sources

_FRESH = "card.retired_at IS NULL AND card.is_suspended = 0 AND card.is_weak = 0"  # as in the indexes
_TURN = """SELECT card.id, card.fact_id, due, interval_days, reps, lapses, memory, repeat_at, place_order,
    question, fact.source_id, fact.parents"""
_AWAKE = "(card.buried_until IS NULL OR card.buried_until <= ?)"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a study day still asks, and what lies behind it."""

    new: int
    """New cards the day's limit leaves."""
    learning: int
    """Weak cards to be asked again today."""
    due: int
    """Due cards the day's limit leaves."""
    due_waiting: int
    """All due cards, without limit."""
    answered: int
    """Cards answered today."""
    next_due: date | None
    """The next study day on which a card comes back."""


def counts(
    path: Path,
    now: datetime,
    *,
    rollover_hour: int = ROLLOVER_HOUR,
    limits: Limits | None = None,
    wanted: Wanted | None = None,
    drafts: bool = False,
) -> Counts:
    """Return today's numbers of the library at `path`, the same that a review would start with.

    `now` is aware local time; `drafts` counts cards no rule was sure of. Raises LibraryError.
    """
    with Today(path, now, rollover_hour, wanted=wanted, drafts=drafts) as today:
        answered = today.answered()
        new, learning, due = today.sitting(Rules(scheduler("sm2"), rollover_hour), limits).left
        waiting, next_due = today.due_waiting()
        return Counts(new, learning, due, waiting, answered.new + answered.due, next_due)


class Today:
    """A library opened for reading, at one study day. Use it as a context manager, in one thread."""

    def __init__(
        self,
        path: Path,
        now: datetime,
        rollover_hour: int = ROLLOVER_HOUR,
        *,
        wanted: Wanted | None = None,
        drafts: bool = False,
    ) -> None:
        self.path, self.now, self.rollover_hour = path, now, rollover_hour
        self.day = study_day(now, rollover_hour)
        self._wanted, self._drafts = wanted or Wanted(), drafts
        self._db = reading.opened(path)
        self._condition, self._values = matching(self._db, self._wanted)
        # A small deck is read from its notes on; what is most of the library, in the order of the drill.
        self._is_small = bool(self._wanted.decks or self._wanted.file) and self._has_few()
        self._cards = (
            f"{'fact CROSS JOIN card' if self._is_small else 'card CROSS JOIN fact'} ON fact.id = card.fact_id"
        )
        self._drilled = "card.retired_at IS NULL AND card.is_suspended = 0" if drafts else _FRESH
        if drafts:
            self._drilled += " AND card.decision != 'never'"

    def __enter__(self) -> "Today":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.Error):
            raise reading.explained(error, self.path) from error

    def close(self) -> None:
        """Give back the connection."""
        self._db.close()

    def sitting(
        self,
        rules: Rules,
        limits: Limits | None = None,
        *,
        order: str = "due-first",
        shuffle: Callable[[list[Turn]], None] | None = None,
        ahead_days: int = 0,
        spread: bool = False,
    ) -> Session:
        """Return the sitting that is about to begin.

        `ahead_days` takes cards due within so many days; `spread` takes new cards from all files in turn.
        """
        if rules.is_cram:
            return plan(rules, self.now, due=self._all(), limits=limits, order=order, shuffle=shuffle)
        return plan(
            rules,
            self.now,
            repeats=self.repeats(),
            due=self.due(ahead_days),
            new=self.new(spread),
            answered=self.answered(),
            limits=limits,
            order=order,
            shuffle=shuffle,
        )

    def answered(self) -> Answered:
        """Return what was answered today: a card counts once, as new if it was new at its first answer."""
        was_new: dict[int, bool] = {}
        facts = set()
        rows = self._db.execute(
            "SELECT review.card_id, card.fact_id, review.before FROM review JOIN card ON card.id = review.card_id"
            " WHERE review.day = ? ORDER BY review.id",
            [self.day.isoformat()],
        )
        for card_id, fact_id, before in rows:
            was_new.setdefault(card_id, before in (None, "null"))
            facts.add(fact_id)
        new = sum(was_new.values())
        return Answered(new, len(was_new) - new, frozenset(facts))

    def repeats(self) -> list[Turn]:
        """Return the weak cards that earlier sittings of this study day left to be asked again."""
        middle = datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=self.now.tzinfo)
        around = [_ms(middle - timedelta(days=2)), _ms(middle + timedelta(days=2))]
        condition = "card.repeat_at IS NOT NULL AND card.repeat_at BETWEEN ? AND ?"
        rows = self._turns(condition, around, cards="card CROSS JOIN fact ON fact.id = card.fact_id")
        return [
            turn
            for turn in rows
            if turn.schedule is not None
            and turn.schedule.repeat_at is not None
            and study_day(turn.schedule.repeat_at, self.rollover_hour) == self.day
        ]

    def due(self, ahead_days: int = 0) -> Iterator[Turn]:
        """Yield the due cards, the relatively most overdue first."""
        last = (self.day + timedelta(days=min(ahead_days, 100_000))).isoformat()
        turns = self._sorted(last) if self._is_small or self._drafts else self._merged(last)
        today = {turn.card_id for turn in self.repeats()}
        return (turn for turn in turns if turn.card_id not in today)

    def new(self, spread: bool = False) -> Iterator[Turn]:
        """Yield the new cards in the order of the notes, or by turns from all files."""
        order = (
            "row_number() OVER (PARTITION BY fact.source_id ORDER BY card.place_order, card.id), fact.source_id"
            if spread
            else "card.place_order, card.id"
        )
        return self._turns("card.due IS NULL", [], order)

    def due_waiting(self) -> tuple[int, date | None]:
        """Return how many cards are due, without any limit, and the next later study day that has some."""
        day = self.day.isoformat()
        join = "FROM card" if self._wanted.is_all else f"FROM {self._cards}"
        where = f"WHERE {self._drilled} AND {self._condition} AND card.due"
        (due,) = self._db.execute(f"SELECT count(*) {join} {where} <= ?", [*self._values, day]).fetchone()
        (buried,) = self._db.execute(
            f"SELECT count(*) {join} {where} <= ? AND card.buried_until > ?", [*self._values, day, day]
        ).fetchone()
        (later,) = self._db.execute(f"SELECT min(card.due) {join} {where} > ?", [*self._values, day]).fetchone()
        return due - buried, date.fromisoformat(later) if later else None

    def has_cards(self) -> bool:
        """Tell whether any wanted card can be drilled, today or later."""
        where = f"WHERE {self._drilled} AND {self._condition} LIMIT 1"
        return self._db.execute(f"SELECT 1 FROM {self._cards} {where}", self._values).fetchone() is not None

    def card(self, card_id: int) -> Card | None:
        """Return the card as the library has it now; `None` when there is no such card."""
        row = self._db.execute(f"{reading.CARD} WHERE card.id = ?", [card_id]).fetchone()
        return reading.card(row, self.now.tzinfo) if row else None

    def find(self, words: str, most: int = 50) -> list[Card]:
        """Return up to `most` live cards in which every word of `words` stands."""
        condition, values = matching(self._db, Wanted(text=words))
        rows = self._db.execute(
            f"{reading.CARD} WHERE card.retired_at IS NULL AND {condition} ORDER BY card.place_order LIMIT ?",
            [*values, most],
        )
        return [reading.card(row, self.now.tzinfo) for row in rows]

    def neighbours(self, card: Card) -> tuple[tuple[str, ...], int]:
        """Return the bullets of the list this card's bullet stands in, itself included, and which one it is."""
        row = self._db.execute("SELECT siblings, place_index FROM fact WHERE id = ?", [card.fact_id]).fetchone()
        return (reading.texts(row[0]), row[1]) if row else ((), 0)

    def decks(self) -> list[str]:
        """Return the names of all decks."""
        return [deck for (deck,) in self._db.execute("SELECT DISTINCT deck FROM source ORDER BY deck")]

    def has_deck(self, name: str) -> bool:
        """Tell whether `name` finds a deck."""
        return bool(sources(self._db, Wanted(decks=(name,))))

    def value(self, card_id: int, name: str) -> object:
        """Return what a `Change` of this name would replace: a column of the card, or both of its own texts."""
        columns = {"wording": "own_question, own_answer"}.get(name, name)
        row = self._db.execute(f"SELECT {columns} FROM card WHERE id = ?", [card_id]).fetchone()
        if name == "wording":
            return tuple(row)
        if name == "buried_until":
            return None if row[0] is None else date.fromisoformat(row[0])
        return row[0]

    def drafts(self) -> list[int]:
        """Return the ids of the wanted cards that wait for `triage`, in the order of the notes."""
        rows = self._db.execute(
            "SELECT card.id FROM card JOIN fact ON fact.id = card.fact_id"
            " WHERE card.retired_at IS NULL AND card.is_weak = 1 AND card.decision = '' AND card.is_suspended = 0"
            f" AND {self._condition} ORDER BY card.place_order, card.id",
            self._values,
        )
        return [card_id for (card_id,) in rows]

    def reviews(self, card_id: int) -> list[Review]:
        """Return the answers to a card, oldest first."""
        return [
            reading.review(row, self.now.tzinfo)
            for row in self._db.execute(f"{reading.REVIEW} WHERE card_id = ? ORDER BY id", [card_id])
        ]

    def last_review(self) -> Review | None:
        """Return the newest answer given in flashdl: what undo takes back after this sitting's own."""
        row = self._db.execute(f"{reading.REVIEW} WHERE origin = 'flashdl' ORDER BY id DESC LIMIT 1").fetchone()
        return reading.review(row, self.now.tzinfo) if row else None

    def _all(self) -> Iterator[Turn]:
        return self._turns("1", [], "card.place_order, card.id", buried=True)

    def _has_few(self) -> bool:
        """Tell whether the wanted notes are a small part of the library, without counting more than that."""
        few = f"SELECT 1 FROM fact WHERE {place(self._db, self._wanted)} LIMIT ?"
        (facts,) = self._db.execute("SELECT coalesce(max(id), 0) FROM fact").fetchone()
        most = max(int(facts) // 20, 2_000)
        return len(self._db.execute(few, [most]).fetchall()) < most

    def _turns(
        self, condition: str, values: Sequence[object], order: str = "card.id", *, buried: bool = False, cards: str = ""
    ) -> Iterator[Turn]:
        awake = "1" if buried else _AWAKE
        rows = self._db.execute(
            f"{_TURN} FROM {cards or self._cards} WHERE {self._drilled} AND {condition} AND {awake}"
            f" AND {self._condition} ORDER BY {order}",
            [*values, *([] if buried else [self.day.isoformat()]), *self._values],
        )
        return map(self._turn, rows)

    def _sorted(self, last: str) -> Iterator[Turn]:
        order = "(julianday(?) - julianday(card.due)) / max(card.interval_days, 1) DESC, card.due, card.place_order"
        day = self.day.isoformat()
        rows = self._db.execute(
            f"{_TURN} FROM {self._cards} WHERE {self._drilled} AND card.due <= ? AND {_AWAKE}"
            f" AND {self._condition} ORDER BY {order}",
            [last, day, *self._values, day],
        )
        return map(self._turn, rows)

    def _merged(self, last: str) -> Iterator[Turn]:
        """Yield as `_sorted` would, but read only what is asked for: a million overdue cards cost nothing.

        Among cards of one interval the longest due is the most overdue, so an index on interval and
        due date gives each interval's cards in order, and merging them gives the whole order. An
        interval is opened (`stream` is `None` till then) when its first card may be the next.
        """
        Entry = tuple[float, str, int, int, Iterator[_Ranked] | None, Turn | None]  # noqa: N806  a type
        heap: list[Entry] = [(*self._rank(due, days), -1, days, None, None) for days, due in self._intervals(last)]
        heapq.heapify(heap)
        while heap:
            *_, days, stream, turn = heapq.heappop(heap)
            if turn is not None:
                yield turn
            stream = stream or self._of_interval(days, last)
            following = next(stream, None)
            if following is not None:
                rate, due, order, turn = following
                heapq.heappush(heap, (rate, due, order, days, stream, turn))

    def _rank(self, due: str, interval_days: int) -> tuple[float, str]:
        late_days = (self.day - date.fromisoformat(due)).days
        return -late_days / max(interval_days, 1), due

    def _of_interval(self, interval_days: int, last: str) -> "Iterator[_Ranked]":
        rows = self._db.execute(
            f"{_TURN} FROM card CROSS JOIN fact ON fact.id = card.fact_id"
            f" WHERE {_FRESH} AND card.due IS NOT NULL AND card.interval_days = ? AND card.due <= ?"
            f" AND {_AWAKE} AND {self._condition} ORDER BY card.due, card.place_order",
            [interval_days, last, self.day.isoformat(), *self._values],
        )
        for row in rows:
            yield *self._rank(row["due"], interval_days), row["place_order"], self._turn(row)

    def _intervals(self, last: str) -> list[tuple[int, str]]:
        """Return the intervals that occur with their first due date, by jumping through the index."""
        step = f"SELECT min(interval_days) FROM card WHERE {_FRESH} AND card.due IS NOT NULL AND interval_days"
        rows = self._db.execute(
            f"WITH RECURSIVE found(days) AS ({step} >= 0 UNION ALL SELECT ({step} > found.days) FROM found"
            " WHERE found.days IS NOT NULL) SELECT days, (SELECT min(due) FROM card"
            f" WHERE {_FRESH} AND card.due IS NOT NULL AND card.interval_days = found.days) AS due"
            " FROM found WHERE days IS NOT NULL"
        )
        return [(days, due) for days, due in rows if due <= last]

    def _turn(self, row: sqlite3.Row) -> Turn:
        group = f"{row['source_id']} {row['parents']}" if row["parents"] != "[]" else ""
        return Turn(row["id"], row["fact_id"], reading.schedule(row, self.now.tzinfo), group, row["question"])


_Ranked = tuple[float, str, int, Turn]
"""How overdue (the most negative first), since when, which place in the notes, and the turn itself."""


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
