"""When to ask for a feed again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from feeds.fetch.outcome import FailureKind

HOUR = 3600
DAY = 24 * HOUR
QUARTER = 15 * 60
MONTH = 30 * DAY
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def next_check(
    now: dt.datetime,
    *,
    max_age: int | None = None,
    ttl: int | None = None,
    skip_hours: Collection[int] = (),
    skip_days: Collection[str] = (),
    failures: int = 0,
    retry_after: int | None = None,
    kind: FailureKind | None = None,
) -> dt.datetime:
    """The earliest moment at which to ask again, in UTC. `now` must be aware of its zone.

    After an answer: in an hour, later if the server (`max_age`) or the feed (`ttl`, both in seconds) asks for it, but
    within a day. After `failures` failures in a row (1 or more): in 1, 2, 4 … hours, within a day; the first ones after
    a quarter where nothing was reached (`kind` is `network` or `timeout`), as when a laptop wakes up. `retry_after`
    (seconds) is always honoured, up to 30 days. Then on to the first hour that the feed does not want skipped
    (`skip_hours` 0–23, `skip_days` in English; both in UTC, as RSS 2.0 has them), unless it skips the whole week.
    """
    if failures:
        first = QUARTER if kind in ("network", "timeout") else HOUR
        wait = min(first * 2 ** min(failures - 1, 10), DAY)
    else:
        wait = min(max(HOUR, max_age or 0, ttl or 0), DAY)
    wait = max(wait, min(retry_after or 0, MONTH))
    return _not_skipped(now.astimezone(dt.UTC) + dt.timedelta(seconds=wait), skip_hours, skip_days)


def _not_skipped(due: dt.datetime, hours: Collection[int], days: Collection[str]) -> dt.datetime:
    closed = {day.strip().lower() for day in days}
    moment = due
    for _ in range(7 * 24):
        if _DAYS[moment.weekday()] not in closed and moment.hour not in hours:
            return moment
        moment = moment.replace(minute=0, second=0, microsecond=0) + dt.timedelta(hours=1)
    return due
