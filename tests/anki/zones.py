"""A round trip in this process's time zone: `TZ=Asia/Tokyo python -m tests.anki.zones COUNT before|after`.

A time zone holds for a whole process, so the test starts one for each.
"""

import random
import sys
import tempfile
from datetime import datetime
from operator import attrgetter
from pathlib import Path

from flashdl.anki import package
from flashdl.anki.progress import moment_ms
from flashdl.clock import study_day
from flashdl.model import Grade
from tests.anki.cards import answered
from tests.anki.real import phone


def differences(count: int, is_before_rollover: bool) -> list[str]:
    """Return what a real Anki has otherwise than `count` random cards that were exported with their past.

    The study day begins in the hour that comes, or in the one that is.
    """
    now = datetime.now().astimezone()
    rollover_hour = min(now.hour + 1, 23) if is_before_rollover else now.hour
    dice = random.Random(count)
    known = [answered(number, dice, now) for number in range(1, count + 1)]
    log = sorted((review for _, reviews in known for review in reviews), key=attrgetter("at"))
    with tempfile.TemporaryDirectory() as room, phone() as anki:
        path = Path(room) / "cards.apkg"
        package.write(path, [card for card, _ in known], log=log, with_schedule=True, rollover_hour=rollover_hour)
        anki.col.set_config("rollover", rollover_hour)
        anki.take(path)
        today = study_day(now, rollover_hour)
        return [line for card, reviews in known for line in _differences(anki.col, card, reviews, today)]


def _differences(col, card, reviews, today):
    number, due, *rest = col.db.first(
        "SELECT cards.id, due, ivl, factor, cards.reps, lapses, queue FROM cards JOIN notes ON notes.id = nid"
        " WHERE guid = ?",
        card.guid,
    )
    schedule = card.schedule
    ours = [schedule.interval_days, schedule.memory["ease"] * 10, schedule.reps, schedule.lapses]
    ours.append(-1 if card.is_suspended else 2)
    if (due - col.sched.today) != (schedule.due - today).days or rest != ours:
        yield f"{card.guid}: {due - col.sched.today} {rest}, ours {(schedule.due - today).days} {ours}"
    theirs = col.db.all("SELECT id, ease, ivl, factor, time FROM revlog WHERE cid = ? ORDER BY id", number)
    told = [
        [moment_ms(r), Grade.of_quality(r.quality).value, r.after.interval_days, r.after.memory["ease"] * 10, r.took_ms]
        for r in reviews
    ]
    if theirs != told:
        yield f"{card.guid}: log {theirs}, ours {told}"


if __name__ == "__main__":
    found = differences(int(sys.argv[1]), sys.argv[2] == "before")
    print("\n".join(found) or "the same")
    sys.exit(bool(found))
