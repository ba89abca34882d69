"""Stories that come in as a refresh takes them, beside a desk that may be open; and watches that are to match them."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

from feeds.pages import settle_watches
from feeds.store import Store
from feeds.views import Watchable
from feeds.wire.grouping import Grouping
from tests.newsroom import NOON, VERSION, Story, put, stories

NOW = NOON + dt.timedelta(hours=3)
LATER = list(stories(90, 7))[60:]
"""Stories that are in no store of sixty incidents."""


def take(store: Store, story: Story, *articles: int) -> str:
    """Take in the articles of these numbers; gives the id of the incident in which they are."""
    incident = ""
    for number in articles:
        store.put_article((), story.articles[number])
        store.put_card(story.cards[number], VERSION)
        grouping = Grouping(store, NOON)
        incident = grouping.add(story.cards[number])
        grouping.finish()
    return incident


def come_in(path: Path, number: int) -> None:
    """The first articles of so many stories come in, as by a refresh of another process."""
    with Store.open(path) as store:
        for story in LATER[:number]:
            take(store, story, 0)


def bring(path: Path, first: int, last: int, at: dt.datetime = NOW) -> None:
    """Whole incidents of these numbers come in at a moment, as by another process."""
    with Store.open(path) as store:
        store.clock = lambda: at
        for story in itertools.islice(stories(last, seed=4), first, None):
            put(store, story)


def settle(store: Store) -> None:
    """Match what is there with what is watched."""
    while settle_watches(store):
        pass


def watch_all(path: Path) -> None:
    """Watch everything."""
    with Store.open(path) as store:
        store.watch(Watchable(sort="query", what="-zebra", name="Everything"))
        settle(store)
