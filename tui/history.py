"""Where one has been, as in a browser: back and forward through incidents, dossiers, searches, feeds and filters.

What is kept of a place is how to come back to it, never its screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tui.app_store import AppStore
    from tui.screens.base import DeskScreen

MOST = 50
"""How many places are remembered."""


class Visit(Struct, frozen=True):
    """A place that one was at. `what` is the same whenever one is there again, `said` what it is called.

    `lead` gives the screen that shows it as one left it: a new one, or the queue's own.
    """

    what: str
    said: str
    lead: Callable[[AppStore], DeskScreen]


class History:
    """The places, oldest first, and at which of them one is."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self.visits: list[Visit] = []
        self.at = -1

    @property
    def here(self) -> Visit | None:
        """Where one is."""
        return self.visits[self.at] if self.visits else None

    def note(self, visit: Visit) -> None:
        """One is at a place: the same as before, in whatever state, or one that comes after it. What came after before
        is forgotten then; so is the oldest where there are too many.
        """
        if self.here and self.here.what == visit.what:
            self.visits[self.at] = visit
            return
        self.visits[self.at + 1 :] = [visit]
        del self.visits[: -self._most]
        self.at = len(self.visits) - 1

    def left(self, visit: Visit) -> None:
        """One has left a place in this state."""
        found = self._before(visit.what)
        if found is not None:
            self.visits[found] = visit

    def returned(self, visit: Visit) -> None:
        """What lay over a place was closed: one is there again, and forward leads to what was closed."""
        found = self._before(visit.what)
        if found is None:
            self.note(visit)
        else:
            self.at = found

    def back(self) -> Visit | None:
        """Go to the place before; None where there is none."""
        return self._go(-1)

    def forward(self) -> Visit | None:
        """Go to the place that one went back from; None where there is none."""
        return self._go(1)

    def _go(self, step: int) -> Visit | None:
        if not 0 <= self.at + step < len(self.visits):
            return None
        self.at += step
        return self.here

    def _before(self, what: str) -> int | None:
        return next((place for place in range(self.at, -1, -1) if self.visits[place].what == what), None)
