"""Golden screens: a string of keys in, what the terminal shows out, at three widths."""

from io import StringIO

import pytest
from rich.console import Group

from flashdl.model import Card, Draft, Place
from flashdl.terminal.bindings import ACTIONS
from flashdl.terminal.screen import Screen
from flashdl.terminal.screens import behind
from tests.terminal.table import copied, play

SITTINGS = [
    "",
    "space",
    "enter",
    *(f"space {key}" for key in ["1", "2", "3", "4", "space", "enter"]),
    "space 3 u",
    "space 1 ctrl-z u",
    "s",
    "-",
    "- u",
    "@",
    "!",
    "! u",
    "*",
    "* space",
    "h",
    "h h",
    "h h h",
    "t a l l enter",
    "t l a r g e s t enter",
    "t t h e space l r a g e s t enter",
    "t x backspace esc",
    "i",
    "i space",
    "o",
    "o down enter",
    "/ p o o l",
    "/ p o o l enter",
    "/ p o o l enter 1",
    "/ z z z enter",
    "?",
    "? pagedown",
    "space ?",
    "s space",
    "s s space",
    "s s s space",
    "s s s s space",
    "s s s s space j j j",
    "s s s s space pagedown pagedown k",
    "s s s s space G",
    "s s s s space G g up",
    "s s s s space G pageup",
    "s s s s s space",
    "s s s s s s space",
    "s s s s s s s space",
    "s space 1",
    "s space 1 @",
    "s space 1 space",
    "x y 1 2 ~ é tab",
    "u",
    "u u u",
    "resize",
    "space 0",
]
FINISHED = ["space 3"] * 9


@pytest.mark.parametrize("width", [40, 80, 200])
def test_every_key_shows_what_it_did(template, tmp_path, width, golden):
    height = 20 if width == 40 else 24
    parts = []
    for number, keys in enumerate(
        [*SITTINGS, " ".join(FINISHED), " ".join([*FINISHED, "u"]), " ".join([*FINISHED, "?"])]
    ):
        (tmp_path / str(number)).mkdir()
        played = play(copied(template, tmp_path / str(number)), keys, width=width, height=height)
        parts.append(f"=== {keys or 'the first question'}\n{played.screen}")
    golden(f"screens_{width}.txt", "\n".join(parts))


def test_every_key_of_the_table_is_pressed_here():
    pressed = {key for keys in SITTINGS for key in keys.split()} | {"q", "esc", "ctrl-c", "e", "E"}
    for action in ACTIONS:
        if set(action.faces) & set("qae"):
            assert pressed & set(action.keys), action.name


def test_grades_0_to_5(library, golden):
    screens = [play(library, "space", is_0_5=True).screen, play(library, "space 5", is_0_5=True).screen]
    golden("screens_0_5.txt", "\n".join(screens))


def test_the_help_knows_which_grades_there_are(library):
    shown = play(library, "space ?", is_0_5=True).screen
    for line in ("0              blackout", "4 Space Enter  good", "5              easy"):
        assert line in shown
    assert "Again" not in shown
    assert "1              Again: forgotten" in play(library, "space ?").screen


@pytest.mark.parametrize("key", ["q", "esc", "ctrl-c"])
@pytest.mark.parametrize("before", ["", "space", "space 3", "s s"])
def test_leaving_is_always_one_key(library, before, key):
    played = play(library, f"{before} {key} space 3 space 3")
    assert len(played.session.answers) == before.count("3")


def test_notes_never_steer_the_terminal(library):
    stream = play(library, "s s s s s space").stream
    assert "\x1b[31mred" not in stream
    assert "[31mred" in stream
    assert "[CLS]" in stream
    assert "[bold]" in stream


@pytest.mark.parametrize(
    ("bullet", "times"),
    [
        ("Q: How is it written? A: Like this:\n\n```python\nprint(41)\n```", 1),
        ("How is it written?\n?\nLike this:\n```python\nprint(41)\n```", 1),
        ("How it is written, and why: like this:\n\n```python\nprint(41)\n```", 2),
    ],
)
def test_a_bullet_that_is_question_and_answer_does_not_show_its_blocks_twice(bullet, times):
    screen = Screen(StringIO(), lambda: (80, 24))
    draft = Draft(
        "basic", "How is it written?", "Like this:\n\n```python\nprint(41)\n```", "pair", "a", (), Place("n", 1)
    )
    card = Card(1, "g", draft, "deck", bullet, ())
    shown = screen.lines(Group(*behind(screen, card, (), 0)), 80)
    text = "\n".join("".join(part.text for part in line) for line in shown)
    assert text.count("print(41)") == times - 1


def test_without_colours_there_are_none(library):
    stream = play(library, "space", colours=None).stream
    assert "\x1b[1m" in stream
    assert not any(f"[{code}m" in stream for code in (31, 32, 33, 34, 35, 36))


def test_links_can_be_clicked(library):
    assert "]8;" in play(library, "s s s s s space").stream


@pytest.mark.parametrize("before", ["t", "space 1 t", "/", "space /"])
def test_while_a_line_is_typed_its_keys_are_named_and_no_others(library, before):
    foot = play(library, f"{before} a").screen.rstrip().splitlines()[-1]
    assert foot.split() == "Enter take Esc back".split()


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("x", "x means nothing here; ? shows what does."),
        ("space x", "x means nothing here; ? shows what does."),
        ("tab", "tab means nothing here; ? shows what does."),
        ("3", "Space shows the answer first."),
    ],
)
def test_a_key_without_effect_says_so(library, keys, said):
    assert said in play(library, keys).screen


@pytest.mark.parametrize("size", [(20, 6), (1, 1), (13, 40), (300, 100)])
def test_any_size_of_terminal_shows_something(library, size):
    width, height = size
    assert play(library, "space ? space 3", width=width, height=height).session.answers


def test_the_note_above_and_practice(library, golden):
    golden("screens_note.txt", play(library, "space", note="another review is open (process 7)").screen)


@pytest.mark.parametrize(("size", "shown"), [((80, 24), 9), ((40, 20), 5), ((80, 20), 5)])
def test_a_small_screen_shows_fewer_neighbours_so_that_the_bullet_stays_in_sight(size, shown):
    screen = Screen(StringIO(), lambda: size)
    siblings = [f"bullet {number}" for number in range(20)]
    card = Card(1, "g", Draft("basic", "q", "a", "pair", "a", (), Place("n", 1)), "deck", "bullet 10", ())
    lines = screen.lines(Group(*behind(screen, card, siblings, 10)), size[0])
    assert sum("bullet" in "".join(part.text for part in line) for line in lines) == shown
