"""Days, weeks, months and years as stretches of days: first and last one, both included."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable

Days = tuple[dt.date, dt.date]
"""A stretch of days, the first and the last one."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_SOON = 60
_LONG_AGO = 290


def month_number(name: str) -> int:
    """1 to 12, from a month's name or its abbreviation."""
    return MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """0 (Monday) to 6, from a day's name or its abbreviation."""
    return WEEKDAYS.index(name[:3].lower())


def date(year: int, month: int, day: int) -> dt.date | None:
    """The date; None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month(year: int, number: int) -> Days:
    """All days of a month."""
    return dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1])


def month_after(year: int, number: int, by: int) -> Days:
    """All days of the month that comes `by` months after the one given; before it where `by` is negative."""
    index = year * 12 + number - 1 + by
    return month(index // 12, index % 12 + 1)


def year(number: int) -> Days:
    """All days of a year."""
    return dt.date(number, 1, 1), dt.date(number, 12, 31)


def week(day: dt.date, by: int = 0) -> Days:
    """Monday to Sunday of the week of the day, or of the one `by` weeks after it."""
    monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=by)
    return monday, monday + dt.timedelta(days=6)


def weekday(number: int, today: dt.date, *, ahead: bool = False) -> dt.date:
    """The latest such day that is not after today; the first one after today where it lies ahead."""
    if ahead:
        return today + dt.timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return today - dt.timedelta(days=(today.weekday() - number) % 7)


def last_weekday(number: int, today: dt.date) -> dt.date:
    """What `last Monday` means: on a Tuesday not yesterday, but the Monday of the week before."""
    day = weekday(number, today)
    return day if (today - day).days >= 2 else day - dt.timedelta(days=7)


def day_of_year(number: int, day: int, today: dt.date, *, ahead: bool = False) -> dt.date | None:
    """The latest such day not after today; the coming one where it lies ahead, or is near and the last long ago."""
    years = range(today.year - 8, today.year + 9)
    return nearest((found for year in years if (found := date(year, number, day))), today, ahead=ahead)


def month_of(number: int, today: dt.date, *, ahead: bool = False) -> Days:
    """The latest such month that has begun; the coming one where it lies ahead."""
    begun = number <= today.month
    if ahead:
        return month(today.year if number >= today.month else today.year + 1, number)
    return month(today.year if begun else today.year - 1, number)


def part(days: Days, which: str) -> Days:
    """The early, mid or late third of a month or a year; the stretch itself for any other word."""
    first, last = days
    which = which.lower()
    if which not in ("early", "mid", "late"):
        return days
    index = ("early", "mid", "late").index(which)
    if (last - first).days > 40:
        start = month(first.year, 4 * index + 1)
        return start[0], month(first.year, 4 * index + 4)[1]
    return first + dt.timedelta(days=10 * index), last if index == 2 else first + dt.timedelta(days=10 * index + 9)


def easter(year: int) -> dt.date:
    """Easter Sunday of a year, by the Gregorian reckoning (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    left = century % 4
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * left + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    number, day = divmod(epact + sunday - 7 * late + 114, 31)
    return dt.date(year, number, day + 1)


def nth_weekday(year: int, number: int, weekday: int, nth: int) -> dt.date:
    """The nth such weekday (0 is Monday) of a month; the last one for `nth` = -1."""
    first, last = month(year, number)
    if nth < 0:
        return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def nearest(days: Iterable[dt.date], today: dt.date, *, ahead: bool = False) -> dt.date | None:
    """The latest of the days that is not after today; the coming one where it lies ahead, or is near."""
    ordered = sorted(days)
    past = [day for day in ordered if day <= today]
    coming = [day for day in ordered if day > today]
    if not past or not coming:
        return None
    soon = (coming[0] - today).days <= _SOON and (today - past[-1]).days >= _LONG_AGO
    return coming[0] if ahead or soon else past[-1]
