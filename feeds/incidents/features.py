"""What is remembered of an article to tell which others go with it: a few hundred bytes in place of the card.

A vocabulary gives each term a number, so that an article's terms lie in two flat arrays.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from feeds.incidents.naming import body_words, name_words, person_words
from feeds.incidents.terms import weighted, words
from feeds.model import Card, Measure, Place

_DAY = 86_400.0
_HARM: tuple[Measure, ...] = ("killed", "injured")

_OF_MANY_THINGS = re.compile(
    r"""
      \blive\b\s*(?:blog|updates?|coverage|news)\b | ^\W*live\s*[:|–—-] | [:|–—-]\s*live\W*$ | \bas\s+it\s+happened\b
    | \b(?:morning|evening|daily|weekly|weekend|afternoon|midday|nightly|monday|tuesday|wednesday|thursday|friday
        |saturday|sunday)(?:'s)?\s+(?:\w+\s+)?(?:briefing|brief|briefs|digest|round-?up|wrap|recap|edition|bulletin|headlines)\b
    | \b(?:news|world|business|sports?|tech)\s+
        (?:briefing|briefs|digest|round-?up|wrap|bulletin|headlines|in\s+brief)\b
    | ^\W*[\w'’]+(?:\s[\w'’]+)?\s+(?:news|updates)\s*:
    | \bround-?up\s*[:|–—-] | \bin\s+brief\W*$ | \bnews\s+in\s+brief\b | \btop\s+(?:\d+\s+)?(?:stories|headlines)\b
    | \b(?:the\s+(?:day|week|month|year)|today|photos|pictures|images)\s+(?:in|of\s+the)\s+
        (?:day|week|month|year|pictures|photos|review|brief|numbers)\b
    | \btoday\s*[:|–—-]\s*[a-z]+\s+\d | ^\W*magazine\s+\w+\s*[:|–—-] | [.!?]\s+and,\s+\w
    | ^\W*(?:letters(?:\s+to\s+the\s+editor)?|corrections?(?:\s+and\s+clarifications)?|(?:news\s+)?quiz|crossword
        |on\s+this\s+day|today\s+in\s+history|what\s+to\s+(?:watch|read)|newsletter|podcast|horoscopes?)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def tells_many_things(title: str) -> bool:
    """True where the title says that the article is a live blog, a briefing or a round-up: those tell no one event."""
    return bool(_OF_MANY_THINGS.search(title))


def days(published: str | None) -> float | None:
    """A time stamp as days since 1970; None where there is none or it cannot be read."""
    if not published:
        return None
    try:
        moment = dt.datetime.fromisoformat(published)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).timestamp() / _DAY


@dataclass(frozen=True, slots=True)
class Features:
    """One article: its terms with their weights before rarity, and the facets that speak for or against an incident.

    `day` is in days since 1970. `names` are the people, bodies and places of the card as folded keys, `countries` those
    that its places lie in; `scene` is where the main event happened as (country, latitude, longitude), as far as that
    is known, `scenes` all the places below a country where it did; `counts` are how many were killed or injured in it;
    `alone` marks what tells many things at once; `outlet` is None where it is not known.
    """

    article: str
    day: float | None
    terms: dict[str, float]
    names: frozenset[str]
    countries: frozenset[str]
    scene: tuple[str | None, float | None, float | None] | None
    scenes: frozenset[str]
    counts: frozenset[tuple[Measure, float]]
    outlet: str | None
    english: bool
    alone: bool

    @classmethod
    def of(cls, card: Card) -> Features:
        """The features of a card."""
        where = next((place for place in card.places if place.id == card.where), None)
        return cls(
            article=card.id,
            day=days(card.published),
            terms=weighted(card.title, card.text),
            names=frozenset(_names(card)),
            countries=frozenset(place.country for place in card.places if place.country),
            scene=(where.country, where.lat, where.lon) if where else None,
            scenes=frozenset(_place_key(place) for place in card.places if place.scene and place.kind != "country"),
            counts=frozenset(
                (figure.measure, figure.low)
                for figure in card.figures
                if figure.scope == "event" and figure.measure in _HARM and figure.low > 0
            ),
            outlet=card.outlet,
            english=card.language == "en",
            alone=tells_many_things(card.title),
        )


def _names(card: Card) -> set[str]:
    """People by their last names, bodies and places by all their words; countries are no help, they name too much."""
    people = {words[-1] for actor in card.actors if actor.kind == "person" and (words := person_words(actor.name))}
    bodies = {" ".join(body_words(actor.name)) for actor in card.actors if actor.kind == "organisation"}
    places = {" ".join(name_words(place.name)) for place in card.places if place.kind != "country"}
    return (people | bodies | places) - {""}


def _place_key(place: Place) -> str:
    return " ".join(name_words(place.name)) if place.geonameid is None else str(place.geonameid)


def shown_words(card: Card) -> dict[str, str]:
    """How each term of the card is written in it, so that a reason can be given in words that a reader knows."""
    shown: dict[str, str] = {}
    for name in [actor.name for actor in card.actors if actor.kind != "group"] + [place.name for place in card.places]:
        for term, _ in words(name):
            shown.setdefault(term, name)
    return shown
