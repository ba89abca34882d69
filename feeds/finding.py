"""The desk's use cases of finding: queries, completing them, and those that were asked last."""

from __future__ import annotations

from collections.abc import Collection

from feeds.model import STATES, State
from feeds.phrases import Seeker
from feeds.store import Store, parse
from feeds.views import Completion, Hit


class Finding:
    """A desk as far as it finds."""

    _store: Store

    def search(self, query: str, limit: int = 50, start: int = 0, *, typing: bool = False) -> list[Hit]:
        """The incidents that the query finds, in all states unless it says `is:…`, best first; none for an empty query.

        `limit` of them, from that of number `start` on. With `typing`, a word that it ends with may go on. Raises
        `QueryError`.
        """
        return self._store.search(parse(query, typing=typing), limit, start) if query.strip() else []

    def count(self, query: str, *, states: Collection[State] = STATES, most: int = 10_000, typing: bool = False) -> int:
        """How many incidents in these states the query finds, as far as to `most`. Raises `QueryError`."""
        return self._store.count(parse(query, typing=typing), states, most)

    def seeker(self, query: str, *, typing: bool = False) -> Seeker:
        """Finds in texts the words that the query seeks, but for those that nearly all texts have, unless there are no
        others. Raises `QueryError`.
        """
        return Seeker(self._store.telling(parse(query, typing=typing).phrases))

    def check(self, query: str) -> None:
        """Raises `QueryError` where the query cannot be understood; costs next to nothing."""
        parse(query)

    def complete(self, query: str, cursor: int, limit: int = 40) -> list[Completion]:
        """What the part of the query at the cursor may become, likeliest first."""
        return self._store.complete(query, cursor, limit)

    def recent_queries(self, limit: int = 50) -> list[str]:
        """The queries that were asked last, the last one first; kept across restarts."""
        return self._store.recent_queries(limit)

    def note_query(self, query: str) -> None:
        """Note that a query was asked; one that is empty is not."""
        if query.strip():
            self._store.note_query(query.strip())
