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
"""With how many articles of such a block others are compared, half of them its first: no chain drifts away."""

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
class _New:
    """The article that is being placed: its key, its own incident for the time being, and what it is close to."""

    key: int
    article: str
    own: str
    day: float | None
    probe: Probe
    links: Mapping[int, float]
    corrected: bool
    """Whether there are corrections by the user to be asked for."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is not taken apart: an article, or a large incident, of which `members` is a sample; `first` is its key."""

    incident: str
    members: Sequence[Member]
    size: int
    first: int


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
        corrected = memory.corrected()
        together = memory.together(card.id) if corrected else ()
        bound = [at for other in together if (at := memory.match_key(other)) is not None]
        if features.alone and not bound:
            self._remember(probe, own, {}, found=False)
            return Placement(own, False, "it tells of many things: a live blog, a briefing or a round-up")
        key = self._remember(probe, own, links, found=not features.alone)
        new = _New(key, card.id, own, features.day, probe, links, corrected)
        around = self._around(new, bound)
        if not around:
            return Placement(own, False, "nothing known is close" if links else "nothing known shares rare words")
        placement = self._regrouped(new, around)
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
        key = self._memory.remember(features.article, incident, features.day, features.pack(), packed(links), postings)
        self._decoded[key] = features
        return key

    def _renewed(self, key: int, probe: Probe, links: Mapping[int, float]) -> Placement:
        home = self._memory.remembered([key])[0][2]
        self._remember(probe, home, links, found=not probe.features.alone)
        return Placement(home, self._memory.match_size(home) > 1, "known already")

    def _around(self, new: _New, bound: Sequence[int]) -> list[str]:
        """The few incidents that the article comes close to, and those it is bound to among them."""
        rows = self._memory.remembered(list({*new.links, *bound}))
        sums: defaultdict[str, float] = defaultdict(float)
        for key, _, incident, _, _, _ in rows:
            sums[incident] += new.links.get(key, 0.0)
        bound_to = {incident for key, _, incident, _, _, _ in rows if key in bound}
        near = [
            (incident in bound_to, average, incident)
            for incident, total in sums.items()
            if (average := total / pairs_asked(1, self._memory.match_size(incident))) >= self._settings.bar / 3
            or incident in bound_to
        ]
        return [incident for _, _, incident in heapq.nlargest(max(NEARBY, len(bound_to)), near)]

    def _regrouped(self, new: _New, around: Sequence[str]) -> Placement:
        """Group the neighbourhood anew, and put into effect what differs from what was."""
        units = self._units(new, around)
        blocks = self._blocks(new, units)
        links = self._summed(new, units)
        groups = average_link(blocks, links, self._settings)
        return self._applied(new, around, [[piece for number in group for piece in units[number]] for group in groups])

    def _units(self, new: _New, around: Sequence[str]) -> list[list[_Piece]]:
        """What is to be grouped: the new article, each article of a small incident, a large incident as one."""
        memory = self._memory
        pieces = [_Piece(new.own, [(new.key, new.article, new.day)], 1, new.key)]
        for incident in around:
            if (size := memory.match_size(incident)) > WHOLE:
                sample = memory.match_sample(incident, SAMPLE)
                pieces.append(_Piece(incident, sample, size, sample[0][0]))
            else:
                pieces.extend(_Piece(incident, [one], 1, one[0]) for one in memory.match_members(incident))
        if not new.corrected:
            return [[piece] for piece in pieces]
        where = {article: number for number, piece in enumerate(pieces) for _, article, _ in piece.members}
        large = {piece.incident: number for number, piece in enumerate(pieces) if piece.size > 1}
        lead = list(range(len(pieces)))
        for article, number in where.items():
            for other in memory.together(article):
                there = where.get(other)
                if there is None and large and (home := self._home(other)):
                    there = large.get(home)
                if there is not None:
                    one, two = sorted((_root(lead, number), _root(lead, there)))
                    lead[two] = one
        units: defaultdict[int, list[_Piece]] = defaultdict(list)
        for number, piece in enumerate(pieces):
            units[_root(lead, number)].append(piece)
        return list(units.values())

    def _home(self, article: str) -> str | None:
        key = self._memory.match_key(article)
        return None if key is None else self._memory.remembered([key])[0][2]

    def _blocks(self, new: _New, units: Sequence[Sequence[_Piece]]) -> list[Block]:
        memory = self._memory
        articles = [{article for piece in unit for _, article, _ in piece.members} for unit in units]
        apart: list[set[str]] = [set() for _ in units]
        large = {piece.incident: n for n, unit in enumerate(units) for piece in unit if piece.size > 1}
        for number, unit in enumerate(units if new.corrected else ()):
            for piece in unit:
                if piece.size > 1:
                    apart[number].update(memory.apart_of(piece.incident))
                else:
                    apart[number].update(memory.apart(piece.members[0][1]))
        for other in set().union(*apart) if large and new.corrected else ():
            if (home := self._home(other)) in large:
                articles[large[home]].add(other)
        return [
            Block(
                tuple(articles[number]),
                sum(piece.size for piece in unit),
                _stretch([member for piece in unit for member in piece.members]),
                # What the user has put together stays so, even where he has also split it.
                apart[number] - articles[number],
            )
            for number, unit in enumerate(units)
        ]

    def _summed(self, new: _New, units: Sequence[Sequence[_Piece]]) -> dict[int, dict[int, float]]:
        """The links between units, summed; of a large one what its sample has stands for all."""
        unit_of = {key: n for n, unit in enumerate(units) for piece in unit for key, _, _ in piece.members}
        sums: defaultdict[tuple[int, int], float] = defaultdict(float)

        def count(here: int, there: int, closeness: float) -> None:
            if here != there:
                sums[(here, there) if here < there else (there, here)] += closeness

        unasked = [key for unit in units for p in unit if p.size > 1 for key, _, _ in p.members if key not in new.links]
        more = {key: likeness(new.probe, other).closeness for key, other in self._features(unasked).items()}
        for key, closeness in (*new.links.items(), *more.items()):
            if (there := unit_of.get(key)) is not None:
                count(unit_of[new.key], there, closeness)
        for key, _, _, _, _, blob in self._memory.remembered([key for key in unit_of if key != new.key]):
            for other, closeness in _unpacked(blob):
                if (there := unit_of.get(other)) is not None and other != new.key:
                    count(unit_of[key], there, closeness)
        sizes = [sum(piece.size for piece in unit) for unit in units]
        seen = [sum(len(piece.members) for piece in unit) for unit in units]
        links: dict[int, dict[int, float]] = {number: {} for number in range(len(units))}
        for (here, there), total in sums.items():
            scale = max(1.0, pairs_asked(sizes[here], sizes[there]) / (seen[here] * seen[there]))
            links[here][there] = links[there][here] = total * scale
        return links

    def _applied(self, new: _New, around: Sequence[str], groups: Sequence[Sequence[_Piece]]) -> Placement:
        """Give each group its incident: an id stays with the part that holds most, else with the oldest article."""
        memory = self._memory
        ordered = [sorted(pieces, key=lambda piece: piece.first) for pieces in groups]
        heir: dict[str, int] = {}
        age: dict[str, int] = {}
        for incident in around:
            holds = {
                n: own for n, pieces in enumerate(ordered) if (own := [p for p in pieces if p.incident == incident])
            }
            heir[incident] = min(holds, key=lambda n: (-sum(p.size for p in holds[n]), holds[n][0].first))
            age[incident] = min(own[0].first for own in holds.values())
        merged: list[tuple[str, str]] = []
        moved: list[tuple[str, str]] = []
        home, joined = new.own, False
        for number, pieces in enumerate(ordered):
            ids = sorted((incident for incident in around if heir[incident] == number), key=age.__getitem__)
            articles = [article for piece in pieces for _, article, _ in piece.members]
            kept = [*ids, *([new.own] if new.article in articles else [])]
            name = kept[0] if kept else self._fresh_id(articles)
            merged.extend((away, name) for away in ids[1:])
            changing = []
            for piece in pieces:
                if piece.incident == name:
                    continue
                if piece.size > 1:
                    memory.join_matches(piece.incident, name)
                    continue
                article = piece.members[0][1]
                changing.append(article)
                if article != new.article and piece.incident not in ids:
                    moved.append((article, name))
            if changing:
                memory.move_matches(changing, name)
            if new.article in articles:
                home, joined = name, len(articles) > 1
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
        sample = self._memory.match_sample(incident, SAMPLE)
        others = list(self._features([key for key, article, _ in sample if article != card.id]).values())
        shown = shown_words(card)
        named = [shown[term] for term, _ in shared_terms(probe, others) if term in shown]
        return f"shares {', '.join(list(dict.fromkeys(named))[:3])}"


def _stretch(members: Sequence[Member]) -> Stretch | None:
    dated = [day for _, _, day in members if day is not None]
    return (min(dated), max(dated)) if dated else None


def packed(links: Mapping[int, float]) -> bytes:
    """Links as bytes: for each an 8-byte key and a 4-byte closeness."""
    return array("q", links).tobytes() + array("f", links.values()).tobytes()


def _unpacked(blob: bytes) -> Iterable[tuple[int, float]]:
    count = len(blob) // 12
    view = memoryview(blob)
    return zip(view[: count * 8].cast("q"), view[count * 8 :].cast("f"), strict=True)


def _root(lead: Sequence[int], number: int) -> int:
    while lead[number] != number:
        number = lead[number]
    return number
