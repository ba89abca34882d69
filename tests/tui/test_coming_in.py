"""What comes in while one reads or is away: it is counted and marked, and waits where it would be in the way."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.coming_in import bring
from tests.tui.desks import NOW, desk_on, screen_text, settled, until
from tui import left
from tui.widgets.view_bar import CameIn

LONG = 3 * 3600.0 - 30


def came_before(path: Path) -> None:
    """What is there came in the day before."""
    held = sqlite3.connect(path)
    held.execute("UPDATE incidents SET came = '2024-02-29T09:00:00Z'")
    held.commit()
    held.close()


async def test_who_comes_back_sees_what_came_since_they_looked(path: Path) -> None:
    came_before(path)
    async with desk_on(path) as (app, pilot):
        queue, screen = app.queue_screen.queue, app.queue_screen
        await pilot.press("j", "k")
        await settled(app, pilot)
        assert not queue.came and screen.since is None
        bring(path, 60, 66, NOW - dt.timedelta(hours=1))
        await until(pilot, lambda: len(queue.keys) == 66)
        app.key_at -= LONG
        await pilot.press("j")
        await until(pilot, lambda: "6 came in since you looked, 12:00: t shows" in screen_text(app)[-1])
        assert len(queue.came) == 6
        await pilot.press("t")
        await settled(app, pilot)
        await pilot.press("g", "g")
        await settled(app, pilot)
        assert screen.grouping == "since"
        assert "New since you looked  6" in screen_text(app)[2]
        await pilot.press("t")
        await settled(app, pilot)
        await pilot.press("g", "g")
        await settled(app, pilot)
        assert any("since you looked, 12:00 ──" in text for text in screen_text(app))
        await pilot.press("q")
    assert (left.find(path).since or "").startswith("2024-03-01T12:00:")


async def test_who_was_away_for_minutes_only_was_not_away(path: Path) -> None:
    came_before(path)
    async with desk_on(path) as (app, pilot):
        await pilot.press("j")
        bring(path, 60, 66)
        app.key_at -= 600
        await pilot.press("j")
        await settled(app, pilot)
        assert app.queue_screen.since is None and "since you looked" not in screen_text(app)[-1]


async def test_who_only_clicks_is_there(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("j")
        app.key_at -= LONG
        before = app.key_at
        await pilot.click(app.queue_screen.queue, offset=(5, 8))
        await settled(app, pilot)
        assert app.key_at > before + LONG - 60 and app.queue_screen.since is not None


async def test_a_clock_that_is_set_says_nothing_of_how_long_one_was_away(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("j")
        app.now = lambda: NOW + dt.timedelta(hours=5, seconds=30)
        await pilot.press("j")
        await settled(app, pilot)
        assert app.queue_screen.since is None
        assert app.queue_screen.left.at == "2024-03-01T20:00:00Z"


async def test_what_waits_comes_in_at_the_top(path: Path) -> None:
    async with desk_on(path, (120, 60)) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press("t", "t")
        await settled(app, pilot)
        await pilot.press("g", "g", "j")
        await settled(app, pilot)
        bring(path, 60, 90)
        await until(pilot, lambda: len(queue.keys) + sum(map(len, queue.waiting.values())) == 90)
        await settled(app, pilot)
        waiting = sum(map(len, queue.waiting.values()))
        assert waiting and f"{waiting} wait: g g" in screen_text(app)[1]
        assert any(re.search(r"· \+\d+ wait ──", text) for text in screen_text(app))
        await pilot.press("g", "g")
        await until(pilot, lambda: len(queue.keys) == 90 and not queue.waiting)
        assert "wait" not in screen_text(app)[1]


async def test_scrolling_to_the_top_lets_in_what_waits(path: Path) -> None:
    async with desk_on(path, (120, 60)) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press("t", "t")
        await settled(app, pilot)
        await pilot.press("g", "g", *"j" * 4)
        queue.scroll_to(y=3, animate=False, immediate=True)
        await settled(app, pilot)
        bring(path, 60, 90)
        await until(pilot, lambda: len(queue.keys) + sum(map(len, queue.waiting.values())) == 90)
        await settled(app, pilot)
        assert queue.waiting
        queue.scroll_to(y=0, animate=False, immediate=True)
        await until(pilot, lambda: len(queue.keys) == 90 and not queue.waiting)


@given(st.integers(0, 20_000), st.integers(0, 20_000), st.integers(0, 20_000))
def test_what_came_in_is_said_in_numbers_of_what_it_is(new: int, updated: int, waiting: int) -> None:
    said = CameIn(new, updated, waiting).said("^")
    assert said.startswith("^") == bool(new or updated)
    for count, word in ((new, "new"), (updated, "updated"), (waiting, "wait")):
        assert (f"{count:,} {word}" in said) == bool(count)
