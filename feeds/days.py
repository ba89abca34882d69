"""The days that the queue is put into sections by: today, yesterday, this week …, and for what is put off today,
tomorrow, this week …; in the reader's own zone.
"""

from __future__ import annotations

import datetime as dt


def days(now: dt.datetime) -> list[tuple[str, dt.datetime]]:
    """The sections of time, latest first: the name of each, and the moment from which on it reaches.

    `now` has the reader's zone. A week begins on Monday; where today or yesterday is one, nothing is left of this week,
    and it has no section. What is before the last of them is older.
    """
    monday = -now.weekday()
    begins = {"Today": 0, "Yesterday": -1, "This week": monday, "Last week": monday - 7, "The last 30 days": -30}
    if monday >= -1:
        del begins["This week"]
    return [(name, _midnight(now, days)) for name, days in begins.items()]


def coming(now: dt.datetime) -> list[tuple[str, dt.datetime]]:
    """The sections of what is to come, nearest first: the name of each, and the moment before which it ends.

    Where tomorrow is a Sunday or a Monday, nothing else is left of this week, and it has no section.
    """
    monday = 7 - now.weekday()
    ends = {"Today": 1, "Tomorrow": 2, "This week": monday, "Next week": monday + 7}
    if monday <= 2:
        del ends["This week"]
    return [(name, _midnight(now, days)) for name, days in ends.items()]


def _midnight(now: dt.datetime, days: int) -> dt.datetime:
    """The beginning of the day that is so many from today. Where clocks were changed, by that day's."""
    there = (now.replace(tzinfo=None) + dt.timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
    # What the system says its zone is, is the offset of now; of that day it is asked anew.
    local = now.astimezone()
    if isinstance(now.tzinfo, dt.timezone) and now.utcoffset() == local.utcoffset() and now.tzname() == local.tzname():
        return there.astimezone()
    return there.replace(tzinfo=now.tzinfo)
