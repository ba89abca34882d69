"""A map as lines of characters in inks: coasts and borders, markers on them, and names where there is room."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rich.cells import cell_len

from tui.maps.names import Label
from tui.maps.raster import Raster, drawn
from tui.maps.view import Position, View

Run = tuple[str, str]
"""Characters and the names of their inks."""

COAST, BORDER, NAME, LIT, MARK, LAND = "muted", "rule", "text", "lit", "bold accent", "muted"

NEAR = 2.0
"""Dots a degree from which on borders are as strong as coasts: on a map of the world there are too many of them."""

NO_MARK = -1
"""Stands for the number of a mark where the map itself has a name."""

_UPPER, _LOWER = 0x01 | 0x08 | 0x02 | 0x10, 0x04 | 0x20 | 0x40 | 0x80


@dataclass(frozen=True)
class Mark:
    """Something on the map: a short sign, and the name that stands beside it if there is room.

    One that is `lit` is in brackets, so that it stands out without colour too.
    """

    position: Position
    sign: str
    name: str = ""
    ink: str = MARK
    lit: bool = False

    @property
    def shown(self) -> str:
        """The sign as it stands on the map."""
        return f"[{self.sign}]" if self.lit else self.sign


@dataclass(frozen=True)
class Set:
    """Characters that were set on the map; `mark` is the number of the mark that they belong to."""

    column: int
    row: int
    text: str
    ink: str
    mark: int

    @cached_property
    def width(self) -> int:
        """In cells."""
        return cell_len(self.text)


@dataclass
class Plate:
    """What stands where on a map."""

    view: View
    raster: Raster
    taken: dict[tuple[int, int], int] = field(default_factory=dict)
    """Of the cells that signs and names cover, the number of the mark."""
    sets: list[Set] = field(default_factory=list)

    def mark_at(self, column: int, row: int) -> int | None:
        """The number of the mark whose sign or name is at a cell, or right beside it."""
        for aside in (0, 1, -1):
            if self.taken.get((column + aside, row), NO_MARK) != NO_MARK:
                return self.taken[column + aside, row]
        return None

    def is_free(self, column: int, row: int, width: int) -> bool:
        """Whether so many cells are on the map and nothing stands there."""
        return (
            column >= 0
            and column + width <= self.view.columns
            and 0 <= row < self.view.rows
            and not any((at, row) in self.taken for at in range(column, column + width))
        )

    def is_clear(self, column: int, row: int, width: int) -> bool:
        """Whether so many cells are free and the one before and after them, too, so that what is set there reads as
        one.
        """
        return self.is_free(column, row, width) and not any(
            (beside, row) in self.taken for beside in (column - 1, column + width)
        )

    def covered(self, column: int, row: int, width: int) -> int:
        """How many of so many cells have coast or border in them."""
        return sum(sum(self.raster.at(at, row)) > 0 for at in range(column, column + width))

    def put(self, column: int, row: int, text: str, ink: str, mark: int) -> None:
        """Set characters."""
        one = Set(column, row, text, ink, mark)
        self.sets.append(one)
        for at in range(column, column + one.width):
            self.taken[at, row] = mark


def laid(view: View, marks: Sequence[Mark], labels: Sequence[Label] = (), *, point: str = "o") -> Plate:
    """Lay the marks on a map, the lit one first, the others in their order; then the names that find room: the marks',
    then those of countries and towns, whose sign is `point`.

    A sign that would cover another stands as near as it can; none is left out as long as there is room within a few
    cells.
    """
    plate = Plate(view, drawn(view))
    order = sorted(range(len(marks)), key=lambda number: not marks[number].lit)
    at: dict[int, tuple[int, int]] = {}
    for number in order:
        mark = marks[number]
        cell = view.cell(mark.position)
        if cell is None:
            continue
        width = cell_len(mark.shown)
        for column, row in _near(cell, width):
            if plate.is_free(column, row, width):
                plate.put(column, row, mark.shown, LIT if mark.lit else mark.ink, number)
                at[number] = (column, row)
                break
    for number in order:
        if number in at and marks[number].name:
            _name(plate, marks[number], number, at[number])
    named = {mark.name for mark in marks}
    for label in labels:
        if label.name in named:
            continue
        if label.town:
            _town(plate, label, point)
        else:
            _land(plate, label)
    return plate


def _land(plate: Plate, label: Label) -> None:
    """Set a country's name where it covers least, in capitals, as on any map."""
    name = label.name.upper()
    width = cell_len(name)
    costs = [
        (plate.covered(column, row, width) / width + order * 0.1, column, row)
        for order, (column, row) in enumerate(label.cells)
        if plate.is_clear(column, row, width)
    ]
    if costs:
        _, column, row = min(costs)
        plate.put(column, row, name, LAND, NO_MARK)


def _town(plate: Plate, label: Label, point: str) -> None:
    """Set a town's point and its name, if both have room."""
    (column, row), width = label.cells[0], cell_len(label.name) + 1
    for at, text in ((column, f"{point}{label.name}"), (column - width + 1, f"{label.name}{point}")):
        if plate.is_clear(at, row, width):
            plate.put(at, row, text, LAND, NO_MARK)
            return


def _near(cell: tuple[int, int], width: int) -> Iterator[tuple[int, int]]:
    column, row = cell[0] - (width - 1) // 2, cell[1]
    yield column, row
    for aside, down in ((1, 0), (-1, 0), (0, 1), (0, -1), (2, 0), (-2, 0), (1, 1), (-1, 1), (1, -1), (-1, -1)):
        yield column + aside * width, row + down


def _name(plate: Plate, mark: Mark, number: int, at: tuple[int, int]) -> None:
    """Set a mark's name beside it, where it covers least; nowhere, if there is no room."""
    (column, row), sign, width = at, cell_len(mark.shown), cell_len(mark.name)
    left, right, middle = column - width - 1, column + sign + 1, column + (sign - width) // 2
    places = (
        (right, row),
        (left, row),
        (right - 1, row - 1),
        (right - 1, row + 1),
        (left + 1, row - 1),
        (left + 1, row + 1),
        (middle, row - 1),
        (middle, row + 1),
    )
    best: tuple[float, tuple[int, int]] | None = None
    for order, (x, y) in enumerate(places):
        # With a cell's distance to other names, or they would read as one.
        if not plate.is_free(x, y, width) or any(
            plate.taken.get((beside, y), number) != number for beside in (x - 1, x + width)
        ):
            continue
        cost = plate.covered(x, y, width) / max(1, width) + order * 0.12
        if best is None or cost < best[0]:
            best = cost, (x, y)
    if best:
        x, y = best[1]
        plate.put(x, y, mark.name, f"bold {NAME}" if mark.lit else NAME, number)


def rows_of(plate: Plate, *, braille: bool = True) -> list[list[Run]]:
    """The map line by line. Without braille, `.`, `'` and `:` are coast, `,` is a border."""
    view = plate.view
    border = COAST if view.scale >= NEAR else BORDER
    on_row: dict[int, list[Set]] = {}
    for one in plate.sets:
        on_row.setdefault(one.row, []).append(one)
    found = []
    for row in range(view.rows):
        runs: list[Run] = []
        column = 0
        # Between the dots of coast and border and what is set there a cell is left empty, or it could not be read.
        clear = {at for one in on_row.get(row, ()) for at in (one.column - 1, one.column + one.width)}
        for one in sorted(on_row.get(row, ()), key=lambda one: one.column):
            runs += _ground(plate.raster, row, column, one.column, clear, border, braille=braille)
            runs.append((one.text, one.ink))
            column = one.column + one.width
        runs += _ground(plate.raster, row, column, view.columns, clear, border, braille=braille)
        found.append(runs)
    return found


def _ground(
    raster: Raster, row: int, start: int, end: int, clear: Collection[int], edge: str, *, braille: bool
) -> Iterator[Run]:
    """Coast and border of a part of a line, in as few runs as can be."""
    text, ink = "", COAST
    for column in range(start, end):
        coast, border = (0, 0) if column in clear else raster.at(column, row)
        sign = _braille(coast, border) if braille else _ascii(coast, border)
        wanted = ink if sign == " " else COAST if coast else edge
        if wanted != ink and text:
            yield text, ink
            text = ""
        text, ink = text + sign, wanted
    if text:
        yield text, ink


def _braille(coast: int, border: int) -> str:
    return chr(0x2800 | coast | border) if coast | border else " "


def _ascii(coast: int, border: int) -> str:
    if not coast:
        return "," if border else " "
    upper, lower = coast & _UPPER, coast & _LOWER
    return ":" if upper and lower else "'" if upper else "."
