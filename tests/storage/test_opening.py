"""What is no library is refused and left as it was; an old one is copied before it is migrated."""

import os
import sqlite3
from contextlib import closing

import pytest

from flashdl.errors import LibraryError
from flashdl.storage.migrations import MIGRATIONS
from flashdl.storage.opening import opened
from flashdl.storage.tables import SCHEMA_VERSION


def test_a_new_library_has_its_version_and_survives_power_cuts(tmp_path):
    path = tmp_path / "deep" / "library.db"
    with opened(path).connect() as db:
        assert db.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION
        assert db.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert db.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert db.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"# notes\n- not a database\n" * 60, "not a flashdl library", id="notes"),
        pytest.param(b"SQLite format 3\x00" + b"\xff" * 2000, "library|damaged", id="a torn database"),
    ],
)
def test_refuses_what_is_no_library(tmp_path, content, said):
    path = tmp_path / "library.db"
    path.write_bytes(content)
    with pytest.raises(LibraryError, match=said):
        opened(path)
    assert path.read_bytes() == content


def test_refuses_another_programs_database(tmp_path):
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE card (id)")
        db.commit()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="not a flashdl library"):
        opened(path)
    assert path.read_bytes() == before


def test_refuses_a_newer_library(tmp_path):
    path = tmp_path / "library.db"
    opened(path).dispose()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="newer flashdl"):
        opened(path)


def test_must_exist_creates_nothing(tmp_path):
    with pytest.raises(LibraryError, match="no library"):
        opened(tmp_path / "library.db", must_exist=True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(LibraryError):
        opened(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everything")
def test_a_folder_that_may_not_be_written(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(LibraryError):
        opened(tmp_path / "library.db")


def add_column(db):
    db.execute("ALTER TABLE source ADD COLUMN colour TEXT")


def fail(db):
    db.execute("ALTER TABLE source ADD COLUMN half TEXT")
    raise sqlite3.OperationalError("database or disk is full")


def test_a_migration_leaves_a_copy_of_what_was(tmp_path):
    path = tmp_path / "library.db"
    opened(path).dispose()
    with opened(path, migrations=[*MIGRATIONS, add_column]).connect() as db:
        assert db.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION + 1
        db.exec_driver_sql("SELECT colour FROM source")
    with closing(sqlite3.connect(tmp_path / f"library.db.v{SCHEMA_VERSION}.bak")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_a_migration_that_fails_leaves_the_old_version(tmp_path):
    path = tmp_path / "library.db"
    opened(path).dispose()
    with pytest.raises(LibraryError, match="disk is full"):
        opened(path, migrations=[*MIGRATIONS, fail])
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert "half" not in str(db.execute("SELECT sql FROM sqlite_master").fetchall())
