"""Commands about single cards: list, suspend, forget, relink, stamp."""

import json
import secrets
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flashdl.cli import desk
from flashdl.cli.desk import DB_OPTION, JSON_OPTION
from flashdl.cli.naming import refuse_unknown_decks
from flashdl.clock import study_day, until
from flashdl.errors import LibraryError, NotesError
from flashdl.model import Card
from flashdl.storage.wanted import Wanted

if TYPE_CHECKING:
    from flashdl.storage.library import Library

_LARGEST = 2**63 - 1  # what SQLite can number
IDS = Annotated[
    list[int],
    typer.Argument(metavar="ID...", help="Card ids, as `flashdl cards` shows them.", min=1, max=_LARGEST),
]


def cards(
    query: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]…", help="Words that must all occur.")] = None,
    deck: Annotated[list[str] | None, typer.Option("--deck", metavar="NAME", help="Only these decks.")] = None,
    retired: Annotated[bool, typer.Option("--retired", help="The cards whose bullet is gone.")] = False,
    db: DB_OPTION = None,
    as_json: JSON_OPTION = False,
) -> None:
    """List cards: id, state, place, question."""
    now = desk.now()
    today = study_day(now, desk.settings().rollover_hour)
    wanted = Wanted(decks=tuple(deck or ()), text=" ".join(query or ()))
    with _library(db) as library:
        refuse_unknown_decks(desk.library_path(db), now, wanted)
        listed: Card | None = None
        for listed in library.cards(wanted, retired=retired):
            desk.out(json.dumps(as_object(listed), ensure_ascii=False) if as_json else _line(listed, today))
    if listed is None:
        desk.err("No card is retired." if retired and not query else "No card matches.")


def as_object(card: Card) -> dict[str, object]:
    """Return a card as the JSON that programs rely on; its keys stay."""
    plan = card.schedule
    return {
        "id": card.id,
        "deck": card.deck,
        "source": card.draft.place.path,
        "line": card.draft.place.line,
        "path": list(card.path),
        "bullet": card.bullet,
        "kind": card.draft.kind,
        "question": card.draft.question,
        "answer": card.draft.answer,
        "rule": card.draft.rule,
        "state": state(card),
        "due": plan.due.isoformat() if plan else None,
        "interval": plan.interval_days if plan else None,
        "ease": plan.memory.get("ease", 250) / 100 if plan else None,
        "reps": plan.reps if plan else 0,
        "lapses": plan.lapses if plan else 0,
        "guid": card.guid,
        "changed_from": card.changed_from or None,
    }


def state(card: Card) -> str:
    """Return the one word for where a card is: retired, suspended, draft, new, learning or review."""
    if card.is_retired:
        return "retired"
    if card.is_suspended:
        return "suspended"
    if card.draft.is_weak:
        return "draft"
    if card.schedule is None:
        return "new"
    return "learning" if card.schedule.reps == 0 else "review"


def _line(card: Card, today: date) -> str:
    due = f", {until((card.schedule.due - today).days)}" if card.schedule and state(card) in _SCHEDULED else ""
    question = " ".join(card.draft.question.split())
    return f"{card.id:>6}  {state(card)}{due}  {desk.shown(card.draft.place)}  {question}"


_SCHEDULED = ("learning", "review")


def suspend(ids: IDS, db: DB_OPTION = None) -> None:
    """Take cards out of the drill until they are unsuspended."""
    _suspend(ids, True, db)


def unsuspend(ids: IDS, db: DB_OPTION = None) -> None:
    """Bring suspended cards back into the drill."""
    _suspend(ids, False, db)


def _suspend(ids: list[int], suspended: bool, db: Path | None) -> None:
    with _library(db) as library:
        _known(library, ids)
        count = library.suspend(ids, suspended)
        desk.out(f"{count} card{'' if count == 1 else 's'} {'' if suspended else 'un'}suspended")


def forget(
    ids: Annotated[list[int] | None, typer.Argument(metavar="[ID]...", help="Card ids.", min=1, max=_LARGEST)] = None,
    retired: Annotated[bool, typer.Option("--retired", help="All cards whose bullet is gone.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    db: DB_OPTION = None,
) -> None:
    """Delete cards with their log, for good. Nothing brings them back."""
    if not ids and not retired:
        raise LibraryError("no card named", hint="Name ids, or --retired for all whose bullet is gone.")
    with _library(db) as library:
        doomed = [*(ids or ()), *(card.id for card in library.cards(retired=True) if retired)]
        _known(library, ids or [])
        if not doomed:
            desk.out("0 cards forgotten")
            return
        what = "1 card and all its" if len(set(doomed)) == 1 else f"{len(set(doomed)):,} cards and all their"
        if not yes and not typer.confirm(f"Delete {what} answers for good?"):
            raise typer.Exit(1)
        count = library.forget(set(doomed))
        desk.out(f"{count} card{'' if count == 1 else 's'} forgotten")


def relink(
    old: Annotated[int, typer.Argument(metavar="OLD", help="The card that was learnt.", min=1, max=_LARGEST)],
    new: Annotated[
        int, typer.Argument(metavar="NEW", help="The new card at the bullet it belongs to.", min=1, max=_LARGEST)
    ],
    db: DB_OPTION = None,
) -> None:
    """Let card OLD go on where import made NEW. OLD keeps its id and schedule."""
    with _library(db) as library:
        library.relink(old, new)
        desk.out(f"card {old} goes on at {_place(library, old)}")


def unlink(
    card_id: Annotated[
        int, typer.Argument(metavar="ID", help="The card that follows the wrong bullet.", min=1, max=_LARGEST)
    ],
    db: DB_OPTION = None,
) -> None:
    """Part a card from its bullet. It retires, and a new one takes its place."""
    with _library(db) as library:
        _known(library, [card_id])
        new = library.unlink(card_id, lambda: secrets.token_urlsafe(9))
        desk.out(f"card {card_id} retired; card {new} is new at {_place(library, new)}")


def stamp(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A Markdown file.")],
    db: DB_OPTION = None,
) -> None:
    """Write invisible ids into a Markdown file. Its bullets are known then, whatever happens to them.

    The only command that writes into notes.
    """
    from flashdl.cli.stamping import stamped
    from flashdl.storage.library import Library

    if path.suffix.lower() not in (".md", ".markdown"):
        raise NotesError(f"{path}: only Markdown files can be stamped")
    with Library.open(desk.library_path(db), desk.now()) as library:
        count = stamped(library, path, desk.now())
    desk.out(f"{path}: {count} bullet{'' if count == 1 else 's'} stamped")


def _known(library: "Library", ids: list[int]) -> None:
    for card_id in ids:
        if library.card(card_id) is None:
            raise LibraryError(f"there is no card {card_id}", hint="`flashdl cards` lists them with their ids.")


def _place(library: "Library", card_id: int) -> str:
    card = library.card(card_id)
    return desk.shown(card.draft.place) if card else "nowhere"


def _library(db: Path | None) -> "Library":
    from flashdl.storage.library import Library

    return Library.open(desk.library_path(db), desk.now(), must_exist=True)
