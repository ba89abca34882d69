"""What the grouper remembers, and where: the protocol that the store satisfies, and a memory of this process alone.

All is plain: bytes, strings and numbers, so that a store can keep it without knowing what it means. An article has a
key, a number that grows with the order of arrival.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

Remembered = tuple[int, str, str, float | None, bytes, bytes]
"""An article's key, its id, its incident's id, its day (days since 1970), its features and its links."""

Member = tuple[int, str, float | None]
"""An article's key, its id and its day."""


class Memory(Protocol):
    """What the grouper needs to know of what came before."""

    def term_counts(self, terms: Sequence[int], /) -> dict[int, int]:
        """In how many articles each of the terms stands; those that stand in none may be left out."""

    def articles_learnt(self) -> int:
        """How many articles have been counted."""

    def learn_terms(self, terms: Sequence[int], /) -> None:
        """Count one article and its terms."""

    def holders(self, terms: Sequence[int], most: int, /) -> dict[int, list[tuple[int, float]]]:
        """For each term the articles that are found by it, as (key, weight): the `most` latest."""

    def match_key(self, article: str, /) -> int | None:
        """The key of the article of this id; None of one that is not remembered."""

    def remembered(self, keys: Sequence[int], /) -> list[Remembered]:
        """The articles of these keys, in order of their keys; those that are not remembered are left out."""

    def remember(
        self,
        article: str,
        incident: str,
        day: float | None,
        features: bytes,
        links: bytes,
        postings: Sequence[tuple[int, float]],
        /,
    ) -> int:
        """Keep an article, or what is new of it, in the incident, to be found by the terms of `postings`: its key."""

    def match_members(self, incident: str, /) -> list[Member]:
        """The articles of an incident by key; none of one that is not known or forgotten."""

    def match_sample(self, incident: str, most: int, /) -> list[Member]:
        """At most so many articles of an incident by key: the first half of them its first, the others its latest."""

    def match_size(self, incident: str, /) -> int:
        """How many articles an incident has."""

    def move_matches(self, articles: Sequence[str], incident: str, /) -> None:
        """Put articles into an incident, known or new."""

    def join_matches(self, away: str, into: str, /) -> None:
        """Put all articles of one incident into another."""

    def incident_taken(self, incident: str, /) -> bool:
        """Whether an incident has ever had this id."""

    def corrected(self) -> bool:
        """Whether the user has split or put together anything; where not, nobody asks for it."""

    def apart(self, article: str, /) -> Collection[str]:
        """The articles that the user has split from this one."""

    def apart_of(self, incident: str, /) -> Collection[str]:
        """The articles that the user has split from any article of an incident."""

    def together(self, article: str, /) -> Collection[str]:
        """The articles that the user has put into one incident with this one."""

    def forget_matches(self, before: float, /) -> int:
        """Let go of the incidents whose last article's day is before this one, and say how many.

        An article without a date counts for its incident as if the incident were as old as its other articles are; an
        incident without any date stays.
        """


class _Known(NamedTuple):
    article: str
    incident: str
    day: float | None
    features: bytes
    links: bytes
    terms: tuple[int, ...]


class InMemory:
    """The memory of one process: for the batch, for tests, for trying out."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()
        self._learnt = 0
        self._last = 0
        self._keys: dict[str, int] = {}
        self._known: dict[int, _Known] = {}
        self._members: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self._ever: set[str] = set()
        self._postings: defaultdict[int, dict[int, float]] = defaultdict(dict)
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self._together: defaultdict[str, set[str]] = defaultdict(set)

    def term_counts(self, terms: Sequence[int]) -> dict[int, int]:
        return {term: count for term in terms if (count := self._counts.get(term))}

    def articles_learnt(self) -> int:
        return self._learnt

    def learn_terms(self, terms: Sequence[int]) -> None:
        self._learnt += 1
        self._counts.update(terms)

    def holders(self, terms: Sequence[int], most: int) -> dict[int, list[tuple[int, float]]]:
        return {
            term: list(islice(reversed(held.items()), most)) for term in terms if (held := self._postings.get(term))
        }

    def match_key(self, article: str) -> int | None:
        return self._keys.get(article)

    def remembered(self, keys: Sequence[int]) -> list[Remembered]:
        found = ((key, self._known[key]) for key in sorted(keys) if key in self._known)
        return [(key, one.article, one.incident, one.day, one.features, one.links) for key, one in found]

    def remember(
        self,
        article: str,
        incident: str,
        day: float | None,
        features: bytes,
        links: bytes,
        postings: Sequence[tuple[int, float]],
    ) -> int:
        key = self._keys.get(article)
        if key is None:
            key = self._last = self._last + 1
        else:
            self._drop(key)
        self._keys[article] = key
        self._known[key] = _Known(article, incident, day, features, links, tuple(term for term, _ in postings))
        self._enter(key, incident)
        self._ever.add(incident)
        for term, weight in postings:
            held = self._postings[term]
            held[key] = weight
            if key < self._last:
                self._postings[term] = dict(sorted(held.items()))
        return key

    def match_members(self, incident: str) -> list[Member]:
        return [(key, (one := self._known[key]).article, one.day) for key in sorted(self._members.get(incident, ()))]

    def match_sample(self, incident: str, most: int) -> list[Member]:
        keys = self._members.get(incident, {})
        half = most // 2
        chosen = (
            keys if len(keys) <= most else [*islice(keys, half), *reversed(list(islice(reversed(keys), most - half)))]
        )
        return [(key, self._known[key].article, self._known[key].day) for key in chosen]

    def match_size(self, incident: str) -> int:
        return len(self._members.get(incident, ()))

    def move_matches(self, articles: Sequence[str], incident: str) -> None:
        for article in articles:
            if (key := self._keys.get(article)) is not None:
                self._leave(key)
                self._known[key] = self._known[key]._replace(incident=incident)
                self._enter(key, incident)
        self._ever.add(incident)

    def join_matches(self, away: str, into: str) -> None:
        self.move_matches([self._known[key].article for key in self._members.get(away, ())], into)

    def incident_taken(self, incident: str) -> bool:
        return incident in self._ever

    def corrected(self) -> bool:
        return bool(self._apart or self._together)

    def apart(self, article: str) -> Collection[str]:
        return self._apart.get(article, ())

    def apart_of(self, incident: str) -> Collection[str]:
        articles = [self._known[key].article for key in self._members.get(incident, ())]
        return set().union(*(self._apart.get(article, ()) for article in articles))

    def together(self, article: str) -> Collection[str]:
        return self._together.get(article, ())

    def forget_matches(self, before: float) -> int:
        old = [
            incident
            for incident, keys in self._members.items()
            if (dated := [day for key in keys if (day := self._known[key].day) is not None]) and max(dated) < before
        ]
        for incident in old:
            for key in list(self._members[incident]):
                del self._keys[self._known[key].article]
                self._drop(key)
        return len(old)

    def keep_apart(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Take note of pairs of articles that must never be in one incident."""
        for one, other in pairs:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def keep_together(self, articles: Collection[str]) -> None:
        """Take note of articles that must always be in one incident."""
        for article in articles:
            self._together[article].update(other for other in articles if other != article)

    def _drop(self, key: int) -> None:
        self._leave(key)
        for term in self._known.pop(key).terms:
            held = self._postings[term]
            held.pop(key, None)
            if not held:
                del self._postings[term]

    def _enter(self, key: int, incident: str) -> None:
        """Put a key among those of an incident, which stay in order."""
        keys = self._members[incident]
        late = not keys or key > next(reversed(keys))
        keys[key] = None
        if not late:
            self._members[incident] = dict.fromkeys(sorted(keys))

    def _leave(self, key: int) -> None:
        incident = self._known[key].incident
        self._members[incident].pop(key, None)
        if not self._members[incident]:
            del self._members[incident]
