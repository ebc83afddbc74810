"""SM-2 as published in 1990: tables worked out by hand, laws for any scheduler."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdl.model import Grade, Review, Schedule
from flashdl.schedulers import SCHEDULERS, outcomes, replay, scheduler
from flashdl.schedulers.sm2 import LEAST_EASE, LONGEST_INTERVAL, answer

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
VECTORS = Path(__file__).parents[2].parent / "shared" / "sm2_vectors.json"


def drill(qualities, now=MORNING):
    """Answer once on each day the card is due, repeats of weak answers left out."""
    schedule, seen = None, []
    for quality in qualities:
        schedule = answer(schedule, quality, now)
        seen.append((schedule.memory["ease"], schedule.reps, schedule.interval_days))
        now += timedelta(days=schedule.interval_days)
    return seen


@pytest.mark.parametrize(
    ("qualities", "ease_reps_interval"),
    [
        pytest.param([4, 4, 4, 4], [(250, 1, 1), (250, 2, 6), (250, 3, 15), (250, 4, 38)], id="always good"),
        pytest.param([5, 5, 5, 5], [(260, 1, 1), (270, 2, 6), (280, 3, 17), (290, 4, 50)], id="always easy"),
        pytest.param([3, 3, 3], [(236, 1, 1), (222, 2, 6), (208, 3, 13)], id="always hard: fractions are rounded up"),
        pytest.param([4, 4, 4, 2, 4, 4],
                     [(250, 1, 1), (250, 2, 6), (250, 3, 15), (250, 0, 1), (250, 1, 1), (250, 2, 6)],
                     id="a failure starts again and leaves ease alone"),
        pytest.param([0, 1, 2], [(250, 0, 1), (250, 0, 1), (250, 0, 1)], id="never known"),
    ],
)  # fmt: skip
def test_moves_ease_repetitions_and_interval(qualities, ease_reps_interval):
    assert drill(qualities) == ease_reps_interval


def test_ease_stops_at_its_floor():
    assert [ease for ease, _, _ in drill([3] * 12)][-3:] == [LEAST_EASE] * 3


@pytest.mark.parametrize(
    ("ease", "interval_days", "expected"),
    [
        (152, 350, 483),  # 350 × 1.38 is 483.0…01 in floating point, and would be rounded up to 484
        (260, 90, 243),  # 90 × 2.7 likewise
    ],
)
def test_rounds_up_exact_products_only(ease, interval_days, expected):
    quality = 3 if ease == 152 else 5
    before = Schedule(MORNING.date(), interval_days, 8, 0, {"ease": ease})
    assert answer(before, quality, MORNING).interval_days == expected


@pytest.mark.skipif(not VECTORS.exists(), reason="the reference sequences are not at hand")
def test_agrees_with_reference_sequences():
    reference = json.loads(VECTORS.read_text("utf-8"))
    for vector in reference["vectors"].values():
        expected = vector["variants"][reference["closest_to_1990_text"]]
        assert drill(vector["grades"]) == [(round(s["ef"] * 100), s["n"], s["interval"]) for s in expected]


def test_weak_answers_are_asked_again_the_same_day_until_good():
    weak = answer(None, 3, MORNING)
    assert weak.repeat_at is not None
    still = answer(weak, 2, MORNING + timedelta(minutes=5))
    done = answer(still, 4, MORNING + timedelta(minutes=9))
    assert still.repeat_at is not None
    assert done == replace(weak, repeat_at=None)


def test_an_unfinished_repeat_is_over_with_its_day():
    weak = answer(None, 2, MORNING)
    tomorrow = answer(weak, 4, MORNING + timedelta(days=1))
    assert (tomorrow.reps, tomorrow.interval_days) == (1, 1)


def test_learning_steps_are_walked_one_by_one():
    steps = (60, 600)
    waits, schedule = [], answer(None, 2, MORNING, steps=steps)
    for _ in range(3):
        waits.append(schedule.repeat_at and (schedule.repeat_at - MORNING).total_seconds())
        schedule = answer(schedule, 4, MORNING, steps=steps)
    assert waits == [60, 600, None]


def test_a_failed_known_card_is_a_lapse_and_a_failed_new_one_is_not():
    known = answer(None, 4, MORNING)
    assert answer(None, 2, MORNING).lapses == 0
    assert answer(known, 2, MORNING + timedelta(days=1)).lapses == 1


def test_answering_early_counts_only_the_days_that_passed():
    before = Schedule(MORNING.date() + timedelta(days=20), 30, 4, 0, {"ease": 250})
    early = answer(before, 4, MORNING)
    assert early.interval_days == 25  # ten days passed, times 2.5
    assert answer(before, 4, MORNING - timedelta(days=9)).due == before.due


schedules = st.builds(
    Schedule,
    due=st.dates(date(2026, 1, 1), date(2026, 6, 1)),
    interval_days=st.integers(1, LONGEST_INTERVAL),
    reps=st.integers(0, 40),
    lapses=st.integers(0, 40),
    memory=st.fixed_dictionaries({"ease": st.integers(LEAST_EASE, 400)}),
    repeat_at=st.none() | st.just(MORNING),
)
any_scheduler = st.sampled_from(sorted(SCHEDULERS)).map(scheduler)
any_steps = st.sampled_from([(), (60,), (60, 600)])


@given(any_scheduler, st.none() | schedules, any_steps)
def test_better_grades_never_come_back_sooner(chosen, before, steps):
    after = outcomes(chosen, before, MORNING, steps=steps)
    order = [after[grade].due for grade in Grade]
    assert order == sorted(order)
    assert outcomes(chosen, before, MORNING, steps=steps) == after


@given(any_scheduler, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 60 * 24 * 40)), max_size=30), any_steps)
def test_replaying_the_log_gives_the_stored_state(chosen, answers, steps):
    schedule, now, log = None, MORNING, []
    for quality, minutes in answers:
        now += timedelta(minutes=minutes)
        after = chosen.answer(schedule, quality, now.astimezone(), rollover_hour=4, steps=steps)
        day = (now.astimezone() - timedelta(hours=4)).date()
        log.append(Review(1, quality, now, day, schedule, after, 1000))
        schedule = after
    assert replay(chosen, log, steps=steps) == schedule
