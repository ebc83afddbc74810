"""Answers from the phone and ours, joined by time without counting any twice."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from flashdl.anki.collection import Answer
from flashdl.anki.progress import moment_ms
from flashdl.clock import ROLLOVER_HOUR, study_day
from flashdl.model import Grade, Review, Schedule
from flashdl.schedulers import Scheduler, retold

MOST_SHIFTED_MS = 60_000
"""Answers of one millisecond (a script's) get ids one after another in Anki's log; this far apart at most."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Sorted:
    """A package's answers by card of ours."""

    by_card: dict[int, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    strange: int = 0
    """Answers to cards that are not of this library, or that were added to our notes there."""


def sort(answers: Iterable[Answer], card_ids: dict[str, int]) -> Sorted:
    """Return the answers by our card; `card_ids` by GUID."""
    found = Sorted()
    for answer in answers:
        card_id = card_ids.get(answer.guid)
        if card_id is None or answer.ord != 0:
            found.strange += 1
        else:
            found.by_card[card_id].append(answer)
    return found


def unknown(own: Sequence[Review], answers: Iterable[Answer]) -> list[Answer]:
    """Return the answers to one card that are not in its log yet. Each of `own` stands for one answer only."""
    left = list(own)
    shifted = []
    for answer in answers:
        known = next((review for review in left if _is_same(review, answer, 0)), None)
        if known:
            left.remove(known)
        else:
            shifted.append(answer)
    new = []
    for answer in shifted:
        known = next((review for review in left if _is_same(review, answer, MOST_SHIFTED_MS)), None)
        if known:
            left.remove(known)
        else:
            new.append(answer)
    return new


def joined(
    own: Sequence[Review],
    new: Iterable[Answer],
    card_id: int,
    chosen: Scheduler,
    *,
    rollover_hour: int = ROLLOVER_HOUR,
    steps: tuple[int, ...] = (),
) -> list[Review]:
    """Return the whole log of one card in order of time, its schedules replayed."""
    theirs = [_review(answer, card_id, rollover_hour) for answer in new]
    together = sorted([*own, *theirs], key=lambda review: review.at)  # stable: ours first at one moment
    return list(retold(chosen, together, rollover_hour=rollover_hour, steps=steps))


def _is_same(review: Review, answer: Answer, most_shifted_ms: int) -> bool:
    key = Grade.of_quality(review.quality).value
    if not most_shifted_ms:
        return key == answer.key and moment_ms(review) == answer.at_ms
    shift = answer.at_ms - moment_ms(review)
    return key == answer.key and review.took_ms == answer.took_ms and 0 <= shift <= most_shifted_ms


def _review(answer: Answer, card_id: int, rollover_hour: int) -> Review:
    at = _EPOCH + timedelta(milliseconds=answer.at_ms)
    day = study_day(at.astimezone(), rollover_hour)
    unscheduled = Schedule(day, 0, 0, 0, {})  # `retold` puts the real one
    return Review(card_id, Grade(answer.key).quality, at, day, None, unscheduled, answer.took_ms, "anki")
