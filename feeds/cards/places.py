"""What the names of places mean: all the names of an article are settled together, by the company that they keep.

A name may mean many places. How many people live there speaks for one; so do the state or country that the article puts
it into (`Paris, Texas`), the countries and nationalities that it speaks of, the outlet's own country, and how near it
lies to the other places. One name has one meaning in one article (Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

from collections.abc import Mapping

from feeds.cards import gazetteer, place_homes, place_names
from feeds.cards.gazetteer import AREA, CAPITAL, COUNTRY, DISTRICT, FEATURE, REGION, TOWN, Entry
from feeds.cards.place_doubts import leave_hamlets, obey, stands
from feeds.cards.place_evidence import evidence_of, seat_of
from feeds.cards.place_names import Toponym
from feeds.cards.place_settling import settle
from feeds.cards.place_words import contains
from feeds.cards.reading import Name, Reading
from feeds.model import Place, PlaceKind, Span

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
    obey(found, meant)
    leave_hamlets(found, meant)
    kept = {form: toponym for form, toponym in found.items() if stands(toponym, meant.get(form), meant)}
    return _places(reading, kept, meant, place_homes.country_of(kept, meant, evidence.countries))


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
            places.append(_known(f"p{number}", name, mentions, entry, first, meant))
        else:
            home = place_homes.home_of(reading, first, found, meant, country, middle)
            places.append(_unknown(f"p{number}", name, mentions, first, home))
    return places


def _ground(toponym: Toponym, entry: Entry, meant: Mapping[str, Entry]) -> tuple[str, float]:
    """Why a name means that place, and how often such a reason is right (measured on marked articles)."""
    if any(name in meant and contains(meant[name], entry) for name in toponym.within):
        return "gazetteer: containment", 0.97
    if entry.sort == COUNTRY:
        return "gazetteer: country", 0.98
    rivals = {choice.number for choice in toponym.choices if choice.usual}
    if len(rivals) < 2:
        return "gazetteer: the only one of that name", 0.94
    if entry.number == toponym.choices[0].number:
        return "gazetteer: the greatest of that name", 0.88
    return "gazetteer: the company of other places", 0.88


def _known(
    number: str,
    name: str,
    mentions: tuple[Span, ...],
    entry: Entry,
    toponym: Toponym,
    meant: Mapping[str, Entry],
) -> Place:
    found_by, confidence = _ground(toponym, entry, meant)
    sided = toponym.sided
    return Place(
        found_by=found_by,
        confidence=confidence,
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
    mentions: tuple[Span, ...],
    toponym: Toponym,
    held: place_homes.Home | None,
) -> Place:
    """A place that the gazetteer lacks."""
    home = held.entry if held else None
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
        found_by=held.found_by if held else "named, and in no list of places",
        confidence=held.confidence if held else 0.4,
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
