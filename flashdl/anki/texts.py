"""Cards for other tools: CSV, JSON and Markdown, as streams of lines."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator

from flashdl.model import Card

COLUMNS = ("id", "guid", "deck", "kind", "question", "answer", "context", "bullet", "tags", "source", "line", "rule")
_SCHEDULED = ("due", "interval", "ease", "reps", "lapses", "suspended")


def as_csv(cards: Iterable[Card], with_schedule: bool) -> Iterator[str]:
    """Yield a header and one row a card; tags are parted by spaces, path parts by ` > `."""
    columns = COLUMNS + (_SCHEDULED if with_schedule else ())
    yield _row(columns)
    for card in cards:
        values = _values(card, with_schedule)
        values["context"], values["tags"] = " > ".join(card.draft.context), " ".join(card.tags)
        yield _row([values[column] for column in columns])


def as_json(cards: Iterable[Card], with_schedule: bool) -> Iterator[str]:
    """Yield one list of objects, one object a line."""
    before = "["
    for card in cards:
        yield f"{before}\n{json.dumps(_values(card, with_schedule), ensure_ascii=False)}"
        before = ","
    yield f"{before if before == '[' else ''}\n]\n"


def as_markdown(cards: Iterable[Card], with_schedule: bool) -> Iterator[str]:  # noqa: ARG001  notes hold no schedules
    """Yield decks as headings, paths below them, cards as `Q:` and `A:`: what `flashdl import` reads again."""
    deck, path = None, None
    for card in cards:
        if card.deck != deck:
            yield f"{'' if deck is None else chr(10)}# {card.deck}\n"
            deck, path = card.deck, None
        if card.path != path:
            path = card.path
            yield f"\n## {_line(' › '.join(path))}\n" if path else ""
        yield f"\nQ: {_indented(card.draft.question)}\nA: {_indented(card.draft.answer)}\n"


FORMATS: dict[str, Callable[[Iterable[Card], bool], Iterator[str]]] = {
    "csv": as_csv,
    "json": as_json,
    "markdown": as_markdown,
}
"""Name of the format → what writes it; the second argument says whether schedules go along."""
SUFFIXES = {"csv": ".csv", "json": ".json", "markdown": ".md"}


def _values(card: Card, with_schedule: bool) -> dict[str, object]:
    draft = card.draft
    values: dict[str, object] = {
        "id": card.id, "guid": card.guid, "deck": card.deck, "kind": draft.kind, "question": draft.question,
        "answer": draft.answer, "context": list(draft.context), "bullet": card.bullet, "tags": list(card.tags),
        "source": draft.place.path, "line": draft.place.line, "rule": draft.rule,
    }  # fmt: skip
    if with_schedule:
        known = card.schedule
        numbers = (
            (known.due.isoformat(), known.interval_days, known.memory.get("ease", 250) / 100, known.reps, known.lapses)
            if known
            else (None,) * 5
        )
        values |= dict(zip(_SCHEDULED, (*numbers, card.is_suspended), strict=True))
    return values


def _row(values: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def _line(text: str) -> str:
    return " ".join(text.split())


def _indented(text: str) -> str:
    return text.strip().replace("\n", "\n   ")
