"""The dossier of an actor or a place: every incident, quote and figure that it is in."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from feeds.desk import Desk, NotFound
from feeds.views import Dossier
from tui import actions
from tui.facts.dossier import dossier
from tui.facts.fact import heading
from tui.screens.base import DeskScreen
from tui.widgets.lines import Lines


class DossierScreen(DeskScreen):
    """One of `actor` and `place` is the key that it has in every incident."""

    WHERE: ClassVar[actions.Where] = "dossier"
    BINDINGS = actions.bindings("dossier")

    def __init__(self, *, actor: str | None = None, place: str | None = None) -> None:
        super().__init__()
        self._actor, self._place = actor, place
        self.dossier: Dossier | None = None

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Lines("dossier")

    @property
    def lines(self) -> Lines:
        """The list."""
        return self.query_one(Lines)

    def on_mount(self) -> None:
        """Read it."""
        self.lines.focus()
        self.lines.show([heading("Looking through the store …")])
        self.desk_app.spawn(self._read())

    async def _read(self) -> None:
        actor, place = self._actor, self._place

        def read(desk: Desk) -> Dossier:
            return desk.actor(actor) if actor is not None else desk.place(place or "")

        try:
            self.dossier = await self.desk_app.ask(read)
        except NotFound as error:
            self.lines.show([heading(f"{error} esc leads back.")])
            return
        self.lines.show(dossier(self.dossier, self.desk_app.now(), self.desk_app.signs))

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

    def action_yank(self) -> None:
        """The highlighted line."""
        if self.lines.fact:
            self.desk_app.yank(self.lines.fact.plain)
            self.say("Copied.")
