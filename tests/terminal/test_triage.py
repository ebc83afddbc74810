"""Looking through drafts: golden screens, decisions, and the way back."""

import shlex
import sys
from contextlib import contextmanager
from io import StringIO

import pyte
import pytest

from flashdl.cli.hands import Hands
from flashdl.config import Settings
from flashdl.storage.today import Today
from flashdl.terminal.bindings import ACTIONS, bindings
from flashdl.terminal.screen import Screen
from flashdl.terminal.triage import Triage, hidden
from tests.terminal.table import Keys, contents

SITTINGS = [
    *("", "space", "enter !", "y y", "s s", "@", "! u", "c right space right space", "c right enter", "c esc"),
    *("m", "m u", "r", "i", "i space", "?", "? space", "x", "j k g G", "pagedown pageup", "s s u u", "1 2 3", "s s q"),
    *("u", "o"),
]


@contextmanager
def looking(path, settings=None, size=(80, 24)):
    stream = StringIO()
    settings = settings or Settings()
    with Today(path, Hands.now(None)) as today, Hands(path, today, settings) as hands:
        yield Triage(today.drafts(), hands, Screen(stream, lambda: size), bindings({})), stream


@pytest.mark.parametrize("width", [40, 80])
def test_every_key_shows_what_it_did(library, width, golden):
    parts = []
    for keys in SITTINGS:
        with looking(library, size=(width, 24)) as (triage, stream):
            triage.run(Keys(keys.split()))
            while triage.done:
                triage.over = None
                triage.press("u")
        terminal = pyte.Screen(width, 24)
        pyte.Stream(terminal).feed(stream.getvalue())
        shown = "\n".join(line.rstrip() for line in terminal.display)
        parts.append(f"=== {keys or 'the first draft'}\n{shown}\n")
    golden(f"triage_{width}.txt", "\n".join(parts))


def test_every_key_of_the_table_is_pressed_here():
    pressed = {key for keys in SITTINGS for key in keys.split()} | {"e", "E"}
    for action in ACTIONS:
        if "t" in action.faces:
            assert pressed & set(action.keys), action.name


@pytest.mark.parametrize("keys", SITTINGS)
def test_undo_restores_the_start(library, keys):
    before = contents(library)
    with looking(library) as (triage, _):
        triage.run(Keys(keys.split()))
        triage.over = None
        while triage.done:
            triage.press("u")
    after = contents(library)
    assert [without_change(row) for row in after["card"]] == [without_change(row) for row in before["card"]]


def without_change(row):
    """Return a card's row without the moment its wording last changed, which only ever goes on."""
    return row[:25]


def test_kept_drafts_are_drilled_and_refused_ones_are_not(library):
    with looking(library) as (triage, _):
        triage.run(Keys(["y", "!"]))
    with Today(library, Hands.now(None)) as today:
        new = [turn.card_id for turn in today.new()]
        assert 21 in new
        assert 22 not in new
        assert today.drafts() == []


def test_a_draft_can_be_reworded_in_the_editor(library):
    script = "import sys, pathlib; p = pathlib.Path(sys.argv[-1]); t = p.read_text()"
    script += "; p.write_text(t.replace('question', 'better'))"
    settings = Settings(editor=f"{shlex.quote(sys.executable)} -c {shlex.quote(script)}")
    with looking(library, settings) as (triage, _):
        triage.run(Keys(["E"]))
    with Today(library, Hands.now(None)) as today:
        assert today.card(21).draft.question == "better 21"
        assert not today.card(21).draft.is_weak


@pytest.mark.parametrize(
    ("bullet", "marked", "question", "answer"),
    [
        ("max keeps the largest value.", {3, 4}, "max keeps the […].", "largest value"),
        ("a b c", {0, 2}, "[…] b […]", "a … c"),
        ("uses `a b` and $x + y$ here", {1}, "uses […] and $x + y$ here", "`a b`"),
        ("uses `a b` and $x + y$ here", {3}, "uses `a b` and […] here", "$x + y$"),
        ("see [the paper](x y), too", {1}, "see […], too", "[the paper](x y)"),
        ("梯度 消失", {0}, "[…] 消失", "梯度"),
    ],
)
def test_a_cloze_hides_whole_words_maths_and_code(bullet, marked, question, answer):
    assert hidden(bullet, frozenset(marked)) == (question, answer)


def test_a_key_without_effect_says_so(library):
    with looking(library) as (triage, _):
        triage.run(Keys(["1"]))
        assert triage.message == "1 means nothing here; ? shows what does."
