"""What a name of a place may mean, by itself, and the words that tell of what sort it is."""

from __future__ import annotations

import functools

from feeds.cards.gazetteer import AREA, CAPITAL, COUNTRY, DISTRICT, PEOPLE, REGION, TOWN, Entry, world
from feeds.cards.lexicon import word_list, word_pairs, words
from feeds.cards.positions import distance

BUILT = word_list("built_places")
"""Last words of the names of what people have built."""
NATURAL = word_list("natural_places")
DRAWN = words("province region state department governorate prefecture oblast canton republic")
"""Words for a division of a country, which a name beside them is then."""
SMALLER = words("district county parish municipality borough")
PEOPLED = words("city town village municipality township suburb neighborhood neighbourhood community hamlet capital")
GENERIC = DRAWN | SMALLER | PEOPLED | words("territory area kingdom")
_NICKNAMES = word_pairs("nicknames")
LOCATIVE = words("in near outside around at from to of into across towards toward")
"""Prepositions that a place may follow."""


@functools.lru_cache(8192)
def candidates(name: str) -> tuple[Entry, ...]:
    """The places that a name may mean, the most populous first; no demonyms."""
    if full := _NICKNAMES.get(name):
        return tuple(entry for entry in world().find(full) if entry.sort in (TOWN, CAPITAL))[:1]
    return tuple(entry for entry in world().find(name) if entry.sort != PEOPLE)


@functools.lru_cache(8192)
def countries_of(word: str) -> tuple[str, ...]:
    """The countries whose adjective this is."""
    return tuple(entry.country for entry in world().find(word) if entry.sort == PEOPLE and entry.country)


def contains(outer: Entry, inner: Entry) -> bool:
    """Whether one place lies within another, as far as the gazetteer tells."""
    if outer.number == inner.number:
        return False
    if outer.sort == COUNTRY:
        return inner.country == outer.country and inner.sort != COUNTRY
    if outer.sort == REGION:
        return inner.region == outer.number
    if outer.sort in (AREA, DISTRICT):
        near = 400 if outer.sort == AREA else 60
        same = outer.country is None or inner.country == outer.country
        apart = distance(outer.lat, outer.lon, inner.lat, inner.lon)
        return same and inner.sort in (DISTRICT, TOWN, CAPITAL) and apart <= near
    return False
