"""Which part of the queue is shown: by state and by query; and going through what a search found."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on

from feeds.errors import QueryError
from feeds.views import Completion
from tui.commands import offered
from tui.screens.takes_away import TakesAway
from tui.widgets.view_bar import VIEWS, View, ViewBar


class FindsRows(TakesAway, part=True):
    """A screen with the queue in it, of which a part is shown."""

    view: View
    filter: str

    @property
    def tabs(self) -> tuple[View, ...]:
        """The states, and the baskets: in these what is new and updated, where they do not say states themselves."""
        baskets = self.desk_app.baskets
        return (*VIEWS, *(View(one.name, VIEWS[0].states, one.query, one.id) for one in baskets))

    @property
    def wanted(self) -> str:
        """The query for what is shown: the basket's, and the filter."""
        if not (self.view.query and self.filter):
            return self.view.query or self.filter
        from feeds.desk import both

        try:
            return both(self.view.query, self.filter)
        except QueryError:
            return self.filter

    def action_states(self) -> None:
        """The next state or basket."""
        self._turn(1)

    def action_states_back(self) -> None:
        """The one before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        tabs = self.tabs
        at = tabs.index(self.view) if self.view in tabs else -1
        self.show_view(tabs[(at + step) % len(tabs)], self.filter)

    @on(ViewBar.Chosen)
    def _chosen(self, message: ViewBar.Chosen) -> None:
        self.show_view(message.view, self.filter)

    def show_view(self, view: View, query: str) -> None:
        """Show the incidents in some states that a query finds."""
        raise NotImplementedError

    def action_filter(self) -> None:
        """Ask for a query."""
        from tui.screens.query_prompt import QueryPrompt

        def take(query: str | None) -> None:
            if query is not None:
                self.show_view(self.view, query.strip())

        self.app.push_screen(QueryPrompt("filter", self.filter), take)

    async def take_filter(self, words: str) -> None:
        """By this query."""
        await self.desk_app.ask(lambda desk: desk.check(words))
        self.show_view(self.view, words)

    async def offer_filter(self, words: str) -> Sequence[Completion]:
        """What the query may become."""
        return await self.desk_app.offer_search(words)

    def take_state(self, words: str) -> None:
        """The incidents in one state, or in a basket."""
        view = next((view for view in self.tabs if view.name.casefold() == words.casefold()), None)
        if view is None:
            raise QueryError(f"There is no such state: {', '.join(view.name.lower() for view in self.tabs)}.", 0)
        self.show_view(view, self.filter)

    def offer_state(self, words: str) -> Sequence[Completion]:
        """The states and the baskets."""
        return offered(words, [(view.name.lower(), view.query or ", ".join(view.states)) for view in self.tabs])

    def action_next_hit(self) -> None:
        """The next that the search found."""
        self._go_to_hit(1)

    def action_previous_hit(self) -> None:
        """The one before."""
        self._go_to_hit(-1)

    def _go_to_hit(self, step: int) -> None:
        app = self.desk_app
        if not app.hits:
            self.say(f"Nothing is searched for yet: {self.key_for('search')} searches.")
            return
        from tui.screens.incident import IncidentScreen

        app.hit = (app.hit + step) % len(app.hits)
        app.push_screen(IncidentScreen(incident_id=app.hits[app.hit].row.id, among_hits=True))

    def action_add_feed(self) -> None:
        """Ask for an address."""
        from tui.screens.prompt import Prompt

        def take(url: str | None) -> None:
            if url and url.strip():
                self.desk_app.subscribe(url.strip())

        self.app.push_screen(Prompt("add", "", "the address of a feed, or of a site that has one"), take)

    def take_add_feed(self, words: str) -> None:
        """This address."""
        self.desk_app.subscribe(words)
