"""Where the main event happened, of all the places that the article names.

What stands in the sentences that tell the event counts most, the lead before what follows; a town where somebody only
spoke counts little.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from feeds.cards.breaks import dateline
from feeds.cards.event import MainEvent
from feeds.cards.event_day import is_spoken
from feeds.cards.lexicon import word_list
from feeds.cards.positions import distance
from feeds.cards.reading import Reading
from feeds.cards.scope import Scopes
from feeds.model import Place, PlaceKind, Span

_HARM = word_list("scene_harm")
_COURT = ("arrest", "trial", "crime")
_FAR = 12
"""Sentences from the lead beyond which it no longer matters how far away one is."""

_AT = re.compile(
    r"\b(?:market|streets|outskirts|village) of (?:the )?$|"
    r"\b(?:in|at|near|outside|inside|around|across|on|off|along|within|throughout|over|hit|hits|struck|rocked|south of"
    r"|north of|east of|west of|between|central|downtown)\s+(?:the\s+)?"
    r"(?:(?:[\w-]+\s+){0,4}(?:of|near|called|named|in)\s+(?:the\s+)?)?"
    r"(?:(?:north|south|east|west|central|north-?east|north-?west|south-?east|south-?west)(?:ern)?[ -]"
    r"|occupied\s+|downtown\s+"
    r"|[a-z-]+\s){0,2}$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|to|toward|towards|of|against|with|by|and|between|like|than)\s+(?:the\s+)?$", re.IGNORECASE
)
_DISTANT = re.compile(
    r"\b(?:\d[\d,.]*\s*(?:km|kms|kilomet\w+|miles?|mi)\b|kilomet\w+|miles|an hour|hours)"
    r"[^.;,]{0,60}\b(?:from|of)\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
_COURT_OF = re.compile(r" (?:[A-Z][\w’']+ ){1,2}Court\b")
_BASED = re.compile(r"-based\b")
_BY = re.compile(
    r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,\s"
    r"(?:(?:just|about|some)\s)?(near|close to|outside|(?:(?:north|south|east|west)[a-z]*) of|not far from)\s"
    r"(?:the\s)?$"
)
_APART = re.compile(r"(?:,\s*|\(\s*)$")
_SPOKE = re.compile(
    r"\b(?:said|told|reporters|speaking|spoke|conference|interview|briefing|statement|spokes\w+|correspondent|based"
    r"|mission|heads|headquarters)\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:hospitals?|transferred|taken|flown|rushed|airlifted|clinic|lived|lives|born|resident|native)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_TOLD_TOO = 0.4
_IN_TITLE = 1.5
_SPEAKERS = 1.7
"""What counts against the place where somebody only spoke of it."""

_NOWHERE: dict[PlaceKind, float] = {"feature": 0.5, "region": 0.25}
"""How readily a river or a part of the world that no single country holds is the scene, beside a country's own."""

_LEVELS: tuple[dict[PlaceKind, float], ...] = (
    {"settlement": 1.0, "feature": 0.85, "facility": 0.75, "unknown": 0.65},
    {"region": 1.0},
    {"country": 1.0},
)
"""The kinds of places from the most exact to the widest, and how readily each is the scene."""

_ENOUGH = 1.2
"""What a place must weigh to be where it happened."""

_SHARE = 0.36
"""The part of the heaviest place's weight that a more exact one must have: a town named in passing is not the scene."""

_WIDTH = 60.0
"""Kilometres within which a region's middle may lie of a town in it, where the lists disagree on what holds what."""

_CITY = 30.0
"""Kilometres between a city's middle and its outer quarters."""

_ALSO = 0.6
"""The part of the heaviest exact place's weight that another of its country must have to be a scene as well."""


def where(
    reading: Reading, places: Sequence[Place], event: MainEvent, scopes: Scopes
) -> tuple[str | None, list[Place]]:
    """The id of the most exact place where the main event happened, and all places with `scene` set at every level."""
    titled = _titled(reading.article.title, places)
    weights = {
        place.id: _place_weight(reading, place, event, scopes) + _IN_TITLE * (place.id in titled) for place in places
    }
    chosen = _most_exact(places, weights, _country(places, weights))
    scenes = _scenes(places, weights, chosen) if chosen else frozenset()
    if chosen is not None and chosen.kind == "facility" and not chosen.name.lower().endswith(" park"):
        # Readers look for the town that a building stands in, where the story tells both; many a Park is a quarter.
        town = _town_of(chosen, [place for place in places if place.country == chosen.country], weights)
        chosen = town if town is not None and weights[town.id] >= _TOLD_TOO * weights[chosen.id] else chosen
    marked = [msgspec.structs.replace(place, scene=place.id in scenes) for place in places]
    return chosen.id if chosen else None, marked


def longitude(where: str | None, places: Sequence[Place]) -> float | None:
    """The longitude of the place where the event happened, of its country's middle where no more is known."""
    return next((place.lon for place in places if place.id == where), None)


def _place_weight(reading: Reading, place: Place, event: MainEvent, scopes: Scopes) -> float:
    """How much speaks for the place in the text: its best mention, and a little for each other one."""
    scores = sorted((_mention(reading, span, event, scopes) for span in place.mentions), reverse=True)
    if not scores:
        return 0.0
    return scores[0] + 0.25 * sum(score for score in scores[1:5] if score > 0)


def _titled(title: str, places: Sequence[Place]) -> frozenset[str]:
    """The ids of the places that the title names: of `South Quxa` not `Quxa`, where both are places of the article."""
    found: set[str] = set()
    rest = title
    for place in sorted(places, key=lambda place: -len(place.name)):
        shorter = re.sub(rf"(?<!\w){re.escape(place.name)}(?!\w)", "", rest)
        if shorter != rest:
            found.add(place.id)
            rest = shorter
    return frozenset(found)


def _mention(reading: Reading, span: Span, event: MainEvent, scopes: Scopes) -> float:
    text, (start, end) = reading.text, span
    if reading.is_caption(start):
        return 0.0
    number = reading.sentence_at(start)
    if scopes.at(start) == "background":
        return 0.1
    away = min(abs(number - event.lead), _FAR)
    score = 1.0 - 0.06 * away + (0.8 if number in event.sentences else 0.0)
    sentence = reading.sentences[number]
    before = text[max(sentence.start_char, start - 90) : start]
    if number <= event.lead and (story := dateline(text, sentence.start_char)) is not None and start < story:
        # `MARKSVILLE, La. (AP) - `: what the town lies in says no more than the town.
        return _ENOUGH + 0.4 if start == sentence.start_char else 0.9
    if _BASED.match(text, end):
        return 0.1
    if event.kind.code in _COURT and _COURT_OF.match(text, end):
        return score + 1.6  # the court that tries it sits there
    if other := _BY.search(before):
        # `in Putis, near Huanta`: it tells where the first lies.
        return max(score - (0.4 if other[1] else 0.0), 0.0)
    if _AT.search(before):
        score += 1.0
        if _SPOKE.search(before):
            score -= 0.9 if is_spoken(reading, event) else _SPEAKERS
        elif _TAKEN.search(before):
            score -= 1.1
        elif _DISTANT.search(before):
            score -= 1.0
    elif _DISTANT.search(before):
        score -= 0.6
    elif _APART.search(before):
        score += 0.4
    elif _FROM.search(before):
        score -= 0.3
    if frozenset(token.lower_ for token in sentence) & _HARM:
        score += 0.4
    return max(score, 0.0)


def _country(places: Sequence[Place], weights: Mapping[str, float]) -> str | None:
    """The country for which most speaks, its towns and regions taken together."""
    total: dict[str, float] = {}
    for place in places:
        if place.country:
            total[place.country] = max(total.get(place.country, 0.0), weights[place.id]) + 0.2 * weights[place.id]
    return max(total, key=lambda code: total[code], default=None)


def _most_exact(places: Sequence[Place], weights: Mapping[str, float], country: str | None) -> Place | None:
    """The heaviest town, building or feature in that country; where none weighs enough its region, else the country."""
    weights = {
        place.id: weights[place.id] * (_NOWHERE.get(place.kind, 1.0) if country and place.country is None else 1.0)
        for place in places
    }
    inside = [place for place in places if place.country in (country, None)]
    enough = max(_ENOUGH, _SHARE * max((weights[place.id] for place in inside), default=0.0))
    for kinds in _LEVELS:
        level = [place for place in inside if place.kind in kinds and weights[place.id] >= enough]
        if level:
            return max(level, key=lambda place: (weights[place.id] * kinds[place.kind], -min(place.mentions)[0]))
    return None


def _scenes(places: Sequence[Place], weights: Mapping[str, float], chosen: Place) -> frozenset[str]:
    """The chosen place, what holds it, and what weighs nearly as much in the same region."""
    found = {chosen.id}
    inside = [place for place in places if place.country is not None and chosen.country in (place.country, None)]
    if town := _town_of(chosen, inside, weights):
        found.add(town.id)
        chosen = town if chosen.country is None else chosen
    for place in inside:
        if place.country != chosen.country:
            continue
        same = place.admin1 is not None and place.admin1 == chosen.admin1
        near = place.admin1 is None or chosen.admin1 is None or same or _is_close(place, chosen)
        holds = place.kind == "country" or (place.kind == "region" and same and chosen.kind != "country")
        if holds or (near and weights[place.id] >= max(_ENOUGH, _ALSO * weights[chosen.id])):
            found.add(place.id)
    return frozenset(found)


def _town_of(chosen: Place, inside: Sequence[Place], weights: Mapping[str, float]) -> Place | None:
    """The town that the event's street, building or quarter lies in: the heaviest one that is near it."""
    towns = [place for place in inside if place.kind == "settlement" and place.id != chosen.id]
    if chosen.kind == "settlement":
        towns = [town for town in towns if weights[town.id] >= _ENOUGH and _is_close(town, chosen, _CITY)]
    elif chosen.kind not in ("facility", "unknown", "feature"):
        return None
    elif chosen.lat is not None and any(_is_close(town, chosen, _CITY) for town in towns):
        towns = [town for town in towns if _is_close(town, chosen, _CITY)]
    return max(towns, key=lambda town: weights[town.id], default=None)


def _is_close(place: Place, chosen: Place, width: float = _WIDTH) -> bool:
    """Whether two places lie within an island's or a district's width of each other."""
    if place.lat is None or place.lon is None or chosen.lat is None or chosen.lon is None:
        return False
    return distance(place.lat, place.lon, chosen.lat, chosen.lon) < width
