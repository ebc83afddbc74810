"""Nouns as columns: the other direction of `reading`."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from flashdl.model import Draft, Review, Schedule

_AT_ONCE = 500  # SQLite takes so many values in one statement on every system
_Value = TypeVar("_Value")


def batched(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    """Yield `values` in lists short enough for the `IN (…)` of one statement."""
    rest = iter(values)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def ms(moment: datetime) -> int:
    """Return a moment as the library stores it: UTC milliseconds."""
    return round(moment.timestamp() * 1000)


def listed(texts: Iterable[str]) -> str:
    """Return texts as a JSON list."""
    return json.dumps(list(texts), ensure_ascii=False)


def drafted(draft: Draft) -> dict[str, Any]:
    """Return the columns of a card that its rule decides."""
    return {
        "role": draft.role,
        "kind": draft.kind,
        "question": draft.question,
        "answer": draft.answer,
        "rule": draft.rule,
        "context": listed(draft.context),
        "hint": draft.hint,
        "is_doubtful": draft.is_weak,
    }


def scheduled(schedule: Schedule | None) -> dict[str, Any]:
    """Return the columns of a card's schedule; all empty for a new card."""
    if schedule is None:
        return {"due": None, "interval_days": 0, "reps": 0, "lapses": 0, "memory": "{}", "repeat_at": None}
    return {
        "due": schedule.due.isoformat(),
        "interval_days": schedule.interval_days,
        "reps": schedule.reps,
        "lapses": schedule.lapses,
        "memory": json.dumps(dict(schedule.memory)),
        "repeat_at": None if schedule.repeat_at is None else ms(schedule.repeat_at),
    }


def logged(review: Review) -> dict[str, Any]:
    """Return the columns of an answer."""
    return {
        "card_id": review.card_id,
        "at": ms(review.at),
        "day": review.day.isoformat(),
        "quality": review.quality,
        "took_ms": review.took_ms,
        "origin": review.origin,
        "before": _state(review.before),
        "after": _state(review.after),
    }


def marked(before: str | None, changed_from: str) -> str | None:
    """Note in the state before an answer what this answer marks as seen, so that it can be taken back."""
    return before and json.dumps(json.loads(before) | {"changed_from": changed_from}, ensure_ascii=False)


def unseen(before: str | None) -> str:
    """Return what an answer had marked as seen, empty if nothing."""
    return str((json.loads(before) or {}).get("changed_from", "")) if before else ""


def _state(schedule: Schedule | None) -> str | None:
    if schedule is None:
        return None
    columns = scheduled(schedule)
    return json.dumps(columns | {"memory": dict(schedule.memory)})
