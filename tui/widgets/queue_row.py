"""One incident in two lines of the queue: its headline, and under it place, toll, outlets, age and state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from rich.cells import cell_len

from feeds.views import QueueRow
from tui import when
from tui.signs import Signs
from tui.standing import standing
from tui.widgets.cutting import cut as cut
from tui.widgets.queue_annotated import annotated
from tui.widgets.safe import line

Part = tuple[str, str]
"""A text and the names of the inks that it is set in."""

STATE_INKS = {
    "new": "accent",
    "updated": "accent",
    "later": "link",
    "kept": "good",
    "seen": "muted",
    "spiked": "muted",
}

SHORTEST = 8
"""Cells: of a place less than that tells nothing."""
BESIDE = 2
"""Cells between what the row says and the user's own tags beside it."""
GAP = 3
"""Cells between two facts: a dot with a blank on each side."""


def is_faint(row: QueueRow, *, dimmed: bool) -> bool:
    """Whether the whole row stands back: it was dealt with just now, or looked at and left, or thrown out."""
    return dimmed or row.state in ("seen", "spiked")


def headline(row: QueueRow, width: int, signs: Signs, *, faint: bool) -> list[Part]:
    """The kind's sign, the flag of what is watched, and the headline, in exactly `width` cells."""
    lead = "muted" if faint else ("bold" if row.state in ("new", "updated") else "text")
    flag = f"{signs.watched} " if row.watched else ""
    room = width - 2 - cell_len(flag)
    said = cut(line(row.headline) or "(no headline)", room, signs.ellipsis)
    return [
        (f"{signs.of_kind(row.kind)} ", "muted" if faint else "accent"),
        (flag, "muted" if faint else "warn bold"),
        (said, lead),
        (" " * (room - cell_len(said)), ""),
    ]


def with_annotations(lead: list[Part], row: QueueRow, signs: Signs, *, faint: bool) -> list[Part]:
    """A headline with the user's own tags and note at its end, as far as it leaves room for them."""
    *parts, (rest, _) = lead
    own = annotated(row, len(rest) - BESIDE, signs)
    return [*parts, (" " * (len(rest) - cell_len(own)), ""), (own, "muted" if faint else "link")]


def toll_of(row: QueueRow, signs: Signs) -> str:
    """The toll, with a sign where its sources differ; nothing where the news says it already, right beside."""
    toll = line(row.toll) if row.toll else ""
    if toll and row.news and toll in line(row.news):
        toll = ""
    return f"{toll} {signs.unequal}".strip() if row.toll and not row.agreed else toll


def two_lines(
    row: QueueRow, width: int, signs: Signs, now: dt.datetime, *, dimmed: bool = False
) -> tuple[list[Part], list[Part]]:
    """The two lines of an incident, each in exactly `width` cells, of which there are eight or more."""
    faint = is_faint(row, dimmed=dimmed)
    room = width - 3
    facts, state = _fitted(row, room, signs, now)
    used = sum(cell_len(text) for text, _ in facts)
    lead = headline(row, width - 1, signs, faint=faint)
    own = annotated(row, room - used - cell_len(state) - BESIDE - 1, signs)
    if own and cell_len(own) > cell_len(annotated(row, len(lead[-1][0]) - BESIDE, signs)):
        facts += [(" " * BESIDE, ""), (own, "link")]
        used += BESIDE + cell_len(own)
    else:
        lead = with_annotations(lead, row, signs, faint=faint)
    second = [
        ("  ", ""),
        *((text, "muted" if faint else names) for text, names in facts),
        (" " * (room - used - cell_len(state)), ""),
        (state, "muted" if faint else STATE_INKS[row.state]),
        (" ", ""),
    ]
    return [*lead, (" ", "")], second


def _fitted(row: QueueRow, room: int, signs: Signs, now: dt.datetime) -> tuple[list[Part], str]:
    """The facts and the state that fit beside each other: the state whole where the place has room beside that, else
    cut to half of the room or a third, else without the place, else its sign alone.
    """
    sign, said = signs.states[row.state], standing(row, now)
    toll = toll_of(row, signs)
    half, third = (f"{sign} {cut(said, max(0, room // part - 2), signs.ellipsis)}".strip() for part in (2, 3))
    for state, with_place in ((f"{sign} {said}", True), (half, True), (third, True), (half, False), (sign, False)):
        rest = room - cell_len(state) - 2
        for where, outlets, age in _choices(row, toll, signs, now, rest):
            if (where or not with_place or not row.place) and _width(where, toll, outlets, age) <= rest:
                return _parts(row, where, toll, outlets, age, signs), state
    return _parts(row, "", toll if cell_len(toll) <= rest else "", "", "", signs), sign


def _width(*parts: str) -> int:
    there = [cell_len(part) for part in parts if part]
    return sum(there) + GAP * max(0, len(there) - 1)


def _parts(row: QueueRow, where: str, toll: str, outlets: str, age: str, signs: Signs) -> list[Part]:
    inked = ((where, "muted"), (toll, "text" if row.agreed else "warn"), (outlets, "muted"), (age, "muted"))
    parts: list[Part] = []
    for text, names in inked:
        if text:
            if parts:
                parts.append((f" {signs.dot} ", "rule"))
            parts.append((text, names))
    return parts


def _choices(row: QueueRow, toll: str, signs: Signs, now: dt.datetime, room: int) -> Iterator[tuple[str, str, str]]:
    """Place, outlets and age, ever shorter: what is worth least falls away first, and a place is cut before it goes."""
    near = line(row.place or row.country or "")
    outlets, few = outlets_of(row), outlets_of(row, signs.times)
    age = when.age(row.last_updated or row.first_seen, now)
    yield line(", ".join(part for part in (row.place, row.country) if part)), outlets, age
    yield near, outlets, age
    yield near, few, age
    age = when.short_age(row.last_updated or row.first_seen, now)
    yield near, few, age
    for fewest in (few, ""):
        rest = room - sum(cell_len(part) + GAP for part in (toll, fewest, age) if part)
        if rest >= min(SHORTEST, cell_len(near)):
            yield cut(near, rest, signs.ellipsis), fewest, age
    yield "", "", age
    yield "", "", ""


def outlets_of(row: QueueRow, times: str = "") -> str:
    """How many outlets tell it, where several do: `5 outlets`, in short `×5`."""
    if row.outlets < 2:
        return ""
    return f"{times}{row.outlets:,}" if times else f"{row.outlets:,} outlets"
