"""The real command in a pseudo-terminal: killed, doubled, resized, piped."""

import json
import os
import random
import shlex
import signal
import sqlite3
import subprocess
import sys
import termios
from contextlib import closing

import pexpect
import pytest

from tests.terminal.table import contents, copied

NOW = "2026-11-21T09:00:00+00:00"
WAIT_S = 30
HEAVY = set(
    "sqlmodel sqlalchemy pydantic markdown_it genanki rapidfuzz pygments rich.markdown rich.syntax asyncio".split()
)
HEAVY |= {"flashdl.making", "flashdl.formats", "flashdl.storage.library"}


@pytest.fixture
def start(tmp_path):
    """Return a function that starts `flashdl` in a terminal of its own."""
    running = []

    def spawn(*arguments, size=(24, 80), **environment):
        settings = {"FLASHDL_NOW": NOW, "TERM": "xterm-256color", "FLASHDL_CONFIG": str(tmp_path / "none.toml")}
        process = pexpect.spawn(
            sys.executable, ["-m", "flashdl", *arguments], env=os.environ | settings | environment,
            dimensions=size, timeout=WAIT_S, encoding="utf-8",
        )  # fmt: skip
        process.delaybeforesend = None
        running.append(process)
        return process

    yield spawn
    for process in running:
        process.close(force=True)


def piped(library, text, *arguments, **environment):
    """Run a review without a terminal; return what it wrote and how it ended."""
    command = [sys.executable, "-m", "flashdl", "review", "--db", str(library), *arguments]
    settings = os.environ | {"FLASHDL_NOW": NOW, "FLASHDL_CONFIG": "/nowhere.toml"} | environment
    given = text if isinstance(text, bytes) else text.encode()
    done = subprocess.run(command, input=given, capture_output=True, env=settings, timeout=WAIT_S, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode()


def answers(library):
    with closing(sqlite3.connect(library)) as db:
        return db.execute("SELECT card_id, quality FROM review WHERE day = '2026-11-21' ORDER BY id").fetchall()


def test_a_sitting_in_a_terminal_and_the_terminal_after_it(library, start):
    process = start("review", "--db", str(library))
    before = termios.tcgetattr(process.child_fd)[3]
    process.expect("What does max pooling keep")
    process.send(" ")
    process.expect("Again")
    process.send("3")
    process.expect("again in 15 days")
    process.send("q")
    process.expect(r"1 card, 1 known \(100 %\)")
    process.expect(pexpect.EOF)
    assert answers(library) == [(1, 4)]
    assert before & termios.ECHO


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back(library, start, number):
    process = start("review", "--db", str(library))
    process.expect("shows the answer")
    process.kill(number)
    process.expect_exact("\x1b[?1049l")
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 128 + number


def test_ctrl_c_and_esc_leave_and_arrows_do_not(library, start):
    process = start("review", "--db", str(library))
    process.expect("shows the answer")
    process.send("\x1b[A\x1b[B ")
    process.expect("Easy")
    process.send("\x1b")
    process.expect(pexpect.EOF)
    assert answers(library) == []


def test_a_resized_window_is_drawn_anew(library, start):
    process = start("review", "--db", str(library))
    process.expect("shows the answer")
    process.setwinsize(20, 40)
    process.expect("What does max pooling keep of k²[^v]*values")
    process.send("q")
    process.expect(pexpect.EOF)


def test_killed_at_any_moment_every_graded_answer_is_there_once(template, tmp_path, start):
    dice = random.Random(5)
    for attempt in range(4):
        (tmp_path / str(attempt)).mkdir()
        library = copied(template, tmp_path / str(attempt))
        process = start("review", "--db", str(library))
        process.expect("shows the answer")
        seen = 0
        for _ in range(dice.randrange(1, 6)):
            process.send(" 4")
            process.expect("Easy, again")  # the next question stands there: the answer must be on disk
            seen += 1
        process.send(" 4")
        if dice.random() < 0.5:
            process.expect(".")
        process.kill(signal.SIGKILL)
        process.wait()
        found = answers(library)
        assert seen <= len(found) <= seen + 1
        assert len(set(found)) == len(found)
        rest, _, _ = piped(library, "")
        assert rest == 0


def test_two_reviews_at_once_lose_nothing_and_the_second_is_told(library, start):
    first = start("review", "--db", str(library))
    first.expect("shows the answer")
    second = start("review", "--db", str(library), size=(24, 120))
    second.expect(r"another review is open \(process \d+\)")
    second.expect("shows the answer")
    first.send(" 1")
    first.expect("once more today")
    second.send(" 4")
    second.expect("Easy")
    second.expect("What does|Is |Which")
    for process in (first, second):
        process.send("q")
        process.expect(pexpect.EOF)
    found = answers(library)
    assert len(found) == 2
    assert found[0] == (1, 2)


def test_a_killed_review_does_not_block_the_next(library, start):
    first = start("review", "--db", str(library))
    first.expect("shows the answer")
    first.kill(signal.SIGKILL)
    first.wait()
    _, out, _ = piped(library, "")
    assert "another review" not in out


def test_a_pipe_gets_plain_lines(library):
    code, out, err = piped(library, "\n4\n\n1\n")
    assert (code, err) == (0, "")
    assert "\x1b" not in out.replace("\N{REPLACEMENT CHARACTER}", "")
    assert "Question: What does max pooling keep of k² values?" in out
    assert "Easy, again in 16 days." in out
    assert "2 cards, 1 known (50 %)" in out
    assert answers(library) == [(1, 5), (2, 2)]


def test_plain_grades_0_to_5_and_commands(library):
    code, out, _ = piped(library, "h\n\n7\n5\n@\n\n0\nu\n-\nq\n", "--grades", "0-5")
    assert code == 0
    assert "Hint: t·· l······" in out
    assert "'7' means nothing here" in out
    assert answers(library) == [(1, 5)]
    with closing(sqlite3.connect(library)) as db:
        assert db.execute("SELECT id, buried_until FROM card WHERE buried_until IS NOT NULL").fetchall() == [
            (3, "2026-11-22")
        ]
        assert db.execute("SELECT id FROM card WHERE is_suspended").fetchall() == [(2,)]


def test_plain_types_an_answer_and_has_it_compared(library):
    code, out, err = piped(library, "t\nlagrest thing\n3\nt the largest\n4\nq\n")
    assert (code, err) == (0, "")
    assert "You typed: +the largest -thing" in out
    assert answers(library)[0] == (1, 4)


def test_plain_undo_works_at_the_end_and_reaches_into_earlier_sittings(library):
    code, out, _ = piped(library, "\n4\nu\n\n3\n\n", "--limit", "1")
    assert code == 0
    assert out.count("1 card, 1 known") == 2
    assert answers(library) == [(1, 4)]
    code, out, _ = piped(library, "u\n\n1\nq\n")
    assert "Taken back: Good" in out
    assert answers(library) == [(1, 2)]


def test_plain_edits_the_note_and_asks_the_same_card_again(tmp_path):
    note, library = tmp_path / "n.md", tmp_path / "n.db"
    note.write_text("- Q: What is kept? A: the mean\n- Q: What else? A: the rest\n", "utf-8")
    subprocess.run([sys.executable, "-m", "flashdl", "import", str(note), "--db", str(library)], check=True)
    script = "import sys, pathlib; p = pathlib.Path(sys.argv[-1]); p.write_text(p.read_text().replace('mean', 'sum'))"
    editor = f"{sys.executable} -c {shlex.quote(script)}"
    code, out, err = piped(library, "\ne\n\n3\nq\n", VISUAL=editor, EDITOR=editor)
    assert (code, err) == (0, "")
    assert "Answer: the mean" in out
    assert "Answer: the sum" in out
    assert len(answers(library)) == 1


def test_plain_edits_the_card_alone_searches_and_lists_what_can_be_opened(library):
    script = "import sys, pathlib; p = pathlib.Path(sys.argv[-1]); p.write_text(p.read_text().replace('max', 'top'))"
    editor = f"{sys.executable} -c {shlex.quote(script)}"
    code, out, err = piped(library, "E\n/pooling\ns\ns\ns\ns\ns\no\nx\nq\n", VISUAL=editor, EDITOR=editor)
    assert (code, err) == (0, "")
    assert "Question: What does top pooling keep" in out
    assert "top pooling" in out.partition("found")[2]
    assert "1 https://example.org/cls" in out
    assert "2 /notes/cnn.md:" in out


@pytest.mark.parametrize("text", [b"", b"\n", b"\xff\xfe\n\n9\n", b"\x00\n3", b"u\nu\n?\n"])
def test_any_input_ends_cleanly(library, text):
    code, _, err = piped(library, text)
    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["--limit", "2"], 2),
        (["--limit", "0"], 0),
        (["--new", "0"], 8),
        (["cnn"], 9),
        (["--search", "receptive"], 1),
        (["--heading", "pooling"], 9),
        (["--tag", "none"], 0),
        (["--leeches"], 0),
        (["--minutes", "0"], 0),
        (["--order", "random"], 9),
        (["--order", "spread"], 9),
    ],
)
def test_options_choose_what_is_asked(library, arguments, asked):
    code, _, err = piped(library, "\n4\n" * 20, *arguments)
    assert (code, err) == (0, "")
    assert len(answers(library)) == asked


@pytest.mark.parametrize(
    ("arguments", "limit", "said"),
    [
        (["--limit", "2"], "200", "6 more are due.\n"),
        (["--cram", "--limit", "1"], "200", "8 more are due.\n"),
        ([], "2", "6 more are due; the day's limit is reached.\n"),
        (["--new", "0"], "200", "1 new card is still to come today.\n"),
    ],
)
def test_the_end_says_what_is_left_and_blames_the_limit_only_if_it_was_one(library, arguments, limit, said):
    _, out, _ = piped(library, "\n4\n" * 20, *arguments, FLASHDL_REVIEWS_PER_DAY=limit)
    assert said in out


def test_practice_stores_nothing(library):
    before = contents(library)
    code, out, _ = piped(library, "\n4\n" * 20, "--cram")
    assert code == 0
    assert "practice" in out
    assert contents(library) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nodeck"], "no deck is called 'nodeck'"),
        (["--order", "up"], "--order must be one of"),
        (["--grades", "a-f"], "--grades must be one of"),
        (["--db", "/nowhere/at/all.db"], "no library at"),
    ],
)
def test_mistakes_are_named(library, arguments, said):
    code, _, err = piped(library, "", *arguments)
    assert code == 1
    assert said in err
    assert "Traceback" not in err


def test_a_terminal_without_utf_8_still_shows_the_cards(library, start):
    process = start(
        "review", "--db", str(library), LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0"
    )
    process.expect("What does max pooling")
    process.send(" ")
    process.expect("Again")
    process.send("q")
    process.expect(pexpect.EOF)


def test_triage_in_a_terminal(library, start):
    process = start("triage", "--db", str(library))
    process.expect("draft 1 of 2")
    process.send("\r")
    process.expect("draft 2 of 2")
    process.send("!")
    process.expect("No more drafts")
    process.send("q")
    process.expect("1 kept, 1 never asked")
    process.expect(pexpect.EOF)
    with closing(sqlite3.connect(library)) as db:
        found = db.execute("SELECT id, decision, is_weak FROM card WHERE decision != '' ORDER BY id").fetchall()
    assert found == [(21, "keep", 0), (22, "never", 1)]


def test_triage_in_plain_lines(library):
    command = [sys.executable, "-m", "flashdl", "triage", "--plain", "--db", str(library)]
    script = "import sys, pathlib; p = pathlib.Path(sys.argv[-1]); p.write_text(p.read_text().replace('q', 'k'))"
    settings = {"FLASHDL_NOW": NOW, "VISUAL": f"{sys.executable} -c {shlex.quote(script)}"}
    done = subprocess.run(
        command,
        input=b"E\ny\nu\n?\n!\n@\nq\n",
        capture_output=True,
        env=os.environ | settings,
        timeout=WAIT_S,
        check=True,
    )
    out = done.stdout.decode()
    assert "Taken back" in out
    assert "Question: kuestion 21" in out
    with closing(sqlite3.connect(library)) as db:
        found = db.execute("SELECT id, decision, is_suspended FROM card WHERE id IN (21, 22) ORDER BY id").fetchall()
    assert found == [(21, "never", 1), (22, "", 1)]


def test_the_first_question_waits_for_no_heavy_library(library):
    """The ORM, the Markdown parser and what makes cards are not imported before it."""
    program = (
        "import sys, json; sys.argv = ['flashdl', 'review', '--db', sys.argv[1]]\n"
        "from flashdl.cli import _app, hands\n"
        "def painted(self): print(json.dumps(sorted(sys.modules))); sys.exit()\n"
        "hands.Hands.painted = painted\n"
        "_app(['review'])()\n"
    )
    command = [sys.executable, "-c", program, str(library)]
    done = subprocess.run(command, capture_output=True, env=os.environ | {"FLASHDL_NOW": NOW}, input=b"", check=True)
    loaded = json.loads(done.stdout.decode().splitlines()[-1])
    assert not HEAVY & set(loaded)
