"""The map under the list of places: where an incident happened, and what else is named."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on

from feeds.model import SourcedPlace
from tui.facts.places import lettered
from tui.maps.plate import Mark
from tui.maps.view import Position, View, around
from tui.screens.evidence import ShowsEvidence
from tui.widgets.lines import Lines
from tui.widgets.map import CLOSER, Map
from tui.widgets.safe import line

LEAST_ROWS = 6
"""A lower map tells nothing; the list then has the room."""
BROADEST = 0.45
"""The map's rows to its columns, at most: as high as it is wide would be 0.5."""
LEAST_LINES = 4
"""The list has at least so many lines, and half of the height if it needs it."""

_LEAST = {"country": 34.0, "region": 20.0}
_LEAST_ELSE = 16.0
"""Degrees of longitude that a map shows at least, so that one sees where in the world it is."""


class ShowsPlaces(ShowsEvidence, part=True):
    """A screen with a map of the places of the shown incident."""

    facet = "brief"
    """What of the incident is shown."""
    _places: Sequence[tuple[str, SourcedPlace]] = ()
    _mapped: object = None

    @property
    def map(self) -> Map:
        """The map."""
        return self.query_one("#map", Map)

    def show_map(self) -> None:
        """Show the map where it belongs to what is shown, and there is room: not over two outlets side by side."""
        wanted = self.facet == "places" and not self.has_class("-comparing")
        found = self.shown.incident.places if self.shown and wanted else ()
        self._places = [one for one in lettered(found) if one[0]]
        if not self._places:
            self._mapped = None
            # What is not there is not taken away: that would lay out the screen anew.
            if self.map.display:
                self.map.display = False
            return
        self._make_room()
        if self._mapped != self._places:
            self._mapped = self._places
            self.map.show(self._fit, self._marks)
        else:
            self.map.mark(self._marks)

    def _make_room(self) -> None:
        """Give the map what the list leaves."""
        pane = self.query_one("#left").size
        facts = self.query_one("#facts", Lines)
        lines = max(LEAST_LINES, min(facts.virtual_size.height, pane.height // 2))
        rows = min(pane.height - lines - 1, int(pane.width * BROADEST))
        self.map.display = rows >= LEAST_ROWS
        # One more for the rule above it.
        self.map.styles.height = rows + 1

    @property
    def _lit(self) -> str | None:
        fact = self.fact
        return fact.place if fact else None

    def _fit(self, columns: int, rows: int) -> View:
        scene = [place for _, place in self._places if place.scene]
        lit = [place for _, place in self._places if place.key == self._lit]
        wanted = [*scene, *lit] or [place for _, place in self._places]
        least = max(_LEAST.get(place.kind, _LEAST_ELSE) for place in wanted)
        return around([_position(place) for place in wanted], columns, rows, least=least)

    def _marks(self, view: View) -> Sequence[Mark]:
        lit = self._lit
        return [
            Mark(
                _position(place),
                letter,
                line(place.name),
                ink="bold accent" if place.scene else "bold link",
                lit=place.key == lit,
            )
            for letter, place in self._places
        ]

    @on(Lines.Moved, "#facts")
    def _light(self) -> None:
        """The highlighted place stands out, and is on the map."""
        if not self._places:
            return
        here = next((place for _, place in self._places if place.key == self._lit), None)
        if here and self.map.view and not self.map.view.shows(_position(here)):
            self.map.show(self._fit, self._marks)
        else:
            self.map.mark(self._marks)

    @on(Map.Marked)
    def _marked(self, message: Map.Marked) -> None:
        """A click on a marker highlights its place in the list; a second one opens its dossier."""
        key = self._places[message.number][1].key
        if key == self._lit:
            self.action_open()
            return
        facts = self.query_one("#facts", Lines)
        number = next((number for number, fact in enumerate(facts.facts) if fact.place == key), None)
        if number is not None:
            facts.go_to(number)

    def action_open(self) -> None:
        """What the highlighted fact leads to."""
        raise NotImplementedError

    def action_closer(self) -> None:
        """Come closer to the highlighted place."""
        here = next((_position(place) for _, place in self._places if place.key == self._lit), None)
        self.map.zoom(CLOSER, here)

    def action_farther(self) -> None:
        """Show more of the world."""
        self.map.zoom(1 / CLOSER)

    def action_whole_map(self) -> None:
        """Back to the map as it was."""
        self.map.home()

    def action_pan(self, across: int, down: int) -> None:
        """Move over the world by a fifth of the map."""
        self.map.pan(across / 5, down / 5)


def _position(place: SourcedPlace) -> Position:
    return place.lat or 0.0, place.lon or 0.0
