"""Pages to read about an open incident: why it and the highlighted fact are as they are, what an outlet changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult

from feeds.views import OpenIncident
from tui import actions
from tui.facts.fact import Facing, Fact
from tui.facts.why import why
from tui.screens.base import DeskScreen
from tui.widgets.lines import Lines


class PageScreen(DeskScreen):
    """A page to read; any of the keys that lead back does."""

    WHERE: ClassVar[actions.Where] = "page"
    BINDINGS = actions.bindings("page")

    def __init__(self, opened: OpenIncident, page: Callable[[Facing], list[Fact]]) -> None:
        super().__init__()
        self._opened = opened
        self._page = page

    def compose_body(self) -> ComposeResult:
        """The page."""
        yield Lines("why", quiet=True)

    @property
    def lines(self) -> Lines:
        """The page."""
        return self.query_one(Lines)

    def action_read(self) -> None:
        """A page on."""
        self.action_half_down()

    def action_why(self) -> None:
        """The key that led here leads back."""
        self.action_back()

    def on_mount(self) -> None:
        """Show it."""
        self.lines.focus()
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        app = self.desk_app
        self.lines.show(self._page(Facing(self._opened, app.now(), self.lines.room, app.signs)))


class WhyScreen(PageScreen):
    """Why the incident, and the fact that was highlighted in it, is as it is."""

    def __init__(self, opened: OpenIncident, fact: Fact | None = None) -> None:
        super().__init__(opened, lambda facing: why(facing, fact))
