"""Editing a note or a card in the middle of a sitting, with a real editor command and a real import."""

import shlex
import sys
from contextlib import contextmanager

import pytest

from flashdl.cli.hands import Hands
from flashdl.cli.importing import bring_in
from flashdl.config import Settings
from flashdl.schedulers import scheduler
from flashdl.session import Limits, Rules
from flashdl.storage.library import Library
from flashdl.storage.today import Today
from tests.terminal.table import Keys, play, seated

NOTES = """# Pooling

- Q: What does max pooling keep? A: the largest value
- Q: What does mean pooling keep? A: the mean
"""


@pytest.fixture
def notes(tmp_path):
    path = tmp_path / "pooling.md"
    path.write_text(NOTES, "utf-8")
    return path


@pytest.fixture
def imported(notes, tmp_path):
    """Return a library made of the notes."""
    path, now = tmp_path / "imported.db", Hands.now(None)
    with Library.open(path, now) as library:
        bring_in(library, [notes], now)
    return path


def editor(program):
    """Return settings whose editor runs `program` on the file, as `path` with its text in `text`."""
    script = f"import sys, pathlib; path = pathlib.Path(sys.argv[-1]); text = path.read_text(); {program}"
    return Settings(editor=f"{shlex.quote(sys.executable)} -c {shlex.quote(script)}")


def asked(path):
    """Return question and answer of all cards as they are asked now."""
    with Today(path, Hands.now(None)) as today:
        turns = today.sitting(Rules(scheduler("sm2")), Limits(None, None)).queue
        cards = [today.card(turn.card_id) for turn in turns]
        return [(card.draft.question, card.draft.answer) for card in cards]


def test_an_edited_note_comes_back_as_the_same_card(imported):
    change = editor("path.write_text(text.replace('largest', 'greatest'))")
    with seated(imported, settings=change) as (quiz, _):
        quiz.run(Keys(["space"]))
        before = quiz.card.id
        quiz.press("e")
        assert (quiz.card.id, quiz.card.draft.answer, quiz.face) == (before, "the greatest value", "a")
        quiz.press("3")
        assert quiz.session.answers[0].card_id == before
    assert "edited" in quiz.message or quiz.session.answers


def test_a_bullet_deleted_in_the_editor_is_not_asked_on(imported):
    change = editor("path.write_text(text.replace('- Q: What does max pooling keep? A: the largest value\\n', ''))")
    with seated(imported, settings=change) as (quiz, _):
        quiz.run(Keys([]))
        quiz.press("e")
        assert quiz.card.draft.answer == "the mean"


def test_a_note_left_as_it_was_changes_nothing(imported):
    with seated(imported, settings=editor("None")) as (quiz, _):
        quiz.run(Keys([]))
        quiz.press("e")
        assert quiz.message == "The note was not changed."
    assert len(asked(imported)) == 2


def test_the_card_alone_can_be_reworded_and_that_undone(imported):
    before = asked(imported)
    change = editor("path.write_text(text.replace('the largest value', 'the maximum'))")
    with seated(imported, settings=change) as (quiz, _):
        quiz.run(Keys(["space"]))
        quiz.press("E")
        assert (quiz.card.draft.answer, quiz.face) == ("the maximum", "a")
        assert asked(imported)[0][1] == "the maximum"
        quiz.press("u")
        assert quiz.card.draft.answer == "the largest value"
    assert asked(imported) == before


@pytest.mark.parametrize("program", ["None", "path.write_text('only one text')", "path.write_text('')"])
def test_an_edit_without_sense_changes_nothing(imported, program):
    before = asked(imported)
    play(imported, "E", settings=editor(program))
    assert asked(imported) == before


@pytest.mark.parametrize("command", ["/no/such/editor", f"{shlex.quote(sys.executable)} -c 'raise SystemExit(3)'"])
def test_an_editor_that_fails_is_named_and_the_sitting_goes_on(imported, command):
    with seated(imported, settings=Settings(editor=command)) as (quiz, _):
        quiz.run(Keys(["e"]))
        assert command.split()[0] in quiz.message
        quiz.press("space")
        assert quiz.face == "a"


def test_screen_and_keyboard_are_given_back_while_the_editor_runs(imported):
    given = []

    class Watched(Keys):
        @contextmanager
        def paused(self):
            given.append("keys")
            yield
            given.append("back")

    with seated(imported, settings=editor("None")) as (quiz, stream):
        quiz.run(Watched(["e"]))
    assert given == ["keys", "back"]
    assert "\x1b[?1049l" in stream.getvalue()
