"""From a card to its incident in the store: matched against what is recent, then the incident's page is made anew."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from feeds.incidents import Grouper
from feeds.model import Card
from feeds.pages import keep, renew

if TYPE_CHECKING:
    from feeds.store import Store

RECENT = dt.timedelta(days=14)
"""How long after its last article an incident may be joined by another."""


class Grouping:
    """The incidents that are still open to new articles, and what becomes of them as cards come in."""

    def __init__(self, store: Store, now: dt.datetime) -> None:
        self._store = store
        self._now = now
        self._likes = store.likes()
        self._grouper = Grouper()
        self._grouper.load(store.recent_members(f"{now - RECENT:%Y-%m-%dT%H:%M:%SZ}"))
        self.touched: set[str] = set()

    def add(self, card: Card) -> str:
        """Put the card into the incident it reports, known or new; gives the incident's id."""
        incident = self._grouper.add(card).incident_id
        members = {member.id: member for member in self._store.cards_of(incident)} | {card.id: card}
        keep(self._store, incident, list(members.values()), self._now, self._likes)
        self.touched.add(incident)
        return incident

    def renew(self, incident: str) -> None:
        """Make the page of an incident anew, of which some cards are newer than what it says."""
        renew(self._store, incident, self._now, self._likes)
        self.touched.add(incident)
