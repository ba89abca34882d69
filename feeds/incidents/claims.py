"""What one article claims of a count, whether two claims can both be true, and which claims still stand.

A claim is an interval: `at least four` is [4, ∞), `up to 30` is [0, 30]. Two claims agree where their intervals meet.
A claim that its own outlet, or anybody later, replaced by a higher one no longer stands: a toll that rises is news,
no disagreement.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from feeds.incidents.features import days
from feeds.model import Card, Claim, Figure

SAME_TIME = 1 / 24
"""Claims that came out within so many days of each other stand at the same time: an hour."""

WILD = 10
"""A second number in an article that is more than so many times the first is taken for another event's."""

_ROUGH = ("about", "around", "roughly", "approximately", "some", "nearly", "almost", "estimated", "close to", "over")
_ROUGHLY = 0.1


@dataclass(frozen=True, slots=True)
class Told:
    """One claim with what is needed to weigh it: its card, the figures that say it, and who is named for it."""

    card: Card
    figures: tuple[Figure, ...]
    said_by: str | None
    claim: Claim
    partial: bool
    """It counts only a part, such as `three others` or `the driver`."""

    @property
    def day(self) -> float | None:
        """When it came out, in days since 1970."""
        return days(self.claim.published)

    @property
    def falling(self) -> bool:
        """Whether the number is one that goes down as time passes."""
        return self.figures[0].measure == "missing"

    @property
    def source(self) -> str:
        """The outlet, else the article: whose later word replaces the earlier."""
        return self.claim.outlet or f"article {self.card.id}"


def bounds(claim: Claim) -> tuple[float, float]:
    """The least and the greatest number that the claim allows."""
    low, high = claim.low, math.inf if claim.high is None else claim.high
    if claim.qualifier and claim.qualifier.lower().startswith(_ROUGH):
        low, high = low * (1 - _ROUGHLY), high * (1 + _ROUGHLY)
    return low, high


def agree(one: Claim, other: Claim) -> bool:
    """Whether both claims can be true at once."""
    (low, high), (low2, high2) = bounds(one), bounds(other)
    return low <= high2 and low2 <= high


def standing(told: Sequence[Told]) -> list[Told]:
    """The claims that still stand, oldest first: each outlet's latest word, as far as nobody has raised it since.

    Those who are missing are found, so of them a later number stands whether it is higher or lower. What counts only a
    part stands where nobody counts the whole.
    """
    told = [one for one in told if not one.partial] or told
    latest: dict[str, list[Told]] = {}
    by_article: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_article[one.card.id].append(one)
    for ones in by_article.values():
        latest[ones[0].source] = _of_article(ones)
    current = [one for ones in latest.values() for one in ones]
    return [one for one in told if any(one is held for held in current) and not _raised(one, current)]


def disagree(told: Sequence[Told]) -> bool:
    """Whether two of these standing claims cannot both be true."""
    return any(not agree(one.claim, other.claim) for number, one in enumerate(told) for other in told[number + 1 :])


def reach(told: Iterable[Told]) -> tuple[float, float | None]:
    """The range of the claims: the least and the greatest; None where the greatest is open."""
    claims = [one.claim for one in told]
    low = min(claim.low for claim in claims)
    top = max(claim.low for claim in claims)
    closed = [claim.high for claim in claims if claim.high is not None and claim.high >= top]
    return low, max(closed) if closed else None


def _of_article(ones: Sequence[Told]) -> list[Told]:
    """What one article says in the end: its highest number, unless it sets the words of two sources against each other.

    Smaller numbers beside the highest may be parts of it, so they are shown but stand for nothing.
    """
    whole = [one for one in ones if not one.partial] or list(ones)
    first = next((one.claim.low for one in whole if one.claim.low > 0), 0.0)
    sane = [one for one in whole if one.claim.low <= WILD * first] or whole
    voices = {one.said_by for one in sane if one.said_by}
    if len(voices) > 1:
        said = [max((one for one in sane if one.said_by == voice), key=_height) for voice in sorted(voices)]
        total = sum(one.claim.low for one in said)
        if not any(one.claim.low == total for one in sane):
            return said
    return [max(sane, key=_height)]


def _height(one: Told) -> tuple[float, float]:
    """The higher number first; of equals the one that leaves more room, as it claims less."""
    return (one.claim.low, math.inf if one.claim.high is None else one.claim.high)


def _raised(one: Told, current: Sequence[Told]) -> bool:
    """Whether a claim that came out later puts the number higher."""
    if one.day is None:
        return False
    return any(
        other.day is not None
        and other.day - one.day > SAME_TIME
        and (
            (other.claim.low > one.claim.low and (one.claim.high is None or other.claim.low > one.claim.high))
            or (one.falling and not agree(one.claim, other.claim))
        )
        for other in current
    )
