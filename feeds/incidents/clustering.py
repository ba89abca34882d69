"""Average-link clustering: the best pair of groups is joined first, until none passes the bar.

UPGMA (Sokal and Michener 1958) over sparse links. A pair without a link counts as 0, so no long chain of look-alikes
can form. The result depends on the links only, not on the order in which they are given.
"""

from __future__ import annotations

import dataclasses
import heapq
import itertools
from collections.abc import Collection, Mapping, Sequence

from feeds.incidents.matching import Settings, Stretch, bar, gap_between

LIMIT = 48
"""With how many others an article is compared at most."""

KNOWN = LIMIT // 2
"""Of a large group an article knows at most `LIMIT` members, so no more than half of those are asked for."""


SEVERAL = 3
KINSHIP = 0.7
"""Two groups of at least so many members each are one only if they are so nearly as close to each other, on average, as
the looser of them is within: two floods in the same words are told apart by what each one's reports have in common."""

FEW = 5
FIRM = 0.6
"""A group of so few stands only if its members are so close to each other on average: two or three pieces that barely
pass the bar have a subject in common. Of more reports each has something of another, and they hold by their number.
"""
FEW_WITH_TEASER, FIRM_WITH_TEASER = 6, 0.62
"""The same where one of the few is a teaser: of a few lines hardly more is known than who and where."""

FIRM_DAYS, FIRM_SILENCE, FIRMEST = 1.5, 0.1, 0.9
"""There each day of silence beyond so many raises the bar by so much, to the last at most: what a few lines say of the
same people days later is seldom the same event.
"""


@dataclasses.dataclass(frozen=True, slots=True)
class Block:
    """What goes together from the start: one article, or several that are not to be taken apart."""

    articles: tuple[str, ...]
    size: int
    stretch: Stretch | None
    apart: Collection[str] = ()
    """Articles that must never be in one group with these."""
    within: float = 0.0
    """How close its articles are to each other on average."""
    teaser: bool = False
    """Whether its text is so short that it says little."""


def pairs_asked(size: int, other: int) -> int:
    """How many links two groups of these sizes must have to be as close as their links are on average."""
    small, large = sorted((size, other))
    return small * min(large, KNOWN)


class _Groups:
    def __init__(self, blocks: Sequence[Block], links: Mapping[int, Mapping[int, float]], settings: Settings) -> None:
        self.settings = settings
        self.members: dict[int, list[int]] = {number: [number] for number in range(len(blocks))}
        self.size = {number: block.size for number, block in enumerate(blocks)}
        self.stretch = {number: block.stretch for number, block in enumerate(blocks)}
        self.links = {number: dict(links.get(number, {})) for number in range(len(blocks))}
        self.within = {number: block.within for number, block in enumerate(blocks)}
        # Only the groups that have something to keep away from need to know who is in them.
        self.apart: dict[int, set[str]] = {n: set(block.apart) for n, block in enumerate(blocks) if block.apart}
        self.articles: dict[int, set[str]] = (
            {n: set(block.articles) for n, block in enumerate(blocks)} if self.apart else {}
        )

    def surplus(self, one: int, other: int) -> float:
        """By how much the average closeness of two groups passes their bar; far below 0 where they must stay apart
        or do not pass the bar of those that follow each other at once."""
        average = self.links[one][other] / pairs_asked(self.size[one], self.size[other])
        if average < self.settings.bar:
            return -1.0  # no silence lowers the bar: most pairs need not be looked at any closer
        if (self.apart and self._forbidden(one, other)) or self._are_two(one, other, average):
            return -1.0
        return average - bar(self.settings, gap_between(self.stretch[one], self.stretch[other]))

    def _are_two(self, one: int, other: int, average: float) -> bool:
        """Whether two groups hold together far better than they do with each other: then they are look-alikes."""
        if min(self.size[one], self.size[other]) < SEVERAL:
            return False
        return average < KINSHIP * min(self.within[one], self.within[other])

    def _within(self, one: int, other: int, between: float) -> float:
        """How close the members of two groups together are to each other on average."""
        mine, theirs = self.size[one], self.size[other]
        pairs = (mine * (mine - 1) / 2, theirs * (theirs - 1) / 2, float(pairs_asked(mine, theirs)))
        return (self.within[one] * pairs[0] + self.within[other] * pairs[1] + between) / sum(pairs)

    def _forbidden(self, one: int, other: int) -> bool:
        return not (
            self.apart.get(one, set()).isdisjoint(self.articles[other])
            and self.apart.get(other, set()).isdisjoint(self.articles[one])
        )

    def join(self, one: int, other: int, new: int) -> None:
        """Make the group `new` of the groups `one` and `other`."""
        between = self.links[one][other]
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
        self.within[new] = self._within(one, other, between)
        self.members[new] = self.members.pop(one) + self.members.pop(other)
        self.size[new] = self.size.pop(one) + self.size.pop(other)
        ends = [end for group in (one, other) if (end := self.stretch.pop(group))]
        self.stretch[new] = (min(end[0] for end in ends), max(end[1] for end in ends)) if ends else None
        if self.apart:
            self.articles[new] = self.articles.pop(one) | self.articles.pop(other)
            self.apart[new] = self.apart.pop(one, set()) | self.apart.pop(other, set())


def average_link(
    blocks: Sequence[Block], links: Mapping[int, Mapping[int, float]], settings: Settings
) -> list[list[int]]:
    """The blocks, by their numbers, in the groups that pass the bar.

    `links` holds, both ways, the sum of closeness between each two blocks that have any.
    """
    groups = _Groups(blocks, links, settings)
    heap = [
        (-surplus, one, other)
        for one, theirs in groups.links.items()
        for other in theirs
        if one < other and (surplus := groups.surplus(one, other)) >= 0
    ]
    heapq.heapify(heap)
    new = len(blocks)
    while heap:
        _, one, other = heapq.heappop(heap)
        if one not in groups.members or other not in groups.members:
            continue
        groups.join(one, other, new)
        for neighbour in groups.links[new]:
            if (surplus := groups.surplus(new, neighbour)) >= 0:
                heapq.heappush(heap, (-surplus, neighbour, new))
        new += 1
    return [part for number in groups.members for part in _firm(groups, number, blocks, links)]


def _firm(
    groups: _Groups, number: int, blocks: Sequence[Block], links: Mapping[int, Mapping[int, float]]
) -> list[list[int]]:
    """A group as it is, or where it is too loose for its size, in the parts that pass the higher bar."""
    members = groups.members[number]
    some = [blocks[member] for member in members[: FEW_WITH_TEASER + 1]]
    few = FEW_WITH_TEASER if any(block.teaser for block in some) else FEW
    if not 1 < len(members) <= few or groups.settings.bar >= FIRM:
        return [members]
    firmer = _firmer(groups.settings, some)
    if groups.within[number] >= bar(firmer, _longest_silence([block.stretch for block in some])):
        return [members]
    place = {member: here for here, member in enumerate(members)}
    among = {
        place[one]: {place[other]: close for other, close in links.get(one, {}).items() if other in place}
        for one in members
    }
    parts = average_link([blocks[member] for member in members], among, firmer)
    return [[members[here] for here in part] for part in parts]


def _firmer(settings: Settings, blocks: Sequence[Block]) -> Settings:
    """The settings with the bar that a group of these few must pass."""
    if not any(block.teaser for block in blocks):
        return dataclasses.replace(settings, bar=FIRM)
    return dataclasses.replace(
        settings,
        bar=FIRM_WITH_TEASER,
        quiet_days=FIRM_DAYS,
        silence=FIRM_SILENCE,
        silence_limit=FIRMEST - FIRM_WITH_TEASER,
    )


def _longest_silence(stretches: Sequence[Stretch | None]) -> float | None:
    """The longest time between two reports of a group, in days; None where the dates are not known."""
    known = sorted(stretch for stretch in stretches if stretch)
    if not known:
        return None
    return max((after[0] - before[1] for before, after in itertools.pairwise(known)), default=0.0)
