"""The open incident: its facets, and beside them the source with the words that a fact rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from feeds.desk import Desk, NotFound
from feeds.views import Act, OpenIncident, TriageVerb
from tui import actions
from tui.facts.actors import actors
from tui.facts.brief import brief
from tui.facts.changed import difference
from tui.facts.fact import Facing, Fact, heading
from tui.facts.figures import figures
from tui.facts.places import places
from tui.facts.quotes import quotes
from tui.facts.sources import sources
from tui.facts.timeline import timeline
from tui.place import Place
from tui.screens.by_hand import MendsIncident
from tui.screens.evidence import ShowsEvidence
from tui.screens.queue import open_key
from tui.widgets.facet_bar import FacetBar
from tui.widgets.lines import Lines
from tui.widgets.source_text import SourceText

FACETS: dict[str, Callable[[Facing], list[Fact]]] = {
    "brief": brief,
    "actors": actors,
    "places": places,
    "quotes": quotes,
    "figures": figures,
    "timeline": timeline,
    "sources": sources,
}


class IncidentScreen(MendsIncident, ShowsEvidence):
    """One incident. Opened by the queue's key it follows the queue; by its id it stands by itself or among hits."""

    WHERE: ClassVar[actions.Where] = "incident"
    BINDINGS = actions.bindings("incident")
    CSS_PATH = "incident.tcss"

    def __init__(
        self,
        *,
        key: int | None = None,
        incident_id: str | None = None,
        opened: OpenIncident | None = None,
        among_hits: bool = False,
        left: Place | None = None,
    ) -> None:
        super().__init__()
        self._key = key
        self._incident_id = incident_id
        self._opened = opened
        self._among_hits = among_hits
        self._facet = left.facet if left and left.facet in FACETS else "brief"
        self.marked: set[str] = set()
        self._cursors: dict[str, int] = {self._facet: left.fact} if left else {}

    def compose_body(self) -> ComposeResult:
        """The facets' names, the facts, the source."""
        yield FacetBar()
        with Container():
            yield Lines("facts")
            yield SourceText()

    # --- what is shown ---

    @property
    def lines(self) -> Lines:
        """The facts."""
        return self.query_one("#facts", Lines)

    @property
    def shown(self) -> OpenIncident | None:
        """The incident, once it is read."""
        return self._opened

    @property
    def place(self) -> Place | None:
        """Where one is; None where the incident was not opened from the queue."""
        if self._incident_id is not None or self._opened is None:
            return None
        return Place(self._opened.incident.id, self._facet, max(0, self.lines.cursor))

    @property
    def fact(self) -> Fact | None:
        """The highlighted fact."""
        return self.lines.fact

    def on_mount(self) -> None:
        """Show it, or read it first."""
        self.lines.focus()
        if self._opened:
            self.call_after_refresh(self._show_facet)
            # What was read for the card may be a moment old.
            self.desk_app.spawn(self._reread(self._opened.incident.id))
        else:
            self.lines.show([heading("Opening …")])
            self.desk_app.spawn(self._open())

    async def _open(self) -> None:
        key, incident_id = self._key, self._incident_id

        def read(desk: Desk) -> OpenIncident | None:
            if incident_id is not None:
                return desk.open_incident(incident_id)
            return open_key(desk, key) if key is not None else None

        opened = await self.desk_app.desk.latest("open", read)
        if opened is None:
            self.lines.show([heading("This incident is gone: it was merged into another. esc leads back.")])
            return
        self._opened = opened
        self.marked.clear()
        self._cursors.clear()
        self._show_facet()

    def _facts(self) -> list[Fact]:
        if self._opened is None:
            return []
        return FACETS[self._facet](self.facing(self._opened))

    def facing(self, opened: OpenIncident) -> Facing:
        """The incident as it is put into words here."""
        app = self.desk_app
        return Facing(opened, app.now(), self.lines.room, app.signs, frozenset(self.marked))

    def _show_facet(self) -> None:
        self.query_one(FacetBar).show(self._facet, self._opened)
        self.lines.show(self._facts(), cursor=self._cursors.get(self._facet))
        if self.lines.fact is None:
            self.show_evidence()

    def action_facet(self, facet: str) -> None:
        """Show another facet."""
        if self._opened is None:
            self._facet = facet
        elif facet != self._facet:
            self._cursors[self._facet] = self.lines.cursor
            self._facet = facet
            self.remove_class("-full")
            self._show_facet()

    def show_sources(self) -> None:
        """Go to the facet with the sources."""
        self.action_facet("sources")

    def show_again(self) -> None:
        """Draw what is shown anew; highlight and window stay."""
        self.query_one(FacetBar).show(self._facet, self._opened)
        self.lines.replace(self._facts())
        self.show_evidence()

    def action_next_fresh(self) -> None:
        """The next fact that is new since somebody last looked, through the facets; after the last the first."""
        if self._opened is None:
            return
        if self._opened.fresh is None:
            self.say("Nothing here is new since you looked.")
            return
        facing, names = self.facing(self._opened), list(FACETS)
        stops = [
            (names.index(facet), place)
            for facet in names[1:]
            for place, fact in enumerate(FACETS[facet](facing))
            # A row of the table is new where a claim under it is, which is a stop of its own.
            if fact.fresh and not fact.key.startswith("row ")
        ]
        if not stops:
            self.say(f"New: {self._opened.fresh.words}")
            return
        here = (names.index(self._facet), self.lines.cursor)
        number = next((number for number, stop in enumerate(stops) if stop > here), 0)
        facet, place = stops[number]
        self.remove_class("-full")
        if names[facet] == self._facet:
            self.lines.go_to(place)
        else:
            self._cursors[names[facet]] = place
            self.action_facet(names[facet])
        self.say(f"New fact {number + 1} of {len(stops)}; {self.key_for('see')} accepts all of them.")

    def action_full(self) -> None:
        """The source alone, and back; of what an outlet changed, the difference."""
        change = self.fact.change if self.fact else None
        if change and self._opened and not self.has_class("-full"):
            from tui.screens.why import PageScreen

            self.app.push_screen(PageScreen(self._opened, lambda facing: difference(facing, change)))
        else:
            self.toggle_class("-full")

    # --- moving ---

    def action_down(self) -> None:
        """The next fact, or in the full source a line on."""
        if self.has_class("-full"):
            self.source.by_lines(1)
        else:
            super().action_down()

    def action_up(self) -> None:
        """The fact before, or a line back."""
        if self.has_class("-full"):
            self.source.by_lines(-1)
        else:
            super().action_up()

    def action_half_down(self) -> None:
        """Half a page on."""
        if self.has_class("-full"):
            self.source.page(0.5)
        else:
            super().action_half_down()

    def action_half_up(self) -> None:
        """Half a page back."""
        if self.has_class("-full"):
            self.source.page(-0.5)
        else:
            super().action_half_up()

    def action_read(self) -> None:
        """Page through; then this one is seen, and the next new one comes."""
        if self.has_class("-full") and not self.source.at_end:
            self.source.page(0.9)
            return
        if self.lines.page_down():
            return
        if self._incident_id is not None:
            self.say("That was all; esc leads back.")
        elif self.desk_app.queue_screen.leave_as_seen():
            self._follow_queue()
        else:
            self.say("That was the last new incident; esc leads back to the queue.")

    def action_open(self) -> None:
        """The dossier of the highlighted actor or place, or the incident of the same story; else the source in full."""
        fact = self.lines.fact
        if fact and fact.incident:
            self.app.push_screen(IncidentScreen(incident_id=fact.incident))
        elif fact and (fact.actor or fact.place):
            from tui.screens.dossier import DossierScreen

            self.app.push_screen(DossierScreen(actor=fact.actor, place=fact.place))
        elif fact:
            self.action_full()

    @on(Lines.Entered)
    def _entered(self) -> None:
        self.action_open()

    def action_back(self) -> None:
        """From the full source to the facts; from the incident to where it was opened."""
        if self.has_class("-full"):
            self.remove_class("-full")
        elif self.marked:
            self.marked.clear()
            self.show_again()
        else:
            self._leave()
            self.dismiss()

    def _leave(self) -> None:
        """Whoever leaves a new incident has looked at it: what comes from now on is news. Nothing waits for this."""
        if self._opened and self._opened.row.state == "new":
            left = self._opened.incident.id
            self.desk_app.desk.submit(lambda desk: desk.look(left))

    def action_next_incident(self) -> None:
        """The next of the queue."""
        self._step(1)

    def action_previous_incident(self) -> None:
        """The one before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        queue = self.desk_app.queue_screen.queue
        if self._among_hits:
            self._go_to_hit(step)
        elif self._incident_id is not None:
            self.say("This one was not opened from the queue; esc leads back.")
        elif queue.move_to(queue.cursor + step):
            self._leave()
            self._follow_queue()
        else:
            self.say("There is none " + ("after" if step > 0 else "before") + " this one.")

    def _follow_queue(self) -> None:
        self._key = self.desk_app.queue_screen.queue.key
        self._facet = "brief"
        self.remove_class("-full")
        self.desk_app.spawn(self._open())

    def action_next_hit(self) -> None:
        """The next that the search found."""
        self._go_to_hit(1)

    def action_previous_hit(self) -> None:
        """The one before."""
        self._go_to_hit(-1)

    def _go_to_hit(self, step: int) -> None:
        app = self.desk_app
        if not app.hits:
            self.say("Nothing is searched for yet: / searches.")
            return
        self._leave()
        app.hit = (app.hit + step) % len(app.hits)
        self._incident_id, self._among_hits = app.hits[app.hit].row.id, True
        self._facet = "brief"
        app.spawn(self._open())
        self.say(f"Hit {app.hit + 1} of {len(app.hits)}")

    # --- triage ---

    def action_keep(self) -> None:
        """For use."""
        self._deal("keep")

    def action_later(self) -> None:
        """To come back to."""
        self._deal("later")

    def action_spike(self) -> None:
        """Thrown out."""
        self._deal("spike")

    def action_see(self) -> None:
        """Looked at and left."""
        self._deal("see")

    def action_renew(self) -> None:
        """New again."""
        self._deal("renew")

    def _deal(self, verb: TriageVerb) -> None:
        if self._opened is None:
            return
        app, queue = self.desk_app, self.desk_app.queue_screen.queue
        key = self._opened.row.key
        if self._incident_id is None and queue.key == key:
            queue.unmark_all()
            before = queue.cursor
            app.queue_screen.deal(verb)
            if queue.cursor != before:
                self._follow_queue()
        else:
            app.spawn(app.deal([key], verb), group="acts")
            if self._among_hits and app.hit + 1 < len(app.hits):
                self._go_to_hit(1)

    def acted(self, act: Act) -> None:
        """An act was done or undone: show the state that the incident has now."""
        if self._opened and self._opened.incident.id in act.incidents:
            self.desk_app.spawn(self._reread(self._opened.incident.id))

    async def _reread(self, incident_id: str) -> None:
        try:
            opened = await self.desk_app.ask(lambda desk: desk.open_incident(incident_id))
        except NotFound:
            # A split that was undone: the part that was split off is no more.
            if self._opened and self._opened.incident.id == incident_id and self.is_attached:
                self._opened = None
                self.lines.show([heading("This incident is no more: what made it was undone. esc leads back.")])
            return
        if self._opened and self._opened.incident.id == incident_id and self.is_attached and opened != self._opened:
            self._opened = opened
            self.marked &= set(opened.incident.articles)
            self.show_again()

    def on_resize(self) -> None:
        """Tables and columns are made for the width there is."""
        if self._opened:
            self.call_after_refresh(lambda: self.lines.replace(self._facts()))
