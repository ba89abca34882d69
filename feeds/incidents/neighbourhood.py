"""A few articles sorted anew: average-link clustering over all pairs, as the batch does it for all articles at once.

The best pair of groups is joined first, until none passes the bar (UPGMA, Sokal and Michener 1958).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from feeds.incidents.matching import Point, Settings, bar, closeness, gap_between

Stretch = tuple[float, float] | None
Bound = Callable[[str, str], str | None]
"""What the user decided of two articles: `together`, `apart`, or nothing."""


def sorted_anew(points: Sequence[Point], settings: Settings, bound: Bound) -> list[list[int]]:
    """The points, by their numbers, in the groups that pass the bar; what is bound together or apart stays so."""
    count = len(points)
    groups: dict[int, list[int]] = {number: [number] for number in range(count)}
    stretches: dict[int, Stretch] = {
        number: None if (day := point.features.day) is None else (day, day) for number, point in enumerate(points)
    }
    links: dict[tuple[int, int], float] = {}
    apart: set[tuple[int, int]] = set()
    glued: list[tuple[int, int]] = []
    for one in range(count):
        for other in range(one + 1, count):
            links[one, other] = closeness(points[one], points[other])
            decided = bound(points[one].features.article, points[other].features.article)
            if decided == "apart":
                apart.add((one, other))
            elif decided == "together":
                glued.append((one, other))
    while True:
        best: tuple[float, int, int] | None = None
        for pair, total in links.items():
            if pair in apart:
                continue
            one, other = pair
            if pair in glued:
                surplus = 1e9
            else:
                average = total / (len(groups[one]) * len(groups[other]))
                surplus = average - bar(settings, gap_between(stretches[one], stretches[other]))
            if surplus >= 0 and (best is None or (surplus, -one, -other) > best):
                best = (surplus, -one, -other)
        if best is None:
            return list(groups.values())
        _, one, other = best[0], -best[1], -best[2]
        groups[one] += groups.pop(other)
        ends = [end for end in (stretches[one], stretches.pop(other)) if end]
        stretches[one] = (min(end[0] for end in ends), max(end[1] for end in ends)) if ends else None
        for third in groups:
            if third == one:
                continue
            mine, theirs = _pair(one, third), _pair(other, third)
            links[mine] += links.pop(theirs)
            if theirs in apart:
                apart.add(mine)
            if theirs in glued:
                glued.append(mine)
        links.pop((one, other))


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
