"""What the names of places mean: all the names of an article are settled together, by the company that they keep.

A name may mean many places. How many people live there speaks for one; so do the state or country that the article puts
it into (`Paris, Texas`), the countries and nationalities that it speaks of, the outlet's own country, and how near it
lies to the other places. One name has one meaning in one article (Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TypeVar

from feeds.cards import gazetteer, place_homes, place_names, place_words
from feeds.cards.gazetteer import AREA, CAPITAL, COUNTRY, DISTRICT, FEATURE, REGION, SHORT, TOWN, Entry
from feeds.cards.place_hosts import home_country, host_of, place_in_host
from feeds.cards.place_names import Toponym
from feeds.cards.place_words import contains
from feeds.cards.positions import distance
from feeds.cards.reading import Name, Reading
from feeds.model import Place, PlaceKind

_Key = TypeVar("_Key")

ROUNDS = 4
"""How often every name is looked at again in the light of the others."""
SEAT = "seat"
"""Stands for the outlet's town, which is no name of the article's."""
SMALL, CITY = 20_000, 100_000
ACRONYM = 6
"""Capitals fewer than this may be an acronym: `NATO`."""
FAR = 150.0
"""Kilometres from all else that an article speaks of at which a hamlet is hardly meant."""
HOME, AMERICAN = 2.5, 1.2
FAME = 1.2
"""How much a city of a million outweighs one of a hundred thousand, whatever company they keep."""
POPULATION, OTHER_USE, IN_COUNTRY, IN_REGION = 0.6, 0.8, 2.5, 3.0
SAME_COUNTRY, SAME_REGION, NEAR, REACH = 0.5, 0.8, 1.2, 120.0
CHOICES = 40
"""The meanings of a name that are weighed: the most populous, and those in regions that the article names."""

_KINDS: dict[int, PlaceKind] = {
    COUNTRY: "country",
    REGION: "region",
    DISTRICT: "region",
    AREA: "region",
    FEATURE: "feature",
    CAPITAL: "settlement",
    TOWN: "settlement",
}
_COUNTY = re.compile(r"(?:[A-Z][\w’'-]{1,30} ){1,2}(?:County|Parish)\b")
_AMERICAN = (".com", ".org", ".net")
"""Endings of addresses that belong to no country, but mostly to American outlets."""
_MONEY = {"£": "GB", "₹": "IN", "₦": "NG", "A$": "AU", "C$": "CA"}
"""Signs of money, and the country that mostly counts in it."""
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30})?")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which countries and regions the article is about, by words that need no settling; shares of one."""

    countries: dict[str, float]
    regions: dict[int, float]


def resolve(reading: Reading, names: list[Name]) -> list[Place]:
    """The places of an article, each once with all its mentions, in the order of their first mention.

    `scene` is false throughout: `feeds.cards.scene` settles it.
    """
    found = place_names.find(reading, names)
    if not found:
        return []
    evidence = _evidence(reading, names, found)
    seat = _seat(reading, found)
    meant = _settle({**found, **seat}, evidence)
    _obey(found, meant)
    _leave_hamlets(found, meant)
    kept = {form: toponym for form, toponym in found.items() if _stands(toponym, meant.get(form), meant)}
    return _places(reading, kept, meant, place_homes.country_of(kept, meant, evidence.countries))


def _seat(reading: Reading, found: dict[str, Toponym]) -> dict[str, Toponym]:
    """The town that the outlet's address begins with, as one more name to be settled: `dallasnews.com`."""
    address = reading.article.url or reading.article.outlet or ""
    name = place_in_host(host_of(address))
    if name is None or gazetteer.key(name) in found:
        return {}
    return {SEAT: Toponym(SEAT, name, [], place_words.candidates(name))}


def _obey(found: dict[str, Toponym], meant: dict[str, Entry]) -> None:
    """Leave no town its meaning in another country than the one that the article puts it into."""
    for form, toponym in found.items():
        entry = meant.get(form)
        if entry is None or entry.sort not in (TOWN, DISTRICT) or entry.population >= CITY:
            continue
        outer = next((meant[name] for name in toponym.within if name in meant), None)
        if outer is not None and outer.sort == COUNTRY and outer.country != entry.country:
            del meant[form]


def _leave_hamlets(found: dict[str, Toponym], meant: dict[str, Entry]) -> None:
    """Leave no name to mean a hamlet far from all else that the article speaks of.

    It means the city of that name in that country; where there is none, it is mostly a quarter of a town that the
    article names, as a shooting in `South Shore`, of Chicago, and keeps no meaning of its own.
    """
    for form, toponym in found.items():
        entry = meant.get(form)
        if entry is None or entry.sort not in (TOWN, DISTRICT) or entry.population >= SMALL or toponym.within:
            continue
        # The town that an outlet seems to be named after says nothing of other countries.
        others = [
            other
            for name, other in meant.items()
            if name != form and other.number != entry.number and (name != SEAT or other.country == entry.country)
        ]
        towns = [other for other in others if other.sort in (TOWN, CAPITAL) and other.population >= SMALL]
        near = any(
            other.number == entry.region
            or (other.sort != COUNTRY and distance(entry.lat, entry.lon, other.lat, other.lon) < FAR)
            for other in others
        )
        if not towns or near:
            continue
        cities = [
            city
            for city in toponym.choices
            if city.usual and city.sort in (TOWN, CAPITAL) and city.population >= CITY and city.country == entry.country
        ]
        if cities:
            meant[form] = cities[0]
        else:
            del meant[form]
            toponym.hint["part"] += 1


def _stands(toponym: Toponym, entry: Entry | None, meant: dict[str, Entry]) -> bool:
    """Whether a name is one of a place at all: an unknown one, or a hamlet far from all else, must be led in."""
    if toponym.hint["part"]:
        return toponym.led and not (toponym.name.isupper() and len(toponym.name) < ACRONYM)
    if toponym.within or toponym.led or toponym.hint.total():
        return True
    if entry is None:
        return False
    if entry.sort not in (TOWN, DISTRICT) or entry.population >= SMALL:
        return True
    return any(
        other.number != entry.number
        and (other.number == entry.region or distance(entry.lat, entry.lon, other.lat, other.lon) < FAR)
        for other in meant.values()
    )


def _evidence(reading: Reading, names: list[Name], found: dict[str, Toponym]) -> Evidence:
    countries: defaultdict[str, float] = defaultdict(float)
    regions: defaultdict[int, float] = defaultdict(float)
    for toponym in found.values():
        weight = 1 + math.log(max(1, len(toponym.mentions)))
        whole = [entry for entry in toponym.choices if entry.sort in (COUNTRY, REGION, AREA) and entry.usual]
        if toponym.form.startswith(SHORT):
            weight *= 2
        elif len(whole) != 1 or len(toponym.choices) > 6:
            weight *= 0.5
        for entry in whole[:2]:
            if entry.country:
                countries[entry.country] += weight
            if entry.sort == REGION:
                regions[entry.number] += weight
    for match in _CAPITALISED.finditer(reading.text):
        for word in {match.group(), match.group().split()[0]}:
            for country in place_words.countries_of(word)[:1]:
                countries[country] += 0.5
    for name in names:
        if name.kind == "organisation":
            _of_body(reading.text[name.start : name.end], countries, regions)
    for match in _COUNTY.finditer(reading.text):
        _of_body(match.group(), countries, regions)
    for sign, country in _MONEY.items():
        if sign in reading.text:
            countries[country] += 0.5
    address = reading.article.url or reading.article.outlet or ""
    if home := home_country(address):
        countries[home] += HOME
    elif host_of(address).endswith(_AMERICAN):
        countries["US"] += AMERICAN
    return Evidence(_shares(countries), _shares(regions))


def _of_body(name: str, countries: dict[str, float], regions: dict[int, float]) -> None:
    """The state or district that a body is named by tells where the article is at home: `Rapides Parish Jail`."""
    parts = name.split()
    for size in (3, 2, 1):
        for at in range(len(parts) - size + 1):
            form = " ".join(parts[at : at + size])
            for entry in place_words.candidates(form)[:6]:
                if not entry.usual or not form[:1].isupper():
                    continue
                if entry.sort in (COUNTRY, REGION) and entry.country:
                    countries[entry.country] += 0.3
                if entry.sort == REGION:
                    regions[entry.number] += 0.5
                if entry.sort == DISTRICT and size > 1 and entry.region is not None:
                    regions[entry.region] += 0.5
            if at == 0 and size < len(parts) and (town := _great_town(form)):
                countries[town] += 0.4


def _great_town(form: str) -> str | None:
    """The country of the one large town of this name; None where several are known: `Leeds Crown Court`."""
    countries = {
        entry.country
        for entry in place_words.candidates(form)
        if entry.usual and entry.sort in (TOWN, CAPITAL) and entry.population >= CITY
    }
    return countries.pop() if len(countries) == 1 and form[:1].isupper() else None


def _shares(weights: dict[_Key, float]) -> dict[_Key, float]:
    total = sum(weights.values()) + 1.5
    return {one: weight / total for one, weight in weights.items()}


@dataclass(slots=True)
class _Scored:
    entry: Entry
    score: float


def _settle(found: dict[str, Toponym], evidence: Evidence) -> dict[str, Entry]:
    """The meaning of each name that has one."""
    own: dict[str, list[_Scored]] = {}
    for form, toponym in found.items():
        if toponym.hint["built"]:
            continue
        scored = [_Scored(entry, _alone(toponym, entry, evidence)) for entry in toponym.choices]
        scored.sort(key=lambda choice: (-choice.score, choice.entry.number))
        if scored:
            own[form] = scored[:CHOICES]
    links = [(form, outer) for form, toponym in found.items() for outer in dict.fromkeys(toponym.within)]
    for inner, outer in links:
        _link(own.get(inner), own.get(outer))
    chosen = {form: max(scored, key=lambda choice: choice.score).entry for form, scored in own.items()}
    for _ in range(ROUNDS):
        before = dict(chosen)
        for form, scored in own.items():
            if len(scored) > 1:
                others = [(other, found[name]) for name, other in chosen.items() if name != form]
                listed = [chosen[name].sort for name in found[form].beside if name in chosen]
                capital = any(choice.entry.sort == CAPITAL for choice in scored)
                chosen[form] = max(scored, key=_Weigher(others, listed, capital)).entry
        if chosen == before:
            break
    return chosen


@dataclass(slots=True)
class _Weigher:
    """Weighs a meaning of a name in the company of the others, and of those that stand in a list with it."""

    others: list[tuple[Entry, Toponym]]
    listed: list[int]
    capital: bool
    """One of the meanings is a capital, which stands in lists of states, too: `Washington`."""

    def __call__(self, choice: _Scored) -> float:
        alike = choice.entry.sort == COUNTRY and COUNTRY in self.listed
        alike = alike or (choice.entry.sort == REGION and REGION in self.listed and not self.capital)
        return choice.score + _together(choice.entry, self.others) + 1.5 * alike


def _alone(toponym: Toponym, entry: Entry, evidence: Evidence) -> float:
    """How likely a name means a place, before the other names are looked at."""
    score = POPULATION * math.log10(entry.population + 50)
    if entry.sort in (TOWN, CAPITAL) and entry.usual:
        score += FAME * max(0.0, math.log10(entry.population + 1) - 5)
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
        score -= OTHER_USE
    score += IN_COUNTRY * evidence.countries.get(entry.country or "", 0)
    score += IN_REGION * evidence.regions.get(entry.number if entry.sort == REGION else entry.region or -1, 0)
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


def _together(entry: Entry, others: list[tuple[Entry, Toponym]]) -> float:
    """How well a meaning goes with what the other names mean."""
    same_region = same_country = near = 0.0
    for other, toponym in others:
        weight = 1 + 0.3 * math.log(max(1, len(toponym.mentions)))
        if other.number == entry.number or other.country is None or entry.country is None:
            continue
        if other.country == entry.country:
            same_country += weight
            regions = {other.region, other.number} & {entry.region, entry.number} - {None}
            if regions and other.sort != COUNTRY:
                same_region += weight
        if other.sort != COUNTRY and entry.sort != COUNTRY:
            near += weight * math.exp(-distance(entry.lat, entry.lon, other.lat, other.lon) / REACH)
    return SAME_COUNTRY * math.log1p(same_country) + SAME_REGION * math.log1p(same_region) + NEAR * math.log1p(near)


def _places(reading: Reading, found: dict[str, Toponym], meant: dict[str, Entry], country: str | None) -> list[Place]:
    """One place for each meaning; a name without one takes its country and position from what it is said to lie in."""
    together: dict[object, list[Toponym]] = {}
    for form, toponym in found.items():
        entry = meant.get(form)
        together.setdefault((entry.number, toponym.sided) if entry else form, []).append(toponym)
    places = []
    for number, same in enumerate(together.values(), start=1):
        first = same[0]
        name = max((one.name for one in same), key=len)
        mentions = tuple(sorted(span for one in same for span in one.mentions))
        entry = meant.get(first.form)
        if entry is not None:
            places.append(_known(f"p{number}", name, mentions, entry, first.sided))
        else:
            home = place_homes.home_of(reading, first, found, meant, country)
            places.append(_unknown(f"p{number}", name, mentions, first, home))
    return places


def _known(number: str, name: str, mentions: tuple[tuple[int, int], ...], entry: Entry, sided: bool) -> Place:
    return Place(
        id=number,
        name=name,
        kind="region" if sided else _KINDS[entry.sort],
        country=entry.country,
        admin1=_region_name(entry),
        lat=entry.lat,
        lon=entry.lon,
        geonameid=None if sided else entry.geonameid,
        scene=False,
        mentions=mentions,
    )


def _region_name(entry: Entry | None) -> str | None:
    if entry is None:
        return None
    if entry.sort == REGION:
        return entry.name
    return None if entry.region is None else gazetteer.world().entry(entry.region).name


def _unknown(
    number: str,
    name: str,
    mentions: tuple[tuple[int, int], ...],
    toponym: Toponym,
    home: Entry | None,
) -> Place:
    """A place that the gazetteer lacks."""
    kind: PlaceKind = "unknown"
    if toponym.hint["built"]:
        kind = "facility"
    elif toponym.hint["natural"]:
        kind = "feature"
    elif toponym.hint["peopled"] or (home is not None and home.sort != COUNTRY and toponym.within):
        kind = "settlement"
    elif toponym.hint["drawn"] or toponym.hint["smaller"]:
        kind = "region"
    placed = home if home is not None and (home.sort != COUNTRY) else None
    return Place(
        id=number,
        name=name,
        kind=kind,
        country=home.country if home else None,
        admin1=_region_name(home),
        lat=placed.lat if placed else None,
        lon=placed.lon if placed else None,
        geonameid=None,
        scene=False,
        mentions=mentions,
    )
