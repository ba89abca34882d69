"""One incident in one line of the queue: headline, toll, place, outlets, age and state in columns."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from msgspec import Struct
from rich.cells import cell_len

from feeds.views import QueueRow
from tui import when
from tui.signs import Signs
from tui.standing import standing
from tui.widgets.cutting import cut
from tui.widgets.queue_row import STATE_INKS, Part, headline, is_faint, outlets_of, toll_of, with_annotations
from tui.widgets.safe import line

HEADLINE = (24, 0.45)
"""Cells and share of the width that the headline has at least; columns beside it fall away for that."""
BEFORE = 1
"""Cells between two columns."""


class Columns(Struct, frozen=True):
    """How wide each column is, in cells; 0 where it has fallen away. The state is its sign alone where it is 1."""

    headline: int
    toll: int = 0
    place: int = 0
    outlets: int = 0
    age: int = 0
    state: int = 1


_LEAST = (("age", 4), ("toll", 13), ("outlets", 3), ("place", 12), ("state", 11))
"""The columns beside the headline in the order of their worth, and how wide each is at least."""
_MOST = (("toll", 16), ("place", 18), ("state", 18))
_STATE_ALONE = 1
SHORTEST_HEADLINE = 16
"""Cells that a headline keeps beside a toll that is longer than its column; else that toll is left out."""


@lru_cache(maxsize=64)
def columns(width: int) -> Columns:
    """The columns of a row of so many cells, the last of which stays empty."""
    least = max(HEADLINE[0], int(width * HEADLINE[1]))
    rest = width - 1 - BEFORE - _STATE_ALONE
    taken: dict[str, int] = {"state": _STATE_ALONE}
    for name, cells in _LEAST:
        wanted = cells + BEFORE if name not in taken else cells - taken[name]
        if rest - wanted >= least:
            taken[name], rest = cells, rest - wanted
    for name, cells in _MOST:
        if taken.get(name, 0) > _STATE_ALONE:
            more = max(0, min(cells - taken[name], rest - max(least, width // 2)))
            taken[name], rest = taken[name] + more, rest - more
    return Columns(headline=max(2, rest), **taken)


def one_line(row: QueueRow, width: int, signs: Signs, now: dt.datetime, *, dimmed: bool = False) -> list[Part]:
    """The line of an incident, in exactly `width` cells, of which there are eight or more.

    A headline that is longer than its column goes on over the ones beside it that are empty in this row.
    """
    faint, to = is_faint(row, dimmed=dimmed), columns(width)
    sign = signs.states[row.state]
    toll = toll_of(row, signs) if to.toll else ""
    # It stands at the right of its column, and the headline goes on up to it; one that is longer takes of the headline.
    over = cell_len(toll) - to.toll if toll else 0
    if to.headline - over < SHORTEST_HEADLINE:
        toll, over = "", 0
    place = cut(line(row.place or row.country or ""), to.place, signs.ellipsis)
    state = f"{sign} {cut(standing(row, now), to.state - 2, signs.ellipsis)}" if to.state > _STATE_ALONE else sign
    cells = [
        (toll, to.toll + over, "text" if row.agreed else "warn"),
        (place, to.place, "muted"),
        (_right(_whole(outlets_of(row, signs.times), to.outlets), to.outlets), to.outlets, "muted"),
        (_right(_whole(_age(row, now), to.age), to.age), to.age, "muted"),
        (state, to.state, STATE_INKS[row.state]),
    ]
    cells = [cell for cell in cells if cell[1]]
    lead = to.headline - over
    while cells and not cells[0][0].strip():
        lead += cells.pop(0)[1] + BEFORE
    parts = with_annotations(headline(row, lead, signs, faint=faint), row, signs, faint=faint)
    for text, wide, names in cells:
        parts.append((" " * BEFORE, ""))
        parts.append((text, "muted" if faint else names))
        parts.append((" " * (wide - cell_len(text)), ""))
    return [*parts, (" ", "")]


def _whole(text: str, width: int) -> str:
    """The text, or nothing where it does not fit: half a number is another number."""
    return text if cell_len(text) <= width else ""


def _right(text: str, width: int) -> str:
    return text.rjust(width) if text else ""


def _age(row: QueueRow, now: dt.datetime) -> str:
    return when.short_age(row.last_updated or row.first_seen, now)
