"""The pane at the bottom that leads through the tour: what there is to see, and what to press."""

from __future__ import annotations

import re

from textual.content import Content
from textual.widgets import Static

from tui.tour import END, STEPS
from tui.widgets.ruled import Ruled


class TourPane(Static, Ruled):
    """One step of the tour, by its number from 0; the number after the last is the end."""

    DEFAULT_CSS = """
    TourPane { height: auto; max-height: 6; padding: 0 1; background: $surface; border-top: $edge $accent; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def show(self, step: int) -> None:
        """Say what there is to see and to press, with the keys as the user has them."""
        over = step >= len(STEPS)
        self.border_title = "Tour: any key goes on" if over else f"Tour, {step + 1} of {len(STEPS)}; esc ends it"
        self.update(self._keyed(END if over else STEPS[step].words))

    def _keyed(self, words: str) -> Content:
        parts: list[str | tuple[str, str]] = []
        for number, part in enumerate(re.split(r"\{(\w+)\}", words)):
            parts.append((self.desk_app.key_of(part), "bold $accent") if number % 2 else part)
        return Content.assemble(*parts)
