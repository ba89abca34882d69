"""The places of the world by name: countries, regions, districts, towns, seas, rivers, and what people call them.

One read-only file, made by `feeds.cards.gazetteer_build` and mapped into memory: opening it costs next to nothing, and
only the pages that are looked at are ever loaded. Its facts are those of GeoNames (https://www.geonames.org, CC BY
4.0), of ISO 3166-2, and of the tables in `atlas/`.
"""

from __future__ import annotations

import functools
import mmap
import struct
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PATH = Path(__file__).with_name("gazetteer.bin")
MAGIC = b"CTPLACE2"
SECTIONS = (
    "codes",
    "lat",
    "lon",
    "population",
    "geonameid",
    "country",
    "kind",
    "region",
    "name_at",
    "names",
    "hash",
    "check",
    "record",
)
HEADER = struct.Struct(f"<{2 * len(SECTIONS)}Q")
"""For each section, where it starts and how many values it has."""

TYPES = {
    "codes": "S2",
    "lat": "<f4",
    "lon": "<f4",
    "population": "<u4",
    "geonameid": "<u4",
    "country": "u1",
    "kind": "u1",
    "region": "<u2",
    "name_at": "<u4",
    "names": "u1",
    "hash": "<u4",
    "check": "<u2",
    "record": "<u4",
}

COUNTRY, PEOPLE, REGION, DISTRICT, AREA, FEATURE, CAPITAL, TOWN = range(8)
"""The sorts of records. PEOPLE are demonyms; an AREA is a region that no state has drawn: a continent, the Donbas."""

NO_COUNTRY = 0xFF
NO_REGION = 0xFFFF
OTHER_NAME = 1 << 31
"""Marks, with the record's number, that the key is not the name by which the place is usually called."""
SHORT = "§"
"""Stands before the letters to which a state's name is shortened: they mean it only after a town's name."""

_UNMARKED = str.maketrans(
    {
        **dict.fromkeys(".'’‘`ʿʾʼʻ“”\"", ""),
        **dict.fromkeys("-–—,/()_", " "),
        "ł": "l",
        "ø": "o",
        "ı": "i",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "&": " and ",
    }
)


@functools.lru_cache(4096)
def key(name: str) -> str:
    """A name as it is looked up: no case, accents, points or apostrophes; hyphens are spaces; `Saint` is `St`."""
    spread = unicodedata.normalize("NFKD", name.casefold().translate(_UNMARKED)).casefold().translate(_UNMARKED)
    plain = " ".join("".join(letter for letter in spread if not unicodedata.combining(letter)).split())
    if plain.startswith(("the ", "saint ", "mount ")):
        first, _, rest = plain.partition(" ")
        return {"the": "", "saint": "st ", "mount": "mt "}[first] + rest
    return plain


def digests(looked_up: str) -> tuple[int, int]:
    """The two parts of a key's digest: 32 bits to be sorted by, 16 bits to make sure."""
    digest = blake2b(looked_up.encode(), digest_size=6).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer; degrees are WGS 84, `population` is a weight where a place has no people.

    `number` is its record, `region` the record of its first-order division; `usual` says that the name that was asked
    for is what it is usually called.
    """

    number: int
    name: str
    sort: int
    country: str | None
    region: int | None
    lat: float
    lon: float
    population: int
    geonameid: int | None
    usual: bool = True


class Gazetteer:
    """The mapped file. Safe for several threads, since nothing is ever written."""

    def __init__(self, path: Path = PATH) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._map[: len(MAGIC)] != MAGIC:
            raise ValueError(f"{path} is no list of places of this version. Install the program anew.")
        placed = HEADER.unpack_from(self._map, len(MAGIC))
        self._columns: dict[str, NDArray[np.generic]] = {
            name: np.frombuffer(self._map, TYPES[name], placed[2 * number + 1], placed[2 * number])
            for number, name in enumerate(SECTIONS)
        }
        self._codes = [code.decode() for code in self._columns["codes"].tolist()]
        self._names_at = placed[2 * SECTIONS.index("names")]
        self._hash, self._check = self._columns["hash"], self._columns["check"]
        self._record = self._columns["record"]

    def __len__(self) -> int:
        return len(self._columns["lat"])

    def find(self, name: str) -> list[Entry]:
        """All that goes by this name, demonyms too; the most populous first."""
        looked_up = key(name)
        return self._found(looked_up) if looked_up else []

    def shortened(self, letters: str) -> list[Entry]:
        """The states and provinces that are shortened so after a town's name: `La.`, `Ont.`, `TX`."""
        return self._found(key(SHORT + letters))

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        return self.entry(self._codes.index(code)) if code in self._codes else None

    def entry(self, number: int, usual: bool = True) -> Entry:
        """The place of a record's number."""
        column = self._columns
        at = self._names_at + int(column["name_at"][number].item())
        country, region = column["country"][number].item(), column["region"][number].item()
        return Entry(
            number=number,
            name=self._map[at : self._map.find(b"\0", at)].decode(),
            sort=column["kind"][number].item(),
            country=None if country == NO_COUNTRY else self._codes[country],
            region=None if region == NO_REGION else region,
            lat=round(column["lat"][number].item(), 4),
            lon=round(column["lon"][number].item(), 4),
            population=column["population"][number].item(),
            geonameid=column["geonameid"][number].item() or None,
            usual=usual,
        )

    def _found(self, looked_up: str) -> list[Entry]:
        digest, check = digests(looked_up)
        first, last = np.searchsorted(self._hash, np.array([digest, digest + 1], np.uint32)).tolist()
        records = [int(self._record[at].item()) for at in range(first, last) if self._check[at].item() == check]
        entries = [self.entry(record & ~OTHER_NAME, not record & OTHER_NAME) for record in records]
        return sorted(entries, key=lambda entry: (-entry.population, entry.number))


@functools.cache
def world() -> Gazetteer:
    """The gazetteer that comes with the program."""
    return Gazetteer()
