"""Numbers about the learning: how much was answered, how much was known, what is coming."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flashdl.model import Card, Review

MATURE_DAYS = 21  # as in Anki: from three weeks on a card counts as known


@dataclass(frozen=True, slots=True)
class Retention:
    """Answers to cards that were due, and how many of them were passes."""

    answers: int
    passes: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; `None` without an answer."""
        return self.passes / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class Stats:
    """What `flashdl stats` shows."""

    new: int
    young: int
    mature: int
    drafts: int
    """They wait for triage."""
    suspended: int
    retired: int
    answered_today: int
    took_today_s: int
    streak_days: int
    retention_30: Retention
    """Of the last 30 days."""
    answers_by_day: tuple[int, ...]
    """The last 30 days, oldest first, today last."""
    due_by_day: tuple[int, ...]
    """The next 14 days; what is overdue counts for today, the first."""
    weakest: tuple[tuple[str, Retention], ...]
    """Headings (deck › first heading) with the most forgotten answers, worst first."""


def stats(cards: Iterable[Card], reviews: Sequence[Review], today: date) -> Stats:
    """Return the numbers of a library on study day `today`; `cards` with the retired ones."""
    every = list(cards)
    live = [card for card in every if not card.is_retired]
    drilled = [card for card in live if not card.is_suspended and not card.draft.is_weak]
    scheduled = [card.schedule for card in drilled if card.schedule is not None]
    per_day = Counter(review.day for review in reviews)
    ahead = Counter(max((schedule.due - today).days, 0) for schedule in scheduled)
    mature = sum(schedule.interval_days >= MATURE_DAYS for schedule in scheduled)
    return Stats(
        new=sum(card.is_new for card in drilled),
        young=len(scheduled) - mature,
        mature=mature,
        drafts=sum(card.draft.is_weak and not card.is_suspended for card in live),
        suspended=sum(card.is_suspended for card in live),
        retired=len(every) - len(live),
        answered_today=per_day[today],
        took_today_s=sum(review.took_ms for review in reviews if review.day == today) // 1000,
        streak_days=_streak(per_day, today),
        retention_30=retention(review for review in reviews if review.day > today - timedelta(days=30)),
        answers_by_day=tuple(per_day[today - timedelta(days=ago)] for ago in range(29, -1, -1)),
        due_by_day=tuple(ahead[days] for days in range(14)),
        weakest=_weakest(live, reviews),
    )


def retention(reviews: Iterable[Review]) -> Retention:
    """Count first answers of a day to cards that had been known; repeats of the same day prove little."""
    counted = [review for review in reviews if _tests_memory(review)]
    return Retention(len(counted), sum(review.quality >= 3 for review in counted))


def _tests_memory(review: Review) -> bool:
    before = review.before
    return before is not None and before.due <= review.day and before.reps > 0


def _streak(per_day: Counter[date], today: date) -> int:
    """Count the days in a row with answers up to today, or yesterday when today's drill is still to come."""
    day = today if per_day[today] else today - timedelta(days=1)
    days = 0
    while per_day[day]:
        days, day = days + 1, day - timedelta(days=1)
    return days


def _weakest(
    cards: Sequence[Card], reviews: Sequence[Review], most: int = 5, least_answers: int = 5
) -> tuple[tuple[str, Retention], ...]:
    by_card = {card.id: " › ".join((card.deck, *card.path[:1])) for card in cards}
    groups: dict[str, list[Review]] = {}
    for review in reviews:
        if review.card_id in by_card:
            groups.setdefault(by_card[review.card_id], []).append(review)
    rated = [(name, retention(log)) for name, log in groups.items()]
    forgotten = [(name, kept) for name, kept in rated if kept.answers >= least_answers and kept.passes < kept.answers]
    return tuple(sorted(forgotten, key=lambda item: item[1].share or 0.0)[:most])
