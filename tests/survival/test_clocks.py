"""Clocks that are set, run wrong or stop with the machine: nothing waits for years or is lost, no age is negative."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.config import Settings
from feeds.fetch import next_check
from feeds.store import Store, parse
from feeds.store.file import stamp
from feeds.wire.engine import Wire
from feeds.wire.progress import FeedChecked, Progress, Warned
from tests.newsroom import NOON, iso
from tests.site import Reply, Seen, Site
from tests.tui.desks import NOW, desk_on, screen_text, settled, until
from tui import when
from tui.left import Left

FEED = b"""<rss version="2.0"><channel><title>Delta Post</title><item><title>Quiet night</title>
<guid>1</guid><description>Nothing happened.</description></item></channel></rss>"""

YEARS = dt.timedelta(days=3650)


# --- what is fetched ---


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "empty.db") as opened:
        yield opened


def due(store: Store, at: dt.datetime) -> int:
    store.clock = lambda: at
    return len(store.due_feeds())


def test_a_feed_that_was_checked_under_a_clock_years_ahead_is_due_now(store: Store) -> None:
    key = store.add_feed("http://delta-post.example/rss").key
    now = dt.datetime.now(dt.UTC)
    store.feed_answered(key, due=stamp(next_check(now + YEARS)))
    assert due(store, now) == 1
    store.feed_answered(key, due=stamp(next_check(now)))
    assert due(store, now) == 0


def test_a_clock_that_is_set_back_has_a_feed_asked_once(store: Store) -> None:
    key = store.add_feed("http://delta-post.example/rss").key
    now = dt.datetime.now(dt.UTC)
    store.feed_answered(key, due=stamp(next_check(now)))
    assert due(store, now) == 0
    # Set back by seven hours: what was checked just now was checked in the future.
    assert due(store, now - dt.timedelta(hours=7)) == 1
    # By some minutes, as clocks are put right all the time.
    assert due(store, now - dt.timedelta(minutes=3)) == 0


@given(st.integers(-20_000, 20_000))
def test_after_a_check_no_clock_makes_it_due_at_once(hours: int) -> None:
    now = NOON + dt.timedelta(hours=hours)
    wait = next_check(now) - now
    assert dt.timedelta(minutes=59) <= wait <= dt.timedelta(days=1)


# --- what is forgotten ---


@contextmanager
def site_whose_clock_says(moment: dt.datetime, age: int) -> Iterator[Site]:
    def reply(_: Seen) -> Reply:
        said = {"Date": format_datetime(moment, usegmt=True), "Age": str(age)}
        return Reply(200, {"Content-Type": "text/xml", **said}, FEED)

    with Site({"/rss": reply}) as site:
        yield site


@pytest.mark.parametrize(
    ("ahead", "kept", "left"), [(0, 0, 0), (200, 0, 1), (200, 200, 0)], ids=("right", "ahead", "kept_by_a_cache")
)
def test_under_a_clock_that_is_ahead_nothing_is_forgotten(path: Path, ahead: int, kept: int, left: int) -> None:
    """One incident was spiked: long ago by a clock that is right, today by one that is ahead of all servers.

    An answer that a cache has kept for days is no sign of a wrong clock.
    """
    made = dt.datetime.now(dt.UTC) - dt.timedelta(days=ahead)
    with Store.open(path) as store, site_whose_clock_says(made, kept * 86_400) as site:
        for feed in store.feeds():
            store.remove_feed(feed.key)
        store.triage([store.ids(store.order(parse(""), ["new"]))[0]], "spike")
        store._run("UPDATE acts SET at = '2024-03-02T00:00:00Z'")
        store.add_feed(site.url("/rss"))
        events: list[Progress] = []
        asyncio.run(Wire(store, events.append, analysts=1, keep_days=90).refresh())
        assert [event.ok for event in events if isinstance(event, FeedChecked)] == [True]
        assert store.counts().spiked == left
        warned = [event.message for event in events if isinstance(event, Warned)]
        assert warned == ([f"This machine's clock is {ahead} days ahead of the servers'. Please set it right."] * left)


# --- what is shown ---


@given(st.integers(-(10**9), 10**9))
def test_no_age_is_negative(seconds: int) -> None:
    for said in (when.age, when.short_age, when.until):
        assert "-" not in said(iso(NOW - dt.timedelta(seconds=seconds)), NOW)


def test_who_looked_in_the_future_has_not_looked() -> None:
    later, earlier = iso(NOW + dt.timedelta(days=900)), iso(NOW - dt.timedelta(hours=2))
    assert Left("", later, earlier).new_since(NOW) is None
    assert Left("", iso(NOW - dt.timedelta(minutes=2)), later).new_since(NOW) is None
    assert Left("", iso(NOW - dt.timedelta(minutes=2)), earlier).new_since(NOW) == earlier
    assert Left("", earlier, later).new_since(NOW) == earlier


@contextmanager
def zone(name: str) -> Iterator[None]:
    """The machine stands somewhere else."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


def test_times_beyond_a_change_of_the_clocks_are_said_as_the_clock_will_show_them() -> None:
    with zone("Europe/Berlin"):
        # Clocks go back an hour in the night to Sunday, 25 October 2026.
        now = dt.datetime(2026, 10, 24, 15, 0).astimezone()
        assert now.utcoffset() == dt.timedelta(hours=2)
        assert when.to_come("2026-10-25T07:00:00Z", now) == "tomorrow 08:00"
        assert when.since("2026-10-24T06:00:00Z", now) == "08:00"
        after = dt.datetime(2026, 10, 25, 9, 0).astimezone()
        assert when.since("2026-10-24T06:00:00Z", after) == "Sat 08:00"


def at(days: int) -> Callable[[], dt.datetime]:
    """A clock that stands so many days from `NOW`."""
    return lambda: NOW + dt.timedelta(days=days)


async def test_a_clock_that_is_set_moves_what_was_put_off_and_loses_nothing(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("z", "t")
        await until(pilot, lambda: app.counts.later == 1)
        for days, later, new in ((2, 0, 60), (-400, 1, 59), (4000, 0, 60), (0, 1, 59)):
            app.now = at(days)
            app._tick()
            await settled(app, pilot)
            await app.recount()
            assert (app.counts.later, app.counts.new) == (later, new)
            assert "-" not in "".join(line[:57] for line in screen_text(app)[2:6])


async def test_after_a_sleep_it_looks_for_news(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[bool] = []
    async with desk_on(path, settings=Settings(refresh_every=15)) as (app, pilot):
        monkeypatch.setattr(app, "wire", object())
        monkeypatch.setattr(app, "refresh_if_any", lambda: looked.append(True))
        app._tick()
        app._tick()
        assert not looked
        app.now = lambda: NOW + dt.timedelta(hours=8)
        app._tick()
        app._tick()
        assert len(looked) == 1
        await pilot.pause()


async def test_the_last_look_is_when_a_key_was_pressed_and_not_when_the_machine_woke(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("j")
        app.now = lambda: NOW + dt.timedelta(hours=8)
        assert app.queue_screen.left.at == iso(NOW)
        app.now = lambda: NOW - dt.timedelta(hours=8)
        assert app.queue_screen.left.at == iso(NOW - dt.timedelta(hours=8))
