"""Cards made by hand, and random logs, for the tests of this folder."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from flashdl.clock import study_day
from flashdl.model import Card, Draft, Place, Review, Schedule
from flashdl.schedulers import retold, scheduler

CHANGED_AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def card(number: int, question: str, answer: str, kind: str = "basic", **changes) -> Card:
    draft = Draft(
        kind=kind,
        question=question,
        answer=answer,
        rule=changes.pop("rule", "definition"),
        role="definition",
        context=changes.pop("context", ("Networks", "Pooling")),
        place=changes.pop("place", Place("/notes/cnn.md", number)),
        hint=changes.pop("hint", ""),
    )
    usual = {"deck": "cnn", "bullet": f"{question}\n\n{answer}", "path": ("Pooling",), "changed_at": CHANGED_AT}
    return Card(id=number, guid=f"guid-{number}", draft=draft, **(usual | changes))


def answered(number: int, dice: random.Random, now: datetime) -> tuple[Card, list[Review]]:
    """Return a card with a random past, ending before local time `now`, and its log."""
    moment = now - timedelta(days=dice.randint(1, 2000), seconds=dice.randint(0, 86_400))
    log = []
    blank = Schedule(now.date(), 0, 0, 0, {})
    while moment < now and len(log) < 30:
        local = moment.astimezone()
        review = Review(number, dice.randint(0, 5), moment.astimezone(UTC), study_day(local), None, blank, 0)
        log.append(replace(review, took_ms=dice.randint(300, 60_000)))
        moment += timedelta(days=dice.choice((0, 1, 3, 6, 15, 40, 200)), milliseconds=dice.randint(1, 80_000_000))
    log = list(retold(scheduler("sm2"), log))
    known = card(number, f"Question {number}?", f"answer {number}", schedule=log[-1].after)
    return replace(known, is_suspended=dice.random() < 0.1), log
