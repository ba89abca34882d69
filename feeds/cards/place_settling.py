"""What the names of an article's places mean, all settled together by the company that they keep."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from feeds.cards.gazetteer import AREA, CAPITAL, COUNTRY, DISTRICT, FEATURE, REGION, TOWN, Entry
from feeds.cards.place_evidence import Evidence
from feeds.cards.place_names import Toponym
from feeds.cards.place_words import contains
from feeds.cards.positions import distance

_SEAT = 3.0
_ROUNDS = 3
"""How often every name is looked at again in the light of the others."""
_FAME = 1.2
"""How much a city of a million outweighs one of a hundred thousand, whatever company they keep."""
_POPULATION, _OTHER_USE, _IN_COUNTRY, _IN_REGION = 0.6, 0.8, 2.5, 2.0
_SAME_COUNTRY, _SAME_REGION, _NEAR, _REACH = 0.5, 0.8, 1.2, 120.0
_BEYOND = 6.0
"""Degrees of latitude between places that are not near each other in any way."""
_STARTS, _BEHIND = 4, 4.0
"""How many regions are tried as the one where the article plays, and how far behind a name's best meaning another may
lie to speak for its region."""
_CHOICES = 40
"""The meanings of a name that are weighed: the most populous, and those in regions that the article names."""


@dataclass(slots=True)
class _Scored:
    entry: Entry
    score: float


def settle(found: dict[str, Toponym], evidence: Evidence) -> dict[str, Entry]:
    """The meaning of each name that has one."""
    own: dict[str, list[_Scored]] = {}
    for form, toponym in found.items():
        if toponym.hint["built"]:
            continue
        scored = [_Scored(entry, _alone(toponym, entry, evidence)) for entry in toponym.choices]
        scored.sort(key=lambda choice: (-choice.score, choice.entry.number))
        if scored:
            own[form] = scored[:_CHOICES]
    links = [(form, outer) for form, toponym in found.items() for outer in dict.fromkeys(toponym.within)]
    for inner, outer in links:
        _link(own.get(inner), own.get(outer))
    best = {form: max(scored, key=lambda choice: choice.score) for form, scored in own.items()}
    starts = [best, *(_begun_in(region, own, best) for region in _regions(own, best))]
    different = {tuple(choice.entry.number for choice in start.values()): start for start in reversed(starts)}
    weights = {form: 1 + 0.3 * math.log(max(1, len(found[form].mentions))) for form in own}
    ends = [_improved(start, own, found, weights) for start in reversed(different.values())]
    return max(ends, key=lambda end: end[0])[1]


def _regions(own: dict[str, list[_Scored]], best: dict[str, _Scored]) -> list[int]:
    """The regions where an article may play: those in which most of its names have a meaning that is likely."""
    weights: defaultdict[int, float] = defaultdict(float)
    for form, scored in own.items():
        inside: dict[int, float] = {}
        for choice in scored:
            region = choice.entry.number if choice.entry.sort == REGION else choice.entry.region
            if region is not None:
                inside[region] = max(inside.get(region, 0.0), _BEHIND + choice.score - best[form].score)
        for region, weight in inside.items():
            weights[region] += weight
    return sorted(weights, key=lambda region: (-weights[region], region))[:_STARTS]


def _begun_in(region: int, own: dict[str, list[_Scored]], best: dict[str, _Scored]) -> dict[str, _Scored]:
    """Every name with its likeliest meaning in that region, where it has one."""
    chosen = dict(best)
    for form, scored in own.items():
        inside = [choice for choice in scored if region in (choice.entry.region, choice.entry.number)]
        if inside:
            chosen[form] = max(inside, key=lambda choice: choice.score)
    return chosen


def _improved(
    start: dict[str, _Scored],
    own: dict[str, list[_Scored]],
    found: dict[str, Toponym],
    weights: dict[str, float],
) -> tuple[float, dict[str, Entry]]:
    """What the names mean when each has been looked at in the light of the others, and how well that goes together."""
    chosen = dict(start)
    for _ in range(_ROUNDS):
        before = dict(chosen)
        for form, scored in own.items():
            if len(scored) > 1:
                chosen[form] = max(scored, key=_weigher(form, chosen, own, found, weights))
        if chosen == before:
            break
    whole = sum(_weigher(form, chosen, own, found, weights)(choice) for form, choice in chosen.items())
    return whole, {form: choice.entry for form, choice in chosen.items()}


def _weigher(
    form: str,
    chosen: dict[str, _Scored],
    own: dict[str, list[_Scored]],
    found: dict[str, Toponym],
    weights: dict[str, float],
) -> _Weigher:
    others = [(other.entry, weights[name]) for name, other in chosen.items() if name != form]
    listed = [chosen[name].entry.sort for name in found[form].beside if name in chosen]
    return _Weigher(others, listed, any(choice.entry.sort == CAPITAL for choice in own[form]))


@dataclass(slots=True)
class _Weigher:
    """Weighs a meaning of a name in the company of the others, and of those that stand in a list with it."""

    others: list[tuple[Entry, float]]
    listed: list[int]
    capital: bool
    """One of the meanings is a capital, which stands in lists of states, too: `Washington`."""

    def __call__(self, choice: _Scored) -> float:
        alike = choice.entry.sort == COUNTRY and COUNTRY in self.listed
        alike = alike or (choice.entry.sort == REGION and REGION in self.listed and not self.capital)
        return choice.score + _together(choice.entry, self.others) + 1.5 * alike


def _alone(toponym: Toponym, entry: Entry, evidence: Evidence) -> float:
    """How likely a name means a place, before the other names are looked at."""
    score = _POPULATION * math.log10(entry.population + 50)
    if entry.sort in (TOWN, CAPITAL) and entry.usual:
        score += _FAME * max(0.0, math.log10(entry.population + 1) - 5)
    if entry.sort == COUNTRY:
        namesake = any(
            other.sort == REGION and other.usual and other.country != entry.country for other in toponym.choices
        )
        score += 0 if namesake and entry.population < 20_000_000 else 3.5
    elif entry.sort in (AREA, FEATURE):
        score += 0.5
    elif entry.sort == CAPITAL:
        score += 1
    elif entry.sort == REGION:
        score += 2 * bool(toponym.hint["drawn"]) - 1.2 * bool(toponym.hint["peopled"]) - 0.8
    elif entry.sort == DISTRICT:
        score += 2 * bool(toponym.hint["smaller"] or toponym.hint["drawn"]) - 2
    if entry.sort in (TOWN, CAPITAL) and toponym.hint["peopled"]:
        score += 1
    if not entry.usual:
        score -= _OTHER_USE
    if toponym.form in evidence.seats and entry.sort in (TOWN, CAPITAL) and entry.country == evidence.home:
        score += _SEAT
    score += _IN_COUNTRY * evidence.countries.get(entry.country or "", 0)
    score += _IN_REGION * evidence.regions.get(entry.number if entry.sort == REGION else entry.region or -1, 0)
    return score


def _link(inner: list[_Scored] | None, outer: list[_Scored] | None) -> None:
    """Raise the meanings of two names of which one is said to lie in the other."""
    if not inner or not outer:
        return
    fits = [(one, other) for one in inner for other in outer if contains(other.entry, one.entry)]
    for choice in {id(one): one for one, _ in fits}.values():
        choice.score += 3
    for choice in {id(other): other for _, other in fits}.values():
        choice.score += 2


def _together(entry: Entry, others: list[tuple[Entry, float]]) -> float:
    """How well a meaning goes with what the other names mean."""
    same_region = same_country = near = 0.0
    for other, weight in others:
        if other.number == entry.number or other.country is None or entry.country is None:
            continue
        if other.country == entry.country:
            same_country += weight
            regions = {other.region, other.number} & {entry.region, entry.number} - {None}
            if regions and other.sort != COUNTRY:
                same_region += weight
        if abs(other.lat - entry.lat) < _BEYOND and other.sort != COUNTRY and entry.sort != COUNTRY:
            near += weight * math.exp(-distance(entry.lat, entry.lon, other.lat, other.lon) / _REACH)
    return _SAME_COUNTRY * math.log1p(same_country) + _SAME_REGION * math.log1p(same_region) + _NEAR * math.log1p(near)
