"""Facet 6: what happened when, oldest first."""

from __future__ import annotations

from textual.content import Content

from tui import when
from tui.facts.fact import Facing, Fact, gap, heading
from tui.facts.saying import several
from tui.widgets.safe import line

DATES = 16


def timeline(facing: Facing) -> list[Fact]:
    """The dated happenings under their years; what has no date comes last."""
    dated = sorted((m for m in facing.open.incident.moments if m.start), key=lambda moment: moment.start or "")
    undated = [moment for moment in facing.open.incident.moments if not moment.start]
    facts: list[Fact] = []
    year = ""
    for place, moment in enumerate([*dated, *undated]):
        this = (moment.start or "")[:4] or "NO DATE"
        if this != year:
            facts += [
                *([gap()] if facts else []),
                heading(this, ink_name="bold accent" if moment.start else "muted bold"),
            ]
            year = this
        date = _day(moment.start, moment.end, facing)
        what = line(moment.what) or line(moment.text)
        background = f"  {facing.signs.dot} background" if moment.scope != "event" else ""
        facts.append(
            Fact(
                Content.assemble((what, "text"), (f"  {several(facing.outlets(moment.sources))}{background}", "muted")),
                label=Content.styled(date or line(moment.text), "muted" if moment.scope != "event" else "bold"),
                indent=DATES if facing.width >= 44 else 10,
                sources=moment.sources,
                key=f"moment {place}",
                plain=f"{when.day(moment.start, facing.now) or line(moment.text)}: {what}",
                subject=moment,
                fresh=facing.is_fresh(moment),
            )
        )
    return facts or [heading("There are no dates in these articles.", ink_name="muted")]


def _day(start: str | None, end: str | None, facing: Facing) -> str:
    first, last = when.parse(start), when.parse(end)
    if first is None:
        return ""
    if last and (last - first).days > 300:
        return f"{first.year}" if last.year == first.year else f"{first.year}{facing.signs.dash}{last.year}"
    if last and (last - first).days > 26 and first.day == 1:
        return f"{first:%b}"
    if last and last.date() > first.date() and (last - first).days > 1:
        return f"{first.day} {first:%b}{facing.signs.dash}{last.day} {last:%b}"
    return f"{first:%a} {first.day} {first:%b}"
