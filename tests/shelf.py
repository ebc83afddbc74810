"""A library for tests, written row by row with the ORM: what reads it uses nothing but SQL."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine
from sqlmodel import Session, SQLModel

from flashdl.storage.reading import APPLICATION_ID
from flashdl.storage.tables import SCHEMA_VERSION, CardRow, FactRow, ReviewRow, SourceRow


def shelf(path: Path, *rows: SQLModel) -> Path:
    """Write a library with `rows` at `path`; each card brings its fact and its source along if they are missing."""
    engine = create_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        facts = {row.id for row in rows if isinstance(row, FactRow)}
        sources = {row.id for row in rows if isinstance(row, SourceRow)}
        missing = {row.fact_id for row in rows if isinstance(row, CardRow)} - facts
        session.add_all([] if 1 in sources else [source(1)])
        session.add_all(row for row in rows if isinstance(row, SourceRow))
        session.flush()
        session.add_all([*(fact(number) for number in missing), *(row for row in rows if isinstance(row, FactRow))])
        session.flush()
        session.add_all(row for row in rows if isinstance(row, CardRow))
        session.flush()
        session.add_all(row for row in rows if isinstance(row, ReviewRow))
        session.commit()
    engine.dispose()
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA journal_mode = wal")
    return path


def source(number: int, deck: str = "dl::cnn", path: str = "/notes/cnn.md") -> SourceRow:
    return SourceRow(id=number, path=path if number == 1 else f"/notes/{number}.md", title="CNN", deck=deck)


def fact(number: int, text: str = "", **fields) -> FactRow:
    values = {
        "source_id": 1,
        "position": number,
        "line": number,
        "text": text or f"bullet {number}",
        "headings": json.dumps(["Pooling"]),
        "parents": "[]",
        "siblings": json.dumps([f"bullet {number}"]),
    }
    return FactRow(id=number, **(values | fields))


def card(number: int, due: str | None = None, **fields) -> CardRow:
    values = {
        "guid": f"guid-{number}",
        "fact_id": number,
        "role": "definition",
        "kind": "basic",
        "question": f"question {number}",
        "answer": f"answer {number}",
        "rule": "definition",
        "context": json.dumps(["CNN", "Pooling"]),
        "due": due,
        "interval_days": 6 if due else 0,
        "reps": 2 if due else 0,
        "memory": '{"ease": 250}' if due else "{}",
        "created_at": 0,
        "changed_at": 0,
        "place_order": number,
    }
    return CardRow(id=number, **(values | fields))


def reviewed(card_id: int, day: str, quality: int = 4, *, was_new: bool = False) -> ReviewRow:
    schedule = {
        "due": "2026-11-27",
        "interval_days": 6,
        "reps": 2,
        "lapses": 0,
        "memory": {"ease": 250},
        "repeat_at": None,
    }
    moment = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=UTC)
    return ReviewRow(
        card_id=card_id,
        at=int(moment.timestamp() * 1000),
        day=day,
        quality=quality,
        took_ms=1000,
        before=None if was_new else json.dumps(schedule),
        after=json.dumps(schedule),
    )
