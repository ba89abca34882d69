"""What is said where there is nothing to show: why, and a key that helps, as the user has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.config import Settings
from feeds.store import Store
from feeds.views import Counts
from tests.tui.desks import desk_on, screen_text, settled, store_of, until
from tui.screens.nothing import nothing
from tui.signs import ASCII
from tui.widgets.view_bar import VIEWS, View
from tui.wire_process import WireStatus

SOME = Counts(feeds=3, articles=9)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
@pytest.mark.parametrize("query", ["", "kind:flood"])
@pytest.mark.parametrize("counts", [Counts(), Counts(feeds=3, failing=2), SOME], ids=["none", "failing", "some"])
def test_a_key_is_taught_whatever_is_empty(view: View, query: str, counts: Counts) -> None:
    said = nothing(view, query, counts, WireStatus(), lambda action: f"<{action}>", {})
    assert any(line.startswith("<") for line in said)
    assert "2 of 3 feeds fail." in said or not counts.failing or query


def test_while_the_wire_is_at_work_nothing_is_to_be_done() -> None:
    assert "Incidents come in" in nothing(VIEWS[0], "", SOME, WireStatus(running=True), str, {})[-1]


async def test_keys_are_the_users_own(tmp_path: Path) -> None:
    settings = Settings(keys={"add_feed": "f7", "states": "f6", "keep": "f5", "back": "f4"})
    async with desk_on(store_of(tmp_path / "none.db", 0), settings=settings) as (app, pilot):
        assert any(line.strip().startswith("f7  ") for line in screen_text(app))
        await pilot.press("F")
        await settled(app, pilot)
        assert any("f7 adds one" in line for line in screen_text(app))
        await pilot.press("f4")
        await until(pilot, lambda: app.screen is app.queue_screen)


async def test_the_line_of_keys_names_none_that_would_do_nothing(tmp_path: Path, path: Path) -> None:
    async with desk_on(store_of(tmp_path / "none.db", 0)) as (app, _):
        assert screen_text(app)[-1].split()[:3] == ["a", "add", "F"]
        assert not {"move", "keep", "spike"} & set(screen_text(app)[-1].split())
    async with desk_on(path, (80, 24)) as (app, pilot):
        assert {"move", "keep", "spike", "search"} <= set(screen_text(app)[-1].split())
        await pilot.press("tab", "tab")
        await until(pilot, lambda: "refresh" in screen_text(app)[-1])
        assert not {"move", "keep", "spike"} & set(screen_text(app)[-1].split())


async def test_in_ascii_keys_have_names(path: Path) -> None:
    async with desk_on(path, signs=ASCII) as (app, pilot):
        await pilot.press("slash", *"flood", "enter")
        await until(pilot, lambda: "enter opens" in screen_text(app)[-1])
        await pilot.press("escape", "question_mark")
        await settled(app, pilot)
        assert not set("".join(screen_text(app))) & set("⏎↓↑←→⇧")


async def test_an_empty_search_and_filter_say_what_helps(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("f", *"xyzzyx", "enter")
        await until(pilot, lambda: any("drops the filter" in line for line in screen_text(app)))
        await pilot.press("escape", "slash", *"xyzzyx", "enter")
        await until(pilot, lambda: any("fewer words find more" in line for line in screen_text(app)))


async def test_a_filter_without_matches_says_in_which_state_there_are_some(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        for key in queue.keys[:2]:
            app.queue_screen.deal_with([key], "keep")
        await settled(app, pilot)
        dealt = list(queue.keys)
        await pilot.press("f", *"note:quarry", "enter")
        await until(pilot, lambda: any("Nothing in New matches note:quarry" in line for line in screen_text(app)))
        assert not any("It matches" in line for line in screen_text(app))
        ids = await app.ask(lambda desk: desk.ids(dealt[:2]))
        await app.ask(lambda desk: [desk.note(one, "quarry", over=None) for one in ids])
        await app.queue_screen.reload()
        await until(pilot, lambda: any("It matches 2 in Kept." in line for line in screen_text(app)))
        await pilot.press("tab", "tab")
        await until(pilot, lambda: set(queue.keys) == set(dealt[:2]))


async def test_failing_feeds_say_what_can_be_done(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = Store.open(path)
    store.add_feed("https://example.org/feed")
    store.close()
    async with desk_on(path) as (app, pilot):
        assert any("says which feeds fail" in line for line in screen_text(app))
        await pilot.press("F")
        await until(pilot, lambda: any("example.org/feed" in line for line in screen_text(app)))
