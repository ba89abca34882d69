"""The places of an incident: one for each location, by its GeoNames id where a card has it, else by name, country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from feeds.incidents.evidence import has_source, sources
from feeds.incidents.naming import name_words
from feeds.incidents.spelling import loose
from feeds.model import Card, Place, SourcedPlace

PlaceIds = Mapping[tuple[str, str], str]
"""(article id, place's id on its card) → the place's id in the incident."""

_SAINTS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

_EXACT = {"facility": 4, "feature": 3, "settlement": 3, "region": 2, "unknown": 2, "country": 1}


@dataclass(slots=True)
class _One:
    key: str
    parts: list[tuple[Card, Place]] = field(default_factory=list)

    def best(self) -> Place:
        """The card's place that says most about this one: of the most common name, with a position."""
        names = Counter(place.name for _, place in self.parts)
        return max(
            (place for _, place in self.parts),
            key=lambda place: (place.geonameid is not None, place.lat is not None, names[place.name], place.name),
        )


def merge_places(cards: Sequence[Card]) -> tuple[tuple[SourcedPlace, ...], PlaceIds]:
    """The places of the cards (oldest first), those of the scene first, then by how many articles name them."""
    found = [(card, place) for card in cards for place in card.places if has_source(card, place.mentions)]
    known = {(_name(place), place.country): place for _, place in found if place.geonameid is not None}
    countries = Counter(place.country for _, place in found if place.country)
    ones: dict[str, _One] = {}
    for card, place in found:
        key = _key(place, known, countries)
        ones.setdefault(key, _One(key)).parts.append((card, place))
    for one in ones.values():
        one.key = _shown_key(one)
    ranked = sorted(
        ones.values(), key=lambda one: (not _is_scene(one), -len({card.id for card, _ in one.parts}), one.key)
    )
    ids = {(card.id, place.id): f"p{number}" for number, one in enumerate(ranked, start=1) for card, place in one.parts}
    return tuple(_sourced(f"p{number}", one) for number, one in enumerate(ranked, start=1)), ids


def merge_where(cards: Sequence[Card], places: Sequence[SourcedPlace], ids: PlaceIds) -> str | None:
    """The id of the place where it happened: the one that most articles say or imply, the more exact where they agree.

    An article that says only `Peru` supports every place in Peru half. So do, by their share, the articles that name
    the place at all, and those whose places lie mostly in its country: a single card that takes a town for its namesake
    across the sea is outvoted.
    """
    by_id = {place.id: place for place in places}
    votes = Counter(ids[card.id, card.where] for card in cards if card.where and (card.id, card.where) in ids)
    if not votes:
        return None
    home = Counter(country for card in cards if (country := _country_most_named(card)))

    def support(place_id: str) -> tuple[float, int, str]:
        place = by_id[place_id]
        implied = sum(count for other, count in votes.items() if other != place_id and _within(place, by_id[other]))
        named = len({source.article for source in place.sources}) / len(cards)
        at_home = home[place.country] / len(cards) if place.country else 0.0
        return (round(votes[place_id] + implied / 2 + named / 2 + at_home, 6), _EXACT[place.kind], place.key)

    return max(votes, key=support)


def _country_most_named(card: Card) -> str | None:
    """The country that most mentions of places on a card lie in, those of the country itself among them."""
    mentions: Counter[str] = Counter()
    for place in card.places:
        if place.country:
            mentions[place.country] += len(place.mentions)
    return max(mentions, key=lambda country: (mentions[country], country)) if mentions else None


def _within(place: SourcedPlace, wider: SourcedPlace) -> bool:
    if place.country is None or place.country != wider.country or _EXACT[wider.kind] >= _EXACT[place.kind]:
        return False
    return wider.kind == "country" or (wider.admin1 is not None and wider.admin1 == place.admin1)


def _name(place: Place) -> str:
    """A place's name as it is compared: transliteration, hyphens and `St` for `Saint` make no other place of it."""
    words = [loose(_SAINTS.get(word, word)) for word in name_words(place.name) if word != "the"]
    return " ".join(words) or place.name


def _key(place: Place, known: Mapping[tuple[str, str | None], Place], countries: Counter[str]) -> str:
    """A place without an id is the known one of its name in its country, or in the country most spoken of."""
    if place.geonameid is not None:
        return f"geo:{place.geonameid}"
    name = _name(place)
    wanted = [place.country] if place.country else sorted(countries, key=lambda code: (-countries[code], code))
    for country in wanted:
        if (name, country) in known:
            return f"geo:{known[name, country].geonameid}"
    return f"place:{place.country or ''}:{name}"


def _shown_key(one: _One) -> str:
    """The key by which the place is known in every incident, from the name that is shown."""
    if one.key.startswith("geo:"):
        return one.key
    name = " ".join(word for word in name_words(one.best().name) if word != "the")
    return f"{one.key.rpartition(':')[0]}:{name}"


def _is_scene(one: _One) -> bool:
    """The scene where at least a third of the articles that name the place say so."""
    named = {card.id for card, _ in one.parts}
    return len({card.id for card, place in one.parts if place.scene or card.where == place.id}) * 3 >= len(named)


def _sourced(place_id: str, one: _One) -> SourcedPlace:
    best = one.best()
    return SourcedPlace(
        id=place_id,
        key=one.key,
        name=best.name,
        kind=best.kind,
        country=best.country,
        admin1=best.admin1,
        lat=best.lat,
        lon=best.lon,
        geonameid=best.geonameid,
        scene=_is_scene(one),
        sources=tuple(source for card, place in one.parts for source in sources(card, place.mentions)),
    )
