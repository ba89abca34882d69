"""Putting off: one key more says until when, and it comes back while the desk is open."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from feeds.config import Settings
from tests.tui.desks import NOW, desk_on, screen_text, settled, until
from tui.app import Copytaster
from tui.screens.when_back import Choice, WhenBack


def text(app: Copytaster) -> str:
    """The whole screen."""
    return "\n".join(screen_text(app))


async def test_the_menu_shows_the_moments_and_the_key_twice_takes_the_first(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        first = queue.keys[0]
        await pilot.press("z")
        await until(pilot, lambda: isinstance(app.screen, WhenBack))
        assert "later today                18:00" in text(app)
        assert "tomorrow morning           tomorrow 08:00" in text(app)
        assert "Monday                     Mon 08:00" in text(app)
        await pilot.press("z")
        await settled(app, pilot)
        assert queue.cursor == 1
        assert queue.rows[first].state == "later"
        assert "◔ until 18:00" in text(app)
        assert "u undoes" in screen_text(app)[-1]
        await pilot.press("u")
        await until(pilot, lambda: queue.rows[first].state == "new")


async def test_the_users_own_key_for_it_takes_the_first_choice(path: Path) -> None:
    for pressed, written in (("question_mark", "?"), ("f5", "f5,comma"), ("comma", "f5,comma")):
        own = Settings(keys={"later": written, "help": "f1", "settings": "f2"})
        async with desk_on(path, settings=own) as (app, pilot):
            key = app.queue_screen.queue.keys[0]
            await pilot.press(pressed)
            await until(pilot, lambda: isinstance(app.screen, WhenBack))
            assert f" {written[:2].strip(',')}  later today" in text(app)
            await pilot.press(pressed)
            await settled(app, pilot)
            assert app.queue_screen.queue.rows[key].due == "2024-03-01T18:00:00Z"


async def test_it_comes_back_marked_within_a_minute_of_its_time(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        key = queue.keys[0]
        await pilot.press("z", "enter", "r")
        await until(pilot, lambda: key not in queue.keys)
        app._tick()
        await settled(app, pilot)
        app.now = lambda: NOW + dt.timedelta(hours=3, minutes=1)
        app._tick()
        await until(pilot, lambda: key in queue.keys)
        assert app.counts.later == 0
        queue.move_to_key(key)
        await until(pilot, lambda: "● back" in text(app))


async def test_later_says_when_each_comes_back_and_is_in_that_order(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        keys = queue.keys[:4]
        await pilot.press("z", "s", "z", "m", "z", "u", "z", "t")
        await settled(app, pilot)
        await pilot.press("tab")
        await until(pilot, lambda: queue.keys == [keys[3], keys[1], keys[2], keys[0]])
        await until(pilot, lambda: "◔ until tomorrow…" in text(app))
        for words in ("◔ until Mon 08:00", "◔ until news", "◔ some day"):
            assert words in text(app)


async def test_later_is_in_sections_by_when_each_comes_back_but_where_others_are_wanted(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue, screen = app.queue_screen.queue, app.queue_screen
        await pilot.press("z", "l", "z", "u", "z", "s", "z", "t")
        await settled(app, pilot)
        await pilot.press("tab")
        await until(pilot, lambda: len(queue.keys) == 4)
        names = [section.name for section in queue.plan.sections]
        assert names == ["Today", "Tomorrow", "When there is news", "Some day"]
        assert "▾ Today  1 ──" in text(app)
        await pilot.press("g", "g", "minus")
        await settled(app, pilot)
        assert queue.heading == "Today"
        await pilot.press("minus", "t")
        await settled(app, pilot)
        assert [section.name for section in queue.plan.sections] == ["Today"]
        assert "by time" in text(app)
        await pilot.press("T", "tab", *["shift+tab"] * 2)
        await settled(app, pilot)
        assert not screen.by and [section.name for section in queue.plan.sections] == [""]


async def test_many_are_put_off_at_once_by_words(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        keys = queue.keys[:3]
        await pilot.press("j", "j", "A", "z", "o", *"yesterday", "enter")
        await until(pilot, lambda: "is no time to come back" in text(app))
        await pilot.press(*["backspace"] * 9, *"fri 9:30", "enter")
        await until(pilot, lambda: app.screen is app.queue_screen)
        await settled(app, pilot)
        assert app.counts.later == 3
        due = (NOW + dt.timedelta(days=7)).replace(hour=9, minute=30)
        rows = await app.ask(lambda desk: desk.rows(keys))
        assert {row.due for row in rows} == {f"{due:%Y-%m-%dT%H:%M:%SZ}"}


async def test_esc_leaves_it_and_a_click_chooses(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press("z", "escape")
        await settled(app, pilot)
        assert app.counts.later == 0
        await pilot.press("z")
        await until(pilot, lambda: isinstance(app.screen, WhenBack))
        await pilot.click(list(app.screen.query(Choice))[2])
        await settled(app, pilot)
        row = queue.rows[queue.keys[0]]
        assert (row.state, row.due) == ("later", "2024-03-02T08:00:00Z")


async def test_the_open_incident_is_put_off_and_the_next_one_opens(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        first = queue.keys[0]
        await pilot.press("enter", "z", "j", "enter")
        await settled(app, pilot)
        assert queue.cursor == 1
        rows = await app.ask(lambda desk: desk.rows([first]))
        assert rows[0].due == "2024-03-01T20:00:00Z"
