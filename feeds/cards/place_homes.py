"""Where the places lie that the gazetteer lacks: hamlets, buildings, streets.

They take country and position from what holds them: what the article says so of, what their own name says, or, for what
people have built and for quarters, the town that is spoken of there. Where only the country is sure there is no
position.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from feeds.cards.gazetteer import AREA, CAPITAL, COUNTRY, DISTRICT, REGION, TOWN, Entry, key, world
from feeds.cards.place_names import Toponym
from feeds.cards.place_words import candidates
from feeds.cards.positions import distance
from feeds.cards.reading import Reading

_LOCAL, _ROUND = 0.7, 120.0
"""The part of what a local article names that lies in its middle, and the kilometres round it."""
_MOST = 0.6
"""The share of all that is said of countries that one must have, to be the article's."""
_POSSESSIVE = re.compile(r"['’]s?$")


class Home(NamedTuple):
    """What holds a place that the gazetteer lacks, by which rule, and how sure that rule is."""

    entry: Entry
    found_by: str
    confidence: float


def home_of(
    reading: Reading,
    toponym: Toponym,
    found: Mapping[str, Toponym],
    meant: Mapping[str, Entry],
    country: str | None,
    middle: Entry | None,
) -> Home | None:
    """What an unknown place lies in; a country, where no more than that is known.

    `country` is the article's own, `middle` the town that it plays in, if it is a local one.
    """
    for outer in toponym.within:
        if outer in meant:
            return Home(meant[outer], "lies in the place that the text puts it into", 0.7)
    if named := _in_its_name(toponym, meant, country):
        return Home(named, "lies in the place that its name begins with", 0.6)
    if (toponym.hint["built"] or toponym.hint["part"]) and (
        town := _town_near(reading, toponym, found, meant, country)
    ):
        return Home(town, "lies in the nearest town of its paragraph", 0.65)
    if middle is not None and country in (None, middle.country) and (toponym.led or toponym.hint):
        return Home(middle, "lies where a local article plays", 0.8)
    if country is None or not (toponym.led or toponym.hint):
        return None
    whole = world().country(country)
    return None if whole is None else Home(whole, "lies in the country of the article", 0.5)


def country_of(found: Mapping[str, Toponym], meant: Mapping[str, Entry], shares: Mapping[str, float]) -> str | None:
    """The country in which an article plays, if most of its places and nationalities are of one."""
    weights: defaultdict[str, float] = defaultdict(float)
    for code, share in shares.items():
        weights[code] += 2 * share
    for form, toponym in found.items():
        entry = meant.get(form)
        if entry is not None and entry.country:
            weights[entry.country] += 1 + math.log(len(toponym.mentions))
    whole = sum(weights.values())
    best = max(weights, key=lambda code: weights[code], default=None)
    return best if best is not None and weights[best] >= _MOST * whole else None


def _in_its_name(toponym: Toponym, meant: Mapping[str, Entry], country: str | None) -> Entry | None:
    """The place that a name begins with: `Cairo International Airport`, `Harris County Clerk`."""
    parts = toponym.name.split()
    for size in range(len(parts) - 1, 0, -1):
        form = _POSSESSIVE.sub("", " ".join(parts[:size]))
        if settled := meant.get(key(form)):
            return settled
        known = [entry for entry in candidates(form) if entry.usual and (country is None or entry.country == country)]
        for entry in known:
            if entry.sort in (COUNTRY, REGION, CAPITAL) or (entry.sort == DISTRICT and size > 1):
                return entry
    return None


def _town_near(
    reading: Reading, toponym: Toponym, found: Mapping[str, Toponym], meant: Mapping[str, Entry], country: str | None
) -> Entry | None:
    """The town of the sentence that first names a place, else of its paragraph, the nearest one of several."""
    first = toponym.mentions[0][0]
    here = reading.sentence_at(first)
    towns = [
        (reading.sentence_at(start) != here, abs(start - first), entry.number, entry)
        for form, entry in meant.items()
        if entry.sort in (TOWN, CAPITAL) and form in found and country in (None, entry.country)
        for start, _ in found[form].mentions
        if reading.paragraph_at(start) == reading.paragraph_at(first)
    ]
    return min(towns)[-1] if towns else None


def middle_of(found: Mapping[str, Toponym], meant: Mapping[str, Entry]) -> Entry | None:
    """The town that a local article plays in: the most named one, if most of what is named lies round it."""
    placed = [
        (entry, len(found[form].mentions))
        for form, entry in meant.items()
        if form in found and entry.sort not in (COUNTRY, AREA)
    ]
    towns = [(count, entry) for entry, count in placed if entry.sort in (TOWN, CAPITAL)]
    if not towns:
        return None
    most = max(count for count, _ in towns)
    town = next(entry for count, entry in towns if count == most)
    whole = sum(count for _, count in placed)
    near = sum(count for entry, count in placed if entry.number == town.region or _is_near(entry, town))
    return town if near >= _LOCAL * whole else None


def _is_near(one: Entry, other: Entry) -> bool:
    return distance(one.lat, one.lon, other.lat, other.lon) <= _ROUND
