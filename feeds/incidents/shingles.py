"""Reports: the same text in several articles, as agencies' texts are, and who follows whom.

Texts are cut into shingles of `WORDS` words (Broder 1997, "On the resemblance and containment of documents"), of which
winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003) keeps the smallest digest of each `WINDOW`: whatever run of
`WORDS + WINDOW - 1` words two texts share is found. Words between quotation marks don't count, as two reporters hear
the same speech; boilerplate is too small a part of a text to make two of them one.
"""

from __future__ import annotations

import functools
import itertools
import re
import zlib
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from feeds.incidents.evidence import oldest_first
from feeds.incidents.terms import fold
from feeds.model import Card, Incident, Report

WORDS, WINDOW = 8, 4

SAME_TEXT = 0.6
"""Two articles are one report where so much of the one stands in the other: of the longer one half as much."""

FOLLOWED = 0.2
"""So much of an article's own words taken from an earlier one says that it follows that one."""

FEWEST = 3
"""Fewer shingles than this in common are chance."""

CROWD = 40
"""A shingle that so many articles have is looked up in the first of them only."""

_HANDFUL = 12
"""Each two of so many texts are compared; far fewer than `CROWD`."""

READ_CHARACTERS = 2_500
"""So much of a text is cut into shingles: who copies a report copies its beginning."""

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


class Following(NamedTuple):
    """An article that took part of its text from an earlier one, and how large a part, 0 to 1."""

    article: str
    earlier: str
    shared: float


@functools.lru_cache(maxsize=2_000)
def fingerprint(text: str) -> frozenset[int]:
    """The digests that stand for a text without its quotations; none for a text of fewer than `WORDS` words."""
    words = _WORD.findall(fold(_QUOTED.sub(" ", text[:READ_CHARACTERS])))
    if len(words) < WORDS:
        return frozenset()
    run = memoryview(" ".join(words).encode("utf-8", "surrogatepass"))
    lengths = map(len, words) if len(run) == sum(map(len, words)) + len(words) - 1 else map(_bytes, words)
    ends = list(itertools.accumulate(lengths, lambda end, length: end + 1 + length))
    starts = [0, *(end + 1 for end in ends)]
    digests = list(map(zlib.crc32, map(run.__getitem__, map(slice, starts, ends[WORDS - 1 :]))))
    if len(digests) <= WINDOW:
        return frozenset(digests)
    pairs = list(map(min, digests, digests[1:]))  # `WINDOW` is two such pairs
    return frozenset(map(min, pairs, pairs[2:]))


def _bytes(word: str) -> int:
    return len(word.encode("utf-8", "surrogatepass"))


def reports(cards: Sequence[Card]) -> tuple[Report, ...]:
    """The texts that several of the articles carry, each with its carriers, the first one first; oldest text first."""
    ordered, prints = _printed(cards)
    origin: dict[int, int] = {}
    shared: dict[int, float] = {}
    for later, earlier, common in _overlaps(prints):
        if later in origin or earlier in origin:
            continue
        of_later, of_earlier = common / len(prints[later]), common / len(prints[earlier])
        if max(of_later, of_earlier) >= SAME_TEXT and min(of_later, of_earlier) >= SAME_TEXT / 2:
            origin[later] = earlier
            shared[later] = of_later
            shared[earlier] = max(shared.get(earlier, 0.0), of_earlier)
    carriers: defaultdict[int, list[int]] = defaultdict(list)
    for later, first in sorted(origin.items()):
        carriers[first].append(later)
    return tuple(
        Report(
            articles=tuple(ordered[number].id for number in (first, *later)),
            shared=tuple(round(min(1.0, shared[number]), 2) for number in (first, *later)),
        )
        for first, later in sorted(carriers.items())
    )


def followers(cards: Sequence[Card]) -> tuple[Following, ...]:
    """Which articles took part of their text from an earlier one without being the same text; the largest part each."""
    ordered, prints = _printed(cards)
    same = {article: report.articles[0] for report in reports(ordered) for article in report.articles}
    found: dict[int, Following] = {}
    for later, earlier, common in _overlaps(prints):
        article, before = ordered[later].id, ordered[earlier].id
        part = common / len(prints[later])
        if part < FOLLOWED or same.get(article, article) == same.get(before, before):
            continue
        if later not in found or part > found[later].shared:
            found[later] = Following(article, before, round(part, 2))
    return tuple(found[later] for later in sorted(found))


def independent_outlets(incident: Incident) -> int:
    """How many outlets have a text of their own: carriers of one report count once, an outlet counts once."""
    copies = sum(len(report.articles) - 1 for report in incident.reports)
    return max(1, min(len(incident.outlets), len(incident.articles) - copies))


def _printed(cards: Sequence[Card]) -> tuple[list[Card], list[frozenset[int]]]:
    ordered = oldest_first(cards)
    return ordered, [fingerprint(card.text) for card in ordered]


def _overlaps(prints: Sequence[frozenset[int]]) -> list[tuple[int, int, int]]:
    """Pairs that share shingles, as (later, earlier, how many), in order of the later one, the most shared first."""
    if len(prints) <= _HANDFUL:
        return _overlaps_of_few(prints)
    holders: defaultdict[int, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int, int]] = []
    for later, digests in enumerate(prints):
        shared: defaultdict[int, int] = defaultdict(int)
        for digest in digests:
            held = holders[digest]
            for earlier in held:
                shared[earlier] += 1
            if len(held) < CROWD:
                held.append(later)
        ranked = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))
        pairs.extend((later, earlier, common) for earlier, common in ranked if common >= FEWEST)
    return pairs


def _overlaps_of_few(prints: Sequence[frozenset[int]]) -> list[tuple[int, int, int]]:
    """The same: of few texts each two are compared sooner than it is noted who has what."""
    pairs: list[tuple[int, int, int]] = []
    for later, digests in enumerate(prints):
        shared = [(len(digests & prints[earlier]), earlier) for earlier in range(later)]
        shared.sort(key=lambda pair: (-pair[0], pair[1]))
        pairs.extend((later, earlier, common) for common, earlier in shared if common >= FEWEST)
    return pairs
