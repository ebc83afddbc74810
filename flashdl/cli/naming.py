"""Decks as they are named on the command line."""

from datetime import datetime
from pathlib import Path

from flashdl.storage.wanted import Wanted


def refuse_unknown_decks(library: Path, now: datetime, wanted: Wanted) -> None:
    """Say so when a deck is misspelt, instead of finding nothing. Raises FlashdlError."""
    if wanted.decks:
        from flashdl.cli.review import refuse_unknown
        from flashdl.storage.today import Today

        with Today(library, now, wanted=wanted) as today:
            refuse_unknown(wanted, today)
