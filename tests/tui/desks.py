"""A desk over a real store of an invented newsroom, with the clock stopped, for the tests to press keys on."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from feeds.config import Settings
from feeds.desk import Desk
from feeds.store import Store
from tests.newsroom import NOON, fill
from tui.app import Copytaster
from tui.desk_thread import DeskThread
from tui.screens.incident import IncidentScreen
from tui.signs import UNICODE, Signs
from tui.wire_process import WireCommand

NOW = NOON + dt.timedelta(hours=3)


def store_of(path: Path, incidents: int, seed: int = 1) -> Path:
    """A store with so many incidents."""
    store = Store.open(path)
    if incidents:
        fill(store, incidents, seed)
    store.close()
    return path


def app_on(
    path: Path,
    *,
    settings: Settings | None = None,
    wire: WireCommand | None = None,
    signs: Signs = UNICODE,
    desk: type[Desk] = Desk,
    settings_file: Path | None = None,
) -> Copytaster:
    """The app over a store, at `NOW`."""
    thread = DeskThread(lambda: desk.open(path)).start()
    return Copytaster(thread, settings=settings, wire=wire, signs=signs, now=lambda: NOW, settings_file=settings_file)


async def until(pilot: Pilot[str | None], holds: Callable[[], object], seconds: float = 5.0) -> None:
    """Wait until something holds on the screen; fails when it does not come to hold."""
    for _ in range(int(seconds / 0.02)):
        if holds():
            await pilot.pause()
            return
        await pilot.pause(0.02)
    shown = "\n".join(screen_text(pilot.app)) if isinstance(pilot.app, Copytaster) else ""
    raise AssertionError(f"what was waited for did not happen; on the screen:\n{shown}")


async def settled(app: Copytaster, pilot: Pilot[str | None]) -> None:
    """Wait until everything that was asked of the store is answered and shown."""
    # What is asked may, when it is answered, ask again: thrice is as deep as it goes.
    for _ in range(3):
        await pilot.pause(0.002)
        await app.ask(lambda desk: None)
    await pilot.pause(0.01)


@asynccontextmanager
async def desk_on(
    path: Path,
    size: tuple[int, int] = (120, 40),
    *,
    settings: Settings | None = None,
    wire: WireCommand | None = None,
    signs: Signs = UNICODE,
    desk: type[Desk] = Desk,
    settings_file: Path | None = None,
) -> AsyncIterator[tuple[Copytaster, Pilot[str | None]]]:
    """The app over a store, running and with its first rows on the screen."""
    app = app_on(path, settings=settings, wire=wire, signs=signs, desk=desk, settings_file=settings_file)
    try:
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: app.queue_screen.loaded)
            await settled(app, pilot)
            yield app, pilot
    finally:
        app.desk.close()


async def opened(app: Copytaster, pilot: Pilot[str | None], *keys: str) -> IncidentScreen:
    """The highlighted incident, opened, and these keys pressed."""
    await pilot.press("enter")
    screen = app.screen
    assert isinstance(screen, IncidentScreen)
    await until(pilot, lambda: screen.shown is not None and screen.fact)
    for key in keys:
        await pilot.press(key)
        await settled(app, pilot)
    return screen


def screen_text(app: Copytaster) -> list[str]:
    """What is on the screen, line by line."""
    return [strip.text for strip in app.screen._compositor.render_strips()]
