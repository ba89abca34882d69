"""The cards made anew after an upgrade of rules or model; this can be stopped at any moment and taken up again."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import os
import time
from typing import TYPE_CHECKING

from feeds.cards.version import ANALYSIS_VERSION
from feeds.pages import rerank
from feeds.store.log import putting_away
from feeds.wire.analysing import Analysing, Read, until
from feeds.wire.engine import MOST_ANALYSTS
from feeds.wire.progress import Done, Report, Started
from feeds.wire.workers import Workers

if TYPE_CHECKING:
    from feeds.store import Store

AT_ONCE = 200
"""So many articles are held in memory, waiting for their turn."""


async def reanalyse(store: Store, report: Report, *, since: str | None = None, analysts: int | None = None) -> Done:
    """Make the cards anew that another version of the rules made, and the pages of their incidents; with `since`
    (ISO 8601) only of articles published since then.

    Each card is kept as it is made, so that what a run before this one has done is not done again. Incidents keep
    their ids, their states and what the user corrected; what was looked at stays looked at. `analysts` is how many
    processes analyse. Raises `StoreError`.
    """
    began, hands_wanted = time.monotonic(), analysts or max(1, min(MOST_ANALYSTS, os.cpu_count() or 1))
    now = dt.datetime.now(dt.UTC)
    analysing = Analysing(store, report, now, "rework")
    report(Started(feeds=0))
    analysing.known = store.outdated(ANALYSIS_VERSION, since)
    if analysing.known:
        with Workers(readers=0, analysts=hands_wanted) as workers, putting_away(store.path):
            hands = [asyncio.create_task(analysing.work_again(workers)) for _ in range(hands_wanted + 1)]
            try:
                articles = store.articles_without_card(ANALYSIS_VERSION, since)
                while batch := list(itertools.islice(articles, AT_ONCE)):
                    for article in batch:
                        analysing.put(Read(article))
                    await until(analysing.join(), hands)
            finally:
                for task in hands:
                    task.cancel()
                await asyncio.gather(*hands, return_exceptions=True)
    for card in store.cards_without_incident():
        analysing.grouping.add(card)
    analysing.grouping.finish()
    rerank(store)
    done = Done(
        feeds=0,
        failed=0,
        entries=0,
        articles=analysing.through,
        incidents=analysing.incidents,
        seconds=round(time.monotonic() - began, 2),
    )
    report(done)
    return done
