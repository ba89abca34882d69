"""The journal as a list, latest act first: drawn from a window on the store, as the queue is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from feeds.views import ActLine
from tui import when
from tui.widgets.cutting import cut
from tui.widgets.ruled import Ruled
from tui.widgets.safe import line

BEGINNING = 0
"""The key of the last line: before the first act."""
HELD = 2000
"""Acts; when more are held than this, those far from the window are let go."""
WHEN, STANDS = 12, 8
"""Cells for when an act was done, and for whether it stands."""
ROOM = 16
"""Cells from which on the first headline stands beside what is said."""


class ActList(ScrollView, Ruled, can_focus=True, inherit_bindings=False):
    """Acts by their ids, under them the beginning; the highlight is on one of these."""

    @dataclass
    class Wanted(Message):
        """Acts that the window needs and does not have."""

        keys: list[int]

    class Entered(Message):
        """The highlighted line was clicked twice."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = [BEGINNING]
        self.here = BEGINNING
        """The last act that stands."""
        self._acts: dict[int, ActLine] = {}
        self._asked: set[int] = set()
        self._cursor = self._stand_from = 0

    @property
    def key(self) -> int:
        """The highlighted act; `BEGINNING` for the line under all."""
        return self.keys[self._cursor]

    @property
    def cursor(self) -> int:
        """The highlight's position, from 0."""
        return self._cursor

    def show(self, keys: Sequence[int], here: int) -> None:
        """Take the ids of all acts, latest first, and that of the last that stands. The highlight stays on its act; at
        first it is on that one.
        """
        first = len(self.keys) == 1
        before = here if first else self.key
        self.keys, self.here = [*keys, BEGINNING], here
        # What stands and what is undone may have changed.
        self._asked.clear()
        self._cursor = self.keys.index(before) if before in self.keys else 0
        self._stand_from = self.keys.index(here)
        self.set_height(len(self.keys))
        self._show_cursor()
        self.want()
        self.refresh()

    def fill(self, acts: Iterable[ActLine]) -> None:
        """Take acts as read from the store."""
        for act in acts:
            self._acts[act.id] = act
        if len(self._acts) > HELD:
            window = set(self._window())
            self._acts = {key: act for key, act in self._acts.items() if key in window}
            self._asked &= window
        self.refresh()

    def want(self) -> None:
        """Ask for the acts that are in the window, and a page before and after it, as far as they are not there."""
        missing = [key for key in self._window() if key != BEGINNING and key not in self._asked]
        if missing:
            self._asked.update(missing)
            self.post_message(self.Wanted(missing))

    def _window(self) -> list[int]:
        height = max(1, self.size.height)
        first = max(0, int(self.scroll_offset.y) - height)
        return self.keys[first : first + 3 * height]

    def move_to(self, position: int) -> None:
        """Put the highlight on a line by its number, or the nearest there is."""
        self._cursor = max(0, min(position, len(self.keys) - 1))
        self._show_cursor()
        self.refresh()

    def _show_cursor(self) -> None:
        top, height = int(self.scroll_offset.y), self.size.height
        if self._cursor < top:
            self.scroll_to(y=self._cursor, animate=False, immediate=True)
        elif self._cursor >= top + height:
            self.scroll_to(y=self._cursor - height + 1, animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read ahead as the window moves."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.want()

    def on_resize(self) -> None:
        """The window is another."""
        self.set_height(len(self.keys))
        self._show_cursor()
        self.want()

    def on_click(self, event: events.Click) -> None:
        """A click highlights, two go there."""
        position = int(self.scroll_offset.y) + event.y
        if position >= len(self.keys):
            return
        if event.chain > 1 and position == self._cursor:
            self.post_message(self.Entered())
        else:
            self.move_to(position)

    def render_line(self, y: int) -> Strip:
        """One act."""
        width, place = self.size.width, int(self.scroll_offset.y) + y
        if place >= len(self.keys):
            return Strip.blank(width, self.ground("page"))
        at_cursor = place == self._cursor
        ground = self.ground("row" if at_cursor else "page")
        parts = [(f" {self.signs.bar if at_cursor else ' '} ", "bold accent"), *self._said(place, width - 4)]
        return Strip(
            [Segment(text, ground + self.inks.style(names).rich_style) for text, names in parts if text]
        ).adjust_cell_length(width, ground)

    def _said(self, place: int, width: int) -> list[tuple[str, str]]:
        """When, whether it stands, what, and of several incidents the first."""
        key, room = self.keys[place], width - WHEN - STANDS - 4
        here = ("here", "bold accent") if key == self.here else None
        if key == BEGINNING:
            return [
                (" " * (WHEN + 2), ""),
                *self._column(here or ("", "")),
                (
                    cut("The beginning: before the first of these", room, self.signs.ellipsis),
                    "text",
                ),
            ]
        act = self._acts.get(key)
        if act is None:
            return [(self.signs.ellipsis, "muted")]
        undone = place < self._stand_from
        said = cut(line(act.said), room, self.signs.ellipsis)
        room -= cell_len(said) + 2
        first = f"first {line(act.headline)}" if act.number > 1 and act.headline and room >= ROOM else ""
        return [
            (f"{when.since(act.at, self.desk_app.now()):>{WHEN}}  ", "muted"),
            *self._column(here or ("undone" if undone else "", "warn")),
            (said, "muted" if undone else "text"),
            (f"  {cut(first, room, self.signs.ellipsis)}" if first else "", "muted"),
        ]

    def _column(self, said: tuple[str, str]) -> list[tuple[str, str]]:
        text, names = said
        return [(f"{text:<{STANDS}}  ", names)]
