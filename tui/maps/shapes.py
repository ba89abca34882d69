"""Coastlines and borders at four levels of detail, read from `coast.bin` when a map is first drawn.

The shapes are Natural Earth's (naturalearthdata.com), in the public domain; `tui.maps.build` says how they got here.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tui.maps.view import height

FILE = Path(__file__).with_name("coast.bin")
MAGIC = b"coast\x01"
LEVELS = 4
HEADER = struct.Struct(f"<{2 * LEVELS}I")
COAST, BORDER = 0, 1

UNITS = 180
"""Steps of a degree: about 600 metres, and the world fits in signed 16 bits."""

FINENESS = (1.3, 0.35, 0.09)
"""Degrees a dot below which the second, the third and the fourth level are drawn."""

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""


class Piece:
    """A stretch of coast or border. Its points are made when they are first drawn: most never are."""

    __slots__ = ("_xs", "_ys", "box", "kind", "points")

    def __init__(self, kind: int, box: Box, xs: array[int], ys: array[int]) -> None:
        self.kind, self.box = kind, box
        self._xs, self._ys = xs, ys
        self.points: list[tuple[float, float]] | None = None

    def heights(self) -> list[tuple[float, float]]:
        """The points as longitude and as the height that Mercator gives the latitude, in degrees."""
        if self.points is None:
            self.points = [(x / UNITS, height(y / UNITS)) for x, y in zip(self._xs, self._ys, strict=True)]
        return self.points

    def positions(self) -> list[tuple[float, float]]:
        """The points as latitude and longitude, in degrees."""
        return [(y / UNITS, x / UNITS) for x, y in zip(self._xs, self._ys, strict=True)]


@cache
def level(number: int) -> tuple[Piece, ...]:
    """The pieces of one level, 0 the coarsest. Raises `ValueError` where the file is none of ours."""
    data = FILE.read_bytes()
    if not data.startswith(MAGIC):
        raise ValueError(f"{FILE} is no file of coastlines")
    heads = HEADER.unpack_from(data, len(MAGIC))
    start = len(MAGIC) + HEADER.size
    for before in range(number):
        start += 10 * heads[2 * before] + 4 * heads[2 * before + 1]
    many, points = heads[2 * number], heads[2 * number + 1]
    kinds, counts = data[start : start + many], data[start + many : start + 2 * many]
    start += 2 * many
    boxes = _numbers(data, start, 4 * many)
    xs = _numbers(data, start + 8 * many, points)
    ys = _numbers(data, start + 8 * many + 2 * points, points)
    return tuple(_pieces(kinds, counts, boxes, xs, ys))


def _numbers(data: bytes, start: int, many: int) -> array[int]:
    numbers = array("h")
    numbers.frombytes(data[start : start + 2 * many])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _pieces(kinds: bytes, counts: bytes, boxes: array[int], xs: array[int], ys: array[int]) -> Iterator[Piece]:
    at = 0
    for number, (kind, count) in enumerate(zip(kinds, counts, strict=True)):
        west, south, east, north = (side / UNITS for side in boxes[4 * number : 4 * number + 4])
        yield Piece(kind, (west, south, east, north), xs[at : at + count], ys[at : at + count])
        at += count


def level_for(degrees_a_dot: float) -> int:
    """The level that a map of this scale is drawn from."""
    return sum(degrees_a_dot < fine for fine in FINENESS)
