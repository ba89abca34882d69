"""A small list of what may be meant by what is being typed. It never has the focus: the line above it moves in it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from feeds.views import Completion
from tui.widgets.queue_row import cut
from tui.widgets.ruled import Ruled
from tui.widgets.safe import line

MOST = 8
LABELS = 28
"""Cells that labels have at most; what stands beside them begins behind the longest."""


class Suggestions(Ruled, Widget):
    """Completions one under the other; `chosen` is the number of the highlighted one, None where none is."""

    DEFAULT_CSS = "Suggestions { height: auto; }"

    class Clicked(Message):
        """One was chosen with the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Sequence[Completion] = ()
        self.chosen: int | None = None
        self._top = 0

    def show(self, found: Sequence[Completion]) -> None:
        """Take others; none is highlighted."""
        if found == self.found and self.chosen is None:
            return
        self.found, self.chosen, self._top = found, None, 0
        self.display = bool(found)
        self.refresh(layout=True)

    def move(self, steps: int) -> None:
        """Move the highlight; before the first there is none."""
        at = (-1 if self.chosen is None else self.chosen) + steps
        self.chosen = None if at < 0 else min(at, len(self.found) - 1)
        held, rows = self.chosen or 0, max(1, self.size.height)
        self._top = min(max(self._top, held - rows + 1), held)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each, as many as there is room for."""
        return min(len(self.found), MOST)

    def on_mount(self) -> None:
        """Follow the look; nothing is there yet."""
        self.display = False
        self.watch(self.app, "inks", self.forget_drawn, init=False)

    def on_click(self, event: events.Click) -> None:
        """Choose the one that is clicked."""
        number = self._top + event.y
        if number < len(self.found):
            self.chosen = number
            self.post_message(self.Clicked())

    def render_line(self, y: int) -> Strip:
        """One of them."""
        width, number = self.size.width, self._top + y
        if number >= len(self.found):
            return Strip.blank(width, self.ground("raised"))
        one, on = self.found[number], number == self.chosen
        ground = self.ground("row" if on else "raised")
        label = min(max(cell_len(found.label) for found in self.found), LABELS, max(1, width - 4))
        about = self.inks.style("text" if on else "muted").rich_style
        words = cut(line(one.about), max(0, width - label - 5), self.signs.ellipsis)
        name = cut(line(one.label), label, self.signs.ellipsis)
        name += " " * (label - cell_len(name))
        return Strip(
            [
                Segment(f" {self.signs.bar if on else ' '}", ground + self.inks.style("accent").rich_style),
                Segment(name, ground + self.inks.style("bold").rich_style),
                Segment(f"  {words}", ground + about),
            ]
        ).adjust_cell_length(width, ground)
