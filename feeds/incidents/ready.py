"""The articles that new ones are compared with, made ready: looked up in the memory once, and held while needed."""

from __future__ import annotations

import itertools
from collections import Counter, OrderedDict
from collections.abc import Sequence

import msgspec

from feeds.incidents.features import Features
from feeds.incidents.matching import likeness
from feeds.incidents.memory import Memory
from feeds.incidents.rarity import Probe, counted

GROWN = 1.02
"""When so many times as many articles have been counted, how rare words are is looked up again."""

MOST_COUNTS = 200_000
PAIRS = 100_000
"""The closeness of so many pairs is held."""

HELD = 3_000
"""So many fingerprints, and so many articles made ready to be compared, are held."""

UNWRITTEN = 32
"""The terms of so many articles are counted here before they are in the memory: each is a row somewhere else there."""

SAMPLE = 10
"""So many members stand for a large incident, spread over its life."""


class Ready:
    """What is at hand of the articles in a memory."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._features: OrderedDict[str, Features] = OrderedDict()
        self._probes: OrderedDict[str, Probe] = OrderedDict()
        self._closeness: dict[tuple[str, str], float] = {}
        self._counts: Counter[int] = Counter()
        self._learnt_then = 0
        self._unwritten: Counter[int] = Counter()
        self._articles_unwritten = 0
        self._learnings = 0

    def learn(self, features: Features, times: int) -> None:
        """Count the terms of an article, or with -1 take that back."""
        self._articles_unwritten += times
        for term in set(counted(features)):
            self._unwritten[term] += times
            if term in self._counts:
                self._counts[term] += times
        self._learnings += 1
        if self._learnings >= UNWRITTEN:
            self.write_learnt()

    def write_learnt(self) -> None:
        """Have the memory hold all that was counted."""
        if self._learnings:
            self._memory.learn(
                {term: times for term, times in self._unwritten.items() if times}, self._articles_unwritten
            )
        self._unwritten.clear()
        self._articles_unwritten = self._learnings = 0

    def probe(self, features: Features) -> Probe:
        """The features ready to be compared, by how rare their terms are now."""
        self._look_up([features])
        return Probe(features, self._counts, self._learnt_then)

    def _look_up(self, ones: Sequence[Features]) -> None:
        """Have at hand how common the terms of these are."""
        learnt = self._memory.articles_learnt() + self._articles_unwritten
        if not self._learnt_then <= learnt <= self._learnt_then * GROWN:
            self._probes.clear()
            self._closeness.clear()
            self._learnt_then = learnt
        missing = {term for one in ones for term in counted(one) if term not in self._counts}
        if missing:
            if len(self._counts) > MOST_COUNTS:
                self._counts.clear()
                missing = {term for one in ones for term in counted(one)}
            known = self._memory.term_counts(missing)
            for term in missing:
                self._counts[term] = known.get(term, 0) + self._unwritten[term]

    def features(self, articles: Sequence[str]) -> list[Features]:
        """The features of these articles, as far as their fingerprints are kept."""
        missing = [article for article in articles if article not in self._features]
        for article, blob in (self._memory.fingerprints(missing) if missing else {}).items():
            try:
                self._features[article] = Features.unpack(blob)
            except msgspec.MsgspecError:
                continue  # of an earlier version: until it is analysed anew, its incident goes by the others
        found = [self._features[article] for article in articles if article in self._features]
        while len(self._features) > HELD:
            self._features.popitem(last=False)
        return found

    def probes(self, articles: Sequence[str]) -> list[Probe]:
        """These articles ready to be compared, as far as they are kept."""
        features = self.features(articles)
        missing = [one for one in features if one.article not in self._probes]
        self._look_up(missing)
        for one in features:
            if one.article not in self._probes:
                self._probes[one.article] = Probe(one, self._counts, self._learnt_then)
        found = [self._probes[one.article] for one in features]
        while len(self._probes) > HELD:
            self._probes.popitem(last=False)
        return found

    def texts(self, articles: Sequence[str]) -> list[Features]:
        """Features that stand for these articles: a few, spread over the whole, and each text once."""
        known = self.features(spread(articles, 2 * SAMPLE))
        return list({one.text: one for one in known}.values())[:SAMPLE]

    def look_for(self, groups: Sequence[Sequence[str]]) -> None:
        """Have at hand, by one look into the memory, what `texts` will be asked of each of these groups of articles."""
        self.features([article for articles in groups for article in spread(articles, 2 * SAMPLE)])

    def within(self, probes: Sequence[Probe]) -> float:
        """How close these are to each other on average."""
        pairs = [self.closeness(one, other) for one, other in itertools.combinations(probes, 2)]
        return sum(pairs) / len(pairs) if pairs else 0.0

    def closeness(self, one: Probe, other: Probe) -> float:
        """The closeness of two known articles, asked for again and again while news of their incident comes in."""
        key = (one.features.article, other.features.article)
        found = self._closeness.get(key)
        if found is None:
            if len(self._closeness) > PAIRS:
                self._closeness.clear()
            found = likeness(one, other.features).closeness
            self._closeness[key] = self._closeness[key[1], key[0]] = found
        return found

    def renew(self, article: str) -> None:
        """Forget what is held of an article: it may have other words now."""
        if self._features.pop(article, None):
            self._closeness.clear()
        self._probes.pop(article, None)


def spread(items: Sequence[str], limit: int) -> Sequence[str]:
    """At most `limit` of the items, evenly over the whole, the first and the last among them."""
    if len(items) <= limit:
        return items
    return [items[round(number * (len(items) - 1) / (limit - 1))] for number in range(limit)]
