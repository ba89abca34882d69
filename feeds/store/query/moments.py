"""Times as they are typed: `6h`, `today`, `monday`, `2026-11-20`, `2026-11`, `2026-11-18..2026-11-20`."""

from __future__ import annotations

import datetime as dt
import re

from feeds.errors import QueryError

HOW = "Write 30m, 6h, 2d, 1w, today, yesterday, monday, 2026-11 or 2026-11-20."

_SPAN = re.compile(r"(\d{1,6})(min|[mhdw])")
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Period = tuple[dt.datetime, dt.datetime]
"""From a moment up to, not with, another; the two are the same where only a moment was said."""


def period(text: str, now: dt.datetime, position: int) -> Period:
    """What a time means, days as they begin here; `monday` is today, or the last one.

    `position` is where it stands in the query. Raises `QueryError`.
    """
    word = text.lower()
    try:
        today = now.astimezone().date()
        if word in ("today", "yesterday"):
            return _days(today - dt.timedelta(days=word == "yesterday"))
        if len(word) >= 3 and (named := [number for number, day in enumerate(_DAYS) if day.startswith(word)]):
            return _days(today - dt.timedelta(days=(today.weekday() - named[0]) % 7))
        if span := _SPAN.fullmatch(word):
            moment = now - dt.timedelta(**{_UNITS[span[2]]: int(span[1])})
            return moment, moment
        if month := _MONTH.fullmatch(word):
            first = dt.date(int(month[1]), int(month[2]), 1)
            return _midnight(first), _midnight((first + dt.timedelta(days=31)).replace(day=1))
        if len(text) <= 10:
            return _days(dt.date.fromisoformat(text))
        moment = dt.datetime.fromisoformat(text).astimezone()
        return moment, moment
    except (ValueError, OverflowError, OSError):
        raise QueryError(f'"{text}" is no time. {HOW}', position) from None


def days(text: str, now: dt.datetime, position: int) -> Period:
    """What a day, a month or a range such as `monday..wednesday` means. Raises `QueryError`."""
    first, dots, last = text.partition("..")
    start, end = period(first, now, position)
    if dots:
        end = period(last, now, position + len(first) + 2)[1]
        if end <= start:
            raise QueryError("The range ends before it begins.", position + len(first) + 2)
    elif start == end:
        raise QueryError(f'"{text}" is no day. Write today, monday, 2026-11-20, 2026-11 or monday..today.', position)
    return start, end


def _days(day: dt.date) -> Period:
    return _midnight(day), _midnight(day + dt.timedelta(days=1))


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min).astimezone()
