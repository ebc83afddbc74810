"""Pictures inside terminals that take them."""

from base64 import b64decode, b64encode

import pytest

from flashdl.terminal import pictures
from flashdl.terminal.pictures import ROWS, found, protocol
from tests.terminal.table import Keys, seated

PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


@pytest.mark.parametrize(
    ("environment", "how"),
    [
        ({}, ""),
        ({"TERM": "xterm-256color"}, ""),
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM_PROGRAM": "ghostty"}, "kitty"),
        ({"TERM_PROGRAM": "iTerm.app"}, "iterm"),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/tmux"}, ""),
    ],
)
def test_knows_which_terminals_take_pictures(environment, how):
    assert protocol(environment) == how


def test_finds_pictures_beside_the_note_only(tmp_path):
    notes = tmp_path / "notes"
    (notes / "img").mkdir(parents=True)
    (notes / "img" / "a b.png").write_bytes(PNG)
    (tmp_path / "huge.png").write_bytes(b"x" * (pictures.MOST_BYTES + 1))
    assert found("img/a%20b.png", notes) == notes / "img" / "a b.png"
    assert found("a b.png", notes) == notes / "img" / "a b.png"
    for address in ("https://a.org/x.png", "none.png", "huge.png", "\0", "x" * 5000):
        assert found(address, notes) is None


@pytest.mark.parametrize(
    ("how", "start"), [("kitty", "\x1b_Ga=T,f=100,q=2,C=1,r="), ("iterm", "\x1b]1337;File=inline=1;")]
)
def test_a_picture_stands_where_its_note_has_it(library, tmp_path, monkeypatch, how, start):
    (tmp_path / "boxes.png").write_bytes(PNG)
    with seated(library, height=40) as (quiz, stream):
        quiz.screen.takes_pictures = how
        monkeypatch.setattr(type(quiz.screen), "picture", lambda screen, address: tmp_path / address)
        quiz.run(Keys([]))
        while "drawing" not in quiz.card.draft.question:
            quiz.press("s")
        quiz.press("space")
        quiz.paint()
    shown = stream.getvalue()
    assert start in shown
    assert b64encode(PNG).decode() in shown


def test_a_picture_without_room_is_left_out(library, tmp_path, monkeypatch):
    (tmp_path / "boxes.png").write_bytes(PNG)
    with seated(library, height=ROWS) as (quiz, stream):
        quiz.screen.takes_pictures = "kitty"
        monkeypatch.setattr(type(quiz.screen), "picture", lambda screen, address: tmp_path / address)
        quiz.run(Keys([]))
        while "drawing" not in quiz.card.draft.question:
            quiz.press("s")
        quiz.press("space")
        quiz.paint()
    assert "\x1b_Ga=T" not in stream.getvalue()
