"""What one article claims of a count, whether two claims can both be true, and which claims still stand.

A claim is an interval: `at least four` is [4, ∞), `up to 30` is [0, 30]. Two claims agree where their intervals meet.
A claim no longer stands once a later one replaced it: its own outlet's next word, a higher number of anybody, a
correction, a lower number of the very person or body it was put down to. A toll that rises is news, no disagreement.
But a side of the fight replaces nobody's number but its own: what rebels and an army say stands side by side.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from feeds.model import Card, Claim, Figure

SAME_TIME = 1 / 24
"""Claims that came out within so many days of each other stand at the same time: an hour."""

WILD = 10
"""A second number in an article that is more than so many times the first is taken for another event's."""

_ROUGH = ("about", "around", "roughly", "approximately", "some", "nearly", "almost", "estimated", "close to", "over")
_ROUGHLY = 0.1
_VAGUELY = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """One claim with what is needed to weigh it: its card, the figures that say it, and who is named for it."""

    card: Card
    figures: tuple[Figure, ...]
    said_by: str | None
    claim: Claim
    partial: bool
    """It counts only a part, such as `three others` or `the driver`, or lists people without counting them."""

    leads: bool = True
    """It stands in the first paragraphs of its article, where news style puts the toll."""

    vague: bool = False
    """It gives no number but a word such as `dozens`."""

    corrects: bool = False
    """Its sentence says that a number given before was wrong."""

    with_attacker: bool = False
    """It counts the attacker among the dead, whom others may leave out."""

    party: bool = False
    """Who is named for it is a side of the fight."""

    since: float | None = None
    """When its text first came out, in days since 1970: a copy repeats what was known then. None: no date."""

    @property
    def falling(self) -> bool:
        """Whether the number is one that goes down as time passes."""
        return self.figures[0].measure == "missing"

    @property
    def source(self) -> str:
        """The outlet, else the article: whose later word replaces the earlier."""
        return self.claim.outlet or f"article {self.card.id}"

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest number that the claim allows; `dozens` may be a few less than two of them."""
        low, high = bounds(self.claim)
        low -= self.with_attacker and low > 1
        return (low * _VAGUELY, high) if self.vague else (low, high)


def bounds(claim: Claim) -> tuple[float, float]:
    """The least and the greatest number that a claim allows, a tenth more or less where it is said to be rough."""
    low, high = claim.low, math.inf if claim.high is None else claim.high
    if claim.qualifier and claim.qualifier.lower().startswith(_ROUGH):
        low, high = low * (1 - _ROUGHLY), high * (1 + _ROUGHLY)
    return low, high


def agree(one: Told, other: Told) -> bool:
    """Whether both claims can be true at once."""
    (low, high), (low2, high2) = one.bounds, other.bounds
    return low <= high2 and low2 <= high


def standing(told: Sequence[Told]) -> list[Told]:
    """The claims that stand for the count now, oldest first: each outlet's latest word that nobody has replaced.

    What counts only a part stands where nobody counts the whole. A number from the depth of an article stands only
    where no article begins with one: it may be another event's, or a part that nothing marks as one. Of those the
    one that most articles give stands.
    """
    words = _words(told)
    current = [one for one in words if not _is_replaced(one, words)]
    leading = [one for one in current if one.leads]
    if not leading:
        articles = Counter((one.claim.low, one.claim.high) for one in words)
        most = max(articles[one.claim.low, one.claim.high] for one in current)
        leading = [one for one in current if articles[one.claim.low, one.claim.high] == most]
        near = WILD * min(one.claim.low for one in leading)
        leading = [one for one in leading if one.claim.low <= near]
    order = {id(one): number for number, one in enumerate(told)}
    return sorted(leading, key=lambda one: order[id(one)])


def replaced(told: Sequence[Told]) -> frozenset[int]:
    """Which of the claims no longer stand because a later one replaced them, as positions in `told`.

    A part is never replaced: that a fifth soldier died stays true when twelve are dead.
    """
    words = _words(told)
    latest = {one.source: one for one in words}
    place = {id(one): number for number, one in enumerate(told)}

    def is_taken_back(one: Told) -> bool:
        word = latest.get(one.source, one)
        later = word.card.id != one.card.id and place[id(word)] > place[id(one)]
        return later and (_exceeds(word, one) or not agree(word, one))

    return frozenset(
        number
        for number, one in enumerate(told)
        if not one.partial and (is_taken_back(one) or _is_replaced(one, words))
    )


def disagree(told: Sequence[Told]) -> bool:
    """Whether two of these standing claims cannot both be true. Parts of a whole that nobody counts never disagree."""
    whole = [one for one in told if not one.partial]
    return any(not agree(one, other) for number, one in enumerate(whole) for other in whole[number + 1 :])


def reach(told: Sequence[Told]) -> tuple[float, float | None]:
    """The range of the claims: the least and the greatest; None where the greatest is open.

    Who says `dozens`, or later and less exactly what was known (`more than 50` of 52), does not widen it. Of parts the
    largest is it.
    """
    whole = [one for one in told if not one.partial]
    if not whole:
        most = max(told, key=_height)
        return most.claim.low, most.claim.high
    counted = [one for one in whole if not one.vague] or whole
    exact = [one for one in counted if not any(_echoes(one, other) for other in counted)] or counted
    claims = [one.claim for one in exact]
    low = min(claim.low for claim in claims)
    top = max(claim.low for claim in claims)
    closed = [claim.high for claim in claims if claim.high is not None and claim.high >= top]
    return low, max(closed) if closed else None


def _words(told: Sequence[Told]) -> list[Told]:
    """Each outlet's latest word: what its last article that counts the whole says.

    An article that says less exactly what its outlet said before (`dozens`), or says it far down, takes nothing back.
    """
    told = [one for one in told if not one.partial] or list(told)
    by_article: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_article[one.card.id].append(one)
    backed: defaultdict[tuple[float, float | None], set[str]] = defaultdict(set)
    for one in told:
        if one.leads:
            backed[one.claim.low, one.claim.high].add(one.card.id)
    latest: dict[str, list[Told]] = {}
    for ones in by_article.values():
        word = _of_article(ones, backed)
        held = latest.get(ones[0].source, [])
        if any(one.leads for one in held) and not any(one.leads for one in word):
            continue
        if held and all(any(_contains(one, other) for other in held) for one in word):
            continue
        latest[ones[0].source] = word
    return [one for ones in latest.values() for one in ones]


def _of_article(ones: Sequence[Told], backed: Mapping[tuple[float, float | None], set[str]]) -> list[Told]:
    """What one article says in the end: its highest number, unless it sets the words of two sources against each other.

    Numbers that it begins with, or that other articles begin with, go before those deep in it. Smaller numbers beside
    the highest may be parts of it, so they are shown but stand for nothing.
    """
    first = next((one.claim.low for one in ones if one.claim.low > 0), 0.0)
    sane = [one for one in ones if one.claim.low <= WILD * first] or list(ones)
    central = [one for one in sane if one.leads or backed[one.claim.low, one.claim.high] - {one.card.id}] or sane
    highest = max(central, key=_height)
    said = [
        max((one for one in sane if one.said_by == voice), key=_height)
        for voice in sorted({one.said_by for one in sane if one.said_by})
    ]
    if len(said) < 2 or all(highest is not one for one in said):
        return [highest]
    total = sum(one.claim.low for one in said)
    return [highest] if any(one.claim.low == total for one in sane) else said


def _height(one: Told) -> tuple[float, float]:
    """The higher number first; of equals the one that leaves more room, as it claims less."""
    return (one.claim.low, math.inf if one.claim.high is None else one.claim.high)


def _is_replaced(one: Told, words: Iterable[Told]) -> bool:
    """Whether a claim that came out later puts the number higher, or corrects it."""
    for other in words:
        if other is one or not _later(other, one) or _opposed(one, other):
            continue
        if _exceeds(other, one) or (one.falling and not agree(one, other)):
            return True
        lower = other.claim.high is not None and other.claim.high < one.claim.low
        if lower and (other.corrects or (one.said_by and one.said_by == other.said_by)):
            return True
    return False


def _exceeds(one: Told, other: Told) -> bool:
    """Whether the one puts the number higher than the other does; a number deep in an article replaces none."""
    over = one.claim.low > other.claim.low and (other.claim.high is None or one.claim.low > other.claim.high)
    return over and (one.leads or not other.leads)


def _later(one: Told, other: Told) -> bool:
    """Whether the one came out later than the other. A day without a time may be any time of that day."""
    if one.since is None or other.since is None:
        return False
    if one.since - other.since > SAME_TIME:
        return True
    whole_day = one.since == int(one.since) and other.since != int(other.since)
    return whole_day and int(one.since) == int(other.since)


def _opposed(one: Told, other: Told) -> bool:
    """Whether the two are put down to two, one of whom is a side of the fight."""
    return bool(one.said_by and other.said_by and one.said_by != other.said_by and (one.party or other.party))


def _echoes(one: Told, other: Told) -> bool:
    """Whether the one says later and less exactly what the other said."""
    return one is not other and _later(one, other) and _contains(one, other)


def _contains(one: Told, other: Told) -> bool:
    """Whether all that the other may mean, and more, lies within what the one may mean."""
    (low, high), (low2, high2) = one.bounds, other.bounds
    return low <= low2 and high2 <= high and (low, high) != (low2, high2)
