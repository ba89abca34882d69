"""Articles that have been read become cards, and the cards find their incidents: the second half of the wire.

The newest comes first: it is what a desk wants to see while the rest still comes in.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.cards.bare import bare_card
from feeds.cards.version import ANALYSIS_VERSION
from feeds.model import Article, Card
from feeds.pages import Cause
from feeds.wire.grouping import Grouping
from feeds.wire.progress import ArticleTaken, Report, Trouble
from feeds.wire.workers import WorkerFailed, Workers

if TYPE_CHECKING:
    from feeds.store import Store


@dataclass(frozen=True)
class Read:
    """An article that has been read; `replacing` is its entry's key where it takes the place of one in the store."""

    article: Article
    replacing: int | None = None


class Analysing:
    """The queue of articles to be analysed, and what is done with each. `known` counts those there are to be done,
    `through` those that are done.
    """

    def __init__(self, store: Store, report: Report, now: dt.datetime, cause: Cause = "news") -> None:
        self._store = store
        self._cause: Cause = cause
        self._report = report
        self._now = now
        self._turn = itertools.count()
        self._queue: asyncio.PriorityQueue[tuple[float, int, Read]] = asyncio.PriorityQueue()
        self._grouping: Grouping | None = None
        self.known = self.through = 0

    @property
    def grouping(self) -> Grouping:
        """The incidents that cards are put into."""
        if self._grouping is None:
            self._grouping = Grouping(self._store, self._now, self._cause)
        return self._grouping

    @property
    def incidents(self) -> int:
        """How many incidents have been touched."""
        return len(self._grouping.touched) if self._grouping else 0

    def put(self, read: Read) -> None:
        """Queue an article; it counts as known already."""
        self._queue.put_nowait((newest_first(read.article.published), next(self._turn), read))

    async def join(self) -> None:
        """Wait until all that was queued is done."""
        await self._queue.join()

    async def work(self, workers: Workers) -> None:
        """Take one article after the other; ends only by being cancelled, or with an error of the store."""
        while True:
            _, _, read = await self._queue.get()
            try:
                card = await self._card(workers, read.article)
                self._take(read, card)
            finally:
                self._queue.task_done()

    async def work_again(self, workers: Workers) -> None:
        """As `work`, for articles whose card is to be made anew; their incidents are to be renewed afterwards."""
        while True:
            _, _, read = await self._queue.get()
            try:
                card = await self._card(workers, read.article)
                with self._store.transaction():
                    self._store.put_card(card, ANALYSIS_VERSION)
                    self.grouping.note(card)
                self._count(card.id, "")
            finally:
                self._queue.task_done()

    async def _card(self, workers: Workers, article: Article) -> Card:
        try:
            return await workers.analyse(article)
        except WorkerFailed as problem:
            self._report(Trouble(message=f"{article.url or article.title}: the analysis {problem}; no facts."))
            return bare_card(article)

    def _take(self, read: Read, card: Card) -> None:
        with self._store.transaction():
            # The same article under later rules: what they find in it is no news.
            reworked = read.replacing is None and self._store.has_card(card.id)
            if read.replacing is not None:
                article = self._store.put_article([read.replacing], read.article)
                if article.id != card.id:  # the page is that of another article
                    self.known -= 1
                    return
            self._store.put_card(card, ANALYSIS_VERSION)
            incident = self.grouping.add(card, "rework" if reworked else self._cause)
        self._count(card.id, incident)

    def _count(self, article: str, incident: str) -> None:
        self.through += 1
        self._report(ArticleTaken(id=article, incident=incident, done=self.through, of=max(self.known, self.through)))


async def until(work: Awaitable[object], hands: Sequence[asyncio.Task[None]]) -> None:
    """Wait for the work; a hand that fell meanwhile (the disk is full, or gone) ends it with its error."""
    waiting = asyncio.ensure_future(work)
    while not waiting.done():
        await asyncio.wait([waiting, *hands], return_when=asyncio.FIRST_COMPLETED)
        for hand in hands:
            if hand.done():
                waiting.cancel()
                await asyncio.gather(waiting, return_exceptions=True)
                hand.result()
    waiting.result()


def newest_first(published: str | None) -> float:
    """What queues are ordered by; what has no date comes last."""
    if published is None:
        return 0.0
    try:
        return -dt.datetime.fromisoformat(published).timestamp()
    except ValueError:
        return 0.0
