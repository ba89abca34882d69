"""What the first screen shows, read while the screen itself is still being made."""

from __future__ import annotations

from dataclasses import dataclass

from feeds.desk import Desk
from feeds.views import Counts, OpenIncident, QueueRow

ROWS = 60


@dataclass(frozen=True)
class First:
    """The counts, the queue's order, its first rows, and the first card."""

    counts: Counts
    keys: list[int]
    rows: list[QueueRow]
    card: OpenIncident | None


def read_first(desk: Desk) -> First:
    """Read it from the store."""
    keys = desk.order()
    rows = desk.rows(keys[:ROWS])
    card = desk.open_incident(rows[0].id) if rows else None
    return First(desk.counts(), keys, rows, card)
