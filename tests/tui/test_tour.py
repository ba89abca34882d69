"""The tour: five things to press, each named with the user's key; it goes on when it is pressed, and ends with esc."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from feeds.config import Settings
from tests.tui.desks import app_on, desk_on, screen_text, settled, store_of, until
from tui.app import Copytaster
from tui.screens.incident import IncidentScreen


def shown(app: Copytaster) -> str:
    return "\n".join(screen_text(app))


def tells(app: Copytaster, words: str) -> bool:
    return words in shown(app)


async def begun(app: Copytaster, pilot: Pilot[str | None]) -> None:
    await pilot.press("colon")
    await settled(app, pilot)
    await pilot.press(*"tour", "enter")
    await until(pilot, lambda: "Tour, 1 of 5" in shown(app))


async def test_each_step_goes_on_when_it_is_pressed(path: Path) -> None:
    async with desk_on(path, (80, 24), settings=Settings(keys={"keep": "f5"})) as (app, pilot):
        await begun(app, pilot)
        await pilot.press("f9")
        await settled(app, pilot)
        assert "Tour, 1 of 5" in shown(app)
        await pilot.press("j")
        await until(pilot, lambda: "Tour, 2 of 5" in shown(app) and "⏎ opens the incident" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and "Tour, 3 of 5" in shown(app))
        await pilot.press("4")
        await until(pilot, lambda: "Tour, 4 of 5" in shown(app) and "f5 keeps it" in shown(app))
        await pilot.press("f5")
        await until(pilot, lambda: "Tour, 5 of 5" in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: "That was the tour" in shown(app))
        await settled(app, pilot)
        assert app.counts.kept == 0
        await pilot.press("1")
        await until(pilot, lambda: "Tour" not in shown(app))
        await pilot.press("escape")
        await settled(app, pilot)
        assert app.screen is app.queue_screen
        assert "Tour" not in shown(app)


async def test_esc_ends_it_wherever_one_is(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await begun(app, pilot)
        await pilot.press("j", "enter")
        await until(pilot, lambda: "Tour, 3 of 5" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Tour," not in shown(app))
        assert isinstance(app.screen, IncidentScreen)
        assert ":tour shows the tour again" in screen_text(app)[-1]
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.queue_screen)
        assert "Tour," not in shown(app)


async def test_it_begins_by_itself_once(path: Path, tmp_path: Path) -> None:
    seen = tmp_path / "data" / "toured"
    for begins in (True, False):
        app = app_on(path)
        app.tour_file = seen
        async with app.run_test(size=(120, 40)) as pilot:
            await until(pilot, partial(tells, app, "New 60"))
            if begins:
                await until(pilot, partial(tells, app, "Tour, 1 of 5"))
                await until(pilot, seen.exists)
            else:
                await settled(app, pilot)
                assert "Tour" not in shown(app)
        app.desk.close()


async def test_it_waits_for_incidents(tmp_path: Path) -> None:
    async with desk_on(store_of(tmp_path / "none.db", 0)) as (app, pilot):
        await pilot.press("colon")
        await settled(app, pilot)
        await pilot.press(*"tour", "enter")
        await until(pilot, lambda: "begins when the first incidents are in" in shown(app))
        assert "Tour, 1" not in shown(app)
