"""When to ask a feed again: at most hourly by default, the publisher's own hints honoured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

HOUR = 3600
LEAST = HOUR
MOST = 24 * HOUR
FIRST_PAUSE = HOUR
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def next_check(
    now: dt.datetime,
    *,
    max_age: int | None = None,
    ttl: int | None = None,
    skip_hours: Collection[int] = (),
    skip_days: Collection[str] = (),
    failures: int = 0,
    retry_after: int | None = None,
) -> dt.datetime:
    """The moment of the next check.

    `max_age` and `ttl` are the seconds for which the server and the feed call what they gave fresh; the longer counts,
    but no more than a day. After `failures` in a row the pause doubles from an hour to a day; `retry_after` (seconds)
    is honoured to the full, up to a week. Hours (0–23, GMT) and days (English names) that the feed wants left out are
    passed over (RSS 2.0, skipHours and skipDays).
    """
    if failures:
        pause = min(MOST, FIRST_PAUSE * 2 ** min(failures - 1, 8))
        return now + dt.timedelta(seconds=max(pause, min(retry_after or 0, 7 * MOST)))
    pause = min(MOST, max(LEAST, max_age or 0, ttl or 0))
    due = now + dt.timedelta(seconds=pause)
    hours = set(skip_hours) & set(range(24))
    days = {day.strip().lower() for day in skip_days} & set(DAYS)
    if len(hours) >= 24 or len(days) >= 7:
        return due
    for _ in range(24 * 8):
        moment = due.astimezone(dt.UTC)
        if moment.hour not in hours and DAYS[moment.weekday()] not in days:
            break
        due = (due + dt.timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
    return due
