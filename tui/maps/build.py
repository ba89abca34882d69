"""Makes `coast.bin`: python -m tui.maps.build FOLDER [FILE].

The shapes are Natural Earth's (naturalearthdata.com, version 4.1), which are in the public domain. FOLDER is the
unpacked package `world-atlas`, version 2.0.2, which carries them as TopoJSON (its packaging is under the ISC licence,
© 2013–2019 Michael Bostock): `npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz` makes the folder `package`.
It is needed for the build only.

A line that two countries share is a border, any other is a coast. Each level is thinned to what a
terminal's dots can show of it. The same inputs make the same bytes.
"""

from __future__ import annotations

import json
import math
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from tui.maps.shapes import BORDER, COAST, FILE, HEADER, LEVELS, MAGIC, UNITS

Point = tuple[float, float]


@dataclass(frozen=True)
class Scale:
    """One level: which of Natural Earth's scales it is made from, by how many degrees its lines may stray from what
    they were, and how many degrees an island must have in height or width to be drawn.
    """

    name: str
    stray: float
    smallest: float


SCALES = (Scale("110m", 0.5, 2.5), Scale("110m", 0.12, 0.0), Scale("50m", 0.03, 0.08), Scale("10m", 0.012, 0.05))
"""Coarse to fine."""

LONGEST = 48
"""Points of a piece: what lies outside a view is passed over by pieces."""


def main() -> None:
    """Build the file and say how large it is."""
    if len(sys.argv) < 2:
        sys.exit("usage: python -m tui.maps.build FOLDER [FILE]")
    path = Path(sys.argv[2]) if len(sys.argv) > 2 else FILE
    levels = []
    for scale in SCALES:
        lines = lines_of(json.loads((Path(sys.argv[1]) / f"countries-{scale.name}.json").read_text("utf-8")))
        large = [(kind, thinned(line, scale.stray)) for kind, line in lines if _extent(line) >= scale.smallest]
        levels.append([(kind, piece) for kind, line in large for piece in pieces(line)])
        print(f"{scale.name}: {sum(len(piece) for _, piece in levels[-1])} points in {len(levels[-1])} pieces")
    path.write_bytes(packed(levels))
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


def lines_of(topology: dict[str, Any]) -> Iterator[tuple[int, list[Point]]]:
    """The lines of a topology of countries: `COAST` or `BORDER`, and points of longitude and latitude."""
    users: defaultdict[int, set[int]] = defaultdict(set)
    for number, country in enumerate(topology["objects"]["countries"]["geometries"]):
        for index in _arcs(country.get("arcs", [])):
            users[index if index >= 0 else ~index].add(number)
    (across, up), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    for index, arc in enumerate(topology["arcs"]):
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((left + x * across, bottom + y * up))
        for line in _without_seam(points):
            yield (BORDER if len(users[index]) > 1 else COAST), line


def _arcs(nested: Any) -> Iterator[int]:
    for part in nested:
        if isinstance(part, int):
            yield part
        else:
            yield from _arcs(part)


def _without_seam(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The line cut where it crosses the 180th meridian, and without what only runs along it or around the pole."""
    line: list[Point] = [points[0]]
    for (x0, y0), (x, y) in pairwise(points):
        if (abs(x0) > 179.99 and abs(x) > 179.99) or (y0 < -89.9 and y < -89.9):
            yield from _worth(line)
            line = [(x, y)]
        elif abs(x - x0) > 180:
            side = math.copysign(180.0, x0)
            part = (side - x0) / ((x + 2 * side) - x0)
            yield from _worth([*line, (side, y0 + part * (y - y0))])
            line = [(-side, y0 + part * (y - y0)), (x, y)]
        else:
            line.append((x, y))
    yield from _worth(line)


def _worth(line: list[Point]) -> Iterator[list[Point]]:
    if len(line) > 1:
        yield line


def _extent(line: Sequence[Point]) -> float:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    closed = line[0] == line[-1]
    return max(max(xs) - min(xs), max(ys) - min(ys)) if closed else 360.0


def thinned(line: Sequence[Point], stray: float) -> list[Point]:
    """The line with as few of its points as keep it within so many degrees (Douglas and Peucker's way)."""
    if not stray or len(line) < 3:
        return list(line)
    keep = {0, len(line) - 1}
    if line[0] == line[-1]:
        # A ring is split at the point farthest from its start, or nothing would be left of it.
        keep.add(max(range(len(line)), key=lambda at: _apart(line[at], line[0], line[0])))
    ends = sorted(keep)
    spans = list(pairwise(ends))
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        far = max(range(first + 1, last), key=lambda at: _apart(line[at], line[first], line[last]))
        if _apart(line[far], line[first], line[last]) > stray:
            keep.add(far)
            spans += [(first, far), (far, last)]
    return [line[at] for at in sorted(keep)]


def _apart(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the stretch between two others."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    along = max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length)) if length else 0.0
    return float(((x - x0 - along * (x1 - x0)) ** 2 + (y - y0 - along * (y1 - y0)) ** 2) ** 0.5)


def pieces(line: Sequence[Point]) -> Iterator[list[Point]]:
    """The line in pieces, each beginning where the one before ends."""
    for start in range(0, len(line) - 1, LONGEST - 1):
        yield list(line[start : start + LONGEST])


def packed(levels: Sequence[Sequence[tuple[int, Sequence[Point]]]]) -> bytes:
    """The levels as `tui.maps.shapes` reads them."""
    assert len(levels) == LEVELS
    heads: list[int] = []
    body = b""
    for level in levels:
        kinds, counts = array("B"), array("B")
        boxes, xs, ys = array("h"), array("h"), array("h")
        for kind, piece in level:
            east, north = ([round(one * UNITS) for one in ones] for ones in zip(*piece, strict=True))
            kinds.append(kind)
            counts.append(len(piece))
            boxes.extend((min(east), min(north), max(east), max(north)))
            xs.extend(east)
            ys.extend(north)
        heads += [len(kinds), len(xs)]
        body += kinds.tobytes() + counts.tobytes()
        for numbers in (boxes, xs, ys):
            if sys.byteorder == "big":
                numbers.byteswap()
            body += numbers.tobytes()
    return MAGIC + HEADER.pack(*heads) + body


if __name__ == "__main__":
    main()
