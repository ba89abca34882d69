"""The list of acts: what was done, and going back and forward to any of it, across restarts."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from feeds.desk import Desk
from tests.tui.desks import desk_on, screen_text, settled, until
from tui.app import Copytaster
from tui.screens.acts import ActsScreen
from tui.screens.incident import IncidentScreen


def text(app: Copytaster) -> str:
    """The whole screen."""
    return "\n".join(screen_text(app))


async def listed(app: Copytaster, pilot: Pilot[str | None]) -> ActsScreen:
    """The list, opened and read."""
    await pilot.press("U")
    await until(pilot, lambda: isinstance(app.screen, ActsScreen))
    await settled(app, pilot)
    screen = app.screen
    assert isinstance(screen, ActsScreen)
    return screen


async def test_it_says_what_was_done_and_leads_back_to_any_of_it(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        ids = [queue.rows[key].id for key in queue.keys[:6]]
        await pilot.press("s", "x", "v", "v", "v", "s", "d")
        await settled(app, pilot)
        screen = await listed(app, pilot)
        lines = screen_text(app)
        assert "4 acts" in lines[1]
        assert "here" in lines[2] and "Marked “" in lines[2]
        assert "Kept 3 incidents" in lines[3] and "first " in lines[3]
        assert "Spiked “" in lines[4] and "Kept “" in lines[5] and "The beginning" in lines[6]
        await pilot.press("j", "j", "enter")
        await until(pilot, lambda: "Undid 2 acts" in screen_text(app)[-1])
        lines = screen_text(app)
        assert "undone" in lines[2] and "undone" in lines[3] and "here" in lines[4]
        assert "2 of them undone" in lines[1]
        rows = await app.ask(lambda desk: [desk.open_incident(one).row.state for one in ids])
        assert rows == ["kept", "spiked", "new", "new", "new", "new"]
        await pilot.press("enter")
        assert "You are there" in screen_text(app)[-1]
        await pilot.press("G", "enter")
        await until(pilot, lambda: "Undid 2 acts" in screen_text(app)[-1] and app.counts.kept == 0)
        assert screen.acts.here == 0
        await pilot.press("g", "g", "enter")
        await until(pilot, lambda: "Did again 4 acts" in screen_text(app)[-1] and app.counts.kept == 4)
        await pilot.press("escape")
        await settled(app, pilot)
        assert app.screen is app.queue_screen
        assert len(queue.keys) == 60 - 6 and not queue.dealt


async def test_it_is_there_after_a_restart(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("s", "s", "s", "u")
        await settled(app, pilot)
    async with desk_on(path) as (app, pilot):
        await listed(app, pilot)
        assert "undone" in screen_text(app)[2] and "here" in screen_text(app)[3]
        await pilot.press("u")
        await until(pilot, lambda: "here" in screen_text(app)[4])
        await pilot.press("k", "k", "enter")
        await until(pilot, lambda: app.counts.kept == 3)


async def test_the_open_incident_under_it_is_shown_as_it_is_then(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("number_sign")
        await settled(app, pilot)
        await pilot.press(*"court", "enter")
        await settled(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and "#court" in text(app))
        await listed(app, pilot)
        await pilot.press("G", "enter")
        await until(pilot, lambda: "Undid 1 act" in screen_text(app)[-1])
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and "#court" not in text(app))


async def test_thousands_of_acts_are_read_as_they_come_into_view(path: Path) -> None:
    with Desk.open(path) as desk:
        ids = [row.id for row in desk.rows(desk.order()[:50])]
        for number in range(1500):
            desk.triage([ids[number % 50]], "spike" if number // 50 % 2 else "keep")
    async with desk_on(path, (80, 24)) as (app, pilot):
        screen = await listed(app, pilot)
        assert "1,500 acts" in text(app)
        assert len(screen.acts._acts) < 100
        await pilot.press("G")
        await settled(app, pilot)
        assert "The beginning" in screen_text(app)[-2] and "Kept “" in screen_text(app)[-3]
        await pilot.press("ctrl+u", "ctrl+u")
        await settled(app, pilot)
        assert "…" not in "".join(line[:18] for line in screen_text(app)[2:-1])
        await pilot.press("enter")
        await until(pilot, lambda: "Undid 1,4" in screen_text(app)[-1], 20)
        assert "here" in text(app)


async def test_a_click_highlights_and_two_go_there(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("s", "s", "s")
        await settled(app, pilot)
        screen = await listed(app, pilot)
        await pilot.click("ActList", offset=(20, 2))
        assert screen.acts.cursor == 2
        await pilot.click("ActList", offset=(20, 2), times=2)
        await until(pilot, lambda: app.counts.kept == 1)


async def test_nothing_done_yet_teaches_a_key(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await listed(app, pilot)
        assert "s keeps an incident" in text(app)
        await pilot.press("enter")
        assert "this is the beginning" in screen_text(app)[-1]
