"""The names that stand on a map by themselves: of countries, and of towns where it shows them from near."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len

from tui.maps.view import View

FILE = Path(__file__).with_name("names.txt")

_FITS = 0.65
"""A country's name is shown where this part of it has room between the country's borders."""

_TOWNS = ((5_000, 5.0), (1_000, 9.0), (400, 18.0), (0, 36.0))
"""From how many thousands of people on a town is named at how many dots a degree."""
_CAPITALS = 6.0
"""A capital is named from so many dots a degree on."""


class Stand(NamedTuple):
    """A place for a country's name, its middle; `room` are the degrees that it has around it, from west to east."""

    lat: float
    lon: float
    room: float


class Country(NamedTuple):
    """A country's name and where it may stand, best first."""

    name: str
    stands: tuple[Stand, ...]


class Town(NamedTuple):
    """A town, with how many thousands of people live there."""

    name: str
    lat: float
    lon: float
    thousands: int
    capital: bool


@dataclass(frozen=True)
class Label:
    """A name for the map. `cells` are where it may begin, column and row, best first.

    A `town` has only one, which is where it lies.
    """

    name: str
    cells: tuple[tuple[int, int], ...]
    town: bool = False


@cache
def _parts() -> tuple[str, str]:
    lands, _, places = FILE.read_text("utf-8").partition("\n\n")
    return lands, places


@cache
def countries() -> tuple[Country, ...]:
    """All countries, roomiest first."""
    return tuple(map(_country, _said(_parts()[0])))


@cache
def towns() -> tuple[Town, ...]:
    """All towns that may be named, largest first."""
    return tuple(map(_town, _said(_parts()[1])))


def _said(text: str) -> Iterator[list[str]]:
    return (line.split("|") for line in text.splitlines() if line and not line.startswith("#"))


def _country(parts: list[str]) -> Country:
    return Country(parts[0], tuple(Stand(*map(float, one.split(","))) for one in parts[1].split(";")))


def _town(parts: list[str]) -> Town:
    lat, lon = map(float, parts[1].split(","))
    return Town(parts[0], lat, lon, int(parts[2].rstrip("*")), parts[2].endswith("*"))


@lru_cache(maxsize=8)
def names_on(view: View, *, plain: bool = False) -> tuple[Label, ...]:
    """The names for a view, what matters most first; `plain` gives them in ASCII, those that can be written so."""
    if view.columns < 1 or view.rows < 1:
        return ()
    found = (*_countries(view), *_towns(view))
    return tuple(_in_ascii(found)) if plain else found


def _in_ascii(labels: Sequence[Label]) -> Iterator[Label]:
    for label in labels:
        name = unicodedata.normalize("NFKD", label.name).encode("ascii", "ignore").decode()
        if len(name) == len(label.name):
            yield replace(label, name=name)


def _countries(view: View) -> Iterator[Label]:
    for land in countries():
        width = cell_len(land.name)
        cells = []
        for stand in land.stands:
            if stand.room * view.scale / 2 < width * _FITS:
                continue
            x, y = view.dot((stand.lat, stand.lon))
            row = math.floor(y / 4)
            # A name that runs over the edge may as well stand a little aside.
            column = max(0, min(round(x / 2 - width / 2), view.columns - width))
            if 0 <= row < view.rows and abs(column + width / 2 - x / 2) <= max(1.0, width / 3):
                cells.append((column, row))
        if cells:
            yield Label(land.name, tuple(cells))


def _towns(view: View) -> Iterator[Label]:
    if view.scale < _TOWNS[0][1]:
        return
    least = next((people for people, scale in reversed(_TOWNS) if view.scale >= scale), _TOWNS[0][0])
    for town in towns():
        if town.thousands < least and not (town.capital and view.scale >= _CAPITALS):
            continue
        cell = view.cell((town.lat, town.lon))
        if cell:
            yield Label(town.name, (cell,), town=True)
