"""Study days and spans of time in words. Takes the time as an argument, never reads it."""

import re
from datetime import date, datetime, timedelta

ROLLOVER_HOUR = 4  # as in Anki: who studies past midnight is still in yesterday


def study_day(moment: datetime, rollover_hour: int = ROLLOVER_HOUR) -> date:
    """Return the study day that local time `moment` belongs to."""
    return (moment - timedelta(hours=rollover_hour)).date()


_SPAN = re.compile(r"(\d+)\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def seconds(span: str) -> int:
    """Return how long `span` is: "10m" is 600, "1h 30m" is 5400. Raises ValueError."""
    compact = span.strip().lower()
    if not compact or _SPAN.sub("", compact).strip():
        raise ValueError(f"not a span of time: {span!r} (write 30s, 10m, 1h or 2d)")
    return sum(int(number) * _SECONDS[unit] for number, unit in _SPAN.findall(compact))


def interval(days: int) -> str:
    """Return `days` as a grade button shows it: "now", "6d", "2.5mo", "1.2y"."""
    if days <= 0:
        return "now"
    if days < 31:
        return f"{days}d"
    if days < 365:
        return f"{days / 30.4:.1f}mo"
    return f"{days / 365.25:.1f}y"


def until(days: int) -> str:
    """Return when something comes that is `days` away: "today", "tomorrow", "in 6 days", "3 days ago"."""
    if days < 0:
        return "yesterday" if days == -1 else f"{-days} days ago"
    return ("today", "tomorrow")[days] if days < 2 else f"in {days} days"


def duration(total_s: float) -> str:
    """Return a stretch of work in words: "45 s", "3 min 20 s", "1 h 5 min"."""
    whole = round(total_s)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
