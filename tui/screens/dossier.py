"""The dossier of an actor or a place: facets over every incident, quote and figure that it is in."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar, Literal, get_args

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult

from feeds.errors import NotFound
from feeds.views import Act, Appearance, Dossier, DossierWords, Named, Nearby, QueueRow, ToldAs
from tui import actions
from tui.facts import dossier as facts
from tui.facts.dossier import Reading
from tui.facts.fact import Fact, gap, heading
from tui.history import Visit
from tui.screens.dealing import DealsWithListed
from tui.screens.watching import Watches
from tui.widgets.lines import Lines
from tui.widgets.safe import line
from tui.widgets.tab_line import TabLine

Facet = Literal["overview", "incidents", "quotes", "figures", "together", "places", "more"]
FACETS: tuple[Facet, ...] = get_args(Facet)
LISTING: tuple[Facet, ...] = ("overview", "incidents", "more")
"""Those in which incidents are listed."""

AHEAD = 40
"""So many facts before the end of what is read, more is read."""


class DossierScreen(DealsWithListed, Watches):
    """One of `actor` and `place` is the key that it has in every incident."""

    WHERE: ClassVar[actions.Where] = "dossier"
    BINDINGS = actions.bindings("dossier")

    def __init__(
        self, *, actor: str | None = None, place: str | None = None, facet: str = "overview", fact: int = 0
    ) -> None:
        super().__init__()
        self.named = Named(sort="actor", key=actor) if actor is not None else Named(sort="place", key=place or "")
        self.dossier: Dossier | None = None
        self.facet: Facet = facet if facet in FACETS else "overview"
        self._cursors: dict[str, int] = {self.facet: fact}
        self._appearances: list[Appearance] = []
        self._words: list[DossierWords] = []
        self._told: ToldAs | None = None
        self._near: list[Nearby] | None = None
        self._reading_on = self._to_end = False

    def compose_body(self) -> ComposeResult:
        """The facets' names, the list."""
        yield TabLine()
        yield Lines("dossier")

    @property
    def lines(self) -> Lines:
        """The list."""
        return self.query_one(Lines)

    @property
    def reading(self) -> Reading | None:
        """The dossier as it is put into words here, once it is read."""
        app = self.desk_app
        return Reading(self.dossier, app.now(), self.lines.room, app.signs) if self.dossier else None

    def on_mount(self) -> None:
        """Read it."""
        self.lines.focus()
        self.lines.show([heading("Looking through the store …")])
        self.desk_app.spawn(self._read())

    async def _read(self) -> None:
        try:
            self.dossier = await self.desk_app.ask(lambda desk: desk.dossier(self.named))
        except NotFound as error:
            self.lines.show([heading(f"{error} {self.key_for('back')} leads back.")])
            return
        self._appearances = list(self.dossier.appearances)
        await self._show_facet()

    def acted(self, act: Act) -> None:
        """Incidents are in another state, or have other tags: they are shown so, and the highlight stays."""
        self.desk_app.spawn(self._reread({row.key for row in self._rows if row.id in act.incidents}))

    async def _reread(self, keys: Collection[int]) -> None:
        rows = {row.key: row for row in await self.desk_app.ask(lambda desk: desk.rows(list(keys)))} if keys else {}
        if self.dossier is None or not rows or not self.is_attached:
            return
        self._appearances = [replace(one, row=rows.get(one.row.key, one.row)) for one in self._appearances]
        first = self._appearances[: len(self.dossier.appearances)]
        self.dossier = replace(self.dossier, appearances=tuple(first))
        self._near = [replace(one, row=rows.get(one.row.key, one.row)) for one in self._near or ()] or self._near
        if self.facet in LISTING:
            self.lines.replace(self._facts())

    @property
    def _rows(self) -> list[QueueRow]:
        """The incidents that are read."""
        return [one.row for one in (*self._appearances, *(self._near or ()))]

    @property
    def row_here(self) -> QueueRow | None:
        """The highlighted incident; whoever is on a quote or a figure means that, and not the incident of it."""
        fact = self.lines.fact
        if fact is None or not fact.incident or self.facet not in LISTING:
            return None
        return next((row for row in self._rows if row.id == fact.incident), None)

    def visit(self) -> Visit | None:
        """The dossier at the facet and the fact that one reads."""
        named, facet = self.named, self.facet
        actor, place = (named.key, None) if named.sort == "actor" else (None, named.key)
        fact = self.lines.cursor if self.is_mounted and self.dossier else self._cursors.get(facet, 0)
        said = line(self.dossier.name) if self.dossier else f"the {named.sort}"
        return Visit(
            f"{named.sort} {named.key}",
            said,
            lambda app: DossierScreen(actor=actor, place=place, facet=facet, fact=fact),
        )

    # --- facets ---

    def action_facet(self, facet: str) -> None:
        """Show another facet."""
        if facet in FACETS and facet != self.facet:
            self._cursors[self.facet] = self.lines.cursor
            self.facet = facet
            self._to_end = False
            if self.dossier:
                self.desk_app.spawn(self._show_facet())

    @on(TabLine.Chosen)
    def _tab_chosen(self, message: TabLine.Chosen) -> None:
        self.action_facet(FACETS[message.number])

    async def _show_facet(self) -> None:
        facet, held = self.facet, max(0, self._cursors.get(self.facet, 0))
        self._show_tabs()
        await self._fetch_for(facet)
        while self._more_of(facet) and self._size_of(facet) <= held:
            await self._fetch_more(facet)
        if facet == self.facet and self.is_attached:
            self.lines.show(self._facts(), cursor=held)

    async def _fetch_for(self, facet: Facet) -> None:
        """Read what the facet begins with, where that is not read yet."""
        named, place = self.named, self.dossier.place if self.dossier else None
        if facet in ("quotes", "figures") and not self._words:
            self._words.append(await self.desk_app.ask(lambda desk: desk.dossier_words(named)))
        elif facet == "more" and place and self._near is None:
            self._near = await self.desk_app.ask(lambda desk: desk.around(place))
        elif facet == "more" and named.sort == "actor" and self._told is None:
            self._told = await self.desk_app.ask(lambda desk: desk.told_as(named))

    def _facts(self) -> list[Fact]:
        facts = self._facts_here()
        if facts and self.facet not in ("overview", "incidents") and not any(fact.firm for fact in facts):
            facts += [gap(), heading(f"{self.key_for('dossier_2')}  all incidents")]
        return facts

    def _facts_here(self) -> list[Fact]:
        reading = self.reading
        if reading is None:
            return []
        found = reading.found
        match self.facet:
            case "overview":
                return facts.overview(reading)
            case "incidents":
                head = [*facts.over_time(reading)[1:], gap()] if len(found.days) > 1 else []
                return [*head, *(facts.appearance(one, reading) for one in self._appearances)]
            case "quotes":
                told = facts.quotes([one for page in self._words for one in page.quotes], reading, None)
                return told or [heading("Nobody is quoted." if found.place else "No words of theirs are quoted.")]
            case "figures":
                counted = facts.figures([one for page in self._words for one in page.figures], reading, None)
                said = "COUNTED HERE" if self.named.sort == "place" else "AS THEY SAY"
                under = [gap(), heading(said), *counted] if counted else []
                all_told = facts.tallies(found.tallies, reading)
                return [*all_told, *under] or [heading("No figures stand in these incidents.")]
            case "together":
                return facts.together(found.together) or [heading("Nobody who is named stands in the same incidents.")]
            case "places":
                return facts.places(found.places) or [heading("No other place is named in these incidents.")]
            case _:
                if self.named.sort == "place":
                    return facts.near(self._near or [], reading)
                return facts.told_as(self._told or ToldAs(descriptions=(), forms=()), reading)

    def _show_tabs(self) -> None:
        found = self.dossier
        if found is None:
            return
        is_place = self.named.sort == "place"
        quotes = sum(len(page.quotes) for page in self._words)
        tabs = [
            ("Overview", None),
            ("Incidents", found.incidents),
            ("Quotes", quotes if self._words and not self._more_of("quotes") else None),
            ("Figures", None),
            ("Who" if is_place else "With", len(found.together)),
            ("Places", len(found.places)),
            ("Around", len(self._near) if self._near else None) if is_place else ("Told as", None),
        ]
        self.query_one(TabLine).show(tabs, FACETS.index(self.facet))

    # --- reading on ---

    def _more_of(self, facet: str) -> bool:
        """Whether a facet has more than is read."""
        if facet == "incidents":
            return self.dossier is not None and len(self._appearances) < self.dossier.incidents
        return facet in ("quotes", "figures") and bool(self._words) and self._words[-1].following is not None

    def _size_of(self, facet: str) -> int:
        if facet == "incidents":
            return len(self._appearances)
        return sum(len(page.quotes if facet == "quotes" else page.figures) for page in self._words)

    async def _fetch_more(self, facet: str) -> list[Fact]:
        """Read the next page of a facet; gives its facts."""
        named, reading = self.named, self.reading
        if facet == "incidents":
            start = len(self._appearances)
            page = await self.desk_app.ask(lambda desk: desk.appearances(named, start))
            if not page and self.dossier:
                # Incidents were merged meanwhile: there are fewer than were counted.
                self.dossier = replace(self.dossier, incidents=start)
            self._appearances += page
            return [facts.appearance(one, reading) for one in page] if reading else []
        begin = self._words[-1].following or 0
        before = self._words[-1]
        words = await self.desk_app.ask(lambda desk: desk.dossier_words(named, begin))
        self._words.append(words)
        if reading is None:
            return []
        if facet == "quotes":
            return facts.quotes(words.quotes, reading, before.quotes[-1] if before.quotes else None)
        return facts.figures(words.figures, reading, before.figures[-1] if before.figures else None)

    @on(Lines.Moved)
    def _moved(self) -> None:
        self._read_on()

    def _read_on(self) -> None:
        if not self._reading_on and self._wants_more():
            self._reading_on = True
            self.desk_app.spawn(self._go_on())

    def _wants_more(self) -> bool:
        near = self._to_end or self.lines.cursor >= len(self.lines.facts) - AHEAD
        return near and self._more_of(self.facet)

    async def _go_on(self) -> None:
        try:
            while self.is_attached and self._wants_more():
                facet = self.facet
                found = await self._fetch_more(facet)
                if facet == self.facet and self.is_attached:
                    self.lines.extend(found)
                    if self._to_end:
                        self.lines.move_to_end()
        finally:
            self._reading_on = False
        self._show_tabs()

    def action_bottom(self) -> None:
        """To the last, however much has to be read for it."""
        self._to_end = self._more_of(self.facet)
        super().action_bottom()
        self._read_on()

    def action_up(self) -> None:
        """One back."""
        self._to_end = False
        super().action_up()

    def action_top(self) -> None:
        """To the first."""
        self._to_end = False
        super().action_top()

    # --- going elsewhere ---

    def action_open(self) -> None:
        """The incident, or the dossier of who stands together with this one."""
        fact = self.lines.fact
        if fact is None:
            return
        if fact.incident:
            from tui.screens.incident import IncidentScreen

            self.app.push_screen(IncidentScreen(incident_id=fact.incident))
        elif fact.actor or fact.place:
            self.app.push_screen(DossierScreen(actor=fact.actor, place=fact.place))

    @on(Lines.Entered)
    def _entered(self) -> None:
        self.action_open()

    def action_watch(self) -> None:
        """The highlighted actor or place, else the one whose dossier it is."""
        fact = self.lines.fact
        if fact and fact.actor:
            self.watch_named(Named(sort="actor", key=fact.actor))
        elif fact and fact.place:
            self.watch_named(Named(sort="place", key=fact.place))
        else:
            self.watch_named(self.named)

    def action_yank(self) -> None:
        """The highlighted line; a quote with who said it, where and when."""
        if self.lines.fact:
            self.desk_app.yank(self.lines.fact.plain)
            self.say("Copied.")

    def on_resize(self) -> None:
        """Bars are made for the width there is."""
        if self.dossier:
            self.call_after_refresh(lambda: self.lines.replace(self._facts()))
