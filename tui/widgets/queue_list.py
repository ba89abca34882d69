"""The queue: incidents of one or two lines, in sections or not, drawn from a window on the store.

The widget holds the keys of all incidents in their order (numbers only) and the rows around what is on the screen.
What it needs it asks for with `Wanted`, and it draws a placeholder until `fill` brings it; so it is as quick over
fifty thousand incidents as over twenty.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, filterfalse

from textual import events
from textual.message import Message

from feeds.views import Arrangement
from tui.widgets.queue_cursor import HighlightedRows
from tui.widgets.queue_held import Keys
from tui.widgets.queue_layout import Layout, Spot
from tui.widgets.queue_order import Window, held, with_dealt
from tui.widgets.view_bar import CameIn


class QueueList(HighlightedRows, can_focus=True):
    """The list of incidents. `keys` are the store's row numbers; the highlight is on one of them, or on a heading."""

    class AtTop(Message):
        """The window came to the top while new ones wait to come in."""

    class Opened(Message):
        """The highlighted row was clicked twice."""

        def __init__(self, key: int) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__()
        self._brought: set[int] = set()
        """What the wire brought since it was last on the screen."""
        self._line: int | None = None
        """Where on the screen the highlight is to be, once there is one."""
        self._clicked: int | None = None
        """The incident that was clicked last, for when it is clicked again."""

    @property
    def page(self) -> int:
        """How many incidents fit on the screen."""
        return max(1, self.size.height // self.plan.each)

    @property
    def line(self) -> int:
        """The line of the window on which the highlight is."""
        return self._line_of_highlight() - int(self.scroll_offset.y)

    def bring_to(self, line: int) -> None:
        """Scroll so that the highlight is on this line of the window, as nearly as can be."""
        self._line = line
        if self.size.height:
            self._scroll_as_asked()

    def _scroll_as_asked(self) -> None:
        if self._line is not None and self.size.height:
            y, self._line = max(0, self._line_of_highlight() - self._line), None
            self.scroll_to(y=y, animate=False, immediate=True)

    # --- what is in it ---

    def show(self, arrangement: Arrangement, *, keep_dealt: bool, hold: bool = False) -> None:
        """Take a new order. The highlight stays on its incident, and what is on the screen stays where it is.

        With `hold`, nothing comes in between the rows on the screen either, nor do they change places.
        """
        new, old, key, stood = list(arrangement.sections), self.plan, self.key, self.keys
        if keep_dealt:
            new = with_dealt(new, old.sections, self.dealt)
        else:
            self.revive(list(self.dealt))
        before = self._in_window()
        waiting: dict[str, list[int]] = {}
        if hold and self.keys:
            for section in arrangement.sections:
                self._brought.update(filterfalse(self._place.__contains__, section.keys))
            shown = Window(*old.rows_in(*self._lines()), key)
            new, waiting = held(new, old.unfolded, shown)
        anchor, below = self._anchor(key)
        # Of what was dealt with since the order was read, the list itself knows best.
        self.fresh = self._but_dealt(arrangement.fresh, self.fresh)
        self.updated = self._but_dealt(arrangement.updated, self.updated)
        if self.came != arrangement.came:
            self._forget(self.came ^ arrangement.came)
            self.came = arrangement.came
        at = self._cursor
        self._lay(Layout(new, old.each, self.folded), key)
        if key is not None and key not in self._place:
            # It left: the one below it that is still there is next, whatever else left above it.
            heir = next(filter(self._place.__contains__, chain(stood[at:], reversed(stood[:at]))), None)
            if heir is not None:
                self._cursor = self._place[heir]
                anchor = heir if anchor == key else anchor
        if anchor is not None and anchor in self._place:
            place = self._place[anchor]
            # What is at the very top and comes under a heading by this is shown with it.
            y = self.plan.line_of(place) - below if below or hold else self.plan.first_line_with(place)
            self.scroll_to(y=max(0, y), animate=False, immediate=True)
        self.waiting = waiting
        self._turns += 1
        self.want()
        self._repaint_since(before)
        if self.key != key:
            self.post_message(self.Highlighted(self.key))

    def _but_dealt(self, read: frozenset[int], known: Keys) -> Keys:
        if not self.dealt:
            return read
        taken = set(read)
        taken -= self.dealt
        taken |= known & self.dealt
        return taken

    def _anchor(self, highlighted: int | None) -> tuple[int | None, int]:
        """The incident that is to stay on its line, and how many lines below the window's top that is: the highlighted
        one, or where that is not on the screen the first that is.
        """
        top, bottom = self._lines()
        first, last = self.plan.rows_in(top, bottom)
        if first == last:
            return highlighted, 0
        place = self._cursor if highlighted is not None and first <= self._cursor < last else first
        return self.keys[place], self.plan.line_of(place) - top

    def came_in(self) -> CameIn:
        """How many incidents the wire has brought that have not been on the screen: above the window, and waiting."""
        first, last = self.plan.rows_in(*self._lines())
        self._brought.difference_update(self.keys[first:last])
        if self._brought:
            self._brought &= self._place.keys()
        above = {key for key in self._brought if self._place[key] < first}
        updated = len(above & self.updated)
        return CameIn(len(above) - updated, updated, sum(map(len, self.waiting.values())))

    def want(self) -> None:
        """Ask for the rows that are in the window, a page before it and two after, as far as they are not there."""
        first, _ = self.plan.rows_in(*self._lines())
        first = max(0, first - self.page)
        self._want(self.keys[first : first + 4 * self.page + 2])

    def set_lines_each(self, lines: int) -> None:
        """Give each incident one line or two. The highlight stays where it is on the screen, as nearly as can be."""
        if lines == self.plan.each:
            return
        y = self._line_of_highlight() - int(self.scroll_offset.y)
        self._drawn.clear()
        self._lay(Layout(self.plan.sections, lines, self.folded), self.key)
        self.scroll_to(y=max(0, self._line_of_highlight() - y), animate=False, immediate=True)
        self._show_cursor()
        self.want()
        self.refresh()

    # --- what the terminal tells ---

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read ahead as the window moves."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.want()
            if self.waiting and not round(new_value):
                self.post_message(self.AtTop())

    def move_to_end(self, end: int) -> bool:
        """As before; who goes to the top has what waits come in."""
        if self.waiting and end == 0 and not round(self.scroll_y):
            self.post_message(self.AtTop())
        return super().move_to_end(end)

    def on_resize(self) -> None:
        """Set everything for the new width."""
        self._drawn.clear()
        self._set_height()
        self._scroll_as_asked()
        self._show_cursor()
        self.want()
        # What scrolls is painted anew by itself; a list that fits into its window is not.
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click highlights, two open; one on a heading folds its section."""
        spot = self._spot_at(event.y)
        if event.chain > 1 and self._clicked is not None and self._clicked == self.key:
            # The first of the two may have scrolled another row under the mouse.
            self.post_message(self.Opened(self._clicked))
            self._clicked = None
        elif spot and spot.what == "heading":
            self.fold(spot.at)
        elif spot and spot.what == "row":
            self.move_to(spot.at)
            self._clicked = self.key

    def _spot_at(self, y: int) -> Spot | None:
        return self.plan.spot(int(self.scroll_offset.y) + y)

    def say_empty(self, said: Sequence[str]) -> None:
        """What to say while there are no rows."""
        self._empty = list(said)
        self.refresh()
