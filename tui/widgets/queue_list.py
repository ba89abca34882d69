"""The queue: incidents of one or two lines, in sections or not, drawn from a window on the store.

The widget holds the keys of all incidents in their order (numbers only) and the rows around what is on the screen.
What it needs it asks for with `Wanted`, and it draws a placeholder until `fill` brings it; so it is as quick over
fifty thousand incidents as over twenty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from feeds.model import State
from feeds.views import Arrangement, QueueRow
from tui.widgets.queue_drawn import DrawnRows
from tui.widgets.queue_layout import Layout, Spot
from tui.widgets.queue_order import Window, held, with_dealt


class QueueList(DrawnRows, can_focus=True):
    """The list of incidents. `keys` are the store's row numbers; the highlight is on one of them."""

    @dataclass
    class Highlighted(Message):
        """The highlight moved, or went away with the last row."""

        key: int | None

    @dataclass
    class Opened(Message):
        """The highlighted row was clicked again."""

        key: int

    def __init__(self) -> None:
        super().__init__()
        self._brought: set[int] = set()
        """What the wire brought since it was last on the screen."""

    # --- what is highlighted ---

    @property
    def cursor(self) -> int:
        """The highlight's position, from 0."""
        return self._cursor

    @property
    def key(self) -> int | None:
        """The highlighted incident's key; None when the queue is empty."""
        return self.keys[self._cursor] if self.keys else None

    @property
    def row(self) -> QueueRow | None:
        """The highlighted row, as far as it has been read."""
        return self.rows.get(self.key) if self.key is not None else None

    def move_to(self, position: int) -> bool:
        """Put the highlight on a position, or the nearest there is. Says whether it moved."""
        if not self.keys:
            return False
        position = max(0, min(position, len(self.keys) - 1))
        moved = position != self._cursor
        before, self._cursor = self._cursor, position
        self._repaint(before)
        self._repaint(position)
        self._show_cursor()
        if moved:
            self.post_message(self.Highlighted(self.keys[position]))
        return moved

    def move_to_key(self, key: int) -> bool:
        """Put the highlight on an incident. Says whether the queue has it."""
        place = self._place.get(key)
        if place is None:
            return False
        self.move_to(place)
        return True

    def move_to_section(self, step: int) -> bool:
        """Put the highlight on the first incident of the next section (1), or of this one, then the one before (-1).

        Its heading comes to the top where not all of it is on the screen. Says whether there is one.
        """
        starts = [start for start in dict.fromkeys(self.plan.starts) if start < len(self.keys)]
        there = [start for start in starts if (start > self._cursor if step > 0 else start < self._cursor)]
        if not there or len(starts) < 2:
            return False
        start = there[0] if step > 0 else there[-1]
        end = next((other for other in starts if other > start), len(self.keys))
        top, height = int(self.scroll_offset.y), self.size.height
        self.move_to(start)
        line = self.plan.first_line_with(start)
        if line < top or self.plan.line_of(end - 1) + self.plan.each > top + height:
            self.scroll_to(y=line, animate=False, immediate=True)
        return True

    @property
    def page(self) -> int:
        """How many incidents fit on the screen."""
        return max(1, self.size.height // self.plan.each)

    def next_of(self, states: Iterable[State]) -> int | None:
        """The position of the next incident below the highlight that is in one of some states and not dealt with."""
        wanted = set(states)
        for position in range(self._cursor + 1, len(self.keys)):
            row = self.rows.get(self.keys[position])
            if row is None or (row.state in wanted and row.key not in self.dealt):
                return position
        return None

    # --- what is in it ---

    def show(self, arrangement: Arrangement, *, keep_dealt: bool, hold: bool = False) -> None:
        """Take a new order. The highlight stays on its incident, and what is on the screen stays where it is.

        With `hold`, nothing comes in between the rows on the screen either, nor do they change places.
        """
        new, old, key = list(arrangement.sections), self.plan, self.key
        if keep_dealt:
            new = with_dealt(new, old.sections, self.dealt)
        else:
            self.revive(list(self.dealt))
        before = self._in_window()
        self.waiting = {}
        if hold and self.keys:
            self._brought |= set(arrangement.keys) - self._place.keys()
            shown = Window(*old.rows_in(*self._lines()), key)
            new, self.waiting = held(new, old.unfolded, shown)
        anchor, below = self._anchor(key)
        # Of what was dealt with since the order was read, the list itself knows best.
        self.fresh = (set(arrangement.fresh) - self.dealt) | (self.fresh & self.dealt)
        self.updated = (set(arrangement.updated) - self.dealt) | (self.updated & self.dealt)
        self.came = arrangement.came
        self._lay(Layout(new, old.each, old.folded), key)
        if anchor is not None and anchor in self._place:
            place = self._place[anchor]
            # What is at the very top and comes under a heading by this is shown with it.
            y = self.plan.line_of(place) - below if below or hold else self.plan.first_line_with(place)
            self.scroll_to(y=max(0, y), animate=False, immediate=True)
        self.want()
        self._repaint_since(before)
        if self.key != key:
            self.post_message(self.Highlighted(self.key))

    def _anchor(self, highlighted: int | None) -> tuple[int | None, int]:
        """The incident that is to stay on its line, and how many lines below the window's top that is: the highlighted
        one, or where that is not on the screen the first that is.
        """
        top, bottom = self._lines()
        first, last = self.plan.rows_in(top, bottom)
        if highlighted is None or first == last:
            return highlighted, 0
        place = self._cursor if first <= self._cursor < last else first
        return self.keys[place], self.plan.line_of(place) - top

    def _lay(self, layout: Layout, key: int | None) -> None:
        """Take a layout; the highlight stays on the incident of this key, if that is still there."""
        self.plan = layout
        self.keys = layout.keys
        self._place = {key: place for place, key in enumerate(self.keys)}
        self.marked &= self._place.keys()
        place = self._place.get(key) if key is not None else None
        self._cursor = place if place is not None else max(0, min(self._cursor, len(self.keys) - 1))
        self._set_height()

    def came_above(self) -> int:
        """How many incidents the wire has brought above the window that have not been on the screen."""
        first, last = self.plan.rows_in(*self._lines())
        self._brought.difference_update(self.keys[first:last])
        self._brought &= self._place.keys()
        return sum(self._place[key] < first for key in self._brought)

    def want(self) -> None:
        """Ask for the rows that are in the window, a page before it and two after, as far as they are not there."""
        first, _ = self.plan.rows_in(*self._lines())
        first = max(0, first - self.page)
        self._want(self.keys[first : first + 4 * self.page + 2])

    def set_lines_each(self, lines: int) -> None:
        """Give each incident one line or two. The highlight stays where it is on the screen, as nearly as can be."""
        if lines == self.plan.each:
            return
        y = self.plan.line_of(self._cursor) - int(self.scroll_offset.y) if self.keys else 0
        self._drawn.clear()
        self._lay(Layout(self.plan.sections, lines, self.plan.folded), self.key)
        if self.keys:
            self.scroll_to(y=max(0, self.plan.line_of(self._cursor) - y), animate=False, immediate=True)
            self._show_cursor()
        self.want()
        self.refresh()

    # --- what the window shows of it ---

    def _show_cursor(self) -> None:
        top, height, each = int(self.scroll_offset.y), self.size.height, self.plan.each
        at = self.plan.line_of(self._cursor) if self.keys else 0
        margin = each if height >= each * 4 else 0
        # Who comes to the first of a section from below sees its heading, too.
        first = (self.plan.first_line_with(self._cursor) if self.keys else 0) - margin
        if first < top and at - margin - first < height:
            self.scroll_to(y=max(0, first), animate=False, immediate=True)
        elif at + each + margin > top + height:
            # Whole rows from the top: a row cut in two stands at the bottom.
            y = at + each + margin - height
            spot = self.plan.spot(y)
            y += each - spot.half if spot and spot.half else 0
            self.scroll_to(y=y, animate=False, immediate=True)

    # --- what the terminal tells ---

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read ahead as the window moves."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.want()

    def on_resize(self) -> None:
        """Set everything for the new width."""
        self._drawn.clear()
        self._set_height()
        self._show_cursor()
        self.want()

    def on_click(self, event: events.Click) -> None:
        """A click highlights; a click on the highlighted row opens it."""
        spot = self._spot_at(event.y)
        if spot is None or spot.what != "row":
            return
        if spot.at == self._cursor:
            self.post_message(self.Opened(self.keys[spot.at]))
        else:
            self.move_to(spot.at)

    def _spot_at(self, y: int) -> Spot | None:
        return self.plan.spot(int(self.scroll_offset.y) + y)

    def say_empty(self, said: Sequence[str]) -> None:
        """What to say while there are no rows."""
        self._empty = list(said)
        self.refresh()
