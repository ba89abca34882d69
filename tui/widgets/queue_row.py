"""How one incident stands in the queue: its headline, and under it the place, the toll, the outlets, age and state."""

from __future__ import annotations

import datetime as dt

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from feeds.views import QueueRow
from tui import when
from tui.signs import Signs
from tui.standing import standing
from tui.widgets.safe import line

STATE_INKS = {
    "new": "accent",
    "updated": "accent",
    "later": "link",
    "kept": "good",
    "seen": "muted",
    "spiked": "muted",
}


def cut(text: str, width: int, ellipsis: str) -> str:
    """The text in at most `width` cells, with an ellipsis where something is left out."""
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return set_cell_size(text, max(0, width))
    return set_cell_size(text, width - 1).rstrip() + ellipsis


def set_row(
    row: QueueRow, width: int, signs: Signs, now: dt.datetime, *, dimmed: bool = False
) -> tuple[Content, Content]:
    """The two lines of an incident, in `width` cells."""
    faint = dimmed or row.state in ("seen", "spiked")
    lead = "muted" if faint else ("bold" if row.state in ("new", "updated") else "text")
    kind = signs.of_kind(row.kind)
    first = Content.assemble(
        (f"{kind} ", "muted" if faint else "accent"),
        (cut(line(row.headline) or "(no headline)", width - 3, signs.ellipsis), lead),
    )
    state = f"{signs.states[row.state]} {standing(row, now)}"
    room = width - 3 - min(cell_len(state) + 2, max(0, width // 2))
    parts, left = _facts(row, signs, now, room)
    right = cut(state, max(1, width - 3 - left), signs.ellipsis)
    fill = max(1, width - 3 - left - cell_len(right))
    muted = "muted" if faint else ""
    second = Content.assemble(
        "  ",
        *[(text, "muted" if faint else names) for text, names in parts],
        (" " * fill, ""),
        (right, muted or STATE_INKS[row.state]),
    )
    return first, second


def _facts(row: QueueRow, signs: Signs, now: dt.datetime, room: int) -> tuple[list[tuple[str, str]], int]:
    """Place, toll, outlets and age, as many as fit: the country goes, then the place is cut, then the outlets go."""
    where = line(", ".join(part for part in (row.place, row.country) if part))
    toll = line(row.toll) if row.toll else ""
    if toll and row.news and toll in line(row.news):
        # The news says it already, right beside.
        toll = ""
    if row.toll and not row.agreed:
        toll = f"{toll} {signs.unequal}".strip()
    outlets = f"{row.outlets} outlets" if row.outlets > 1 else ""
    age = when.age(row.last_updated or row.first_seen, now)
    gap = f" {signs.dot} "

    def width(*parts: str) -> int:
        there = [cell_len(part) for part in parts if part]
        return sum(there) + len(gap) * max(0, len(there) - 1)

    if width(where, toll, outlets, age) > room and row.place:
        where = line(row.place)
    if width(where, toll, outlets, age) > room:
        fixed = width(toll, outlets, age)
        where = cut(where, room - fixed - len(gap), signs.ellipsis) if room - fixed - len(gap) >= 8 else ""
    if width(where, toll, outlets, age) > room:
        outlets = ""
    if width(where, toll, outlets, age) > room:
        toll = cut(toll, max(0, room - width(age) - len(gap)), signs.ellipsis)
    parts: list[tuple[str, str]] = []
    for text, names in (
        (where, "muted"),
        (toll, "warn" if not row.agreed else "text"),
        (outlets, "muted"),
        (age, "muted"),
    ):
        if text:
            if parts:
                parts.append((gap, "rule"))
            parts.append((text, names))
    return parts, sum(cell_len(text) for text, _ in parts)
