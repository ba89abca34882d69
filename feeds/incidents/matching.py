"""Do two articles tell of one thing? One number from words, names, facets and time, and the bar that it has to pass.

Each agreement and each difference is evidence of some weight; the sum of the weights, as log odds, gives a closeness
between 0 and 1 (record linkage after Fellegi and Sunter, JASA 1969, with the weights found by logistic regression and
then moved to where the groups come out best). Time moves the bar: news of one event comes within days, so the longer an
incident has been silent, the closer an article must be to take it up again.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import NamedTuple

from feeds.incidents.features import ROLE_STEP, TERM_STEP, Features, numbers
from feeds.incidents.rarity import Probe

Stretch = tuple[float, float]

_NOTHING = -3.0
_STRONG, _STRONGEST, _STRONG_ROOT = -7.26, 6.57, 10.83
"""The product of terms by rarity squared; its largest part, as one name makes no event; the root of the rest."""
_PLAIN, _PAIRS, _NAMES = 4.22, 4.93, 3.78
_FEW, ENOUGH, FEWEST, SHARE = -10.0, 10.0, 5.0, 0.4
"""Two reports of one event share so many terms, or so large a share of the shorter one's: one rare word that two short
texts have in common makes them alike, but not the same.
"""
_TITLES, _OTHER_TITLES, SOME_WORDS = 8.0, -3.0, 3
"""For the share of the shorter title, by how rare its words are, that stands in the other; against where two titles of
some words have none in common. Headlines name what happened: pieces on one subject share words in the text, reports of
one event in the title.
"""
_DEEDS, _DEED, MOST_DEEDS, _TITLE_DEED, _LENGTH = 2.45, 0.2, 10, 0.5, 0.5
"""For each word in title and lead that names nobody and no place, for each of these that both titles have, and against
for the length of the shorter text."""
_OTHER_NAMES, SOME_NAMES = -0.5, 1
_UNDATED, _EVENT_DAY, _OTHER_YEARS = -2.0, -0.32, -0.93
_SAME_FIGURE, _DISTANCE, _OTHER_KIND, _OTHER_COUNTRY = 0.96, -0.49, -0.37, -0.25
_SAME_OUTLET = -7.0
"""An outlet tells an event once or twice, but runs one piece after the other on a subject. What it tells anew joins the
others of its incident more easily than its own last one.
"""
_NOT_ENGLISH = -2.0
"""Which words are common is only known of English: in other languages all words pass for rare, and bring together."""

SOFTNESS = 2.0
"""By what the log odds are divided, so that one strange pair does not decide over two groups."""

OUT_OF_REACH = 2.0
"""A bar that nothing passes."""

_DIAMETER = 12_742
"""The Earth's mean diameter in kilometres."""

NEGLIGIBLE = 0.04
"""A pair that is no closer than this is as good as strange."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What grouping goes by. The same values serve the wire and the batch command."""

    bar: float = 0.33
    """How close an article must be to an incident on average to join it."""
    quiet_days: float = 3.0
    """Silence of so many days costs nothing."""
    silence: float = 0.005
    """How much each day of silence beyond that raises the bar."""
    silence_limit: float = 0.25
    """The most that silence can raise the bar."""
    forgotten_days: float = 500.0
    """After so many days an incident takes up nothing any more: what comes then is an anniversary."""
    horizon_days: float = 30.0
    """For so long after its last article an incident is remembered by the wire; see `Grouper.forget`."""


class Likeness(NamedTuple):
    """How likely two articles tell of one event, 0 to 1, and how much of their wording is the same (a cosine)."""

    closeness: float
    wording: float


def likeness(one: Probe, other: Features) -> Likeness:
    """Compare an article with another, whose lengths have been measured; the same in both directions."""
    strong, plain = one.strong, one.plain
    theirs = table(other.terms, other.term_weights)
    product = strongest = wording = 0.0
    shared = strong.keys() & theirs.keys()
    for term in shared:
        byte = theirs[term]
        value = strong[term] * byte
        product += value
        wording += plain[term] * byte
        if value > strongest:
            strongest = value
    scale = TERM_STEP / other.lengths[0]
    product, strongest = product * scale, strongest * scale
    wording *= TERM_STEP / other.lengths[1]
    odds = (
        _NOTHING
        + _STRONG * product
        + _STRONGEST * strongest
        + _STRONG_ROOT * math.sqrt(max(0.0, product - 0.5 * strongest))
        + _PLAIN * wording
        + _by_names(one, other)
        + _by_titles(one, other)
        + _by_deeds(one.features, other)
        + _PAIRS * math.sqrt(_shared_pairs(one, other))
        + _FEW * max(0.0, 1 - len(shared) / min(ENOUGH, max(FEWEST, SHARE * min(len(strong), len(theirs)))))
        + _facets(one.features, other)
    )
    return Likeness(1 / (1 + math.exp(-odds / SOFTNESS)), wording)


def _by_names(one: Probe, other: Features) -> float:
    """The evidence of names: how far they are the same; against where both have some and none is."""
    shared = shared_names(one, other)
    if shared > 0:
        return _NAMES * shared
    return _OTHER_NAMES if min(len(one.names), len(other.name_weights)) >= SOME_NAMES else 0.0


def _by_titles(one: Probe, other: Features) -> float:
    """The evidence of titles: how much of the one that tells less is in the other; against where hardly any is."""
    theirs = _digests(other.title)
    common = one.title.keys() & theirs
    if len(common) >= 2:
        least = min(one.features.title_weight, other.title_weight or one.features.title_weight)
        return _TITLES * min(1.0, sum(one.title[term] for term in common) / least)
    return _OTHER_TITLES / (1 + len(common)) if min(len(one.title), len(theirs)) >= SOME_WORDS else 0.0


def _by_deeds(one: Features, other: Features) -> float:
    """The evidence of the words that tell what was done, in title and lead, for or against.

    Pieces on one subject have its names in common, reports of one event the verbs and nouns too. The longer both texts
    are, the more words they have in common for no reason.
    """
    if not one.size or not other.size:
        return 0.0
    mine, theirs = _digests(one.lead), _digests(other.lead)
    shared = mine & theirs
    titled = shared & _digests(one.title) & _digests(other.title)
    told = _DEED * min(MOST_DEEDS, len(shared)) + _TITLE_DEED * len(titled)
    return _DEEDS + told - _LENGTH * min(one.size, other.size)


@functools.lru_cache(maxsize=12_000)
def _digests(run: bytes) -> frozenset[int]:
    return frozenset(numbers(run))


def shared_names(one: Probe, other: Features) -> float:
    """How alike two articles are in their names, by how rare those are: a cosine."""
    theirs = table(other.names, other.name_weights)
    shared: float = sum(one.names[name] * theirs[name] for name in one.names.keys() & theirs.keys())
    return shared * ROLE_STEP / other.lengths[2]


def _shared_pairs(one: Probe, other: Features) -> float:
    theirs = table(other.pairs, other.pair_weights)
    shared = one.pairs.keys() & theirs.keys()
    if not shared:
        return 0.0
    return sum(one.pairs[pair] * theirs[pair] for pair in shared) / length_of(other.pair_weights)


@functools.lru_cache(maxsize=12_000)
def table(keys: bytes, weights: bytes) -> dict[int, int]:
    """The weights of some features by their digests; made once, as an article is compared with many others."""
    return dict(zip(numbers(keys), weights, strict=True))


@functools.lru_cache(maxsize=12_000)
def length_of(weights: bytes) -> float:
    """The length of a vector of weights."""
    return math.sqrt(sum(weight * weight for weight in weights)) or 1.0


def _facets(one: Features, other: Features) -> float:
    """The evidence of all but words and names, for (above 0) or against."""
    odds = 0.0
    if one.day is None or other.day is None:
        odds += _UNDATED
    if one.when is not None and other.when is not None:
        odds += _EVENT_DAY * min(6.0, math.log1p(max(0.0, abs(one.when - other.when) - 1)))
    if one.years and other.years and not set(one.years) & set(other.years):
        odds += _OTHER_YEARS
    if one.figures and other.figures and set(one.figures) & set(other.figures):
        odds += _SAME_FIGURE
    if one.scenes and other.scenes:
        odds += _DISTANCE * _far(one.scenes, other.scenes)
    if one.country and other.country and one.country != other.country:
        odds += _OTHER_COUNTRY
    if one.kind != other.kind:
        odds += _OTHER_KIND * min(one.sureness, other.sureness)
    if one.outlet and one.outlet == other.outlet:
        odds += _SAME_OUTLET
    if not (one.english and other.english):
        odds += _NOT_ENGLISH
    return odds


def bar(settings: Settings, gap: float | None) -> float:
    """The bar for two groups of articles that lie `gap` days apart; None where either has no date."""
    if gap is None:
        return settings.bar
    if gap > settings.forgotten_days:
        return OUT_OF_REACH
    return settings.bar + min(settings.silence_limit, settings.silence * max(0.0, gap - settings.quiet_days))


def gap_between(first: Stretch | None, second: Stretch | None) -> float | None:
    """The days between two stretches of time, 0 where they overlap; None where either is unknown."""
    if first is None or second is None:
        return None
    return max(0.0, second[0] - first[1], first[0] - second[1])


@functools.lru_cache(maxsize=20_000)
def _far(here: tuple[tuple[float, float], ...], there: tuple[tuple[float, float], ...]) -> float:
    """How far the nearest two of the places lie apart, in hundreds of kilometres, as ln(1 + x), 4 at most."""
    if not set(here).isdisjoint(there):
        return 0.0
    chord = min(
        (a - x) * (a - x) + (b - y) * (b - y) + (c - z) * (c - z)
        for a, b, c in _on_sphere(here)
        for x, y, z in _on_sphere(there)
    )
    return min(4.0, math.log1p(_DIAMETER * math.asin(min(1.0, math.sqrt(chord) / 2)) / 100))


@functools.lru_cache(maxsize=20_000)
def _on_sphere(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float, float], ...]:
    """Points given as latitude and longitude in degrees, on a sphere of radius 1."""
    found = []
    for lat, lon in points:
        north, east = math.radians(lat), math.radians(lon)
        found.append((math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)))
    return tuple(found)


def shared_terms(one: Probe, others: list[Features]) -> list[tuple[int, float]]:
    """The terms that bring an article and the others together, as digests, the strongest first."""
    strength: dict[int, float] = {}
    for other in others:
        for term, byte in zip(numbers(other.terms), other.term_weights, strict=True):
            if (value := one.strong.get(term)) is not None:
                strength[term] = strength.get(term, 0.0) + value * byte / other.lengths[0]
    return sorted(strength.items(), key=lambda pair: (-pair[1], pair[0]))
