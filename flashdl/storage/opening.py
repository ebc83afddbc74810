"""Opening a library for writing: creating, migrating with a backup, refusing what is no library."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from flashdl.errors import LibraryError
from flashdl.storage.migrations import MIGRATIONS, Migration, migrate
from flashdl.storage.reading import APPLICATION_ID, BUSY_S, connected
from flashdl.storage.tables import SCHEMA_VERSION


def opened(path: Path, *, must_exist: bool = False, migrations: Sequence[Migration] = MIGRATIONS) -> Engine:
    """Return an engine for the library at `path`, created or migrated if need be.

    Before a migration the file is copied beside itself (`library.db.v1.bak`). Raises LibraryError,
    the file left as it was, when it is no library, is from a newer flashdl, or cannot be written.
    """
    version = _version(path, must_exist)
    newest = len(migrations) + 1
    if version > newest:
        raise LibraryError(
            f"{path}: written by a newer flashdl (schema {version}, this one knows {newest})",
            hint="Update flashdl; the file was left as it was.",
        )
    with translated(path):
        if version == 0:
            path.parent.mkdir(parents=True, exist_ok=True)
        elif version < newest:
            migrate(path, version, BUSY_S, migrations)
        engine = _engine(path)
        if version == 0:
            _create(engine)
    return engine


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system complain about into one line for the learner."""
    try:
        yield
    except DBAPIError as error:
        raise _explained(path, str(error.orig)) from error
    except sqlite3.Error as error:
        raise _explained(path, str(error)) from error
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror or error}", hint="Name another place with --db.") from error


_REASONS = {
    "locked": ("another flashdl is writing to it", "Try again when it is done."),
    "busy": ("another flashdl is writing to it", "Try again when it is done."),
    "readonly": ("it may not be written", "Check its permissions, or name another with --db."),
    "full": ("the disk is full", "Make room; everything answered so far is kept."),
    "unable to open": ("it cannot be opened", "Check its folder and permissions, or name another with --db."),
    "not a database": ("not a flashdl library", "Name another with --db; the file was left as it was."),
    "malformed": ("it is damaged", "Restore a copy of it."),
}


def _explained(path: Path, said: str) -> LibraryError:
    for word, (reason, hint) in _REASONS.items():
        if word in said:
            return LibraryError(f"{path}: {reason}", hint=hint)
    return LibraryError(f"{path}: {said}")


def _version(path: Path, must_exist: bool) -> int:
    """Return the schema version of the file, 0 when there is none yet."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        size = 0
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror or error}", hint="Name another place with --db.") from error
    if path.is_dir():
        raise LibraryError(f"{path}: a folder, not a library", hint="Name a file with --db.")
    if size == 0:
        if must_exist:
            raise LibraryError(f"no library at {path}", hint="Run `flashdl import NOTES` first.")
        return 0
    with translated(path), closing(connected(path)) as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != APPLICATION_ID:
        raise LibraryError(
            f"{path}: not a flashdl library", hint="Name another with --db; the file was left as it was."
        )
    return int(version)


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_S})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins and commits; the driver must not
    connection.execute("PRAGMA foreign_keys = ON")
    # An answer must survive a power cut: the log is written through at every commit.
    connection.execute("PRAGMA synchronous = FULL")
    # Tidying up takes 30 ms: not between two questions, but when the last one closes the file.
    connection.execute("PRAGMA wal_autocheckpoint = 4000")


def _create(engine: Engine) -> None:
    with closing(engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    with engine.begin() as connection:
        SQLModel.metadata.create_all(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
