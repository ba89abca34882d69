"""Times as the desk says them: ages, clocks and dates, in the reader's own zone."""

from __future__ import annotations

import datetime as dt


def local() -> dt.datetime:
    """The time, in the reader's zone."""
    return dt.datetime.now().astimezone()


def parse(stamp: str | None) -> dt.datetime | None:
    """A stamp of the store as a moment with its zone; None where there is none or it is no stamp."""
    if not stamp:
        return None
    try:
        moment = dt.datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def there_at(moment: dt.datetime, now: dt.datetime) -> dt.datetime:
    """The moment in the reader's zone, which is that of `now`.

    What the system says its zone is, is the offset of now; on another day it may be another, so that one is asked for.
    """
    if isinstance(now.tzinfo, dt.timezone) and now.tzinfo is not dt.UTC:
        local = now.astimezone()
        if now.utcoffset() == local.utcoffset() and now.tzname() == local.tzname():
            return moment.astimezone()
    return moment.astimezone(now.tzinfo)


def age(stamp: str | None, now: dt.datetime) -> str:
    """How long ago, briefly: `now`, `5m`, `3h`, `2d`, `7w`, then `Mar 2024`; empty where it is not known."""
    moment = parse(stamp)
    if moment is None:
        return ""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes >= 60 * 24 * 7 * 10:
        return f"{moment:%b %Y}"
    for span, unit in ((60 * 24 * 7, "w"), (60 * 24, "d"), (60, "h"), (1, "m")):
        if minutes >= span * (2 if unit == "w" else 1):
            return f"{minutes // span}{unit}"
    return "now"


def short_age(stamp: str | None, now: dt.datetime) -> str:
    """The same in four cells at most, for a column: `now`, `5m`, `3h`, `2d`, `7w`, `60w`, `3y`."""
    moment = parse(stamp)
    if moment is None:
        return ""
    weeks = (now - moment).days // 7
    if weeks > 99:
        return f"{weeks // 52}y"
    return f"{weeks}w" if weeks >= 10 else age(stamp, now)


def until(stamp: str | None, now: dt.datetime) -> str:
    """How long from now: `in 25m`; `due` where that has passed or is not known."""
    moment = parse(stamp)
    if moment is None or moment <= now:
        return "due"
    minutes = int((moment - now).total_seconds() // 60) + 1
    if minutes < 120:
        return f"in {minutes}m"
    return f"in {minutes // 60}h" if minutes < 60 * 48 else f"in {minutes // 60 // 24}d"


def to_come(stamp: str, now: dt.datetime) -> str:
    """A moment that is to come, briefly: `18:00` today, `tomorrow 08:00`, `Mon 08:00`, `1 Dec 08:00`."""
    moment = parse(stamp)
    if moment is None:
        return ""
    there = there_at(moment, now)
    days = (there.date() - now.date()).days
    if days == 0:
        return f"{there:%H:%M}"
    if days == 1:
        return f"tomorrow {there:%H:%M}"
    return f"{there:%a %H:%M}" if 1 < days < 7 else minute(stamp, now)


def clock(now: dt.datetime) -> str:
    """The header's clock: `Mon 20:14`."""
    return f"{now:%a %H:%M}"


def since(stamp: str | None, now: dt.datetime) -> str:
    """A moment that is past, as briefly as tells it from others: `09:12`, `Tue 09:12`, `4 Sep 09:12`."""
    moment = parse(stamp)
    if moment is None:
        return ""
    moment = there_at(moment, now)
    if moment.date() == now.date():
        return f"{moment:%H:%M}"
    return f"{moment:%a %H:%M}" if now - moment < dt.timedelta(days=6) else minute(stamp, now)


def day(stamp: str | None, now: dt.datetime) -> str:
    """A date as a dateline says it: `Mon 4 Sep 2023`. A bare date is not moved between zones."""
    moment = parse(stamp)
    if moment is None:
        return ""
    if stamp and "T" in stamp:
        moment = there_at(moment, now)
    return f"{moment:%a} {moment.day} {moment:%b %Y}"


def stretch(start: str | None, end: str | None, now: dt.datetime, dash: str) -> str:
    """The days from a date to another, as briefly as tells them: `Nov 2026` for the whole month, `2026` for the year,
    `16–22 Nov 2026`, `28 Nov–3 Dec 2026`; one day as `day` says it; empty where the first is not known.
    """
    first, last = parse(start), parse(end)
    if first is None or last is None or last.date() <= first.date():
        return day(start, now)
    after = last.date() + dt.timedelta(days=1) if last.year < dt.MAXYEAR else last.date()
    if first.day == after.day == 1:
        if first.month == after.month == 1:
            return f"{first.year}" if first.year == last.year else f"{first.year}{dash}{last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%b %Y}"
    year = f" {first.year}" if first.year != last.year else ""
    month = f" {first:%b}" if year or first.month != last.month else ""
    return f"{first.day}{month}{year}{dash}{last.day} {last:%b %Y}"


def minute(stamp: str | None, now: dt.datetime) -> str:
    """A moment to the minute: `4 Sep 20:14`, with the year where it is not this one; a bare date without a time."""
    moment = parse(stamp)
    if moment is None:
        return ""
    has_time = bool(stamp and "T" in stamp)
    if has_time:
        moment = there_at(moment, now)
    year = "" if moment.year == now.year else f" {moment.year}"
    return f"{moment.day} {moment:%b}{year}" + (f" {moment:%H:%M}" if has_time else "")
