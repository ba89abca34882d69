"""The card beside the queue: the brief of the highlighted incident, read but not walked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from feeds.views import OpenIncident
from tui.facts.brief import brief
from tui.facts.fact import Facing, Fact, gap, heading
from tui.inks import ink
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from feeds.phrases import Seeker


class CardPane(Lines):
    """Shows one incident; `space` pages through it."""

    def __init__(self) -> None:
        super().__init__(quiet=True)
        self.can_focus = False
        self.shown: OpenIncident | None = None

    def show_incident(self, opened: OpenIncident | None) -> None:
        """Show an incident's brief from the top; None empties the pane."""
        if not self.size.width:
            self.shown = opened
            return
        # The terms of its rank are not in the brief, and those of age are others at every reading.
        if opened and self.shown and replace(opened, terms=self.shown.terms) == self.shown:
            self.shown = opened
            return
        again = opened and self.shown and opened.incident.id == self.shown.incident.id
        self.shown = opened
        if again:
            self.replace(self._facts())
        else:
            self.show(self._facts())

    def seek(self, sought: Seeker) -> None:
        """Mark what is sought from now on."""
        marked, self.sought = bool(self.sought or sought), sought
        if marked and self.shown and self.size.width:
            self.replace(self._facts())

    def say_lines(self, *lines: str) -> None:
        """Say something in place of a card."""
        self.shown = None
        self.show([gap(), *(Fact(ink(text, "muted"), firm=False) for text in lines)])

    def forget_drawn(self) -> None:
        """The look changed, or the signs, which are in the words."""
        if self.shown and self.size.width:
            self.replace(self._facts())
        else:
            super().forget_drawn()

    def on_resize(self) -> None:
        """The brief is made for the width there is."""
        if self.shown:
            self.replace(self._facts())
        else:
            super().on_resize()

    def _facts(self) -> list[Fact]:
        if self.shown is None:
            return [heading("")]
        app = self.desk_app
        return brief(Facing(self.shown, app.now(), self.room, app.signs, key_of=app.key_of))
