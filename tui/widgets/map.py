"""A map with markers on it: coasts and borders in dots, a place or a number of incidents at each marker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.maps.names import names_on
from tui.maps.plate import Mark, Plate, laid, rows_of
from tui.maps.view import Position, View, world
from tui.widgets.ruled import Ruled

Fit = Callable[[int, int], View]
"""Gives the view that a map of so many columns and rows begins with."""
Marking = Callable[[View], Sequence[Mark]]
"""Gives what stands on a view, what matters most first."""

CLOSER = 1.5
"""By how many times one key or one turn of the wheel brings the map closer."""


class Map(Ruled, Widget):
    """Shows a view of the world, and what `marking` says stands on it. Drawn once for each view and set of marks."""

    DEFAULT_CSS = "Map { height: 1fr; }"

    @dataclass
    class Marked(Message):
        """A marker was clicked, the one of this number among the marks."""

        map: Map
        number: int

        @property
        def control(self) -> Map:
            """The map that sent it."""
            return self.map

    @dataclass
    class Moved(Message):
        """The map shows another part of the world, or of another size."""

        map: Map

        @property
        def control(self) -> Map:
            """The map that sent it."""
            return self.map

    def __init__(self, css_id: str | None = None) -> None:
        super().__init__(id=css_id)
        self._fit: Fit = world
        self._marking: Marking = lambda view: ()
        self._view: View | None = None
        self._by_hand = False
        self._plate: Plate | None = None
        self._strips: list[Strip] = []

    @property
    def view(self) -> View | None:
        """What is shown; None until there is room to show it in."""
        return self._view

    def show(self, fit: Fit, marking: Marking) -> None:
        """Show another part of the world."""
        self._fit, self._marking = fit, marking
        self.home()

    def mark(self, marking: Marking) -> None:
        """Show other marks on what is shown."""
        self._marking = marking
        self._draw_again()

    def home(self) -> None:
        """Back to the view that it began with."""
        self._by_hand = False
        self._set(self._fit(self.size.width, self.size.height) if self.size.width and self.size.height else None)

    def take(self, view: View) -> None:
        """Show this view, on as much room as there is."""
        self._by_hand = True
        columns, rows = self.size
        self._set(view.sized(columns, rows) if columns and rows else view)

    def zoom(self, factor: float, around: Position | None = None) -> None:
        """Come so many times closer; `around` stays where it is."""
        if self._view:
            self._by_hand = True
            self._set(self._view.zoomed(factor, around))

    def pan(self, across: float, down: float) -> None:
        """Move over the world by so many parts of the map's width and height."""
        if self._view:
            self._by_hand = True
            self._set(self._view.panned(across * self._view.columns, down * self._view.rows))

    def look_at(self, position: Position, margin: int = 2) -> None:
        """Move over the world as far as it takes to see a position."""
        if self._view and not self._view.shows(position, min(margin, self._view.columns // 3, self._view.rows // 3)):
            self._by_hand = True
            x, y = self._view.dot(position)
            columns, rows = x / 2 - self._view.columns / 2, y / 4 - self._view.rows / 2
            self._set(self._view.panned(columns, rows))

    def _set(self, view: View | None) -> None:
        if view != self._view:
            self._view = view
            self.post_message(self.Moved(self))
        self._draw_again()

    def _draw_again(self) -> None:
        self._plate, self._strips = None, []
        self.refresh()

    def forget_drawn(self) -> None:
        """The look changed."""
        self._draw_again()

    def on_resize(self, event: events.Resize) -> None:
        """Show the same on the room there is now."""
        columns, rows = event.size
        if not columns or not rows:
            return
        if self._view and self._by_hand:
            self._set(self._view.sized(columns, rows))
        else:
            self.home()

    # --- drawing ---

    def _laid(self) -> Plate | None:
        if self._plate is None and self._view:
            names = names_on(self._view, plain=not self.signs.braille)
            self._plate = laid(self._view, self._marking(self._view), names, point=self.signs.town)
        return self._plate

    def render_line(self, y: int) -> Strip:
        """One line of the map."""
        page, width = self.ground("page"), self.size.width
        if not self._strips and (plate := self._laid()):
            # A colour is looked up once for all the runs that have it.
            styles: dict[str, Style] = {}
            for runs in rows_of(plate, braille=self.signs.braille):
                segments = []
                for text, names in runs:
                    if names not in styles:
                        styles[names] = page + self.inks.style(names).rich_style
                    segments.append(Segment(text, styles[names]))
                self._strips.append(Strip(segments, plate.view.columns))
        if y >= len(self._strips):
            return Strip.blank(width, page)
        return self._strips[y].adjust_cell_length(width, page)

    # --- the mouse ---

    def on_click(self, event: events.Click) -> None:
        """A click on a marker or its name."""
        at, plate = event.get_content_offset(self), self._laid()
        number = plate.mark_at(*at) if plate and at else None
        if number is not None:
            event.stop()
            self.post_message(self.Marked(self, number))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel comes closer to what is under the pointer."""
        self._wheel(event, CLOSER)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel goes farther away."""
        self._wheel(event, 1 / CLOSER)

    def _wheel(self, event: events.MouseScrollUp | events.MouseScrollDown, factor: float) -> None:
        event.stop()
        at = event.get_content_offset(self)
        if self._view and at:
            self.zoom(factor, self._view.position(*at))
