"""The day of the main event by the hour told, by holidays, and by whose day it is."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.cards import event, event_day, times
from feeds.cards.dates import easter, nth_weekday
from feeds.cards.scope import Scopes
from tests.cards.test_scene import dated, reading_of


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        # The paper gives no more than a date: an hour of the evening was the evening before.
        ("Police were called to the barn at about 6:30 p.m. and found him shot.", "2024-05-15T00:00:00Z", "2024-05-14"),
        ("Police were called to the barn around 9 a.m. and found him shot.", "2024-05-15T00:00:00Z", "2024-05-15"),
        ("Police were called to the barn shortly after midnight.", "2024-05-15T00:00:00Z", "2024-05-15"),
        # The report came out at half past eight in the evening.
        ("Police were called to the barn at about 6:30 p.m. and found him shot.", "2024-05-15T20:30:00Z", "2024-05-15"),
        ("Police were called to the barn at about 10:30 p.m. and found him.", "2024-05-15T20:30:00Z", "2024-05-14"),
    ],
)
def test_an_hour_without_a_day_is_the_last_such_hour(text: str, published: str, day: str) -> None:
    when = dated("Man shot in barn", f"A man was shot in a barn, police said.\n\n{text}", published)
    assert when is not None
    assert when.start == day
    assert when.found_by.startswith("hour")


def test_the_scenes_zone_tells_which_day_it_was_there() -> None:
    text = "A man was shot in a barn. Police were called at about 6:30 p.m. and found him."
    reading = reading_of("Man shot in barn", text, "2024-05-15T04:00:00Z")
    found = times.find(reading)
    when = event_day.when(reading, found, event.main(reading), Scopes(reading, found), longitude=-120.0)
    assert when is not None
    assert when.start == "2024-05-14"  # eight in the evening of the 14th


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot in a barn. It opens at about 6:30 p.m. for guests.",
        "A man was shot in a barn. “They called me at about 6:30 p.m.,” his aunt said.",
    ],
)
def test_an_hour_in_the_present_or_in_somebodys_words_dates_nothing(text: str) -> None:
    assert dated("Man shot in barn", text) is None


def test_overnight_with_an_hour_of_the_evening_is_the_night_before() -> None:
    lead = "Two women were shot overnight in a mill."
    early = dated("Two women shot in mill", f"{lead} Neighbours heard shots at about 3 a.m.")
    late = dated("Two women shot in mill", f"{lead} Neighbours heard shots at about 10:30 p.m.")
    assert early is not None
    assert late is not None
    assert (early.start, late.start) == ("2024-05-15", "2024-05-14")


def test_a_day_that_belongs_to_another_event_is_not_the_events() -> None:
    when = dated(
        "Quinkel blames rival for loss",
        "Ada Quinkel blamed her rival for her loss in Sunday’s vote in a talk with her backers on Tuesday.",
    )
    assert when is not None
    assert when.text == "Tuesday"


def test_a_report_of_shots_is_a_deed_and_no_statement() -> None:
    when = dated(
        "Girl shot in barn",
        "A girl was shot in a barn, police said on Tuesday.\n\nThe shooting was reported on Monday.",
    )
    assert when is not None
    assert when.text == "Monday"


def test_the_date_of_a_pages_publication_is_no_time_of_the_story() -> None:
    reading = reading_of("Girl shot", "A girl was shot in a barn. (Published Tuesday, May 14, 2024)")
    assert times.find(reading) == []


@pytest.mark.parametrize(
    ("words", "published", "day"),
    [
        ("on Thanksgiving Day", "2023-11-25T08:00:00Z", "2023-11-23"),
        ("on MLK Day", "2024-01-16T08:00:00Z", "2024-01-15"),
        ("on Memorial Day", "2024-05-28T08:00:00Z", "2024-05-27"),
        ("on Good Friday", "2024-04-02T08:00:00Z", "2024-03-29"),
        ("on Easter Monday", "2025-04-22T08:00:00Z", "2025-04-21"),
        ("on St. Patrick’s Day", "2024-03-18T08:00:00Z", "2024-03-17"),
    ],
)
def test_holidays_are_days(words: str, published: str, day: str) -> None:
    reading = reading_of("Boy shot", f"A boy was shot {words}.", published)
    assert [time.first for time in times.find(reading)] == [day]


def test_an_agreement_that_is_called_after_a_holiday_is_no_day() -> None:
    assert times.find(reading_of("Talks", "They praised the Good Friday Agreement.")) == []


@given(st.integers(1900, 2199))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert dt.date(year, 3, 22) <= day <= dt.date(year, 4, 25)


@given(st.integers(1900, 2199), st.integers(1, 12), st.integers(0, 6), st.sampled_from([1, 2, 3, 4, -1]))
def test_the_nth_weekday_of_a_month_is_such_a_day_of_that_month(year: int, month: int, weekday: int, nth: int) -> None:
    day = nth_weekday(year, month, weekday, nth)
    assert (day.year, day.month, day.weekday()) == (year, month, weekday)
    assert (day.day - 1) // 7 == nth - 1 if nth > 0 else (day + dt.timedelta(days=7)).month != month
