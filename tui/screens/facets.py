"""The facets of an open incident: which is shown, where in it one is, and the way to what is new in any of them."""

from __future__ import annotations

from collections.abc import Callable

from feeds.views import OpenIncident
from tui.facts.actors import actors
from tui.facts.brief import brief
from tui.facts.fact import Facing, Fact
from tui.facts.figures import figures
from tui.facts.places import places
from tui.facts.quotes import quotes
from tui.facts.sources import sources
from tui.facts.timeline import timeline
from tui.screens.place_map import ShowsPlaces
from tui.widgets.facet_bar import FacetBar
from tui.widgets.lines import Lines

FACETS: dict[str, Callable[[Facing], list[Fact]]] = {
    "brief": brief,
    "actors": actors,
    "places": places,
    "quotes": quotes,
    "figures": figures,
    "timeline": timeline,
    "sources": sources,
}


class ShowsFacets(ShowsPlaces, part=True):
    """A screen with an open incident, one facet of it at a time."""

    cursors: dict[str, int]
    """Where in each facet the highlight is, for when one comes back to it."""
    marked: set[str]
    """The articles that are marked, to be split off together."""

    @property
    def lines(self) -> Lines:
        """The facts."""
        return self.query_one("#facts", Lines)

    @property
    def fact(self) -> Fact | None:
        """The highlighted fact."""
        return self.lines.fact

    def facts_here(self) -> list[Fact]:
        """The facts of the facet that is shown."""
        if self.shown is None:
            return []
        return FACETS[self.facet](self.facing(self.shown))

    def facing(self, opened: OpenIncident) -> Facing:
        """The incident as it is put into words here."""
        app = self.desk_app
        return Facing(opened, app.now(), self.lines.room, app.signs, frozenset(self.marked), app.key_of)

    def show_facet(self) -> None:
        """Show the facet from where one last was in it."""
        self.query_one(FacetBar).show_facet(self.facet, self.shown)
        self.lines.show(self.facts_here(), cursor=self.cursors.get(self.facet))
        self.fit_keys()
        self.show_map()
        if self.lines.fact is None:
            self.show_evidence()

    def fit_keys(self) -> None:
        """Name first, in the line of keys, what fits the facet, or what stands in its place."""
        shown = next((name for name in ("comparing", "full") if self.has_class(f"-{name}")), self.facet)
        self.fit(shown)

    def action_facet(self, facet: str) -> None:
        """Show another facet."""
        if self.shown is None:
            self.facet = facet
        elif facet != self.facet:
            self.cursors[self.facet] = self.lines.cursor
            self.facet = facet
            self.remove_class("-full")
            self.show_facet()

    def show_sources(self) -> None:
        """Go to the facet with the sources."""
        self.action_facet("sources")

    def show_again(self) -> None:
        """Draw what is shown anew; highlight and window stay."""
        self.query_one(FacetBar).show_facet(self.facet, self.shown)
        self.lines.replace(self.facts_here())
        self.show_map()
        self.show_evidence()

    def action_next_fresh(self) -> None:
        """The next fact that is new since somebody last looked, through the facets; after the last the first."""
        if self.shown is None:
            return
        if self.shown.fresh is None:
            self.say("Nothing here is new since you looked.")
            return
        facing, names = self.facing(self.shown), list(FACETS)
        stops = [
            (names.index(facet), place)
            for facet in names[1:]
            for place, fact in enumerate(FACETS[facet](facing))
            # An article is new where what it adds is, which has stops of its own.
            if fact.fresh and not fact.key.startswith("published ")
        ]
        if not stops:
            self.say(f"New: {self.shown.fresh.words}")
            return
        here = (names.index(self.facet), self.lines.cursor)
        number = next((number for number, stop in enumerate(stops) if stop > here), 0)
        facet, place = stops[number]
        self.remove_class("-full")
        if names[facet] == self.facet:
            self.lines.go_to(place)
        else:
            self.cursors[names[facet]] = place
            self.action_facet(names[facet])
        self.say(f"New fact {number + 1} of {len(stops)}; {self.key_for('see')} accepts all of them.")

    def on_resize(self) -> None:
        """Tables and columns are made for the width there is."""
        if self.shown:
            self.call_after_refresh(self._set_anew)

    def _set_anew(self) -> None:
        self.lines.replace(self.facts_here())
        self.show_map()
