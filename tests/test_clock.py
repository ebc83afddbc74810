"""Study days and spans in words."""

from datetime import date, datetime

import pytest

from flashdl.clock import duration, interval, seconds, study_day, until


@pytest.mark.parametrize(
    ("moment", "hour", "day"),
    [
        ("2026-03-02T03:59", 4, date(2026, 3, 1)),
        ("2026-03-02T04:00", 4, date(2026, 3, 2)),
        ("2026-03-02T00:00", 0, date(2026, 3, 2)),
        ("2026-01-01T02:00", 4, date(2025, 12, 31)),
    ],
)
def test_a_study_day_ends_at_its_rollover_hour(moment, hour, day):
    assert study_day(datetime.fromisoformat(moment), hour) == day


@pytest.mark.parametrize("span", ["", "10", "m", "10 parsecs", "-5m", "1.5h"])
def test_what_is_no_span_is_refused(span):
    with pytest.raises(ValueError, match="not a span"):
        seconds(span)


@pytest.mark.parametrize(("span", "expected"), [("30s", 30), ("10m", 600), ("1h 30m", 5400), ("2D", 172_800)])
def test_spans_are_seconds(span, expected):
    assert seconds(span) == expected


@pytest.mark.parametrize(("days", "text"), [(0, "now"), (1, "1d"), (30, "30d"), (76, "2.5mo"), (438, "1.2y")])
def test_intervals_fit_a_button(days, text):
    assert interval(days) == text


@pytest.mark.parametrize(
    ("days", "text"), [(-2, "2 days ago"), (-1, "yesterday"), (0, "today"), (1, "tomorrow"), (6, "in 6 days")]
)
def test_dates_are_told_from_today(days, text):
    assert until(days) == text


@pytest.mark.parametrize(("total_s", "text"), [(45, "45 s"), (200, "3 min 20 s"), (3900, "1 h 5 min")])
def test_durations_read_well(total_s, text):
    assert duration(total_s) == text
