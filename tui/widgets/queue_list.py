"""The queue: two lines an incident, drawn from a window on the store.

The widget holds the keys of all incidents in their order (numbers only) and the rows around what is on the screen.
What it needs it asks for with `Wanted`, and it draws a placeholder until `fill` brings it; so it is as quick over
twenty thousand incidents as over twenty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from feeds.model import State
from feeds.views import QueueRow
from tui.widgets.queue_row import cut, set_row
from tui.widgets.ruled import Ruled

LINES = 2
HELD = 4000
"""Rows; when more are held than this, those far from the window are let go."""


class QueueList(ScrollView, Ruled, can_focus=True):
    """The list of incidents. `keys` are the store's row numbers; the highlight is on one of them."""

    @dataclass
    class Wanted(Message):
        """Rows that the window needs and does not have."""

        keys: list[int]

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
        self.keys: list[int] = []
        self.rows: dict[int, QueueRow] = {}
        self.marked: set[int] = set()
        self.dealt: set[int] = set()
        """Acted on since the list was last refreshed: they stay where they are, dimmed, with their state."""
        self._came: set[int] = set()
        """What the wire brought since it was last on the screen."""
        self._empty: list[str] = []
        self._place: dict[int, int] = {}
        self._cursor = 0
        self._fresh: set[int] = set()
        self._drawn: dict[tuple[int, bool, bool], tuple[Strip, Strip]] = {}

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

    @property
    def page(self) -> int:
        """How many incidents fit on the screen."""
        return max(1, self.size.height // LINES)

    def next_of(self, states: Iterable[State]) -> int | None:
        """The position of the next incident below the highlight that is in one of some states and not dealt with."""
        wanted = set(states)
        for position in range(self._cursor + 1, len(self.keys)):
            row = self.rows.get(self.keys[position])
            if row is None or (row.state in wanted and row.key not in self.dealt):
                return position
        return None

    # --- what is in it ---

    def show_keys(self, keys: Sequence[int], *, keep_dealt: bool, hold: bool = False) -> None:
        """Take a new order. The highlight stays on its incident, and what is on the screen stays where it is.

        With `hold`, nothing comes in between the rows on the screen either, nor do they change places.
        """
        old, held = self.keys, self.key
        if keep_dealt:
            keys = _with_kept(list(keys), old, self.dealt)
        else:
            self.revive(list(self.dealt))
        seen = self._in_window()
        if hold and old:
            self._came |= set(keys) - self._place.keys()
            keys = _held([key for key, _ in seen], held, keys)
        top = int(self.scroll_offset.y)
        in_view = held is not None and top <= self._cursor * LINES < top + max(self.size.height, LINES)
        anchor = held if in_view or not old else old[min(top // LINES, len(old) - 1)]
        below = (self._place[anchor] * LINES - top) if anchor is not None and anchor in self._place else 0
        self.keys = list(keys)
        self._place = {key: place for place, key in enumerate(self.keys)}
        self.marked &= self._place.keys()
        if held is not None and held in self._place:
            self._cursor = self._place[held]
        else:
            self._cursor = max(0, min(self._cursor, len(self.keys) - 1))
        # A line more where the window is odd, so that the last page begins with a whole row, too.
        self.set_height(len(self.keys) * LINES + self.size.height % LINES)
        if anchor is not None and anchor in self._place:
            self.scroll_to(y=max(0, self._place[anchor] * LINES - below), animate=False, immediate=True)
        self.want()
        if not seen or self._in_window() != seen:
            self.refresh()
        if self.key != held:
            self.post_message(self.Highlighted(self.key))

    def _in_window(self) -> list[tuple[int, bool]]:
        """The incidents on the screen, and which of them is highlighted."""
        top = int(self.scroll_offset.y) // LINES
        shown = self.keys[top : top + self.page + 2]
        return [(key, top + place == self._cursor) for place, key in enumerate(shown)]

    def came_above(self) -> int:
        """How many incidents the wire has brought above the window that have not been on the screen."""
        top = int(self.scroll_offset.y) // LINES
        self._came.difference_update(self.keys[top : top + self.page])
        self._came &= self._place.keys()
        return sum(self._place[key] < top for key in self._came)

    def stale(self) -> None:
        """What is held may have changed in the store: it is asked for again, and shown until the answer is there."""
        self._fresh.clear()

    def fill(self, rows: Iterable[QueueRow]) -> None:
        """Take rows as read from the store."""
        for row in rows:
            self._fresh.add(row.key)
            if self.rows.get(row.key) != row:
                self.rows[row.key] = row
                self._forget(row.key)
        if len(self.rows) > HELD:
            self._let_go()

    def say_empty(self, said: Sequence[str]) -> None:
        """What to say while there are no rows."""
        self._empty = list(said)
        self.refresh()

    def set_state(self, keys: Iterable[int], state: State, due: str | None = None) -> None:
        """Show some rows as dealt with, before the store has said so."""
        for key in keys:
            self.dealt.add(key)
            row = self.rows.get(key)
            if row is not None:
                self.rows[key] = msgspec.structs.replace(row, state=state, news=None, due=due, back=False)
            self._forget(key)

    def revive(self, keys: Iterable[int]) -> None:
        """Some rows are no longer dealt with."""
        for key in set(keys) & self.dealt:
            self.dealt.discard(key)
            self._forget(key)

    def mark(self, keys: Iterable[int]) -> None:
        """Mark rows, for the next act to be done to all of them."""
        self.marked.update(keys)
        self.refresh()

    def unmark(self, keys: Iterable[int]) -> None:
        """Take the marks off some rows."""
        self.marked.difference_update(keys)
        self.refresh()

    def unmark_all(self) -> list[int]:
        """Take all marks off. Gives what was marked, in the queue's order."""
        marked = sorted(self.marked, key=self._place.__getitem__)
        self.marked.clear()
        self.refresh()
        return marked

    def want(self) -> None:
        """Ask for the rows that are in the window, a page before it and two after, as far as they are not there."""
        first = max(0, int(self.scroll_offset.y) // LINES - self.page)
        window = self.keys[first : first + 4 * self.page + 2]
        missing = [key for key in window if key not in self._fresh]
        if missing:
            self._fresh.update(missing)
            self.post_message(self.Wanted(missing))

    def forget_drawn(self) -> None:
        """Everything is to be set anew: the look or the hour changed."""
        self._drawn.clear()
        self.refresh()

    # --- drawing ---

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        width = self.size.width
        if not self.keys:
            said = self._empty[y - 1] if 0 < y <= len(self._empty) else ""
            text = Segment(
                f"  {cut(said, width - 3, self.signs.ellipsis)}",
                self.ground("page") + self.inks.style("muted").rich_style,
            )
            return Strip([text]).adjust_cell_length(width, self.ground("page"))
        place, half = divmod(int(self.scroll_offset.y) + y, LINES)
        if place >= len(self.keys):
            return Strip.blank(width, self.ground("page"))
        key = self.keys[place]
        drawn = (key, place == self._cursor, key in self.marked)
        found = self._drawn.get(drawn)
        if found is None:
            found = self._draw(*drawn)
            if key in self.rows:
                self._drawn[drawn] = found
        return found[half]

    def _draw(self, key: int, at_cursor: bool, marked: bool) -> tuple[Strip, Strip]:
        width = self.size.width
        ground = self.ground("row" if at_cursor else "page")
        sign = (self.signs.marked if marked else " ") + (self.signs.bar if at_cursor else " ")
        gutter = Segment(sign, ground + self.inks.style("bold accent").rich_style)
        first, second = (
            Strip([gutter, *body.apply_style(ground)]).adjust_cell_length(width, ground)
            for body in self._set(key, width - 2)
        )
        return first, second

    def _set(self, key: int, width: int) -> tuple[Strip, Strip]:
        row = self.rows.get(key)
        if row is None:
            contents = (Content.styled(f"  {self.signs.ellipsis}", "muted"), Content(""))
        else:
            contents = set_row(row, width, self.signs, self.desk_app.now(), dimmed=key in self.dealt)
        first, second = (next(iter(self.set_lines(line, width, Style(), wrap=False)), Strip([])) for line in contents)
        return first, second

    def _forget(self, key: int) -> None:
        for at_cursor in (False, True):
            for marked in (False, True):
                self._drawn.pop((key, at_cursor, marked), None)
        if (place := self._place.get(key)) is not None:
            self._repaint(place)

    def _let_go(self) -> None:
        middle = int(self.scroll_offset.y) // LINES
        near = set(self.keys[max(0, middle - HELD // 4) : middle + HELD // 4]) | self.dealt
        self.rows = {key: row for key, row in self.rows.items() if key in near}
        self._fresh &= near
        self._drawn.clear()

    def _repaint(self, place: int) -> None:
        self.refresh_lines(place * LINES, LINES)

    def _show_cursor(self) -> None:
        top, height, at = int(self.scroll_offset.y), self.size.height, self._cursor * LINES
        margin = LINES if height >= LINES * 4 else 0
        if at - margin < top:
            self.scroll_to(y=max(0, at - margin), animate=False, immediate=True)
        elif at + LINES + margin > top + height:
            # Whole rows from the top: a row cut in two stands at the bottom.
            y = at + LINES + margin - height
            self.scroll_to(y=y + y % LINES, animate=False, immediate=True)

    # --- what the terminal tells ---

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read ahead as the window moves."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.want()

    def on_resize(self) -> None:
        """Set everything for the new width."""
        self._drawn.clear()
        # A line more where the window is odd, so that the last page begins with a whole row, too.
        self.set_height(len(self.keys) * LINES + self.size.height % LINES)
        self._show_cursor()
        self.want()

    def on_click(self, event: events.Click) -> None:
        """A click highlights; a click on the highlighted row opens it."""
        place = (int(self.scroll_offset.y) + event.y) // LINES
        if place >= len(self.keys):
            return
        if place == self._cursor:
            self.post_message(self.Opened(self.keys[place]))
        else:
            self.move_to(place)


def _held(window: list[int], anchor: int | None, new: Sequence[int]) -> list[int]:
    """The new order, but with the rows of the window together and as they were: of the others, those that rank above
    the highlighted one (where that is not in the window, above its first) stand above the window, the rest below.
    """
    rank = {key: place for place, key in enumerate(new)}
    window = [key for key in window if key in rank]
    if not window:
        return list(new)
    middle = rank[anchor if anchor is not None and anchor in window else window[0]]
    inside = set(window)
    above = [key for key in new[:middle] if key not in inside]
    below = [key for key in new[middle:] if key not in inside]
    return [*above, *window, *below]


def _with_kept(new: list[int], old: list[int], dealt: set[int]) -> list[int]:
    """The new order with the rows of the old one that are dealt with, each after the row that it stood after."""
    there = set(new)
    missing = dealt - there
    if not missing:
        return new
    after: dict[int | None, list[int]] = {}
    anchor: int | None = None
    for key in old:
        if key in missing:
            after.setdefault(anchor, []).append(key)
        elif key in there:
            anchor = key
    merged = after.get(None, [])
    for key in new:
        merged.append(key)
        merged.extend(after.get(key, ()))
    return merged
