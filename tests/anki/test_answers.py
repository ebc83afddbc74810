import random
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdl.anki.answers import joined, sort, unknown
from flashdl.anki.collection import Answer, Note
from flashdl.anki.edits import edit
from flashdl.anki.faces import face
from flashdl.anki.media import Shelf
from flashdl.anki.package import write
from flashdl.anki.progress import log_rows, moment_ms
from flashdl.model import Review, Schedule
from flashdl.schedulers import replay, scheduler
from tests.anki.cards import CHANGED_AT, answered, card
from tests.shelf import card as row
from tests.shelf import shelf

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SM2 = scheduler("sm2")


def sent(log, first_id=0):
    """Return the log as Anki holds it after an export of ours."""
    return [Answer("g", 0, 1, at, key, took) for at, _, _, key, *_, took, _ in log_rows(log, {1}, first_id)]


@given(st.randoms(use_true_random=False), st.integers(0, 12))
def test_what_we_sent_comes_back_once(dice, more):
    _, own = answered(1, dice, NOW)
    theirs = [
        Answer("g", 0, 1, moment_ms(own[-1]) + 1000 * (n + 1), dice.randint(1, 4), dice.randint(0, 9999))
        for n in range(more)
    ]
    back = sent(own) + theirs
    assert unknown(own, back) == theirs
    together = joined(own, theirs, 1, SM2)
    assert unknown(together, back) == []
    assert len(together) == len(own) + more
    assert replay(SM2, together) == together[-1].after
    assert [review.at for review in together] == sorted(review.at for review in together)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_answers_of_one_millisecond_are_known_again(qualities, dice):
    blank = Schedule(NOW.date(), 0, 0, 0, {})
    own = [Review(1, quality, NOW, NOW.date(), None, blank, 0) for quality in qualities]
    others = [replace(review, card_id=2) for review in own]
    log = [*own, *others]
    dice.shuffle(log)
    assert unknown(own, sent(log)) == []


def test_an_answer_between_ours_is_sorted_in():
    _, own = answered(1, random.Random(4), NOW)
    middle = Answer("g", 0, 1, (moment_ms(own[0]) + moment_ms(own[1])) // 2, 3, 777)
    together = joined(own, [middle], 1, SM2)
    assert together[1].origin == "anki"
    assert together[2].before == together[1].after


def test_two_learning_steps_on_one_day_count_once():
    """Anki asks a new card twice on its first day; the second pass must not pass for the one after six days."""
    first = moment_ms(Review(1, 4, NOW, NOW.date(), None, Schedule(NOW.date(), 0, 0, 0, {}), 0))
    steps = [Answer("g", 0, 1, first + wait_s * 1000, 3, 900) for wait_s in (0, 600)]
    after = joined([], steps, 1, SM2)[-1].after
    assert (after.interval_days, after.reps) == (1, 1)


def test_cards_of_others_are_left_out():
    answers = [Answer("ours", 0, 1, 5, 3, 9), Answer("theirs", 0, 2, 6, 3, 9), Answer("ours", 1, 3, 7, 3, 9)]
    found = sort(answers, {"ours": 42})
    assert ([a.at_ms for a in found.by_card[42]], found.strange) == ([5], 2)


# --- edits

BASIC = ("Question", "Answer")
CLOZE = ("Text",)


def edited(known, change, names, later=1):
    fields = change(face(known, Shelf()).fields[: len(names)])
    return edit(known, Note(1, known.guid, 1, int(CHANGED_AT.timestamp()) + later, (), fields), names)


@pytest.mark.parametrize(
    "known",
    [
        card(1, "What is $x < 1$?", "a **b** and\n\n- c\n- d"),
        card(2, "The […] `x::y`", r"$\frac{a}{b}$", "cloze"),
        card(3, "$E = […]$", "mc^2", "cloze"),
        card(4, "no hole", "told", "cloze"),
    ],
)
def test_a_note_left_alone_is_no_edit(known):
    assert edited(known, tuple, CLOZE if known.draft.kind == "cloze" else BASIC) is None


def test_an_older_edit_is_none():
    assert edited(card(1, "q", "a"), lambda fields: ("other", fields[1]), BASIC, later=0) is None


@pytest.mark.parametrize(
    ("known", "change", "names", "sides"),
    [
        (card(1, "q *x*", "a"), lambda f: (f[0], "<b>more</b>&nbsp;of it"), BASIC, ("q *x*", "**more** of it")),
        (card(1, "q", "![n](n.png)"), lambda f: ("new?", f[1]), BASIC, ("new?", "![n](n.png)")),
        (card(1, "The […] one", "big", "cloze"), lambda f: (f[0].replace("big", "small"),), CLOZE,
         ("The […] one", "small")),
        (card(1, "The […size…] one", "big", "cloze"), lambda f: (f[0].replace("The", "A"),), CLOZE,
         ("A […size…] one", "big")),
        (card(1, "$E = […]$", "mc^2", "cloze"), lambda f: (f[0].replace("mc", "mv"),), CLOZE, ("$E = […]$", "mv^2")),
    ],
)  # fmt: skip
def test_an_edit_keeps_what_was_not_touched(known, change, names, sides):
    found = edited(known, change, names)
    assert (found.question, found.answer) == sides
    assert all(line[0] in "+-" for line in found.lines())


@pytest.mark.parametrize(
    ("known", "fields", "names"),
    [
        (card(1, "q", "a"), ("q", ""), BASIC),
        (card(1, "The […]", "x", "cloze"), ("The x",), CLOZE),
        (card(1, "The […]", "x", "cloze"), ("{{c1::The}} {{c1::x}}",), CLOZE),
    ],
)
def test_a_note_that_no_longer_says_enough_is_left_out(known, fields, names):
    assert edited(known, lambda _: fields, names) is None


@pytest.mark.parametrize(
    ("typed", "kept"), [("all", [1, 2, 3]), ("n,a", [2, 3]), ("yes,none", [1]), ("y,,y", [1, 3]), ("none", [])]
)
def test_edits_are_kept_as_the_learner_says(typed, kept, tmp_path):
    """The real command at a terminal."""
    path = shelf(tmp_path / "library.db", *(row(n, question=f"q{n}", answer="a", changed_at=10**12) for n in (1, 2, 3)))
    later = [card(n, f"Well: q{n}", "a", changed_at=CHANGED_AT) for n in (1, 2, 3)]
    write(tmp_path / "phone.apkg", later)
    command = [sys.executable, "-m", "flashdl", "pull", str(tmp_path / "phone.apkg"), "--db", str(path)]
    terminal = pexpect.spawn(command[0], command[1:], encoding="utf-8", timeout=20)
    for word in typed.split(","):
        terminal.expect("Keep it")
        terminal.sendline(word)
    terminal.expect(pexpect.EOF)
    terminal.close()
    with closing(sqlite3.connect(path)) as db:
        assert [n for (n,) in db.execute("SELECT id FROM card WHERE own_question IS NOT NULL ORDER BY id")] == kept
