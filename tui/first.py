"""What the first screen shows, read while the screen itself is still being made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from feeds.errors import QueryError, UnknownIncident
from feeds.views import Arrangement, Counts, OpenIncident, QueueRow
from tui import left as leaving
from tui import place, when
from tui.left import Left
from tui.place import Place

if TYPE_CHECKING:
    from feeds.desk import Desk

ROWS = 60


class First(Struct, frozen=True):
    """The counts, the queue's order, its rows and the card where one left off, the place itself, how the queue was
    left, and the incident that was open where it was not the queue's.
    """

    counts: Counts
    order: Arrangement
    rows: list[QueueRow]
    card: OpenIncident | None
    place: Place
    left: Left
    alone: OpenIncident | None = None


def read_first(desk: Desk) -> First:
    """Read it from the store. Where the incident of the last place is dealt with or gone, one begins at the top."""
    left, now = leaving.find(desk.own), when.local()
    try:
        order = desk.arrange(left.filter, states=left.states, by=left.by, since=left.new_since(now), now=now)
    except QueryError:
        # A filter of an earlier version.
        left = replace(left, filter="")
        order = desk.arrange(states=left.states, by=left.by, since=left.new_since(now), now=now)
    keys = order.keys
    at, card, alone, row = place.find(desk.own), None, None, 0
    if at.alone:
        alone = _opened(desk, at.alone, at)
        at = at if alone else Place(at.incident, line=at.line)
    if at.incident:
        card = _opened(desk, at.incident, at)
        if card and card.row.key in keys:
            row = keys.index(card.row.key)
        else:
            card, at = None, replace(at, incident="", line=0) if alone else Place()
    rows = desk.rows(keys[max(0, row - ROWS // 2) : row + ROWS])
    if card is None and rows:
        card = desk.glance(rows[0].id)
    return First(desk.counts(), order, rows, card, at, left, alone)


def _opened(desk: Desk, incident: str, at: Place) -> OpenIncident | None:
    """The incident at a glance. Where it was open, one goes back to a line of it: those that tell what is new in it and
    what was changed are then not to be missing.
    """
    try:
        opened = desk.glance(incident)
        whole = at.facet and (opened.row.news or desk.versions(incident))
        return desk.open_incident(incident) if whole else opened
    except UnknownIncident:
        return None
