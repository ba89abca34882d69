"""When an incident that is put off is to come back: the moments that are offered, and the words that name one.

Times are those of the reader's own clock, so that eight in the morning stays eight when the clocks are changed.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

NEWS = "updated"
"""In place of a stamp: it comes back when there is news of it."""

MORNING, EVENING = dt.time(8), dt.time(20)
NIGHT = 5
"""Before this hour, the morning that comes is today's."""
LATER = dt.timedelta(hours=3)

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPAN = re.compile(r"(\d{1,4})(m|min|h|d|w)")
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


@dataclass(frozen=True)
class Offer:
    """A moment that is offered: the key to choose it by, its words, and when it is.

    `due` is a stamp in UTC, `updated`, or None for some day; `at` the moment in the reader's zone, None without one.
    """

    key: str
    words: str
    due: str | None
    at: dt.datetime | None = None


def offers(now: dt.datetime) -> list[Offer]:
    """What is offered at this moment (with its zone), the first choice first."""
    soon = _half_hour(now + LATER)
    timed = [("l", "later today" if soon.date() == now.date() else "in three hours", soon)]
    if now.time() < dt.time(EVENING.hour - 1):
        timed.append(("n", "tonight", _on(now, 0, EVENING)))
    timed.append(("t", *_morning(now)))
    timed.append(("m", "Monday", _on(now, _days_to(now, 0), MORNING)))
    return [
        *(Offer(key, words, stamped(at), at) for key, words, at in timed),
        Offer("u", "when there is news of it", NEWS),
        Offer("s", "some day", None),
    ]


def due(words: str, now: dt.datetime) -> str | None:
    """The moment that these words name: `tonight`, `tomorrow`, `monday`, `18:00`, `2026-12-01`, `2026-12-01 18:00`,
    `90m`, `3h`, `2d`, `updated`, `someday`. Gives a stamp, `updated`, or None for some day.

    Raises `ValueError`, whose message says what can be written.
    """
    said = " ".join(words.lower().split())
    if said in ("updated", "update", "news"):
        return NEWS
    if said in ("someday", "some day", "never"):
        return None
    moment = _moment(said, now)
    if moment is None:
        raise ValueError(
            f'"{words}" is no time to come back; write tonight, tomorrow, monday, 18:00, 3h, 2d, 2026-12-01,'
            " updated or someday"
        )
    if moment <= now:
        raise ValueError(f"{words} has passed already")
    return stamped(moment)


def stamped(moment: dt.datetime) -> str:
    """A moment with a zone as the store writes it."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(said: str, now: dt.datetime) -> dt.datetime | None:
    if said in ("later", "later today", "today"):
        return _half_hour(now + LATER)
    if said == "tonight":
        return _on(now, 0 if now.time() < EVENING else 1, EVENING)
    if said == "tomorrow":
        return _morning(now)[1]
    day, _, clock = said.partition(" ")
    if (number := _day_number(day)) is not None:
        return _on(now, _days_to(now, number), time) if (time := _time(clock, MORNING)) else None
    if day == "tomorrow":
        return _on(now, 1, time) if (time := _time(clock, None)) else None
    if time := _time(said, None):
        today = _on(now, 0, time)
        return today if today > now else _on(now, 1, time)
    try:
        if span := _SPAN.fullmatch(said):
            return now + dt.timedelta(**{_UNITS[span[2]]: int(span[1])})
        named = dt.datetime.fromisoformat(said.upper())
    except (ValueError, OverflowError):
        return None
    if named.tzinfo:
        return named
    if len(said) <= len("2026-12-01"):
        named = dt.datetime.combine(named, MORNING)
    return _local(named, now)


def _day_number(word: str) -> int | None:
    return next((number for number, day in enumerate(DAYS) if len(word) >= 3 and day.startswith(word)), None)


def _time(said: str, otherwise: dt.time | None) -> dt.time | None:
    if not said:
        return otherwise
    clock = _CLOCK.fullmatch(said)
    if clock is None or int(clock[1]) > 23 or int(clock[2]) > 59:
        return None
    return dt.time(int(clock[1]), int(clock[2]))


def _morning(now: dt.datetime) -> tuple[str, dt.datetime]:
    if now.hour < NIGHT:
        return "this morning", _on(now, 0, MORNING)
    return "tomorrow morning", _on(now, 1, MORNING)


def _days_to(now: dt.datetime, weekday: int) -> int:
    """To the next day of this name, today left out."""
    return (weekday - now.weekday() - 1) % 7 + 1


def _on(now: dt.datetime, days: int, time: dt.time) -> dt.datetime:
    return _local(dt.datetime.combine(now.date() + dt.timedelta(days=days), time), now)


def _half_hour(moment: dt.datetime) -> dt.datetime:
    over = moment.minute % 30 * 60 + moment.second
    return moment.replace(microsecond=0) + dt.timedelta(seconds=(1800 - over) % 1800)


def _local(plain: dt.datetime, now: dt.datetime) -> dt.datetime:
    """A time of the clock on the wall as a moment, in the zone that `now` is in.

    The machine's own zone gives `now` as a mere offset, which another day may have another one.
    """
    if not isinstance(now.tzinfo, ZoneInfo) and now.utcoffset() == now.astimezone().utcoffset():
        return plain.astimezone()
    return plain.replace(tzinfo=now.tzinfo)
