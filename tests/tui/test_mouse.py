"""Whatever keys do, the mouse does: choosing, opening, scrolling, the states and the line of keys."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from feeds.config import Settings
from tests.tui.desks import desk_on, screen_text, settled, until
from tui.actions.keys import pressed
from tui.app import Copytaster
from tui.screens.dossier import DossierScreen
from tui.screens.help import HelpScreen
from tui.screens.incident import IncidentScreen
from tui.widgets.bars import KeyBar


async def clicked_key(app: Copytaster, pilot: Pilot[str | None], words: str) -> None:
    """Click on the words in the line of keys."""
    bar = app.screen.query_one(KeyBar)
    assert await pilot.click(bar, offset=(screen_text(app)[-1].index(words), 0))
    await settled(app, pilot)


async def wheeled(app: Copytaster, pilot: Pilot[str | None], over: Widget) -> None:
    """Turn the wheel by one notch over a widget."""
    x, y = over.region.x + 2, over.region.y + 2
    event = events.MouseScrollDown(over, x, y, 0, 1, 0, False, False, False, x, y)
    app.screen._forward_event(event)
    await settled(app, pilot)


async def test_a_click_chooses_and_two_open(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.click(queue, offset=(10, 8))
        await settled(app, pilot)
        assert queue.cursor == 4 and len(app.screen_stack) == 1
        chosen = queue.row
        await pilot.click(queue, offset=(12, queue.size.height - 1), times=2)
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen))
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.shown is not None)
        assert chosen is not None and screen.shown is not None and queue.row is not None
        assert screen.shown.incident.id == queue.row.id != chosen.id


async def test_two_clicks_at_the_edge_open_what_the_first_was_on(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        queue = app.queue_screen.queue
        wanted = queue.keys[queue.plan.rows_in(*queue._lines())[1] - 1]
        await pilot.click(queue, offset=(10, queue.size.height - 1), times=2)
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen))
        assert queue.key == wanted and queue.scroll_offset.y > 0


async def test_the_wheel_scrolls_and_the_highlight_stays(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await wheeled(app, pilot, queue)
        assert queue.scroll_offset.y > 0 and queue.cursor == 0
        first = queue.plan.rows_in(*queue._lines())[0]
        assert queue.keys[first + queue.page - 1] in queue.rows


async def test_the_line_of_keys_is_a_row_of_buttons(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        first = queue.keys[0]
        await clicked_key(app, pilot, "keep")
        assert queue.rows[first].state == "kept"
        await until(pilot, lambda: "undoes" in screen_text(app)[-1])
        await clicked_key(app, pilot, "undoes")
        assert "keep" in screen_text(app)[-1], "a click on what is said takes it away, and does nothing else"
        assert queue.rows[first].state == "kept"
        await clicked_key(app, pilot, "undo")
        await until(pilot, lambda: queue.rows[first].state == "new")
        await pilot.press("j")
        await clicked_key(app, pilot, "open")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen))
        await clicked_key(app, pilot, "back")
        await until(pilot, lambda: app.screen is app.queue_screen)
        await clicked_key(app, pilot, "help")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await clicked_key(app, pilot, "back")
        await until(pilot, lambda: app.screen is app.queue_screen)


async def test_the_users_own_keys_are_pressed_by_it(path: Path) -> None:
    own = Settings(keys={"keep": "g k,f6", "spike": "shift+f4"})
    async with desk_on(path, settings=own) as (app, pilot):
        queue = app.queue_screen.queue
        one, other, *_ = queue.keys
        await clicked_key(app, pilot, "keep")
        await until(pilot, lambda: queue.rows[one].state == "kept")
        await pilot.press("j", "k")
        await clicked_key(app, pilot, "spike")
        await until(pilot, lambda: queue.rows[other].state == "spiked")


async def test_the_states_are_tabs(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("s")
        await settled(app, pilot)
        await pilot.click("ViewBar", offset=(screen_text(app)[1].index("Kept"), 0))
        await until(pilot, lambda: "[Kept]" in screen_text(app)[1] and len(app.queue_screen.queue.keys) == 1)
        await pilot.click("ViewBar", offset=(screen_text(app)[1].index("All"), 0))
        await until(pilot, lambda: len(app.queue_screen.queue.keys) == 60)


async def test_two_clicks_on_an_actor_open_the_dossier(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("enter", "2")
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        row = next(y for y, said in enumerate(screen_text(app)) if y > 3 and said[2:].strip())
        await pilot.click("#facts", offset=(4, row - screen.lines.region.y))
        await settled(app, pilot)
        assert isinstance(app.screen, IncidentScreen)
        await pilot.click("#facts", offset=(4, row - screen.lines.region.y), times=2)
        await until(pilot, lambda: isinstance(app.screen, DossierScreen))


def test_keys_as_they_are_said_are_pressed_as_textual_names_them() -> None:
    said = {
        "j/k": ["j"], "/": ["slash"], "⏎": ["enter"], "esc": ["escape"], "↓/↑": ["down"], "?": ["question_mark"],
        "g g": ["g", "g"], "ctrl+a": ["ctrl+a"], "⇧←": ["shift+left"], "pgdn": ["pagedown"], "#": ["number_sign"],
        ":": ["colon"], "+": ["plus"], "f8": ["f8"], ",": ["comma"],
    }  # fmt: skip
    assert {key: pressed(key) for key in said} == said
