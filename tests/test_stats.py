"""Numbers of a library, from values."""

from datetime import UTC, date, datetime, timedelta

from flashdl.model import Card, Draft, Place, Review, Schedule
from flashdl.stats import Retention, stats

TODAY = date(2026, 3, 10)


def schedule(interval_days, due, reps=2):
    return Schedule(due, interval_days, reps, 0, {"ease": 250})


def card(number, plan=None, *, weak=False, **state):
    draft = Draft("basic", "q", "a", "rule", "role", (), Place("n.md", number), is_weak=weak)
    return Card(number, f"g{number}", draft, "n", "b", ("Heading",), schedule=plan, fact_id=number, **state)


def review(day, quality, before=None, card_id=1):
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Review(card_id, quality, at, day, before, schedule(1, day), 4000)


def test_an_empty_library_has_zeros():
    numbers = stats([], [], TODAY)
    assert (numbers.new, numbers.mature, numbers.streak_days, numbers.retention_30.share) == (0, 0, 0, None)


def test_cards_are_counted_by_state():
    cards = [
        card(1),
        card(2, schedule(20, TODAY)),
        card(3, schedule(21, TODAY + timedelta(days=3))),
        card(4, is_suspended=True),
        card(5, is_retired=True),
        card(6, weak=True),
        card(7, weak=True, is_suspended=True),
    ]
    numbers = stats(cards, [], TODAY)
    assert (numbers.new, numbers.young, numbers.mature, numbers.suspended, numbers.retired) == (1, 1, 1, 2, 1)
    assert numbers.drafts == 1
    assert numbers.due_by_day[:4] == (1, 0, 0, 1)


def test_retention_counts_due_answers_only():
    known = schedule(6, TODAY)
    log = [
        review(TODAY, 4, known),
        review(TODAY, 2, known),
        review(TODAY, 4),  # new
        review(TODAY, 4, schedule(6, TODAY + timedelta(days=4))),  # early, or asked again the same day
    ]
    assert stats([card(1)], log, TODAY).retention_30 == Retention(2, 1)


def test_a_streak_may_still_wait_for_todays_drill():
    days = [TODAY - timedelta(days=ago) for ago in (1, 2, 4)]
    assert stats([], [review(day, 4) for day in days], TODAY).streak_days == 2


def test_the_weakest_headings_come_first():
    known = schedule(6, TODAY)
    log = [review(TODAY, quality, known, card_id) for card_id, quality in [(1, 2)] * 5 + [(2, 4)] * 5]
    other = Card(2, "g2", card(2).draft, "m", "b", ("Other",), fact_id=2)
    assert [name for name, _ in stats([card(1), other], log, TODAY).weakest] == ["n › Heading"]
