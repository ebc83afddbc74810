"""Anki's database: note types, decks, notes, cards and the review log, old schema (11) and new (18)."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flashdl.anki import protobuf
from flashdl.anki.archive import Archive, translated
from flashdl.errors import AnkiError


@dataclass(frozen=True, slots=True)
class NoteType:
    """What the notes of one kind hold."""

    name: str
    fields: tuple[str, ...]
    is_cloze: bool
    templates: tuple[tuple[str, str], ...]
    """Front and back of each card, as Anki's templates."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note as Anki keeps it."""

    id: int
    guid: str
    type_id: int
    changed_s: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    """HTML."""


@dataclass(frozen=True, slots=True)
class Held:
    """A card as Anki keeps it."""

    id: int
    note_id: int
    ord: int
    """Which template, or which hole of a cloze less one."""
    deck_id: int
    """Its own deck, not the filtered one it may lie in."""
    is_suspended: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of Anki's review log that is an answer."""

    guid: str
    ord: int
    card_id: int
    at_ms: int
    key: int
    """1 to 4."""
    took_ms: int


class Collection:
    """The tables of one package; raises AnkiError where they are not what Anki writes."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self._path, self._db = path, db
        with self._reading():
            missing = {"col", "notes", "cards", "revlog"} - {
                name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
            if missing:
                raise AnkiError(f"{path}: no Anki collection: there is no table {min(missing)}")
            (version,) = db.execute("SELECT ver FROM col").fetchone()
            self.note_types = self._types_old() if version < 15 else self._types_new()
            self.decks = self._decks_old() if version < 15 else self._decks_new()

    def notes(self) -> Iterator[Note]:
        """Yield all notes in the order they were made."""
        with self._reading():
            rows = self._db.execute("SELECT id, guid, mid, mod, tags, flds FROM notes ORDER BY id")
            for number, guid, type_id, changed_s, tags, fields in rows:
                yield Note(number, str(guid), type_id, changed_s, tuple(tags.split()), tuple(fields.split("\x1f")))

    def cards(self) -> Iterator[Held]:
        """Yield all cards, those of a note together."""
        with self._reading():
            rows = self._db.execute(
                "SELECT id, nid, ord, CASE odid WHEN 0 THEN did ELSE odid END, queue FROM cards ORDER BY nid, ord"
            )
            for number, note_id, ord_, deck_id, queue in rows:
                yield Held(number, note_id, ord_, deck_id, queue == -1)

    def answers(self, until_ms: int) -> Iterator[Answer]:
        """Yield the answers in order of time, none after `until_ms`, none that was a change by hand."""
        with self._reading():
            for guid, *numbers in self._db.execute(_ANSWERS, [_ANKI_BEGAN_MS, until_ms]):
                yield Answer(str(guid), *map(int, numbers))

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            with translated(self._path):
                yield
        except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
            raise AnkiError(f"{self._path}: its collection is damaged: {error}") from error

    def _types_old(self) -> dict[int, NoteType]:
        models = json.loads(self._db.execute("SELECT models FROM col").fetchone()[0])
        return {int(number): _type_old(model) for number, model in models.items()}

    def _types_new(self) -> dict[int, NoteType]:
        fields: dict[int, dict[int, str]] = {}
        templates: dict[int, dict[int, tuple[str, str]]] = {}
        for number, ord_, name in self._db.execute("SELECT ntid, ord, name FROM fields ORDER BY ntid, ord"):
            fields.setdefault(number, {})[ord_] = name
        for number, ord_, config in self._db.execute("SELECT ntid, ord, config FROM templates ORDER BY ntid, ord"):
            template = protobuf.fields(config)
            templates.setdefault(number, {})[ord_] = protobuf.text(template, 1), protobuf.text(template, 2)
        return {
            number: NoteType(
                name,
                tuple(fields.get(number, {}).values()),
                protobuf.number(protobuf.fields(config), 1) == 1,
                tuple(templates.get(number, {}).values()),
            )
            for number, name, config in self._db.execute("SELECT id, name, config FROM notetypes")
        }

    def _decks_old(self) -> dict[int, str]:
        decks = json.loads(self._db.execute("SELECT decks FROM col").fetchone()[0])
        return {int(number): str(deck["name"]) for number, deck in decks.items()}

    def _decks_new(self) -> dict[int, str]:
        return {number: name.replace("\x1f", "::") for number, name in self._db.execute("SELECT id, name FROM decks")}


# type 4 and 5 are changes by hand, ease 0 is none; type 3 with factor 0 was a look that changed nothing.
_ANSWERS = """SELECT notes.guid, cards.ord, cards.id, revlog.id, revlog.ease, min(max(revlog.time, 0), 3600000)
    FROM revlog JOIN cards ON cards.id = revlog.cid JOIN notes ON notes.id = cards.nid
    WHERE revlog.id BETWEEN ? AND ? AND revlog.ease BETWEEN 1 AND 4
    AND revlog.type < 4 AND NOT (revlog.type = 3 AND revlog.factor = 0)
    ORDER BY revlog.id"""
_ANKI_BEGAN_MS = 1_136_073_600_000  # 2006
LONGEST_FIELD = 10 << 20


@contextmanager
def opened(archive: Archive) -> Iterator[Collection]:
    """Yield the collection of an opened package, read-only."""
    db = sqlite3.connect(f"{archive.database.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_FIELD)
        db.create_collation("unicase", _unicase)  # Anki's own order of names; its new tables ask for it
        db.execute("PRAGMA trusted_schema = OFF")
        yield Collection(archive.path, db)
    finally:
        db.close()


def _unicase(left: str, right: str) -> int:
    return (left.casefold() > right.casefold()) - (left.casefold() < right.casefold())


def _type_old(model: Any) -> NoteType:
    names = tuple(str(field["name"]) for field in model["flds"])
    sides = tuple((str(template["qfmt"]), str(template["afmt"])) for template in model["tmpls"])
    return NoteType(str(model["name"]), names, model.get("type") == 1, sides)
