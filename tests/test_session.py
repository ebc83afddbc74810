"""One sitting: its queue, its answers, its way back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdl.model import Card, Draft, Place, Schedule
from flashdl.schedulers import scheduler
from flashdl.session import (
    Answered,
    Change,
    Limits,
    Rules,
    Turn,
    answer,
    ask_again,
    change,
    close,
    drop,
    is_leech,
    is_waiting,
    is_wanted,
    plan,
    skip,
    summary,
    take_back,
)

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
DAY = date(2026, 11, 21)
RULES = Rules(scheduler("sm2"))
WITH_STEPS = Rules(scheduler("sm2"), steps=(60, 600))


def due(card_id, *, fact_id=None, group="", days=0, interval_days=6, reps=2, text=""):
    schedule = Schedule(DAY - timedelta(days=days), interval_days, reps, 0, {"ease": 250})
    return Turn(card_id, fact_id or card_id, schedule, group, text)


def new(card_id, *, fact_id=None, group=""):
    return Turn(card_id, fact_id or card_id, None, group)


def asked(session):
    """Return the ids of all cards in the order they are asked, each answered well."""
    ids = []
    while session.current is not None:
        ids.append(session.current.card_id)
        session, _ = answer(session, 4, NOW, 0)
    return ids


# The queue


def test_due_cards_come_before_new_ones_in_the_order_given():
    session = plan(RULES, NOW, due=[due(2), due(1)], new=[new(9), new(8)])
    assert asked(session) == [2, 1, 9, 8]


@pytest.mark.parametrize(
    ("order", "ids"),
    [("due-first", [1, 2, 3, 4, 11, 12]), ("new-first", [11, 12, 1, 2, 3, 4]), ("mixed", [1, 2, 11, 3, 4, 12])],
)
def test_new_cards_stand_where_the_setting_says(order, ids):
    session = plan(RULES, NOW, due=map(due, (1, 2, 3, 4)), new=map(new, (11, 12)), order=order)
    assert asked(session) == ids


def test_random_order_is_the_dice_s():
    session = plan(RULES, NOW, due=map(due, (1, 2, 3)), order="random", shuffle=list.reverse)
    assert asked(session) == [3, 2, 1]


def test_cards_of_one_bullet_do_not_come_on_the_same_day():
    queue = [due(1, fact_id=7), due(2, fact_id=7), due(3, fact_id=8)]
    assert asked(plan(RULES, NOW, due=queue, new=[new(4, fact_id=8), new(5, fact_id=9)])) == [1, 3, 5]
    assert asked(plan(RULES, NOW, due=queue, answered=Answered(facts=frozenset({8})))) == [1]


def test_cards_of_one_list_do_not_follow_one_another_if_others_are_there():
    queue = [due(1, group="a"), due(2, group="a"), due(3, group="b"), due(4, group="a")]
    assert asked(plan(RULES, NOW, due=queue)) == [1, 3, 2, 4]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("What does max pooling keep?", "What does mean pooling keep?"),
        ("What is the receptive field of a unit?", "Receptive field of a unit: what is it?"),
        ("Adam keeps […] of the gradients", "Adam keeps two moments of […]"),
        ("什么是最大池化？", "什么是平均池化？"),
    ],
)
def test_near_duplicates_do_not_follow_one_another_if_others_are_there(first, second):
    queue = [due(1, text=first), due(2, text=second), due(3, text="Who proposed dropout?")]
    assert asked(plan(RULES, NOW, due=queue)) == [1, 3, 2]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("What is a branch (git)?", "What is a tag (git)?"),
        ("How does Adam differ from SGD?", "What does max pooling keep?"),
        ("$x$", "$y$"),
        ("", ""),
        ("什么是注意力？", "什么是卷积？"),
    ],
)
def test_questions_alike_in_form_alone_keep_their_order(first, second):
    queue = [due(1, text=first), due(2, text=second), due(3, text="Who proposed dropout?")]
    assert asked(plan(RULES, NOW, due=queue)) == [1, 2, 3]


@pytest.mark.parametrize(
    ("limits", "answered", "ids"),
    [
        (Limits(1, 2), Answered(), [1, 2, 11]),
        (Limits(2, 2), Answered(new=1, due=1), [1, 11]),
        (Limits(0, 0), Answered(), []),
        (Limits(5, 5, cards=3), Answered(), [1, 2, 3]),
        (Limits(None, None), Answered(new=100, due=100), [1, 2, 3, 11, 12]),
        pytest.param(Limits(1, 1), Answered(new=5, due=5), [], id="more than the limit was answered"),
    ],
)
def test_limits_count_what_earlier_sittings_answered(limits, answered, ids):
    session = plan(RULES, NOW, due=map(due, (1, 2, 3)), new=map(new, (11, 12)), limits=limits, answered=answered)
    assert asked(session) == ids


def test_a_long_queue_is_read_only_as_far_as_the_limit():
    session = plan(RULES, NOW, due=map(due, iter(range(1, 10**9))), limits=Limits(20, 5))
    assert asked(session) == [1, 2, 3, 4, 5]


def test_practice_asks_every_card_of_a_bullet():
    session = plan(Rules(scheduler("sm2"), is_cram=True), NOW, due=[due(1, fact_id=7), due(2, fact_id=7)])
    assert asked(session) == [1, 2]


# Answers


def test_a_weak_answer_is_asked_again_at_the_end_until_it_is_good():
    session = plan(RULES, NOW, due=[due(1), due(2)])
    session, review = answer(session, 2, NOW, 1500)
    assert (review.card_id, review.quality, review.day, review.took_ms) == (1, 2, DAY, 1500)
    assert session.current.card_id == 2
    session, _ = answer(session, 4, NOW, 0)
    for quality in (2, 3, 4):
        assert session.current.card_id == 1
        session, _ = answer(session, quality, NOW, 0)
    assert session.current is None


def test_with_steps_a_weak_card_comes_back_when_its_wait_is_over():
    session = plan(WITH_STEPS, NOW, due=[due(1), due(2), due(3)])
    session, _ = answer(session, 2, NOW, 0)
    session, _ = answer(session, 4, NOW + timedelta(seconds=30), 0)
    assert session.current.card_id == 3
    session, _ = answer(session, 4, NOW + timedelta(seconds=90), 0)
    assert session.current.card_id == 1


def test_with_steps_nobody_waits_when_nothing_else_is_left():
    session = plan(WITH_STEPS, NOW, due=[due(1)])
    session, _ = answer(session, 2, NOW, 0)
    assert session.current.card_id == 1


def test_practice_moves_no_schedule_and_asks_failures_again():
    session = plan(Rules(scheduler("sm2"), is_cram=True), NOW, due=[due(1), due(2)])
    session, _ = answer(session, 2, NOW, 0)
    session, _ = answer(session, 4, NOW, 0)
    assert (session.current.card_id, session.current.schedule) == (1, due(1).schedule)


def test_skipped_cards_come_at_the_end():
    session = plan(RULES, NOW, due=[due(1), due(2)])
    assert asked(skip(session, NOW)) == [2, 1]


@pytest.mark.parametrize("name", ["is_suspended", "buried_until", "decision"])
def test_a_card_put_away_is_not_asked_again(name):
    session, _ = answer(plan(RULES, NOW, due=[due(1), due(2)]), 2, NOW, 0)
    session, _ = answer(session, 4, NOW, 0)
    assert change(session, Change(1, name, None, True), NOW).current is None


def test_marking_a_card_keeps_it_where_it_is():
    session = plan(RULES, NOW, due=[due(1)])
    assert change(session, Change(1, "is_marked", False, True), NOW).current.card_id == 1


def test_putting_away_another_card_keeps_the_current_one():
    session, _ = answer(plan(RULES, NOW, due=[due(1), due(2)]), 2, NOW, 0)
    session = change(session, Change(1, "is_suspended", False, True), NOW)
    assert asked(session) == [2]


def test_the_time_can_be_up():
    session = close(plan(RULES, NOW, due=[due(1), due(2)]))
    assert (session.current, session.left) == (None, (0, 0, 0))


# The way back


def test_an_earlier_sitting_s_card_comes_at_once_and_once_only():
    session = plan(RULES, NOW, due=[due(1), due(2), due(3)])
    assert asked(ask_again(session, due(3))) == [3, 1, 2]


STEPS = st.lists(st.sampled_from(["0", "2", "3", "4", "5", "skip", "suspend", "mark", "drop"]), max_size=60)


@given(STEPS, st.integers(0, 6), st.integers(0, 6), st.booleans())
def test_taking_everything_back_leads_to_the_start(steps, dues, news, with_steps):
    rules = WITH_STEPS if with_steps else RULES
    start = session = plan(rules, NOW, due=map(due, range(1, dues + 1)), new=map(new, range(11, 11 + news)))
    now = NOW
    for step in steps:
        now += timedelta(seconds=45)
        if session.current is None:
            break
        session = taken(session, step, now)
    while (back := take_back(session)) is not None:
        session, _ = back
    assert session.step is None
    if "drop" not in steps:
        assert session == start


@given(STEPS, st.integers(0, 6), st.integers(0, 6))
def test_every_card_is_asked_put_away_or_still_to_come(steps, dues, news):
    session = plan(RULES, NOW, due=map(due, range(1, dues + 1)), new=map(new, range(11, 11 + news)))
    everything = {turn.card_id for turn in session.queue}
    away = set()
    for step in steps:
        if session.current is None:
            break
        if step in ("suspend", "drop"):
            away.add(session.current.card_id)
        session = taken(session, step, NOW)
    assert (session.current is None) == (sum(session.left) == 0)
    assert everything - away - {review.card_id for review in session.answers} <= set(asked(session))
    assert summary(session).answers == len(session.answers)


def taken(session, step, now):
    """Return the sitting after one step of a random walk."""
    card_id = session.current.card_id
    if step.isdecimal():
        return answer(session, int(step), now, 100)[0]
    if step == "skip":
        return skip(session, now)
    if step == "drop":
        return drop(session, now)
    name = {"suspend": "is_suspended", "mark": "is_marked"}[step]
    return change(session, Change(card_id, name, False, True), now)


# Small truths


CARD = Card(1, "g", Draft("basic", "q", "a", "r", "r", (), Place("n.md", 1)), "d", "b", (), schedule=due(1).schedule)
TOMORROW = Schedule(DAY + timedelta(days=6), 6, 3, 0, {})


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, True),
        ({"is_suspended": True}, False),
        ({"is_retired": True}, False),
        ({"buried_until": DAY + timedelta(days=1)}, False),
        ({"buried_until": DAY}, True),
        pytest.param({"schedule": TOMORROW}, False, id="another window answered it"),
        pytest.param({"schedule": replace(TOMORROW, repeat_at=NOW)}, True, id="another window answered it weakly"),
    ],
)
def test_passes_over_what_changed_since_the_queue_was_made(changes, wanted):
    assert is_wanted(plan(RULES, NOW, due=[due(1)]), replace(CARD, **changes), NOW) is wanted


@pytest.mark.parametrize(("lapses", "leech"), [(0, False), (7, False), (8, True), (9, False), (12, True), (16, True)])
def test_a_leech_is_told_at_eight_lapses_and_every_four(lapses, leech):
    assert is_leech(Schedule(DAY, 1, 0, lapses, {})) is leech


@pytest.mark.parametrize(
    ("schedule", "waits"),
    [
        (None, True),
        (Schedule(DAY, 1, 1, 0, {}), True),
        (Schedule(DAY + timedelta(days=1), 1, 1, 0, {}), False),
        (Schedule(DAY + timedelta(days=1), 1, 0, 0, {}, NOW), True),
        pytest.param(
            Schedule(DAY + timedelta(days=1), 1, 0, 0, {}, NOW - timedelta(days=1)), False, id="that day is over"
        ),
    ],
)
def test_knows_what_waits_today(schedule, waits):
    assert is_waiting(schedule, NOW, 4) is waits
