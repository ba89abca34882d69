"""One article at a time: which known incident it belongs to, or that it begins one, and what that shows of others.

This is what the wire runs. An article is compared with the few incidents that have articles with its rare terms, on
average over their members, so that an incident cannot drift from one subject to the next by a chain of neighbours. Then
it is sorted anew with the members of the incidents near it: two may turn out to be one, or one to be two. Nothing
changes but those.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from feeds.incidents.clustering import KINSHIP, SEVERAL, Block, average_link
from feeds.incidents.features import Features, shown_words
from feeds.incidents.identity import incident_id
from feeds.incidents.matching import NEGLIGIBLE, Settings, Stretch, bar, gap_between, likeness, shared_terms
from feeds.incidents.memory import Bond, Memory, OwnMemory
from feeds.incidents.rarity import Probe
from feeds.incidents.ready import Ready
from feeds.incidents.stories import strongest
from feeds.model import Card

NEAR = 60
"""So many of the nearest articles say which incidents are worth comparing."""

CANDIDATES = 8
"""With so many incidents at most an article is compared."""

COPY = 0.9
"""An article with so much of another's wording says nothing of how rare its words are."""

CLOSE = 0.12
"""An incident whose bar the article misses by no more than this is looked at again with it."""

NEARBY = 4
"""So many incidents at most are looked at again."""

ANEW = 48
"""So many articles at most are sorted anew when one comes in."""

SURE, SETTLED = 0.35, 8
"""An article that passes the bar of an incident of more than so many by so much, and is near no other, changes nothing
there: the incident is not sorted anew."""

COPIES = 4
"""Among so many of the nearest articles an original is looked for that an article is a copy of."""

GLUED = 1e6
"""Closer than anything: what the user put together."""


class Placement(NamedTuple):
    """Where an article went: the incident, whether that stood before, and why in a few words.

    `merged` are the incidents that turned out to be the same as another by it: (the one that ended, the one it is in).
    `moved` are the articles that turned out to belong elsewhere: (article, the incident that it is in now). `follows`
    is the incident that the one which the article began grew from, as a trial does from a murder.
    """

    incident_id: str
    joined: bool
    why: str
    merged: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    follows: str | None = None


class Grouper:
    """Places articles among the incidents that a memory holds."""

    def __init__(self, memory: Memory | None = None, settings: Settings | None = None) -> None:
        self.memory: Memory = OwnMemory() if memory is None else memory
        self._settings = settings or Settings()
        self._at_hand = Ready(self.memory)
        self._has_bonds = True
        self._members: dict[str, Sequence[tuple[str, float | None]]] = {}
        """Who is in the incidents that the article being added is compared with."""
        self._nearest: tuple[str, list[str]] = ("", [])
        """The article that was asked for last, and those that share most with it."""

    def add(self, card: Card) -> Placement:
        """Place a card. An article that is known already stays where it is, with its fingerprint renewed."""
        features = Features.of(card)
        self._nearest = ("", [])
        self._has_bonds = self.memory.has_bonds()
        self._members.clear()
        home = self.memory.homes([card.id]).get(card.id)
        if home is not None:
            self._remember(self._at_hand.probe(features))
            return Placement(home, len(self.memory.members(home)) > 1, "known already")
        self._at_hand.learn(features, 1)
        probe = self._at_hand.probe(features)
        if together := self.memory.homes(self._bound(card.id, "together")):
            into = self.memory.first_of(set(together.values()))
            return self._settle(probe, into, "you merged it with others of this incident")
        if features.alone:
            return self._begin(probe, "it tells of many things: a live blog, a briefing or a round-up")
        ranked = self._ranked(probe)
        surplus, score, best = ranked[0] if ranked else (-1.0, 0.0, "")
        if surplus >= 0:
            placed = self._settle(probe, best, self._reason(card, probe, best, score))
        else:
            why = f"the nearest is too far: {score:.2f}" if best else "nothing known shares rare words"
            placed = self._begin(probe, why)
        nearby = [one for one in ranked if one[0] >= -CLOSE][:NEARBY]
        if placed.joined and len(nearby) == 1 and surplus >= SURE and len(self._held(best)) > SETTLED:
            return placed
        right = self._put_right(probe, placed, nearby)
        if placed.joined and right.incident_id != placed.incident_id and len(self._held(right.incident_id)) == 1:
            right = right._replace(joined=False, why=f"the nearest is too far: {score:.2f}")
            return right._replace(follows=self._followed(card, probe))
        if placed.joined:
            return right
        if right.incident_id == placed.incident_id:
            if len(self._held(right.incident_id)) > 1:
                return right._replace(joined=True)
            return right._replace(follows=self._followed(card, probe))
        # What it began has ended at once: nobody has heard of it.
        merged = tuple(one for one in right.merged if one[0] != placed.incident_id)
        return right._replace(joined=True, merged=merged, why=self._reason(card, probe, right.incident_id, score))

    def take_up(self, card: Card) -> None:
        """Let others be matched with an article that is in an incident already; where it is stays as it is."""
        features = Features.of(card)
        self._nearest = ("", [])
        if not self.memory.fingerprints([card.id]):
            self._at_hand.learn(features, 1)
        self._remember(self._at_hand.probe(features))

    def finish(self) -> None:
        """Have the memory hold all that was learned: how common words are is written for many articles at once."""
        self._at_hand.write_learnt()

    def members(self, incident: str) -> tuple[str, ...]:
        """The ids of an incident's articles, oldest first; none of one that is unknown."""
        return tuple(article for article, _ in self.memory.members(incident))

    def _held(self, incident: str) -> Sequence[tuple[str, float | None]]:
        """The members of an incident with their days, looked up once for each article that is added."""
        found = self._members.get(incident)
        if found is None:
            found = self._members[incident] = self.memory.members(incident)
        return found

    def _articles(self, incident: str) -> tuple[str, ...]:
        return tuple(article for article, _ in self._held(incident))

    def _put_in(self, article: str, incident: str) -> None:
        self._members.clear()
        self.memory.put_in(article, incident)

    def _unite(self, away: str, into: str) -> None:
        self._members.clear()
        self.memory.unite(away, into)

    # --- finding ---

    def _bound(self, article: str, kind: Bond) -> Collection[str]:
        """The articles that the user bound to this one; of most users none is."""
        return self.memory.bound(article, kind) if self._has_bonds else ()

    def _ranked(self, probe: Probe) -> list[tuple[float, float, str]]:
        """The incidents worth comparing as (by how much the article passes its bar, closeness, id), best first."""
        article, day = probe.features.article, probe.features.day
        near = self.memory.near(dict(probe.heaviest()), NEAR)
        self._nearest = (article, near)
        homes = self.memory.homes(near)
        incidents = list(dict.fromkeys(homes[one] for one in near if one in homes))[:CANDIDATES]
        barred = set(self.memory.homes(self._bound(article, "apart")).values())
        own: Stretch | None = None if day is None else (day, day)
        found: list[tuple[float, float, str]] = []
        open_ = [incident for incident in incidents if incident not in barred]
        self._at_hand.look_for([self._articles(incident) for incident in open_])
        for incident in open_:
            members = self._held(incident)
            texts = self._at_hand.texts([one for one, _ in members])
            if not texts or any(one.alone for one in texts):
                continue
            alike = [likeness(probe, one) for one in texts]
            if max(one.wording for one in alike) >= COPY and not found:
                self._at_hand.learn(probe.features, -1)
            score = sum(one.closeness for one in alike) / len(alike)
            found.append((score - bar(self._settings, gap_between(own, _stretch(members))), score, incident))
        return sorted(found, key=lambda one: (-one[0], one[2]))

    def _followed(self, card: Card, probe: Probe) -> str | None:
        """The incident that the one which the article began grew from, if any."""
        if not probe.features.sequel:
            return None
        near = self.memory.near(dict(probe.heaviest()), NEAR)
        homes = self.memory.homes([one for one in near if one != card.id])
        told = strongest(probe, [(homes[one.article], one) for one in self._at_hand.features(list(homes))], card)
        return told[0] if told else None

    # --- placing ---

    def _begin(self, probe: Probe, why: str) -> Placement:
        return self._settle(probe, self._free_id(probe.features.article), why)._replace(joined=False)

    def _free_id(self, article: str) -> str:
        number = 0
        while self.memory.is_taken(found := incident_id(article if not number else f"{article} {number}")):
            number += 1
        return found

    def _settle(self, probe: Probe, incident: str, why: str) -> Placement:
        self._remember(probe)
        self._put_in(probe.features.article, incident)
        return Placement(incident, True, why)

    def _remember(self, probe: Probe) -> None:
        """Keep the article; it can be found, unless it tells of many things or is a copy of one that can be."""
        features = probe.features
        keys = {} if features.alone or self._is_copy(probe) else dict(probe.heaviest())
        self.memory.remember(features.article, features.day, features.pack(), keys)
        self._at_hand.renew(features.article)

    def _is_copy(self, probe: Probe) -> bool:
        own = probe.features
        asked, nearest = self._nearest
        if asked != own.article:
            nearest = self.memory.near(dict(probe.heaviest()), COPIES)
        return any(
            one.text == own.text for one in self._at_hand.features(nearest[:COPIES]) if one.article != own.article
        )

    def _put_right(self, probe: Probe, placed: Placement, near: Sequence[tuple[float, float, str]]) -> Placement:
        """Sort the article anew with the members of the incidents that are near it, and apply what that changes.

        Incidents too large to be sorted anew only take others in. Of the parts of an incident that falls apart the one
        with most of its articles keeps the id.
        """
        members: dict[str, list[str]] = {}
        room = ANEW
        large = []
        passed = {incident for surplus, _, incident in near if surplus >= 0}
        for incident in dict.fromkeys([placed.incident_id, *(one for _, _, one in near)]):
            held = list(self._articles(incident))
            if len(held) <= room:
                members[incident] = held
                room -= len(held)
            elif incident in passed:
                large.append(incident)
        if sum(map(len, members.values())) > 1:
            groups = self._sorted_anew([article for held in members.values() for article in held])
            placed = self._applied(placed, members, groups)
            home = self.memory.homes([probe.features.article])[probe.features.article]
            placed = placed._replace(incident_id=home)
        return self._with_large(placed, large)

    def _sorted_anew(self, articles: Sequence[str]) -> list[list[str]]:
        """These articles in the groups that the batch would put them into; copies of one text go together."""
        copies: dict[object, list[Probe]] = {}
        for one in self._at_hand.probes(articles):
            bound = self._bound(one.features.article, "apart")
            copies.setdefault(one.features.article if bound else one.features.text, []).append(one)
        originals = list(copies.values())
        links: dict[int, dict[int, float]] = {number: {} for number in range(len(originals))}
        for here, there in itertools.combinations(range(len(originals)), 2):
            closeness = self._at_hand.closeness(originals[here][0], originals[there][0])
            if closeness > NEGLIGIBLE:
                links[here][there] = links[there][here] = closeness
        blocks = [
            Block(
                articles=tuple(one.features.article for one in ones),
                size=1,
                stretch=_stretch([(one.features.article, one.features.day) for one in ones]),
                apart={other for one in ones for other in self._bound(one.features.article, "apart")},
                teaser=ones[0].features.teaser,
            )
            for ones in originals
        ]
        for here, there in self._glued(originals):
            links[here][there] = links[there][here] = GLUED
        groups = average_link(blocks, links, self._settings)
        return [[one.features.article for number in numbers for one in originals[number]] for numbers in groups]

    def _glued(self, originals: Sequence[Sequence[Probe]]) -> list[tuple[int, int]]:
        """The pairs, by their numbers, that the user put together."""
        number_of = {one.features.article: number for number, ones in enumerate(originals) for one in ones}
        return [
            (number, there)
            for article, number in number_of.items()
            for other in self._bound(article, "together")
            if (there := number_of.get(other)) is not None and there != number
        ]

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
            self._put_in(article, target)
        for away, into in merged:
            self._unite(away, into)
        return placed._replace(merged=tuple(merged), moved=tuple(moved))

    def _with_large(self, placed: Placement, large: Sequence[str]) -> Placement:
        """Merge what the article is in with those of the large incidents near it that turn out to be the same."""
        incident, merged = placed.incident_id, list(placed.merged)
        for other in large:
            if other == incident or not self._is_one(incident, other):
                continue
            into = self.memory.first_of([incident, other])
            away = other if into == incident else incident
            self._unite(away, into)
            merged.append((away, into))
            incident = into
        return placed._replace(incident_id=incident, merged=tuple(merged))

    def _is_one(self, one: str, other: str) -> bool:
        mine, theirs = self._held(one), self._held(other)
        here = self._at_hand.probes([text.article for text in self._at_hand.texts([article for article, _ in mine])])
        there = self._at_hand.probes([text.article for text in self._at_hand.texts([article for article, _ in theirs])])
        if not here or not there:
            return False
        average = sum(self._at_hand.closeness(a, b) for a in here for b in there) / (len(here) * len(there))
        if average < bar(self._settings, gap_between(_stretch(mine), _stretch(theirs))):
            return False
        if min(len(here), len(there)) >= SEVERAL and average < KINSHIP * min(
            self._at_hand.within(here), self._at_hand.within(there)
        ):
            return False
        return not self._kept_apart([article for article, _ in mine], [article for article, _ in theirs])

    def _kept_apart(self, mine: Sequence[str], theirs: Sequence[str]) -> bool:
        """Whether the user took an article of the one apart from one of the other."""
        held = set(theirs)
        return any(not held.isdisjoint(self._bound(article, "apart")) for article in mine)

    def _reason(self, card: Card, probe: Probe, incident: str, score: float) -> str:
        shown = shown_words(card)
        terms = shared_terms(probe, self._at_hand.texts(self._articles(incident)))
        named = [shown[term] for term, _ in terms if term in shown]
        return f"shares {', '.join(list(dict.fromkeys(named))[:3])}; {score:.2f}"


def _stretch(members: Sequence[tuple[str, float | None]]) -> Stretch | None:
    dated = [day for _, day in members if day is not None]
    return (min(dated), max(dated)) if dated else None
