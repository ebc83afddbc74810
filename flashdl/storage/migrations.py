"""From an older flashdl's schema to this one's, in plain SQL: whoever opens an old library first takes the steps."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

Migration = Callable[[sqlite3.Connection], None]


def _remember_kinds_sent(db: sqlite3.Connection) -> None:
    """Version 2: the note type a card first went to Anki as; of those sent before, the one it has now."""
    db.execute("ALTER TABLE card ADD COLUMN sent_kind VARCHAR NOT NULL DEFAULT ''")
    db.execute("UPDATE card SET sent_kind = iif(kind = 'cloze', 'cloze', 'basic') WHERE sent_at IS NOT NULL")


MIGRATIONS: Sequence[Migration] = (_remember_kinds_sent,)
"""The n-th takes a library from version n+1 to n+2, in one transaction with its new version number."""


def migrate(path: Path, version: int, busy_s: int, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Take the library at `path` from `version` to the newest; a copy of it as it was is left beside it.

    Waits `busy_s` seconds for another writer. Raises what SQLite raises; the old version stands then.
    """
    with closing(sqlite3.connect(path, timeout=busy_s, isolation_level=None)) as db:
        with closing(sqlite3.connect(path.with_name(f"{path.name}.v{version}.bak"))) as copy:
            db.backup(copy)
        for migration in migrations[version - 1 :]:
            db.execute("BEGIN IMMEDIATE")
            try:
                migration(db)
                version += 1
                db.execute(f"PRAGMA user_version = {version}")
                db.execute("COMMIT")
            except BaseException:  # whatever it was, the old version must stand
                db.execute("ROLLBACK")
                raise
