"""Where on the globe incidents happened."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from feeds.store.file import StoreFile
from feeds.views import Spot

_Row = tuple[int, float, float, str, str | None, str | None]


class Atlas(StoreFile):
    """The incidents of the store by their positions."""

    def spots(self, keys: Sequence[int]) -> list[Spot]:
        """The positions of these incidents, each once, with the incidents that happened there.

        Positions and incidents are in the order of the keys; an incident without a position is left out.
        """
        # As one JSON array, both ways: binding and fetching tens of thousands of rows takes several times as long.
        found = self._value(
            """
            SELECT json_group_array(json_array(incidents.key, lat, lon, kind, incidents.place, country))
            FROM json_each(?) AS wanted JOIN incidents ON incidents.key = wanted.value
            WHERE lat IS NOT NULL AND lon IS NOT NULL
            """,
            (msgspec.json.encode(keys).decode(),),
        )
        rank = {key: number for number, key in enumerate(keys)}
        rows = msgspec.json.decode(found, type=list[_Row])
        rows.sort(key=lambda row: rank[row[0]])
        there: dict[tuple[float, float], list[_Row]] = {}
        for row in rows:
            # Two places less than a kilometre apart are one on any map.
            there.setdefault((round(row[1], 2), round(row[2], 2)), []).append(row)
        return [_spot(here, rank) for here in there.values()]


def _spot(rows: Sequence[_Row], rank: dict[int, int]) -> Spot:
    _, lat, lon, kind, place, country = rows[0]
    keys = tuple(row[0] for row in rows)
    return Spot(
        lat=lat, lon=lon, place=place, country=country, kind=kind, keys=keys, ranks=tuple(rank[key] for key in keys)
    )
