"""What the queue holds of its incidents: the rows around the window, what is marked, what was dealt with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import msgspec
from textual.message import Message
from textual.scroll_view import ScrollView

from feeds.model import State
from feeds.views import QueueRow
from tui.widgets.ruled import Ruled

HELD = 4000
"""Rows; when more are held than this, those far from the window are let go."""
MANY = 200
"""Rows; of more than these it is not asked which are on the screen."""
FRESH: tuple[State, ...] = ("new", "updated")


class HeldRows(ScrollView, Ruled):
    """The rows of the queue. `keys` are the store's row numbers, in the order of the list."""

    @dataclass
    class Wanted(Message):
        """Rows that the window needs and does not have."""

        keys: list[int]

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []
        self.rows: dict[int, QueueRow] = {}
        self.marked: set[int] = set()
        self.dealt: set[int] = set()
        """Acted on since the list was last refreshed: they stay where they are, dimmed, with their state."""
        self.fresh: set[int] = set()
        """What is new or updated, of all that is in the list."""
        self.updated: set[int] = set()
        self._place: dict[int, int] = {}
        self._read: set[int] = set()

    def stale(self) -> None:
        """What is held may have changed in the store: it is asked for again, and shown until the answer is there."""
        self._read.clear()

    def fill(self, rows: Iterable[QueueRow]) -> None:
        """Take rows as read from the store."""
        for row in rows:
            self._read.add(row.key)
            if self.rows.get(row.key) != row:
                self.rows[row.key] = row
                self._note_state(row.key, row.state)
                self._forget(row.key)
        if len(self.rows) > HELD:
            self._let_go()

    def set_state(self, keys: Iterable[int], state: State, due: str | None = None) -> None:
        """Show some rows as dealt with, before the store has said so."""
        keys = list(keys)
        self.dealt.update(keys)
        for key in keys:
            row = self.rows.get(key)
            if row is not None:
                self.rows[key] = msgspec.structs.replace(row, state=state, news=None, due=due, back=False)
            self._note_state(key, state)
        self._forget_each(keys)

    def _note_state(self, key: int, state: State) -> None:
        (self.fresh.add if state in FRESH else self.fresh.discard)(key)
        (self.updated.add if state == "updated" else self.updated.discard)(key)

    def revive(self, keys: Iterable[int]) -> None:
        """Some rows are no longer dealt with."""
        revived = set(keys) & self.dealt
        self.dealt -= revived
        self._forget_each(revived)

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
        marked = sorted(self.marked, key=lambda key: self._place.get(key, 0))
        self.marked.clear()
        self.refresh()
        return marked

    def _want(self, window: Sequence[int]) -> None:
        """Ask for the rows of these that are not there."""
        missing = [key for key in window if key not in self._read]
        if missing:
            self._read.update(missing)
            self.post_message(self.Wanted(missing))

    def _forget(self, key: int) -> None:
        """The row has changed: it is to be drawn anew."""
        raise NotImplementedError

    def _forget_each(self, keys: Collection[int]) -> None:
        """These rows have changed; where they are many, everything is drawn anew, which is less work."""
        if len(keys) > MANY:
            self.forget_drawn()
        else:
            for key in keys:
                self._forget(key)

    def _around(self, rows: int) -> set[int]:
        """The incidents that are so many rows or less from the window."""
        raise NotImplementedError

    def _let_go(self) -> None:
        near = self._around(HELD // 4) | self.dealt
        self.rows = {key: row for key, row in self.rows.items() if key in near}
        self._read &= near
