"""The open incident: its facets, and beside them the source with the words that a fact rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from feeds.errors import NotFound
from feeds.views import Act, OpenIncident
from tui import actions
from tui.facts.changed import difference
from tui.facts.fact import heading
from tui.history import Visit
from tui.place import Place
from tui.screens.annotating import AnnotatesOpen
from tui.screens.arriving import TellsOfArrivals
from tui.screens.by_hand import MendsIncident
from tui.screens.by_mouse import TakesClicks
from tui.screens.changing import ShowsChanges
from tui.screens.facets import FACETS
from tui.screens.going_on import GoesOn
from tui.screens.queue import open_key
from tui.screens.walking import WalksHits
from tui.screens.watching import WatchesFacts
from tui.widgets.facet_bar import FacetBar
from tui.widgets.lines import Lines
from tui.widgets.map import Map
from tui.widgets.safe import line
from tui.widgets.source_bar import SourceBar
from tui.widgets.source_text import SourceText

if TYPE_CHECKING:
    from feeds.desk import Desk
    from tui.app_store import AppStore
    from tui.first import First


class IncidentScreen(
    WalksHits, ShowsChanges, TellsOfArrivals, TakesClicks, GoesOn, AnnotatesOpen, MendsIncident, WatchesFacts
):
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
        self.queue_key = key
        self.incident_id = incident_id
        self._opened = opened
        self.among_hits = among_hits
        self._landing = int(among_hits and left is None)
        self.facet = left.facet if left and left.facet in FACETS else "brief"
        self.marked: set[str] = set()
        self.cursors: dict[str, int] = {self.facet: left.fact} if left else {}
        self._left = left

    @classmethod
    def as_left(cls, first: First) -> IncidentScreen:
        """The incident that was open when the desk was left."""
        if first.alone:
            id_ = first.alone.incident.id
            return cls(incident_id=id_, opened=first.alone, left=replace(first.place, incident=id_))
        assert first.card is not None
        return cls(key=first.card.row.key, opened=first.card, left=first.place)

    def compose_body(self) -> ComposeResult:
        """The facets' names, the facts, the source."""
        yield FacetBar()
        with Container(id="open"):
            with Vertical(id="left"):
                yield Lines("facts")
                yield Map("map")
            with Container(id="texts"):
                yield SourceBar()
                yield SourceText("source")
                yield SourceText("other")

    # --- what is shown ---

    @property
    def shown(self) -> OpenIncident | None:
        """The incident, once it is read."""
        return self._opened

    @property
    def place(self) -> Place | None:
        """Where one is, once the incident is read."""
        here = self.here
        return replace(here, alone=here.incident) if here and self.incident_id is not None else here

    @property
    def here(self) -> Place | None:
        """Where in the incident one is, once it is read; None while its widgets are not there yet, or no more."""
        if self._opened is None or not self.query("#facts") or not self.query("#source"):
            return None
        lines, source = self.lines, self.source
        return Place(
            self._opened.incident.id,
            self.facet,
            max(0, lines.cursor),
            lines.fact.key if lines.fact else "",
            source.article.id if source.article else "",
            int(lines.scroll_offset.y),
            int(source.scroll_offset.y),
        )

    def redress(self) -> None:
        """The look changed, or the signs, which are in the facts."""
        super().redress()
        if self._opened and self.query("#facts"):
            self.lines.replace(self.facts_here())

    def visit(self) -> Visit | None:
        """The incident at the facet, fact and lines that one reads."""
        here = self.here
        if here is None or self._opened is None:
            return None
        key = self._opened.row.key if self.incident_id is None else None
        among_hits = self.among_hits

        def lead(app: AppStore) -> IncidentScreen:
            if key is not None and app.queue_screen.queue.move_to_key(key):
                return IncidentScreen(key=key, left=here)
            found = [hit.row.id for hit in app.hits] if among_hits else []
            if here.incident in found:
                app.hit = found.index(here.incident)
            return IncidentScreen(incident_id=here.incident, among_hits=here.incident in found, left=here)

        return Visit(f"incident {here.incident}", line(self._opened.incident.headline), lead)

    def on_mount(self) -> None:
        """Show it, or read it first; a spare one waits until it is begun."""
        self.lines.focus()
        if self.queue_key is None and self.incident_id is None:
            return
        self._mark_sought()
        if self._opened:
            self.call_after_refresh(self._go_back if self._left else self.show_facet)
        self._read()

    def begin(self, key: int, opened: OpenIncident | None) -> None:
        """Show, on a screen that was made ahead without one, an incident by the queue's key; it may be read already."""
        self.queue_key, self._opened = key, opened
        self._mark_sought()
        if opened:
            # There is room for it already: the first frame has it.
            self.show_facet()
            self.show_evidence()
        self._read()

    def _read(self) -> None:
        if self._opened:
            # What was read for the card may be a moment old; the frame does not share the processor with that.
            self.call_after_refresh(self._read_again, self._opened.incident.id)
        else:
            self.lines.show([heading("Opening …")])
            self.open_anew()

    def _read_again(self, incident_id: str) -> None:
        self.desk_app.spawn(self._reread(incident_id))

    def _go_back(self) -> None:
        """Show what was on the screen when one left."""
        left = self._left
        assert left is not None
        facts = self.facts_here()
        self.cursors[self.facet] = next(
            (number for number, fact in enumerate(facts) if left.key and fact.key == left.key), left.fact
        )
        self.held = left.source
        self.show_facet()
        self.lines.to_line(left.top)
        self.call_after_refresh(self.source.bring_to, left.source_top)

    def open_anew(self) -> None:
        """Read the incident that the key or the id now names, and show it."""
        self.desk_app.spawn(self._open())

    async def _open(self) -> None:
        key, incident_id = self.queue_key, self.incident_id

        def read(desk: Desk) -> OpenIncident | None:
            if incident_id is not None:
                return desk.open_incident(incident_id)
            return open_key(desk, key) if key is not None else None

        opened = await self.desk_app.desk.latest("open", read)
        if opened is None:
            self.lines.show(
                [heading(f"This incident is gone: it was merged into another. {self.key_for('back')} leads back.")]
            )
            return
        self._opened = opened
        self.tell_of(0)
        self.marked.clear()
        self.cursors.clear()
        self.forget_source()
        if self._left and self._left.incident == opened.incident.id:
            self._go_back()
        else:
            self.show_facet()
        self._left = None
        self.landed()
        self.desk_app.arrived(self)

    def action_full(self) -> None:
        """The source alone, and back; of what an outlet changed, the difference."""
        change = self.fact.change if self.fact else None
        if change and self._opened and not self.has_class("-full"):
            from tui.screens.why import PageScreen

            self.app.push_screen(PageScreen(self._opened, lambda facing: difference(facing, change)))
        else:
            self.toggle_class("-full")
            self.fit_keys()

    # --- moving ---

    def action_down(self) -> None:
        """The next fact, or in the full source a line on."""
        if self.has_class("-full"):
            for pane in self.panes:
                pane.by_lines(1)
        else:
            super().action_down()

    def action_up(self) -> None:
        """The fact before, or a line back."""
        if self.has_class("-full"):
            for pane in self.panes:
                pane.by_lines(-1)
        else:
            super().action_up()

    def action_half_down(self) -> None:
        """Half a page on."""
        if self.has_class("-full"):
            for pane in self.panes:
                pane.page(0.5)
        else:
            super().action_half_down()

    def action_half_up(self) -> None:
        """Half a page back."""
        if self.has_class("-full"):
            for pane in self.panes:
                pane.page(-0.5)
        else:
            super().action_half_up()

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
        """From the full source to the facts; from two sources to one; from the incident to where it was opened."""
        if self.has_class("-full"):
            self.remove_class("-full")
            self.fit_keys()
        elif self.end_comparing():
            self.show_facet()
        elif self.marked:
            self.marked.clear()
            self.show_again()
        else:
            self.leave()
            self.dismiss()

    def acted(self, act: Act) -> None:
        """An act was done or undone: show the state that the incident has now."""
        if self._opened and (act.verb == "watch" or self._opened.incident.id in act.incidents):
            self.desk_app.spawn(self._reread(self._opened.incident.id))
        self.follow_undone(act)

    async def _reread(self, incident_id: str) -> None:
        try:
            opened = await self.desk_app.ask(lambda desk: desk.open_incident(incident_id))
        except NotFound:
            # A split that was undone: the part that was split off is no more.
            if self._opened and self._opened.incident.id == incident_id and self.is_attached:
                self._opened = None
                back = self.key_for("back")
                self.lines.show([heading(f"This incident is no more: what made it was undone. {back} leads back.")])
            return
        if self._opened and self._opened.incident.id == incident_id and self.is_attached:
            # The terms of its rank are in no facet, and those of age are others at every reading.
            if replace(opened, terms=self._opened.terms) == self._opened:
                self._opened = opened
            else:
                self.take_up(opened)

    def take_up(self, opened: OpenIncident) -> None:
        """Show the incident as it is now; highlight and window stay."""
        self._opened = opened
        self._versions = None
        self.marked &= set(opened.incident.articles)
        self.tell_of(0)
        self.show_again()
