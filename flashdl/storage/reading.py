"""Opening a library for reading, and its rows as nouns. Plain `sqlite3`: nothing here waits for the ORM."""

import json
import os
import sqlite3
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path

from flashdl.errors import LibraryError
from flashdl.model import Card, Draft, Place, Review, Schedule
from flashdl.storage.migrations import migrate

READS_VERSION = 2
"""The schema this file reads; the same as `tables.SCHEMA_VERSION`."""

APPLICATION_ID = 0x666C6173  # "flas": tells a library from any other SQLite file

CARD = """SELECT card.*, coalesce(own_question, question) AS shown_question,
    coalesce(own_answer, answer) AS shown_answer, source.deck, source.path,
    fact.text, fact.headings, fact.parents, fact.tags, fact.line
    FROM card JOIN fact ON fact.id = card.fact_id JOIN source ON source.id = fact.source_id"""
REVIEW = "SELECT card_id, quality, at, day, before, after, took_ms, origin FROM review"
BUSY_S = 10  # another flashdl may just be importing


def is_blank(path: Path) -> bool:
    """Tell whether there is an empty file at `path`, which `library` must make a library before it can be read."""
    db = connected(path)
    try:
        return _version(db, path) == 0
    finally:
        db.close()


def opened(path: Path) -> sqlite3.Connection:
    """Return a read-only connection to the library at `path`; one of an older flashdl is migrated first.

    Raises LibraryError when there is none, when it is no library, and when a newer flashdl wrote it.
    """
    db = connected(path)
    version = _version(db, path)
    if version == READS_VERSION:
        return db
    db.close()
    if version > READS_VERSION:
        raise LibraryError(f"{path}: written by a newer flashdl", hint="Update flashdl; the file was left as it is.")
    if version == 0:
        raise _foreign(path)
    try:
        migrate(path, version, BUSY_S)
    except (sqlite3.Error, OSError) as error:
        raise LibraryError(
            f"{path}: an older flashdl's library, and it cannot be brought up to date: {error}",
            hint="Is it, or its folder, read-only, or another flashdl writing to it?",
        ) from error
    return connected(path)


def connected(path: Path) -> sqlite3.Connection:
    """Return a read-only connection to whatever is at `path`. Raises LibraryError when nothing is."""
    if not path.exists():
        raise LibraryError(f"no library at {path}", hint="Run `flashdl import NOTES` first.")
    if path.is_dir():
        raise LibraryError(f"{path}: a folder, not a library", hint="Name a file with --db.")
    try:
        db = sqlite3.connect(f"{_uri(path)}?mode=ro", uri=True, timeout=BUSY_S, isolation_level=None)
        if not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists():
            # Nobody can write there, so nobody does; else SQLite would want a file for its locks beside it.
            db.close()
            db = sqlite3.connect(f"{_uri(path)}?mode=ro&immutable=1", uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise LibraryError(f"{path}: cannot be opened: {error}") from error
    db.row_factory = sqlite3.Row
    return db


def _uri(path: Path) -> str:
    """Return what `Path.as_uri` would, without the 4 ms its imports take."""
    quoted = path.absolute().as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{'' if quoted.startswith('/') else '/'}{quoted}"


def _version(db: sqlite3.Connection, path: Path) -> int:
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        db.close()
        raise explained(error, path) from error
    if application == APPLICATION_ID or not tables:
        return int(version)
    db.close()
    raise _foreign(path)


def _foreign(path: Path) -> LibraryError:
    return LibraryError(f"{path}: not a flashdl library", hint="Name another with --db; the file was left as it is.")


def explained(error: sqlite3.Error, path: Path) -> LibraryError:
    """Return what SQLite complains of while reading, in words for the learner."""
    if "not a database" in str(error):
        return _foreign(path)
    if "malformed" in str(error):
        return LibraryError(f"{path}: it is damaged", hint="Restore a copy of it.")
    return LibraryError(f"{path}: cannot be read: {error}", hint="Is another program holding it?")


def card(row: sqlite3.Row, zone: tzinfo | None) -> Card:
    """Return the card in a row of CARD; moments of its schedule come in `zone`."""
    draft = Draft(
        kind=row["kind"],
        question=row["shown_question"],
        answer=row["shown_answer"],
        rule=row["rule"],
        role=row["role"],
        context=texts(row["context"]),
        place=Place(row["path"], row["line"]),
        is_weak=bool(row["is_weak"]),
        hint=row["hint"],
    )
    return Card(
        id=row["id"],
        guid=row["guid"],
        draft=draft,
        deck=row["deck"],
        bullet=row["text"],
        path=texts(row["headings"]) + texts(row["parents"]),
        tags=texts(row["tags"]),
        schedule=schedule(row, zone),
        fact_id=row["fact_id"],
        is_suspended=bool(row["is_suspended"]),
        is_marked=bool(row["is_marked"]),
        is_retired=row["retired_at"] is not None,
        buried_until=None if row["buried_until"] is None else date.fromisoformat(row["buried_until"]),
        changed_at=moment(row["changed_at"]),
        changed_from=row["changed_from"],
        sent_kind=row["sent_kind"],
    )


def schedule(row: sqlite3.Row, zone: tzinfo | None) -> Schedule | None:
    """Return the schedule in the columns of a card; `None` when it is new."""
    if row["due"] is None:
        return None
    memory, again = json.loads(row["memory"]), row["repeat_at"]
    due, again = date.fromisoformat(row["due"]), None if again is None else moment(again).astimezone(zone)
    return Schedule(due, row["interval_days"], row["reps"], row["lapses"], memory, again)


def review(row: sqlite3.Row, zone: tzinfo | None) -> Review:
    """Return the answer in a row of REVIEW; moments of its schedules come in `zone`."""
    after = _logged(row["after"], zone)
    assert after is not None  # noqa: S101  an answer always leads to a schedule
    return Review(
        card_id=row["card_id"],
        quality=row["quality"],
        at=moment(row["at"]),
        day=date.fromisoformat(row["day"]),
        before=_logged(row["before"], zone),
        after=after,
        took_ms=row["took_ms"],
        origin=row["origin"],
    )


def _logged(stored: str | None, zone: tzinfo | None) -> Schedule | None:
    values = json.loads(stored or "null")
    if values is None:
        return None
    again = values.get("repeat_at")
    return Schedule(
        due=date.fromisoformat(values["due"]),
        interval_days=values["interval_days"],
        reps=values["reps"],
        lapses=values["lapses"],
        memory=values["memory"],
        repeat_at=None if again is None else moment(again).astimezone(zone),
    )


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(stored_ms: int) -> datetime:
    """Return a stored time (UTC milliseconds) as a moment."""
    return _EPOCH + timedelta(milliseconds=stored_ms)


def texts(stored: str) -> tuple[str, ...]:
    """Return a JSON list of texts as the library stores it."""
    return tuple(map(str, json.loads(stored or "[]")))
