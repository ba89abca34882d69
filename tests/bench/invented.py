"""A month of news for measurements: real cards over and over, each time with other names, places and days.

Names are written with other letters of the same number, so that every span still holds its words. What else the
articles say stays: a hundred floods in a hundred towns, told in the same words, are as hard to keep apart as it gets.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import string
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from feeds.model import Card

_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
_VOWELS = "aeiou"
_OTHERS = "".join(letter for letter in string.ascii_lowercase if letter not in _VOWELS)

LAST = dt.datetime(2026, 3, 31, tzinfo=dt.UTC)
LONGEST = 3_500
"""Characters: longer articles are left out, so that a hundred thousand fit on a disk."""


def month(groups: Sequence[Sequence[Card]], count: int, days: int = 30, seed: int = 1) -> Iterator[list[Card]]:
    """Incidents of together `count` articles, each told over a few days of the last `days`."""
    chance = random.Random(seed)
    plain = [kept for group in groups if (kept := [card for card in group if len(card.text) <= LONGEST])]
    made = 0
    while made < count:
        group = plain[chance.randrange(len(plain))]
        begin = LAST - dt.timedelta(days=chance.random() * days)
        letters = _letters(chance)
        shift = chance.randrange(1, 10**6)
        cards = []
        for card in group[: max(1, min(len(group), count - made))]:
            published = min(LAST, begin + dt.timedelta(days=chance.expovariate(1.0)))
            cards.append(_elsewhere(card, f"{made}-{card.id}", letters, shift, published))
            made += 1
        yield sorted(cards, key=lambda card: card.published or "")


def _letters(chance: random.Random) -> dict[int, int]:
    vowels, others = list(_VOWELS), list(_OTHERS)
    chance.shuffle(vowels)
    chance.shuffle(others)
    table = str.maketrans(_VOWELS + _OTHERS, "".join(vowels + others))
    return {ord(letter): target for letter, target in zip(string.ascii_lowercase, _values(table), strict=True)}


def _values(table: dict[int, int]) -> list[int]:
    return [table[ord(letter)] for letter in string.ascii_lowercase]


def _elsewhere(card: Card, id_: str, letters: dict[int, int], shift: int, published: dt.datetime) -> Card:
    def renamed(match: re.Match[str]) -> str:
        return match[0].lower().translate(letters).capitalize()

    def changed(value: Any) -> Any:
        if isinstance(value, str):
            return _NAME.sub(renamed, value)
        if isinstance(value, dict):
            return {
                name: part if name in ("kind", "label", "topic", "found_by") else changed(part)
                for name, part in value.items()
            }
        if isinstance(value, (list, tuple)):
            return [changed(part) for part in value]
        return value

    told = {name: changed(part) for name, part in msgspec.to_builtins(card).items()}
    told |= {
        "id": id_,
        "url": None,
        "outlet": card.outlet,
        "language": card.language,
        "published": f"{published:%Y-%m-%dT%H:%M:%SZ}",
    }
    for place in told["places"]:
        if place["geonameid"] is not None and place["kind"] != "country":
            place["geonameid"] += shift
            place["lat"] = round((place["lat"] + shift / 7_000) % 160 - 80, 4)
    return msgspec.convert(told, Card)
