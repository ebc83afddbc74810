"""What holds whatever keys are pressed, with a real library on disk."""

import random
import sqlite3
from contextlib import closing
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from flashdl.cli.hands import Hands
from flashdl.schedulers import scheduler
from flashdl.session import Rules
from flashdl.storage.today import Today
from tests.terminal.table import Keys, contents, copied, play, seated

PRESSED = (
    "space space space 1 2 3 4 u s - @ ! * h i o t a b enter / esc ? j k pagedown g x ~ é resize tab backspace".split()
)
MOST = 1000
AGAIN_AND_AGAIN = settings(max_examples=3, deadline=None, phases=[Phase.explicit, Phase.generate])


@pytest.fixture(scope="module")
def fresh(template, tmp_path_factory):
    """Return the library of all screens without any answer in it, and with a hundred more cards."""
    path = copied(template, tmp_path_factory.mktemp("fresh"))
    with closing(sqlite3.connect(path)) as db:
        db.execute("DELETE FROM review")
        db.row_factory = sqlite3.Row
        fact, card = (dict(db.execute(f"SELECT * FROM {table} WHERE id = 1").fetchone()) for table in ("fact", "card"))
        for number in range(100, 200):
            for table, row in (
                ("fact", fact | {"id": number}),
                ("card", card | {"id": number, "guid": f"more {number}"}),
            ):
                row |= {"fact_id": number, "place_order": number} if table == "card" else {}
                marks = ", ".join("?" * len(row))
                db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))
        db.commit()
    return path


@given(st.integers(0, 2**32), st.sampled_from([(), (60, 600)]))
@AGAIN_AND_AGAIN
def test_any_keys_leave_library_and_log_consistent_and_undo_restores_the_start(fresh, tmp_path_factory, seed, steps):
    path = copied(fresh, tmp_path_factory.mktemp("walk"))
    before = contents(path)
    keys = random.Random(seed).choices(PRESSED, k=MOST)
    with seated(path, rules=Rules(scheduler("sm2"), steps=steps)) as (quiz, _):
        quiz.run(Keys([]))
        for key in keys:
            quiz.press(key)
            quiz.paint()
        walked = contents(path)["review"]
        _assert_chained(path)
        while quiz.over is not None:
            quiz.press("esc")
        for _ in range(MOST):
            if quiz.session.before is None:
                break
            quiz.press("u")
        assert quiz.session.before is None
        assert len(walked) > 10
    assert contents(path) == before


def _assert_chained(path):
    """Each answer starts where the one before it ended, and the card stands where the last one ended."""
    with Today(path, Hands.now(None)) as today:
        for card_id in range(1, 200):
            log = today.reviews(card_id)
            for one, next_one in pairwise(log):
                assert next_one.before == one.after
            if log:
                assert today.card(card_id).schedule == log[-1].after


def test_practice_stores_nothing(fresh, tmp_path):
    path = copied(fresh, tmp_path)
    before = contents(path)
    play(path, "space 1 space 4 space 3 u space 2", rules=Rules(scheduler("sm2"), is_cram=True))
    assert contents(path) == before


def test_an_answer_is_on_disk_before_the_next_question_shows(fresh, tmp_path):
    path = copied(fresh, tmp_path)
    with seated(path) as (quiz, stream):
        painted = quiz.screen.paint
        seen = []

        def paint(lines):
            seen.append((len(contents(path)["review"]), "".join(segment.text for line in lines for segment in line)))
            painted(lines)

        object.__setattr__(quiz, "screen", _Watched(quiz.screen, paint))
        quiz.run(Keys(["space", "3", "space", "4"]))
    assert [count for count, _ in seen] == [0, 0, 1, 1, 2]
    assert stream.getvalue()


class _Watched:
    """A screen somebody watches."""

    def __init__(self, screen, paint):
        self._screen, self.paint = screen, paint

    def __getattr__(self, name):
        return getattr(self._screen, name)


def test_a_card_answered_in_another_window_is_answered_on_top_of_that(fresh, tmp_path):
    path = copied(fresh, tmp_path)
    with seated(path) as (quiz, _):
        quiz.run(Keys(["space"]))
        play(path, "space 1")
        quiz.press("3")
    with Today(path, Hands.now(None)) as today:
        first, second = today.reviews(1)
        assert (first.quality, second.quality) == (2, 4)
        assert second.before == first.after
        assert today.card(1).schedule == second.after


def test_a_card_another_window_finished_is_passed_over(fresh, tmp_path):
    path = copied(fresh, tmp_path)
    with seated(path) as (quiz, _):
        quiz.run(Keys([]))
        second = quiz.session.queue[1].card_id
        play(path, "s space 4")
        for key in ("space", "4"):
            quiz.press(key)
        assert quiz.card.id != second


def test_undo_reaches_into_yesterday_s_sitting(template, tmp_path):
    path = copied(template, tmp_path)
    session = play(path, "u").session
    assert session.current.card_id == 1
    assert len(contents(path)["review"]) == 1


def test_a_full_disk_or_a_locked_library_keeps_the_question(fresh, tmp_path, monkeypatch):
    path = copied(fresh, tmp_path)
    monkeypatch.setattr("flashdl.storage.opening.BUSY_S", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, seated(path) as (quiz, _):
        other.execute("BEGIN IMMEDIATE")
        quiz.run(Keys(["space", "3"]))
        assert (quiz.face, quiz.card.id, quiz.session.answers) == ("a", 1, ())
        assert "another flashdl is writing" in quiz.message
        other.execute("ROLLBACK")
        quiz.press("3")
        assert len(quiz.session.answers) == 1
