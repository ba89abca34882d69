"""Which states the queue shows, the filter, and where in the queue one is."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from feeds.model import STATES, State
from tui.widgets.queue_row import cut
from tui.widgets.ruled import Ruled
from tui.widgets.safe import line


@dataclass(frozen=True)
class View:
    """A part of the queue: its name, and the states that are in it."""

    name: str
    states: tuple[State, ...]


VIEWS = (
    View("New", ("new", "updated")),
    View("Later", ("later",)),
    View("Kept", ("kept",)),
    View("Seen", ("seen",)),
    View("Spiked", ("spiked",)),
    View("All", STATES),
)


_WITH_LEFT = 72
"""Cells from which on there is room to say how many are left, beside the states."""


class ViewBar(Ruled, Widget):
    """`[New]  Later  Kept …   filter: kind:flood     37 left  3/812`: brackets, not colour alone, say which is on."""

    DEFAULT_CSS = "ViewBar { height: 1; }"

    @dataclass
    class Chosen(Message):
        """A state was clicked."""

        view: View

    def __init__(self) -> None:
        super().__init__()
        self._view, self._filter, self._cursor, self._of, self._above, self._by = VIEWS[0], "", 0, 0, 0, ""
        self._left = 0
        self._all_shown = True

    def show(
        self, view: View, query: str, cursor: int, size: int, above: int = 0, by: str = "", *, left: int = 0
    ) -> None:
        """Show where one is, how many have come in above what is on the screen, and what the queue is grouped by.

        `left` is how many incidents of the list are still to be dealt with: new or updated.
        """
        shown = (view, query, cursor, size, above, by, left)
        if shown != (self._view, self._filter, self._cursor, self._of, self._above, self._by, self._left):
            self._view, self._filter, self._cursor, self._of, self._above, self._by, self._left = shown
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on a state chooses it."""
        at = 1
        for view in VIEWS if self._all_shown else ():
            at += len(view.name) + 2
            if event.x < at:
                self.post_message(self.Chosen(view))
                return

    def render_line(self, y: int) -> Strip:
        """The line."""
        width, page = self.size.width, self.ground("page")
        came = f"{self.signs.above}{self._above:,} new  " if self._above else ""
        left = f"{self._left:,} left  " if self._left and width >= _WITH_LEFT else ""
        where = f"{came}{left}{self._cursor + 1:,}/{self._of:,} " if self._of else ""
        parts: list[tuple[str, str]] = [(" ", "")]
        for view in VIEWS:
            on = view is self._view
            parts.append((f"[{view.name}]" if on else f" {view.name} ", "bold accent" if on else "muted"))
        room = width - sum(cell_len(text) for text, _ in parts) - len(where)
        self._all_shown = room >= 0
        if room < 0:
            parts, room = [(f" [{self._view.name}]", "bold accent")], width - len(self._view.name) - 3 - len(where)
        if self._by and room >= len(self._by) + 5:
            parts.append((f"  by {self._by}", "link"))
            room -= len(self._by) + 5
        if self._filter and room > 8:
            text = cut(f"  filter: {line(self._filter)}", room - 1, self.signs.ellipsis)
            parts.append((text, "warn"))
            room -= cell_len(text)
        segments = [Segment(text, page + self.inks.style(names).rich_style) for text, names in parts]
        segments += [Segment(" " * max(0, room), page), Segment(where, page + self.inks.style("muted").rich_style)]
        return Strip(segments).adjust_cell_length(width, page)
