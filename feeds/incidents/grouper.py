"""One article at a time: which known incident it belongs to, or that it begins one.

This is what the wire runs. An article is compared with the few incidents that share rare terms with it, on average over
their members, so that an incident cannot drift from one subject to the next by a chain of neighbours. Adding an article
changes nothing but the incident that it joins. Memory is a few kilobytes an article; `forget` gives back what is old.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from feeds.incidents.features import Features, days, shown_words
from feeds.incidents.identity import incident_id
from feeds.incidents.matching import Settings, alike, bar, facets, gap_between, shared_terms
from feeds.incidents.neighbours import Neighbours
from feeds.incidents.rarity import Rarity
from feeds.model import Card

CANDIDATES = 16
SAMPLE = 16
"""With how many members of a large incident an article is compared, spread over the incident's life."""

COPY = 0.9
"""An article as close as this to an incident says nothing of how rare its words are."""


class Placement(NamedTuple):
    """Where an article went: the incident, whether that stood before, and why in a few words."""

    incident_id: str
    joined: bool
    why: str


@dataclass(frozen=True, slots=True)
class _Known:
    """An article as it is remembered: features without terms, and its vector in two flat arrays."""

    features: Features
    terms: array[int]
    weights: array[float]


@dataclass(slots=True)
class _Group:
    articles: list[str] = field(default_factory=list)
    stretch: tuple[float, float] | None = None


class Grouper:
    """Holds the incidents that may still grow, and places articles among them."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._rarity = Rarity()
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        self._articles: dict[str, _Known] = {}
        self._home: dict[str, str] = {}
        self._groups: dict[str, _Group] = {}
        self._index: Neighbours[str] = Neighbours()

    def load(self, members: Iterable[tuple[str, Card]]) -> None:
        """Take up known incidents, as (incident id, card) pairs in any order, without asking whether they belong."""
        known = [(incident, Features.of(card)) for incident, card in members]
        for _, features in known:
            if features.article not in self._home:
                self._rarity.learn(features.terms)
        for incident, features in known:
            self._settle(incident, features, self._rarity.vector(features.terms))

    def add(self, card: Card) -> Placement:
        """Place a card. An article that is known already stays where it is, with its features renewed."""
        features = Features.of(card)
        if home := self._home.get(card.id):
            self._settle(home, features, self._rarity.vector(features.terms))
            return Placement(home, len(self._groups[home].articles) > 1, "known already")
        self._rarity.learn(features.terms)
        vector = self._rarity.vector(features.terms)
        own = incident_id(card.id)
        if features.alone:
            self._settle(own, features, vector)
            return Placement(own, False, "its title says that it tells of many things")
        best, surplus, score = self._best(features, vector)
        if score >= COPY:
            self._rarity.unlearn(features.terms)
        if best is not None and surplus >= 0:
            why = self._reason(card, vector, best, score)
            self._settle(best, features, vector)
            return Placement(best, True, why)
        self._settle(own, features, vector)
        return Placement(
            own, False, f"the nearest is too far: {score:.2f}" if best else "nothing known shares rare words"
        )

    def members(self, incident: str) -> tuple[str, ...]:
        """The ids of an incident's articles in the order they came in; none of one that is unknown or forgotten."""
        group = self._groups.get(incident)
        return tuple(group.articles) if group else ()

    def forget(self, before: str) -> int:
        """Let go of incidents whose last article is older than `before` (ISO 8601), and say how many.

        They stay in the store; they only take up no further articles. Incidents without any date are kept.
        """
        limit = days(before)
        if limit is None:
            return 0
        old = [name for name, group in self._groups.items() if group.stretch and group.stretch[1] < limit]
        for name in old:
            for article in self._groups.pop(name).articles:
                self._home.pop(article, None)
                if known := self._articles.pop(article, None):
                    self._index.drop(name, self._unpacked(known))
        return len(old)

    def _best(self, features: Features, vector: Mapping[str, float]) -> tuple[str | None, float, float]:
        best: tuple[str | None, float, float] = (None, float("-inf"), 0.0)
        numbered = {
            number: weight for term, weight in vector.items() if (number := self._numbers.get(term)) is not None
        }
        stretch = None if features.day is None else (features.day, features.day)
        for incident in self._index.near(vector, CANDIDATES):
            group = self._groups.get(incident)
            if group is None:
                continue
            gap = gap_between(stretch, group.stretch)
            if gap is not None and gap > self._settings.forgotten_days:
                continue
            sample = [self._articles[article] for article in spread(group.articles, SAMPLE)]
            score = sum(_closeness(features, numbered, other) for other in sample) / len(sample)
            surplus = score - bar(self._settings, gap)
            if (surplus, incident) > (best[1], best[0] or ""):
                best = (incident, surplus, score)
        return best

    def _settle(self, incident: str, features: Features, vector: Mapping[str, float]) -> None:
        group = self._groups.setdefault(incident, _Group())
        home = self._home.get(features.article)
        if home != incident:
            if home is not None:
                self._leave(home, features.article)
            group.articles.append(features.article)
            self._home[features.article] = incident
        terms = array("I", (self._number(term) for term in vector))
        self._articles[features.article] = _Known(replace(features, terms={}), terms, array("f", vector.values()))
        if home == incident:
            group.stretch = self._stretch(group.articles)
        elif (day := features.day) is not None:
            low, high = group.stretch or (day, day)
            group.stretch = (min(low, day), max(high, day))
        if not features.alone:
            self._index.add(incident, vector)

    def _leave(self, incident: str, article: str) -> None:
        group = self._groups[incident]
        group.articles.remove(article)
        if not group.articles:
            self._index.drop(incident, self._unpacked(self._articles[article]))
            del self._groups[incident]
        else:
            group.stretch = self._stretch(group.articles)

    def _stretch(self, articles: Sequence[str]) -> tuple[float, float] | None:
        dated = [day for article in articles if (day := self._articles[article].features.day) is not None]
        return (min(dated), max(dated)) if dated else None

    def _number(self, term: str) -> int:
        number = self._numbers.setdefault(term, len(self._words))
        if number == len(self._words):
            self._words.append(term)
        return number

    def _unpacked(self, known: _Known) -> dict[str, float]:
        return {self._words[number]: weight for number, weight in zip(known.terms, known.weights, strict=True)}

    def _reason(self, card: Card, vector: Mapping[str, float], incident: str, score: float) -> str:
        sample = [self._articles[article] for article in spread(self._groups[incident].articles, SAMPLE)]
        wanted = {number: term for term in vector if (number := self._numbers.get(term)) is not None}
        others = [
            {
                wanted[number]: weight
                for number, weight in zip(known.terms, known.weights, strict=True)
                if number in wanted
            }
            for known in sample
        ]
        shown = shown_words(card)
        named = [shown.get(term, term) for term, _ in shared_terms(vector, others)]
        return f"shares {', '.join(list(dict.fromkeys(named))[:3])}; {score:.2f}"


def _closeness(features: Features, vector: Mapping[int, float], known: _Known) -> float:
    get = vector.get
    shared = [get(number, 0.0) * weight for number, weight in zip(known.terms, known.weights, strict=True)]
    return alike(shared) * facets(features, known.features)


def spread(items: Sequence[str], limit: int) -> Sequence[str]:
    """At most `limit` of the items, evenly over the whole, the first and the last among them."""
    if len(items) <= limit:
        return items
    return [items[round(number * (len(items) - 1) / (limit - 1))] for number in range(limit)]
