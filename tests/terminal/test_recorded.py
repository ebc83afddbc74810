"""Every key in a real terminal, at three widths: golden screens, and the same as in memory."""

import os
import re
import sys

import pexpect
import pyte
import pytest

from flashdl.terminal.bindings import ACTIONS
from tests.terminal.table import copied, play

BYTES = {
    "space": " ", "enter": "\r", "esc": "\x1b", "backspace": "\x7f", "tab": "\t", "ctrl-z": "\x1a", "ctrl-c": "\x03",
    "up": "\x1b[A", "down": "\x1b[B", "pagedown": "\x1b[6~", "pageup": "\x1b[5~", "home": "\x1bOH", "end": "\x1b[F",
    "ctrl-u": "\x15", "ctrl-d": "\x04", "é": "é",
}  # fmt: skip
KEYS = (
    "h h h t l a r g e backspace enter u space 1 u ctrl-z space 3 space 2 u - u @ u ! u * * s ? pagedown esc i space"
    " / p o o l down up enter esc o down esc x é tab e E E space E space space j k home end g G pageup ctrl-d ctrl-u"
    " enter enter 4 space 4 space 4 space 4 space 4 space 4 ? esc u u ? esc q"
).split()
END_OF_FRAME = "\x1b[?2026l"


def frames(stream, width, height):
    """Return the screen after each frame, the clock and what depends on it left out."""
    terminal = pyte.Screen(width, height)
    feed = pyte.Stream(terminal).feed
    shown = []
    for frame in stream.split(END_OF_FRAME)[:-1]:
        feed(frame)
        text = "\n".join(line.rstrip() for line in terminal.display)
        shown.append(re.sub(r"[─━]+  \d+:\d\d|\d+(\.\d)? s\b", "", text))
    return shown


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_real_terminal_shows_the_same_after_every_key(template, tmp_path, monkeypatch, golden, width):
    height = 20 if width == 40 else 24
    (tmp_path / "real").mkdir()
    environment = {
        "FLASHDL_NOW": "2026-11-21T09:00:00+00:00", "FLASHDL_CONFIG": str(tmp_path / "none.toml"), "PYTHONUTF8": "1",
        "VISUAL": f"{sys.executable} -c pass", "TERM": "xterm-256color",
    }  # fmt: skip
    process = pexpect.spawn(
        sys.executable, ["-m", "flashdl", "review", "--db", str(copied(template, tmp_path / "real"))],
        env=os.environ | environment, dimensions=(height, width), timeout=30, encoding="utf-8",
    )  # fmt: skip
    process.delaybeforesend = None
    stream = ""
    for key in ["", *KEYS]:
        process.send(BYTES.get(key, key))
        if key != KEYS[-1]:
            process.expect_exact(END_OF_FRAME)
            stream += process.before + END_OF_FRAME
    process.expect(pexpect.EOF)
    monkeypatch.setenv("VISUAL", environment["VISUAL"])
    played = play(copied(template, tmp_path), KEYS, width=width, height=height).stream
    real, in_memory = frames(stream, width, height), frames(played, width, height)
    assert real == in_memory
    shown = [f"=== {key or 'the first question'}\n{one}\n" for key, one in zip(["", *KEYS[:-1]], real, strict=True)]
    golden(f"recorded_{width}.txt", "\n".join(shown))


def test_every_key_of_the_table_is_recorded():
    for action in ACTIONS:
        if set(action.faces) & set("qae"):
            assert set(KEYS) & set(action.keys), action.name
