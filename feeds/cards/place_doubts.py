"""Which meanings of names are dropped again, and which names are none of places after all."""

from __future__ import annotations

from feeds.cards.gazetteer import CAPITAL, COUNTRY, DISTRICT, REGION, TOWN, Entry
from feeds.cards.place_evidence import SEAT
from feeds.cards.place_names import Toponym
from feeds.cards.positions import distance

_SMALL, _CITY = 20_000, 100_000
_ACRONYM = 6
"""Capitals fewer than this may be an acronym: `NATO`."""
_OUT_OF_STATE = 300.0
"""Kilometres from a state's middle at which a town that the lists put into no part of it does not lie in it."""
_FAR = 150.0
"""Kilometres from all else that an article speaks of at which a hamlet is hardly meant."""


def obey(found: dict[str, Toponym], meant: dict[str, Entry]) -> None:
    """Leave no town its meaning in another country or state than the one that the article puts it into."""
    for form, toponym in found.items():
        entry = meant.get(form)
        if entry is None or entry.sort not in (TOWN, DISTRICT) or entry.population >= _CITY:
            continue
        outer = next((meant[name] for name in toponym.within if name in meant), None)
        if outer is None:
            continue
        abroad = outer.sort == COUNTRY and outer.country != entry.country
        apart = distance(outer.lat, outer.lon, entry.lat, entry.lon)
        if abroad or (outer.sort == REGION and outer.number != entry.region and apart > _OUT_OF_STATE):
            del meant[form]


def leave_hamlets(found: dict[str, Toponym], meant: dict[str, Entry]) -> None:
    """Leave no name to mean a hamlet far from all else that the article speaks of.

    It means the city of that name in that country; where there is none, it is mostly a quarter of a town that the
    article names, as a shooting in `South Shore`, of Chicago, and keeps no meaning of its own.
    """
    for form, toponym in found.items():
        entry = meant.get(form)
        if entry is None or entry.sort not in (TOWN, DISTRICT) or toponym.within:
            continue
        least = _CITY if toponym.hint["quarter"] else _SMALL
        if entry.population >= _SMALL and not toponym.hint["quarter"]:
            continue
        # The town that an outlet seems to be named after says nothing of other countries.
        others = [
            other
            for name, other in meant.items()
            if name != form and other.number != entry.number and (name != SEAT or other.country == entry.country)
        ]
        towns = [other for other in others if other.sort in (TOWN, CAPITAL) and other.population >= least]
        near = any(
            (other.number == entry.region and not toponym.hint["quarter"])
            or (other.sort != COUNTRY and distance(entry.lat, entry.lon, other.lat, other.lon) < _FAR)
            for other in others
        )
        if not towns or near:
            continue
        cities = [
            city
            for city in toponym.choices
            if city.usual
            and city.sort in (TOWN, CAPITAL)
            and city.population >= _CITY
            and city.country == entry.country
        ]
        if cities and not toponym.hint["quarter"]:
            meant[form] = cities[0]
        else:
            del meant[form]
            toponym.hint["part"] += 1


def stands(toponym: Toponym, entry: Entry | None, meant: dict[str, Entry]) -> bool:
    """Whether a name is one of a place at all: an unknown one, or a hamlet far from all else, must be led in."""
    if toponym.hint["part"]:
        return toponym.led and not (toponym.name.isupper() and len(toponym.name) < _ACRONYM)
    if toponym.within or toponym.led or toponym.hint.total():
        return True
    if entry is None:
        return False
    if entry.sort not in (TOWN, DISTRICT) or entry.population >= _SMALL:
        return True
    return any(
        other.number != entry.number
        and (other.number == entry.region or distance(entry.lat, entry.lon, other.lat, other.lon) < _FAR)
        for other in meant.values()
    )
