"""Articles that come into an incident while it is open: they are told of, and shown only when they are asked for."""

from __future__ import annotations

from textual import on

from feeds.errors import NotFound
from feeds.views import OpenIncident
from tui.facts.arrived import with_arrived
from tui.screens.facets import ShowsFacets
from tui.widgets.facet_bar import FacetBar


class TellsOfArrivals(ShowsFacets, part=True):
    """A screen with an open incident that says how many articles have come since it was read; nothing moves by that."""

    arrived = 0
    """How many."""

    def take_up(self, opened: OpenIncident) -> None:
        """Show the incident as it is now; highlight and window stay."""
        raise NotImplementedError

    def store_changed(self) -> None:
        """The wire, or another desk, has written: look whether it was to this incident."""
        if self.shown:
            self.desk_app.spawn(self._look(self.shown), group="arrivals")

    async def _look(self, shown: OpenIncident) -> None:
        key = shown.row.key
        rows = await self.desk_app.ask(lambda desk: desk.rows([key]))
        if self.is_attached and self.shown is shown:
            self.tell_of(max(0, rows[0].articles - len(shown.incident.articles)) if rows else 0)

    def tell_of(self, arrived: int) -> None:
        """Say in the line of facets how many articles have come; nothing where none have."""
        self.arrived = arrived
        key = self.key_for("next_fresh")
        # The screen may be going, and its widgets gone, when what was read comes.
        for bar in self.query(FacetBar):
            bar.tell(f"{arrived} new article{'s' if arrived > 1 else ''}: {key}" if arrived else "")

    @on(FacetBar.Asked)
    def _asked_for(self) -> None:
        self.action_next_fresh()

    def leave(self) -> None:
        """What has come and was not shown is not looked at: then the incident stays as new as it was."""
        if not self.arrived:
            super().leave()

    def action_next_fresh(self) -> None:
        """The next fact that is new; first of all take in what has come."""
        if self.shown and self.arrived:
            self.desk_app.spawn(self._take_in(self.shown), group="arrivals")
        else:
            super().action_next_fresh()

    async def _take_in(self, before: OpenIncident) -> None:
        mine = before.incident.id
        try:
            opened = await self.desk_app.ask(lambda desk: desk.open_incident(mine))
        except NotFound:
            self.say("This incident was merged into another meanwhile.")
            return
        if not self.is_attached or self.shown is not before:
            return
        known = frozenset(before.incident.articles)
        self.take_up(with_arrived(opened, frozenset(opened.incident.articles) - known))
        super().action_next_fresh()
