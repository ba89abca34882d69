"""A question over a screen paints only what it covers, and the terminal shows all the same what it should."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import RenderableType
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.pilot import Pilot
from textual.screen import Screen

from tests.tui.desks import desk_on, settled, until
from tui.app import Copytaster
from tui.screens.over import SETTLED, OverScreen


class Terminal:
    """What stands on the terminal, by what was sent to it."""

    def __init__(self, app: Copytaster, monkeypatch: pytest.MonkeyPatch) -> None:
        self._app = app
        self.sent: list[int] = []
        """Of each frame, how many lines were sent."""
        self.lines = self.wanted()
        display = app._display

        def watched(screen: Screen[object], update: RenderableType | None) -> None:
            self._take(update)
            display(screen, update)

        monkeypatch.setattr(app, "_display", watched)

    def wanted(self) -> list[str]:
        """What should stand there: all screens, one over the other."""
        app = self._app
        update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
        assert isinstance(update, LayoutUpdate)
        return ["".join(strip.text for strip in line) for line in update.strips]

    def _take(self, update: RenderableType | None) -> None:
        if isinstance(update, LayoutUpdate):
            self.lines = ["".join(strip.text for strip in line) for line in update.strips]
            self.sent.append(len(self.lines))
        elif isinstance(update, ChopsUpdate):
            self.sent.append(len({y for y, _, _ in update.spans}))
            for y, begin, end in update.spans:
                cells = list(self.lines[y])
                for x, strip in update.chops[y].items():
                    for at, cell in enumerate(strip.text if strip else "", x):
                        if begin <= at < end:
                            cells[at] = cell
                self.lines[y] = "".join(cells)


async def asked(app: Copytaster, pilot: Pilot[str | None]) -> OverScreen[object]:
    """The question that has come."""
    await until(pilot, lambda: isinstance(app.screen, OverScreen) and app.screen._came)
    await pilot.pause(SETTLED * 2)
    await settled(app, pilot)
    assert isinstance(app.screen, OverScreen)
    return app.screen


@pytest.mark.parametrize("key", ["z", "f", "colon", "number_sign", "c"])
async def test_the_terminal_shows_the_question_and_the_screen_below(
    path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_on(path) as (app, pilot):
        await until(pilot, lambda: app.queue_screen.shown)
        terminal = Terminal(app, monkeypatch)
        below = terminal.lines
        await pilot.press(key)
        question = await asked(app, pilot)
        assert terminal.lines == terminal.wanted()
        assert terminal.lines[:5] == below[:5]
        await pilot.press("down")
        await settled(app, pilot)
        assert terminal.lines == terminal.wanted()
        question.dismiss(None)
        await until(pilot, lambda: app.screen is app.queue_screen)
        await settled(app, pilot)
        assert terminal.lines == terminal.wanted()


async def test_only_the_menus_own_lines_are_sent(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk_on(path) as (app, pilot):
        await until(pilot, lambda: app.queue_screen.shown)
        terminal = Terminal(app, monkeypatch)
        await pilot.press("z")
        menu = await asked(app, pilot)
        assert terminal.sent[0] == menu.query_one("Vertical").region.height


async def test_what_was_still_to_be_painted_below_is_painted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk_on(path) as (app, pilot):
        await until(pilot, lambda: app.queue_screen.shown)
        terminal = Terminal(app, monkeypatch)
        # No frame comes in between.
        app.queue_screen.action_down()
        app.queue_screen.action_down()
        app.queue_screen.action_later()
        await asked(app, pilot)
        await until(pilot, lambda: terminal.lines == terminal.wanted())
        assert app.queue_screen.queue.cursor == 2
        row = app.queue_screen.queue.row
        assert row and any(line.lstrip().startswith("▌") and row.headline[:12] in line for line in terminal.lines)


async def test_the_window_may_change_under_a_question(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk_on(path) as (app, pilot):
        await until(pilot, lambda: app.queue_screen.shown)
        terminal = Terminal(app, monkeypatch)
        await pilot.press("z")
        menu = await asked(app, pilot)
        for size in ((80, 24), (160, 50), (120, 40)):
            await pilot.resize_terminal(*size)
            await settled(app, pilot)
            assert menu.size == size
            assert app.queue_screen.queue.region.right <= size[0]
            await until(pilot, lambda: terminal.lines == terminal.wanted())
            assert len(terminal.lines) == size[1]


async def test_another_look_is_shown_below_it_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk_on(path) as (app, pilot):
        await until(pilot, lambda: app.queue_screen.shown)
        terminal = Terminal(app, monkeypatch)
        app.action_theme()
        await asked(app, pilot)
        assert terminal.lines == terminal.wanted()
        terminal.sent.clear()
        before = app.inks
        await pilot.press("down")
        await until(pilot, lambda: app.inks is not before)
        await settled(app, pilot)
        assert max(terminal.sent) == app.size.height
        assert terminal.lines == terminal.wanted()
