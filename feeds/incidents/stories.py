"""Stories: an incident that grew from another, as a funeral, an arrest or a trial does from a murder.

Such an incident is one of its own, and it follows the older one. That is said only where the later one tells of a
consequence, the two share at least two telling names and some wording, and it came later: better no story than a wrong
one.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from feeds.incidents.features import Features, numbers, shown_names
from feeds.incidents.matching import likeness, shared_names
from feeds.incidents.rarity import Probe, counted
from feeds.incidents.sequels import may_follow
from feeds.model import Card

LEAST_NAMES, LEAST_NAMED, LEAST_CLOSENESS = 2, 0.25, 0.12
SHOWN = 2
COMPARED = 30
"""With how many earlier incidents one is compared at most."""


def bond(later: Probe, earlier: Features, names: Mapping[int, str]) -> tuple[float, str] | None:
    """How strongly an article follows from an earlier one, and why in a few words; None where it does not.

    `names` are the later article's names as written, by their digests: those that may count.
    """
    if not may_follow(later.features, earlier):
        return None
    shared = [name for name in numbers(earlier.names) if name in later.names and name in names]
    if len(shared) < LEAST_NAMES or shared_names(later, earlier) < LEAST_NAMED:
        return None
    closeness = likeness(later, earlier).closeness
    if closeness < LEAST_CLOSENESS:
        return None
    told = heapq.nsmallest(SHOWN, shared, key=lambda name: (-later.names[name], names[name]))
    when = ""
    if later.features.day is not None and earlier.day is not None and (days := int(later.features.day - earlier.day)):
        when = f", {days} day{'s' if days > 1 else ''} later"
    return closeness, f"{later.features.sequel}{when}; shares {' and '.join(names[name] for name in told)}"


def strongest(later: Probe, earlier: Iterable[tuple[str, Features]], card: Card) -> tuple[str, str] | None:
    """Of incidents, each with an article of it, the one that the card's follows, and why; None of none."""
    names = shown_names(card)
    found = [(*told, incident) for incident, other in earlier if (told := bond(later, other, names))]
    if not found:
        return None
    _, why, incident = max(found)
    return incident, why


def stories(groups: Sequence[Sequence[Card]]) -> dict[int, tuple[int, str]]:
    """Which of the incidents follow which: number of the later one → number of the older one, and why.

    The incidents are given as `group` gives them, each with its oldest card first.
    """
    openings = [Features.of(cards[0]) for cards in groups]
    counts: Counter[int] = Counter()
    for opening in openings:
        counts.update(counted(opening))
    probes = [Probe(opening, counts, len(openings)) for opening in openings]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    found: dict[int, tuple[int, str]] = {}
    for number, probe in enumerate(probes):
        if probe.features.alone:
            continue
        shared: Counter[int] = Counter(earlier for name in probe.names for earlier in holders[name][-COMPARED:])
        if probe.features.sequel:
            near = [(str(n), probes[n].features) for n, common in shared.most_common(COMPARED) if common >= LEAST_NAMES]
            if told := strongest(probe, near, groups[number][0]):
                found[number] = (int(told[0]), told[1])
        for name in probe.names:
            holders[name].append(number)
    return found
