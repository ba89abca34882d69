"""How telling a term is: rare terms bring articles together, common ones don't.

The rarity is the square of the usual inverse document frequency (Spärck Jones 1972), so that names outweigh the words
that all fires, trials and earthquakes share. It is taken over the articles that are known here and over a
built-in background of news reports, which counts as `BACKGROUND_ARTICLES` more of them. So the first ten articles of a
new user are weighed as sensibly as the last of fifty thousand.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from feeds.incidents.terms import commonness

BACKGROUND_ARTICLES = 1000


class Rarity:
    """Counts in how many articles each term stands."""

    def __init__(self) -> None:
        self._articles = 0
        self._counts: Counter[str] = Counter()
        self._background = commonness()

    @classmethod
    def known(cls, articles: int, counts: Counter[str]) -> Rarity:
        """The rarity of terms of which it is known in how many of so many articles each stands; it follows `counts`."""
        rarity = cls()
        rarity._articles = articles
        rarity._counts = counts
        return rarity

    def learn(self, terms: Iterable[str]) -> None:
        """Count one article's terms, each once (the iterator keeps `Counter` from adding up a mapping's values)."""
        self._articles += 1
        self._counts.update(iter(terms))

    def unlearn(self, terms: Iterable[str]) -> None:
        """Take back what was learnt of an article."""
        self._articles -= 1
        self._counts.subtract(iter(terms))

    def of(self, term: str) -> float:
        """The rarity of a term: 0 for one that stands everywhere, about 50 for one that stands nowhere else."""
        expected = BACKGROUND_ARTICLES * self._background.get(term, 0.0)
        share = (expected + self._counts[term] + 0.5) / (BACKGROUND_ARTICLES + self._articles + 1)
        return max(0.0, -math.log(share)) ** 2

    def vector(self, weights: Mapping[str, float]) -> dict[str, float]:
        """Weights times rarity, scaled to length 1, so that the product of two vectors is their cosine."""
        raised = {term: weight * self.of(term) for term, weight in weights.items()}
        length = math.sqrt(sum(weight * weight for weight in raised.values()))
        return {term: weight / length for term, weight in raised.items()} if length else {}
