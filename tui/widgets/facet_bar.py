"""The facets of an open incident as a line of tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from feeds.views import OpenIncident
from tui.widgets.tab_line import TabLine

FACETS = ("brief", "actors", "places", "quotes", "figures", "timeline", "sources")


class FacetBar(TabLine):
    """`[1 Brief]  2 Actors 7  3 Places 4 ●1 …`."""

    LETTERS: ClassVar[int] = 8

    @dataclass
    class Chosen(TabLine.Chosen):
        """A facet's name was clicked."""

        @property
        def facet(self) -> str:
            """The facet."""
            return FACETS[self.number]

    def show_facet(self, facet: str, opened: OpenIncident | None) -> None:
        """Show which facet is on, and of the incident, once it is read, how much each has."""
        on = FACETS.index(facet)
        if opened is None:
            self.show(self._tabs or [(name.capitalize(), None) for name in FACETS], on, self._fresh)
            return
        incident, fresh = opened.incident, opened.fresh
        has = (
            incident.actors,
            incident.places,
            incident.quotes,
            incident.figures,
            incident.moments,
            incident.articles,
        )
        tabs = [("Brief", None), *((name.capitalize(), len(held)) for name, held in zip(FACETS[1:], has, strict=True))]
        new = (fresh.actors, fresh.places, fresh.quotes, fresh.claims, fresh.moments) if fresh else ()
        self.show(tabs, on, {number: len(held) for number, held in enumerate(new, 1)})

    def choose(self, number: int) -> None:
        """A facet was clicked: tell it."""
        self.post_message(self.Chosen(number))
