"""SM-2 as Piotr Woźniak published it in 1990 (Optimization of learning, chapter 3.2).

The text leaves open whether the old or the new ease factor (EF) multiplies the interval;
here the new one does. It says to round fractions up. Both are done on integers: EF is kept
in hundredths, because `ceil(350 * 1.38)` in floating point is 484 where 483 is right.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from flashdl.clock import ROLLOVER_HOUR, study_day
from flashdl.model import Schedule

FIRST_EASE = 250
LEAST_EASE = 130  # below this, items come back annoyingly often (Woźniak 1990)
EASE_CHANGE = (-80, -54, -32, -14, 0, 10)  # 0.1 - (5 - q) * (0.08 + (5 - q) * 0.02), by quality
FIRST_INTERVALS = (1, 6)
LONGEST_INTERVAL = 36_500  # a hundred years: later due dates help nobody and end in date overflow


def answer(
    before: Schedule | None,
    quality: int,
    now: datetime,
    *,
    rollover_hour: int = ROLLOVER_HOUR,
    steps: tuple[int, ...] = (),
) -> Schedule:
    """Return the schedule after an answer of `quality` 0 to 5 at local time `now`.

    Under 3 the repetitions start again and EF stays. Under 4 the card is asked again on the
    same study day until 4 or better; those extra answers change neither EF nor interval.
    A card answered before it is due proves less: only the days that really passed are
    multiplied, and a pass never brings it back sooner than it was due already. A second pass
    on one study day (Anki's learning steps are such) proves nothing new and changes nothing.
    """
    day = study_day(now, rollover_hour)
    if (
        before is not None
        and before.repeat_at is not None
        and study_day(before.repeat_at.astimezone(now.tzinfo), rollover_hour) == day
    ):
        return _repeat(before, quality, now, steps)
    if before is not None and quality >= 3 and _is_passed_on(day, before):
        return replace(before, repeat_at=None)
    ease, reps, interval_days = _advance(before, quality, day)
    failed = quality < 3
    due = day + timedelta(days=interval_days)
    if before is not None and not failed and due < before.due:
        due, interval_days = before.due, (before.due - day).days
    return Schedule(
        due=due,
        interval_days=interval_days,
        reps=reps,
        lapses=(before.lapses if before else 0) + int(failed and before is not None and before.reps > 0),
        memory={"ease": ease},
        repeat_at=now + timedelta(seconds=steps[0] if steps else 0) if quality < 4 else None,
    )


def _is_passed_on(day: date, before: Schedule) -> bool:
    return before.reps > 0 and before.due > day and before.interval_days == (before.due - day).days


def _advance(before: Schedule | None, quality: int, day: date) -> tuple[int, int, int]:
    """Return ease (hundredths), repetitions and interval (days) after a day's first answer."""
    ease = before.memory.get("ease", FIRST_EASE) if before else FIRST_EASE
    if quality < 3:
        return ease, 0, FIRST_INTERVALS[0]
    reps = (before.reps if before else 0) + 1
    ease = max(ease + EASE_CHANGE[quality], LEAST_EASE)
    if before is None or reps <= len(FIRST_INTERVALS):
        return ease, reps, FIRST_INTERVALS[reps - 1]
    passed_days = before.interval_days - max((before.due - day).days, 0)
    return ease, reps, min(max(-(-passed_days * ease // 100), 1), LONGEST_INTERVAL)


def _repeat(before: Schedule, quality: int, now: datetime, steps: tuple[int, ...]) -> Schedule:
    """Return the schedule after one more answer on the day of a weak one."""
    step = before.memory.get("step", 0)
    step = 0 if quality < 3 else step if quality < 4 else step + 1
    done = quality == 5 or (quality == 4 and step >= len(steps))
    memory = {"ease": before.memory.get("ease", FIRST_EASE)} | ({"step": step} if step and not done else {})
    wait_s = steps[min(step, len(steps) - 1)] if steps else 0
    return Schedule(
        due=before.due,
        interval_days=before.interval_days,
        reps=before.reps,
        lapses=before.lapses,
        memory=memory,
        repeat_at=None if done else now + timedelta(seconds=wait_s),
    )
