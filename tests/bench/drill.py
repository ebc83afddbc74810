"""How fast a drill starts and goes on: `python -m tests.bench.drill [cards …]`.

Prints, for a library of each size, the time to the first question as a ratio to a version that
imports everything at the top and loads the queue through the ORM, and the time from a grade key
to the next question. Both sides run in turns, in fresh interpreters, in a pseudo-terminal.
"""

import json
import os
import pty
import random
import select
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

NOW = "2026-11-21T09:00:00+00:00"
ROUNDS = 7
ANSWERS = 150
NAIVE = """
# The same program as it is usually written: everything imported at the top, all commands built,
# the queue loaded through the ORM.
import importlib, sys
import genanki, markdown_it, platformdirs, rapidfuzz.fuzz, rich.console, rich.markdown, rich.syntax, rich.table
import flashdl.cli, flashdl.storage.library, flashdl.storage.today
import flashdl.terminal.keys, flashdl.terminal.plain, flashdl.terminal.quiz, flashdl.terminal.typed
from datetime import date
from sqlmodel import Session, create_engine, select
from flashdl.session import Turn
from flashdl.model import Schedule
from flashdl.storage.tables import CardRow, FactRow

for name, place in list(flashdl.cli.COMMANDS.items()):
    try:
        importlib.import_module(place.split(":")[0])
    except ModuleNotFoundError:
        del flashdl.cli.COMMANDS[name]

drilled = [CardRow.retired_at.is_(None), CardRow.is_suspended == False, CardRow.is_weak == False]
cards = select(CardRow, FactRow).join(FactRow, FactRow.id == CardRow.fact_id).where(*drilled)

def turns(today, query):
    with Session(create_engine(f"sqlite:///{today.path}")) as session:
        for card, fact in session.exec(query):
            due = None if card.due is None else Schedule(
                date.fromisoformat(card.due), card.interval_days, card.reps, card.lapses, {}, None)
            yield Turn(card.id, card.fact_id, due, fact.parents)

flashdl.storage.today.Today.due = lambda today, ahead: turns(
    today, cards.where(CardRow.due <= today.day.isoformat()).order_by(CardRow.due).limit(200))
flashdl.storage.today.Today.new = lambda today, spread: turns(
    today, cards.where(CardRow.due.is_(None)).order_by(CardRow.place_order).limit(20))
flashdl.cli._app([])(["review", "--db", sys.argv[1]])
"""


def main() -> None:
    """Measure for each number of cards named on the command line."""
    sizes = [int(word.replace("_", "")) for word in sys.argv[1:]] or [100_000, 1_000_000]
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.db"
            fill(path, size)
            ours, naive = first_question(path, Path(folder))
            print(f"{size:>9} cards  first question {ours * 1000:.0f} ms, naive {naive * 1000:.0f} ms, "
                  f"ratio {ours / naive:.2f} (at most 0.30)")  # fmt: skip
            whole, none = plans(path)
            print(f"{size:>9} cards  a deck that is all of them {whole * 1000:.0f} ms, no deck {none * 1000:.0f} ms")
            keys = sorted(key_times(path))
            p99 = keys[int(len(keys) * 0.99) - 1] * 1000
            print(f"{size:>9} cards  grade key to next question: median {statistics.median(keys) * 1000:.1f} ms, "
                  f"p99 {p99:.1f} ms (at most 16), worst {keys[-1] * 1000:.1f} ms")  # fmt: skip


def fill(path: Path, size: int) -> None:
    """Write a library of `size` cards, a third of them new, a tenth due, with and without markup."""
    from flashdl.storage.library import Library

    Library.open(path, _now()).close()
    dice, day = random.Random(1), date(2026, 11, 21)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA synchronous = off")
        sources = max(size // 500, 1)
        _insert(
            db,
            "source",
            [{"id": n + 1, "path": f"/notes/{n}.md", "title": f"Notes {n}", "deck": f"d::{n}"} for n in range(sources)],
        )
        for start in range(0, size, 50_000):
            numbers = range(start, min(start + 50_000, size))
            _insert(db, "fact", [_fact(n, sources) for n in numbers])
            _insert(db, "card", [_card(n, dice, day) for n in numbers])
        db.execute("PRAGMA optimize")
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _fact(n: int, sources: int) -> dict[str, object]:
    listed = json.dumps([f"bullet {n}", "another one"])
    return {"id": n + 1, "source_id": n % sources + 1, "position": n, "line": n + 1, "text": f"bullet {n} of **many**",
            "headings": '["Layers"]', "parents": "[]", "siblings": listed}  # fmt: skip


def _card(n: int, dice: random.Random, day: date) -> dict[str, object]:
    is_new = dice.random() < 1 / 3
    due = None if is_new else (day + timedelta(days=dice.randint(-30, 270))).isoformat()
    question = f"What is number {n}?" if n % 2 else f"What is `number {n}` with $x_{{{n}}}^2$?"
    return {"id": n + 1, "guid": f"g{n}", "fact_id": n + 1, "role": "a", "kind": "basic", "question": question,
            "answer": f"answer {n}", "rule": "definition", "context": '["Notes", "Layers"]', "due": due,
            "interval_days": 0 if is_new else dice.choice([1, 6, 15, 30, 60, 120]), "reps": 0 if is_new else 3,
            "memory": "{}" if is_new else '{"ease": 250}', "created_at": 0, "changed_at": 0,
            "place_order": n}  # fmt: skip


def _insert(db: sqlite3.Connection, table: str, rows: list[dict[str, object]]) -> None:
    columns = db.execute(f"PRAGMA table_info({table})").fetchall()
    empty = {
        name: {"VARCHAR": "", "INTEGER": 0, "BOOLEAN": 0}.get(kind, "") for _, name, kind, need, *_ in columns if need
    }
    rows = [empty | row for row in rows]
    names = list(rows[0])
    marks = ", ".join("?" * len(names))
    db.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", [[row[n] for n in names] for row in rows]
    )


def first_question(path: Path, folder: Path) -> tuple[float, float]:
    """Return the median time to the first question, ours and the naive version's, in seconds."""
    naive = folder / "naive.py"
    naive.write_text(NAIVE, "utf-8")
    ours_s, naive_s = [], []
    for _ in range(ROUNDS + 1):
        ours_s.append(_until([sys.executable, "-m", "flashdl", "review", "--db", str(path)], b"shows the answer"))
        naive_s.append(_until([sys.executable, str(naive), str(path)], b"shows the answer"))
    return statistics.median(ours_s[1:]), statistics.median(naive_s[1:])


def plans(path: Path) -> tuple[float, float]:
    """Return the median time to plan a sitting of a deck that holds every card, and one without a deck, in seconds."""
    from flashdl.schedulers import scheduler
    from flashdl.session import Limits, Rules
    from flashdl.storage.today import Today
    from flashdl.storage.wanted import Wanted

    took: dict[bool, list[float]] = {True: [], False: []}
    for number in range(2 * ROUNDS):
        is_deck = bool(number % 2)
        started = time.perf_counter()
        with Today(path, _now(), wanted=Wanted(decks=("d",) if is_deck else ())) as today:
            today.sitting(Rules(scheduler("sm2")), Limits())
        took[is_deck].append(time.perf_counter() - started)
    return statistics.median(took[True]), statistics.median(took[False])


def _until(command: list[str], sign: bytes) -> float:
    started = time.perf_counter()
    process, master = _spawn(command)
    _read_until(master, sign)
    took = time.perf_counter() - started
    process.kill()
    process.wait()
    os.close(master)
    return took


def key_times(path: Path) -> list[float]:
    """Return the times from a grade key to the next question on the terminal, in seconds."""
    process, master = _spawn([sys.executable, "-m", "flashdl", "review", "--db", str(path)])
    _read_until(master, b"shows the answer")
    time.sleep(2)  # the learner reads; meanwhile the ORM is loaded
    times = []
    for _ in range(ANSWERS + 1):
        os.write(master, b" ")
        _read_until(master, b"Easy")
        _drain(master)
        started = time.perf_counter()
        os.write(master, b"3")
        _read_until(master, b"shows the answer")
        times.append(time.perf_counter() - started)
        _drain(master)
    os.write(master, b"q")
    _drain(master)
    process.kill()
    process.wait()
    os.close(master)
    return times[1:]


def _spawn(command: list[str]) -> tuple[subprocess.Popen[bytes], int]:
    master, slave = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = os.environ | {"FLASHDL_NOW": NOW, "TERM": "xterm-256color"}
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment, close_fds=True)
    os.close(slave)
    return process, master


def _read_until(master: int, sign: bytes) -> None:
    seen = b""
    while sign not in seen:
        if not select.select([master], [], [], 30)[0]:
            raise TimeoutError(f"nothing more after {seen[-300:]!r}")
        seen += os.read(master, 65536)


def _drain(master: int) -> None:
    while select.select([master], [], [], 0.003)[0]:
        try:
            if not os.read(master, 65536):
                return
        except OSError:
            return


def _now():
    from datetime import datetime

    return datetime.fromisoformat(NOW)


if __name__ == "__main__":
    main()
