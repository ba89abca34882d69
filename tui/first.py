"""What the first screen shows, read while the screen itself is still being made."""

from __future__ import annotations

from dataclasses import dataclass

from feeds.desk import Desk, UnknownIncident
from feeds.views import Counts, OpenIncident, QueueRow
from tui import place
from tui.place import Place

ROWS = 60


@dataclass(frozen=True)
class First:
    """The counts, the queue's order, its rows and the card where one left off, and the place itself."""

    counts: Counts
    keys: list[int]
    rows: list[QueueRow]
    card: OpenIncident | None
    place: Place


def read_first(desk: Desk) -> First:
    """Read it from the store. Where the incident of the last place is dealt with or gone, one begins at the top."""
    keys = desk.order()
    left, card, at = place.find(desk.path), None, 0
    if left.incident:
        try:
            card = desk.open_incident(left.incident)
            at = keys.index(card.row.key)
        except (UnknownIncident, ValueError):
            left, card = Place(), None
    rows = desk.rows(keys[max(0, at - ROWS // 2) : at + ROWS])
    if card is None and rows:
        card = desk.open_incident(rows[0].id)
    return First(desk.counts(), keys, rows, card, left)
