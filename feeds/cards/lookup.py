"""A place by its name: what a misread one can be put right to."""

from __future__ import annotations

from feeds.cards.gazetteer import CAPITAL, COUNTRY, FEATURE, PEOPLE, REGION, TOWN, Entry, world
from feeds.model import NewPlace, PlaceKind

_KINDS: dict[int, PlaceKind] = {COUNTRY: "country", FEATURE: "feature", CAPITAL: "settlement", TOWN: "settlement"}


def places_named(words: str, limit: int = 12) -> list[NewPlace]:
    """The places in the world that go by the name, the most populous first, at most `limit`.

    A country or a region after a comma narrows them: `San Juan, AR`, `Portland, Oregon`.
    """
    name, _, within = (part.strip() for part in words.partition(","))
    found = [_new_place(entry) for entry in world().find(name) if entry.sort != PEOPLE]
    if within:
        countries = {entry.country for entry in world().find(within) if entry.sort == COUNTRY} | {within.upper()}
        found = [
            place for place in found if place.country in countries or (place.admin1 or "").lower() == within.lower()
        ]
    return list(dict.fromkeys(found))[:limit]


def _new_place(entry: Entry) -> NewPlace:
    region = entry.name if entry.sort == REGION else None
    if region is None and entry.region is not None:
        region = world().entry(entry.region).name
    return NewPlace(
        name=entry.name,
        kind=_KINDS.get(entry.sort, "region"),
        country=entry.country,
        admin1=region,
        lat=entry.lat,
        lon=entry.lon,
        geonameid=entry.geonameid,
    )
