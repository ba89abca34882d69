"""Do two articles tell of one thing? One number, from words, facets and time, and the bar that it has to pass.

Words decide: the rare terms that two articles share. The facets of their cards move the result: the same names
and the same scene speak for one event; scenes far apart speak against it. Time moves the bar: news of one event comes
within days, so the longer an incident has been silent, the closer an article must be to take it up again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from feeds.incidents.features import Features

ONE_TERM = 0.5
SAME_NAMES, OTHER_NAMES = 1.3, 0.8
MANY_SHARED, SOME_NAMES = 4, 3
"""So many names in common speak for one event; none in common against it, where both articles have at least some."""

SAME_COUNT, OTHER_SCENES, ELSEWHERE = 1.2, 0.85, 0.65
SAME_OUTLET, SERIES = 0.75, 0.6
"""An outlet tells an event once or twice, but runs one piece after the other on a subject, for weeks."""

SERIES_DAYS = 4.0

NOT_ENGLISH = 0.5
"""Which words are common is only known of English: in other languages all words pass for rare, and bring together."""

FAR_KILOMETRES = 400.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What grouping goes by. The same values serve the wire and the batch command."""

    bar: float = 0.12
    """How close an article must be to an incident on average to join it."""
    undated: float = 0.02
    """How much higher the bar is where no date can keep look-alikes apart."""
    quiet_days: float = 3.0
    """Silence of so many days costs nothing."""
    silence: float = 0.002
    """How much each day of silence beyond that raises the bar."""
    silence_limit: float = 0.06
    """The most that silence can raise the bar."""
    forgotten_days: float = 1e9
    """After so many days an incident takes up nothing any more in the wire: what comes then is an anniversary."""


@dataclass(frozen=True, slots=True)
class Point:
    """An article in the space of terms: its features and its vector of length 1."""

    features: Features
    vector: Mapping[str, float]


def closeness(one: Point, other: Point) -> float:
    """How likely two articles tell of one event, 0 to about 1.2; the same in both directions."""
    mine, theirs = one.vector, other.vector
    shared = [weight * theirs[term] for term, weight in mine.items() if term in theirs]
    return alike(shared) * facets(one.features, other.features)


def alike(shared: Sequence[float]) -> float:
    """The likeness of two vectors from what each shared term adds to their product.

    That is their cosine, but for half of the strongest term: one name in common makes no event.
    """
    return sum(shared) - ONE_TERM * max(shared, default=0.0)


def facets(one: Features, other: Features) -> float:
    """By what the facets of two cards multiply the closeness of their words.

    A scene far away counts against only where neither card speaks of the other's scene, as a place may be misread.
    """
    factor = 1.0
    if _far_apart(one, other):
        factor *= ELSEWHERE
    if one.scenes and other.scenes and one.scenes.isdisjoint(other.scenes):
        factor *= OTHER_SCENES
    if one.outlet is not None and one.outlet == other.outlet:
        days = 0.0 if one.day is None or other.day is None else abs(one.day - other.day)
        factor *= SERIES if days > SERIES_DAYS else SAME_OUTLET
    if not (one.english and other.english):
        factor *= NOT_ENGLISH
    if not one.counts.isdisjoint(other.counts):
        factor *= SAME_COUNT
    shared = len(one.names & other.names)
    if shared >= MANY_SHARED:
        factor *= SAME_NAMES
    elif shared == 0 and min(len(one.names), len(other.names)) >= SOME_NAMES:
        factor *= OTHER_NAMES
    return factor


def _far_apart(one: Features, other: Features) -> bool:
    if one.scene is None or other.scene is None or not one.names.isdisjoint(other.names):
        return False
    (country, north, east), (country2, north2, east2) = one.scene, other.scene
    if country and country2 and country != country2:
        return country not in other.countries and country2 not in one.countries
    if north is None or east is None or north2 is None or east2 is None:
        return False
    return kilometres((north, east), (north2, east2)) > FAR_KILOMETRES


def bar(settings: Settings, gap: float | None) -> float:
    """The bar for two groups of articles that lie `gap` days apart; None where either has no date."""
    if gap is None:
        return settings.bar + settings.undated
    return settings.bar + min(settings.silence_limit, settings.silence * max(0.0, gap - settings.quiet_days))


def gap_between(first: tuple[float, float] | None, second: tuple[float, float] | None) -> float | None:
    """The days between two stretches of time, 0 where they overlap; None where either is unknown."""
    if first is None or second is None:
        return None
    return max(0.0, second[0] - first[1], first[0] - second[1])


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance between two points given as latitude and longitude in degrees (haversine)."""
    north, east = math.radians(one[0]), math.radians(one[1])
    north2, east2 = math.radians(other[0]), math.radians(other[1])
    chord = math.sin((north2 - north) / 2) ** 2
    chord += math.cos(north) * math.cos(north2) * math.sin((east2 - east) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(chord)))


def shared_terms(one: Mapping[str, float], others: Sequence[Mapping[str, float]]) -> list[tuple[str, float]]:
    """The terms that bring an article and the others together, the strongest first."""
    strength = {
        term: weight * sum(other.get(term, 0.0) for other in others) / max(1, len(others))
        for term, weight in one.items()
    }
    return sorted(
        ((term, value) for term, value in strength.items() if value > 0), key=lambda pair: (-pair[1], pair[0])
    )
