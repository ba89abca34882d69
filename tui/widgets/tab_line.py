"""A line of numbered tabs, the one that is shown in brackets, with how much each has and how much of that is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.ruled import Ruled


class TabLine(Ruled, Widget):
    """`[1 Overview]  2 Incidents 14  3 Quotes 5 ●2 …`; in a narrow window the names of the others are cut."""

    DEFAULT_CSS = "TabLine { height: 1; }"
    LETTERS: ClassVar[int] = 12
    """How many letters of a name are shown at most."""

    @dataclass
    class Chosen(Message):
        """A tab was clicked, by its number from 0."""

        number: int

    class Asked(Message):
        """What is told at the end of the line was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._spots: list[tuple[int, int]] = []
        self._tabs: Sequence[tuple[str, int | None]] = ()
        self._fresh: Mapping[int, int] = {}
        self._on = 0
        self._told = ""

    def show(self, tabs: Sequence[tuple[str, int | None]], on: int, fresh: Mapping[int, int] | None = None) -> None:
        """Show the tabs, name and count each, number `on` as shown; `fresh` is how many are new, by number."""
        self._tabs, self._on, self._fresh = tabs, on, fresh or {}
        self.refresh()

    def tell(self, told: str) -> None:
        """Say something at the end of the line, until there is nothing to be said."""
        if told != self._told:
            self._told = told
            self.refresh()

    def choose(self, number: int) -> None:
        """A tab was clicked: tell it."""
        self.post_message(self.Chosen(number))

    def render_line(self, y: int) -> Strip:
        """The line, with names as long as there is room for."""
        width, on = self.cells_across, self.inks.on
        told = f"{self.signs.fresh}{self._told} " if self._told else ""
        room = max(0, width - cell_len(told))
        parts: list[tuple[str, str]] = []
        for letters, counted in ((self.LETTERS, True), (self.LETTERS, False), (4, False), (0, False)):
            parts = self._parts(letters, counted=counted)
            if sum(cell_len(text) for text, _ in parts) <= room:
                break
        self._spots = list(pairwise([0, *accumulate(cell_len(text) for text, _ in parts)]))
        line = Strip([Segment(text, on("page", names)) for text, names in parts])
        said = Segment(told, on("page", "bold accent"))
        return Strip([*line.adjust_cell_length(room, on("page", "")), said]).adjust_cell_length(width, on("page", ""))

    def on_click(self, event: events.Click) -> None:
        """A click on a tab chooses it; one on what is told asks for it."""
        if self._told and event.x >= self.size.width - cell_len(self._told) - 2:
            self.post_message(self.Asked())
            return
        for number, (start, end) in enumerate(self._spots):
            if start <= event.x < end:
                self.choose(number)

    def _parts(self, letters: int, *, counted: bool) -> list[tuple[str, str]]:
        parts: list[tuple[str, str]] = []
        for place, (name, count) in enumerate(self._tabs):
            on = place == self._on
            shown = name[: self.LETTERS if on else letters]
            new = f"{self.signs.fresh}{self._fresh[place]}" if self._fresh.get(place) else ""
            number = str(place + 1)
            if shown or not new:
                words = [number, shown, f"{count:,}" if counted and count else "", new]
            else:
                words = [number + new]
            if new and shown and not (counted and count):
                words = [number, shown + new]
            text = " ".join(word for word in words if word)
            parts.append((f"[{text}]" if on else f" {text} ", "bold accent" if on else "muted"))
        return parts
