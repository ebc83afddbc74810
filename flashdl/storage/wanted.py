"""Which cards a command is about: decks, tags, headings, files and words, as one piece of SQL."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

LEAST_LEECH_LAPSES = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a card must be to take part; an empty field asks nothing. Letter case never matters."""

    decks: tuple[str, ...] = ()
    """Names, or consecutive parts of names: `dl::cnn` and `cnn` both find `notes::dl::cnn::pooling`."""
    tags: tuple[str, ...] = ()
    """All of them, itself or a tag below it: `exam` finds `exam/oral`."""
    heading: str = ""
    """Stands in one of the headings it is under."""
    file: str = ""
    """Stands in the path of its notes."""
    text: str = ""
    """Every word stands in question, answer or bullet."""
    is_leech: bool = False
    """Forgotten eight times or more."""

    @property
    def is_all(self) -> bool:
        """It asks nothing: every card takes part."""
        return self == Wanted()


def matching(db: sqlite3.Connection, wanted: Wanted) -> tuple[str, list[object]]:
    """Return a condition over `card`, `fact` and its parameters, true for the wanted cards."""
    db.create_function("folded", 1, _folded, deterministic=True)
    parts = list(_conditions(db, wanted))
    return " AND ".join([part for part, _ in parts] or ["1"]), [value for _, values in parts for value in values]


def _conditions(db: sqlite3.Connection, wanted: Wanted) -> Iterator[tuple[str, list[object]]]:
    if wanted.decks or wanted.file:
        yield place(db, wanted), []
    for tag in wanted.tags:
        name = tag.lstrip("#").casefold()
        yield (
            "EXISTS (SELECT 1 FROM json_each(fact.tags) WHERE folded(value) = ? OR instr(folded(value), ?) = 1)",
            [name, f"{name}/"],
        )
    if wanted.heading:
        yield (
            "EXISTS (SELECT 1 FROM json_each(fact.headings) WHERE instr(folded(value), ?))",
            [wanted.heading.casefold()],
        )
    for word in wanted.text.casefold().split():
        yield "instr(folded(card.question || ' ' || card.answer || ' ' || fact.text), ?)", [word]
    if wanted.is_leech:
        yield "card.lapses >= ?", [LEAST_LEECH_LAPSES]


def place(db: sqlite3.Connection, wanted: Wanted) -> str:
    """Return a condition over `fact`, true for what stands in the wanted notes."""
    return f"fact.source_id IN ({', '.join(map(str, sources(db, wanted))) or 'NULL'})"


def sources(db: sqlite3.Connection, wanted: Wanted) -> list[int]:
    """Return the ids of the notes files whose deck and path are wanted."""
    asked = [_parts(deck) for deck in wanted.decks]
    return [
        identity
        for identity, path, deck in db.execute("SELECT id, path, deck FROM source")
        if (not asked or any(_holds(_parts(deck), parts) for parts in asked))
        and wanted.file.casefold() in path.casefold()
    ]


def _parts(deck: str) -> list[str]:
    return [part.strip() for part in deck.casefold().replace("/", "::").split("::") if part.strip()]


def _holds(whole: list[str], parts: list[str]) -> bool:
    return any(whole[start : start + len(parts)] == parts for start in range(len(whole) - len(parts) + 1))


def _folded(value: object) -> str:
    return str(value).casefold()
