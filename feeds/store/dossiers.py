"""Dossiers: what the store holds on one actor or one place, counted by SQL and read page by page."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import msgspec
from msgspec import Struct

from feeds.errors import UnknownName
from feeds.model import Noun, SourcedActor, SourcedPlace
from feeds.store.listing import Listing
from feeds.store.packing import unpack
from feeds.views import Appearance, Dossier, Named, Nearby, Tally

PAGE = 80
"""How many incidents a page has."""

_TOGETHER = 40
"""How many of those who appear together with somebody are named."""

NEAR = 50.0
"""Kilometres within which an incident counts as near a place."""

_KILOMETRES = 111.2
"""Of a degree of latitude."""


class _Actors(Noun, frozen=True, kw_only=True):
    """As much of an incident as tells who an actor is."""

    actors: tuple[SourcedActor, ...]


class _Places(Noun, frozen=True, kw_only=True):
    """As much of an incident as tells what a place is."""

    places: tuple[SourcedPlace, ...]


class Subject(Struct, frozen=True):
    """The actor or place of a dossier in the tables: its row, and where its appearances stand."""

    key: int
    name: str
    kind: str
    forms: tuple[str, ...]
    table: str
    column: str
    telling: str
    """Which of its appearances has its words and figures: those where an actor speaks, or that happened in a place."""
    roles: str


class Dossiers(Listing):
    """What the store knows across incidents."""

    def dossier(self, named: Named) -> Dossier:
        """Who or what it is, how often and as what it appears, its first incidents, latest first, and who and what
        stands in them most. Raises `UnknownName`.
        """
        with self.snapshot():
            subject = self._subject(named)
            appearances = self._appearances(subject, 0, PAGE)
            if not appearances:
                raise UnknownName(named.key)
            incidents, telling = self._rows(
                f"SELECT count(*), coalesce(sum({subject.telling}), 0) FROM {subject.table} WHERE {subject.column} = ?",
                (subject.key,),
            )[0]
            blob = self._value("SELECT json FROM pages WHERE incident = ?", (appearances[0].row.key,))
            actor = place = None
            if named.sort == "actor":
                actor = next((one for one in unpack(blob, _Actors).actors if one.key == named.key), None)
            else:
                place = next((one for one in unpack(blob, _Places).places if one.key == named.key), None)
            latest = actor or place
            return Dossier(
                key=named.key,
                name=latest.name if latest else subject.name,
                kind=latest.kind if latest else subject.kind,
                description=actor.description if actor else None,
                forms=subject.forms,
                incidents=incidents,
                telling=telling,
                days=self._days(subject),
                roles=self._roles(subject),
                tallies=self._tallies(subject),
                appearances=tuple(appearances),
                together=self._together(subject),
                places=self._places_of(subject),
                actor=actor,
                place=place,
            )

    def appearances(self, named: Named, start: int) -> list[Appearance]:
        """A page of the incidents that name it, latest first, from the one of number `start`. Raises `UnknownName`."""
        with self.snapshot():
            return self._appearances(self._subject(named), start, PAGE)

    def around(self, place: SourcedPlace, limit: int = PAGE) -> list[Nearby]:
        """Incidents that happened within `NEAR` kilometres of a place but do not name it, latest first; none for a
        country, or where its position is not known.
        """
        if place.lat is None or place.lon is None or place.kind in ("country", "region"):
            return []
        lat, lon = place.lat, place.lon
        high = NEAR / _KILOMETRES
        wide = high / max(0.05, math.cos(math.radians(lat)))
        with self.snapshot():
            rows = self._rows(
                """
                SELECT key, lat, lon FROM incidents
                WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? AND key NOT IN (
                    SELECT incident FROM incident_places JOIN places ON places.key = place WHERE places.id = ?
                ) ORDER BY coalesce(last_updated, first_seen) DESC, key DESC LIMIT ?
                """,
                (lat - high, lat + high, lon - wide, lon + wide, place.key, 2 * limit),
            )
            far = {key: _kilometres(lat, lon, one, other) for key, one, other in rows}
            found = self.rows([key for key, distance in far.items() if distance <= NEAR][:limit])
        return [Nearby(row=row, kilometres=far[row.key]) for row in found]

    def _subject(self, named: Named) -> Subject:
        if named.sort == "actor":
            row = self._row("SELECT key, name, kind, forms FROM actors WHERE id = ?", (named.key,))
        else:
            row = self._row("SELECT key, name, kind, json_array(name) FROM places WHERE id = ?", (named.key,))
        if row is None:
            raise UnknownName(named.key)
        key, name, kind, forms = row
        told = tuple(msgspec.json.decode(forms, type=list[str]))
        if named.sort == "actor":
            return Subject(key, name, kind, told, "incident_actors", "actor", "speaks", "roles")
        return Subject(
            key, name, kind, told, "incident_places", "place", "scene", "CASE WHEN scene THEN 'scene' ELSE 'named' END"
        )

    def _keys(self, subject: Subject, condition: str, start: int, limit: int) -> list[tuple[Any, ...]]:
        """Key and roles of some of its incidents that meet the condition, latest first."""
        return self._rows(
            f"""
            SELECT incident, {subject.roles} FROM {subject.table} JOIN incidents ON incidents.key = incident
            WHERE {subject.table}.{subject.column} = ? AND {condition}
            ORDER BY coalesce(last_updated, first_seen) DESC, incident DESC LIMIT ? OFFSET ?
            """,
            (subject.key, limit, start),
        )

    def _appearances(self, subject: Subject, start: int, limit: int) -> list[Appearance]:
        roles = dict(self._keys(subject, "1", start, limit))
        return [Appearance(row=row, roles=tuple(roles[row.key].split())) for row in self.rows(list(roles))]

    def _days(self, subject: Subject) -> tuple[tuple[str, int], ...]:
        rows = self._rows(
            f"""
            SELECT substr(coalesce(first_seen, last_updated), 1, 10) AS day, count(*)
            FROM {subject.table} JOIN incidents ON incidents.key = incident
            WHERE {subject.table}.{subject.column} = ? AND day IS NOT NULL GROUP BY day ORDER BY day
            """,
            (subject.key,),
        )
        return tuple((day, times) for day, times in rows)

    def _roles(self, subject: Subject) -> tuple[tuple[str, int], ...]:
        counted: Counter[str] = Counter()
        for roles, times in self._rows(
            f"SELECT {subject.roles} AS role, count(*) FROM {subject.table} WHERE {subject.column} = ? GROUP BY role",
            (subject.key,),
        ):
            counted.update(dict.fromkeys(roles.split(), times))
        return tuple(counted.most_common())

    def _tallies(self, subject: Subject) -> tuple[Tally, ...]:
        """What was counted in its incidents: of a place in those that happened there."""
        here = "AND scene" if subject.column == "place" else ""
        rows = self._rows(
            f"""
            SELECT measure, count(*), sum(low), sum(high), max(high)
            FROM {subject.table} JOIN incident_tolls USING (incident)
            WHERE {subject.column} = ? {here} GROUP BY measure ORDER BY count(*) DESC, measure
            """,
            (subject.key,),
        )
        return tuple(
            Tally(measure=measure, incidents=times, low=low, high=high, most=most)
            for measure, times, low, high, most in rows
        )

    def _together(self, subject: Subject) -> tuple[tuple[str, str, int], ...]:
        """Who appears most in its incidents. Groups without a name (residents, soldiers) are left out: they appear
        everywhere.
        """
        apart = "AND actor <> ?1" if subject.column == "actor" else ""
        rows = self._rows(
            f"""
            SELECT actors.id, actors.name, found.times FROM (
                SELECT actor, count(*) AS times FROM incident_actors
                WHERE incident IN (SELECT incident FROM {subject.table} WHERE {subject.table}.{subject.column} = ?1)
                {apart} GROUP BY actor
            ) AS found JOIN actors ON actors.key = found.actor
            WHERE actors.kind <> 'group' ORDER BY found.times DESC, actors.name LIMIT ?2
            """,
            (subject.key, _TOGETHER),
        )
        return tuple((id_, name, times) for id_, name, times in rows)

    def _places_of(self, subject: Subject) -> tuple[tuple[str, str, int], ...]:
        """Where its incidents happened; of a place, which others are named with it."""
        apart = "place <> ?1" if subject.column == "place" else "scene"
        rows = self._rows(
            f"""
            SELECT places.id, places.name, found.times FROM (
                SELECT place, count(*) AS times FROM incident_places
                WHERE incident IN (SELECT incident FROM {subject.table} WHERE {subject.table}.{subject.column} = ?1)
                AND {apart} GROUP BY place
            ) AS found JOIN places ON places.key = found.place
            ORDER BY found.times DESC, places.name LIMIT ?2
            """,
            (subject.key, _TOGETHER),
        )
        return tuple((id_, name, times) for id_, name, times in rows)


def _kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Along the ground, near enough for what is near."""
    north = (other_lat - lat) * _KILOMETRES
    east = (other_lon - lon) * _KILOMETRES * math.cos(math.radians((lat + other_lat) / 2))
    return math.hypot(north, east)
