"""`flashdl import deck.apkg`: a deck from Anki into the library, with tags, media and progress."""

import hashlib
import secrets
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flashdl.cli import desk
from flashdl.clock import study_day
from flashdl.errors import AnkiError
from flashdl.model import Document, Section

if TYPE_CHECKING:
    from flashdl.anki.archive import Archive
    from flashdl.anki.collection import Answer, Collection
    from flashdl.anki.foreign import Taken
    from flashdl.storage.library import Library

SUFFIXES = (".apkg", ".colpkg")


def bring_in(library: "Library", path: Path, now: datetime, *, store: bool = True) -> None:
    """Import one package and tell what came of it. Importing it again changes nothing but adds new answers."""
    from flashdl.anki.archive import Archive
    from flashdl.anki.collection import opened
    from flashdl.anki.foreign import taken
    from flashdl.terminal.waiting import bar

    with Archive(path) as archive, opened(archive) as collection, bar("notes", None) as step:
        source, own = str(path.absolute().resolve()), {card.guid for card in library.cards()}
        folder = f"{path.stem}-{hashlib.sha256(source.encode()).hexdigest()[:8]}"
        shelf = _Shelf(archive, library.path.parent / "media" / folder, store)
        notes = []
        for one in taken(collection, source, path.stem, shelf.take):
            step()
            if one.note.guid in own:
                raise AnkiError(
                    f"{path}: holds cards of this library", hint=f"`flashdl pull {path}` brings their answers home."
                )
            notes.append(one)
        desk.out(f"{path}: {desk.counted(len(notes), 'note')}; cards: {_store(library, path, notes, now, store)}")
        if store:
            _progress(library, collection, source, notes, now)
    if shelf.count:
        desk.out(f"{desk.counted(shelf.count, 'media file')} in {shelf.folder}")


class _Shelf:
    """Media go into a folder beside the library, since a package is no place to look at pictures."""

    def __init__(self, archive: "Archive", folder: Path, store: bool) -> None:
        self.folder = folder
        self._taken: set[str] = set()
        self._archive, self._store = archive, store

    def take(self, name: str) -> str:
        """Return how a note names the media file that Anki calls `name`, unpacked now."""
        from flashdl.anki.media import is_local, is_playable

        if not is_local(name) or name not in self._archive.media or not is_playable(name):
            return name
        target = self.folder / name
        if name not in self._taken:
            self._taken.add(name)
            if self._store:
                self.folder.mkdir(parents=True, exist_ok=True)
                self._archive.unpack_media(name, target)
        return str(target)

    @property
    def count(self) -> int:
        """How many files were unpacked."""
        return len(self._taken)


def _store(library: "Library", path: Path, notes: list["Taken"], now: datetime, store: bool) -> str:
    from flashdl.storage.intake import Incoming, Intake

    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    stat, source = path.stat(), str(path.absolute().resolve())
    with library.writing() as session:
        day = study_day(now, desk.settings().rollover_hour)
        intake = Intake(session, now, day, lambda: secrets.token_urlsafe(9))
        document = Document(source, path.stem, Section(path.stem, 1))
        made = [one.made for one in notes]
        incoming = Incoming(source, document, made, path.stem, stat.st_size, stat.st_mtime_ns, digest, "anki.1")
        counts = intake.carry_out([incoming], [], lambda _: True).cards.counts
        if not store:
            session.rollback()
    return " · ".join(f"{count:,} {name}" for name, count in counts.items() if count) or "none"


def _progress(library: "Library", collection: "Collection", source: str, notes: list["Taken"], now: datetime) -> None:
    """Take the review log along, and suspensions."""
    from flashdl.anki.foreign import role
    from flashdl.cli.pull import until_ms, with_new_answers
    from flashdl.storage.wanted import Wanted

    ids = {
        (card.draft.place.line, card.draft.role): card.id
        for card in library.cards(Wanted(file=source))
        if card.draft.place.path == source
    }
    lines = {one.note.guid: one.made.fact.place.line for one in notes}
    by_card: dict[int, list[Answer]] = {}
    for answer in collection.answers(until_ms(now)):
        card_id = ids.get((lines.get(answer.guid, 0), role(answer.ord)))
        if card_id is not None:
            by_card.setdefault(card_id, []).append(answer)
    new, schedules, _ = with_new_answers(library, by_card)
    if new:
        library.add_reviews(new, schedules)
        desk.out(f"{desk.counted(len(new), 'answer')} from its review log; what comes when follows from them")
    asleep = [ids[key] for one in notes for r in one.suspended if (key := (lines[one.note.guid], r)) in ids]
    if asleep:
        library.suspend(asleep, True)
