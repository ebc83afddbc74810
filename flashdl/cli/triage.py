"""`flashdl triage`: looking through the cards no rule was sure of."""

import os
import sys
from typing import Annotated

import typer

from flashdl.cli import desk
from flashdl.cli.desk import DB_OPTION
from flashdl.cli.hands import Hands
from flashdl.cli.review import is_terminal, lines, make_readable, refuse_unknown
from flashdl.storage.today import Today
from flashdl.storage.wanted import Wanted


def triage(
    decks: Annotated[list[str] | None, typer.Argument(metavar="[DECK]…", help="Only these decks.")] = None,
    file: Annotated[
        str, typer.Option("--file", metavar="WORDS", help="Only cards of files with this in their path.")
    ] = "",
    plain: Annotated[bool, typer.Option("--plain", help="Plain lines: for screen readers and scripts.")] = False,
    db: DB_OPTION = None,
) -> None:
    """Decide about drafts one by one: keep, reword, or never ask."""
    settings, path = desk.settings(), desk.library_path(db)
    wanted = Wanted(decks=tuple(decks or ()), file=file)
    make_readable(path)
    with Today(path, desk.now(), settings.rollover_hour, wanted=wanted) as today, Hands(path, today, settings) as hands:
        refuse_unknown(wanted, today)
        drafts = today.drafts()
        if not drafts:
            desk.out("No drafts are waiting.")
        elif plain or not is_terminal():
            _in_lines(drafts, hands)
        else:
            _on_screen(drafts, hands, dict(settings.keys))


def _on_screen(drafts: list[int], hands: Hands, keys: dict[str, str]) -> None:
    from flashdl.terminal.bindings import bindings
    from flashdl.terminal.keys import keyboard
    from flashdl.terminal.screen import of_terminal
    from flashdl.terminal.triage import Triage, summary

    screen = of_terminal(os.environ)
    looking = Triage(drafts, hands, screen, bindings(keys))
    with keyboard() as pressed, screen.full():
        looking.run(pressed)
    desk.out(summary(looking.done))


def _in_lines(drafts: list[int], hands: Hands) -> None:
    from flashdl.terminal.triage_lines import triage_in_lines

    def say(line: str) -> None:
        desk.out(line)
        sys.stdout.flush()

    triage_in_lines(drafts, hands, say, lines())
