"""The desk: the use cases that the screens and the commands share. It holds no SQL, fetches and analyses nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from feeds import config
from feeds.baskets import Baskets
from feeds.finding import Finding
from feeds.going_back import GoingBack
from feeds.holding import Holding
from feeds.model import Correction, SourcedPlace, State
from feeds.noting import Noting
from feeds.store import FIELDS, Store, both, parse
from feeds.store.file import PATIENCE, stamp
from feeds.store.presence import Whereabouts
from feeds.views import (
    Act,
    Appearance,
    Arrangement,
    Counts,
    Dossier,
    DossierWords,
    FeedRow,
    Grouping,
    Named,
    Nearby,
    OpenIncident,
    QueueRow,
    Spot,
    ToldAs,
    TriageVerb,
    Version,
)
from feeds.watching import Watching

__all__ = [
    "FIELDS",
    "Desk",
    "Whereabouts",
    "both",
]


A = TypeVar("A")

KEPT: tuple[State, ...] = ("kept",)


class Desk(Baskets, Finding, Holding, GoingBack, Noting, Watching):
    """An open desk. Its methods block, for milliseconds; one thread at a time may call them.

    Every method may raise `StoreError`, whose message is for the user.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, path: Path | None = None, patience: float = PATIENCE) -> Desk:
        """Open the desk on the store at `path` (else where the settings say), which is made where there is none.

        `patience` is how many seconds to wait for a process that is writing.
        """
        return cls(Store.open(config.store_path(path), patience))

    def close(self) -> None:
        """Let go of the store; nothing is left to be saved."""
        self.leave_seat()
        self._store.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The store's file."""
        return self._store.path

    def break_off(self) -> None:
        """End what another thread reads through this desk at the moment: that raises there."""
        self._store.break_off()

    def changed(self) -> bool:
        """Whether another process has written to the store since this was last asked."""
        return self._store.changed()

    def go_by(self, clock: Callable[[], dt.datetime]) -> None:
        """What the desk takes the time from, where that is not the machine's clock; it gives moments with a zone."""
        self._store.clock = clock

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

    def count_back(self) -> int:
        """How many of the incidents that were put off are back by now."""
        return self._store.count_back()

    def ids(self, keys: Sequence[int]) -> list[str]:
        """The ids of the incidents of these keys, in their order; one that is gone is left out."""
        return self._store.ids(keys)

    def keys(self, incident_ids: Sequence[str]) -> list[int]:
        """The keys of the incidents of these ids, each once; one that is gone is left out."""
        return self._store.keys(incident_ids)

    def arrange(
        self,
        query: str = "",
        *,
        states: Collection[State] = ("new", "updated"),
        by: Grouping = "",
        since: str | None = None,
        now: dt.datetime | None = None,
    ) -> Arrangement:
        """What `order` gives, in sections, with what is fresh in it and what came in after `since`, a stamp.

        Sections of time are of the days as they are at `now`, in its zone. Raises `QueryError`.
        """
        from feeds.days import coming, days

        found = (coming if by == "due" else days)(now or dt.datetime.now().astimezone())
        parts = [(name, stamp(moment)) for name, moment in found]
        return self._store.arrange(parse(query), states, by, since=since, days=parts)

    def rows(self, keys: Sequence[int]) -> list[QueueRow]:
        """The rows of these keys, in their order; one that is gone (merged into another) is left out."""
        return self._store.rows(keys)

    def spots(self, keys: Sequence[int]) -> list[Spot]:
        """Where on the globe these incidents happened; one whose position is not known is left out.

        `keys` are in the order of the queue, and so are the spots, by the first incident of each.
        """
        return self._store.spots(keys)

    def open_incident(self, incident_id: str) -> OpenIncident:
        """An incident with its articles and cards, and what of it is new since somebody last looked; one that was
        merged gives the one it went into. Raises `UnknownIncident`.
        """
        from feeds import pages
        from feeds.changes import changes_of

        opened = self._store.open_incident(incident_id)
        key, id_ = opened.row.key, opened.incident.id
        versions = self._store.versions_of(key)
        return replace(
            opened,
            fresh=pages.fresh_of(self._store, opened.incident) if opened.row.news else None,
            changes=changes_of(versions, opened.cards) if versions else (),
            corrections=tuple(self._store.corrections_of(id_)),
            terms=pages.rank_terms(self._store, opened.incident, key, dt.datetime.now(dt.UTC)),
            story=tuple(self._store.story_of(key)),
            followings=pages.followings_of(opened.cards.values()),
            unseen=pages.unseen_in(self._store, opened.incident),
        )

    def glance(self, incident_id: str) -> OpenIncident:
        """The same as fast as can be, for what is shown first and then read whole: without what is known only by the
        rules of matching, which are much to load (what is new in it, the terms of its rank, who took words from whom),
        without `changes` and without `unseen`. Raises `UnknownIncident`.
        """
        opened = self._store.open_incident(incident_id)
        return replace(
            opened,
            corrections=tuple(self._store.corrections_of(opened.incident.id)),
            story=tuple(self._store.story_of(opened.row.key)),
        )

    def versions(self, incident_id: str) -> list[Version]:
        """What its articles were before their outlets changed them, oldest first. Raises `UnknownIncident`."""
        return self._store.versions_of(self._store.incident_key(incident_id))

    def look(self, incident_id: str) -> bool:
        """Note that somebody has looked at an incident for the first time; says whether it was the first.

        What is added to it from now on is news. Raises `UnknownIncident`.
        """
        return self._store.look(self._store.incident_key(incident_id))

    # --- triage ---

    def triage(self, incident_ids: Sequence[str], verb: TriageVerb, due: str | None = None) -> Act:
        """Keep, put off, spike, mark as seen or make new again, as one act that `undo` takes back whole.

        Whatever was new in them is accepted by it. `due` is when what is put off comes back, as `feeds.until` gives it:
        a stamp, `updated` for when there is news of it, None for some day.

        Raises `UnknownIncident`, and `ValueError` where no incident is named; then nothing is done.
        """
        return self._store.triage(incident_ids, verb, due)

    def undo(self) -> Act | None:
        """Take back the last act that stands, also one of an earlier day; None where there is none."""
        return self._and_renew(self._store.undo)

    def redo(self) -> Act | None:
        """Do again the act that was undone last; None where there is none, or where another act came after."""
        return self._and_renew(self._store.redo)

    def acts(self, limit: int = 50) -> list[Act]:
        """The journal, latest act first, with those that are undone."""
        return self._store.acts(limit)

    # --- by hand: each is an act that `undo` takes back, and outlives whatever the wire finds ---

    def merge(self, incident_ids: Sequence[str]) -> Act:
        """Make one incident of these; the one that was there first lives on.

        Raises `UnknownIncident`, and `ValueError` where there are not two.
        """
        return self._and_renew(lambda: self._store.merge_by_hand(incident_ids))

    def split(self, incident_id: str, article_ids: Sequence[str]) -> Act:
        """Take these articles out of the incident: they become one of their own, and are never joined with it again.

        The act's last incident is the new one. Raises `UnknownIncident`, `UnknownArticle`, and `ValueError` where
        nothing would be left or taken.
        """
        from feeds.pages import new_id

        if not article_ids:
            raise ValueError("no article was named")
        return self._and_renew(
            lambda: self._store.split_by_hand(incident_id, article_ids, new_id(self._store, article_ids[0]))
        )

    def correct(self, incident_id: str, correction: Correction) -> Act:
        """Put a fact of the incident right; it stays so when more articles come. Raises `UnknownIncident`."""
        return self._and_renew(lambda: self._store.correct(incident_id, correction))

    def _and_renew(self, act: Callable[[], A]) -> A:
        """Carry out an act, and make the pages anew that it has changed, in one transaction."""
        from feeds.pages import renew_stale

        with self._store.transaction():
            done = act()
            if done is not None:
                renew_stale(self._store, dt.datetime.now(dt.UTC))
        return done

    # --- dossiers, brief, feeds ---

    def dossier(self, named: Named) -> Dossier:
        """Who or what an actor or a place is, and how often it appears as what. Raises `UnknownName`."""
        return self._store.dossier(named)

    def appearances(self, named: Named, start: int) -> list[Appearance]:
        """A page of its incidents, latest first, from the one of number `start`. Raises `UnknownName`."""
        return self._store.appearances(named, start)

    def dossier_words(self, named: Named, start: int = 0) -> DossierWords:
        """A page of its quotes and of the figures that it gives (a place: that are counted there)."""
        return self._store.dossier_words(named, start)

    def told_as(self, named: Named) -> ToldAs:
        """How it is described, and by which names it is called. Raises `UnknownName`."""
        return self._store.told_as(named)

    def around(self, place: SourcedPlace) -> list[Nearby]:
        """What happened near a place and does not name it, latest first."""
        return self._store.around(place)

    def brief(
        self, *, since: dt.timedelta | None = None, states: Collection[State] = KEPT, query: str = ""
    ) -> list[OpenIncident]:
        """The incidents in these states that the query finds, highest rank first.

        Only those that were updated no longer ago than `since` (any time, if None). Where the query says `is:…`,
        `states` is not looked at. Raises `QueryError`.
        """
        moment = stamp(dt.datetime.now(dt.UTC) - since) if since is not None else None
        return self._store.brief(moment, states, parse(query))

    def feeds(self) -> list[FeedRow]:
        """The subscriptions, by title, with how each does."""
        return self._store.feeds()

    def remove_feed(self, key: int) -> FeedRow:
        """End a subscription; gives what it was. Its articles and incidents stay. Raises `UnknownFeed`."""
        return self._store.remove_feed(key)
