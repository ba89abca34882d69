"""The subscriptions: what to fetch, when, with which validators, and how it went."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from feeds.errors import UnknownFeed
from feeds.model import Noun, decode, encode
from feeds.store.file import StoreFile, now, stamp
from feeds.views import FeedRow

AMISS = dt.timedelta(minutes=5)
"""A moment that is so far in the future is none that has been."""
LONGEST_WAIT = dt.timedelta(days=40)
"""No feed is put off for longer: 30 days at the most, and what it wants skipped."""


class Rhythm(Noun, frozen=True, kw_only=True):
    """How often a feed wants to be asked: `ttl` in seconds, hours of the day in UTC, days of the week in English."""

    ttl: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()


class DueFeed(Noun, frozen=True, kw_only=True):
    """A feed to be fetched, with what its server said last time, byte for byte, and how often it wants to be asked."""

    key: int
    url: str
    title: str
    outlet: str | None
    site: str | None
    etag: str | None
    last_modified: str | None
    digest: str | None
    failures: int
    rhythm: Rhythm = Rhythm()


_ROW = """
SELECT feeds.key, url, title, outlet, site, (SELECT count(*) FROM entries WHERE feed = feeds.key),
       checked, due, failures, failing_since, error, stopped
FROM feeds
"""


def _feed_row(row: tuple[Any, ...]) -> FeedRow:
    key, url, title, outlet, site, entries, checked, due, failures, failing_since, error, stopped = row
    return FeedRow(
        key=key,
        url=url,
        title=title,
        outlet=outlet,
        site=site,
        entries=entries,
        checked=checked,
        due=due,
        failures=failures,
        failing_since=failing_since,
        error=error,
        stopped=bool(stopped),
    )


class Subscribed(StoreFile):
    """The feeds of the store."""

    def add_feed(self, url: str, title: str = "", site: str | None = None, outlet: str | None = None) -> FeedRow:
        """Subscribe to a feed; it is due at once. One that is there stays, and starts again if it had stopped."""
        with self.transaction():
            self._run(
                """
                INSERT INTO feeds (url, title, site, outlet) VALUES (?, ?, ?, ?)
                ON CONFLICT (url) DO UPDATE SET
                    title = CASE feeds.title WHEN '' THEN excluded.title ELSE feeds.title END,
                    site = coalesce(feeds.site, excluded.site),
                    outlet = coalesce(feeds.outlet, excluded.outlet),
                    due = CASE WHEN stopped THEN NULL ELSE due END,
                    stopped = 0
                """,
                (url, title, site, outlet),
            )
            return self.feed(int(self._value("SELECT key FROM feeds WHERE url = ?", (url,))))

    def feed(self, key: int) -> FeedRow:
        """One subscription. Raises `UnknownFeed`."""
        row = self._row(f"{_ROW} WHERE feeds.key = ?", (key,))
        if row is None:
            raise UnknownFeed(key)
        return _feed_row(row)

    def feeds(self) -> list[FeedRow]:
        """All subscriptions, by title."""
        return [_feed_row(row) for row in self._rows(f"{_ROW} ORDER BY title COLLATE NOCASE, url")]

    def remove_feed(self, key: int) -> FeedRow:
        """End a subscription, and say what it was. Its articles and their incidents stay. Raises `UnknownFeed`."""
        with self.transaction():
            row = self.feed(key)
            self._run("DELETE FROM feeds WHERE key = ?", (key,))
        return row

    def due_feeds(self, at: str | None = None, which: Literal["due", "all"] = "due") -> list[DueFeed]:
        """The feeds to fetch at the moment `at` (now, if None), longest due first; never those that have stopped.

        A feed that was checked in the future, or is due later than any is put off, was so under a clock that was wrong.
        """
        clock = self.clock()
        rows = self._rows(
            """
            SELECT key, url, title, outlet, site, etag, last_modified, digest, failures, rhythm FROM feeds
            WHERE NOT stopped AND (?1 = 'all' OR due IS NULL OR due <= ?2 OR checked > ?3 OR due > ?4)
            ORDER BY due, key
            """,
            (which, at or stamp(clock), stamp(clock + AMISS), stamp(clock + LONGEST_WAIT)),
        )
        names = ("key", "url", "title", "outlet", "site", "etag", "last_modified", "digest", "failures")
        return [
            DueFeed(**dict(zip(names, row, strict=True)), rhythm=decode(rhythm, Rhythm) if rhythm else Rhythm())
            for *row, rhythm in rows
        ]

    def feed_answered(
        self,
        key: int,
        *,
        due: str,
        etag: str | None = None,
        last_modified: str | None = None,
        digest: str | None = None,
        title: str | None = None,
        outlet: str | None = None,
        site: str | None = None,
        rhythm: Rhythm | None = None,
    ) -> None:
        """The feed gave a good answer: keep its validators, and what it calls itself; its failures are over.

        All but the validators are left as they were where None (an unchanged feed says none of them).
        """
        self._run(
            """
            UPDATE feeds SET etag = ?, last_modified = ?, digest = coalesce(?, digest), due = ?, checked = ?,
                title = coalesce(nullif(?, ''), title), outlet = coalesce(?, outlet), site = coalesce(?, site),
                rhythm = coalesce(?, rhythm),
                failures = 0, failing_since = NULL, error = NULL
            WHERE key = ?
            """,
            (
                etag,
                last_modified,
                digest,
                due,
                now(),
                title,
                outlet,
                site,
                encode(rhythm).decode() if rhythm is not None else None,
                key,
            ),
        )

    def feed_failed(
        self, key: int, message: str, *, due: str | None, after: Literal["try again", "stop"] = "try again"
    ) -> None:
        """The feed failed: `message` says why and what to do. Its validators stay; it is tried again, or never."""
        self._run(
            """
            UPDATE feeds SET error = ?1, due = ?2, checked = ?3, failures = failures + 1,
                failing_since = coalesce(failing_since, ?3), stopped = ?4
            WHERE key = ?5
            """,
            (message, due, now(), int(after == "stop"), key),
        )

    def feed_moved(self, key: int, url: str) -> int:
        """The feed has a new address for good. Where that one is subscribed already the two become one.

        Gives the key of the feed that now has the address.
        """
        with self.transaction():
            other = self._value("SELECT key FROM feeds WHERE url = ? AND key <> ?", (url, key))
            if other is None:
                self._run("UPDATE feeds SET url = ? WHERE key = ?", (url, key))
                return key
            self._run("UPDATE OR IGNORE entries SET feed = ? WHERE feed = ?", (other, key))
            self._run("DELETE FROM feeds WHERE key = ?", (key,))
            return int(other)
