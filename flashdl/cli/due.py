"""`flashdl due`: what waits today, short enough for a shell prompt."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from flashdl.cli import desk
from flashdl.cli.desk import DB_OPTION, JSON_OPTION
from flashdl.cli.naming import refuse_unknown_decks
from flashdl.clock import study_day, until
from flashdl.session import Limits
from flashdl.storage import today
from flashdl.storage.wanted import Wanted


def due(
    decks: Annotated[list[str] | None, typer.Argument(metavar="[DECK]…", help="Only these decks.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing; exit 0 if something waits.")] = False,
    db: DB_OPTION = None,
    as_json: JSON_OPTION = False,
) -> None:
    """Count what waits today. Learning cards are those asked again today."""
    settings, now, library = desk.settings(), desk.now(), desk.library_path(db)
    wanted = Wanted(decks=tuple(decks or ()))
    refuse_unknown_decks(library, now, wanted)
    counts = today.counts(
        library,
        now,
        rollover_hour=settings.rollover_hour,
        limits=Limits(settings.new_per_day, settings.reviews_per_day),
        wanted=wanted,
        drafts=settings.drill_drafts,
    )
    waiting = counts.new + counts.learning + counts.due
    if quiet:
        raise typer.Exit(0 if waiting else 1)
    if as_json:
        desk.out(json.dumps(asdict(counts), default=str))
    elif waiting or counts.next_due is None:
        desk.out(f"{counts.new} new · {counts.learning} learning · {counts.due} due")
    else:
        days = (counts.next_due - study_day(now, settings.rollover_hour)).days
        desk.out(f"nothing due, next {until(days)}")
