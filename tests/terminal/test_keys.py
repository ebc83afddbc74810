"""Bytes of a terminal as keys, and keys as actions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdl.errors import ConfigError
from flashdl.terminal.bindings import ACTIONS, bindings
from flashdl.terminal.keys import of_console, split


@pytest.mark.parametrize(
    ("text", "keys", "rest"),
    [
        ("a1?", ["a", "1", "?"], ""),
        (" \r\t\x7f", ["space", "enter", "tab", "backspace"], ""),
        ("\x03\x1a", ["ctrl-c", "ctrl-z"], ""),
        ("\x1b[A\x1bOB\x1b[5~", ["up", "down", "pageup"], ""),
        pytest.param("\x1b", [], "\x1b", id="Esc, or the start of an arrow"),
        pytest.param("\x1b[", [], "\x1b[", id="half an arrow"),
        pytest.param("\x1b[200~x\x1b[?1;2c1", ["x", "1"], "", id="unknown sequences do nothing"),
        pytest.param("\x1bx1", ["1"], "", id="Alt and a key does nothing"),
        ("é中🙂", ["é", "中", "🙂"], ""),
    ],
)
def test_names_keys(text, keys, rest):
    assert split(text) == (keys, rest)


@given(st.text(max_size=40), st.integers(0, 40))
def test_keys_that_arrive_in_pieces_are_the_same_keys(text, cut):
    whole, _ = split(text)
    first, rest = split(text[:cut])
    second, _ = split(rest + text[cut:])
    assert first + second == whole


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("a1?", ["a", "1", "?"]),
        (" \r\t\x08", ["space", "enter", "tab", "backspace"]),
        ("\x03\x1a\x1b", ["ctrl-c", "ctrl-z", "esc"]),
        ("\xe0H\xe0P\xe0I\xe0Q\xe0G\xe0O\xe0S", ["up", "down", "pageup", "pagedown", "home", "end", "delete"]),
        pytest.param("\0H\0P", ["up", "down"], id="arrows of the number pad"),
        pytest.param("\0;\xe0\x861", ["", "", "1"], id="function keys do nothing"),
        pytest.param("\xe0", ["à"], id="an à that nothing follows is a letter"),
        ("é中", ["é", "中"]),
        pytest.param("\ud83d\ude42", ["🙂"], id="two halves of one character"),
        pytest.param("\ud83d", [""], id="half a character does nothing"),
        pytest.param("\ude42a", ["", "a"], id="nor does the other half"),
    ],
)
def test_names_keys_of_the_windows_console(typed, keys):
    """What `msvcrt.getwch` gives, one character after another."""
    waiting = list(typed)
    found = []
    while waiting:
        found.append(of_console(waiting.pop(0), lambda: waiting.pop(0) if waiting else ""))
    assert found == keys


def test_no_key_does_two_things_on_one_face():
    for face in "qaet":
        keys = [key for action in ACTIONS if face in action.faces for key in action.keys]
        assert len(keys) == len(set(keys)), face


def test_a_key_can_be_moved():
    keys = bindings({"undo": "z", "mark": "u m"})
    assert keys.action("z", "q") == "undo"
    assert keys.action("u", "q") == "mark"
    assert keys.action("ctrl-z", "q") == ""


def test_a_moved_key_takes_nothing_from_other_faces():
    assert bindings({"show": "x"}).action("x", "t") == "split"


def test_there_is_always_a_way_out():
    keys = bindings({"leave": "Q"})
    assert keys.action("ctrl-c", "q") == "leave"
    assert keys.action("Q", "a") == "leave"


@pytest.mark.parametrize(
    "changes", [{"fly": "f"}, {"undo": "ctrl-c"}, {"undo": "z", "mark": "z"}, {"again": "3", "hard": "3"}]
)
def test_refuses_keys_without_sense(changes):
    with pytest.raises(ConfigError):
        bindings(changes)
