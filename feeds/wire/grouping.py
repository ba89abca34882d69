"""From a card to its incident in the store: matched against what is recent, merged, ranked and kept."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from feeds.incidents import Grouper, merge, news, rank, toll
from feeds.model import Card, Incident

if TYPE_CHECKING:
    from feeds.store import Store

RECENT = dt.timedelta(days=14)
"""How long after its last article an incident may be joined by another."""


class Grouping:
    """The incidents that are still open to new articles, and what becomes of them as cards come in."""

    def __init__(self, store: Store, now: dt.datetime) -> None:
        self._store = store
        self._now = now
        self._grouper = Grouper()
        self._grouper.load(store.recent_members(f"{now - RECENT:%Y-%m-%dT%H:%M:%SZ}"))
        self.touched: set[str] = set()

    def add(self, card: Card) -> str:
        """Put the card into the incident it reports, known or new; gives the incident's id."""
        incident = self._grouper.add(card).incident_id
        members = {member.id: member for member in self._store.cards_of(incident)} | {card.id: card}
        self._put(incident, list(members.values()))
        return incident

    def renew(self, incident: str) -> None:
        """Merge an incident once more from its cards, of which some are newer than what it says."""
        if members := self._store.cards_of(incident):
            self._put(incident, members)

    def _put(self, incident: str, members: list[Card]) -> None:
        after = merge(incident, members)
        after = msgspec.structs.replace(after, rank=rank(after, self._now))
        label, agreed = toll(after)
        before = self._before(incident)
        self._store.put_incident(after, toll=label, agreed=agreed, news=news(before, after) if before else None)
        self.touched.add(incident)

    def _before(self, incident: str) -> Incident | None:
        from feeds.store import UnknownIncident

        try:
            return self._store.incident(incident)
        except UnknownIncident:
            return None
