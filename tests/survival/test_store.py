"""The store locked, taken away, replaced, damaged, out of room: the screen goes on, no act is lost or doubled."""

# ruff: noqa: ASYNC240

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from textual.pilot import Pilot

from feeds.desk import Desk
from feeds.errors import DiskFull
from feeds.store import Store
from tests.survival.conftest import Opens
from tests.tui.desks import desk_on, screen_text, settled, store_of, until
from tui.app import Copytaster
from tui.widgets.card_pane import CardPane


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program holds the store, as a back-up does."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.close()


def told(app: Copytaster) -> str:
    """What is said to be wrong."""
    return "\n".join(notification.message for notification in app._notifications)


async def shows_card(app: Copytaster, pilot: Pilot[str | None]) -> None:
    """Wait until the card is that of the highlighted row."""
    await until(
        pilot, lambda: app.queue_screen.shown and app.queue_screen.shown.row.key == app.queue_screen.queue.key, 4
    )


async def test_a_lock_holds_up_acts_and_nothing_else(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        first, second = app.queue_screen.queue.keys[:2]
        with locked(path):
            await pilot.press("s", "x")
            for _ in range(3):
                await pilot.press("j")
                await shows_card(app, pilot)
            await until(pilot, lambda: "store busy · 2 to be written" in screen_text(app)[0])
            assert app.query_one(CardPane)
            await pilot.press("2", "slash")
            await until(pilot, lambda: app.screen is not app.queue_screen)
            await pilot.press("escape")
            await pilot.press("u")
            await until(pilot, lambda: "3 to be written" in screen_text(app)[0])
        await until(pilot, lambda: "Kept 1" in screen_text(app)[0] and "busy" not in screen_text(app)[0])
        acts = await app.ask(lambda desk: desk.acts())
        ids = await app.ask(lambda desk: desk.ids([first, second]))
        assert [(act.verb, list(act.incidents), act.undone) for act in acts] == [
            ("spike", [ids[1]], True),
            ("keep", [ids[0]], False),
        ]


async def test_a_lock_that_does_not_end_refuses_clearly(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.held_store.ENOUGH", 0.3)
    async with desk_on(path) as (app, pilot):
        key = app.queue_screen.queue.keys[0]
        with locked(path):
            await pilot.press("s")
            await until(pilot, lambda: "is locked by another program" in told(app))
            await until(pilot, lambda: app.queue_screen.queue.rows[key].state == "new")
        await settled(app, pilot)
        assert await app.ask(lambda desk: desk.acts()) == []
        await pilot.press("g", "g", "s")
        await until(pilot, lambda: "Kept 1" in screen_text(app)[0])


async def test_leaving_while_something_waits_takes_two(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        with locked(path):
            await pilot.press("s")
            await until(pilot, lambda: "store busy" in screen_text(app)[0])
            await pilot.press("q")
            await until(pilot, lambda: "One thing is still to be written" in screen_text(app)[-1])
            assert app.is_running
        await until(pilot, lambda: "Kept 1" in screen_text(app)[0])
        await pilot.press("q")
        await until(pilot, lambda: app._exit)


async def test_a_store_that_is_moved_away_and_back(path: Path) -> None:
    away = path.with_name("away.db")
    async with desk_on(path) as (app, pilot):
        path.rename(away)
        await until(pilot, lambda: "the store is gone" in screen_text(app)[0])
        assert "Put the file back" in told(app)
        await pilot.press("s", "j", "j")
        await shows_card(app, pilot)
        assert "Kept" not in screen_text(app)[0]
        assert not path.exists()
        await pilot.press("R")
        away.rename(path)
        await until(pilot, lambda: "Kept 1" in screen_text(app)[0] and "gone" not in screen_text(app)[0])
    with Desk.open(path) as desk:
        assert [act.verb for act in desk.acts()] == ["keep"]


async def test_a_store_in_whose_place_another_comes(path: Path, tmp_path: Path) -> None:
    other = store_of(tmp_path / "other.db", 7, seed=5)
    async with desk_on(path) as (app, pilot):
        path.unlink()
        await until(pilot, lambda: "the store is gone" in screen_text(app)[0])
        await pilot.press("s")
        shutil.move(other, path)
        await until(pilot, lambda: "New 7" in screen_text(app)[0] and "gone" not in screen_text(app)[0])
        assert "Another file stands at" in told(app)
        await settled(app, pilot)
        await pilot.press("g", "g", "s")
        await until(pilot, lambda: "New 6 · Kept 1" in screen_text(app)[0])
    with Store.open(path) as store:
        assert store.check() == [] and len(store.acts()) == 1


async def test_a_damaged_store_is_left_as_it_is_until_a_whole_one_is_there(path: Path, tmp_path: Path) -> None:
    whole = tmp_path / "back-up.db"
    Store.open(path).close()
    shutil.copy(path, whole)
    async with desk_on(path, (80, 24)) as (app, pilot):
        content = bytearray(path.read_bytes())
        content[4096 * 3 :] = b"\xff" * (len(content) - 4096 * 3)
        path.write_bytes(content)
        await pilot.press("G", "enter")
        await until(pilot, lambda: "the store is damaged" in screen_text(app)[0], 10)
        await pilot.press("escape", "s")
        await until(pilot, lambda: "is damaged" in told(app))
        await settled(app, pilot)
        assert path.read_bytes() == bytes(content)
        shutil.copy(whole, path)
        await until(pilot, lambda: "damaged" not in screen_text(app)[0], 10)
        await pilot.press("g", "g", "s")
        await until(pilot, lambda: "Kept 1" in screen_text(app)[0])
    with Store.open(path) as store:
        assert store.check() == []


async def test_a_full_disk_refuses_and_forgets_nothing(path: Path) -> None:
    def fill(desk: Desk) -> int:
        store = desk._store
        store._run(f"PRAGMA max_page_count = {store._value('PRAGMA page_count')}")
        with suppress(DiskFull):
            while True:
                desk.triage(desk.ids(desk.order()), "renew")
        return len(desk.acts(10_000))

    async with desk_on(path) as (app, pilot):
        acts = await app.ask(fill)
        await pilot.press("G", "A", "x")
        await until(pilot, lambda: "Free some room" in told(app))
        await until(pilot, lambda: "60 left" in screen_text(app)[1] and "spiked" not in "".join(screen_text(app)))
        assert len(await app.ask(lambda desk: desk.acts(10_000))) == acts
        await app.ask(lambda desk: desk._store._run("PRAGMA max_page_count = 100000"))
        await pilot.press("G", "A", "x")
        await until(pilot, lambda: app.counts.new == 0)
        assert len(await app.ask(lambda desk: desk.acts(10_000))) == acts + 1


def test_what_could_not_be_written_is_said_at_the_end(opens: Opens, path: Path) -> None:
    terminal = opens()
    with locked(path):
        terminal.send("s")
        terminal.shows("store busy")
        terminal.send("q")
        terminal.shows("still to be written")
        terminal.send("q")
        assert terminal.ends() == 0
    assert "One thing was not written: another program held the store." in terminal.written
