"""Which articles or incidents are worth comparing: those that share a rare term. Keeps grouping far from quadratic."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

KEYS = 24
"""By how many of its heaviest terms an article is found again."""

CROWD = 600
"""A term that so many share finds nobody."""

Key = TypeVar("Key", bound=Hashable)


class Neighbours(Generic[Key]):
    """An inverted index: term → those that have it among their heaviest."""

    def __init__(self) -> None:
        self._holders: defaultdict[str, dict[Key, float]] = defaultdict(dict)

    def add(self, key: Key, vector: Mapping[str, float]) -> None:
        """Let `key` be found by the heaviest terms of `vector`. Adding the same again costs no room."""
        for term, weight in heaviest(vector):
            holders = self._holders[term]
            holders[key] = max(weight, holders.get(key, 0.0))

    def drop(self, key: Key, vector: Mapping[str, float]) -> None:
        """Let `key` no longer be found by the terms of `vector`."""
        for term, _ in heaviest(vector):
            if holders := self._holders.get(term):
                holders.pop(key, None)
                if not holders:
                    del self._holders[term]

    def near(self, vector: Mapping[str, float], limit: int) -> list[Key]:
        """Those that share the most weight in rare terms with `vector`, at most `limit`, the nearest first."""
        shared: defaultdict[Key, float] = defaultdict(float)
        for term, weight in heaviest(vector):
            holders = self._holders.get(term)
            if holders and len(holders) <= CROWD:
                for key, other in holders.items():
                    shared[key] += weight * other
        return heapq.nlargest(limit, shared, key=lambda key: (shared[key], str(key)))


def heaviest(vector: Mapping[str, float]) -> list[tuple[str, float]]:
    """The `KEYS` heaviest terms with their weights."""
    return heapq.nlargest(KEYS, vector.items(), key=lambda pair: (pair[1], pair[0]))
