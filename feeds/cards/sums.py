"""Those told one after the other, counted together: `a couple and their three children` are five."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from feeds.cards.counting import Toll, listed
from feeds.cards.numbers import Number

if TYPE_CHECKING:
    from spacy.tokens import Token


def summed(found: Iterable[Toll]) -> list[Toll]:
    """The tolls, where one word tells what happened to several of whom at least one has no number, as their sum.

    Counted groups (`four soldiers and two rebels`) stay by themselves: they may be of two sides.
    """
    kept: list[Toll] = []
    for _, group in groupby(found, key=lambda toll: (toll.trigger.i, toll.measure)):
        tolls = list(group)
        kept.extend(_together(tolls))
    return kept


def _together(tolls: list[Toll]) -> list[Toll]:
    first = tolls[0].noun
    if len(tolls) < 2 or first is None:
        return tolls
    chain = listed(first)
    members = [toll for toll in tolls if toll.noun in chain and not toll.none]
    if len(members) < 2 or not any(_is_single(toll) or _is_pair(toll) for toll in members):
        return tolls
    numbers = [toll.number for toll in members if toll.number is not None]
    if any(number.high is None or number.qualifier for number in numbers):
        return tolls
    lone = float(len(members) - len(numbers))
    low = lone + sum(number.low for number in numbers)
    high = lone + sum(number.high or 0.0 for number in numbers)
    start = min(_start(toll) for toll in members)
    end = max(toll.noun.i for toll in members if toll.noun is not None)
    whole = Number(start, end, low, high)
    rest = [toll for toll in tolls if toll not in members]
    return [Toll(members[0].measure, whole, None, members[0].trigger, together=True), *rest]


def _is_single(toll: Toll) -> bool:
    return toll.number is None or (toll.number.high == 1 and toll.number.low == 1)


def _is_pair(toll: Toll) -> bool:
    """`a couple`, whose children are told with it."""
    return toll.noun is not None and toll.noun.lower_ in ("couple", "pair")


def _start(toll: Toll) -> int:
    noun: Token | None = toll.noun
    edge = noun.left_edge.i if noun is not None else toll.trigger.i
    return min(edge, toll.number.first) if toll.number is not None else edge
