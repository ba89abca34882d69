"""How an incident stands, in a few words beside its sign: new, back, kept, put off until when, or what is new in it."""

from __future__ import annotations

import datetime as dt

from feeds.views import QueueRow
from tui import when
from tui.signs import WORDS
from tui.widgets.safe import line


def standing(row: QueueRow, now: dt.datetime) -> str:
    """The words for the row's state: `new`, `back`, `+1 quote`, `until Mon 08:00`, `some day`."""
    if row.state == "later":
        return later(row.due, now)
    said = line(row.news) if row.news else WORDS[row.state]
    if row.back:
        return f"back: {said}" if row.news else "back"
    return said


def later(due: str | None, now: dt.datetime) -> str:
    """When what is put off comes back."""
    if due is None:
        return "some day"
    return "until news" if due == "updated" else f"until {when.to_come(due, now)}"
