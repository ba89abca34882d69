"""The lists of the desk in lines, the queue or what a search found, and the numbers that their rows are called by."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from feeds.desk import Desk
from feeds.views import OpenIncident
from tui import when
from tui.plain.words import hit_said, row_said
from tui.widgets.safe import line
from tui.widgets.view_bar import VIEWS, View

PAGE = 20
"""Incidents that are said at a time."""
HITS = 100
_RUN = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")

Said = list[str]


class NoSuch(Exception):
    """What is wrong with what was typed; the message is for the user."""


class Lists:
    """A desk in lines as far as it lists incidents.

    The numbers are those of the list that was said last: they stay what they are until another is said.
    """

    def __init__(self, desk: Desk, *, now: Callable[[], dt.datetime] = when.local) -> None:
        self._desk, self._now = desk, now
        self._view, self._filter, self._searched = VIEWS[0], "", ""
        self._keys: list[int] = []
        self._at: int | None = None
        self._said_to = 0
        self._open: OpenIncident | None = None

    def news(self) -> Said:
        """What another process has brought since this was last asked."""
        if not self._desk.changed() or self._searched:
            return []
        there = set(self._keys)
        come = sum(key not in there for key in self._desk.order(self._filter, states=self._view.states))
        return [f"{come:,} more in the queue since it was listed: list says it anew."] if come else []

    # --- lists ---

    def _do_list(self, words: str) -> Said:
        begin = self._number(words) if words else 1
        if not words or self._searched:
            self._searched = ""
            here = self._keys[self._at] if self._at is not None else None
            self._keys = self._desk.order(self._filter, states=self._view.states)
            self._at = self._keys.index(here) if here in self._keys else None
        where = self._view.name + (f", filter {line(self._filter)}" if self._filter else "")
        if not self._keys:
            return [f"{where}: nothing. refresh looks for news, state all says what was dealt with."]
        return [f"{where}: {len(self._keys):,}.", *self._page(begin - 1)]

    def _page(self, begin: int) -> Said:
        keys = self._keys[begin : begin + PAGE]
        rows = {row.key: row for row in self._desk.rows(keys)}
        now = self._now()
        said = [
            row_said(number, rows[key], now) if key in rows else f"{number}. (gone: it was merged into another)"
            for number, key in enumerate(keys, begin + 1)
        ]
        self._said_to = begin + len(keys)
        left = len(self._keys) - self._said_to
        return [*said, f"{left:,} more: more says them."] if left > 0 else said

    def _do_more(self, words: str) -> Said:
        if self._said_to >= len(self._keys):
            return ["That was all."]
        return self._page(self._said_to)

    def _do_back(self, words: str) -> Said:
        if self._open is not None:
            self._leave()
            self._open = None
            name = f"Found by {line(self._searched)}" if self._searched else self._view.name
            return [f"{name}: {len(self._keys):,}.", *self._page(self._at or 0)]
        return self._do_list("") if self._searched else ["This is the queue: list says it."]

    def _do_search(self, words: str) -> Said:
        hits = self._desk.search(words, HITS)
        if not hits:
            return [f"Nothing in the store matches {line(words)}."]
        self._leave()
        self._searched, self._at, self._open = words, None, None
        self._keys = [hit.row.key for hit in hits]
        self._said_to = min(PAGE, len(hits))
        said = [text for number, hit in enumerate(hits[:PAGE], 1) for text in hit_said(number, hit, self._now())]
        left = len(hits) - self._said_to
        return [f"Found: {len(hits):,}.", *said, *([f"{left:,} more: more says them."] if left else [])]

    def _do_filter(self, words: str) -> Said:
        # What cannot be read is said before the filter is changed.
        self._desk.order(words, states=self._view.states)
        self._filter = words
        return self._do_list("")

    def _do_state(self, words: str) -> Said:
        view = _view_named(words)
        if view is None:
            raise NoSuch(f"There is no state {line(words)}: {', '.join(one.name.lower() for one in VIEWS)}.")
        self._view = view
        return self._do_list("")

    def _leave(self) -> None:
        """The open incident is left for another."""
        raise NotImplementedError

    def _opened(self) -> OpenIncident:
        if self._open is None:
            raise NoSuch("No incident is open: open 1 opens the first.")
        return self._open

    # --- numbers ---

    def _number(self, words: str) -> int:
        number = whole(words)
        if not self._keys:
            raise NoSuch("The list is empty.")
        if not 1 <= number <= len(self._keys):
            raise NoSuch(f"There is no number {number}: the list goes from 1 to {len(self._keys):,}.")
        return number

    def _numbers(self, words: str) -> tuple[list[int], str]:
        """The numbers at the beginning of the words, each once, and what stands after them."""
        numbers: list[int] = []
        parts = words.replace(",", " ").split()
        while parts and (run := _RUN.fullmatch(parts[0])):
            first, last = self._number(run[1]), self._number(run[2] or run[1])
            numbers += range(min(first, last), max(first, last) + 1)
            parts.pop(0)
        return list(dict.fromkeys(numbers)), " ".join(parts)


def whole(words: str) -> int:
    digits = words.strip()
    if not (digits.isascii() and digits.isdigit()):
        raise NoSuch(f"{line(words)} is no number.")
    return int(digits[:9])


def _view_named(words: str) -> View | None:
    wanted = words.casefold().strip()
    return next((view for view in VIEWS if view.name.casefold().startswith(wanted)), None)
