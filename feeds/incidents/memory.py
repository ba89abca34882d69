"""What the grouper has to remember of the articles that are known, and the memory of one process.

The wire keeps it in the store, so that it starts at once and takes no more room however much is known; commands and
tests keep it here. Both hold plain words and bytes: what a fingerprint says only the grouper knows.
"""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, Protocol

Bond = Literal["together", "apart"]

CROWD = 600
"""A term by which more articles are found finds nobody."""

ASKED = 2_000
"""Of an article's terms those that find fewest are asked, until they have found so many: what common terms add to that
is little, and would be the more to read the more is known."""


class Memory(Protocol):
    """The articles that are known: how common terms are, which articles have which rare ones, which are together."""

    def articles_learnt(self) -> int:
        """In how many articles terms were counted."""
        ...

    def term_counts(self, terms: Collection[int]) -> Mapping[int, int]:
        """In how many of those each of the terms stands; those in none may be left out."""
        ...

    def learn(self, counts: Mapping[int, int], articles: int) -> None:
        """Count so many more articles, in so many of which each of these terms stands; negative to take them back."""
        ...

    def remember(self, article: str, day: float | None, fingerprint: bytes, keys: Mapping[int, float]) -> None:
        """Keep the article's fingerprint and the day it came out, and let it be found by these terms."""
        ...

    def near(self, keys: Mapping[int, float], limit: int) -> list[str]:
        """At most `limit` articles that share the most weight in these terms, the nearest first; none by terms that
        more than `CROWD` share, nor by the commoner ones where the rarer have found `ASKED`.
        """
        ...

    def fingerprints(self, articles: Collection[str]) -> Mapping[str, bytes]:
        """The fingerprints of these articles, as far as they are kept."""
        ...

    def homes(self, articles: Collection[str]) -> Mapping[str, str]:
        """The incident that each of these articles is in."""
        ...

    def members(self, incident: str) -> Sequence[tuple[str, float | None]]:
        """The articles of an incident with the day each came out, oldest first; none where there is none of that id."""
        ...

    def put_in(self, article: str, incident: str) -> None:
        """Put the article into the incident, which begins with it if there is none of that id."""
        ...

    def unite(self, away: str, into: str) -> None:
        """Put all articles of one incident into the other; the id `away` means that one from now on."""
        ...

    def is_taken(self, incident: str) -> bool:
        """Whether an incident has or had this id."""
        ...

    def first_of(self, incidents: Collection[str]) -> str:
        """Which of these incidents was there first."""
        ...

    def has_bonds(self) -> bool:
        """Whether the user put any articles together, or took any apart."""
        ...

    def bound(self, article: str, kind: Bond) -> Collection[str]:
        """The articles that the user put `together` with this one, or took `apart` from it."""
        ...


class OwnMemory:
    """The memory of one process: what it holds is gone with it."""

    def __init__(self, together: Iterable[tuple[str, str]] = (), apart: Iterable[tuple[str, str]] = ()) -> None:
        self._learnt = 0
        self._counts: Counter[int] = Counter()
        self._fingerprints: dict[str, bytes] = {}
        self._days: dict[str, float | None] = {}
        self._found_by: dict[str, Mapping[int, float]] = {}
        self._postings: defaultdict[int, dict[str, float]] = defaultdict(dict)
        self._home: dict[str, str] = {}
        self._members: dict[str, list[tuple[bool, float, str]]] = {}
        self._born: dict[str, int] = {}
        self._bonds: dict[str, defaultdict[str, set[str]]] = {
            "together": defaultdict(set),
            "apart": defaultdict(set),
        }
        for kind, pairs in (("together", together), ("apart", apart)):
            for one, other in pairs:
                self._bonds[kind][one].add(other)
                self._bonds[kind][other].add(one)

    def articles_learnt(self) -> int:
        """See `Memory`."""
        return self._learnt

    def term_counts(self, terms: Collection[int]) -> Mapping[int, int]:
        """See `Memory`."""
        return {term: self._counts[term] for term in terms if term in self._counts}

    def learn(self, counts: Mapping[int, int], articles: int) -> None:
        """See `Memory`."""
        self._learnt += articles
        for term, times in counts.items():
            self._counts[term] += times

    def remember(self, article: str, day: float | None, fingerprint: bytes, keys: Mapping[int, float]) -> None:
        """See `Memory`."""
        for term in self._found_by.pop(article, {}):
            self._postings[term].pop(article, None)
        home = self._home.get(article)
        if home is not None:
            self._members[home].remove(self._place_of(article))
        self._fingerprints[article], self._days[article] = fingerprint, day
        if home is not None:
            bisect.insort(self._members[home], self._place_of(article))
        self._found_by[article] = dict(keys)
        for term, weight in keys.items():
            self._postings[term][article] = weight

    def near(self, keys: Mapping[int, float], limit: int) -> list[str]:
        """See `Memory`."""
        shared: defaultdict[str, float] = defaultdict(float)
        asked = 0
        for number, term in sorted((len(self._postings.get(term, ())), term) for term in keys):
            asked += number
            if number > CROWD or asked > ASKED:
                break
            for article, other in self._postings.get(term, {}).items():
                shared[article] += keys[term] * other
        return sorted(shared, key=lambda article: (-shared[article], article))[:limit]

    def fingerprints(self, articles: Collection[str]) -> Mapping[str, bytes]:
        """See `Memory`."""
        return {article: self._fingerprints[article] for article in articles if article in self._fingerprints}

    def homes(self, articles: Collection[str]) -> Mapping[str, str]:
        """See `Memory`."""
        return {article: self._home[article] for article in articles if article in self._home}

    def members(self, incident: str) -> Sequence[tuple[str, float | None]]:
        """See `Memory`."""
        return [(article, self._days.get(article)) for _, _, article in self._members.get(incident, ())]

    def put_in(self, article: str, incident: str) -> None:
        """See `Memory`."""
        home = self._home.get(article)
        if home is not None:
            self._members[home].remove(self._place_of(article))
            if not self._members[home]:
                del self._members[home]
        self._home[article] = incident
        bisect.insort(self._members.setdefault(incident, []), self._place_of(article))
        self._born.setdefault(incident, len(self._born))

    def _place_of(self, article: str) -> tuple[bool, float, str]:
        """Where an article stands among others: by its day, those without one last."""
        day = self._days.get(article)
        return (day is None, day or 0.0, article)

    def unite(self, away: str, into: str) -> None:
        """See `Memory`."""
        for _, _, article in list(self._members.get(away, ())):
            self.put_in(article, into)

    def is_taken(self, incident: str) -> bool:
        """See `Memory`."""
        return incident in self._born

    def first_of(self, incidents: Collection[str]) -> str:
        """See `Memory`."""
        return min(incidents, key=lambda incident: self._born.get(incident, len(self._born)))

    def has_bonds(self) -> bool:
        """See `Memory`."""
        return any(self._bonds.values())

    def bound(self, article: str, kind: Bond) -> Collection[str]:
        """See `Memory`."""
        return self._bonds[kind].get(article, frozenset())
