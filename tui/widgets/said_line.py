"""One line that says something, in inks."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.queue_row import cut
from tui.widgets.ruled import Ruled


class SaidLine(Ruled, Widget):
    """Parts of text with their inks, one after the other, cut where the room ends."""

    DEFAULT_CSS = "SaidLine { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._parts: Sequence[tuple[str, str]] = ()

    def say(self, parts: Sequence[tuple[str, str]]) -> None:
        """Say this: each part with the names of its inks."""
        self._parts = parts
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        width, page = self.size.width, self.ground("page")
        segments, room = [], width
        for text, names in self._parts:
            said = cut(text, room, self.signs.ellipsis)
            segments.append(Segment(said, page + self.inks.style(names).rich_style))
            room -= cell_len(said)
            if said != text:
                break
        return Strip(segments).adjust_cell_length(width, page)
