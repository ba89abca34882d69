"""Coasts and borders as dots: eight to a cell, two wide and four high, as braille has them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tui.maps.shapes import BORDER, Piece, level, level_for
from tui.maps.view import View, latitude

_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Of a cell's dots, by row and column, the bits that Unicode gives them from U+2800 on."""

_FAR = 1 << 20
_LONG = 4096

_FLAT = bytes(_BITS[y][x] for y in range(4) for x in range(2))


class Raster:
    """A map's dots: of each cell, row by row, those of the coast and those of borders."""

    __slots__ = ("border", "coast", "columns", "rows")

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.coast = bytearray(columns * rows)
        self.border = bytearray(columns * rows)

    def at(self, column: int, row: int) -> tuple[int, int]:
        """The dots of a cell: of the coast, of borders."""
        place = row * self.columns + column
        return self.coast[place], self.border[place]


@lru_cache(maxsize=8)
def drawn(view: View) -> Raster:
    """The coasts and borders of a map."""
    raster = Raster(view.columns, view.rows)
    if not view.columns or not view.rows:
        return raster
    for piece, shift in pieces_in(view):
        _trace(raster, view, piece, shift)
    return raster


def pieces_in(view: View) -> Iterator[tuple[Piece, float]]:
    """The pieces that a map may show, each with the turns of the globe, in degrees, that bring it onto the map."""
    # No part of the world is shown twice, however wide the map.
    half = min(180.0, view.width / 2 / view.scale)
    west, east = view.lon - half, view.lon + half
    deep = view.deep / 2 / view.scale
    south, north = latitude(view.high - deep), latitude(view.high + deep)
    turns = [turn for turn in (-360.0, 0.0, 360.0) if west < 180.0 + turn and east > -180.0 + turn]
    for piece in level(level_for(1 / view.scale)):
        left, low, right, high = piece.box
        if low <= north and high >= south:
            for turn in turns:
                if left + turn <= east and right + turn >= west:
                    yield piece, turn


def _trace(raster: Raster, view: View, piece: Piece, turn: float) -> None:
    """Set the dots along a piece. A border is dotted, so that it looks other than a coast also without colour."""
    scale, columns, bits = view.scale, view.columns, _FLAT
    half = min(180.0 * scale, view.width / 2)
    first, last, deep = round(view.width / 2 - half), round(view.width / 2 + half) - 1, view.deep
    x_off, y_off = view.width / 2 + (turn - view.lon) * scale, view.deep / 2 + view.high * scale
    dotted = piece.kind == BORDER
    cells = raster.border if dotted else raster.coast
    every = 2 if dotted else 1
    # Counted from far outside, so that what `int` cuts off is always cut downwards.
    x_far, y_far = x_off + _FAR, y_off + _FAR
    dots = [(int(x_far + lon * scale) - _FAR, int(y_far - high * scale) - _FAR) for lon, high in piece.heights()]
    x0, y0 = dots[0]
    start = 0
    for x, y in dots:
        across, down = x - x0, y - y0
        many = max(abs(across), abs(down))
        if not many:
            continue
        if (x < first and x0 < first) or (x > last and x0 > last) or (y < 0 and y0 < 0) or (y >= deep and y0 >= deep):
            x0, y0 = x, y
            continue
        for at in range(start, many, every) if many < _LONG else _visible(x0, across, many, first, last):
            dot_x, dot_y = x0 + across * at // many, y0 + down * at // many
            if first <= dot_x <= last and 0 <= dot_y < deep:
                cells[(dot_y >> 2) * columns + (dot_x >> 1)] |= bits[((dot_y & 3) << 1) | (dot_x & 1)]
        start = (start - many) % every
        x0, y0 = x, y
    if not dotted and first <= x0 <= last and 0 <= y0 < deep:
        cells[(y0 >> 2) * columns + (x0 >> 1)] |= bits[((y0 & 3) << 1) | (x0 & 1)]


def _visible(start: int, across: int, many: int, first: int, last: int) -> range:
    """Of the steps of a very long line those that may lie on the map."""
    if not across:
        return range(0, many, max(1, many // _LONG))
    ends = sorted(((first - start) * many / across, (last - start) * many / across))
    low, high = max(0, int(ends[0]) - 1), min(many, int(ends[1]) + 2)
    return range(low, high, max(1, (high - low) // _LONG))
