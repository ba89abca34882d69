"""Dossiers: everything that the store holds on one actor or one place."""

from __future__ import annotations

from typing import Any

import msgspec

from feeds.model import Noun, SourcedActor, SourcedFigure, SourcedPlace, SourcedQuote
from feeds.store.errors import UnknownName
from feeds.store.listing import Listing
from feeds.store.packing import unpack
from feeds.views import Appearance, Dossier, DossierFigure, DossierQuote

_TOGETHER = 12
"""How many of those who appear together with somebody are named."""

_DEEP = 400
"""From how many incidents, the latest ones, a dossier takes words and figures: a tenth of a millisecond each."""


class _Page(Noun, frozen=True, kw_only=True):
    """As much of an incident as a dossier takes."""

    id: str
    headline: str
    actors: tuple[SourcedActor, ...]
    quotes: tuple[SourcedQuote, ...]
    figures: tuple[SourcedFigure, ...]


class _Places(Noun, frozen=True, kw_only=True):
    """As much of an incident as the dossier of a place takes besides."""

    places: tuple[SourcedPlace, ...]


class Dossiers(Listing):
    """What the store knows across incidents."""

    def actor(self, id_: str) -> Dossier:
        """All on the actor of this key: where they appear and as what, latest first; their words, and the figures that
        they give; who appears with them most. Raises `UnknownName`.
        """
        with self.snapshot():
            known = self._row("SELECT key, name, kind, forms FROM actors WHERE id = ?", (id_,))
            found = self._appearances("incident_actors", "actor", known, "roles, speaks")
            if known is None or not found:
                raise UnknownName(id_)
            key, name, kind, forms = known
            latest = self._page(found[0][0])
            actor = next((actor for actor in latest.actors if actor.key == id_), None)
            quotes: list[DossierQuote] = []
            figures: list[DossierFigure] = []
            for incident in [incident for incident, _, speaks in found if speaks][:_DEEP]:
                self._said(self._page(incident), id_, quotes, figures)
            return Dossier(
                key=id_,
                name=actor.name if actor else name,
                kind=actor.kind if actor else kind,
                description=actor.description if actor else None,
                forms=tuple(msgspec.json.decode(forms, type=list[str])),
                appearances=self._as_appearances([(incident, roles.split()) for incident, roles, _ in found]),
                quotes=tuple(quotes),
                figures=tuple(figures),
                together=self._together("incident_actors", "actor", key),
                actor=actor,
            )

    def place(self, id_: str) -> Dossier:
        """All on the place of this key: the incidents that name it, latest first; the words and figures of those that
        happened in it; who appears there most. Raises `UnknownName`.
        """
        with self.snapshot():
            known = self._row("SELECT key, name, kind FROM places WHERE id = ?", (id_,))
            found = self._appearances("incident_places", "place", known, "scene")
            if known is None or not found:
                raise UnknownName(id_)
            key, name, kind = known
            blob = self._value("SELECT json FROM pages WHERE incident = ?", (found[0][0],))
            place = next((place for place in unpack(blob, _Places).places if place.key == id_), None)
            quotes: list[DossierQuote] = []
            figures: list[DossierFigure] = []
            for incident in [incident for incident, scene in found if scene][:_DEEP]:
                self._happened(self._page(incident), quotes, figures)
            return Dossier(
                key=id_,
                name=place.name if place else name,
                kind=place.kind if place else kind,
                description=None,
                forms=(name,),
                appearances=self._as_appearances([(incident, ["scene"] if scene else []) for incident, scene in found]),
                quotes=tuple(quotes),
                figures=tuple(figures),
                together=self._together("incident_places", "place", key),
                place=place,
            )

    def _appearances(
        self, table: str, column: str, known: tuple[Any, ...] | None, details: str
    ) -> list[tuple[Any, ...]]:
        if known is None:
            return []
        return self._rows(
            f"""
            SELECT incident, {details} FROM {table} JOIN incidents ON incidents.key = incident
            WHERE {table}.{column} = ? ORDER BY coalesce(last_updated, first_seen) DESC, incident DESC
            """,
            (known[0],),
        )

    def _as_appearances(self, found: list[tuple[int, list[str]]]) -> tuple[Appearance, ...]:
        rows = self.rows([incident for incident, _ in found])
        roles = dict(found)
        return tuple(Appearance(row=row, roles=tuple(roles[row.key])) for row in rows)

    def _page(self, incident: int) -> _Page:
        return unpack(self._value("SELECT json FROM pages WHERE incident = ?", (incident,)), _Page)

    def _said(self, page: _Page, id_: str, quotes: list[DossierQuote], figures: list[DossierFigure]) -> None:
        """Add the quotes of the actor, and the figures that the actor gives."""
        own = {actor.id: actor.name for actor in page.actors if actor.key == id_}
        quotes.extend(
            DossierQuote(incident=page.id, headline=page.headline, quote=quote, speaker_name=own[quote.speaker])
            for quote in page.quotes
            if quote.speaker in own
        )
        figures.extend(
            DossierFigure(incident=page.id, headline=page.headline, figure=figure)
            for figure in page.figures
            if any(claim.said_by in own for claim in figure.claims)
        )

    def _happened(self, page: _Page, quotes: list[DossierQuote], figures: list[DossierFigure]) -> None:
        """Add the quotes of the incident, and the figures of its main event."""
        names = {actor.id: actor.name for actor in page.actors}
        quotes.extend(
            DossierQuote(
                incident=page.id,
                headline=page.headline,
                quote=quote,
                speaker_name=names.get(quote.speaker) if quote.speaker else None,
            )
            for quote in page.quotes
        )
        figures.extend(
            DossierFigure(incident=page.id, headline=page.headline, figure=figure)
            for figure in page.figures
            if figure.scope == "event"
        )

    def _together(self, table: str, column: str, key: int) -> tuple[tuple[str, str, int], ...]:
        """Who appears most in the incidents of this actor or place: key, name, in how many. Groups without a name
        (residents, soldiers) are left out: they appear everywhere.
        """
        apart = "AND actor <> ?1" if column == "actor" else ""
        rows = self._rows(
            f"""
            SELECT actors.id, actors.name, found.times FROM (
                SELECT actor, count(*) AS times FROM incident_actors
                WHERE incident IN (SELECT incident FROM {table} WHERE {table}.{column} = ?1) {apart} GROUP BY actor
            ) AS found JOIN actors ON actors.key = found.actor
            WHERE actors.kind <> 'group' ORDER BY found.times DESC, actors.name LIMIT ?2
            """,
            (key, _TOGETHER),
        )
        return tuple((id_, name, times) for id_, name, times in rows)
