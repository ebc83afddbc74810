"""An import that is killed leaves the old or the new state, never something between."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def bullets(count, word):
    lines = [f"- The {word} number {n} of the list is the one that costs {n + 3} steps" for n in range(count)]
    return "# Numbers\n" + "\n".join(lines) + "\n"


def facts(library):
    with closing(sqlite3.connect(library)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return db.execute(
            "SELECT count(*), count(DISTINCT substr(text, 1, 9)), (SELECT count(*) FROM card) FROM fact"
        ).fetchone()


@pytest.mark.parametrize("after_reads", [3, 40, 80])
def test_a_killed_import_is_the_old_or_the_new_state(tmp_path, after_reads):
    library, notes = tmp_path / "library.db", tmp_path / "notes.md"
    environment = os.environ | {"FLASHDL_DB": str(library), "FLASHDL_CONFIG": str(tmp_path / "none.toml")}
    command = [sys.executable, "-m", "flashdl", "import", str(notes)]
    notes.write_text(bullets(200, "apple"), "utf-8")
    subprocess.run(command, env=environment, check=True, capture_output=True)
    old = facts(library)
    notes.write_text(bullets(600, "melon"), "utf-8")
    killer = (
        "import sys, os, signal, sqlalchemy.event as e, sqlalchemy.engine as g\n"
        "from flashdl.cli import main\n"
        "seen = [0]\n"
        "def count(*_):\n"
        "    seen[0] += 1\n"
        f"    if seen[0] == {after_reads // 3}: os.kill(os.getpid(), signal.SIGKILL)\n"
        "e.listen(g.Engine, 'after_cursor_execute', count)\n"
        f"sys.argv = ['flashdl', 'import', {str(notes)!r}]\n"
        "main()\n"
    )
    ended = subprocess.run([sys.executable, "-c", killer], env=environment, check=False, capture_output=True)
    after = facts(library)
    if ended.returncode == -signal.SIGKILL:
        assert after == old
    else:
        assert after != old
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert facts(library)[0] >= 600


@pytest.mark.parametrize("after_writes", [1, 9, 20])
def test_a_first_import_in_parts_is_stored_whole_or_not_at_all(tmp_path, after_writes):
    library, notes = tmp_path / "library.db", tmp_path / "notes"
    notes.mkdir()
    for word in ("apple", "melon", "peach", "grape"):
        (notes / f"{word}.md").write_text(bullets(60, word), "utf-8")
    environment = os.environ | {"FLASHDL_DB": str(library), "FLASHDL_CONFIG": str(tmp_path / "none.toml")}
    killer = (
        "import sys, os, signal, sqlalchemy.event as e, sqlalchemy.engine as g\n"
        "from flashdl.cli import importing, main\n"
        "importing._AT_ONCE = 60\n"
        "seen = [0]\n"
        "def count(conn, cursor, statement, *_):\n"
        "    seen[0] += statement.startswith(('INSERT', 'UPDATE'))\n"
        f"    if seen[0] == {after_writes}: os.kill(os.getpid(), signal.SIGKILL)\n"
        "e.listen(g.Engine, 'after_cursor_execute', count)\n"
        f"sys.argv = ['flashdl', 'import', {str(notes)!r}]\n"
        "main()\n"
    )
    ended = subprocess.run([sys.executable, "-c", killer], env=environment, check=False, capture_output=True)
    whole = ended.returncode != -signal.SIGKILL
    assert whole == (after_writes == 20)
    assert facts(library)[0] == (240 if whole else 0)
