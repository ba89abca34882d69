"""The articles of an open incident as tabs over the source: the one that is read in brackets, those that tell marked.

A window that is narrow has no room for it: there the heading of the source says whose it is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.queue_row import cut
from tui.widgets.ruled import Ruled

NAME = 18
"""Cells; longer names of outlets are cut."""


class SourceBar(Ruled, Widget):
    """` Reuters  •[BBC]  •El País  +7`: as many as fit, page by page, so that they stand still while one flips."""

    DEFAULT_CSS = "SourceBar { height: 1; display: none; }"

    @dataclass
    class Chosen(Message):
        """An article's tab was clicked."""

        number: int

    def __init__(self) -> None:
        super().__init__()
        self._names: Sequence[tuple[str, str]] = ()
        self._on = 0
        self._telling: Collection[int] = ()
        self._pages: list[tuple[int, int]] = []
        self._paged: tuple[object, int] = ((), 0)
        self._spots: list[tuple[int, int, int]] = []

    def show(self, names: Sequence[tuple[str, str]], on: int, telling: Collection[int]) -> None:
        """Show these outlets, a tab for each article, with what tells it from another of its outlet; `on` is the one
        that is read, `telling` those with the fact.
        """
        self._names, self._on, self._telling = names, on, telling
        self.set_class(len(names) > 1, "-several")
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The page of tabs that the one that is read is on."""
        width, page = self.size.width, self.ground("page")
        segments: list[Segment] = []
        self._spots, at = [], 0
        first, after = self._page(width)
        parts = [(f"{self.signs.ellipsis} ", "muted", first - 1)] if first else []
        parts += [(*self._tab(number), number) for number in range(first, after)]
        if after < len(self._names):
            parts.append((f" +{len(self._names) - after}", "muted", after))
        for text, ink, number in parts:
            segments.append(Segment(text, page + self.inks.style(ink).rich_style))
            self._spots.append((at, at + cell_len(text), number))
            at += cell_len(text)
        return Strip(segments).adjust_cell_length(width, page)

    def _tab(self, number: int) -> tuple[str, str]:
        tells = number in self._telling
        name = self._short(number)
        sign = self.signs.bullet if tells else " "
        if number == self._on:
            return f"{sign}[{name}]", "bold accent"
        return f"{sign} {name} ", "text" if tells else "muted"

    def _short(self, number: int) -> str:
        name, apart = self._names[number]
        return f"{cut(name.removeprefix('www.'), NAME, self.signs.ellipsis)} {apart}".rstrip()

    def _page(self, width: int) -> tuple[int, int]:
        """From which tab to before which one the page goes that the one that is read is on."""
        if self._paged[0] is not self._names or self._paged[1] != width:
            self._paged, self._pages = (self._names, width), self._laid_out(width)
        return next((page for page in self._pages if page[0] <= self._on < page[1]), (0, 0))

    def _laid_out(self, width: int) -> list[tuple[int, int]]:
        room = width - len(f" +{len(self._names)}") - 2
        pages, first, used = [], 0, 0
        for number in range(len(self._names)):
            needs = cell_len(self._short(number)) + 3
            if used + needs > room and number > first:
                pages.append((first, number))
                first, used = number, 0
            used += needs
        return [*pages, (first, len(self._names))]

    def on_click(self, event: events.Click) -> None:
        """A click on a tab chooses its article; one on the ends leads to the page before or after."""
        for start, end, number in self._spots:
            if start <= event.x < end:
                self.post_message(self.Chosen(number))
