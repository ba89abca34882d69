"""Search over everything the store holds; the hits as they are found."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from feeds.errors import QueryError
from feeds.views import Act, Hit, QueueRow
from tui import actions, when
from tui.facts.fact import Fact, gap, heading
from tui.history import Visit
from tui.hits import Hits, search
from tui.screens.baskets import SavesBaskets
from tui.screens.dealing import DealsWithListed
from tui.screens.typing_ahead import TypesAhead
from tui.screens.watching import Watches
from tui.signs import WORDS
from tui.widgets.found import FOUND
from tui.widgets.lines import Lines
from tui.widgets.query_line import QueryLine
from tui.widgets.queue_annotated import annotated
from tui.widgets.safe import line, same_length

AGES = 9
OWN = 40
"""Cells for the user's own tags and note."""
AHEAD = 10
"""Hits before the last from which on the next page is read."""


class SearchScreen(TypesAhead[None], DealsWithListed, Watches, SavesBaskets):
    """Type, enter to go into the hits, enter to open one; in the open incident n and N go through them."""

    WHERE: ClassVar[actions.Where] = "search"
    BINDINGS = actions.bindings("search")
    CSS_PATH = "search.tcss"

    def __init__(self, query: str = "", hit: int = 0) -> None:
        super().__init__()
        self._query, self._hit_left = query, hit
        self._hits = Hits()
        """What this search found; `n` goes through the hits of the search that is on top, or was last."""
        self._opened = False
        """Whether an incident was opened from here, in which one may have gone on to other hits."""

    def compose_body(self) -> ComposeResult:
        """The query, and the hits."""
        yield QueryLine("search", quiet=True)
        yield Static("", id="counted", markup=False)
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
            self._waits_for_line = False
            with self.prevent(Input.Changed):
                self.input.value = self._query
            self.desk_app.spawn(self._come_back(self._query, self._hit_left))
            return
        self.input.focus()
        self._say("Search in headlines, texts, names and places of everything in the store.")

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Back from an incident: at the hit to which one has gone on there; from another search: this one's hits."""
        app, opened = self.desk_app, self._opened
        self._opened = False
        if not self._hits:
            return
        if opened and app.hits is self._hits:
            self._show_anew()
            self.lines.go_to(app.hit)
        else:
            app.hits, app.hit = self._hits, max(0, self.lines.cursor)

    def acted(self, act: Act) -> None:
        """What was found is in another state, or has other tags."""
        self.desk_app.spawn(self._reread(act.incidents))

    def store_changed(self) -> None:
        """What was found may have news."""
        self.desk_app.spawn(self._reread())

    async def _reread(self, only: Collection[str] | None = None) -> None:
        hits = self._hits
        if await hits.reread(self.desk_app.desk, only) and self.is_attached and hits is self._hits:
            self._show_anew()

    def _show_anew(self) -> None:
        """Show the hits as they are now; highlight and window stay."""
        self.lines.replace([self._hit(hit) for hit in self._hits])

    def _say(self, text: str, ink_name: str = "muted") -> None:
        self.lines.show([heading(text, ink_name=ink_name)])

    def on_descendant_focus(self) -> None:
        """While one types, letters are no keys; in the hits it is said at which one is."""
        self.fit("typing" if self.input.has_focus else "")
        self._show_counted()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self.desk_app.spawn(self._search(message.value))

    async def _search(self, query: str) -> None:
        if not query.strip():
            self._found(Hits())
            self._say("Search in headlines, texts, names and places of everything in the store.")
            return
        try:
            hits = await search(self.desk_app.desk, query)
        except QueryError as error:
            if query == self.input.value:
                self._found(Hits())
                self._say("")
                self.query_one(QueryLine).point(error)
            return
        if query != self.input.value:
            return
        self._found(hits)
        if hits:
            self.lines.show([self._hit(hit) for hit in hits])
            self.desk_app.spawn(self._count(hits))
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

    def _found(self, hits: Hits) -> None:
        self._hits = self.desk_app.hits = hits
        self.desk_app.hit = 0
        self._show_counted()

    async def _count(self, hits: Hits) -> None:
        await hits.count(self.desk_app.desk)
        if self.is_attached:
            self._show_counted()

    def _show_counted(self) -> None:
        hits, at = self._hits, self.lines.cursor if self.lines.has_focus else -1
        text = "" if not hits else f"{at + 1:,} of {hits.counted}" if at >= 0 else f"{hits.counted} found"
        self.query_one("#counted", Static).update(text)

    @on(Lines.Moved)
    async def _moved(self) -> None:
        self._show_counted()
        if self.lines.cursor >= len(self.lines.facts) - AHEAD:
            self.desk_app.spawn(self._more())

    async def _more(self) -> None:
        hits = self._hits
        new = await hits.more(self.desk_app.desk)
        if new and self.is_attached and hits is self._hits:
            self.lines.extend([self._hit(hit) for hit in new])

    def _hit(self, hit: Hit) -> Fact:
        app, row = self.desk_app, hit.row
        snippet = Content(same_length(hit.snippet).replace("\n", " "))
        for start, end in hit.marks:
            snippet = snippet.stylize(FOUND, start, end)
        dot = f" {app.signs.dot} "
        tail = dot.join(
            part
            for part in (
                line(row.place or ""),
                line(row.toll or ""),
                f"{app.signs.states[row.state]} {WORDS[row.state]}",
                annotated(row, OWN, app.signs),
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
        if query != self._hits.query:
            await self._search(query)
        if self._hits:
            self.query_one(QueryLine).took(query)
            self.lines.focus()
            enter, slash = self.key_for("open"), self.key_for("search")
            self.say(f"{enter} opens, {slash} changes the query.")

    async def _come_back(self, query: str, hit: int) -> None:
        self._found(Hits())
        await self._search_and_go(query)
        hits = self._hits
        while len(hits) <= hit and not hits.complete:
            await self._more()
        if hit >= 0 and hits:
            self.lines.go_to(hit)
            self.desk_app.hit = min(hit, len(hits) - 1)
        else:
            self.input.focus()

    @property
    def row_here(self) -> QueueRow | None:
        """The highlighted hit; none while one types."""
        at = self.lines.cursor
        return self._hits[at].row if self.focused is self.lines and 0 <= at < len(self._hits) else None

    def change_query(self) -> None:
        """Back to the query: at once, for the letters that come with the key are meant for it."""
        self.set_focus(self.input)

    def query_to_save(self) -> str:
        """What is searched for."""
        return self.input.value

    def action_watch(self) -> None:
        """What is searched for."""
        if query := self.input.value.strip():
            self.watch_query(query)

    def action_open(self) -> None:
        """The highlighted hit."""
        fact = self.lines.fact
        if fact and fact.incident:
            from tui.screens.incident import IncidentScreen

            self.desk_app.hit, self._opened = max(0, self.lines.cursor), True
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
