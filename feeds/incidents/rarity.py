"""How telling a term is: rare terms bring articles together, common ones don't.

The rarity is the inverse document frequency (Spärck Jones 1972), taken over the articles that are known here and over a
built-in background of news reports, which counts as `BACKGROUND_ARTICLES` more of them. So the first ten articles of a
new user are weighed as sensibly as the last of fifty thousand.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence

import msgspec

from feeds.incidents.features import PRIOR_STEP, ROLE_STEP, TERM_STEP, Features, digest, numbers
from feeds.incidents.terms import commonness

BACKGROUND_ARTICLES = 1000
KEYS = 24
"""By how many of its heaviest terms an article is found again."""

NAME_POWER = 1.5

LEAST_RARITY = 0.2
"""A word that is in every title counts for so much there nevertheless."""


class Probe:
    """An article made ready to be compared with many others: its features, and what its terms add to a product.

    A term's weight is taken times its rarity squared in `strong`, so that names outweigh the words that all fires and
    trials share, and times its rarity in `plain`. Both are divided by the vector's length, so that products are
    cosines; the other article brings its weights as they are and the lengths of its vectors.
    """

    __slots__ = ("features", "names", "pairs", "plain", "strong", "title", "vector")

    def __init__(self, features: Features, counts: Mapping[int, int], articles: int) -> None:
        total = BACKGROUND_ARTICLES + articles + 1
        background = _background()
        strong, vector = {}, {}
        log, known, often = math.log, counts.get, background.get
        lifted_squares = plain_squares = 0.0
        for term, byte in zip(numbers(features.terms), features.term_weights, strict=True):
            rarity = -log((often(term, 0.0) + known(term, 0) + 0.5) / total)
            if rarity < 0.0:
                rarity = 0.0
            weight = byte * TERM_STEP
            once = weight * rarity
            vector[term] = twice = once * rarity
            strong[term] = twice * rarity * rarity
            lifted_squares += twice * twice
            plain_squares += once * once
        squares = [lifted_squares, plain_squares, 0.0]
        names = {}
        for name, byte, prior in zip(numbers(features.names), features.name_weights, features.name_priors, strict=True):
            expected = BACKGROUND_ARTICLES * math.exp(-prior * PRIOR_STEP)
            rarity = max(0.0, math.log((total - 1) / (counts.get(name, 0) + 0.5 + expected))) ** NAME_POWER
            names[name] = byte * ROLE_STEP * rarity * rarity
            squares[2] += (byte * ROLE_STEP * rarity) ** 2
        title = {}
        for term in numbers(features.title):
            share = (background.get(term, 0.0) + counts.get(term, 0) + 0.5) / total
            title[term] = max(LEAST_RARITY, -math.log(share)) ** 2
        lengths = tuple(math.sqrt(square) or 1.0 for square in squares)
        self.features = msgspec.structs.replace(features, lengths=lengths, title_weight=sum(title.values()))
        self.title = title
        self.vector = vector
        self.strong = {term: value / lengths[0] for term, value in strong.items()}
        self.plain = {term: value / lengths[1] for term, value in vector.items()}
        self.names = {name: value / lengths[2] for name, value in names.items()}
        length = math.sqrt(sum(byte * byte for byte in features.pair_weights)) or 1.0
        self.pairs = {
            pair: byte / length for pair, byte in zip(numbers(features.pairs), features.pair_weights, strict=True)
        }

    def heaviest(self) -> list[tuple[int, float]]:
        """The `KEYS` terms that tell most, with their weights in a vector of length 1."""
        length = self.features.lengths[0]
        ranked = sorted(self.vector.items(), key=lambda pair: (-pair[1], pair[0]))[:KEYS]
        return [(term, weight / length) for term, weight in ranked if weight > 0]


def counted(features: Features) -> Sequence[int]:
    """The digests whose articles are counted for an article: of its terms and names, each once."""
    return [*numbers(features.terms), *numbers(features.names)]


@functools.cache
def _background() -> Mapping[int, float]:
    return {digest(term): BACKGROUND_ARTICLES * share for term, share in commonness().items()}
