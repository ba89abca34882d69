"""Search over everything the store holds; the hits as they are found."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from feeds.desk import QueryError
from feeds.views import Hit
from tui import actions, when
from tui.facts.fact import Fact, gap, heading
from tui.history import Visit
from tui.screens.watching import Watches
from tui.signs import WORDS
from tui.widgets.lines import Lines
from tui.widgets.query_line import QueryLine
from tui.widgets.safe import line, same_length

AGES = 9
MOST = 100


class SearchScreen(Watches):
    """Type, enter to go into the hits, enter to open one; in the open incident n and N go through them."""

    WHERE: ClassVar[actions.Where] = "search"
    BINDINGS = actions.bindings("search")
    CSS_PATH = "search.tcss"

    def __init__(self, query: str = "", hit: int = 0) -> None:
        super().__init__()
        self._query, self._hit_left = query, hit

    def compose_body(self) -> ComposeResult:
        """The query, and the hits."""
        yield QueryLine("search", quiet=True)
        yield Lines("hits")

    @property
    def lines(self) -> Lines:
        """The hits."""
        return self.query_one(Lines)

    @property
    def input(self) -> Input:
        """The query."""
        return self.query_one(QueryLine).input

    def visit(self) -> Visit:
        """The query, and the hit that is highlighted."""
        query, hit = (self.input.value, self.lines.cursor) if self.is_mounted else (self._query, self._hit_left)
        said = f"the search for {line(query)}" if query else "search"
        return Visit("search", said, lambda app: SearchScreen(query, hit))

    def on_mount(self) -> None:
        """Ready to type; or at the hit where one left off."""
        if self._query:
            with self.prevent(Input.Changed):
                self.input.value = self._query
            self.desk_app.spawn(self._come_back(self._query, self._hit_left))
            return
        self.input.focus()
        self._say("Search in headlines, texts, names and places of everything in the store.")

    def _say(self, text: str, ink_name: str = "muted") -> None:
        self.lines.show([heading(text, ink_name=ink_name)])

    def on_descendant_focus(self) -> None:
        """While one types, letters are no keys."""
        self.fit("typing" if self.input.has_focus else "")

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self.desk_app.spawn(self._search(message.value))

    async def _search(self, query: str) -> None:
        if not query.strip():
            self.desk_app.hits = ()
            self._say("Search in headlines, texts, names and places of everything in the store.")
            return
        try:
            hits = await self.desk_app.desk.latest("search", lambda desk: desk.search(query, MOST, typing=True))
        except QueryError as error:
            if query == self.input.value:
                self.desk_app.hits = ()
                self._say("")
                self.query_one(QueryLine).point(error)
            return
        if query != self.input.value:
            return
        self.desk_app.hits, self.desk_app.hit = hits, 0
        if hits:
            self.lines.show([self._hit(hit) for hit in hits])
        else:
            self._show_nothing(query)

    def _show_nothing(self, query: str) -> None:
        """Why nothing is found, perhaps, and what helps."""
        self.lines.show(
            [
                heading(f"Nothing in the store matches {query}", ink_name="muted"),
                gap(),
                *(
                    heading(text, ink_name="muted")
                    for text in (
                        "fewer words find more; * finds the beginnings of words: quak*",
                        f"{self.key_for('filter')} in the queue filters what is new by the same words",
                        f"{self.key_for('back')} leads back",
                    )
                ),
            ]
        )

    def _hit(self, hit: Hit) -> Fact:
        app, row = self.desk_app, hit.row
        snippet = Content(same_length(hit.snippet).replace("\n", " "))
        for start, end in hit.marks:
            snippet = snippet.stylize("bold accent underline", start, end)
        dot = f" {app.signs.dot} "
        tail = dot.join(
            part
            for part in (
                line(row.place or ""),
                line(row.toll or ""),
                f"{app.signs.states[row.state]} {WORDS[row.state]}",
            )
            if part
        )
        return Fact(
            Content.assemble((line(row.headline), "bold"), (f"  {tail}", "muted"), "\n", snippet),
            label=Content.styled(when.age(row.last_updated or row.first_seen, app.now()), "muted"),
            indent=AGES,
            incident=row.id,
            key=row.id,
        )

    @on(Input.Submitted)
    def _go(self, message: Input.Submitted) -> None:
        self.desk_app.spawn(self._search_and_go(message.value))

    async def _search_and_go(self, query: str) -> None:
        # Who types fast is ahead of the answer; what was typed is what is to be found.
        await self._search(query)
        if self.desk_app.hits:
            self.query_one(QueryLine).took(query)
            self.lines.focus()
            enter, search = self.key_for("open"), self.key_for("search")
            self.say(f"{len(self.desk_app.hits)} found; {enter} opens, {search} changes the query.")

    async def _come_back(self, query: str, hit: int) -> None:
        await self._search_and_go(query)
        if hit >= 0 and self.desk_app.hits:
            self.lines.go_to(hit)
            self.desk_app.hit = min(hit, len(self.desk_app.hits) - 1)
        else:
            self.input.focus()

    def action_search(self) -> None:
        """Back to the query."""
        self.input.focus()

    def action_watch(self) -> None:
        """What is searched for."""
        if query := self.input.value.strip():
            self.watch_query(query)

    def action_open(self) -> None:
        """The highlighted hit."""
        fact = self.lines.fact
        if fact and fact.incident:
            from tui.screens.incident import IncidentScreen

            self.desk_app.hit = max(0, self.lines.cursor)
            self.app.push_screen(IncidentScreen(incident_id=fact.incident, among_hits=True))

    @on(Lines.Entered)
    def _entered(self) -> None:
        self.action_open()

    def action_down(self) -> None:
        """From the query into the hits, then through them."""
        if self.input.has_focus:
            self.lines.focus()
        else:
            super().action_down()
