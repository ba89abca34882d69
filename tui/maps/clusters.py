"""Incidents on a map, those that would cover each other as one; and going from one to the next."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from feeds.views import Spot
from tui.maps.view import Position, View, height

Direction = Literal["left", "right", "up", "down"]
_STEPS: dict[Direction, tuple[int, int]] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}

REACH = (4, 1)
"""Columns and rows within which incidents are shown as one."""

_height = lru_cache(maxsize=100_000)(height)


@dataclass(frozen=True)
class Cluster:
    """Incidents that are shown as one, highest rank first; it stands where the first is.

    `column` and `row` may lie outside the map. `place`, `country` and `kind` are the first incident's.
    """

    column: int
    row: int
    position: Position
    keys: tuple[int, ...]
    place: str
    country: str
    kind: str
    places: int


def clusters(spots: Sequence[Spot], view: View) -> list[Cluster]:
    """The spots as a map of this scale shows them; `spots` and what is given are in the order of the best incident."""
    gathered: list[list[Spot]] = []
    cells: list[tuple[int, int]] = []
    at: dict[tuple[int, int], list[int]] = {}
    of_cell: dict[tuple[int, int], list[Spot]] = {}
    across, down = REACH
    # As `View.dot` has it, without a call for each of tens of thousands.
    middle, top, lon, scale = view.width / 2, view.deep / 2 + view.high * view.scale, view.lon, view.scale
    for spot in spots:
        x = middle + ((spot.lon - lon + 180.0) % 360.0 - 180.0) * scale
        cell = column, row = math.floor(x / 2), math.floor((top - _height(spot.lat) * scale) / 4)
        if (there := of_cell.get(cell)) is not None:
            there.append(spot)
            continue
        # Whatever is within reach lies in this box or one beside it.
        box_x, box_y = column // (across + 1), row // (down + 1)
        for number in (
            number
            for beside_x in (box_x, box_x - 1, box_x + 1)
            for beside_y in (box_y, box_y - 1, box_y + 1)
            for number in at.get((beside_x, beside_y), ())
        ):
            if abs(cells[number][0] - column) <= across and abs(cells[number][1] - row) <= down:
                gathered[number].append(spot)
                of_cell[cell] = gathered[number]
                break
        else:
            at.setdefault((box_x, box_y), []).append(len(cells))
            cells.append(cell)
            gathered.append([spot])
            of_cell[cell] = gathered[-1]
    return [_cluster(cell, there) for cell, there in zip(cells, gathered, strict=True)]


def _cluster(cell: tuple[int, int], spots: Sequence[Spot]) -> Cluster:
    first = spots[0]
    keys = first.keys
    if len(spots) > 1:
        ranked = sorted(one for spot in spots for one in zip(spot.ranks, spot.keys, strict=True))
        keys = tuple(key for _, key in ranked)
    return Cluster(*cell, (first.lat, first.lon), keys, first.place or "", first.country or "", first.kind, len(spots))


def toward(found: Sequence[Cluster], here: int, direction: Direction) -> int | None:
    """The number of the nearest cluster in a direction: first of those right ahead, then of all on that side."""
    step_x, step_y = _STEPS[direction]
    best: tuple[bool, float, int] | None = None
    for number, cluster in enumerate(found):
        if number == here:
            continue
        # A row is as high as two columns are wide.
        x, y = cluster.column - found[here].column, 2 * (cluster.row - found[here].row)
        ahead = x * step_x + y * step_y
        aside = abs(x * step_y) + abs(y * step_x)
        if ahead <= 0:
            continue
        cost = (aside > ahead, ahead + 2.0 * aside, number)
        if best is None or cost < best:
            best = cost
    return best[2] if best else None
