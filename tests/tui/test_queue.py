"""The queue: what stays where it is while others come in, what is said when it is empty, windows of all sizes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from feeds.config import Settings
from feeds.store import Store
from tests.newsroom import Story, put, stories
from tests.tui.desks import desk_on, screen_text, settled, store_of, until
from tui.screens.why import WhyScreen
from tui.signs import ASCII
from tui.widgets.query_line import QueryLine
from tui.widgets.queue_list import QueueList


def _put(path: Path, several: list[Story]) -> None:
    store = Store.open(path)
    for story in several:
        put(store, story)
    store.close()


async def test_the_highlight_stays_on_its_incident_while_others_come_in(tmp_path: Path) -> None:
    latest_first = list(stories(85))
    newer, older = latest_first[:25], latest_first[25:]
    path = tmp_path / "store.db"
    _put(path, older)
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press(*"j" * 30)
        await settled(app, pilot)
        held, line_on_screen = queue.key, queue.cursor * 2 - queue.scroll_offset.y
        before = len(queue.keys)
        _put(path, newer)
        await until(pilot, lambda: len(queue.keys) == before + len(newer))
        await settled(app, pilot)
        assert queue.key == held
        assert queue.cursor * 2 - queue.scroll_offset.y == line_on_screen
        assert queue.cursor == 30 + len(newer)
        assert f"↑{len(newer)} new" in screen_text(app)[1]
        await pilot.press("g", "g")
        await settled(app, pilot)
        assert "↑" not in screen_text(app)[1]
        assert app.counts.new == len(queue.keys)


async def test_the_rows_in_view_stay_while_the_wire_changes_their_ranks(path: Path) -> None:
    """The wire ranks one in view first and another last, and brings new ones that belong between the rows in view."""
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press(*"j" * 12)
        await settled(app, pilot)
        held, top = queue.key, int(queue.scroll_offset.y) // 2
        in_view = queue.keys[top : top + queue.page]
        assert held in in_view
        shown = [queue.rows[key].headline for key in in_view]
        ranks = {story.incident.id: story.incident.rank for story in stories(60)}
        middle = ranks[queue.rows[in_view[5]].id]
        with Store.open(path) as store:
            store.set_ranks([(in_view[3], 1e9), (in_view[8], -1e9), (queue.keys[-1], middle + 0.001)])
            for number, story in enumerate(stories(63, seed=4)):
                if number >= 60:
                    put(store, replace(story, incident=msgspec.structs.replace(story.incident, rank=middle)))
        await until(pilot, lambda: len(queue.keys) == 63)
        await settled(app, pilot)
        top = int(queue.scroll_offset.y) // 2
        assert queue.keys[top : top + queue.page] == in_view
        assert queue.key == held
        assert [queue.rows[key].headline for key in in_view] == shown
        assert sorted(queue.keys) == sorted(set(queue.keys))
        await pilot.press("r")
        await until(pilot, lambda: queue.keys[0] == in_view[3] and queue.keys[-1] == in_view[8])
        assert queue.key == held


async def test_why_works_where_there_is_no_room_for_the_card(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("j", "i")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        await settled(app, pilot)
        assert "WHY RANKED HERE" in "\n".join(screen_text(app))


async def test_a_queue_that_fills_stays_at_its_top_until_a_key_is_pressed(tmp_path: Path) -> None:
    latest_first = list(stories(12))
    path = tmp_path / "store.db"
    _put(path, latest_first[6:])
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        _put(path, latest_first[3:6])
        await until(pilot, lambda: len(queue.keys) == 9)
        await settled(app, pilot)
        assert queue.cursor == 0
        await pilot.press("j", "k")
        held = queue.key
        _put(path, latest_first[:3])
        await until(pilot, lambda: len(queue.keys) == 12)
        await settled(app, pilot)
        assert queue.key == held


async def test_two_readings_of_the_order_at_once_do_no_harm(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        for _ in range(3):
            app.spawn(app.queue_screen.reload())
            app.spawn(app._look_for_changes())
            _put(path, list(stories(1)))
            await pilot.press("tab")
        await settled(app, pilot)
        assert app.is_running


async def test_an_empty_store_says_which_key_helps(tmp_path: Path) -> None:
    async with desk_on(store_of(tmp_path / "empty.db", 0)) as (app, _):
        text = "\n".join(screen_text(app))
        assert "no feeds yet" in text
        assert "a  adds one" in text


async def test_a_queue_that_is_dealt_with_says_so(tmp_path: Path) -> None:
    async with desk_on(store_of(tmp_path / "one.db", 1)) as (app, pilot):
        await pilot.press("s")
        await settled(app, pilot)
        await pilot.press("r")
        await until(pilot, lambda: "Nothing new" in "\n".join(screen_text(app)))


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (80, 24), (109, 30), (110, 30), (200, 60)])
async def test_every_screen_works_at_every_size(path: Path, size: tuple[int, int]) -> None:
    async with desk_on(path, size) as (app, pilot):
        keys = "j enter 2 j enter escape 5 7 tab e e i escape 4 E escape m escape M v escape full_stop escape m escape"
        for key in keys.split():
            await pilot.press(key)
            await settled(app, pilot)
            assert all(len(line) <= size[0] for line in screen_text(app) if line.isascii())
        for key in (
            "F",
            "escape",
            "question_mark",
            "escape",
            "slash",
            "escape",
            "f",
            "escape",
            "tab",
            "shift+tab",
            "t",
            "T",
        ):
            await pilot.press(key)
            await settled(app, pilot)
        assert app.screen is app.queue_screen


async def test_a_narrow_window_shows_the_queue_alone_and_a_wide_one_the_card_too(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        assert not app.queue_screen.shows_card
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: app.queue_screen.shown is not None)
        row = app.queue_screen.queue.row
        assert row is not None
        assert "\n".join(screen_text(app)).count(row.headline) == 2


async def test_filter_takes_a_query_and_says_what_is_wrong_with_one(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        kind = queue.rows[queue.keys[0]].kind
        await pilot.press("f", *"nonsense:1", "enter")
        await until(pilot, lambda: app.screen.query(QueryLine) and app.screen.query_one(QueryLine).error)
        await pilot.press("escape", "f", *f"kind:{kind}", "enter")
        await until(pilot, lambda: 0 < len(queue.keys) < 60)
        await settled(app, pilot)
        assert {queue.rows[key].kind for key in queue.keys if key in queue.rows} == {kind}
        assert f"kind:{kind}" in screen_text(app)[1]
        await pilot.press("escape")
        await until(pilot, lambda: len(queue.keys) == 60)


async def test_ascii_signs_keep_the_screen_ascii(path: Path) -> None:
    async with desk_on(path, (80, 24), signs=ASCII) as (app, _):
        # The last column is the scroll bar's.
        queue_lines = [line[:-1] for line in screen_text(app)[2:22]]
        assert any("* new" in line for line in queue_lines)
        assert all(line.replace("–", "-").isascii() for line in queue_lines)


async def test_keys_can_be_given_by_the_actions_name(path: Path) -> None:
    async with desk_on(path, settings=Settings(keys={"keep": "f5"})) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press("s")
        assert queue.cursor == 0
        await pilot.press("f5")
        await settled(app, pilot)
        assert queue.rows[queue.keys[0]].state == "kept"
        assert "f5 keep" in screen_text(app)[-1] or "Kept" in screen_text(app)[-1]


async def test_quitting_is_at_once(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("q")
        await pilot.pause()
        assert not app.is_running


async def test_another_look_is_worn_by_the_rows_too(tmp_path: Path) -> None:
    async with desk_on(store_of(tmp_path / "s.db", 3)) as (app, pilot):
        rows = app.queue_screen.query_one(QueueList)
        before = rows.render_line(0)
        await pilot.press("f9")
        await settled(app, pilot)
        assert rows.render_line(0).text == before.text
        assert [s.style for s in rows.render_line(0)] != [s.style for s in before]
