"""`flashdl stats`: how the learning goes."""

import json
from dataclasses import asdict

from flashdl.cli import desk
from flashdl.cli.desk import DB_OPTION, JSON_OPTION
from flashdl.clock import study_day


def stats(db: DB_OPTION = None, as_json: JSON_OPTION = False) -> None:
    """Show what was remembered, and what is coming."""
    from flashdl.stats import stats as count
    from flashdl.storage.library import Library
    from flashdl.terminal import reports

    now, settings = desk.now(), desk.settings()
    with Library.open(desk.library_path(db), now, must_exist=True) as library:
        every = (*library.cards(), *library.cards(retired=True))
        numbers = count(every, list(library.reviews()), study_day(now, settings.rollover_hour))
    if as_json:
        desk.out(json.dumps(asdict(numbers), ensure_ascii=False))
    else:
        reports.show(reports.stats(numbers))
