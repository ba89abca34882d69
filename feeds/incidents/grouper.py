"""One article at a time: which known incident it belongs to, or that it begins one, and what that shows of others.

This is what the wire runs. An article is compared with the few incidents that have articles with its rare terms, on
average over their members, so that an incident cannot drift from one subject to the next by a chain of neighbours. Then
it is sorted anew with the members of the incidents near it: two may turn out to be one, or one to be two. Nothing
changes but those.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec

from feeds.incidents.batch import copy_key
from feeds.incidents.features import Features, shown_words
from feeds.incidents.fingerprint import packed, unpacked
from feeds.incidents.identity import incident_id
from feeds.incidents.matching import Point, Settings, bar, closeness, gap_between, shared_terms
from feeds.incidents.memory import Memory, OwnMemory
from feeds.incidents.neighbourhood import sorted_anew
from feeds.incidents.neighbours import heaviest
from feeds.incidents.rarity import Rarity
from feeds.model import Card

NEAR = 60
"""So many of the nearest articles say which incidents are worth comparing."""

CANDIDATES = 12
SAMPLE = 12
"""With how many members of a large incident an article is compared, spread over the incident's life."""

COPY = 0.9
"""An article as close as this to an incident says nothing of how rare its words are."""

CLOSE = 0.05
"""An incident whose bar the article misses by no more than this is looked at again with it."""

ANEW = 24
"""So many articles at most are sorted anew when one comes in."""

COPIES = 4
"""Among so many of the nearest articles an original is looked for that an article is a copy of."""

GROWN = 1.1
"""When so many times as many articles have been counted, how rare words are is looked up again."""

MOST_COUNTS = 200_000

HELD = 3_000
"""So many fingerprints are held unpacked."""

Stretch = tuple[float, float] | None


class Placement(NamedTuple):
    """Where an article went: the incident, whether that stood before, and why in a few words.

    `merged` are the incidents that turned out to be the same as another by it: (the one that ended, the one it is in).
    `moved` are the articles that turned out to belong elsewhere: (article, the incident that it is in now).
    """

    incident_id: str
    joined: bool
    why: str
    merged: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()


class Grouper:
    """Places articles among the incidents that a memory holds."""

    def __init__(self, memory: Memory | None = None, settings: Settings | None = None) -> None:
        self.memory: Memory = memory or OwnMemory()
        self._settings = settings or Settings()
        self._points: dict[str, Point] = {}
        self._texts: dict[str, object] = {}
        self._counts: Counter[str] = Counter()
        self._learnt_then = 0

    def add(self, card: Card) -> Placement:
        """Place a card. An article that is known already stays where it is, with its fingerprint renewed."""
        features = Features.of(card)
        home = self.memory.homes([card.id]).get(card.id)
        if home is not None:
            self._remember(self._point(features))
            return Placement(home, len(self.memory.members(home)) > 1, "known already")
        self._learn(features.terms, 1)
        point = self._point(features)
        if together := self.memory.homes(self.memory.bound(card.id, "together")):
            into = self.memory.first_of(set(together.values()))
            return self._settle(point, into, "you merged it with others of this incident")
        if features.alone:
            return self._begin(point, "its title says that it tells of many things")
        ranked = self._ranked(point)
        surplus, score, best = ranked[0] if ranked else (-1.0, 0.0, "")
        if score >= COPY:
            self._learn(features.terms, -1)
        if surplus >= 0:
            placed = self._settle(point, best, self._reason(card, point, best, score))
        else:
            why = f"the nearest is too far: {score:.2f}" if best else "nothing known shares rare words"
            placed = self._begin(point, why)
        return self._put_right(point, placed, [one for one in ranked if one[0] >= -CLOSE])

    def take_up(self, card: Card) -> None:
        """Let others be matched with an article that is in an incident already; where it is stays as it is."""
        features = Features.of(card)
        if not self.memory.fingerprints([card.id]):
            self._learn(features.terms, 1)
        self._remember(self._point(features))

    def members(self, incident: str) -> tuple[str, ...]:
        """The ids of an incident's articles, oldest first; none of one that is unknown."""
        return tuple(article for article, _ in self.memory.members(incident))

    # --- finding ---

    def _learn(self, terms: Mapping[str, float], times: int) -> None:
        self.memory.learn(terms.keys(), times)
        for term in terms:
            if term in self._counts:
                self._counts[term] += times

    def _point(self, features: Features) -> Point:
        """The features with their vector, by how rare the terms are now."""
        return Point(features, self._rarity([features]).vector(features.terms))

    def _rarity(self, ones: Sequence[Features]) -> Rarity:
        learnt = self.memory.articles_learnt()
        if learnt > self._learnt_then * GROWN:
            self._points.clear()
            self._learnt_then = learnt
        missing = {term for one in ones for term in one.terms if term not in self._counts}
        if missing:
            if len(self._counts) > MOST_COUNTS:
                self._counts.clear()
                missing = {term for one in ones for term in one.terms}
            known = self.memory.term_counts(missing)
            for term in missing:
                self._counts[term] = known.get(term, 0)
        return Rarity.known(learnt, self._counts)

    def _ranked(self, point: Point) -> list[tuple[float, float, str]]:
        """The incidents worth comparing as (by how much the article passes its bar, closeness, id), best first."""
        day = point.features.day
        since = None if day is None else day - self._settings.forgotten_days
        near = self.memory.near(dict(heaviest(point.vector)), since, NEAR)
        homes = self.memory.homes(near)
        incidents = list(dict.fromkeys(homes[article] for article in near if article in homes))[:CANDIDATES]
        barred = set(self.memory.homes(self.memory.bound(point.features.article, "apart")).values())
        own: Stretch = None if day is None else (day, day)
        found = []
        for incident in incidents:
            if incident in barred:
                continue
            members = self.memory.members(incident)
            gap = gap_between(own, _stretch(members))
            if gap is not None and gap > self._settings.forgotten_days:
                continue
            points = self._samples([article for article, _ in members])
            if not points or any(one.features.alone for one in points):
                continue
            score = sum(closeness(point, one) for one in points) / len(points)
            found.append((score - bar(self._settings, gap), score, incident))
        return sorted(found, key=lambda one: (-one[0], one[2]))

    def _known(self, articles: Sequence[str]) -> list[Point]:
        """The points of these articles, as far as their fingerprints are kept."""
        missing = [article for article in articles if article not in self._points]
        if len(self._points) + len(missing) > HELD:
            self._points.clear()
            missing = list(articles)
        fresh = []
        for blob in self.memory.fingerprints(missing).values():
            try:
                fresh.append(unpacked(blob))
            except msgspec.MsgspecError:
                continue  # of an earlier version: until it is analysed anew, its incident goes by the others
        if fresh:
            rarity = self._rarity(fresh)
            self._points.update((one.article, Point(one, rarity.vector(one.terms))) for one in fresh)
        return [self._points[article] for article in articles if article in self._points]

    def _samples(self, articles: Sequence[str]) -> list[Point]:
        """Points that stand for these articles: a few, spread over the whole, and each text once."""
        points = self._known(spread(articles, 2 * SAMPLE))
        return list({self._text_of(one): one for one in points}.values())[:SAMPLE]

    def _text_of(self, point: Point) -> object:
        """What all copies of the point's text share."""
        article = point.features.article
        key = self._texts.get(article)
        if key is None:
            if len(self._texts) > 10 * HELD:
                self._texts.clear()
            key = self._texts[article] = copy_key(point.features)
        return key

    # --- placing ---

    def _begin(self, point: Point, why: str) -> Placement:
        article = point.features.article
        return self._settle(point, self._free_id(article), why)._replace(joined=False)

    def _free_id(self, article: str) -> str:
        number = 0
        while self.memory.is_taken(found := incident_id(article if not number else f"{article} {number}")):
            number += 1
        return found

    def _settle(self, point: Point, incident: str, why: str) -> Placement:
        self._remember(point)
        self.memory.put_in(point.features.article, incident)
        return Placement(incident, True, why)

    def _remember(self, point: Point) -> None:
        """Keep the article; it can be found, unless it tells of many things or is a copy of one that can be."""
        features = point.features
        keys = {} if features.alone or self._is_copy(point) else dict(heaviest(point.vector))
        self.memory.remember(features.article, features.day, packed(features), keys)
        self._points.pop(features.article, None)
        self._texts.pop(features.article, None)

    def _is_copy(self, point: Point) -> bool:
        key = self._text_of(point)
        nearest = self.memory.near(dict(heaviest(point.vector)), None, COPIES)
        return any(
            self._text_of(one) == key for one in self._known(nearest) if one.features.article != point.features.article
        )

    def _put_right(self, point: Point, placed: Placement, near: Sequence[tuple[float, float, str]]) -> Placement:
        """Sort the article anew with the members of the incidents that are near it, and apply what that changes.

        Incidents too large to be sorted anew only take others in. Of the parts of an incident that falls apart the one
        with most of its articles keeps the id.
        """
        members: dict[str, list[str]] = {}
        room = ANEW
        large = []
        for incident in dict.fromkeys([placed.incident_id, *(one for _, _, one in near)]):
            held = list(self.members(incident))
            if len(held) <= room:
                members[incident] = held
                room -= len(held)
            else:
                large.append(incident)
        if len(members) < 1 or (len(members) == 1 and len(next(iter(members.values()))) < 3):
            return self._with_large(placed, large)
        points = self._known([article for held in members.values() for article in held])
        bonds = {one.features.article: set(self.memory.bound(one.features.article, "apart")) for one in points}
        glue = {one.features.article: set(self.memory.bound(one.features.article, "together")) for one in points}

        def bound(one: str, other: str) -> str | None:
            return "apart" if other in bonds[one] else "together" if other in glue[one] else None

        copies: dict[object, list[Point]] = {}
        for one in points:
            copies.setdefault(self._text_of(one), []).append(one)
        originals = list(copies.values())
        groups = [
            [one.features.article for number in numbers for one in originals[number]]
            for numbers in sorted_anew([ones[0] for ones in originals], self._settings, bound)
        ]
        placed = self._applied(placed, members, groups)
        home = self.memory.homes([point.features.article])[point.features.article]
        return self._with_large(placed._replace(incident_id=home), large)

    def _applied(
        self, placed: Placement, members: Mapping[str, Sequence[str]], groups: Sequence[Sequence[str]]
    ) -> Placement:
        """Have the articles in these groups, each incident's id going with most of its articles."""
        home = {article: incident for incident, held in members.items() for article in held}
        order = {article: number for number, article in enumerate(home)}
        heirs: dict[str, int] = {}
        for incident in members:
            shares = Counter(number for number, group in enumerate(groups) for one in group if home[one] == incident)
            if shares:
                oldest = {number: min(order[one] for one in groups[number]) for number in shares}
                heirs[incident] = max(shares, key=lambda number: (shares[number], -oldest[number]))
        merged: list[tuple[str, str]] = []
        moved: list[tuple[str, str]] = []
        for number, group in enumerate(groups):
            claims = [incident for incident, heir in heirs.items() if heir == number]
            target = self.memory.first_of(claims) if claims else self._free_id(min(group, key=order.__getitem__))
            merged += [(away, target) for away in claims if away != target]
            moved += [(one, target) for one in group if home[one] not in claims]
        for article, target in moved:
            self.memory.put_in(article, target)
        for away, into in merged:
            self.memory.unite(away, into)
        return placed._replace(merged=tuple(merged), moved=tuple(moved))

    def _with_large(self, placed: Placement, large: Sequence[str]) -> Placement:
        """Merge what the article is in with those of the large incidents near it that turn out to be the same."""
        incident, merged = placed.incident_id, list(placed.merged)
        for other in large:
            if other == incident or not self._is_one(incident, other):
                continue
            into = self.memory.first_of([incident, other])
            away = other if into == incident else incident
            self.memory.unite(away, into)
            merged.append((away, into))
            incident = into
        return placed._replace(incident_id=incident, merged=tuple(merged))

    def _is_one(self, one: str, other: str) -> bool:
        mine, theirs = self.memory.members(one), self.memory.members(other)
        gap = gap_between(_stretch(mine), _stretch(theirs))
        here = self._samples([article for article, _ in mine])
        there = self._samples([article for article, _ in theirs])
        if not here or not there or (gap is not None and gap > self._settings.forgotten_days):
            return False
        total = sum(closeness(point, another) for point in here for another in there)
        if total / (len(here) * len(there)) < bar(self._settings, gap):
            return False
        return not self._kept_apart([article for article, _ in mine], [article for article, _ in theirs])

    def _kept_apart(self, mine: Sequence[str], theirs: Collection[str]) -> bool:
        """Whether the user took an article of the one apart from one of the other."""
        held = set(theirs)
        return any(not held.isdisjoint(self.memory.bound(article, "apart")) for article in mine)

    def _reason(self, card: Card, point: Point, incident: str, score: float) -> str:
        sample = self._known(spread(self.members(incident), SAMPLE))
        shown = shown_words(card)
        named = [shown.get(term, term) for term, _ in shared_terms(point.vector, [one.vector for one in sample])]
        return f"shares {', '.join(list(dict.fromkeys(named))[:3])}; {score:.2f}"


def _stretch(members: Sequence[tuple[str, float | None]]) -> Stretch:
    dated = [day for _, day in members if day is not None]
    return (min(dated), max(dated)) if dated else None


def spread(items: Sequence[str], limit: int) -> Sequence[str]:
    """At most `limit` of the items, evenly over the whole, the first and the last among them."""
    if len(items) <= limit:
        return items
    return [items[round(number * (len(items) - 1) / (limit - 1))] for number in range(limit)]
