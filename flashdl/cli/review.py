"""`flashdl review`: the daily drill."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flashdl.cli import desk
from flashdl.cli.desk import DB_OPTION
from flashdl.cli.hands import Hands, steps
from flashdl.config import Settings
from flashdl.errors import ConfigError, FlashdlError
from flashdl.schedulers import scheduler
from flashdl.session import Limits, Rules, Session, Turn
from flashdl.storage import reading
from flashdl.storage.sitters import sitting_down
from flashdl.storage.today import Today
from flashdl.storage.wanted import Wanted

if TYPE_CHECKING:
    from flashdl.terminal.quiz import Manner

ORDERS = ("due-first", "mixed", "new-first", "random", "spread")
FAR_DAYS = 36_500
FIRST_TIME = "Answer in your head, look, then say with {} how well you knew it."


def review(
    decks: Annotated[list[str] | None, typer.Argument(metavar="[DECK]…", help="Only these decks.")] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many cards.")
    ] = None,
    minutes: Annotated[
        float | None, typer.Option("--minutes", "-m", metavar="N", min=0, help="Stop after so many minutes.")
    ] = None,
    new: Annotated[
        int | None, typer.Option("--new", metavar="N", min=0, help="So many new cards, whatever the day's limit.")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="Only cards with this tag.")] = None,
    heading: Annotated[
        str, typer.Option("--heading", metavar="WORDS", help="Only cards under a heading with these words.")
    ] = "",
    file: Annotated[
        str, typer.Option("--file", metavar="WORDS", help="Only cards of files with this in their path.")
    ] = "",
    search: Annotated[str, typer.Option("--search", metavar="WORDS", help="Only cards with all these words.")] = "",
    ahead: Annotated[
        int, typer.Option("--ahead", metavar="DAYS", min=0, help="Also what comes within so many days.")
    ] = 0,
    cram: Annotated[bool, typer.Option("--cram", help="All matching cards; no schedule is touched.")] = False,
    leeches: Annotated[
        bool, typer.Option("--leeches", help="Only cards forgotten 8 times or more, due or not.")
    ] = False,
    order: Annotated[
        str, typer.Option("--order", metavar="NAME", help=f"One of {', '.join(ORDERS)}.", show_default=False)
    ] = "",
    grades: Annotated[
        str, typer.Option("--grades", metavar="1-4|0-5", help="0-5 for SM-2's own quality.", show_default=False)
    ] = "",
    plain: Annotated[bool, typer.Option("--plain", help="Plain lines: for screen readers and scripts.")] = False,
    db: DB_OPTION = None,
) -> None:
    """Drill what is due, then new cards up to the day's limit."""
    settings, path = desk.settings(), desk.library_path(db)
    order, grades = _one_of("--order", order or settings.order, ORDERS), grades or settings.grades
    _one_of("--grades", grades, ("1-4", "0-5"))
    wanted = Wanted(tuple(decks or ()), tuple(tag or ()), heading, file, search, leeches)
    rules = Rules(scheduler(settings.scheduler), settings.rollover_hour, steps(settings.steps), is_cram=cram)
    make_readable(path)
    with (
        Today(path, desk.now(), settings.rollover_hour, wanted=wanted, drafts=settings.drill_drafts) as today,
        sitting_down(path) as other,
        Hands(path, today, settings) as hands,
    ):
        refuse_unknown(wanted, today)
        if not wanted.is_all and not today.has_cards():
            desk.out("No card to drill matches.")
            return
        session = today.sitting(
            rules,
            _limits(settings, today, limit=limit, new=new, is_free=cram or leeches or ahead > 0),
            order="due-first" if order == "spread" else order,
            shuffle=_shuffle,
            ahead_days=FAR_DAYS if leeches else ahead,
            spread=order == "spread",
        )
        manner = _manner(grades, minutes, _note(cram, other), today)
        asked = _in_lines if plain or not is_terminal() else _on_screen
        asked(session, hands, today, manner, settings)


def _on_screen(session: Session, hands: Hands, today: Today, manner: "Manner", settings: Settings) -> None:
    from flashdl.session import summary
    from flashdl.terminal import overlays
    from flashdl.terminal.bindings import bindings
    from flashdl.terminal.keys import keyboard
    from flashdl.terminal.quiz import Quiz
    from flashdl.terminal.screen import of_terminal

    screen = of_terminal(os.environ)
    quiz = Quiz(
        session,
        hands,
        screen,
        bindings(settings.keys),
        time.monotonic,
        lambda ended: _outlook(ended, today, settings),
        manner,
    )
    with keyboard() as keys, screen.full():
        ended = quiz.run(keys)
    numbers = summary(ended)
    if numbers.answers:
        desk.out(f"{overlays.headline(numbers)}. {_outlook(ended, today, settings)}")


def _in_lines(session: Session, hands: Hands, today: Today, manner: "Manner", settings: Settings) -> None:
    from flashdl.terminal.plain import PlainQuiz

    def say(line: str) -> None:
        desk.out(line)
        sys.stdout.flush()

    # Keys are letters of whole lines here: there is nothing to remap.
    quiz = PlainQuiz(session, hands, say, time.monotonic, lambda ended: _outlook(ended, today, settings), manner)
    quiz.run(lines())


def lines() -> Iterator[str]:
    """Yield the lines of standard input; what is no text there is no answer either."""
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    yield from sys.stdin


def make_readable(path: Path) -> None:
    """Let the writing side make a library of an empty file; that is the one case that waits for the ORM."""
    if reading.is_blank(path):
        from flashdl.storage.library import Library

        Library.open(path, desk.now()).close()


def _limits(settings: Settings, today: Today, *, limit: int | None, new: int | None, is_free: bool) -> Limits:
    if new is not None:
        new += today.answered().new
    if is_free:
        return Limits(new=new if new is not None else None, due=None, cards=limit)
    return Limits(settings.new_per_day if new is None else new, settings.reviews_per_day, limit)


def _manner(grades: str, minutes: float | None, note: str, today: Today) -> "Manner":
    from flashdl.terminal.quiz import Manner

    greeting = FIRST_TIME.format(grades.replace("-", " to ")) if today.last_review() is None else ""
    return Manner(is_0_5=grades == "0-5", minutes=minutes, note=note, greeting=greeting)


def _note(cram: bool, other: int | None) -> str:
    notes = ["practice: no schedule moves"] if cram else []
    if other is not None:
        process = f" (process {other})" if other else ""
        notes.append(f"another review is open{process}; the answers of both are kept")
    return ", ".join(notes)


def _outlook(session: Session, today: Today, settings: Settings) -> str:
    from flashdl.terminal.overlays import outlook

    is_limited = today.answered().due >= settings.reviews_per_day
    left, (due, next_due) = sum(session.left), today.due_waiting()
    new = 0
    if not left and not due and not session.rules.is_cram:
        new = today.sitting(session.rules, Limits(settings.new_per_day, settings.reviews_per_day)).left[0]
    return outlook(left, due, next_due, today.day, new=new, is_limited=is_limited)


def refuse_unknown(wanted: Wanted, today: Today) -> None:
    """Say so when a deck is misspelt, instead of asking nothing."""
    for deck in wanted.decks:
        if not today.has_deck(deck):
            from difflib import get_close_matches

            near = get_close_matches(deck, today.decks(), 3, 0.4)
            hint = (
                f"Did you mean {' or '.join(near)}?" if near else "`flashdl cards --json` names the deck of every card."
            )
            raise FlashdlError(f"no deck is called {deck!r}", hint=hint)


def _one_of(option: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise ConfigError(f"{option} must be one of {', '.join(choices)}, not {value!r}")
    return value


def is_terminal() -> bool:
    """Tell whether somebody sits at both ends of this process."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _shuffle(turns: list[Turn]) -> None:
    import random

    random.shuffle(turns)
