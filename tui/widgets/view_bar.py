"""Which states the queue shows, the filter, and where in the queue one is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct
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


class View(Struct, frozen=True):
    """A part of the queue: its name, the states that are in it, and of a basket its query and its number."""

    name: str
    states: tuple[State, ...]
    query: str = ""
    basket: int = 0


VIEWS = (
    View("New", ("new", "updated")),
    View("Later", ("later",)),
    View("Kept", ("kept",)),
    View("Seen", ("seen",)),
    View("Spiked", ("spiked",)),
    View("All", STATES),
)


class CameIn(NamedTuple):
    """Incidents that came in and were not on the screen: new and updated ones above it, and what waits to come in."""

    new: int = 0
    updated: int = 0
    waiting: int = 0

    def said(self, above: str) -> str:
        """In a few words; `above` is the sign for what is above."""
        parts = [f"{count:,} {word}" for count, word in ((self.new, "new"), (self.updated, "updated")) if count]
        wait = [f"{self.waiting:,} wait"] if self.waiting else []
        return ", ".join([*([above + ", ".join(parts)] if parts else []), *wait])


_WITH_LEFT = 72
"""Cells from which on there is room to say how many are left, beside the states."""


def counted(number: int | None, most: int) -> str:
    """How many a basket has, in as few letters as can be; `?` where its query is not understood."""
    return "?" if number is None else f"{most:,}+" if number > most else f"{number:,}"


_MAIN = ("New", "Later", "Kept")
"""The states that stay where there is no room for all."""


class ViewBar(Ruled, Widget):
    """`[New]  Later  Kept …  Floods 12   filter: kind:flood     37 left  3/812`: brackets say which is on."""

    DEFAULT_CSS = "ViewBar { height: 1; }"

    class Chosen(Message):
        """A part of the queue was clicked."""

        def __init__(self, view: View) -> None:
            super().__init__()
            self.view = view

    def __init__(self) -> None:
        super().__init__()
        self._view, self._filter, self._cursor, self._of, self._by = VIEWS[0], "", 0, 0, ""
        self._came = CameIn()
        self._left, self._top, self._hidden = 0, "", 0
        self._baskets: Sequence[tuple[View, str]] = ()
        self._places: list[tuple[int, int, View]] = []

    def show(
        self,
        view: View,
        query: str,
        cursor: int,
        size: int,
        came: CameIn,
        by: str = "",
        *,
        left: int = 0,
        top: str = "",
        hidden: int = 0,
    ) -> None:
        """Show where one is, what has come in that is not on the screen, and what the queue is grouped by.

        `left` is how many incidents of the list are still to be dealt with: new or updated; `top` the key that leads to
        what came in; `hidden` how many stand under folded headings, which is said where all do.
        """
        shown = (view, query, cursor, size, came, by)
        besides = (left, top, hidden)
        before = (self._view, self._filter, self._cursor, self._of, self._came, self._by)
        if (shown, besides) != (before, (self._left, self._top, self._hidden)):
            self._view, self._filter, self._cursor, self._of, self._came, self._by = shown
            self._left, self._top, self._hidden = besides
            self.refresh()

    def show_baskets(self, baskets: Sequence[tuple[View, str]]) -> None:
        """Show these baskets beside the states, each with how many it has, in words."""
        if list(baskets) != list(self._baskets):
            self._baskets = baskets
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        width, page = self.size.width, self.ground("page")
        place = f"{self._cursor + 1:,}/{self._of:,}" if self._of else f"{self._hidden:,} folded" if self._hidden else ""
        came = self._came.said(self.signs.above) if place else ""
        if came:
            came += f": {self._top}  " if width >= _WITH_LEFT else "  "
        left = f"{self._left:,} left  " if self._left and width >= _WITH_LEFT else ""
        where = f"{came}{left}{place} " if place else ""
        tabs = self._tabs(width - len(where))
        self._places, parts, at = [], [(" ", "")], 1
        for view, text in tabs:
            self._places.append((at, at + cell_len(text), view))
            parts.append((text, "bold accent" if view == self._view else "muted"))
            at += cell_len(text)
        room = width - at - len(where)
        if self._by and room >= len(self._by) + 5:
            parts.append((f"  by {self._by}", "link"))
            room -= len(self._by) + 5
        if self._filter and room > 8:
            text = cut(f"  filter: {line(self._filter)}", room - 1, self.signs.ellipsis)
            parts.append((text, "warn"))
            room -= cell_len(text)
        segments = [Segment(text, page + self.inks.style(names).rich_style) for text, names in parts]
        segments += [
            Segment(" " * max(0, room), page),
            Segment(came, page + self.inks.style("bold accent").rich_style),
            Segment(where.removeprefix(came), page + self.inks.style("muted").rich_style),
        ]
        return Strip(segments).adjust_cell_length(width, page)

    def _tabs(self, room: int) -> list[tuple[View, str]]:
        """The tabs as they fit: with less room names of baskets are cut, then counts go, then states, then all but the
        one that is on.
        """
        room -= 1 + (min(len(self._filter) + 10, 24) if self._filter and self._baskets else 0)
        tabs: list[tuple[View, str]] = []
        for letters, counted, every in ((99, True, True), (12, True, True), (12, True, False), (6, False, False)):
            tabs = [
                (view, self._tab(view, view.name)) for view in VIEWS if every or view.name in _MAIN or self._on(view)
            ]
            for view, count in self._baskets:
                name = cut(line(view.name), max(letters, 16) if self._on(view) else letters, self.signs.ellipsis)
                tabs.append((view, self._tab(view, f"{name} {count}" if counted and count else name)))
            if sum(cell_len(text) for _, text in tabs) <= room:
                return tabs
        name = cut(line(self._view.name), max(3, room - 3), self.signs.ellipsis)
        return [(self._view, f"[{name}]")]

    def _on(self, view: View) -> bool:
        return view == self._view

    def _tab(self, view: View, text: str) -> str:
        return f"[{text}]" if self._on(view) else f" {text} "

    def on_click(self, event: events.Click) -> None:
        """A click on a tab shows it."""
        for start, end, view in self._places:
            if start <= event.x < end:
                self.post_message(self.Chosen(view))
