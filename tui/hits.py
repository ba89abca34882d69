"""What a search found, as far as it has been read: a page first, the rest as it is wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from feeds.views import Hit, QueueRow
from tui.desk_thread import DeskThread
from tui.widgets.found import NOTHING

if TYPE_CHECKING:
    from feeds.desk import Desk
    from feeds.phrases import Seeker

PAGE = 30
MOST_COUNTED = 10_000
"""Hits beyond this are not counted."""


class Hits:
    """The hits of a query, best first; `total` is how many there are, once that is counted.

    `seeker` finds what was searched for in their texts.
    """

    def __init__(self, query: str = "", found: Iterable[Hit] = (), seeker: Seeker = NOTHING) -> None:
        self.query, self.seeker = query, seeker
        self._found = list(found)
        self._keys = {hit.row.key for hit in self._found}
        self._asked = len(self._found)
        self.complete = self._asked < PAGE
        self.total: int | None = self._asked if self.complete else None

    @classmethod
    def all_of(cls, rows: Iterable[QueueRow]) -> Hits:
        """Incidents that are gone through as if a search had found them, and it no others."""
        hits = cls("", [Hit(row=row, snippet="", marks=()) for row in rows])
        hits.complete, hits.total = True, len(hits)
        return hits

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, number: int) -> Hit:
        return self._found[number]

    def __iter__(self) -> Iterator[Hit]:
        return iter(self._found)

    @property
    def counted(self) -> str:
        """How many there are, in words; how many have been read where they are not counted."""
        if self.total is None:
            return f"{len(self):,} or more"
        return f"more than {MOST_COUNTED:,}" if self.total > MOST_COUNTED else f"{self.total:,}"

    async def more(self, desk: DeskThread) -> list[Hit]:
        """Read the next page; gives what is new in it. Raises what the desk raises, and `Superseded`."""
        query, start = self.query, self._asked
        if self.complete:
            return []
        page = await desk.latest("more hits", lambda opened: opened.search(query, PAGE, start, typing=True))
        self._asked += len(page)
        self.complete = len(page) < PAGE
        # What the wire writes between two pages may move a hit from one to the other.
        new = [hit for hit in page if hit.row.key not in self._keys]
        self._found += new
        self._keys |= {hit.row.key for hit in new}
        if self.complete:
            self.total = len(self)
        return new

    async def reread(self, desk: DeskThread, only: Collection[str] | None = None) -> bool:
        """Read the incidents again, or `only` some, by their ids; says whether one is not as it was.

        One that is gone (merged into another) stays as it was found. Raises what the desk raises.
        """
        keys = [hit.row.key for hit in self._found if only is None or hit.row.id in only]
        if not keys:
            return False
        rows = {row.key: row for row in await desk.call(lambda opened: opened.rows(keys))}
        before = self._found
        self._found = [msgspec.structs.replace(hit, row=rows.get(hit.row.key, hit.row)) for hit in before]
        return self._found != before

    async def count(self, desk: DeskThread) -> None:
        """Count them all, unless another search comes in between. Raises what the desk raises, and `Superseded`."""
        query = self.query
        if self.total is None:
            counted = await desk.instead(
                "search", lambda opened: opened.count(query, most=MOST_COUNTED + 1, typing=True)
            )
            self.total = max(counted, len(self))


async def search(desk: DeskThread, query: str) -> Hits:
    """Search; another search that is still running is broken off. Raises `QueryError`, and `Superseded`."""

    def found(opened: Desk) -> tuple[list[Hit], Seeker]:
        return opened.search(query, PAGE, typing=True), opened.seeker(query, typing=True)

    return Hits(query, *await desk.instead("search", found))
