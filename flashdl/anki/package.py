"""Cards out: an Anki package (.apkg), written as a stream so that its size costs no memory.

genanki gives note types, decks and the schema; the rows go into its database in bulk, with what genanki cannot
say: the time a note changed, its place in the order, schedules and the review log.
"""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from pathlib import Path

from genanki import Deck
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from flashdl.anki import notetypes
from flashdl.anki.faces import face
from flashdl.anki.media import PICTURES, Shelf
from flashdl.anki.progress import DAY_ZERO, log_rows, state
from flashdl.clock import ROLLOVER_HOUR
from flashdl.errors import AnkiError
from flashdl.model import Card, Problem, Review

REMOVED_TAG = "flashdl::removed"
"""On notes whose bullet is gone from the notes."""
FIRST_ID = 1_577_836_800_000
"""Anki takes ids for milliseconds since 1970. Ours count from here (2020), so the same card has the same id always."""
_BATCH = 1_000
_LONGEST_SORTED = 200  # characters of the first field that the browser's column needs


@dataclass(slots=True)
class Written:
    """What a package holds."""

    notes: int = 0
    removed: int = 0
    """Of `notes`: those tagged as gone."""
    scheduled: int = 0
    answers: int = 0
    media: int = 0
    decks: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def write(
    path: Path,
    cards: Iterable[Card],
    *,
    log: Iterable[Review] = (),
    with_schedule: bool = False,
    root: str = "",
    is_linked: bool = True,
    rollover_hour: int = ROLLOVER_HOUR,
    step: Callable[[], object] = lambda: None,
) -> Written:
    """Write `cards`, in the order new ones are to be learnt in, as a package at `path`; only a whole one appears there.

    `log` are answers in order of time; those of other cards are left out. It and the schedules go along
    `with_schedule`. `root` is a deck that all decks go below. Unless `is_linked`, no
    folder of this machine is named. Days begin at `rollover_hour`,
    local time. `step` is called after every card. The same cards give the same bytes.

    Raises AnkiError when the package cannot be written, or two cards have one GUID.
    """
    written, shelf = Written(), Shelf()
    with _workshop(path) as room:
        database = room / "collection.anki2"
        with closing(sqlite3.connect(database, isolation_level=None)) as db:
            _prepare(db)
            db.execute("BEGIN")
            notes = _Notes(db, shelf, written, with_schedule, root, is_linked, step)
            notes.add(cards)
            if with_schedule:
                written.answers = _fill(db, "revlog", 9, log_rows(log, notes.card_ids, FIRST_ID))
            _finish(db, written.decks, rollover_hour)
        written.media, written.problems = len(dict(shelf.packed())), shelf.problems
        _pack(room / "package", database, shelf)
        (room / "package").replace(path)
    return written


def deck_name(name: str, root: str = "") -> str:
    """Return the name of a deck as Anki keeps it: levels parted by `::`, none of them empty."""
    whole = unicodedata.normalize("NFC", f"{root}::{name}" if root else name)
    parts = (" ".join(_CONTROL.sub(" ", part).replace('"', "'").split()) for part in whole.split("::"))
    return "::".join(part.strip(": ") for part in parts if part.strip(": ")) or "flashdl"


def tags(card: Card) -> str:
    """Return the tags of a card as Anki stores them, parted and surrounded by spaces."""
    gone = f"{REMOVED_TAG} " if card.is_retired else ""
    return _tags(card.tags, card.path, card.draft.kind, card.draft.rule) + gone


@lru_cache(1024)
def _tags(own: tuple[str, ...], path: tuple[str, ...], kind: str, rule: str) -> str:
    said = [_tag(tag.replace("/", "::")) for tag in own]
    rest = [f"flashdl::{kind}", f"flashdl::rule::{_tag(rule)}"]
    return f" {' '.join(dict.fromkeys(filter(None, [*said, _trail_tag(path), *rest])))} "


# Tags Anki gives a meaning to, or strips: a heading of that name must not set them.
_SPECIAL = {"marked", "leech"}
_LONGEST_LEVEL = 40  # characters; longer ancestors are sentences, not topics
_CONTROL = re.compile(
    r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060-\u2069\u3000\ufeff\ud800-\udfff]+"
)


def _trail_tag(path: tuple[str, ...]) -> str:
    levels = []
    for part in path:
        level = _tag(re.sub(r"[*`$\[\]<>\\]|==", "", part)).replace("::", "_")
        if not level or len(level) > _LONGEST_LEVEL:
            break
        levels.append(level)
    return "::".join(levels)


def _tag(text: str) -> str:
    """Return the text as a tag: no space, no control character, nothing Anki's search would trip over."""
    plain = re.sub(r'["\\*]', "", unicodedata.normalize("NFC", text)).strip()
    tag = _CONTROL.sub("_", plain).strip("_:-")
    return f"{tag}_" if tag.casefold() in _SPECIAL else tag


class _Notes:
    """The rows of one package's cards, going into its database."""

    def __init__(
        self,
        db: sqlite3.Connection,
        shelf: Shelf,
        written: Written,
        with_schedule: bool,
        root: str,
        is_linked: bool,
        step: Callable[[], object],
    ) -> None:
        self.card_ids: set[int] = set()
        self._guids: set[str] = set()
        self._decks: dict[str, tuple[str, int]] = {}
        self._db, self._shelf, self._written = db, shelf, written
        self._with_schedule, self._root, self._step = with_schedule, root, step
        self._is_linked = is_linked

    def add(self, cards: Iterable[Card]) -> None:
        positioned = enumerate(cards, 1)
        while batch := list(islice(positioned, _BATCH)):
            notes = [self._note(card) for _, card in batch]
            self._db.executemany("INSERT INTO notes VALUES(?,?,?,?,-1,?,?,?,?,0,'')", notes)
            rows = [self._card(card, position) for position, card in batch]
            self._db.executemany("INSERT INTO cards VALUES(?,?,?,0,?,-1,?,?,?,?,?,?,?,0,0,0,0,?)", rows)

    def _note(self, card: Card) -> tuple[object, ...]:
        if card.guid in self._guids or card.id in self.card_ids:
            raise AnkiError(f"two cards have the id {card.guid!r}", hint="Export one library at a time.")
        self._guids.add(card.guid)
        self.card_ids.add(card.id)
        shown = face(card, self._shelf, self._is_linked)
        first, model = shown.fields[0], notetypes.CLOZE_ID if shown.is_cloze else notetypes.BASIC_ID
        self._written.notes += 1
        self._written.removed += card.is_retired
        self._step()
        return (
            FIRST_ID + card.id, card.guid, model, _changed(card), tags(card),
            "\x1f".join(shown.fields), first[:_LONGEST_SORTED], _checksum(first),
        )  # fmt: skip

    def _card(self, card: Card, position: int) -> tuple[object, ...]:
        name, deck = self._deck(card.deck)
        self._written.decks.add(name)
        drilled = state(card, position, self._with_schedule)
        self._written.scheduled += drilled.is_scheduled
        identity = FIRST_ID + card.id
        return identity, identity, deck, _changed(card), *drilled.columns

    def _deck(self, name: str) -> tuple[str, int]:
        if name not in self._decks:
            whole = deck_name(name, self._root)
            self._decks[name] = whole, _deck_id(whole)
        return self._decks[name]


def _changed(card: Card) -> int:
    """Return when the note changed, in seconds: Anki updates a note only when this is newer than what it has."""
    return int(card.changed_at.timestamp()) if card.changed_at else FIRST_ID // 1000


def _checksum(first_field: str) -> int:
    return int(hashlib.sha1(first_field.encode(), usedforsecurity=False).hexdigest()[:8], 16)


def _deck_id(name: str) -> int:
    # Anki goes by the name; the id need only be the same each time, and past 1, the default deck's.
    return FIRST_ID + int.from_bytes(hashlib.sha256(name.encode()).digest()[:4])


def _prepare(db: sqlite3.Connection) -> None:
    """Lay genanki's tables; its indexes come at the end, when filling them is cheaper."""
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    tables, *_ = APKG_SCHEMA.partition("CREATE INDEX")
    db.executescript(tables)
    db.executescript(APKG_COL)


def _fill(db: sqlite3.Connection, table: str, width: int, rows: Iterator[Sequence[object]]) -> int:
    before = db.total_changes
    db.executemany(f"INSERT INTO {table} VALUES({','.join('?' * width)})", rows)
    return db.total_changes - before


# Anki keeps the moment of a card's last answer (lrt) beside its position, and calls a database without it unsound.
_LAST_ANSWERS = """UPDATE cards SET data = rtrim(data, '}') || ',"lrt":' || (
    SELECT max(id) / 1000 FROM revlog WHERE cid = cards.id) || '}'
    WHERE type = 2 AND EXISTS (SELECT 1 FROM revlog WHERE cid = cards.id)"""


def _finish(db: sqlite3.Connection, decks: Iterable[str], rollover_hour: int) -> None:
    """Write note types, decks, the first day, and the indexes."""
    _, *indexes = re.split(r"(?=CREATE INDEX)", APKG_SCHEMA)
    for index in indexes:
        db.execute(index)
    db.execute(_LAST_ANSWERS)
    stored = json.loads(db.execute("SELECT decks FROM col").fetchone()[0])
    for name in sorted(decks):
        stored[str(_deck_id(name))] = Deck(_deck_id(name), name).to_json()
    models = {
        str(model.model_id): model.to_json(notetypes.CHANGED_AT, 1) for model in (notetypes.basic(), notetypes.cloze())
    }
    conf = json.loads(db.execute("SELECT conf FROM col").fetchone()[0])
    morning = datetime.combine(DAY_ZERO, time(rollover_hour)).astimezone()
    west_of_utc = -(morning.utcoffset() or timedelta()).total_seconds() / 60
    # Without schedVer 2 Anki's upgrade turns Hard and Good of the review log into Good and Easy.
    conf |= {"schedVer": 2, "sched2021": True, "rollover": rollover_hour, "creationOffset": int(west_of_utc)}
    db.execute(
        "UPDATE col SET crt = ?, conf = ?, decks = ?, models = ?",
        [int(morning.timestamp()), *map(json.dumps, (conf, stored, models))],
    )
    db.execute("COMMIT")


def _pack(package: Path, database: Path, shelf: Shelf) -> None:
    media = list(shelf.packed())
    with zipfile.ZipFile(package, "w") as archive:
        _put(archive, "collection.anki2", database, zipfile.ZIP_DEFLATED)
        listed = {str(number): name for number, (name, _) in enumerate(media)}
        archive.writestr(zipfile.ZipInfo("media"), json.dumps(listed), zipfile.ZIP_DEFLATED)
        for number, (_, file) in enumerate(media):
            is_packed = file.suffix.lower() in PICTURES - {".svg", ".bmp"}
            _put(archive, str(number), file, zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED)


def _put(archive: zipfile.ZipFile, name: str, file: Path, compression: int) -> None:
    entry = zipfile.ZipInfo(name)  # without the time of day: the same content gives the same bytes
    entry.compress_type, entry.file_size = compression, file.stat().st_size
    entry._compresslevel = 1  # type: ignore[attr-defined]  # three times as fast as 6, a tenth larger
    with file.open("rb") as source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target, 1 << 20)


@contextmanager
def _workshop(path: Path) -> Iterator[Path]:
    """Yield a folder beside `path` to work in, gone afterwards whatever happens."""
    try:
        with tempfile.TemporaryDirectory(prefix=".flashdl-", dir=path.absolute().parent) as room:
            yield Path(room)
    except sqlite3.OperationalError as error:  # SQLite's words for a full disk
        raise AnkiError(f"{path}: cannot be written: {error}", hint="Nothing was left behind.") from error
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise AnkiError(f"{path}: cannot be written: {reason}", hint="Nothing was left behind.") from error
