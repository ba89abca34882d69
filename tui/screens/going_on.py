"""From one open incident to the next: of the queue, of what a search found, and by dealing with it."""

from __future__ import annotations

from feeds.views import Act, TriageVerb
from tui.screens.dealing import BECOMES, Deals
from tui.screens.facets import ShowsFacets


class GoesOn(ShowsFacets, Deals, part=True):
    """A screen with an open incident, which another can take the place of."""

    queue_key: int | None
    """The queue's key, where the incident was opened from the queue."""
    incident_id: str | None
    """The incident's id, where it stands by itself or among hits."""
    among_hits: bool

    def open_anew(self) -> None:
        """Read the incident that `queue_key` or `incident_id` now names, and show it."""
        raise NotImplementedError

    def action_read(self) -> None:
        """Page through; then this one is seen, and the next new one comes."""
        if self.has_class("-full") and not self.source.at_end:
            self.source.page(0.9)
            return
        if self.lines.page_down():
            return
        if self.incident_id is not None:
            self.say(f"That was all; {self.key_for('back')} leads back.")
        elif self.desk_app.queue_screen.leave_as_seen():
            self.follow_queue()
        else:
            self.say(f"That was the last new incident; {self.key_for('back')} leads back to the queue.")

    def leave(self) -> None:
        """Whoever leaves a new incident has looked at it: what comes from now on is news. Nothing waits for this."""
        if self.shown and self.shown.row.state == "new":
            left = self.shown.incident.id
            self.desk_app.desk.submit(lambda desk: desk.look(left))

    def action_next_incident(self) -> None:
        """The next of the queue."""
        self._step(1)

    def action_previous_incident(self) -> None:
        """The one before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        queue = self.desk_app.queue_screen.queue
        if self.among_hits:
            self.go_to_hit(step)
        elif self.incident_id is not None:
            self.say(f"This one was not opened from the queue; {self.key_for('back')} leads back.")
        elif queue.move_to(queue.cursor + step):
            self.leave()
            self.follow_queue()
        else:
            self.say("There is none " + ("after" if step > 0 else "before") + " this one.")

    def follow_queue(self) -> None:
        """Show what the queue has its highlight on."""
        self.queue_key = self.desk_app.queue_screen.queue.key
        self.facet = "brief"
        self.remove_class("-full")
        self.open_anew()

    def action_next_hit(self) -> None:
        """The next that the search found."""
        self.go_to_hit(1)

    def action_previous_hit(self) -> None:
        """The one before."""
        self.go_to_hit(-1)

    def go_to_hit(self, step: int) -> None:
        """Open another of what the search found, round and round."""
        app = self.desk_app
        if not app.hits:
            self.say(f"Nothing is searched for yet: {self.key_for('search')} searches.")
            return
        if app.hit + step >= len(app.hits) and not app.hits.complete:
            app.spawn(self._go_on_after(step))
            return
        self.leave()
        app.hit = (app.hit + step) % len(app.hits)
        self.incident_id, self.among_hits = app.hits[app.hit].row.id, True
        self.facet = "brief"
        self.open_anew()
        self.say(f"Incident {app.hit + 1:,} of {app.hits.counted}")

    async def _go_on_after(self, step: int) -> None:
        """Read more of what the search found, and go on."""
        hits = self.desk_app.hits
        await hits.more(self.desk_app.desk)
        if self.is_attached and hits is self.desk_app.hits:
            self.go_to_hit(step)

    # --- triage ---

    def follow_undone(self, act: Act) -> None:
        """After an act of triage was taken back, show what it was done to: the next act is meant for that."""
        queue, shown = self.desk_app.queue_screen.queue, self.shown
        if not act.undone or act.verb not in BECOMES or len(act.incidents) != 1 or not self.is_current or not shown:
            return
        elsewhere = shown.incident.id not in act.incidents
        if elsewhere and self.incident_id is None and queue.key not in (None, self.queue_key):
            self.follow_queue()

    def to_deal_with(self) -> str:
        """The open one."""
        return "this one" if self.shown else ""

    def deal(self, verb: TriageVerb, due: str | None = None) -> None:
        """Do it to the open one, and go on to the next."""
        if self.shown is None:
            return
        app, queue = self.desk_app, self.desk_app.queue_screen.queue
        key = self.shown.row.key
        if self.incident_id is None and queue.key == key:
            queue.unmark_all()
            before = queue.cursor
            app.queue_screen.deal(verb, due)
            if queue.cursor != before:
                self.follow_queue()
        else:
            app.queue_screen.deal_with([key], verb, due)
            if self.among_hits and app.hit + 1 < len(app.hits):
                self.go_to_hit(1)
