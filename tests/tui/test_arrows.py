"""Arrows, pages, home and end are the registry's: they move the highlight, and do not scroll the list under it."""

from __future__ import annotations

from pathlib import Path

from tests.tui.desks import desk_on, settled
from tui.screens.incident import IncidentScreen


async def test_they_move_in_the_queue(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        for key, there in (("down", 1), ("down", 2), ("up", 1), ("end", 59), ("home", 0)):
            await pilot.press(key)
            assert queue.cursor == there, key
        await pilot.press("pagedown")
        page = queue.cursor
        await pilot.press("pageup")
        assert page > 3 and queue.cursor == 0


async def test_they_move_through_facts_and_lead_in_and_out(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("right")
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        first = screen.lines.cursor
        await pilot.press("down")
        second = screen.lines.cursor
        assert second > first
        await pilot.press("down", "up")
        assert screen.lines.cursor == second
        await pilot.press("end")
        assert screen.lines.cursor > second
        await pilot.press("left")
        assert app.screen is app.queue_screen
