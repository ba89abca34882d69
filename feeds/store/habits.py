"""What this user keeps and spikes: the part of the ranking that is learned here and stays here."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from feeds.store.file import StoreFile

SURE = 3.0
"""So many incidents kept and spiked alike count for every handle before any is seen: few acts move little."""

LEAST = 2
"""A handle that fewer incidents have which were dealt with says nothing."""

MOST_OF_ONE = 1.2
"""The most that one handle adds to or takes from the habit."""

_HANDLES = """
    SELECT key AS incident, 'kind:' || kind AS handle FROM incidents WHERE key IN wanted
    UNION ALL SELECT key, 'country:' || country FROM incidents WHERE key IN wanted AND country IS NOT NULL
    UNION ALL SELECT incident, 'outlet:' || name FROM incident_outlets JOIN outlets ON outlets.key = outlet
        WHERE incident IN wanted
    UNION ALL SELECT incident, 'actor:' || name FROM incident_actors JOIN actors ON actors.key = actor
        WHERE incident IN wanted AND kind <> 'group' AND roles <> 'mentioned'
"""
"""What an incident is remembered by: one row for each handle of those whose keys are `wanted`."""


class Habits(StoreFile):
    """What the store has learned of its user."""

    def likes(self) -> dict[str, float]:
        """What was learned when the ranks were made last: see `learn`."""
        return dict(self._rows("SELECT handle, odds FROM likes"))

    def learn_likes(self) -> dict[str, float]:
        """Learn from what is kept and spiked by now, and keep it for `likes`.

        For each handle (`kind:flood`, `country:PE`, `outlet:…`, `actor:…`) the logarithm of how much likelier an
        incident with it is kept than spiked, against this user's own rate (a naive Bayes estimate, smoothed by `SURE`).

        Handles that tell hardly anything are left out. Empty until something was both kept and spiked.
        """
        kept, spiked = self._rows(
            "SELECT coalesce(sum(verdict = 'kept'), 0), coalesce(sum(verdict = 'spiked'), 0) FROM incidents"
        )[0]
        if not kept or not spiked:
            self._run("DELETE FROM likes")
            return {}
        rate = kept / (kept + spiked)
        rows = self._rows(
            f"""
            WITH wanted(key) AS (SELECT key FROM incidents WHERE verdict IN ('kept', 'spiked'))
            SELECT handle, sum(verdict = 'kept'), sum(verdict = 'spiked')
            FROM ({_HANDLES}) JOIN incidents ON incidents.key = incident
            GROUP BY handle HAVING count(*) >= ?
            """,
            (LEAST,),
        )
        likes: dict[str, float] = {}
        for handle, good, bad in rows:
            odds = math.log((good + SURE * rate) / (bad + SURE * (1 - rate))) - math.log(rate / (1 - rate))
            if abs(odds) >= 0.1:
                likes[handle] = round(max(-MOST_OF_ONE, min(MOST_OF_ONE, odds)), 3)
        with self.transaction():
            self._run("DELETE FROM likes")
            self._run_many("INSERT INTO likes (handle, odds) VALUES (?, ?)", list(likes.items()))
        return likes

    def handles(self, incidents: Sequence[int]) -> dict[int, list[str]]:
        """The handles of the incidents of these keys."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for incident, handle in self._rows(
            f"""
            WITH wanted(key) AS (SELECT value FROM json_each(?1))
            SELECT incident, handle FROM ({_HANDLES})
            """,
            (msgspec.json.encode(list(incidents)).decode(),),
        ):
            found[incident].append(handle)
        return dict(found)

    def bases(self, since: str) -> list[tuple[int, float, float]]:
        """Key, rank without the user's own part, and rank, of what is still to be dealt with and came since then."""
        return [
            (key, base, rank)
            for key, base, rank in self._rows(
                """
                SELECT key, base, rank FROM incidents
                WHERE (verdict = 'new' OR updated) AND coalesce(last_updated, first_seen, '9') >= ?
                """,
                (since,),
            )
        ]

    def bases_of(self, incidents: Sequence[int]) -> list[tuple[int, float, float]]:
        """The same of the incidents of these keys."""
        return [
            (key, base, rank)
            for key, base, rank in self._rows(
                "SELECT key, base, rank FROM incidents WHERE key IN (SELECT value FROM json_each(?))",
                (msgspec.json.encode(list(incidents)).decode(),),
            )
        ]

    def set_ranks(self, ranks: Sequence[tuple[int, float]]) -> None:
        """Set the ranks of incidents, as (key, rank)."""
        self._run_many("UPDATE incidents SET rank = ?2 WHERE key = ?1", ranks)
