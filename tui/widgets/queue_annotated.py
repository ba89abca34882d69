"""The user's own tags and note on a row of the queue: as much of them as there is room for."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from feeds.views import QueueRow
from tui.signs import Signs
from tui.widgets.cutting import cut
from tui.widgets.safe import line

LEAST = 4
"""Cells: of a tag less than that tells nothing."""


def annotated(row: QueueRow, room: int, signs: Signs) -> str:
    """The sign of a note and the tags, in at most so many cells; empty where there is neither, or no room."""
    if not (row.tags or row.note):
        return ""
    return next((text for text in _ever_shorter(row, signs) if cell_len(text) <= room), "")


def _ever_shorter(row: QueueRow, signs: Signs) -> Iterator[str]:
    note = signs.noted if row.note else ""
    tags = [f"#{line(tag)}" for tag in row.tags]
    for number in range(len(tags), 0, -1):
        left = len(tags) - number
        yield " ".join(part for part in (note, *tags[:number], f"+{left}" if left else "") if part)
    first = " ".join(part for part in (note, *tags[:1]) if part)
    for room in range(cell_len(first) - 1, cell_len(note) + LEAST, -1):
        yield cut(first, room, signs.ellipsis)
    yield f"{note}{'#' if tags else ''}"
    yield note or "#"
