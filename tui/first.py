"""What the first screen shows, read while the screen itself is still being made."""

from __future__ import annotations

from dataclasses import dataclass

from feeds.desk import Desk, UnknownIncident
from feeds.views import Arrangement, Counts, OpenIncident, QueueRow
from tui import left as leaving
from tui import place, when
from tui.left import Left
from tui.place import Place

ROWS = 60


@dataclass(frozen=True)
class First:
    """The counts, the queue's order, its rows and the card where one left off, the place itself, and how the queue was
    left.
    """

    counts: Counts
    order: Arrangement
    rows: list[QueueRow]
    card: OpenIncident | None
    place: Place
    left: Left


def read_first(desk: Desk) -> First:
    """Read it from the store. Where the incident of the last place is dealt with or gone, one begins at the top."""
    left, now = leaving.find(desk.path), when.local()
    order = desk.arrange(by=left.grouping, since=left.new_since(now), now=now)
    keys = order.keys
    at, card, row = place.find(desk.path), None, 0
    if at.incident:
        try:
            card = desk.open_incident(at.incident)
            row = keys.index(card.row.key)
        except (UnknownIncident, ValueError):
            at, card = Place(), None
    rows = desk.rows(keys[max(0, row - ROWS // 2) : row + ROWS])
    if card is None and rows:
        card = desk.open_incident(rows[0].id)
    return First(desk.counts(), order, rows, card, at, left)
