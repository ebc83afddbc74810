"""A small library and a terminal in memory: a string of keys in, a screen out."""

import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pyte

from flashdl.cli.hands import Hands
from flashdl.config import Settings
from flashdl.schedulers import scheduler
from flashdl.session import Limits, Rules, Session
from flashdl.storage.today import Today
from flashdl.terminal.bindings import bindings
from flashdl.terminal.overlays import outlook
from flashdl.terminal.quiz import Manner, Quiz
from flashdl.terminal.screen import Screen
from tests.shelf import card, fact, reviewed, shelf, source

SIBLINGS = [
    "Stride 2 halves height and width",
    "Max pooling keeps the **largest** of $k^2$ values: $y_{ij} = \\max_{u,v < k} x_{ki+u,\\,kj+v}$",
    "Mean pooling keeps their `mean`",
    "Global pooling leaves one value a channel",
]
LONG = "A receptive field is all of the input that one value of a layer can see; " * 20
CARDS = [
    ("What does max pooling keep of $k^2$ values?", "the **largest**", SIBLINGS[1]),
    ("What does `y` hold?\n\n```python\ny = [i ** 2 for i in range(3)]\n```", "`[0, 1, 4]`", "Squares: `[0, 1, 4]`"),
    ("Which layers keep the size?", "| layer | stride |\n|---|--:|\n| same | 1 |\n| valid | 1 |", "Layers and strides"),
    ("什么是感受野？", "一个单元在输入上能看到的区域 🙂", "感受野：一个单元在输入上能看到的区域 🙂"),
    ("What is a receptive field?", "all of the input that one value can see", LONG),
    (
        "Is [CLS] a [/] token, or [bold]?",
        "[CLS] \x1b[31mred\x1b[0m",
        "[CLS] stands first, see [the paper](https://example.org/cls)",
    ),
    ("What does the drawing show?", "![two boxes](boxes.png)", "Drawing: ![two boxes](boxes.png)"),
    (
        "Layers that shrink: […], strided convolution",
        "pooling",
        "Layers that shrink:\n- pooling\n- strided convolution",
    ),
]


def laid_table(path: Path) -> Path:
    """Write the library all screens are made of: due cards, a leech to be, a new card with a draft."""
    rows = [source(1, path=str(path.parent / "cnn.md"))]
    for number, (question, answer, bullet) in enumerate(CARDS, 1):
        siblings = SIBLINGS if number == 1 else [SIBLINGS[0], bullet, SIBLINGS[2]]
        rows.append(fact(number, bullet, siblings=json.dumps(siblings), place_index=1))
        context = json.dumps(["Convolutions", "Layers", "…"])
        rows.append(card(number, "2026-11-15", question=question, answer=answer, context=context, place_order=number))
    rows += [
        fact(20),
        card(20, question="A new question?", lapses=0),
        fact(21),
        card(21, is_weak=True, is_doubtful=True),
    ]
    rows += [fact(22), card(22, is_weak=True, is_doubtful=True, question="Another draft?")]
    rows += [reviewed(1, "2026-11-09", 4), reviewed(1, "2026-11-15", 2)]
    shelf(path, *rows)
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE source SET path = '/notes/cnn.md'")
        db.execute("UPDATE card SET lapses = 7, reps = 3 WHERE id = 2")
        db.commit()
    return path


class Keys:
    """Keys from a list, as a keyboard."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def paused(self):
        return nullcontext()


@dataclass
class Played:
    """What a string of keys led to."""

    session: Session
    stream: str
    width: int
    height: int

    @property
    def screen(self) -> str:
        """What the terminal shows."""
        terminal = pyte.Screen(self.width, self.height)
        pyte.Stream(terminal).feed(self.stream)
        return "\n".join(line.rstrip() for line in terminal.display) + "\n"


@contextmanager
def seated(path: Path, *, width=80, height=24, colours="standard", rules=None, keys=None, settings=None, **manner):
    """Yield a quiz on the library at `path`, and the stream its terminal reads."""
    stream = StringIO()
    settings = settings or Settings()
    with Today(path, Hands.now(None)) as today, Hands(path, today, settings) as hands:
        session = today.sitting(rules or Rules(scheduler("sm2")), Limits())
        screen = Screen(stream, lambda: (width, height), colours)
        quiz = Quiz(
            session,
            hands,
            screen,
            bindings(keys or {}),
            lambda: 0.0,
            lambda ended: outlook(sum(ended.left), *today.due_waiting(), today.day),
            Manner(**manner),
        )
        yield quiz, stream


def play(path: Path, keys: str | Sequence[str], **options) -> Played:
    """Press `keys` (names separated by spaces, or a list) on the library at `path`."""
    pressed = keys.split() if isinstance(keys, str) else keys
    with seated(path, **options) as (quiz, stream):
        session = quiz.run(Keys(pressed))
    return Played(session, stream.getvalue(), options.get("width", 80), options.get("height", 24))


def copied(template: Path, folder: Path) -> Path:
    """Return a fresh copy of a library."""
    with closing(sqlite3.connect(template)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copy(template, folder / "library.db"))


def contents(path: Path) -> dict[str, list[tuple]]:
    """Return all rows of a library that a sitting may change."""
    with closing(sqlite3.connect(path)) as db:
        return {
            "card": db.execute("SELECT * FROM card ORDER BY id").fetchall(),
            "review": db.execute("SELECT * FROM review ORDER BY id").fetchall(),
        }
