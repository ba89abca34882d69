"""The times of an article, its timeline, and what of it is background."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.cards import dates, moments, times
from feeds.cards.reading import Reading
from feeds.cards.scope import Scopes
from tests.cards.spoken import read

WEDNESDAY = "2024-05-15T12:00:00Z"


def found(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str, str | None]]:
    reading = read(text, published=published)
    return [(text[time.start : time.end], time.first, time.last) for time in times.find(reading)]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("The bridge fell on Monday.", "Monday", "2024-05-13", None),
        ("The bridge fell late on Saturday night.", "late on Saturday night", "2024-05-11", None),
        ("The bridge fell on Wednesday.", "Wednesday", "2024-05-15", None),
        ("The council will meet on Friday.", "Friday", "2024-05-17", None),
        ("She led the last survey before Sunday’s vote.", "Sunday", "2024-05-19", None),
        ("She was ill before Sunday’s parade.", "Sunday", "2024-05-12", None),
        ("Voters are calm ahead of Sunday’s vote.", "Sunday", "2024-05-19", None),
        ("The talks failed last Tuesday.", "last Tuesday", "2024-05-07", None),
        ("The roof burned yesterday.", "yesterday", "2024-05-14", None),
        ("The roof burned last night.", "last night", "2024-05-14", None),
        ("The minister resigned this morning.", "this morning", "2024-05-15", None),
        ("The road was closed two days ago.", "two days ago", "2024-05-13", None),
        ("The road was closed last week.", "last week", "2024-05-06", "2024-05-12"),
        ("Crowds gathered over the weekend.", "the weekend", "2024-05-11", "2024-05-12"),
        ("The mine opened in February.", "February", "2024-02-01", "2024-02-29"),
        ("The mine opened in November.", "November", "2023-11-01", "2023-11-30"),
        ("The mine opened in late March.", "late March", "2024-03-21", "2024-03-31"),
        ("The mine opened in July last year.", "July last year", "2023-07-01", "2023-07-31"),
        ("The mill burned on 4 September.", "4 September", "2023-09-04", None),
        ("The mill burned on Sept. 4, 2021.", "Sept. 4, 2021", "2021-09-04", None),
        ("The mill burned on Friday, 4th September 2020.", "Friday, 4th September 2020", "2020-09-04", None),
        ("The fair ran from July 3-5, 2022.", "July 3-5, 2022", "2022-07-03", "2022-07-05"),
        ("The record is of 2023-09-04 and no other.", "2023-09-04", "2023-09-04", None),
        ("The harbour froze in 1987.", "1987", "1987-01-01", "1987-12-31"),
        ("The 2019 vote was close.", "2019", "2019-01-01", "2019-12-31"),
        ("Prices rose between 2015 and 2017.", "between 2015 and 2017", "2015-01-01", "2017-12-31"),
        ("The party was strong in the 1980s.", "1980s", "1980-01-01", "1989-12-31"),
    ],
)
def test_a_time_is_resolved_against_publication(text: str, words: str, first: str, last: str | None) -> None:
    assert found(text) == [(words, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "The siege went on for two years.",
        "The boy, 12, is in hospital.",
        "Police came at 20:08 and left at 9pm.",
        "Shops open early on Black Friday.",
        "He laid a wreath on Remembrance Sunday.",
        "About 2000 people marched.",
        "The choir may march and sing.",
        "The market is held every Monday.",
        "Posted: Friday, January 31, 2014",
    ],
)
def test_durations_ages_hours_and_page_furniture_are_no_times(text: str) -> None:
    assert found(text) == []


def test_without_a_day_of_publication_only_full_dates_are_found() -> None:
    text = "The dam broke on Monday, not on 3 March 2021, and again in May."
    assert found(text, published=None) == [("3 March 2021", "2021-03-03", None)]


def test_captions_date_nothing() -> None:
    text = "The dam broke on Monday.\n\nThe dam in Lower Vale on 3 March 2021 [File: Ann Poe/Reuters]"
    assert [words for words, *_ in found(text)] == ["Monday"]


@settings(max_examples=40, deadline=None)
@given(st.dates(dt.date(1950, 1, 1), dt.date(2050, 12, 31)))
def test_every_date_written_out_is_read_back(day: dt.date) -> None:
    text = f"The treaty was signed on {day.day} {day:%B} {day.year}."
    assert [first for _, first, _ in found(text)] == [day.isoformat()]


@given(st.dates(dt.date(1950, 1, 1), dt.date(2050, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_never_more_than_a_week_away(today: dt.date, number: int) -> None:
    past, ahead = dates.weekday(number, today), dates.weekday(number, today, ahead=True)
    assert past.weekday() == ahead.weekday() == number
    assert 0 <= (today - past).days < 7
    assert 0 < (ahead - today).days <= 7


STORY = (
    "Three miners were killed on Monday when a shaft collapsed near Orlen.\n\n"
    "It is the second such accident in the valley. In February, nine men also died there. Their kin were paid little."
    "\n\nOver the past two decades some 400 miners have lost their lives.\n\n"
    "Rescue teams found the bodies late on Tuesday."
)


def scoped(text: str) -> tuple[Reading, Scopes]:
    reading = read(text, published=WEDNESDAY)
    return reading, Scopes(reading, times.find(reading))


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("Three miners", "event"),
        ("nine men", "background"),
        ("Their kin", "background"),
        ("400 miners", "background"),
        ("Rescue teams", "event"),
    ],
)
def test_background_begins_with_an_old_time_and_ends_with_the_paragraph(words: str, scope: str) -> None:
    _, scopes = scoped(STORY)
    assert scopes.at(STORY.index(words)) == scope


def test_a_comparison_does_not_make_the_event_background() -> None:
    text = "At least 40 people died on Monday in the deadliest fire in the city since 2009."
    _, scopes = scoped(text)
    assert scopes.at(text.index("40")) == "event"


def test_moments_stand_in_order_of_time_with_their_clause() -> None:
    reading = read(STORY, published=WEDNESDAY)
    found_times = times.find(reading)
    timeline = moments.find(reading, found_times, Scopes(reading, found_times))
    assert [(moment.start, moment.scope) for moment in timeline] == [
        ("2024-02-01", "background"),
        ("2024-05-13", "event"),
        ("2024-05-14", "event"),
    ]
    assert timeline[0].text == "In February"
    assert timeline[0].what == "In February, nine men also died there"
    for moment in timeline:
        assert STORY[slice(*moment.span)] == moment.text
        assert moment.what in STORY


@given(
    st.dates(dt.date(1950, 1, 1), dt.date(2050, 12, 31)),
    st.sampled_from(
        [
            "{0:%B} {0.day}, {0.year}", "{0.day} {0:%B} {0.year}", "{0:%A}, {0:%B} {0.day}, {0.year}",
            "{0:%b} {0.day}, {0.year}", "{0.day} {0:%b} {0.year}", "{0.year}-{0:%m}-{0:%d}", "{0.year}/{0:%m}/{0:%d}",
            "{0.day}.{0.month}.{0.year}", "{0.day}-{0:%b}-{0.year}", "the {0.day}th of {0:%B}, {0.year}",
        ]
    ),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_a_date_is_read_back_in_any_common_written_form(day: dt.date, form: str) -> None:
    for words in (form.format(day), form.format(day).upper()):
        assert [first for _, first, _ in found(f"The treaty was signed on {words}.")] == [day.isoformat()], words


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The mill burned on Monday. The next day it was searched.", ["2024-05-13", "2024-05-14"]),
        ("The mill burned on Monday. He was held two days later.", ["2024-05-13", "2024-05-15"]),
        ("The mill burned on Monday. She had left the previous day.", ["2024-05-13", "2024-05-12"]),
        ("She died on Monday, a day after her aunt died.", ["2024-05-13", "2024-05-12"]),
        ("They put it out on Monday, two days after it began on Saturday.", ["2024-05-13", "2024-05-11"]),
        ("He was held two days later.", []),
        ("The road was shut a fortnight ago.", ["2024-04-29"]),
    ],
)
def test_a_day_may_be_counted_from_the_day_before_it(text: str, days: list[str]) -> None:
    assert [first for _, first, _ in found(text)] == days


def test_every_time_and_moment_says_how_it_was_read() -> None:
    reading = read("The mill burned on Monday. It was built in 1987 and sold last year.", published=WEDNESDAY)
    read_times = times.find(reading)
    assert [time.found_by for time in read_times] == ["weekday", "year", "relative week, month or year"]
    for moment in moments.find(reading, read_times, Scopes(reading, read_times)):
        assert moment.found_by
        assert moment.confidence is not None
