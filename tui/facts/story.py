"""The incidents that are one story with this one: what it grew from, and what grew from it."""

from __future__ import annotations

from textual.content import Content

from feeds.views import QueueRow
from tui import when
from tui.facts.fact import Facing, Fact, gap
from tui.widgets.safe import line

LABEL = 13
"""Cells: `FOLLOWED BY` and two."""


def story(facing: Facing) -> list[Fact]:
    """What it follows, then what followed, oldest first; Enter opens one."""
    before = [row for row in facing.open.story if _came_before(facing, row)]
    after = [row for row in facing.open.story if row not in before]
    facts = [
        *(_chapter(facing, row, "follows" if not number else "") for number, row in enumerate(before)),
        *(_chapter(facing, row, "followed by" if not number else "") for number, row in enumerate(after)),
    ]
    return [gap(), *facts] if facts else []


def _came_before(facing: Facing, row: QueueRow) -> bool:
    incident = facing.open.incident
    return row.id == incident.follows or (row.first_seen or "") < (incident.first_seen or "")


def _chapter(facing: Facing, row: QueueRow, said: str) -> Fact:
    headline = line(row.headline) or "(no headline)"
    day = when.day(row.first_seen, facing.now)
    return Fact(
        Content.assemble((headline, "link"), (f"  {day}" if day else "", "muted")),
        label=Content.styled(said.upper(), "muted bold"),
        indent=LABEL,
        incident=row.id,
        key=f"story {row.id}",
        plain=f"{headline} ({day})" if day else headline,
    )
