"""A large store of invented news, made in minutes: its words are as common as they are in real news.

The incidents are the invented newsroom's; their articles have, after their own words, as many others as a real article
has. What comes later ranks higher, so that rank and age go together as they do at a desk.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import math
import random
from collections.abc import Iterator
from pathlib import Path

import msgspec

from feeds.model import Article
from feeds.store import Store
from tests.newsroom import NOON, Story, iso, put, stories

WORDS = 330
"""How many words an article has; a real one has as many."""
RARE = 60_000
"""Invented words beside the common ones: names, and what else is seldom."""

_COMMONNESS = Path(__file__).parents[2] / "feeds" / "incidents"
_SYLLABLES = [c + v + e for c in "bdfghjklmnprstvz" for v in "aeiou" for e in ("", "n", "r", "l")]


def make(path: Path, incidents: int, articles: int, seed: int = 1) -> None:
    """Make a store of so many incidents with together so many articles, some with many, most with few."""
    chance = random.Random(seed)
    telling = _telling(chance)
    found, told = enumerate(stories(incidents, seed)), 0
    with Store.open(path) as store:
        while batch := list(itertools.islice(found, 500)):
            with store.transaction():
                for number, story in batch:
                    share = (articles - told) / (incidents - number)
                    many = max(len(story.articles), min(60, int(chance.expovariate(1 / max(share, 1)) + 0.7)))
                    told += many
                    _put(store, story, NOON - dt.timedelta(minutes=incidents - number), many, telling)


def _put(store: Store, story: Story, start: dt.datetime, many: int, telling: Iterator[str]) -> None:
    """Put the story, as one that began then, with so many articles of the length of real ones."""
    own = [
        msgspec.structs.replace(article, text=f"{article.text}\n{next(telling)}", published=iso(start))
        for article in story.articles
    ]
    more = [
        Article(
            id=f"{story.incident.id}-{place}",
            title=story.incident.headline,
            text=next(telling),
            outlet=own[place % len(own)].outlet,
            published=iso(start + dt.timedelta(minutes=place)),
            language="en",
        )
        for place in range(len(own), many)
    ]
    for article in more:
        store.put_article((), article)
    incident = msgspec.structs.replace(
        story.incident,
        articles=tuple(article.id for article in (*own, *more)),
        first_seen=iso(start),
        last_updated=iso(start + dt.timedelta(minutes=many)),
        rank=start.timestamp() / 60,
    )
    cards = tuple(
        msgspec.structs.replace(card, text=article.text) for card, article in zip(story.cards, own, strict=True)
    )
    put(store, dataclasses.replace(story, incident=incident, articles=tuple(own), cards=cards))


def _telling(chance: random.Random) -> Iterator[str]:
    """Texts without sense, of words as common as they are."""
    words, weights = zip(*_common(), strict=True)
    rare = [
        (f"{''.join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3, 4))))}", 1 / (200 + n)) for n in range(RARE)
    ]
    scale = 0.12 * sum(weights) / sum(weight for _, weight in rare)
    words += tuple(word for word, _ in rare)
    cumulative = list(itertools.accumulate((*weights, *(weight * scale for _, weight in rare))))
    while True:
        text = chance.choices(words, cum_weights=cumulative, k=chance.randint(WORDS // 3, WORDS * 5 // 3))
        yield " ".join(text)


def _common() -> Iterator[tuple[str, float]]:
    """Words with how often they stand in a text."""
    function = [
        word
        for line in (_COMMONNESS / "stopwords.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
        for word in line.split()
    ]
    first = ["the", "of", "and", "to", "in", "a", "said", "for", "on", "was", "with", "by", "at", "from", "is", "that"]
    ordered = [*first, *(word for word in function if word not in first)]
    for rank, word in enumerate(ordered):
        yield word, 18 / (rank + 1)
    for line in (_COMMONNESS / "commonness.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, count = line.rsplit(" ", 1)
            yield word, -math.log(1 - min(int(count), 900) / 1000)
