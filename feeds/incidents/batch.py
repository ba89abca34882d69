"""All articles at once, each text once: average-link clustering over the pairs that share rare terms.

The best pair of groups is joined first, until none passes the bar (UPGMA, Sokal and Michener 1958). A pair that was
never worth comparing counts as 0, so no long chain of look-alikes can form. Work grows with the number of pairs, which
`Neighbours` keeps to `LIMIT` an article. The result does not depend on the order of the cards.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from feeds.incidents.evidence import oldest_first
from feeds.incidents.features import Features
from feeds.incidents.matching import Point, Settings, bar, closeness, gap_between
from feeds.incidents.neighbours import Neighbours, heaviest
from feeds.incidents.rarity import Rarity
from feeds.model import Card

LIMIT = 60


def group(cards: Sequence[Card], settings: Settings | None = None) -> list[list[Card]]:
    """Sort cards into incidents: each card stands in exactly one, oldest first, as do the incidents.

    Of cards with the same article id the last stands. Cards without a date come after those with one.
    """
    ordered = oldest_first(cards)
    features = [Features.of(card) for card in ordered]
    copies: dict[object, list[int]] = {}
    for number, one in enumerate(features):
        copies.setdefault(copy_key(one), []).append(number)
    originals = list(copies.values())
    groups = joined(points([features[numbers[0]] for numbers in originals]), settings or Settings())
    incidents = [sorted(number for original in members for number in originals[original]) for members in groups]
    return [[ordered[number] for number in numbers] for numbers in sorted(incidents)]


def copy_key(features: Features) -> object:
    """What copies of one text share: its heaviest terms, and the week they came out in. Others share it with nobody."""
    if features.alone or not features.terms:
        return features.article
    week = None if features.day is None else features.day // 7
    return (frozenset(term for term, _ in heaviest(features.terms)), week)


def points(features: Sequence[Features]) -> list[Point]:
    """Features with their vectors, where the rarity of a term is learnt from all of them."""
    rarity = Rarity()
    for one in features:
        rarity.learn(one.terms)
    return [Point(one, rarity.vector(one.terms)) for one in features]


class _Groups:
    """Groups of points with the sum of closeness between each two of them that have any."""

    def __init__(self, spots: Sequence[Point], settings: Settings) -> None:
        self.settings = settings
        self.members: dict[int, list[int]] = {number: [number] for number in range(len(spots))}
        self.links: dict[int, dict[int, float]] = {number: {} for number in range(len(spots))}
        self.stretch: dict[int, tuple[float, float] | None] = {
            number: None if (day := spot.features.day) is None else (day, day) for number, spot in enumerate(spots)
        }

    def surplus(self, one: int, other: int) -> float:
        """By how much the average closeness of two groups passes their bar.

        Of a large group an article knows at most `LIMIT` members, so no more than half of those are asked for.
        """
        small, large = sorted((len(self.members[one]), len(self.members[other])))
        average = self.links[one][other] / (small * min(large, LIMIT // 2))
        return average - bar(self.settings, gap_between(self.stretch[one], self.stretch[other]))

    def join(self, one: int, other: int, new: int) -> None:
        """Make the group `new` of the groups `one` and `other`."""
        links = self.links.pop(one)
        for neighbour, total in self.links.pop(other).items():
            links[neighbour] = links.get(neighbour, 0.0) + total
        links.pop(one, None)
        links.pop(other, None)
        for neighbour, total in links.items():
            theirs = self.links[neighbour]
            theirs.pop(one, None)
            theirs.pop(other, None)
            theirs[new] = total
        self.links[new] = links
        self.members[new] = self.members.pop(one) + self.members.pop(other)
        ends = [end for group in (one, other) if (end := self.stretch.pop(group))]
        self.stretch[new] = (min(end[0] for end in ends), max(end[1] for end in ends)) if ends else None


def joined(spots: Sequence[Point], settings: Settings) -> list[list[int]]:
    """The points, by their numbers, in the groups that pass the bar."""
    groups = _Groups(spots, settings)
    index: Neighbours[int] = Neighbours()
    for number, spot in enumerate(spots):
        if spot.features.alone:
            continue
        for neighbour in index.near(spot.vector, LIMIT):
            groups.links[number][neighbour] = groups.links[neighbour][number] = closeness(spot, spots[neighbour])
        index.add(number, spot.vector)
    heap = [
        (-surplus, one, other)
        for one, links in groups.links.items()
        for other in links
        if one < other and (surplus := groups.surplus(one, other)) >= 0
    ]
    heapq.heapify(heap)
    new = len(spots)
    while heap:
        _, one, other = heapq.heappop(heap)
        if one not in groups.members or other not in groups.members:
            continue
        groups.join(one, other, new)
        for neighbour in groups.links[new]:
            if (surplus := groups.surplus(new, neighbour)) >= 0:
                heapq.heappush(heap, (-surplus, neighbour, new))
        new += 1
    return list(groups.members.values())
