"""The actors of an incident as things with an id: each has the key that it has in other incidents of the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING

from feeds.incidents.directory import KnownActor, resolve
from feeds.model import Incident

if TYPE_CHECKING:
    from feeds.store import Store


def with_known_keys(store: Store, incident: Incident) -> Incident:
    """The incident with the keys of its actors as the store knows them; those that it had before it keeps."""
    from feeds.errors import UnknownIncident

    try:
        before = store.incident(incident.id)
    except UnknownIncident:
        before = None
    return resolve(incident, _Known(store, incident.id), before)


class _Known:
    """What the store knows of actors, apart from one incident."""

    def __init__(self, store: Store, incident: str) -> None:
        self._store = store
        self._incident = incident

    def actors_like(self, handles: Collection[str]) -> Iterator[KnownActor]:
        """The actors of other incidents that were put down under any of the handles, each once."""
        for key, name, kind, forms, met in self._store.actors_by(handles, self._incident):
            yield KnownActor(key, name, kind, forms, met, _Company(self._store, key))


class _Company(AbstractSet[str]):
    """Whom an actor was met with, looked up once somebody asks: of most it is never asked."""

    def __init__(self, store: Store, actor: str) -> None:
        self._store = store
        self._actor = actor

    @cached_property
    def _keys(self) -> frozenset[str]:
        return self._store.company_of(self._actor)

    def isdisjoint(self, other: Iterable[str]) -> bool:
        """Whether the actor was met with none of these, which is far less work than to list them all."""
        return not self._store.has_met(self._actor, list(other))

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
