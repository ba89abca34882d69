"""What is remembered of an article to tell which others go with it: about a kilobyte in place of the card.

Words, pairs of words and names are kept as 32-bit digests (CRC-32) with a byte of weight each, so that two articles are
compared without a vocabulary. Two of a million words share a digest now and then; it never is the word that decides.
"""

from __future__ import annotations

import datetime as dt
import functools
import heapq
import itertools
import math
import re
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from feeds.incidents.naming import body_words, name_words, person_words
from feeds.incidents.roundups import tells_many_things as tells_many_things
from feeds.incidents.sequels import sequel
from feeds.incidents.terms import LEAD_CHARACTERS, commonness, weighted, words
from feeds.model import Actor, Card, Measure, Place

_DAY = 86_400.0
_COUNTS: tuple[Measure, ...] = ("killed", "injured", "missing", "detained", "displaced", "money")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

PAIRS, NAMES, SCENES, YEARS, FIGURES = 48, 24, 4, 8, 8
TERM_STEP, PAIR_STEP, ROLE_STEP, PRIOR_STEP = 0.1, 0.25, 0.01, 0.05
"""What one unit of a byte stands for in the weights of terms, pairs and names, and in how rare a name is in general."""

_YEAR_CHARACTERS, _RUN_CHARACTERS = 3_000, 4_000
SHORT = 50
"""So many characters are added to a text's length, so that it makes no difference whether a teaser has 10 or 30."""

_TEASER = math.log(800)
"""The `size` below which a text is a teaser: a few sentences, as feeds give them, and no report."""

_MENTIONED, _ELSEWHERE = 0.6, 0.5
"""What a name weighs that only is mentioned, and a place where nothing happened, beside 1 for those that had a part."""

_PLACE_SHARE, _LEAST_SHARE = 0.0005, 0.00025


def days(published: str | None) -> float | None:
    """A time stamp as days since 1970; None where there is none or it cannot be read."""
    if not published:
        return None
    try:
        moment = dt.datetime.fromisoformat(published)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).timestamp() / _DAY


TITLE_TERMS = 14


class Features(msgspec.Struct, frozen=True, array_like=True):
    """One article: its words with their weights before rarity, and the facets that speak for or against an incident.

    `day` and `when` (the day of the event) are in days since 1970. `kind` is the code of the event's kind, `sequel` the
    sort of consequence that the title tells of (see `feeds.incidents.sequels`). `scenes` are the places below a country
    where it happened, as (latitude, longitude), `country` the one that the main scene lies in. `years` are those that
    the text names, `figures` digests of the tolls and sums. `outlet` is 0 where it is not known. `alone` marks what
    tells many things at once. `terms`, `pairs` and `names` are arrays of digests, each with its weights in bytes.
    `lengths` are those of the vectors of terms (by rarity squared, by rarity) and of names, `title_weight` the sum of
    how rare the title's terms are, squared, as `Probe` measured them. `lead` are the digests of the words in the title
    and the lead that are no part of a name: they tell what was done. `size` is the logarithm of the text's length. An
    article remembered before these were has none of the three.
    """

    article: str
    day: float | None
    when: float | None
    kind: str
    sureness: float
    sequel: str
    country: str
    scenes: tuple[tuple[float, float], ...]
    years: tuple[int, ...]
    figures: tuple[int, ...]
    outlet: int
    english: bool
    alone: bool
    title: bytes
    terms: bytes
    term_weights: bytes
    pairs: bytes
    pair_weights: bytes
    names: bytes
    name_weights: bytes
    name_priors: bytes
    lengths: tuple[float, float, float] = (1.0, 1.0, 1.0)
    lead: bytes = b""
    size: float = 0.0
    title_weight: float = 0.0

    @classmethod
    def of(cls, card: Card) -> Features:
        """The features of a card."""
        scenes = [p for p in card.places if p.scene and p.kind != "country" and p.lat is not None and p.lon is not None]
        where = next((place for place in card.places if place.id == card.where), None)
        terms = {digest(term): weight for term, weight in weighted(card.title, card.text).items()}
        run = list(words(card.text[:_RUN_CHARACTERS]))
        pairs = _pairs(card, run)
        names = _names(card)
        published = days(card.published)
        start = card.when.start if card.when else None
        years = {int(year) for year in _YEAR.findall(card.text[:_YEAR_CHARACTERS])}
        if published is not None and card.published:
            years.add(int(card.published[:4]))
        return cls(
            article=card.id,
            day=published,
            when=days(start[:10]) if start and len(start) >= 10 else None,
            kind=card.kind.code,
            sureness=card.kind.confidence,
            sequel=sequel(card.kind.code, card.title, card.text),
            country=(where.country if where else None) or "",
            scenes=tuple(
                (round(p.lat, 2), round(p.lon, 2)) for p in scenes[:SCENES] if p.lat is not None and p.lon is not None
            ),
            years=tuple(sorted(years)[-YEARS:]),
            figures=tuple(
                sorted({digest(f"{f.measure} {f.low:g}") for f in card.figures if f.measure in _COUNTS and f.low > 0})[
                    :FIGURES
                ]
            ),
            outlet=digest(card.outlet) if card.outlet else 0,
            english=card.language == "en",
            alone=tells_many_things(card.title, card.url, card.text),
            title=digests(list(dict.fromkeys(digest(term) for term, _ in words(card.title)))[:TITLE_TERMS]),
            terms=digests(terms),
            term_weights=_bytes(terms.values(), TERM_STEP),
            pairs=digests(pairs),
            pair_weights=_bytes(pairs.values(), PAIR_STEP),
            names=digests(names),
            name_weights=_bytes((weight for weight, _ in names.values()), ROLE_STEP),
            name_priors=_bytes((-math.log(share) for _, share in names.values()), PRIOR_STEP),
            lead=digests(sorted(_lead(card, run))),
            size=round(math.log(len(card.text) + SHORT), 3),
        )

    @property
    def text(self) -> object:
        """What copies of one text that came out in the same week share; others share it with nobody."""
        if self.alone or not self.terms:
            return self.article
        return (self.terms, self.term_weights, None if self.day is None else self.day // 7)

    @property
    def teaser(self) -> bool:
        """Whether it is known to be so short that it says little beyond its title."""
        return 0 < self.size < _TEASER

    def pack(self) -> bytes:
        """The features as bytes."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def unpack(cls, blob: bytes) -> Features:
        """The features of bytes that `pack` made. Raises `msgspec.DecodeError` where they are no such bytes."""
        return msgspec.msgpack.decode(blob, type=cls)


def digest(words: str) -> int:
    """32 bits that stand for the words."""
    return zlib.crc32(words.encode("utf-8", "surrogatepass"))


def digests(keys: Iterable[int]) -> bytes:
    """Digests as one run of bytes, 4 each."""
    return array("I", keys).tobytes()


def numbers(run: bytes) -> memoryview[int]:
    """The digests of a run of bytes that `digests` made."""
    return memoryview(run).cast("I")


def _bytes(weights: Iterable[float], step: float) -> bytes:
    return bytes(min(255, max(1, round(weight / step))) for weight in weights)


def _pairs(card: Card, run: Sequence[tuple[str, bool]]) -> dict[int, float]:
    """Words that stand side by side, which name a thing more surely than either: weighted by how rare both are."""
    count: Counter[tuple[str, str]] = Counter()
    for part in (words(card.title), run):
        count.update(itertools.pairwise([term for term, _ in part]))
    weights = [
        (-(1 + math.log(often)) * (plain_rarity(pair[0]) + plain_rarity(pair[1])), pair)
        for pair, often in count.items()
    ]
    return {digest(" ".join(pair)): -weight for weight, pair in heapq.nsmallest(PAIRS, weights)}


@functools.lru_cache(maxsize=50_000)
def plain_rarity(term: str) -> float:
    """How rare a term is in news in general, as the logarithm of the share of reports that use it: 0.7 to 7.6."""
    return -math.log(commonness().get(term, 0.0) + 0.0005)


def _lead(card: Card, run: Sequence[tuple[str, bool]]) -> set[int]:
    """The digests of the words of title and lead that name nobody and no place."""
    names = [actor.name for actor in card.actors if actor.kind != "group"] + [place.name for place in card.places]
    named = {term for name in names for term, _ in words(name)}
    named |= {term for term, is_name in run if is_name}
    return {digest(term) for term, _ in words(f"{card.title}. {card.text[:LEAD_CHARACTERS]}") if term not in named}


def _names(card: Card) -> dict[int, tuple[float, float]]:
    """People by their last names, bodies by all their words, places by their GeoNames id: with weight and share.

    The share is how large a part of all reports may have the name, by its most common word.
    """
    found: dict[str, tuple[float, float]] = {}
    for actor in card.actors:
        if run := _actor_words(actor):
            weight = 1.0 if any(role != "mentioned" for role in actor.roles) else _MENTIONED
            share = max(_LEAST_SHARE, 0.5 * max(commonness().get(word, 0.0) for word in run))
            _keep(found, f"{actor.kind} {' '.join(run)}", weight, share)
    for place in card.places:
        _keep(found, _place_name(place), 1.0 if place.scene else _ELSEWHERE, _PLACE_SHARE)
    heaviest = sorted(found, key=lambda name: (found[name][0] * math.log(found[name][1]), name))[:NAMES]
    return {digest(name): found[name] for name in heaviest}


def _actor_words(actor: Actor) -> tuple[str, ...]:
    """What names an actor: a person's last name, all the words of a body; nothing of a group."""
    if actor.kind == "group":
        return ()
    return person_words(actor.name)[-1:] if actor.kind == "person" else body_words(actor.name)


def _place_name(place: Place) -> str:
    return f"place {place.geonameid or ' '.join(name_words(place.name))}"


def shown_names(card: Card) -> dict[int, str]:
    """How each name of the card is written in it, by the name's digest; countries are left out, as they tell little."""
    shown = {digest(_place_name(place)): place.name for place in card.places if place.kind != "country"}
    shown |= {digest(f"{a.kind} {' '.join(run)}"): a.name for a in card.actors if (run := _actor_words(a))}
    return shown


def _keep(found: dict[str, tuple[float, float]], name: str, weight: float, share: float) -> None:
    found[name] = (max(weight, found.get(name, (0.0, share))[0]), share)


def shown_words(card: Card) -> Mapping[int, str]:
    """How each term of the card is written in it, so that a reason can be given in words that a reader knows."""
    shown: dict[int, str] = {}
    for name in [actor.name for actor in card.actors if actor.kind != "group"] + [place.name for place in card.places]:
        for term, _ in words(name):
            shown.setdefault(digest(term), name)
    for term, _ in words(f"{card.title}\n{card.text[:LEAD_CHARACTERS]}"):
        shown.setdefault(digest(term), term)
    return shown
