"""One article at a time: which known incident it belongs to, or that it begins one.

This is what the wire runs. An article is compared with the few that share its rarest terms. Where it comes close to an
incident, the articles thereabouts are grouped anew, as the batch would group them: so two incidents can turn out to be
one, and an article can move to where it belongs better. The work is bounded, whatever the memory holds; what the
`Placement` does not name has not changed.
"""

from __future__ import annotations

import heapq
from array import array
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from feeds.incidents.clustering import LIMIT, Block, average_link, pairs_asked
from feeds.incidents.features import Features, days, shown_words
from feeds.incidents.identity import incident_id
from feeds.incidents.matching import NEGLIGIBLE, Settings, Stretch, likeness, shared_terms
from feeds.incidents.memory import InMemory, Member, Memory
from feeds.incidents.rarity import Probe, counted
from feeds.model import Card

HOLDERS = 120
"""Of the articles that share a term, so many of the latest are looked at."""

NEARBY = 4
"""So many incidents around an article are grouped anew with it."""

WHOLE = 20
"""An incident of more articles than this is taken as one block, and never taken apart again."""

SAMPLE = 12
"""With how many articles of such a block an article is compared, from its first to its last: no chain drifts away."""

COPY = 0.9
"""An article with so much of another's wording says nothing of how rare its words are."""

DECODED = 4_000
"""How many articles' features are kept at hand."""


class Placement(NamedTuple):
    """Where an article went, and all that changed with it.

    `merged` are incidents that turned out to be part of another, as (the one that ended, the one that lives on),
    `moved` other articles that changed their incident beside, as (article, incident): a split is such a move to a new
    incident.
    """

    incident_id: str
    joined: bool
    why: str
    merged: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    follows: str | None = None
    follows_why: str = ""


@dataclass(frozen=True, slots=True)
class _Near:
    """An article in the neighbourhood of another: what is remembered of it, and how close it is to which others."""

    key: int
    article: str
    incident: str
    day: float | None
    links: Mapping[int, float]


class Grouper:
    """Places articles among the incidents that a memory holds."""

    def __init__(self, memory: Memory | None = None, settings: Settings | None = None) -> None:
        self._memory: Memory = InMemory() if memory is None else memory
        self._settings = settings or Settings()
        self._decoded: OrderedDict[int, Features] = OrderedDict()

    def add(self, card: Card) -> Placement:
        """Place a card. An article that is known already stays where it is, with its features renewed."""
        memory = self._memory
        features = Features.of(card)
        terms = counted(features)
        key = memory.match_key(card.id)
        probe = Probe(features, memory.term_counts(terms), memory.articles_learnt())
        links, wording = self._links(probe, key)
        if key is not None:
            return self._renewed(key, probe, links)
        if wording < COPY:
            memory.learn_terms(terms)
        own = self._fresh_id([card.id])
        bound = [at for other in memory.together(card.id) if (at := memory.match_key(other)) is not None]
        if features.alone and not bound:
            self._remember(probe, own, {}, found=False)
            return Placement(own, False, "it tells of many things: a live blog, a briefing or a round-up")
        new = _Near(0, card.id, "", features.day, links)
        around = self._around(new, probe, bound)
        self._remember(probe, own, links, found=not features.alone)
        if not around:
            return Placement(own, False, "nothing known is close" if links else "nothing known shares rare words")
        placement = self._regrouped(own, new, around)
        if not placement.joined:
            return placement
        return placement._replace(why=self._reason(card, probe, placement.incident_id))

    def settle(self, article: str, incident: str) -> None:
        """Put a known article into an incident by hand, without asking whether it belongs."""
        self._memory.move_matches([article], incident)

    def load(self, members: Iterable[tuple[str, Card]]) -> None:
        """Take up known incidents, as (incident id, card) pairs in any order, without asking whether they belong."""
        for incident, card in members:
            features = Features.of(card)
            terms = counted(features)
            key = self._memory.match_key(card.id)
            probe = Probe(features, self._memory.term_counts(terms), self._memory.articles_learnt())
            links, _ = self._links(probe, key)
            if key is None:
                self._memory.learn_terms(terms)
            self._remember(probe, incident, links, found=not features.alone)
            self._memory.move_matches([card.id], incident)

    def members(self, incident: str) -> tuple[str, ...]:
        """The ids of an incident's articles in the order they came in; none of one that is unknown or forgotten."""
        return tuple(article for _, article, _ in self._memory.match_members(incident))

    def forget(self, before: str) -> int:
        """Let go of incidents whose last article is older than `before` (ISO 8601), and say how many.

        They stay in the store; they only take up no further articles. Incidents without any date are kept.
        """
        limit = days(before)
        return 0 if limit is None else self._memory.forget_matches(limit)

    def _links(self, probe: Probe, own: int | None) -> tuple[dict[int, float], float]:
        """The closeness to the known articles that share the rarest terms; and the most wording that one has of it."""
        if probe.features.alone:
            return {}, 0.0
        heaviest = probe.heaviest()
        held = self._memory.holders([term for term, _ in heaviest], HOLDERS)
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in heaviest:
            for key, theirs in held.get(term, ()):
                shared[key] += weight * theirs
        if own is not None:
            shared.pop(own, None)
        nearest = heapq.nlargest(LIMIT, shared, key=lambda key: (shared[key], -key))
        links, most = {}, 0.0
        for key, features in self._features(nearest).items():
            closeness, wording = likeness(probe, features)
            most = max(most, wording)
            if closeness > NEGLIGIBLE:
                links[key] = closeness
        return links, most

    def _features(self, keys: Sequence[int]) -> dict[int, Features]:
        cache = self._decoded
        missing = [key for key in keys if key not in cache]
        for key, _, _, _, blob, _ in self._memory.remembered(missing):
            cache[key] = Features.unpack(blob)
        found = {key: cache[key] for key in keys if key in cache}
        for key in found:
            cache.move_to_end(key)
        while len(cache) > DECODED:
            cache.popitem(last=False)
        return found

    def _remember(self, probe: Probe, incident: str, links: Mapping[int, float], *, found: bool) -> int:
        features = probe.features
        postings = probe.heaviest() if found else []
        key = self._memory.remember(features.article, incident, features.day, features.pack(), _packed(links), postings)
        self._decoded[key] = features
        return key

    def _renewed(self, key: int, probe: Probe, links: Mapping[int, float]) -> Placement:
        home = self._memory.remembered([key])[0][2]
        self._remember(probe, home, links, found=not probe.features.alone)
        return Placement(home, self._memory.match_size(home) > 1, "known already")

    def _around(self, new: _Near, probe: Probe, bound: Sequence[int]) -> dict[str, list[Member]]:
        """The few incidents that the article comes close to, with their articles; those it is bound to among them."""
        settings = self._settings
        sums: defaultdict[str, float] = defaultdict(float)
        for _, _, incident, _, _, _ in (rows := self._memory.remembered([*new.links, *bound])):
            sums[incident] += 0.0
        for key, _, incident, _, _, _ in rows:
            sums[incident] += new.links.get(key, 0.0)
        bound_to = {incident for key, _, incident, _, _, _ in rows if key in set(bound)}
        near = []
        for incident, total in sums.items():
            average = total / pairs_asked(1, self._memory.match_size(incident))
            if incident in bound_to or average >= settings.bar / 3:
                near.append((incident in bound_to, average, incident))
        chosen = heapq.nlargest(max(NEARBY, len(bound_to)), near)
        return {incident: self._memory.match_members(incident) for _, _, incident in chosen}

    def _regrouped(self, own: str, new: _Near, around: Mapping[str, list[Member]]) -> Placement:
        """Group the neighbourhood anew, and put into effect what differs from what was."""
        nodes, blocks, links = self._neighbourhood(own, new, around)
        groups = average_link(blocks, links, self._settings)
        return self._applied(own, new.article, around, [[nodes[number] for number in group] for group in groups])

    def _neighbourhood(
        self, own: str, new: _Near, around: Mapping[str, list[Member]]
    ) -> tuple[list[tuple[str, ...]], list[Block], dict[int, dict[int, float]]]:
        memory = self._memory
        parts: list[list[Member]] = [[(-1, new.article, new.day)]]
        for members in around.values():
            if len(members) > WHOLE:
                parts.append(members)
            else:
                parts.extend([member] for member in members)
        parts = self._bound(parts)
        sampled = [spread(part, SAMPLE) for part in parts]
        home = {key: number for number, sample in enumerate(sampled) for key, _, _ in sample}
        own_part = home[-1]
        sums: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
        keys = [key for key in home if key >= 0]
        probe_links = dict(new.links)
        self._complete(
            new.article, probe_links, [sample for part, sample in zip(parts, sampled, strict=True) if len(part) > WHOLE]
        )
        for key, closeness in probe_links.items():
            if (there := home.get(key)) is not None and there != own_part:
                sums[tuple(sorted((own_part, there)))].append(closeness)  # type: ignore[index]
        for key, _, _, _, _, blob in memory.remembered(keys):
            here = home[key]
            for other, closeness in _unpacked(blob):
                if (there := home.get(other)) is not None and there != here:
                    sums[(here, there) if here < there else (there, here)].append(closeness)
        links: dict[int, dict[int, float]] = {number: {} for number in range(len(parts))}
        for (here, there), values in sums.items():
            asked = pairs_asked(len(parts[here]), len(parts[there]))
            looked_at = len(sampled[here]) * len(sampled[there])
            total = sum(values) * max(1.0, asked / looked_at)
            links[here][there] = links[there][here] = total
        names = [tuple(article for _, article, _ in part) for part in parts]
        blocks = [
            Block(articles, len(part), _stretch(part), frozenset().union(*(memory.apart(a) for a in articles)))
            for articles, part in zip(names, parts, strict=True)
        ]
        return names, blocks, links

    def _complete(self, article: str, links: dict[int, float], samples: Sequence[Sequence[Member]]) -> None:
        """Add the closeness of the new article to those of the samples that it has not been compared with."""
        missing = [key for sample in samples for key, _, _ in sample if key >= 0 and key not in links]
        own = self._memory.match_key(article)
        if not missing or own is None:
            return
        features = self._features([own])[own]
        probe = Probe(features, self._memory.term_counts(counted(features)), self._memory.articles_learnt())
        for key, other in self._features(missing).items():
            links[key] = likeness(probe, other).closeness

    def _bound(self, parts: list[list[Member]]) -> list[list[Member]]:
        """The parts, where those that hold articles which the user has put together are one."""
        where = {article: number for number, part in enumerate(parts) for _, article, _ in part}
        lead = list(range(len(parts)))

        def root(number: int) -> int:
            while lead[number] != number:
                number = lead[number]
            return number

        for article, number in where.items():
            for other in self._memory.together(article):
                if other in where:
                    one, two = sorted((root(number), root(where[other])))
                    lead[two] = one
        joined: defaultdict[int, list[Member]] = defaultdict(list)
        for number, part in enumerate(parts):
            joined[root(number)].extend(part)
        return list(joined.values())

    def _applied(
        self, own: str, article: str, around: Mapping[str, list[Member]], groups: list[list[tuple[str, ...]]]
    ) -> Placement:
        """Give each group its incident: the id stays with the part that holds most, then with the oldest article."""
        was = {member: incident for incident, members in around.items() for _, member, _ in members}
        order = {member: key for members in around.values() for key, member, _ in members}
        order[article] = max(order.values()) + 1
        sets = [sorted((one for part in group for one in part), key=order.__getitem__) for group in groups]
        heir: dict[str, int] = {}
        for incident in around:
            shares = [(sum(was.get(one) == incident for one in members), number) for number, members in enumerate(sets)]
            most = max(share for share, _ in shares)
            tied = [number for share, number in shares if share == most]
            first = {number: min(order[one] for one in sets[number] if was.get(one) == incident) for number in tied}
            heir[incident] = min(tied, key=first.__getitem__)
        age = {incident: min((key for key, _, _ in members), default=0) for incident, members in around.items()}
        merged: list[tuple[str, str]] = []
        moved: list[tuple[str, str]] = []
        home = own
        joined = False
        for number, members in enumerate(sets):
            ids = sorted(
                (incident for incident, heir_number in heir.items() if heir_number == number), key=age.__getitem__
            )
            if ids:
                name = ids[0]
            elif members == [article]:
                name = own
            else:
                name = self._fresh_id(members)
            merged.extend((away, name) for away in ids[1:])
            gone = set(ids[1:])
            changing = [one for one in members if was.get(one, own) != name]
            if changing:
                self._memory.move_matches(changing, name)
            moved.extend((one, name) for one in changing if one != article and was[one] not in gone)
            if article in members:
                home, joined = name, len(members) > 1
        return Placement(home, joined, "the nearest is too far", tuple(merged), tuple(moved))

    def _fresh_id(self, articles: Sequence[str]) -> str:
        """An id that no incident has ever had, made from the first of the articles that gives one."""
        for article in articles:
            if not self._memory.incident_taken(name := incident_id(article)):
                return name
        number = 2
        while self._memory.incident_taken(name := incident_id(f"{articles[0]} {number}")):
            number += 1
        return name

    def _reason(self, card: Card, probe: Probe, incident: str) -> str:
        members = [member for member in self._memory.match_members(incident) if member[1] != card.id]
        others = list(self._features([key for key, _, _ in spread(members, SAMPLE)]).values())
        shown = shown_words(card)
        named = [shown[term] for term, _ in shared_terms(probe, others) if term in shown]
        return f"shares {', '.join(list(dict.fromkeys(named))[:3])}"


def _stretch(members: Sequence[Member]) -> Stretch | None:
    dated = [day for _, _, day in members if day is not None]
    return (min(dated), max(dated)) if dated else None


def _packed(links: Mapping[int, float]) -> bytes:
    """Links as bytes: for each an 8-byte key and a 4-byte closeness."""
    return array("q", links).tobytes() + array("f", links.values()).tobytes()


def _unpacked(blob: bytes) -> Iterable[tuple[int, float]]:
    count = len(blob) // 12
    view = memoryview(blob)
    return zip(view[: count * 8].cast("q"), view[count * 8 :].cast("f"), strict=True)


def spread(items: Sequence[Member], limit: int) -> Sequence[Member]:
    """At most `limit` of the items, evenly over the whole, the first and the last among them."""
    if len(items) <= limit:
        return items
    return [items[round(number * (len(items) - 1) / (limit - 1))] for number in range(limit)]
