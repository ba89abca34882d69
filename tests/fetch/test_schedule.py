"""When a feed is asked for again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.fetch import next_check

TUESDAY = dt.datetime(2024, 3, 5, 12, 30, tzinfo=dt.UTC)
HOUR = 3600
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

CASES: list[tuple[dict[str, Any], str]] = [
    ({}, "05 13:30"),
    ({"max_age": 60}, "05 13:30"),
    ({"max_age": 3 * HOUR}, "05 15:30"),
    ({"ttl": 2 * HOUR}, "05 14:30"),
    ({"max_age": 3 * HOUR, "ttl": 2 * HOUR}, "05 15:30"),
    ({"max_age": 90 * 24 * HOUR}, "06 12:30"),
    ({"max_age": 2**31, "ttl": 10**15}, "06 12:30"),
    ({"failures": 1}, "05 13:30"),
    ({"failures": 2}, "05 14:30"),
    ({"failures": 3}, "05 16:30"),
    ({"failures": 6}, "06 12:30"),
    ({"failures": 100_000}, "06 12:30"),
    ({"failures": 1, "kind": "network"}, "05 12:45"),
    ({"failures": 2, "kind": "timeout"}, "05 13:00"),
    ({"failures": 9, "kind": "network"}, "06 12:30"),
    ({"failures": 1, "kind": "status"}, "05 13:30"),
    ({"failures": 1, "retry_after": 60}, "05 13:30"),
    ({"failures": 1, "retry_after": 3 * 24 * HOUR}, "08 12:30"),
    ({"failures": 1, "retry_after": 2**31}, "04 12:30"),
    ({"skip_hours": (13,)}, "05 14:00"),
    ({"skip_hours": (13, 14, 15)}, "05 16:00"),
    ({"skip_hours": tuple(range(12, 24))}, "06 00:00"),
    ({"skip_hours": tuple(range(24))}, "05 13:30"),
    ({"skip_days": ("Tuesday",)}, "06 00:00"),
    ({"skip_days": (" tuesday", "WEDNESDAY")}, "07 00:00"),
    ({"skip_days": ("Tuesday",), "skip_hours": (0, 1)}, "06 02:00"),
    ({"skip_days": ("Someday",)}, "05 13:30"),
    ({"skip_days": DAYS}, "05 13:30"),
]


@pytest.mark.parametrize(("facts", "due"), CASES)
def test_when_it_is_due(facts: dict[str, Any], due: str) -> None:
    assert f"{next_check(TUESDAY, **facts):%d %H:%M}" == due


def test_skipped_hours_are_in_utc() -> None:
    lima = TUESDAY.astimezone(dt.timezone(dt.timedelta(hours=-5)))
    assert next_check(lima, skip_hours=(13,)) == dt.datetime(2024, 3, 5, 14, tzinfo=dt.UTC)


@given(
    st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2090, 1, 1)),
    st.none() | st.integers(0, 2**40),
    st.none() | st.integers(0, 2**31),
    st.sets(st.integers(0, 23), max_size=23),
    st.sets(st.sampled_from(DAYS), max_size=6),
    st.integers(0, 50),
)
def test_never_too_early_never_skipped_never_forgotten(
    now: dt.datetime, hint: int | None, after: int | None, hours: set[int], days: set[str], failures: int
) -> None:
    now = now.replace(tzinfo=dt.UTC)
    due = next_check(now, max_age=hint, retry_after=after, skip_hours=hours, skip_days=days, failures=failures)
    wait = (due - now).total_seconds()
    assert wait >= HOUR
    assert wait >= min(after or 0, 30 * 24 * HOUR)
    assert due.hour not in hours
    assert DAYS[due.weekday()] not in days
    assert wait <= max(24 * HOUR, min(after or 0, 30 * 24 * HOUR)) + 7 * 24 * HOUR
