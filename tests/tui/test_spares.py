"""An incident that is opened on a screen made ahead is shown as on one that was made for it."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot

from feeds.config import Settings
from tests.tui.desks import desk_on, opened, screen_text, settled, until
from tui.app import Copytaster
from tui.history import Visit
from tui.screens.incident import IncidentScreen
from tui.spares import SOON


async def ahead(app: Copytaster, pilot: Pilot[str | None]) -> IncidentScreen:
    """A screen is made ahead: this one."""
    await app.spares.make()
    assert app.spares.ready
    spare = app.spares._spare
    assert spare is not None
    return spare


async def leave(app: Copytaster, pilot: Pilot[str | None], *keys: str) -> None:
    """Back to the queue, and there press these keys."""
    await pilot.press("escape")
    await until(pilot, lambda: app.screen is app.queue_screen)
    await pilot.press(*keys)


def visits(app: Copytaster) -> list[Visit]:
    return list(app.history.visits)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 12)])
async def test_a_spare_screen_shows_the_same_as_one_that_was_made_for_the_incident(
    path: Path, size: tuple[int, int]
) -> None:
    async with desk_on(path, size) as (app, pilot):
        for _ in range(3):
            screen = IncidentScreen(key=app.queue_screen.queue.key)
            await app.push_screen(screen)
            await until(pilot, partial(getattr, screen, "fact"))
            await settled(app, pilot)
            fresh, fact = screen_text(app), screen.fact
            await leave(app, pilot)
            spare = await ahead(app, pilot)
            assert await opened(app, pilot) is spare
            await settled(app, pilot)
            assert screen_text(app) == fresh
            assert spare.fact == fact
            assert spare.shown and spare.shown.row.key == app.queue_screen.queue.key
            assert app.focused is spare.lines
            await leave(app, pilot, "j")
            await settled(app, pilot)


async def test_the_first_frame_has_the_facts_and_the_source(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        spare = await ahead(app, pilot)
        await until(pilot, lambda: app.queue_screen.shown)
        app.queue_screen.action_open()
        assert app.screen is spare
        frame = "\n".join(screen_text(app))
        assert spare.shown is not None and spare.fact is not None
        assert spare.source.article is not None
        assert spare.source.article.text.split()[0] in frame


async def test_a_spare_screen_is_not_there_until_it_is_wanted(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        before, text = visits(app), screen_text(app)
        spare = await ahead(app, pilot)
        await settled(app, pilot)
        assert app.screen_stack == [app.queue_screen]
        assert visits(app) == before
        assert screen_text(app) == text
        assert app.focused is app.queue_screen.focused
        assert spare.shown is None and spare.place is None and spare.visit() is None
        await pilot.press("j", "s", "u")
        await settled(app, pilot)
        assert spare.shown is None and app.screen is app.queue_screen


async def test_each_is_used_once(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        spare = await ahead(app, pilot)
        first = await opened(app, pilot)
        assert first is spare
        app.key_at = 0.0
        await until(pilot, lambda: app.spares.ready)
        await leave(app, pilot, "j")
        second = await opened(app, pilot)
        assert second is not first
        assert first.shown and second.shown and first.shown.incident.id != second.shown.incident.id


async def test_without_one_a_screen_is_made(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        assert not app.spares.ready
        screen = await opened(app, pilot)
        assert not screen.made_ahead
        assert screen.shown and screen.shown.row.key == app.queue_screen.queue.key


async def test_one_that_was_made_for_another_look_size_or_keys_is_not_used(path: Path) -> None:
    async with desk_on(path) as (app, pilot):

        async def resize() -> None:
            await pilot.resize_terminal(80, 24)

        async def look() -> None:
            app.action_look()

        async def keys() -> None:
            app.take_on(msgspec.structs.replace(app.settings, keys={"keep": "K"}))

        async def signs() -> None:
            app.take_on(msgspec.structs.replace(app.settings, signs="ascii"))

        for change in (look, resize, keys, signs):
            spare = await ahead(app, pilot)
            await change()
            await settled(app, pilot)
            assert not app.spares.ready
            screen = await opened(app, pilot)
            assert screen is not spare
            await leave(app, pilot)
            # The next one fits.
            after = await ahead(app, pilot)
            assert not spare.is_attached
            assert await opened(app, pilot) is after
            await settled(app, pilot)
            assert after.size == app.size
            await leave(app, pilot)
        await opened(app, pilot)
        await pilot.press("K")
        await until(pilot, lambda: app.counts.kept == 1)


async def test_the_window_may_change_while_it_is_shown(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        spare = await ahead(app, pilot)
        assert await opened(app, pilot) is spare
        await pilot.resize_terminal(80, 24)
        await settled(app, pilot)
        narrow = screen_text(app)
        await leave(app, pilot)
        fresh = await opened(app, pilot)
        await settled(app, pilot)
        assert not fresh.made_ahead
        assert screen_text(app) == narrow


async def test_one_goes_back_and_forward_to_it(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        spare = await ahead(app, pilot)
        await opened(app, pilot, "4")
        shown = spare.shown
        await pilot.press("ctrl+o")
        await until(pilot, lambda: app.screen is app.queue_screen)
        await ahead(app, pilot)
        app.action_go_forward()
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and app.screen.shown)
        again = app.screen
        assert isinstance(again, IncidentScreen) and again.shown and shown
        assert again.shown.incident.id == shown.incident.id
        assert again.facet == "quotes"


async def test_what_is_filtered_by_stands_marked_in_it(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await until(pilot, lambda: app.queue_screen.shown)
        assert app.queue_screen.shown
        word = next(
            word for word in app.queue_screen.shown.articles[0].text.split() if word.isalpha() and len(word) > 5
        )
        await ahead(app, pilot)
        app.queue_screen.show_view(app.queue_screen.view, word)
        await until(pilot, lambda: app.queue_screen.sought)
        await settled(app, pilot)
        spare = await opened(app, pilot)
        assert spare.made_ahead
        assert spare.lines.sought is app.queue_screen.sought
        assert spare.source.sought is app.queue_screen.sought


async def test_none_is_made_while_keys_are_pressed(path: Path) -> None:
    async with desk_on(path, settings=Settings()) as (app, pilot):
        idle = 0.0
        app.spares._idle = lambda: idle
        app.spares.keep()
        await pilot.pause(SOON * 4)
        assert not app.spares.ready
        idle = 1.0
        await until(pilot, lambda: app.spares.ready)


async def test_those_that_are_wanted_at_the_same_time_are_one(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await asyncio.gather(app.spares.make(), app.spares.make())
        assert app.spares.ready
        await settled(app, pilot)
        assert [node for node in app._nodes if isinstance(node, IncidentScreen)] == [app.spares._spare]


async def test_it_is_closed_with_the_desk(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        spare = await ahead(app, pilot)
        lines = spare.lines
    assert not spare.is_running and not lines.is_running


async def test_what_is_open_in_it_is_the_place_that_is_kept(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("j")
        await ahead(app, pilot)
        spare = await opened(app, pilot, "4")
        assert spare.made_ahead and spare.shown
        left = app._here()
        assert left.incident == spare.shown.incident.id and left.facet == "quotes"


async def test_what_is_the_same_when_it_is_read_again_is_not_shown_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_again = []
    monkeypatch.setattr(IncidentScreen, "show_again", lambda screen: shown_again.append(screen))
    async with desk_on(path) as (app, pilot):
        await until(pilot, lambda: app.queue_screen.shown)
        await ahead(app, pilot)
        screen = await opened(app, pilot)
        assert screen.shown is not None
        older = msgspec.structs.replace(screen.shown, terms=())
        screen._opened = older
        await screen._reread(older.incident.id)
        assert screen.shown.terms
        assert not shown_again
        screen._opened = msgspec.structs.replace(older, articles=())
        await screen._reread(older.incident.id)
        assert shown_again
