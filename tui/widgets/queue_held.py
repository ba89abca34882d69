"""What the queue holds of its incidents: the rows around the window, what is marked, what was dealt with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec
from textual.message import Message
from textual.scroll_view import ScrollView

from feeds.model import State
from feeds.views import QueueRow
from tui.widgets.ruled import Ruled

HELD = 4000
"""Rows; when more are held than this, those far from the window are let go."""
FRESH: tuple[State, ...] = ("new", "updated")


Keys = set[int] | frozenset[int]
"""As they were read from the store, and copied once they change: of very many that takes a moment."""


class HeldRows(ScrollView, Ruled, inherit_bindings=False):
    """The rows of the queue. `keys` are the store's row numbers, in the order of the list."""

    class Wanted(Message):
        """Rows that the window needs and does not have."""

        def __init__(self, keys: list[int]) -> None:
            super().__init__()
            self.keys = keys

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []
        self.rows: dict[int, QueueRow] = {}
        self.marked: set[int] = set()
        self.dealt: set[int] = set()
        """Acted on since the list was last refreshed: they stay where they are, dimmed, with their state."""
        self.fresh: Keys = frozenset()
        """What is new or updated, of all that is in the list."""
        self.updated: Keys = frozenset()
        self._places: dict[int, int] | None = None
        self._read: set[int] = set()
        self._turns = 0
        """Counts up whenever states, marks or waiting ones change: what was counted before that holds no more."""

    @property
    def _place(self) -> dict[int, int]:
        """Where each of `keys` stands: looked up in what is made when it is first asked for, as the start does not."""
        if self._places is None:
            self._places = dict(zip(self.keys, range(len(self.keys)), strict=True))
        return self._places

    def stale(self) -> None:
        """What is held may have changed in the store: it is asked for again, and shown until the answer is there."""
        self._read.clear()

    def fill(self, rows: Iterable[QueueRow]) -> None:
        """Take rows as read from the store."""
        changed = []
        for row in rows:
            self._read.add(row.key)
            if self.rows.get(row.key) != row:
                self.rows[row.key] = row
                self._note_states([row.key], row.state)
                changed.append(row.key)
        self._forget(changed)
        if len(self.rows) > HELD:
            self._let_go()

    def set_state(self, keys: Iterable[int], state: State, due: str | None = None) -> None:
        """Show some rows as dealt with, before the store has said so."""
        keys = set(keys)
        self.dealt |= keys
        for key in keys & self.rows.keys():
            self.rows[key] = msgspec.structs.replace(self.rows[key], state=state, news=None, due=due, back=False)
        self._note_states(keys, state)
        self._forget(keys)

    def _note_states(self, keys: Collection[int], state: State) -> None:
        self._turns += 1
        self.fresh = _with(self.fresh, keys) if state in FRESH else _without(self.fresh, keys)
        self.updated = _with(self.updated, keys) if state == "updated" else _without(self.updated, keys)

    def revive(self, keys: Iterable[int]) -> None:
        """Some rows are no longer dealt with."""
        keys = self.dealt.intersection(keys)
        self.dealt -= keys
        self._forget(keys)

    def mark(self, keys: Iterable[int]) -> None:
        """Mark rows, for the next act to be done to all of them."""
        self.marked.update(keys)
        self._turns += 1
        self.refresh()

    def unmark(self, keys: Iterable[int]) -> None:
        """Take the marks off some rows."""
        self.marked.difference_update(keys)
        self._turns += 1
        self.refresh()

    @property
    def marked_in_order(self) -> list[int]:
        """What is marked, in the queue's order; what stands under folded headings first."""
        return sorted(self.marked, key=lambda key: self._place.get(key, -1))

    def unmark_all(self) -> list[int]:
        """Take all marks off. Gives what was marked, in the queue's order."""
        marked = self.marked_in_order
        self.marked.clear()
        self._turns += 1
        self.refresh()
        return marked

    def _want(self, window: Sequence[int]) -> None:
        """Ask for the rows of these that are not there."""
        missing = [key for key in window if key not in self._read]
        if missing:
            self._read.update(missing)
            self.post_message(self.Wanted(missing))

    def _forget(self, keys: Collection[int]) -> None:
        """Some rows have changed: they are to be drawn anew."""
        raise NotImplementedError

    def _around(self, rows: int) -> set[int]:
        """The incidents that are so many rows or less from the window."""
        raise NotImplementedError

    def _let_go(self) -> None:
        near = self._around(HELD // 4) | self.dealt
        self.rows = {key: row for key, row in self.rows.items() if key in near}
        self._read &= near


def _with(known: Keys, keys: Collection[int]) -> Keys:
    if known.issuperset(keys):
        return known
    own = known if isinstance(known, set) else set(known)
    own.update(keys)
    return own


def _without(known: Keys, keys: Collection[int]) -> Keys:
    if known.isdisjoint(keys):
        return known
    own = known if isinstance(known, set) else set(known)
    own.difference_update(keys)
    return own
