"""`flashdl pull`: what was answered and edited in Anki comes home."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flashdl.cli import desk
from flashdl.cli.desk import DB_OPTION

if TYPE_CHECKING:
    from flashdl.anki.collection import Answer, Collection
    from flashdl.anki.edits import Edit
    from flashdl.model import Card, Review, Schedule
    from flashdl.storage.library import Library


@dataclass(slots=True)
class Pulled:
    """What a package brought."""

    new: list["Review"] = field(default_factory=list)
    schedules: dict[int, "Schedule | None"] = field(default_factory=dict)
    """Of the cards with new answers, replayed."""
    known: int = 0
    strange: int = 0
    edits: list["Edit"] = field(default_factory=list)


def pull(
    package: Annotated[Path, typer.Argument(metavar="FILE", help="An .apkg or .colpkg that Anki exported.")],
    keep_edits: Annotated[
        bool | None, typer.Option("--keep-edits/--drop-edits", help="Take texts edited there, or leave them; else ask.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would happen; store nothing.")] = False,
    db: DB_OPTION = None,
) -> None:
    """Bring answers home from Anki. Texts edited there come along on request."""
    from flashdl.anki.archive import Archive
    from flashdl.anki.collection import opened
    from flashdl.storage.library import Library

    now = desk.now()
    with Library.open(desk.library_path(db), now, must_exist=True) as library:
        with Archive(package) as archive, opened(archive) as collection:
            pulled = _read(collection, library, now)
        if not dry_run and pulled.new:
            library.add_reviews(pulled.new, pulled.schedules)
        _tell(pulled, package)
        if pulled.edits:
            _settle(pulled.edits, library, False if dry_run else keep_edits)
    if dry_run:
        desk.out("Nothing was stored.")


def _read(collection: "Collection", library: "Library", now: datetime) -> Pulled:
    from flashdl.anki.answers import sort

    cards = {card.guid: card for retired in (False, True) for card in library.cards(retired=retired)}
    found = sort(collection.answers(until_ms(now)), {guid: card.id for guid, card in cards.items()})
    new, schedules, known = with_new_answers(library, found.by_card)
    return Pulled(new, schedules, known, found.strange, _edits(collection, cards))


def until_ms(now: datetime) -> int:
    """Return the last moment an answer may be from: a phone's clock may be a day ahead of ours."""
    return round(now.timestamp() * 1000) + 86_400_000


def with_new_answers(
    library: "Library", by_card: Mapping[int, list["Answer"]]
) -> tuple[list["Review"], dict[int, "Schedule | None"], int]:
    """Return the answers that are not in the log yet, the schedules they lead to by card, and how many were there."""
    from flashdl.anki.answers import joined, unknown
    from flashdl.clock import seconds
    from flashdl.schedulers import scheduler

    settings = desk.settings()
    steps = tuple(seconds(step) for step in settings.steps.split())
    reviews: list[Review] = []
    schedules: dict[int, Schedule | None] = {}
    logs = _logs(library, by_card)
    for card_id, answers in by_card.items():
        new = unknown(logs[card_id], answers)
        if new:
            chosen = scheduler(settings.scheduler)
            log = joined(logs[card_id], new, card_id, chosen, rollover_hour=settings.rollover_hour, steps=steps)
            schedules[card_id] = log[-1].after
            fresh = {answer.at_ms for answer in new}
            reviews += [one for one in log if one.origin == "anki" and _ms(one) in fresh]
    known = sum(map(len, by_card.values())) - len(reviews)
    return sorted(reviews, key=lambda review: review.at), schedules, known


def _logs(library: "Library", card_ids: Iterable[int]) -> dict[int, list["Review"]]:
    """Return our answers to these cards, oldest first."""
    logs: dict[int, list[Review]] = {card_id: [] for card_id in card_ids}
    for review in library.reviews():
        if review.card_id in logs:
            logs[review.card_id].append(review)
    return logs


def _ms(review: "Review") -> int:
    return round(review.at.timestamp() * 1000)


def _edits(collection: "Collection", cards: Mapping[str, "Card"]) -> list["Edit"]:
    from flashdl.anki.edits import edit

    found = []
    for note in collection.notes():
        card, kind = cards.get(note.guid), collection.note_types.get(note.type_id)
        changed = edit(card, note, kind.fields) if card and kind else None
        if changed:
            found.append(changed)
    return found


def _tell(pulled: Pulled, package: Path) -> None:
    if pulled.new:
        cards = desk.counted(len(pulled.schedules), "card")
        desk.out(f"{desk.counted(len(pulled.new), 'answer')} from the phone, to {cards}; what comes when is up to date")
    elif pulled.known:
        desk.out(f"no new answers; the {pulled.known:,} in {package.name} were here already")
    else:
        desk.out("no answers in it: tick “Include scheduling information” when you export from Anki")
    if pulled.strange:
        desk.out(f"{desk.counted(pulled.strange, 'answer')} to cards that are not of this library were left out")


def _settle(edits: Sequence["Edit"], library: "Library", keep: bool | None) -> None:
    """Show what was edited there, and keep it where the learner says so."""
    is_asked = keep is None and sys.stdin.isatty()
    desk.out(f"{desk.counted(len(edits), 'card')} edited there{': keep which?' if is_asked else ':'}")
    kept = 0
    for one in edits:
        desk.out(f"\n{desk.shown(one.card.draft.place)}")
        for line in one.lines():
            desk.out(f"  {line.rstrip()}")
        said = typer.prompt("Keep it? yes, no, all, none", default="no") if is_asked and keep is None else ""
        keep = _FOR_ALL.get(said.strip().lower(), keep)
        if keep or said.strip().lower() in ("y", "yes"):
            library.edit(one.card.id, one.question, one.answer)
            kept += 1
    desk.out(f"\n{kept:,} of {desk.counted(len(edits), 'edit')} kept")
    if keep is None and not is_asked:
        desk.out("Run it again with --keep-edits to take them.")


_FOR_ALL = {"a": True, "all": True, "none": False}
"""What an answer to “Keep it?” says about this edit and all that follow."""
