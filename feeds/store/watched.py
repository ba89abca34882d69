"""Watches: which there are, and which incidents each of them matches.

Matches are kept, not looked for at every reading. Whoever keeps an incident's page matches that one anew, with every
text search narrowed to its own articles; a watch that is new is matched with the whole store once, by one search, and
its incidents are then ranked some at a time, so that nobody who writes has to wait. Both lead to the same matches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

import msgspec

from feeds.errors import QueryError
from feeds.model import Noun, SourcedPlace
from feeds.phrases import Phrase
from feeds.store.file import StoreFile, now
from feeds.store.fold import fold
from feeds.store.packing import unpack
from feeds.store.query import Reach, parse
from feeds.store.query.fields import text_condition
from feeds.views import Watch, WatchSort

AT_ONCE = 500
"""So many incidents, of those that a watch matches or matched, are given at a time to be ranked anew."""

Where = tuple[str, tuple[object, ...]]
"""A condition of SQL over the table `incidents`, and its values."""


class _Places(Noun, frozen=True, kw_only=True):
    """As much of an incident as tells where its places lie."""

    places: tuple[SourcedPlace, ...]


class Watched(StoreFile):
    """What the user watches, and what it matches."""

    def watched_names(self) -> frozenset[str]:
        """The keys of the actors and places that are watched."""
        return frozenset(
            self._column("SELECT what FROM watching WHERE name IS NOT NULL AND sort IN ('actor', 'place')")
        )

    def watches(self, only: int | None = None) -> list[Watch]:
        """What is watched, in order of its adding, with how many incidents match it and when the last of them came.

        With `only`, the watch of this key, where it stands.
        """
        return [
            Watch(
                id=key,
                sort=sort,
                what=what,
                name=name,
                since=since,
                matches=matches,
                fresh=fresh or 0,
                last=last,
                settled=settled is None,
            )
            for key, sort, what, name, since, settled, matches, fresh, last in self._rows(
                """
                SELECT watching.key, sort, what, name, since, settled, count(incidents.key),
                    sum(verdict = 'new' OR updated), max(coalesce(last_updated, first_seen))
                FROM watching LEFT JOIN (SELECT watch, incident FROM watch_matches) ON watch = watching.key
                LEFT JOIN incidents ON incidents.key = incident
                WHERE name IS NOT NULL AND (?1 IS NULL OR watching.key = ?1)
                GROUP BY watching.key ORDER BY watching.key
                """,
                (only,),
            )
        ]

    def watched(self, incidents: Sequence[int]) -> dict[int, list[str]]:
        """The names of the watches that each of these incidents (keys) matches; one that matches none is left out."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for incident, name in self._rows(
            """
            SELECT incident, name FROM json_each(?) AS wanted JOIN watch_matches ON incident = wanted.value
            JOIN watching ON watching.key = watch WHERE name IS NOT NULL ORDER BY watch
            """,
            (msgspec.json.encode(list(incidents)).decode(),),
        ):
            found[incident].append(name)
        return dict(found)

    def match_watches(self, incident: int) -> list[int]:
        """Match the incident of this key, as it now stands, with all that is watched; gives the watches (keys) that it
        matches and did not match before.
        """
        with self.transaction():
            before = set(self._column("SELECT watch FROM watch_matches WHERE incident = ?", (incident,)))
            after = {
                watch
                for watch, (where, values) in self._conditions("one")
                if self._value(f"SELECT 1 FROM incidents WHERE key = ? AND ({where})", (incident, *values))
            }
            self._run_many(
                "DELETE FROM watch_matches WHERE watch = ? AND incident = ?",
                [(watch, incident) for watch in before - after],
            )
            begun = sorted(after - before)
            self._match([(watch, incident) for watch in begun])
        return begun

    def all_settled(self) -> bool:
        """Whether every watch is matched with the whole store, and none that ended has matches."""
        return self._unsettled() is None

    def settle_watches(self) -> list[int] | None:
        """Go on matching new watches with the store, and forgetting the matches of those that ended, by one step.

        Gives incidents (keys) that are watched otherwise, to be ranked anew; None where nothing was left to be done.
        """
        if not self._unsettled():
            return None
        with self.transaction():
            # Another process may have done it meanwhile.
            found = self._unsettled()
            if not found:
                return None
            watch, settled = found
            return self._forget_matches(watch) if settled is None else self._settle(watch, settled)

    def _unsettled(self) -> tuple[int, int | None] | None:
        """The next watch that is not settled, and how far it is (`settled`); None as that, where it has ended."""
        row = self._row(
            """
            SELECT key, CASE WHEN name IS NOT NULL THEN settled END FROM watching
            WHERE name IS NOT NULL AND settled IS NOT NULL
            OR name IS NULL AND EXISTS (SELECT 1 FROM watch_matches WHERE watch = watching.key) ORDER BY key
            """
        )
        return None if row is None else (int(row[0]), row[1])

    def _forget_matches(self, watch: int) -> list[int]:
        incidents = self._column("SELECT incident FROM watch_matches WHERE watch = ? LIMIT ?", (watch, AT_ONCE))
        self._run_many(
            "DELETE FROM watch_matches WHERE watch = ? AND incident = ?", [(watch, incident) for incident in incidents]
        )
        return incidents

    def _settle(self, watch: int, settled: int) -> list[int]:
        """Match the watch with all incidents, where that is still to be done; else give the next that it matches."""
        if not settled:
            return self._match_all(watch)
        incidents = self._column(
            "SELECT incident FROM watch_matches WHERE watch = ? AND incident >= ? ORDER BY incident LIMIT ?",
            (watch, settled, AT_ONCE),
        )
        following = incidents[-1] + 1 if incidents else None
        self._run("UPDATE watching SET settled = ? WHERE key = ?", (following, watch))
        return incidents

    def _match_all(self, watch: int) -> list[int]:
        """Match the watch with all incidents; gives those that it matches no longer."""
        self._learn_regions(watch)
        after: set[int] = set()
        for _, (where, values) in self._conditions("all", watch):
            after = set(self._column(f"SELECT key FROM incidents WHERE {where}", values))
        before = set(self._column("SELECT incident FROM watch_matches WHERE watch = ?", (watch,)))
        self._run_many(
            "DELETE FROM watch_matches WHERE watch = ? AND incident = ?", [(watch, key) for key in before - after]
        )
        self._match([(watch, key) for key in sorted(after - before)])
        self._run("UPDATE watching SET settled = 1 WHERE key = ?", (watch,))
        return sorted(before - after)

    def _match(self, matches: Collection[tuple[int, int]]) -> None:
        at = now()
        self._run_many(
            "INSERT OR IGNORE INTO watch_matches (watch, incident, since) VALUES (?, ?, ?)",
            [(watch, incident, at) for watch, incident in matches],
        )

    def _conditions(self, reach: Reach, watch: int | None = None) -> Iterator[tuple[int, Where]]:
        """Of each watch that stands, or of this one, its condition; `reach` says how many incidents it is asked of."""
        rows = self._rows(
            """
            SELECT key, sort, what, land, region FROM watching
            WHERE name IS NOT NULL AND (?1 IS NULL OR key = ?1) ORDER BY key
            """,
            (watch,),
        )
        for key, sort, what, land, region in rows:
            try:
                yield key, self._condition(sort, what, land, region, reach)
            except QueryError:
                # It was made where the language had a field that it has no longer: it matches nothing.
                continue

    def _condition(self, sort: WatchSort, what: str, land: str | None, region: str | None, reach: Reach) -> Where:
        match sort:
            case "actor":
                where = _having("incident_actors", "actor = (SELECT key FROM actors WHERE id = ?)", reach)
                return where, (what,)
            case "phrase":
                condition = text_condition(Phrase(what))
                return condition.reaching(reach), condition.values
            case "query":
                wanted = parse(what, self.clock())
                return wanted.reaching(reach), wanted.values
            case "place":
                return _of_place(what, land, region, reach)

    def _learn_regions(self, watch: int) -> None:
        """Look up the regions of places that were met before regions were kept, where this watch goes by them."""
        land = self._value("SELECT land FROM watching WHERE key = ? AND region IS NOT NULL", (watch,))
        for place, incident in self._rows(
            """
            SELECT places.id, max(incident) FROM places JOIN incident_places ON place = places.key
            WHERE country = ? AND region IS NULL AND kind <> 'country' GROUP BY places.key
            """,
            (land,),
        ):
            blob = self._value("SELECT json FROM pages WHERE incident = ?", (incident,))
            found = next((one.admin1 for one in unpack(blob, _Places).places if one.key == place), None) if blob else ""
            self._run("UPDATE places SET region = ? WHERE id = ?", (found or "", place))

    def _turn_watches(self, act: int, to: Literal["was", "became"]) -> None:
        """Have what the act watched, named or ended as on one of its sides."""
        for watch, name in self._rows(f"SELECT watch, {to} FROM act_watches WHERE act = ?", (act,)):
            self._name_watch(watch, name)

    def _name_watch(self, watch: int, name: str | None) -> None:
        """Give the watch a name, or end it by taking the name; one that begins has to be matched with the store."""
        self._run(
            """
            UPDATE watching SET settled = CASE WHEN name IS NULL AND ?2 IS NOT NULL THEN 0 ELSE settled END, name = ?2,
                folded = ?3 WHERE key = ?1
            """,
            (watch, name, fold(name or "")),
        )


def _having(table: str, condition: str, reach: Reach) -> str:
    """That the incident stands in a table with something; asked of one it is looked up there by its key."""
    if reach == "one":
        return f"EXISTS (SELECT 1 FROM {table} WHERE incident = incidents.key AND {condition})"
    return f"incidents.key IN (SELECT incident FROM {table} WHERE {condition})"


def _of_place(what: str, land: str | None, region: str | None, reach: Reach) -> Where:
    """That the place is named; of one that others lie in, that it happened there."""
    named = _having("incident_places", "place = (SELECT key FROM places WHERE id = ?)", reach)
    if land is None:
        return named, (what,)
    if region is None:
        inside = "scene AND place IN (SELECT key FROM places WHERE country = ?)"
        return f"incidents.country = ? OR {_having('incident_places', inside, reach)}", (land, land)
    inside = "scene AND place IN (SELECT key FROM places WHERE country = ? AND region = ?)"
    return f"{named} OR {_having('incident_places', inside, reach)}", (what, land, region)
