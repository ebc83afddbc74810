"""The library for writing: answers and states, one durable transaction each."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashdl.clock import study_day
from flashdl.errors import LibraryError
from flashdl.model import Review
from flashdl.schedulers import replay, scheduler
from flashdl.storage.library import Library
from flashdl.storage.tables import CardRow
from tests.shelf import card, shelf

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC).astimezone()
SM2 = scheduler("sm2")


@pytest.fixture
def library(tmp_path):
    path = shelf(tmp_path / "library.db", *(card(number) for number in range(1, 5)))
    with Library.open(path, NOW) as opened:
        yield opened


def answered(library, card_id, quality, at):
    before = library.card(card_id).schedule
    after = SM2.answer(before, quality, at, rollover_hour=4, steps=())
    review = Review(card_id, quality, at, study_day(at, 4), before, after, 1200)
    library.record(review)
    return review


@given(answers=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 5), st.integers(1, 60_000)), max_size=15))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_log_alone_rebuilds_every_schedule(library, answers):
    at = max((review.at for review in library.reviews()), default=NOW).astimezone()
    for card_id, quality, minutes in answers:
        at += timedelta(minutes=minutes)
        answered(library, card_id, quality, at)
    for one in library.cards():
        assert replay(SM2, library.reviews(one.id)) == one.schedule


def test_taking_everything_back_restores_the_start(library):
    start = list(library.cards())
    log = [answered(library, 1 + n % 4, n % 6, NOW + timedelta(hours=n)) for n in range(20)]
    for review in reversed(log):
        library.take_back(review)
    assert list(library.cards()) == start
    assert list(library.reviews()) == []


def test_an_answer_is_taken_back_once(library):
    review = answered(library, 1, 4, NOW)
    library.take_back(review)
    with pytest.raises(LibraryError):
        library.take_back(review)


def test_states_and_wordings_are_kept_apart(library):
    library.set_state(1, suspended=True)
    library.set_state(1, marked=True, buried_until=date(2026, 3, 5))
    library.edit(1, "own question", None)
    one = library.card(1)
    assert (one.is_suspended, one.is_marked, one.buried_until) == (True, True, date(2026, 3, 5))
    assert (one.draft.question, one.draft.answer) == ("own question", "answer 1")
    library.set_state(1, buried_until=None)
    library.edit(1, None, None)
    assert (library.card(1).buried_until, library.card(1).draft.question) == (None, "question 1")


def test_a_draft_that_is_kept_is_drilled_and_never_means_never(tmp_path):
    path = shelf(tmp_path / "library.db", card(1, is_weak=True, is_doubtful=True))
    with Library.open(path, NOW) as library:
        library.decide(1, "keep")
        assert not library.card(1).draft.is_weak
        library.decide(1, "never")
        assert library.card(1).is_suspended
        library.decide(1, "")
        assert (library.card(1).draft.is_weak, library.card(1).is_suspended) == (True, False)


def test_answers_from_elsewhere_set_the_schedules_of_a_replay(library):
    after = SM2.answer(None, 4, NOW, rollover_hour=4, steps=())
    library.add_reviews([Review(2, 4, NOW, NOW.date(), None, after, 900, "anki")], {2: after})
    assert library.card(2).schedule == after
    assert [review.origin for review in library.reviews(2)] == ["anki"]


@pytest.mark.parametrize("change", ["set_state", "edit", "decide", "record"])
def test_a_card_that_is_not_there_is_named(library, change):
    after = SM2.answer(None, 4, NOW, rollover_hour=4, steps=())
    calls = {
        "set_state": lambda: library.set_state(99, marked=True),
        "edit": lambda: library.edit(99, "q", "a"),
        "decide": lambda: library.decide(99, "keep"),
        "record": lambda: library.record(Review(99, 4, NOW, NOW.date(), None, after, 1)),
    }
    with pytest.raises(LibraryError):
        calls[change]()
    assert list(library.reviews()) == []


def test_two_writers_do_not_lose_each_others_answers(library):
    with Library.open(library.path, NOW) as other:
        answered(library, 1, 4, NOW)
        answered(other, 2, 4, NOW + timedelta(minutes=1))
    assert sorted(review.card_id for review in library.reviews()) == [1, 2]


def changed(library, card_id, old="an old text"):
    with library.writing() as session:
        session.get(CardRow, card_id).changed_from = old
    return library.card(card_id).changed_from


def test_an_answer_sees_what_changed_and_taken_back_it_is_unseen(library):
    answered(library, 1, 4, NOW)
    assert changed(library, 1) == "an old text"
    review = answered(library, 1, 4, NOW + timedelta(days=2))
    assert library.card(1).changed_from == ""
    assert replay(SM2, library.reviews(1)) == library.card(1).schedule
    with Library.open(library.path, NOW) as another:
        another.take_back(review)
    assert library.card(1).changed_from == "an old text"


def test_what_changed_after_an_answer_stays_shown_when_it_is_taken_back(library):
    answered(library, 1, 4, NOW)
    second = answered(library, 1, 4, NOW + timedelta(days=2))
    changed(library, 1)
    library.take_back(second)
    assert library.card(1).changed_from == "an old text"


def test_a_card_whose_only_answer_is_taken_back_was_never_learnt_otherwise(library):
    review = answered(library, 1, 4, NOW)
    changed(library, 1)
    library.take_back(review)
    assert library.card(1).changed_from == ""


def test_an_answer_from_elsewhere_sees_only_what_had_changed_by_then(library):
    answered(library, 1, 4, NOW - timedelta(days=2))
    before = library.card(1).schedule
    with library.writing() as session:
        session.get(CardRow, 1).changed_at = round(NOW.timestamp() * 1000)
    for at, left in ((NOW - timedelta(days=1), "an old text"), (NOW + timedelta(days=1), "")):
        changed(library, 1)
        library.add_reviews([Review(1, 4, at, study_day(at, 4), before, before, 900, origin="anki")], {1: before})
        assert library.card(1).changed_from == left


def test_an_answer_older_than_the_change_leaves_the_card_due_now(library):
    answered(library, 1, 4, NOW - timedelta(days=2))
    old, today = library.card(1).schedule, NOW.date()
    with library.writing() as session:
        row = session.get(CardRow, 1)
        row.changed_at, row.changed_from, row.due = round(NOW.timestamp() * 1000), "an old text", today.isoformat()
    replayed = replace(old, due=today + timedelta(days=30))
    for days, due in ((-1, today), (1, replayed.due)):
        at = NOW + timedelta(days=days)
        review = Review(1, 4, at, study_day(at, 4), old, replayed, 900, origin="anki")
        library.add_reviews([review], {1: replayed})
        assert library.card(1).schedule == replace(replayed, due=due)
