"""The wire: fetches what is due, reads what is new, analyses, groups and stores it, and says how far it is.

Every step is written to the store before the next begins, and each starts from what the store lacks: an entry without
article, an article without card, a card without incident. So a wire that is killed at any moment loses nothing, and the
next one does nothing twice.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import itertools
import os
import time
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypedDict
from urllib.parse import urlsplit

import msgspec

from feeds.cards.version import ANALYSIS_VERSION
from feeds.fetch import Failed, Fetched, Fetcher, Outcome, Validators, next_check
from feeds.model import Article
from feeds.pages import rerank, settle_watches
from feeds.parse.article import article_of
from feeds.parse.documents import NotAFeed
from feeds.store.log import putting_away
from feeds.store.subscribed import Rhythm
from feeds.wire.alerting import Alerting
from feeds.wire.analysing import Analysing, Read, newest_first, until
from feeds.wire.progress import Done, FeedChecked, Report, Started, Trouble, Warned
from feeds.wire.workers import WorkerFailed, Workers

if TYPE_CHECKING:
    from feeds.store import DueFeed, PendingEntry, Store

PAGES_AT_ONCE = 64
"""Entries that are being read. Most wait for their turn: the fetcher asks few at once, and fewer of one host."""

UNREACHABLE = 3
"""Pages of one host that fail for want of a network before the others there are not tried in this refresh."""

MOST_ANALYSTS = 4
RERANKED = dt.timedelta(days=7)
"""What came longer ago than this keeps the rank it has: nobody looks for it at the top of the queue."""

OUTDATED = dt.timedelta(days=3)
"""A card that older rules made is made anew by the way where its article is no older; `reanalyse` does all of them."""

WRONG = dt.timedelta(days=1)
"""A clock that is further than this from the servers' is wrong, however zones are set."""

PASSING = ("network", "timeout", "busy")
"""Failures of a page that may be over the next time: until then the article stands with the feed's own words."""


class Wire:
    """One refresh of a store. `report` hears each event as it happens, in the thread that runs the wire.

    `analysts` is how many processes analyse (as many as the machine has cores for, up to four). What was spiked or seen
    and is older than `keep_days` is forgotten at the end. `alert_command` is run for what matches what is watched.
    """

    def __init__(
        self,
        store: Store,
        report: Report,
        *,
        analysts: int | None = None,
        keep_days: int | None = None,
        alert_command: Sequence[str] = (),
    ) -> None:
        self._store = store
        self._report = report
        self._keep_days = keep_days
        self._alerting = Alerting(store, alert_command, report)
        self._analysts = analysts or max(1, min(MOST_ANALYSTS, os.cpu_count() or 1))
        self._now = dt.datetime.now(dt.UTC)
        self._turn = itertools.count()
        self._unread: asyncio.PriorityQueue[tuple[float, int, PendingEntry]] = asyncio.PriorityQueue()
        self._analysing = Analysing(store, report, self._now)
        self._unreachable: Counter[str] = Counter()
        self._entries = self._failed = self._checked = 0

    async def refresh(self, which: Literal["due", "all"] = "due") -> Done:
        """Check the feeds that are due, or all, and take in whatever is new; also what an earlier wire left undone."""
        began = time.monotonic()
        while settle_watches(self._store):
            pass
        due = self._store.due_feeds(which=which)
        self._report(Started(feeds=len(due)))
        alerting = asyncio.create_task(self._alerting.work())
        with Workers(readers=1, analysts=self._analysts) as workers, putting_away(self._store.path):
            async with Fetcher() as fetcher:
                if self._take_up_what_was_left() or not self._store.sizes().articles:
                    workers.warm()
                hands = [asyncio.create_task(self._read_on(fetcher, workers)) for _ in range(PAGES_AT_ONCE)]
                hands += [asyncio.create_task(self._analysing.work(workers)) for _ in range(self._analysts + 1)]
                checks = [asyncio.create_task(self._check(fetcher, workers, feed, len(due))) for feed in due]
                try:
                    await until(asyncio.gather(*checks), hands)
                    await until(self._unread.join(), hands)
                    await until(self._analysing.join(), hands)
                finally:
                    for task in (*checks, *hands):
                        task.cancel()
                    await asyncio.gather(*checks, *hands, return_exceptions=True)
        if self._keep_days is not None and self._clock_is_right(fetcher.clock_ahead):
            before = _stamp(self._now - dt.timedelta(days=self._keep_days))
            self._store.forget(before)
            self._store.forget_alerts(before)
        done = self._done(len(due), began)
        await self._alerting.finish(alerting)
        return done

    def _clock_is_right(self, ahead: dt.timedelta | None) -> bool:
        """Whether what seems old is: under a clock that runs days ahead, all that was dealt with today would be."""
        if ahead is not None and abs(ahead) > WRONG:
            way = "ahead of" if ahead > WRONG else "behind"
            days = f"{abs(ahead).days} day{'' if abs(ahead).days == 1 else 's'}"
            self._report(Warned(message=f"This machine's clock is {days} {way} the servers'. Please set it right."))
        return ahead is not None and ahead <= WRONG

    def _done(self, feeds: int, began: float) -> Done:
        self._analysing.grouping.finish()
        if self._analysing.through:
            rerank(self._store, self._now - RERANKED)
        done = Done(
            feeds=feeds,
            failed=self._failed,
            entries=self._entries,
            articles=self._analysing.through,
            incidents=self._analysing.incidents,
            seconds=round(time.monotonic() - began, 2),
        )
        self._report(done)
        return done

    def _take_up_what_was_left(self) -> bool:
        """Queue what an earlier wire did not finish; says whether there will be something to analyse."""
        left = False
        for pending in self._store.pending_entries():
            left |= not pending.stands
            self._want(pending)
        for article in self._store.articles_without_card(ANALYSIS_VERSION, _stamp(self._now - OUTDATED)):
            left = True
            self._analysing.known += 1
            self._analysing.put(Read(article))
        for card in self._store.cards_without_incident():
            self._analysing.grouping.add(card)
        for incident in self._store.stale_incidents():
            self._analysing.grouping.renew(incident)
        return left

    def _want(self, pending: PendingEntry) -> None:
        self._analysing.known += 1
        self._unread.put_nowait((newest_first(pending.entry.published), next(self._turn), pending))

    # --- feeds -------------------------------------------------------------------------------------------------------

    async def _check(self, fetcher: Fetcher, workers: Workers, feed: DueFeed, of: int) -> None:
        """Fetch one feed and take its entries in; a failure is noted with the feed and stops nothing else."""
        answer = await fetcher.get(
            feed.url,
            accept="feed",
            validators=Validators(etag=feed.etag, last_modified=feed.last_modified),
            trusted_host=urlsplit(feed.url).hostname,
        )
        error, title, entries, new = None, feed.title, 0, 0
        if isinstance(answer, Failed):
            error = answer.message
            self._feed_failed(feed, error, answer)
        elif isinstance(answer, Fetched):
            try:
                title, entries, new = await self._take(workers, feed, answer)
            except (NotAFeed, WorkerFailed) as problem:
                error = str(problem) if isinstance(problem, NotAFeed) else f"{feed.url}: reading the feed {problem}"
                self._feed_failed(feed, error, None)
        else:
            self._store.feed_answered(
                feed.key, due=self._due(answer.max_age, feed.rhythm), **_validators(answer.validators)
            )
        self._failed += error is not None
        self._entries += entries
        if new:
            workers.warm()
        self._checked += 1
        self._report(
            FeedChecked(
                url=feed.url,
                title=title or feed.url,
                ok=error is None,
                entries=entries,
                new=new,
                error=error,
                done=self._checked,
                of=of,
            )
        )

    async def _take(self, workers: Workers, feed: DueFeed, answer: Fetched) -> tuple[str, int, int]:
        """Take in what a feed answered. Returns its title, how many entries it has, how many have to be read."""
        digest: str | None = hashlib.sha256(answer.body).hexdigest()
        validators = _validators(answer.validators)
        key = feed.key
        if digest == feed.digest:  # a feed of the same bytes was one before, so it may be followed to its new address
            if answer.permanent_url and answer.permanent_url != feed.url:
                key = self._store.feed_moved(key, answer.permanent_url)
            due = self._due(answer.max_age, feed.rhythm)
            self._store.feed_answered(key, due=due, digest=digest, **validators)
            return feed.title, 0, 0
        parsed = await workers.parse(answer.body, answer.url, answer.content_type)
        if answer.permanent_url and answer.permanent_url != feed.url:
            key = self._store.feed_moved(key, answer.permanent_url)
        # The entries first: were the validators kept and the wire killed, the entries would never be asked for again.
        pending = self._store.take_entries(key, parsed.entries)
        if not parsed.whole:
            # Without validators and digest it is asked for and read again, whatever the server says of changes.
            validators, digest = _validators(Validators()), None
            self._report(Trouble(message=parsed.warning or f"{feed.url} is cut off."))
        rhythm = Rhythm(ttl=parsed.ttl, skip_hours=parsed.skip_hours, skip_days=parsed.skip_days)
        self._store.feed_answered(
            key,
            due=self._due(answer.max_age, rhythm),
            rhythm=rhythm,
            digest=digest,
            title=parsed.title,
            outlet=parsed.outlet,
            site=parsed.site,
            **validators,
        )
        for entry in pending:
            self._want(entry)
        return parsed.title or feed.title, len(parsed.entries), len(pending)

    def _due(self, max_age: int | None, rhythm: Rhythm) -> str:
        """When to ask again, after an answer."""
        return _stamp(
            next_check(
                self._now,
                max_age=max_age,
                ttl=rhythm.ttl,
                skip_hours=rhythm.skip_hours,
                skip_days=rhythm.skip_days,
            )
        )

    def _feed_failed(self, feed: DueFeed, message: str, answer: Failed | None) -> None:
        gone = answer is not None and answer.kind == "gone"
        due = next_check(
            self._now,
            failures=feed.failures + 1,
            retry_after=answer.retry_after if answer is not None else None,
            kind=answer.kind if answer is not None else None,
            skip_hours=feed.rhythm.skip_hours,
            skip_days=feed.rhythm.skip_days,
        )
        self._store.feed_failed(
            feed.key, message, due=None if gone else _stamp(due), after="stop" if gone else "try again"
        )

    # --- articles ----------------------------------------------------------------------------------------------------

    async def _read_on(self, fetcher: Fetcher, workers: Workers) -> None:
        while True:
            _, _, pending = await self._unread.get()
            try:
                read = await self._read(fetcher, workers, pending)
                if read is not None:
                    self._analysing.put(read)
                else:
                    self._analysing.known -= 1
            finally:
                self._unread.task_done()

    async def _read(self, fetcher: Fetcher, workers: Workers, pending: PendingEntry) -> Read | None:
        """The article behind an entry, to be analysed; None where nothing new came of it.

        It is in the store by then, unless one stands there already, with the feed's words or as it was before its
        outlet changed it: that one, whose facts point into its text, is only replaced together with its card.
        """
        entry = pending.entry
        html, url, content_type = None, entry.url, None
        trouble: str | None = None
        if entry.url and pending.own_page:
            if pending.stands and self._is_unreachable(entry.url):
                return None
            answer = await self._page(fetcher, entry.url, entry.feed)
            if isinstance(answer, Fetched):
                html, url, content_type = answer.body, answer.url, answer.content_type
            elif isinstance(answer, Failed) and answer.kind in PASSING:
                trouble = answer.message
            elif isinstance(answer, Failed) and answer.kind == "too-large":
                self._report(Trouble(message=answer.message))
        if trouble and pending.stands:
            self._store.entry_failed(pending.key, trouble)
            return None
        try:
            article = await workers.read(entry, html, url, content_type)
        except WorkerFailed as problem:
            self._report(Trouble(message=f"{entry.url or entry.title}: reading the page {problem}."))
            article = article_of(entry, None)
        if pending.stands:
            before = self._store.article(pending.article)
            if _is_other(before, article):
                return Read(msgspec.structs.replace(article, id=pending.article), replacing=pending.key)
            self._store.put_article([pending.key], before)
            return None
        kept = self._store.put_article([pending.key], article, again=trouble)
        # Its page may turn out to be one that is known by another address: then there is nothing more to do.
        return Read(kept) if kept.id == pending.article else None

    async def _page(self, fetcher: Fetcher, url: str, feed: str) -> Outcome:
        """Fetch a page, unless its host could not be reached again and again: then say so at once."""
        host = urlsplit(url).hostname or ""
        if self._is_unreachable(url):
            return Failed(message=f"{url}: {host} cannot be reached. It is tried again later.", kind="network")
        answer = await fetcher.get(url, accept="page", trusted_host=urlsplit(feed).hostname)
        if isinstance(answer, Failed) and answer.kind == "network":
            self._unreachable[host] += 1
        else:
            self._unreachable[host] = 0
        return answer

    def _is_unreachable(self, url: str) -> bool:
        return self._unreachable[urlsplit(url).hostname or ""] >= UNREACHABLE


def _is_other(before: Article, after: Article) -> bool:
    """Whether an article that was read again has other words, or its page's in place of what the feed gave.

    A page that cannot be had any more, so that only the feed's words are left, is no news of the article.
    """
    if (before.text_source, after.text_source) == ("page", "feed"):
        return False
    return (before.title, before.text) != (after.title, after.text) and bool(after.text)


def _stamp(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


class _Kept(TypedDict):
    etag: str | None
    last_modified: str | None


def _validators(validators: Validators) -> _Kept:
    return {"etag": validators.etag, "last_modified": validators.last_modified}
