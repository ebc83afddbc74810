"""Schedules and answers in the numbers of Anki's tables."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from flashdl.model import Card, Grade, Review, Schedule

DAY_ZERO = date(2020, 1, 1)
"""Anki counts due days from a collection's first day; this is the first day of all our packages."""
USUAL_EASE = 250
_NEW, _REVIEW = 0, 2
_SUSPENDED = -1
_LEARNT, _REVIEWED, _RELEARNT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class State:
    """The drill's part of a row of Anki's cards."""

    columns: tuple[object, ...]
    """type, queue, due, ivl, factor, reps, lapses, data."""
    is_scheduled: bool


def state(card: Card, position: int, with_schedule: bool) -> State:
    """Return how Anki is to hold the card: as new at its `position`, or as due on its day.

    A scheduled card keeps its position too: who imports without progress gets all cards new, in order.
    """
    schedule = card.schedule if with_schedule else None
    queue = _SUSPENDED if card.is_suspended else _NEW if schedule is None else _REVIEW
    if schedule is None:
        return State((_NEW, queue, position, 0, 0, 0, 0, ""), False)
    due = (schedule.due - DAY_ZERO).days
    data = f'{{"pos":{position}}}'
    numbers = (max(schedule.interval_days, 1), _factor(schedule), schedule.reps, schedule.lapses)
    return State((_REVIEW, queue, due, *numbers, data), True)


def log_rows(log: Iterable[Review], card_ids: Container[int], first_id: int) -> Iterator[tuple[object, ...]]:
    """Yield the answers as rows of Anki's review log.

    A row's id is the moment in milliseconds; answers of one moment get the next free ones, in order.
    """
    last = 0
    for review in log:
        last = max(last + 1, moment_ms(review))
        if review.card_id in card_ids:
            yield last, first_id + review.card_id, -1, *_answer(review)


def moment_ms(review: Review) -> int:
    """Return when the answer was given, in milliseconds since 1970."""
    return round(review.at.timestamp() * 1000)


def _answer(review: Review) -> tuple[int, ...]:
    """Return ease (the key), ivl, lastIvl, factor, time, type."""
    key = Grade.of_quality(review.quality).value
    before, after = review.before, review.after
    kind = _LEARNT if before is None else _RELEARNT if before.repeat_at is not None else _REVIEWED
    days_before = before.interval_days if before else 0
    return key, after.interval_days, days_before, _factor(after), review.took_ms, kind


def _factor(schedule: Schedule) -> int:
    """Return the ease in thousandths."""
    return schedule.memory.get("ease", USUAL_EASE) * 10
