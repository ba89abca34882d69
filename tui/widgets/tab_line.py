"""A line of numbered tabs, the one that is shown in brackets, with how much each has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.ruled import Ruled


class TabLine(Ruled, Widget):
    """`[1 Overview]  2 Incidents 14  3 Quotes …`; in a narrow window the names of the others are cut."""

    DEFAULT_CSS = "TabLine { height: 1; }"

    @dataclass
    class Chosen(Message):
        """A tab was clicked, by its number from 0."""

        number: int

    def __init__(self) -> None:
        super().__init__()
        self._spots: list[tuple[int, int]] = []
        self._tabs: Sequence[tuple[str, int | None]] = ()
        self._on = 0

    def show(self, tabs: Sequence[tuple[str, int | None]], on: int) -> None:
        """Show the tabs, name and count each, the one of number `on` as shown."""
        self._tabs, self._on = tabs, on
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, with names as long as there is room for."""
        width, page = self.size.width, self.ground("page")
        parts: list[tuple[str, str]] = []
        for letters, counted in ((12, True), (12, False), (4, False), (0, False)):
            parts = self._parts(letters, counted=counted)
            if sum(cell_len(text) for text, _ in parts) <= width:
                break
        self._spots = list(pairwise([0, *accumulate(cell_len(text) for text, _ in parts)]))
        segments = [Segment(text, page + self.inks.style(names).rich_style) for text, names in parts]
        return Strip(segments).adjust_cell_length(width, page)

    def on_click(self, event: events.Click) -> None:
        """A click on a tab chooses it."""
        for number, (start, end) in enumerate(self._spots):
            if start <= event.x < end:
                self.post_message(self.Chosen(number))

    def _parts(self, letters: int, *, counted: bool) -> list[tuple[str, str]]:
        parts: list[tuple[str, str]] = []
        for place, (name, count) in enumerate(self._tabs):
            on = place == self._on
            words = [str(place + 1), name[: 12 if on else letters], f"{count:,}" if counted and count else ""]
            text = " ".join(word for word in words if word)
            parts.append((f"[{text}]" if on else f" {text} ", "bold accent" if on else "muted"))
        return parts
