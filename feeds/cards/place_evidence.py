"""What an article and its outlet say of the part of the world it plays in, before any name of a place is settled."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TypeVar

from feeds.cards import gazetteer, place_words
from feeds.cards.gazetteer import AREA, CAPITAL, COUNTRY, DISTRICT, REGION, SHORT, TOWN
from feeds.cards.place_hosts import home_country, host_of, place_in_host
from feeds.cards.place_names import Toponym
from feeds.cards.reading import Name, Reading

_Key = TypeVar("_Key")

SEAT = "seat"
"""Stands for the outlet's town, which is no name of the article's."""
_CITY = 100_000
_HOME, _AMERICAN, _OF_COUNTY, _WORDS = 2.5, 1.2, 0.7, 0.5
_AMERICAN_WORDS = re.compile(
    r"\b(?:neighbor(?:hood|ing|s)?|colors?|honor(?:ed|s)?|labor|center|sheriff(?:['’]s)?|downtown|state trooper"
    r"|\d+ block of|interstate \d+|zip code)\b",
    re.IGNORECASE,
)
_BRITISH_WORDS = re.compile(
    r"\b(?:neighbour\w*|colours?|honour\w*|labour|centre|programme|organis\w+|metres|kilometres|defence)\b"
)
_COUNTY = re.compile(r"(?:[A-Z][\w’'-]{1,30} ){1,2}(?:County|Parish)\b")
_ENDINGS = (".com", ".org", ".net")
"""Endings of addresses that belong to no country, but mostly to American outlets."""
_MONEY = {"£": "GB", "₹": "IN", "₦": "NG", "A$": "AU", "C$": "CA"}
"""Signs of money, and the country that mostly counts in it."""
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30})?")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which countries and regions the article is about, by words that need no settling; shares of one."""

    countries: dict[str, float]
    regions: dict[int, float]
    home: str | None = None
    """The country in which the outlet is at home, as far as its address tells."""
    seats: frozenset[str] = frozenset()
    """The names, by their folded forms, that stand in the outlet's address: mostly of the town it is made in."""


def seat_of(reading: Reading, found: dict[str, Toponym]) -> dict[str, Toponym]:
    """The town that the outlet's address begins with, as one more name to be settled: `dallasnews.com`."""
    address = reading.article.url or reading.article.outlet or ""
    name = place_in_host(host_of(address))
    if name is None or gazetteer.key(name) in found:
        return {}
    return {SEAT: Toponym(SEAT, name, [], place_words.candidates(name))}


def evidence_of(reading: Reading, names: list[Name], found: dict[str, Toponym]) -> Evidence:
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
    for county in {match.group() for match in _COUNTY.finditer(reading.text)}:
        _of_body(county, countries, regions)
        homes = {entry.country for entry in place_words.candidates(county) if entry.sort == DISTRICT}
        if len(homes) == 1 and (only := homes.pop()):
            countries[only] += _OF_COUNTY
    for sign, country in _MONEY.items():
        if sign in reading.text:
            countries[country] += 0.5
    for word in _AMERICAN_WORDS.findall(reading.text)[:2]:
        countries["US"] += _WORDS if word else 0.0
    address = reading.article.url or reading.article.outlet or ""
    host = host_of(address)
    home = home_country(address)
    if home:
        countries[home] += _HOME
    elif host.endswith(_ENDINGS) and not _BRITISH_WORDS.search(reading.text):
        countries["US"] += _AMERICAN
        home = "US"
    run = re.sub(r"[^a-z]", "", host)
    seats = frozenset(form for form in found if len(form) > 4 and form.replace(" ", "") in run)
    return Evidence(_shares(countries), _shares(regions), home, seats)


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
        if entry.usual and entry.sort in (TOWN, CAPITAL) and entry.population >= _CITY
    }
    return countries.pop() if len(countries) == 1 and form[:1].isupper() else None


def _shares(weights: dict[_Key, float]) -> dict[_Key, float]:
    total = sum(weights.values()) + 1.5
    return {one: weight / total for one, weight in weights.items()}
