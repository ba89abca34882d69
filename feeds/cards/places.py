"""What the names of places mean: all the names of an article are settled together, by the company that they keep.

A name may mean many places. How many people live there speaks for one; so do the state or country that the article puts
it into (`Paris, Texas`), the countries and nationalities that it speaks of, the outlet's own country, and how near it
lies to the other places. One name has one meaning in one article (Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

from feeds.cards import gazetteer, place_homes, place_names
from feeds.cards.gazetteer import AREA, CAPITAL, COUNTRY, DISTRICT, FEATURE, REGION, TOWN, Entry
from feeds.cards.place_evidence import SEAT, evidence_of, seat_of
from feeds.cards.place_names import Toponym
from feeds.cards.place_settling import settle
from feeds.cards.positions import distance
from feeds.cards.reading import Name, Reading
from feeds.model import Place, PlaceKind

SMALL, CITY = 20_000, 100_000
ACRONYM = 6
"""Capitals fewer than this may be an acronym: `NATO`."""
FAR = 150.0
"""Kilometres from all else that an article speaks of at which a hamlet is hardly meant."""

_KINDS: dict[int, PlaceKind] = {
    COUNTRY: "country",
    REGION: "region",
    DISTRICT: "region",
    AREA: "region",
    FEATURE: "feature",
    CAPITAL: "settlement",
    TOWN: "settlement",
}


def resolve(reading: Reading, names: list[Name]) -> list[Place]:
    """The places of an article, each once with all its mentions, in the order of their first mention.

    `scene` is false throughout: `feeds.cards.scene` settles it.
    """
    found = place_names.find(reading, names)
    if not found:
        return []
    evidence = evidence_of(reading, names, found)
    seat = seat_of(reading, found)
    meant = settle({**found, **seat}, evidence)
    _obey(found, meant)
    _leave_hamlets(found, meant)
    kept = {form: toponym for form, toponym in found.items() if _stands(toponym, meant.get(form), meant)}
    return _places(reading, kept, meant, place_homes.country_of(kept, meant, evidence.countries))


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


def _places(reading: Reading, found: dict[str, Toponym], meant: dict[str, Entry], country: str | None) -> list[Place]:
    """One place for each meaning; a name without one takes its country and position from what it is said to lie in."""
    together: dict[object, list[Toponym]] = {}
    for form, toponym in found.items():
        entry = meant.get(form)
        together.setdefault((entry.number, toponym.sided) if entry else form, []).append(toponym)
    middle = place_homes.middle_of(found, meant)
    places = []
    for number, same in enumerate(together.values(), start=1):
        first = same[0]
        name = max((one.name for one in same), key=len)
        mentions = tuple(sorted(span for one in same for span in one.mentions))
        entry = meant.get(first.form)
        if entry is not None:
            places.append(_known(f"p{number}", name, mentions, entry, first.sided))
        else:
            home = place_homes.home_of(reading, first, found, meant, country, middle)
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
