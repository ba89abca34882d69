"""From a card to its incident in the store: matched with what is known there, then the incident's page is made anew."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from feeds.incidents import Grouper
from feeds.model import Card
from feeds.pages import Cause, renew

if TYPE_CHECKING:
    from feeds.store import Store

SILENT = dt.timedelta(days=30)
"""How long after its last article an incident may be found by another."""

SMALL = 4
"""The page of an incident of so many articles is made anew with each that comes in."""

SHARE = 2
"""That of a larger one, whose every page reads more, when it has grown by a part in so many; all others at the end."""

EVERY = 20
"""After so many articles at most a page is made anew, however large the incident is."""


class Grouping:
    """The incidents of the store, and what becomes of them as cards come in."""

    def __init__(self, store: Store, now: dt.datetime, cause: Cause = "news") -> None:
        self._store = store
        self._cause: Cause = cause
        self._now = now
        self._likes = store.likes()
        self._grouper = Grouper(store)
        self._waiting: dict[str, int] = {}
        self._owed: dict[str, Cause] = {}
        """The incidents that an article changed without being in them, whose pages are still as before, and why."""
        self.touched: set[str] = set()
        for card in store.unmatched_cards(f"{now - SILENT:%Y-%m-%dT%H:%M:%SZ}"):
            self._grouper.take_up(card)

    def add(self, card: Card, cause: Cause | None = None) -> str:
        """Put the card, which is in the store, into the incident it reports, known or new; gives the incident's id.

        The pages of other incidents that this changes, often several, are made one with each article that comes in, and
        what is left at the end; only what has no page yet gets it at once. `cause` is why, where it is not that of all
        others.
        """
        with self._store.transaction():
            placement = self._grouper.add(card)
            if placement.follows:
                self._store.set_follows(placement.incident_id, placement.follows)
            changed = [placement.incident_id, *(into for _, into in placement.merged)]
            changed += [incident for _, incident in placement.moved]
            if placement.moved:
                changed += [incident for incident in self._store.stale_incidents() if incident not in self._waiting]
            for incident in changed:
                self._owed.setdefault(incident, cause or self._cause)
            self._pay(placement.incident_id)
            for incident in dict.fromkeys(changed):
                if incident in self._owed and not self._store.has_page(incident):
                    self._pay(incident)
            while self._owed and not self._pay(next(iter(self._owed))):
                pass  # of one that waits nothing was made
        return placement.incident_id

    def _pay(self, incident: str) -> bool:
        """Make the page anew that an incident is owed, at once or later; whether it was at once."""
        return self._renew(incident, self._owed.pop(incident))

    def renew(self, incident: str, cause: Cause | None = None) -> None:
        """Make the page of an incident anew, of which some cards are newer than what it says."""
        renew(self._store, incident, self._now, self._likes, cause or self._cause)
        self.touched.add(incident)

    def note(self, card: Card) -> None:
        """Match by this card from now on, which was made anew for an article that is in an incident already."""
        self._grouper.take_up(card)

    def finish(self) -> None:
        """Make the pages anew that have waited, let go of what is too old to be matched, put the words in order."""
        self._grouper.finish()
        while self._owed:
            incident, cause = self._owed.popitem()
            self.renew(incident, cause)
        for incident in self._store.stale_incidents():
            self.renew(incident)
        self._waiting.clear()
        self._store.forget_matching((self._now - SILENT).timestamp() / 86_400)
        self._store.tidy_words()

    def _renew(self, incident: str, cause: Cause) -> bool:
        """Make the page anew, at once or, of a larger incident, after some more articles; whether it was at once."""
        waited = self._waiting.get(incident, 0) + 1
        size = self._store.size_of(incident)
        if size > SMALL and waited < min(EVERY, size // SHARE):
            self._waiting[incident] = waited
            self.touched.add(incident)
            return False
        self._waiting.pop(incident, None)
        self.renew(incident, cause)
        return True
