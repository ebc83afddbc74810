"""One sitting: which card is asked next, what an answer does, what undo takes back. Values in, values out."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import islice

from flashdl.clock import ROLLOVER_HOUR, study_day
from flashdl.model import Card, Grade, Review, Schedule
from flashdl.schedulers import Scheduler

LEAVING = frozenset({"is_suspended", "buried_until", "decision"})
"""Changes after which a card is not asked any more."""
MOST_APART = 2_000  # nobody answers more in a sitting; the rest of a long practice stays as it is
LEECH_LAPSES = 8  # as in Anki: forgotten this often, a card wants rewriting, not more repetition


@dataclass(frozen=True, slots=True)
class Turn:
    """A card that waits to be asked; its text is fetched when its turn comes."""

    card_id: int
    fact_id: int
    """Cards of one bullet share it; only one of them is asked a day."""
    schedule: Schedule | None = None
    """`None`: the card is new."""
    group: str = ""
    """Turns with the same text here (one list) are kept apart where the queue allows it."""
    text: str = ""
    """The question; turns that ask nearly the same are kept apart too."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something done to a card that is no answer; `before` makes undo one assignment."""

    card_id: int
    name: str
    """`is_suspended`, `buried_until`, `is_marked`, `decision`, `wording` or `skipped`."""
    before: object
    after: object

    def reversed(self) -> "Change":
        """Return the change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Rules:
    """How this sitting asks; the same from its first card to its last."""

    scheduler: Scheduler
    rollover_hour: int = ROLLOVER_HOUR
    steps: tuple[int, ...] = ()
    """Waits before a weak card is asked again the same day, in seconds; empty: after all others."""
    is_cram: bool = False
    """Answers are practice: no schedule moves, nothing is stored."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is asked; `None` sets no limit."""

    new: int | None = 20
    due: int | None = 200
    cards: int | None = None
    """Cards of this sitting, new and due together."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What earlier sittings of this study day have done."""

    new: int = 0
    due: int = 0
    facts: frozenset[int] = frozenset()
    """Bullets of which a card was answered."""


@dataclass(frozen=True, slots=True)
class Session:
    """A sitting at one moment. Every change gives a new one that remembers the one before."""

    rules: Rules
    current: Turn | None = None
    """What is asked now; `None`: the sitting is over."""
    queue: tuple[Turn, ...] = ()
    position: int = 0
    """How many of `queue` were taken; moving on costs the same in a queue of 20 and of 100,000."""
    repeats: tuple[Turn, ...] = ()
    """Weak cards that come again this study day, the soonest first."""
    answers: tuple[Review, ...] = ()
    step: Review | Change | None = None
    """What led here from `before`."""
    before: "Session | None" = field(default=None, repr=False)

    @property
    def left(self) -> tuple[int, int, int]:
        """New, learning and due turns still to come, the current one included."""
        ahead = self.queue[self.position :]
        new = sum(turn.schedule is None for turn in ahead)
        learning, due = len(self.repeats), len(ahead) - new
        if self.current is None:
            return new, learning, due
        if self.current.schedule is None:
            return new + 1, learning, due
        if self.current.schedule.repeat_at is not None:
            return new, learning + 1, due
        return new, learning, due + 1


def plan(
    rules: Rules,
    now: datetime,
    *,
    repeats: Sequence[Turn] = (),
    due: Iterable[Turn] = (),
    new: Iterable[Turn] = (),
    answered: Answered | None = None,
    limits: Limits | None = None,
    order: str = "due-first",
    shuffle: Callable[[list[Turn]], None] | None = None,
) -> Session:
    """Return a sitting that is about to ask its first card.

    `due` and `new` come in the order they should be asked in and are read only as far as the
    limits reach. Repeats of earlier sittings were counted when they were first answered.
    `order` is `due-first`, `new-first`, `mixed` or `random`; the last needs `shuffle`.
    """
    answered, limits = answered or Answered(), limits or Limits()
    facts = None if rules.is_cram else set(answered.facts)
    most_due, most_new = _rest(limits.due, answered.due), _rest(limits.new, answered.new)
    cards = limits.cards
    if order == "new-first":
        newer = _take(new, facts, _least(most_new, cards))
        older = _take(due, facts, _least(most_due, _rest(cards, len(newer))))
    else:
        older = _take(due, facts, _least(most_due, cards))
        newer = _take(new, facts, _least(most_new, _rest(cards, len(older))))
    queue = _ordered(older, newer, order, shuffle)
    return _next(Session(rules, queue=tuple(_apart(queue)), repeats=_soonest_first(repeats)), now)


def answer(session: Session, quality: int, now: datetime, took_ms: int) -> tuple[Session, Review]:
    """Return the sitting after the current card was answered with SM-2's `quality`, and what the log keeps of it.

    `now` is aware local time. A card that is to be asked again this study day joins the repeats.
    Raises ValueError when nothing is asked.
    """
    turn, rules = _asked(session), session.rules
    after = preview(session, quality, now)
    review = Review(
        turn.card_id,
        quality,
        now.astimezone(UTC),
        study_day(now, rules.rollover_hour),
        turn.schedule,
        after,
        max(took_ms, 0),
    )
    repeats = session.repeats
    if rules.is_cram:
        repeats = (*repeats, turn) if quality < 3 else repeats
    elif after.repeat_at is not None:
        repeats = _soonest_first((*repeats, replace(turn, schedule=after)))
    moved = replace(session, repeats=repeats, answers=(*session.answers, review), step=review, before=session)
    return _next(moved, now), review


def preview(session: Session, quality: int, now: datetime) -> Schedule:
    """Return the schedule that this `quality` would give the current card. Raises ValueError when nothing is asked."""
    turn, rules = _asked(session), session.rules
    return rules.scheduler.answer(turn.schedule, quality, now, rollover_hour=rules.rollover_hour, steps=rules.steps)


def skip(session: Session, now: datetime) -> Session:
    """Return the sitting with the current card moved behind all others."""
    turn = _asked(session)
    step = Change(turn.card_id, "skipped", False, True)
    moved = replace(session, queue=(*session.queue, turn), step=step, before=session)
    return _next(moved, now)


def change(session: Session, step: Change, now: datetime) -> Session:
    """Return the sitting after `step`; a card that was suspended, buried or refused is not asked any more."""
    moved = replace(session, step=step, before=session)
    if step.name not in LEAVING or not step.after:
        return moved
    repeats = tuple(turn for turn in session.repeats if turn.card_id != step.card_id)
    moved = replace(moved, repeats=repeats)
    return _next(moved, now) if session.current and session.current.card_id == step.card_id else moved


def drop(session: Session, now: datetime) -> Session:
    """Return the sitting without its current card: answered elsewhere, or gone from the notes. Nothing to undo."""
    return _next(session, now)


def reread(session: Session, schedule: Schedule | None) -> Session:
    """Return the sitting with the current card's schedule as the library has it now."""
    return replace(session, current=replace(_asked(session), schedule=schedule))


def take_back(session: Session) -> tuple[Session, Review | Change] | None:
    """Return the sitting before the last step and that step; `None` when this sitting has none left."""
    if session.before is None or session.step is None:
        return None
    return session.before, session.step


def ask_again(session: Session, turn: Turn) -> Session:
    """Return the sitting with `turn` asked now: its answer, given in an earlier sitting, was taken back."""
    ahead = session.queue[session.position :]
    behind = (session.current, *ahead) if session.current else ahead
    others = tuple(other for other in behind if other.card_id != turn.card_id)
    repeats = tuple(other for other in session.repeats if other.card_id != turn.card_id)
    return replace(session, current=turn, queue=others, position=0, repeats=repeats)


def close(session: Session) -> Session:
    """Return the sitting ended here: its time is up."""
    return replace(session, current=None, position=len(session.queue), repeats=())


def is_leech(schedule: Schedule | None) -> bool:
    """Tell whether a card was just forgotten so often that it wants rewriting: 8 times, then every 4."""
    lapses = schedule.lapses if schedule else 0
    return lapses >= LEECH_LAPSES and (lapses - LEECH_LAPSES) % (LEECH_LAPSES // 2) == 0


def is_waiting(schedule: Schedule | None, now: datetime, rollover_hour: int) -> bool:
    """Tell whether a card with this schedule is asked on the study day of `now`."""
    day = study_day(now, rollover_hour)
    if schedule is None or schedule.due <= day:
        return True
    return schedule.repeat_at is not None and study_day(schedule.repeat_at.astimezone(now.tzinfo), rollover_hour) == day


def is_wanted(session: Session, card: Card, now: datetime) -> bool:
    """Tell whether the current card, as the library has it now, still needs asking.

    Since the queue was made, another window may have answered it or put it away, or its bullet may be gone.
    """
    if card.is_retired or card.is_suspended or session.current is None:
        return False
    if session.rules.is_cram:
        return True
    if card.buried_until is not None and card.buried_until > study_day(now, session.rules.rollover_hour):
        return False
    return card.schedule == session.current.schedule or is_waiting(card.schedule, now, session.rules.rollover_hour)


def overdueness(schedule: Schedule, day: date) -> float:
    """Return how long a card has been waiting, in shares of its interval: 0 when due on `day` itself."""
    return (day - schedule.due).days / max(schedule.interval_days, 1)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the end of a sitting shows."""

    answers: int
    cards: int
    known: int
    """Cards whose first answer of the sitting was a pass."""
    took_ms: int
    again: tuple[int, ...]
    """Ids of the cards that failed at least once, in order."""
    by_grade: tuple[int, int, int, int]
    """Answers AGAIN, HARD, GOOD, EASY."""


def summary(session: Session) -> Summary:
    """Return the sitting in numbers."""
    first: dict[int, int] = {}
    for review in session.answers:
        first.setdefault(review.card_id, review.quality)
    grades = [Grade.of_quality(review.quality) for review in session.answers]
    again = dict.fromkeys(review.card_id for review in session.answers if review.quality < 3)
    return Summary(
        answers=len(session.answers),
        cards=len(first),
        known=sum(quality >= 3 for quality in first.values()),
        took_ms=sum(review.took_ms for review in session.answers),
        again=tuple(again),
        by_grade=(
            grades.count(Grade.AGAIN),
            grades.count(Grade.HARD),
            grades.count(Grade.GOOD),
            grades.count(Grade.EASY),
        ),
    )


def _asked(session: Session) -> Turn:
    if session.current is None:
        raise ValueError("nothing is asked any more")
    return session.current


def _next(session: Session, now: datetime) -> Session:
    """Move on: a repeat whose wait is over, else the queue, else the soonest repeat even before its time."""
    repeats, waits = session.repeats, bool(session.rules.steps)
    is_ready = bool(repeats) and waits and _repeat_time(repeats[0]) <= now.timestamp()
    has_queue = session.position < len(session.queue)
    if repeats and (is_ready or not has_queue):
        return replace(session, current=repeats[0], repeats=repeats[1:])
    if has_queue:
        return replace(session, current=session.queue[session.position], position=session.position + 1)
    return replace(session, current=None)


def _soonest_first(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    return tuple(sorted(turns, key=_repeat_time))


def _repeat_time(turn: Turn) -> float:
    moment = turn.schedule.repeat_at if turn.schedule else None
    return moment.timestamp() if moment else 0.0


def _rest(limit: int | None, used: int) -> int | None:
    return None if limit is None else max(limit - used, 0)


def _least(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _take(turns: Iterable[Turn], facts: set[int] | None, most: int | None) -> list[Turn]:
    """Take up to `most` turns, one of a bullet and none of those in `facts`, which grows; `None` takes all."""
    return list(islice(turns if facts is None else _one_of_a_bullet(turns, facts), most))


def _one_of_a_bullet(turns: Iterable[Turn], facts: set[int]) -> Iterator[Turn]:
    for turn in turns:
        if turn.fact_id not in facts:
            facts.add(turn.fact_id)
            yield turn


def _ordered(
    due: list[Turn], new: list[Turn], order: str, shuffle: Callable[[list[Turn]], None] | None
) -> Sequence[Turn]:
    if order == "new-first":
        return new + due
    if order == "mixed":
        return list(_mixed(due, new))
    both = due + new
    if order == "random" and shuffle is not None:
        shuffle(both)
    return both


def _mixed(due: list[Turn], new: list[Turn]) -> Iterator[Turn]:
    """Spread the new cards evenly over the due ones."""
    total, given = len(due) + len(new), 0
    older, newer = iter(due), iter(new)
    for index in range(total):
        is_new = (index + 1) * len(new) // total > given
        given += is_new
        yield next(newer if is_new else older)


def _apart(turns: Sequence[Turn], look_ahead: int = 8) -> Iterator[Turn]:
    """Keep turns that are alike from standing next to each other, moving none by more than a few places."""
    waiting = list(reversed(turns[:MOST_APART]))
    last: Turn | None = None
    while waiting:
        nearest = range(len(waiting) - 1, max(len(waiting) - 1 - look_ahead, -1), -1)
        others = (index for index in nearest if last is None or not _are_alike(last, waiting[index]))
        last = waiting.pop(next(others, len(waiting) - 1))
        yield last
    yield from turns[MOST_APART:]


def _are_alike(one: Turn, other: Turn) -> bool:
    """Tell whether two turns are of one list, or the shorter question says half of what the other one says."""
    if one.group and one.group == other.group:
        return True
    mine, theirs = _words(one.text), _words(other.text)
    common = len(mine & theirs)
    return common > 0 and (mine == theirs or (common > 1 and 2 * common >= min(len(mine), len(theirs))))


_PLAIN_WORD = re.compile(r"[a-z]{2,}")
_WORD = r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]{2,}"  # compiled only where it is needed: it takes 2 ms
_OF_QUESTIONS = frozenset(
    "what which who whom whose when where why how is are was were do does did can it its an the this that of in on at"
    " to for from by with and or as if 什 么 是 的 何 怎 样".split()
)


@lru_cache(64)
def _words(text: str) -> frozenset[str]:
    text = text.casefold()
    return frozenset(_PLAIN_WORD.findall(text) if text.isascii() else re.findall(_WORD, text)) - _OF_QUESTIONS
