"""The schema, and its only definition. Rows never leave `storage`; the rest of the house sees `model`.

Times are UTC milliseconds, study days ISO dates, lists and schedules JSON texts.
"""

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

SCHEMA_VERSION = 2
"""Kept in `PRAGMA user_version`; raise it with a migration beside it."""


class SourceRow(SQLModel, table=True):
    """A file of notes."""

    __tablename__ = "source"

    id: int | None = Field(default=None, primary_key=True)
    path: str = Field(unique=True)
    """Absolute; `-` for standard input."""
    title: str
    deck: str
    tags: str = "[]"
    size: int = 0
    mtime_ns: int = 0
    digest: str = ""
    """SHA-256 of its bytes: an unchanged file costs a stat, at most a hash."""
    maker: str = ""
    """Version of readers and rules its cards were made with; another one makes them anew."""
    gone_at: int | None = None


class FactRow(SQLModel, table=True):
    """A bullet, skipped ones included: they are evidence of place for their neighbours."""

    __tablename__ = "fact"

    id: int | None = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id", index=True)
    position: int
    """Order in its file, from 0."""
    line: int
    text: str
    headings: str
    parents: str
    siblings: str = "[]"
    place_index: int = 0
    """Which of `siblings` it is."""
    tags: str = "[]"
    reason: str = ""
    """Why it has no card."""
    key: str = Field(default="", index=True)
    """Hash of its visible text: finds a bullet that returns, or wandered, without reading all."""
    retired_at: int | None = Field(default=None, index=True)


class CardRow(SQLModel, table=True):
    """A card. `due` is empty as long as it is new."""

    __tablename__ = "card"
    __table_args__ = {"sqlite_autoincrement": True}  # a forgotten card's id is never given again

    id: int | None = Field(default=None, primary_key=True)
    guid: str = Field(unique=True)
    fact_id: int = Field(foreign_key="fact.id", index=True)
    role: str
    kind: str
    question: str
    answer: str
    rule: str
    context: str
    hint: str = ""
    own_question: str | None = None
    """The learner's wording; stands until the fact changes."""
    own_answer: str | None = None
    decision: str = ""
    """What the learner said of it: `keep`, `never`; empty when nothing yet."""
    is_doubtful: bool = False
    """No rule was sure of it."""
    is_weak: bool = False
    """Doubtful and not accepted yet: not drilled."""
    is_suspended: bool = False
    is_marked: bool = False
    buried_until: str | None = None
    retired_at: int | None = None
    due: str | None = None
    interval_days: int = 0
    reps: int = 0
    lapses: int = 0
    memory: str = "{}"
    repeat_at: int | None = None
    created_at: int
    changed_at: int
    changed_from: str = ""
    place_order: int = 0
    """Order of new cards over all sources: source id, then position, then role, in one number."""
    sent_at: int | None = None
    """When its note last went into an Anki package. A card that retires after that is sent once more, tagged."""
    sent_kind: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Note type it first went as, `cloze` or `basic`: Anki refuses a note that comes as another."""


_DRILLED = "retired_at IS NULL AND is_suspended = 0 AND is_weak = 0"
Index("card_due", CardRow.due, CardRow.id, sqlite_where=text(f"{_DRILLED} AND due IS NOT NULL"))  # type: ignore[arg-type]
# The relatively most overdue of a million cards: of each interval the longest due, merged (see `today`).
Index(
    "card_overdue",
    CardRow.interval_days,  # type: ignore[arg-type]
    CardRow.due,  # type: ignore[arg-type]
    CardRow.place_order,  # type: ignore[arg-type]
    sqlite_where=text(f"{_DRILLED} AND due IS NOT NULL"),
)
Index("card_buried", CardRow.buried_until, sqlite_where=text("buried_until IS NOT NULL"))  # type: ignore[arg-type]
Index("card_new", CardRow.place_order, CardRow.id, sqlite_where=text(f"{_DRILLED} AND due IS NULL"))  # type: ignore[arg-type]
Index("card_repeat", CardRow.repeat_at, sqlite_where=text(f"{_DRILLED} AND repeat_at IS NOT NULL"))  # type: ignore[arg-type]


class ReviewRow(SQLModel, table=True):
    """An answer. The log alone rebuilds every schedule."""

    __tablename__ = "review"

    id: int | None = Field(default=None, primary_key=True)
    card_id: int = Field(foreign_key="card.id", index=True)
    at: int = Field(index=True)
    day: str = Field(index=True)
    quality: int
    took_ms: int
    origin: str = "flashdl"
    before: str | None = None
    """Schedule as JSON, `null` for a new card."""
    after: str
