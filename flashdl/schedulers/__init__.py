"""When to ask again. A scheduler is a module with `answer` and `outcomes`; SCHEDULERS names them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from typing import Protocol, cast

from flashdl.clock import ROLLOVER_HOUR, study_day
from flashdl.model import Grade, Review, Schedule

SCHEDULERS = {"sm2": "flashdl.schedulers.sm2"}


class Scheduler(Protocol):
    """What every module named in SCHEDULERS offers."""

    @staticmethod
    def answer(
        before: Schedule | None, quality: int, now: datetime, *, rollover_hour: int, steps: tuple[int, ...]
    ) -> Schedule:
        """Return the schedule after an answer of SM-2's `quality` (0 to 5) at local time `now`.

        `steps` are the waits of the same day's repeats, in seconds; empty: as soon as possible.
        """
        ...


def scheduler(name: str) -> Scheduler:
    """Return the scheduler called `name`; only its module is imported. Raises KeyError."""
    return cast(Scheduler, import_module(SCHEDULERS[name]))


def outcomes(
    chosen: Scheduler,
    before: Schedule | None,
    now: datetime,
    *,
    rollover_hour: int = ROLLOVER_HOUR,
    steps: tuple[int, ...] = (),
) -> dict[Grade, Schedule]:
    """Return the schedule each grade would lead to, AGAIN to EASY, never sooner for a better grade."""
    return {
        grade: chosen.answer(before, grade.quality, now, rollover_hour=rollover_hour, steps=steps) for grade in Grade
    }


def replay(
    chosen: Scheduler, log: Iterable[Review], *, rollover_hour: int = ROLLOVER_HOUR, steps: tuple[int, ...] = ()
) -> Schedule | None:
    """Return the schedule that the reviews of one card, in order of time, lead to."""
    schedule = None
    for review in retold(chosen, log, rollover_hour=rollover_hour, steps=steps):
        schedule = review.after
    return schedule


def retold(
    chosen: Scheduler, log: Iterable[Review], *, rollover_hour: int = ROLLOVER_HOUR, steps: tuple[int, ...] = ()
) -> Iterator[Review]:
    """Yield the reviews of one card, in order of time, each with the schedules before and after it worked out anew.

    A review whose `day` is not the study day of its moment (another time zone, another
    rollover hour back then) counts for the day it was answered on.
    """
    schedule = None
    for review in log:
        moment = review.at.astimezone()
        if study_day(moment, rollover_hour) != review.day:
            moment = datetime(review.day.year, review.day.month, review.day.day, 12, tzinfo=moment.tzinfo)
        after = chosen.answer(schedule, review.quality, moment, rollover_hour=rollover_hour, steps=steps)
        yield replace(review, before=schedule, after=after)
        schedule = after
