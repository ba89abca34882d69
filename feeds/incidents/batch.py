"""All articles at once, each text once: average-link clustering over the pairs that share rare terms.

Work grows with the number of pairs, of which each article has `LIMIT` at most. The result does not depend on the order
of the cards.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from feeds.incidents.clustering import LIMIT, Block, average_link
from feeds.incidents.evidence import oldest_first
from feeds.incidents.features import Features
from feeds.incidents.matching import NEGLIGIBLE, Settings, likeness
from feeds.incidents.rarity import Probe, counted
from feeds.model import Card

CROWD = 600
"""A term that so many share finds nobody."""


def group(
    cards: Sequence[Card],
    settings: Settings | None = None,
    *,
    apart: Collection[tuple[str, str]] = (),
    together: Collection[Collection[str]] = (),
) -> list[list[Card]]:
    """Sort cards into incidents: each card stands in exactly one, oldest first, as do the incidents.

    Of cards with the same article id the last stands. Cards without a date come after those with one. `apart` are pairs
    of article ids that the user has split, `together` sets of them that he has put into one incident.
    """
    ordered = oldest_first(cards)
    features = [Features.of(card) for card in ordered]
    enemies: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in apart:
        enemies[one].add(other)
        enemies[other].add(one)
    bound = {article: f"together {number}" for number, articles in enumerate(together) for article in articles}
    sets: dict[object, list[int]] = {}
    for number, feature in enumerate(features):
        sets.setdefault(_together_key(feature, bound, enemies), []).append(number)
    originals = list(sets.values())
    blocks = [_block([features[number] for number in numbers], enemies) for numbers in originals]
    links = _links([features[numbers[0]] for numbers in originals])
    groups = average_link(blocks, links, settings or Settings())
    incidents = [sorted(number for original in members for number in originals[original]) for members in groups]
    return [[ordered[number] for number in numbers] for numbers in sorted(incidents)]


def _together_key(features: Features, bound: Mapping[str, str], enemies: Mapping[str, set[str]]) -> object:
    """What is never parted shares: a set made by hand; else copies of one text that came out in the same week."""
    if hand := bound.get(features.article):
        return hand
    return features.article if features.article in enemies else features.text


def _block(features: Sequence[Features], enemies: Mapping[str, set[str]]) -> Block:
    """Articles that go together; copies count once, as they say nothing new."""
    dated = [one.day for one in features if one.day is not None]
    return Block(
        articles=tuple(one.article for one in features),
        size=1,
        stretch=(min(dated), max(dated)) if dated else None,
        apart=frozenset().union(*(enemies.get(one.article, set()) for one in features)),
        teaser=features[0].teaser,
    )


def _links(features: Sequence[Features]) -> dict[int, dict[int, float]]:
    """How close each article is to those before it that share its rarest terms, both ways."""
    counts: Counter[int] = Counter()
    for one in features:
        counts.update(counted(one))
    probes = [Probe(one, counts, len(features)) for one in features]
    holders: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    links: dict[int, dict[int, float]] = {number: {} for number in range(len(features))}
    for number, probe in enumerate(probes):
        if probe.features.alone:
            continue
        heaviest = probe.heaviest()
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in heaviest:
            held = holders[term]
            if len(held) <= CROWD:
                for other, theirs in held:
                    shared[other] += weight * theirs
            held.append((number, weight))
        for other in heapq.nlargest(LIMIT, shared, key=lambda other: (shared[other], -other)):
            closeness = likeness(probe, probes[other].features).closeness
            if closeness > NEGLIGIBLE:
                links[number][other] = links[other][number] = closeness
    return links
