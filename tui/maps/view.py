"""What part of the world a map shows, and where on it a position lies.

The projection is Mercator's, so shapes are right at every scale; a dot is as wide as it is high (half a cell by a
quarter of one). Heights are degrees: as many as longitude has on the same length. x runs right, y down, in dots.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

Position = tuple[float, float]
"""Latitude and longitude in degrees."""

NORTH, SOUTH = 79.0, -58.0
"""Between these latitudes the world is shown; beyond them hardly anybody lives."""

MIDDLE = 11.0
"""The longitude in the middle of the world view: its seam then runs through the Bering Strait and cuts no land."""

FINEST = 150.0
"""Dots a degree, at most: the coast has no more to show."""

_ROOM = 0.18
"""The margin around what is to be seen, as a part of the map's width and height."""

_HALF_ROUND = 200.0
"""Degrees of longitude; what lies farther apart is shown on the map of the world, whose seam cuts no land."""


def height(lat: float) -> float:
    """How high above the equator Mercator puts a latitude, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(max(-85.0, min(85.0, lat))))))


def latitude(high: float) -> float:
    """The latitude that Mercator puts so high."""
    return math.degrees(math.atan(math.sinh(math.radians(high))))


TOP, BOTTOM = height(NORTH), height(SOUTH)


def wrapped(degrees: float) -> float:
    """The same longitude, or difference of two, within −180 ≤ it < 180."""
    return (degrees + 180.0) % 360.0 - 180.0


@dataclass(frozen=True)
class View:
    """A map of `columns` × `rows` cells around a longitude and a height, of `scale` dots a degree."""

    columns: int
    rows: int
    lon: float
    high: float
    scale: float

    @property
    def width(self) -> int:
        """In dots."""
        return 2 * self.columns

    @property
    def deep(self) -> int:
        """In dots, from top to bottom."""
        return 4 * self.rows

    def dot(self, position: Position) -> tuple[float, float]:
        """Where a position lies, in dots; it may lie outside the map."""
        lat, lon = position
        return (
            self.width / 2 + wrapped(lon - self.lon) * self.scale,
            self.deep / 2 - (height(lat) - self.high) * self.scale,
        )

    def cell(self, position: Position) -> tuple[int, int] | None:
        """The column and row of the cell that a position lies in; None outside the map."""
        x, y = self.dot(position)
        column, row = math.floor(x / 2), math.floor(y / 4)
        return (column, row) if 0 <= column < self.columns and 0 <= row < self.rows else None

    def position(self, column: float, row: float) -> Position:
        """The position in the middle of a cell."""
        lon = self.lon + (2 * column + 1 - self.width / 2) / self.scale
        high = self.high - (4 * row + 2 - self.deep / 2) / self.scale
        return latitude(high), wrapped(lon)

    # --- moving ---

    def zoomed(self, factor: float, around: Position | None = None) -> View:
        """The map with so many times the dots a degree, around a position that stays where it is (else the middle)."""
        scale = max(_world_scale(self.columns, self.rows), min(FINEST, self.scale * factor))
        if around is None:
            return replace(self, scale=scale).held()
        x, y = self.dot(around)
        lon = around[1] - (x - self.width / 2) / scale
        high = height(around[0]) + (y - self.deep / 2) / scale
        return replace(self, scale=scale, lon=wrapped(lon), high=high).held()

    def panned(self, columns: float, rows: float) -> View:
        """The map moved by so many cells over the world."""
        lon, high = self.lon + 2 * columns / self.scale, self.high - 4 * rows / self.scale
        return replace(self, lon=wrapped(lon), high=high).held()

    def sized(self, columns: int, rows: int) -> View:
        """The same part of the world on a map of another size, as far as it fits."""
        if (columns, rows) == (self.columns, self.rows):
            return self
        factor = min(columns / self.columns, rows / self.rows) if self.columns and self.rows else 1.0
        scale = max(_world_scale(columns, rows), min(FINEST, self.scale * factor))
        return replace(self, columns=columns, rows=rows, scale=scale).held()

    def held(self) -> View:
        """The map within the world: no farther north or south than there is something to see."""
        half = self.deep / 2 / self.scale
        if 2 * half >= TOP - BOTTOM:
            return replace(self, high=(TOP + BOTTOM) / 2)
        return replace(self, high=max(BOTTOM + half, min(TOP - half, self.high)))

    def shows(self, position: Position, margin: int = 1) -> bool:
        """Whether a position lies on the map, at least `margin` cells from its edge."""
        cell = self.cell(position)
        return cell is not None and all(
            margin <= at < size - margin for at, size in zip(cell, (self.columns, self.rows), strict=True)
        )


def _world_scale(columns: int, rows: int) -> float:
    return max(0.01, min(2 * columns / 360.0, 4 * rows / (TOP - BOTTOM)))


def world(columns: int, rows: int) -> View:
    """The whole world."""
    return View(columns, rows, MIDDLE, (TOP + BOTTOM) / 2, _world_scale(columns, rows)).held()


def around(positions: Iterable[Position], columns: int, rows: int, *, least: float = 9.0) -> View:
    """The map that shows all these positions with a margin, no closer than `least` degrees across; without any the
    world.
    """
    found = list(positions)
    if not found or columns < 1 or rows < 1:
        return world(columns, rows)
    west, east = _span([lon for _, lon in found])
    if east - west > _HALF_ROUND:
        return world(columns, rows)
    heights = [height(max(SOUTH, min(NORTH, lat))) for lat, _ in found]
    low, high = min(heights), max(heights)
    inner = 1 - 2 * _ROOM
    scale = min(
        2 * columns * inner / max(east - west, least * inner),
        4 * rows * inner / max(high - low, least * inner * 2 * rows / columns),
        FINEST,
    )
    return View(
        columns, rows, wrapped((west + east) / 2), (low + high) / 2, max(_world_scale(columns, rows), scale)
    ).held()


def _span(lons: Sequence[float]) -> tuple[float, float]:
    """West and east of the shortest stretch of the globe that has all these longitudes in it; east may be over 180."""
    ordered = sorted({wrapped(lon) for lon in lons})
    gaps = [
        ((ordered[(at + 1) % len(ordered)] - lon) % 360.0 or 360.0, (at + 1) % len(ordered))
        for at, lon in enumerate(ordered)
    ]
    gap, first = max(gaps)
    west = ordered[first]
    return west, west + 360.0 - gap
