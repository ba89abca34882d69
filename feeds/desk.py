"""The desk: the use cases that the screens and the commands share. It holds no SQL, fetches and analyses nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from pathlib import Path

from feeds import config
from feeds.model import State
from feeds.store import (
    FIELDS,
    NotFound,
    QueryError,
    Store,
    StoreError,
    UnknownFeed,
    UnknownIncident,
    UnknownName,
    parse,
)
from feeds.store.file import stamp
from feeds.views import Act, ActVerb, Counts, Dossier, FeedRow, Hit, OpenIncident, QueueRow

__all__ = ["FIELDS", "Desk", "NotFound", "QueryError", "StoreError", "UnknownFeed", "UnknownIncident", "UnknownName"]


KEPT: tuple[State, ...] = ("kept",)


class Desk:
    """An open desk. Its methods block, for milliseconds; one thread at a time may call them.

    Every method may raise `StoreError`, whose message is for the user.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, path: Path | None = None) -> Desk:
        """Open the desk on the store at `path` (else where the settings say), which is made where there is none."""
        return cls(Store.open(config.store_path(path)))

    def close(self) -> None:
        """Let go of the store; nothing is left to be saved."""
        self._store.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The store's file."""
        return self._store.path

    def changed(self) -> bool:
        """Whether another process has written to the store since this was last asked."""
        return self._store.changed()

    # --- lists ---

    def counts(self) -> Counts:
        """How many incidents are in each state; an updated one counts in the state it had, too."""
        return self._store.counts()

    def order(self, query: str = "", *, states: Collection[State] = ("new", "updated")) -> list[int]:
        """The keys of the queue's incidents, highest rank first.

        `query` is in the language of `feeds.store.query`; where it says `is:…`, `states` is not looked at. An updated
        incident is found in `updated` and in the state it had. Raises `QueryError`.
        """
        return self._store.order(parse(query), states)

    def rows(self, keys: Sequence[int]) -> list[QueueRow]:
        """The rows of these keys, in their order; one that is gone (merged into another) is left out."""
        return self._store.rows(keys)

    def open_incident(self, incident_id: str) -> OpenIncident:
        """An incident with its articles and cards; one that was merged gives the one it went into.

        Raises `UnknownIncident`.
        """
        return self._store.open_incident(incident_id)

    def search(self, query: str, limit: int = 50) -> list[Hit]:
        """The incidents that the query finds, in all states unless it says `is:…`, best first; none for an empty query.

        Raises `QueryError`.
        """
        return self._store.search(parse(query), limit) if query.strip() else []

    # --- triage ---

    def triage(self, incident_ids: Sequence[str], verb: ActVerb) -> Act:
        """Keep, put off, spike, mark as seen or make new again, as one act that `undo` takes back whole.

        Raises `UnknownIncident`, and `ValueError` where no incident is named; then nothing is done.
        """
        return self._store.triage(incident_ids, verb)

    def undo(self) -> Act | None:
        """Take back the last act that stands, also one of an earlier day; None where there is none."""
        return self._store.undo()

    def redo(self) -> Act | None:
        """Do again the act that was undone last; None where there is none, or where another act came after."""
        return self._store.redo()

    def acts(self, limit: int = 50) -> list[Act]:
        """The journal, latest act first, with those that are undone."""
        return self._store.acts(limit)

    # --- dossiers, brief, feeds ---

    def actor(self, key: str) -> Dossier:
        """All on one actor, by the key that it has in every incident. Raises `UnknownName`."""
        return self._store.actor(key)

    def place(self, key: str) -> Dossier:
        """All on one place, by the key that it has in every incident. Raises `UnknownName`."""
        return self._store.place(key)

    def brief(self, *, since: dt.timedelta | None = None, states: Collection[State] = KEPT) -> list[OpenIncident]:
        """The incidents in these states, updated no longer ago than `since` (any time, if None), highest rank first."""
        moment = stamp(dt.datetime.now(dt.UTC) - since) if since is not None else None
        return self._store.brief(moment, states)

    def feeds(self) -> list[FeedRow]:
        """The subscriptions, by title, with how each does."""
        return self._store.feeds()

    def remove_feed(self, key: int) -> FeedRow:
        """End a subscription; gives what it was. Its articles and incidents stay. Raises `UnknownFeed`."""
        return self._store.remove_feed(key)
