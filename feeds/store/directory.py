"""Actors as other incidents know them: looked up by the loose keys that they were put down under."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from feeds.model import ActorKind
from feeds.store.file import StoreFile

MET = 40
"""Of so many incidents, the latest, it is asked whom an actor was met with."""

HOLDERS = 24
"""So many actors at most, the first that were known, are found under one handle."""

MANY = 50
"""An actor is met in so many incidents, or in more: it makes no difference."""

Row = tuple[str, str, ActorKind, tuple[str, ...], int]
"""An actor: key, name, kind, forms of the name, in how many incidents it was met (`MANY` at most)."""


class Directory(StoreFile):
    """The actors of the store."""

    def actors_by(self, handles: Collection[str], apart_from: str) -> list[Row]:
        """The actors that were put down under any of these handles, and met in an incident other than `apart_from`;
        of a handle that very many have, the first `HOLDERS`.
        """
        rows = self._rows(
            """
            WITH home(incident) AS (SELECT key FROM incidents WHERE incidents.id = ?2)
            SELECT id, name, kind, forms, met FROM (
                SELECT actors.id, name, kind, forms, (
                    SELECT count(*) FROM (
                        SELECT 1 FROM incident_actors
                        WHERE actor = actors.key AND incident IS NOT (SELECT incident FROM home) LIMIT ?4
                    )
                ) AS met FROM actors WHERE key IN (
                    SELECT holder.actor FROM json_each(?1) AS wanted JOIN actor_handles AS holder
                    ON holder.handle = wanted.value AND holder.actor IN (
                        SELECT actor FROM actor_handles WHERE handle = wanted.value ORDER BY actor LIMIT ?3
                    )
                )
            ) WHERE met
            """,
            (msgspec.json.encode(list(handles)).decode(), apart_from, HOLDERS, MANY),
        )
        return [
            (id_, name, kind, tuple(msgspec.json.decode(forms, type=list[str])), met)
            for id_, name, kind, forms, met in rows
        ]

    def company_of(self, actor: str) -> frozenset[str]:
        """The keys of the actors and places that the actor of this key was met with lately; no groups, no countries."""
        return frozenset(
            self._column(
                """
                WITH met(incident) AS (
                    SELECT incident FROM incident_actors JOIN actors ON actors.key = actor WHERE actors.id = ?1
                    ORDER BY incident DESC LIMIT ?2
                )
                SELECT actors.id FROM met JOIN incident_actors USING (incident) JOIN actors ON actors.key = actor
                WHERE kind <> 'group' AND actors.id <> ?1
                UNION SELECT places.id FROM met JOIN incident_places USING (incident) JOIN places ON places.key = place
                WHERE kind <> 'country'
                """,
                (actor, MET),
            )
        )

    def has_met(self, actor: str, company: Collection[str]) -> bool:
        """Whether any of these keys is in `company_of` the actor, which is not gathered for that."""
        return bool(
            self._value(
                """
                WITH met(incident) AS MATERIALIZED (
                    SELECT incident FROM incident_actors WHERE actor = (SELECT key FROM actors WHERE id = ?1)
                    ORDER BY incident DESC LIMIT ?2
                )
                SELECT EXISTS (
                    SELECT 1 FROM met CROSS JOIN incident_actors AS other USING (incident) WHERE other.actor IN (
                        SELECT key FROM actors WHERE id IN (SELECT value FROM json_each(?3))
                        AND kind <> 'group' AND id <> ?1
                    )
                ) OR EXISTS (
                    SELECT 1 FROM met CROSS JOIN incident_places AS other USING (incident) WHERE other.place IN (
                        SELECT key FROM places WHERE id IN (SELECT value FROM json_each(?3)) AND kind <> 'country'
                    )
                )
                """,
                (actor, MET, msgspec.json.encode(list(company)).decode()),
            )
        )
