"""Times as the desk says them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.desks import NOW
from tui import when

ONE_DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2023-02-01", "2023-02-28", "Feb 2023"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2022-01-01", "2024-12-31", "2022–2024"),
        ("2024-02-19", "2024-02-25", "19–25 Feb 2024"),
        ("2024-02-01", "2024-02-25", "1–25 Feb 2024"),
        ("2024-02-26", "2024-03-03", "26 Feb–3 Mar 2024"),
        ("2023-12-30", "2024-01-02", "30 Dec 2023–2 Jan 2024"),
        ("2024-01-01", "2024-03-31", "1 Jan–31 Mar 2024"),
        ("9999-12-01", "9999-12-31", "1–31 Dec 9999"),
        ("2024-02-19", "2024-02-19", "Mon 19 Feb 2024"),
        ("2024-02-19", "2024-02-18", "Mon 19 Feb 2024"),
        ("2024-02-19", None, "Mon 19 Feb 2024"),
        ("2024-02-19", "soon", "Mon 19 Feb 2024"),
        (None, "2024-02-19", ""),
    ],
)
def test_a_stretch_of_days_is_never_told_as_its_first_day(start: str | None, end: str | None, told: str) -> None:
    assert when.stretch(start, end, NOW, "–") == told


@given(st.dates(), st.dates())
def test_two_stretches_that_are_told_alike_are_the_same(first: dt.date, last: dt.date) -> None:
    first, last = sorted((first, last))
    said = when.stretch(first.isoformat(), last.isoformat(), NOW, "–")
    assert str(last.year) in said
    if last < dt.date.max:
        assert said != when.stretch(first.isoformat(), (last + ONE_DAY).isoformat(), NOW, "–")
    if first > dt.date.min:
        assert said != when.stretch((first - ONE_DAY).isoformat(), last.isoformat(), NOW, "–")
