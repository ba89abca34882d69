"""Dealing with incidents by keyboard: keep, put off, spike, mark several, undo, also across a restart."""

from __future__ import annotations

import threading
from pathlib import Path

from feeds.desk import Desk
from feeds.model import State
from feeds.store import Store
from tests.newsroom import fill
from tests.tui.desks import NOW, app_on, desk_on, screen_text, settled, until
from tui.screens.incident import IncidentScreen

STATES: dict[str, State] = {"s": "kept", "z": "later", "x": "spiked"}


def states(path: Path, ids: list[str]) -> list[State]:
    """What the store says of some incidents."""
    with Desk.open(path) as desk:
        desk.go_by(lambda: NOW)
        return [desk.open_incident(one).row.state for one in ids]


async def test_ten_incidents_are_dealt_with_and_all_of_it_undone(path: Path) -> None:
    keys = "szxsszxzss"
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        ids = [queue.rows[key].id for key in queue.keys[:10]]
        for key in keys:
            await pilot.press(*("zz" if key == "z" else key))
        await settled(app, pilot)
        assert queue.cursor == 10
        assert states(path, ids) == [STATES[key] for key in keys]
        text = "\n".join(screen_text(app))
        assert text.count("★ kept") >= 5
        assert app.counts.kept == 5
        for _ in keys:
            await pilot.press("u")
        await settled(app, pilot)
        assert states(path, ids) == ["new"] * 10
        assert app.counts.kept == 0
        await pilot.press("u")
        await until(pilot, lambda: "Nothing left to undo" in screen_text(app)[-1])


async def test_rows_dealt_with_stay_until_the_next_refresh(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        first, before = queue.keys[0], len(queue.keys)
        await pilot.press("x")
        await settled(app, pilot)
        await app.queue_screen.reload()
        assert queue.keys[0] == first
        assert queue.rows[first].state == "spiked"
        await pilot.press("r")
        await until(pilot, lambda: len(queue.keys) == before - 1)
        assert first not in queue.keys


async def test_when_rows_leave_the_highlight_goes_to_the_one_below_that_stays(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        third, last, before = queue.keys[2], queue.keys[-1], queue.keys[-2]
        for key in ("s", "s", "u", "u", "ctrl+r", "ctrl+r"):
            await pilot.press(key)
            await settled(app, pilot)
        assert queue.cursor == 1
        app.queue_screen.clear_dealt()
        await until(pilot, lambda: len(queue.keys) == 58)
        assert (queue.key, queue.cursor) == (third, 0)
        await pilot.press("G", "s")
        await settled(app, pilot)
        assert queue.key == last
        app.queue_screen.clear_dealt()
        await until(pilot, lambda: len(queue.keys) == 57)
        assert queue.key == before


async def test_the_queue_says_how_many_are_left(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        count = len(app.queue_screen.queue.keys)

        def says(left: int) -> bool:
            return f"{left} left" in screen_text(app)[1]

        await until(pilot, lambda: says(count))
        await pilot.press("s", "x")
        await until(pilot, lambda: says(count - 2))
        await app.queue_screen.reload()
        assert says(count - 2)
        await pilot.press("k", "D")
        await until(pilot, lambda: says(count - 1))
        await app.queue_screen.reload()
        assert says(count - 1)
        await pilot.press("u", "u", "u")
        await until(pilot, lambda: says(count))


async def test_undo_and_redo_work_across_a_restart(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        dealt = queue.rows[queue.keys[1]].id
        await pilot.press("j", "x")
        await settled(app, pilot)
    assert states(path, [dealt]) == ["spiked"]
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        assert dealt not in {row.id for row in queue.rows.values()}
        await pilot.press("u")
        await until(pilot, lambda: queue.row is not None and queue.row.id == dealt)
        assert states(path, [dealt]) == ["new"]
        await pilot.press("ctrl+r")
        await until(pilot, lambda: states(path, [dealt]) == ["spiked"])


async def test_marked_incidents_are_dealt_with_as_one_act(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        ids = [queue.rows[key].id for key in queue.keys[:6]]
        await pilot.press("j", "j", "j", "A", "j", "j", "v", "x")
        await settled(app, pilot)
        assert states(path, ids) == ["spiked"] * 4 + ["new", "spiked"]
        assert not queue.marked
        await pilot.press("u")
        await until(pilot, lambda: states(path, ids) == ["new"] * 6)


async def test_all_that_match_are_dealt_with_as_one_act(path: Path) -> None:
    store = Store.open(path)
    fill(store, 900, 5)
    store.close()
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press("s")
        await pilot.press("f", *"kind:flood,fire", "enter")
        await until(pilot, lambda: queue.keys and "filter: kind" in screen_text(app)[1])
        await settled(app, pilot)
        matching = list(queue.keys)
        assert len(matching) > 200 and len(queue.rows) < 200
        await pilot.press("s", "ctrl+a")
        assert f"{len(matching) - 1:,} marked: s keeps" in screen_text(app)[-1]
        await pilot.press("x")
        await settled(app, pilot)
        counts = app.counts
        assert counts.spiked == len(matching) - 1 and counts.kept == 2
        await pilot.press("u")
        await settled(app, pilot)
        assert app.counts.spiked == 0 and queue.dealt == {matching[0]} and len(queue.fresh) == len(matching) - 1
        await pilot.press("ctrl+r")
        await settled(app, pilot)
        assert app.counts.spiked == len(matching) - 1 and not queue.fresh


async def test_mark_all_twice_unmarks_and_leaves_out_what_is_dealt_with(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        first = queue.keys[0]
        await pilot.press("s", "j", "A")
        assert queue.marked == set(queue.keys[1:3])
        await pilot.press("ctrl+a")
        assert queue.marked == set(queue.keys) - {first}
        await pilot.press("ctrl+a")
        assert not queue.marked
        await pilot.press("g", "g", "A")
        assert not queue.marked and "dealt with already" in screen_text(app)[-1]


async def test_space_reads_the_card_then_goes_on_and_marks_as_seen(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        first = queue.rows[queue.keys[0]].id
        for _ in range(10):
            await pilot.press("space")
            await settled(app, pilot)
            if queue.cursor:
                break
        assert queue.cursor == 1
        assert states(path, [first]) == ["seen"]


async def test_space_reads_every_new_one_to_the_end_and_says_so(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press("j", "s", "j", "x")
        await settled(app, pilot)
        dealt, passed = {queue.keys[1], queue.keys[3]}, {queue.keys[0], queue.keys[2]}
        read: set[int] = set()
        for _ in range(1000):
            assert queue.key not in dealt | passed
            assert queue.key is not None
            read.add(queue.key)
            await pilot.press("space")
            await settled(app, pilot)
            if "last new incident" in screen_text(app)[-1]:
                break
        assert read == set(queue.keys[4:])
        assert "below; 2 more above: g g leads to the top" in screen_text(app)[-1]
        assert (app.counts.seen, app.counts.new) == (len(read), 2)
        await pilot.press("space")
        await settled(app, pilot)
        assert app.counts.seen == len(read), "what is dealt with is not dealt with again"
        await pilot.press("g", "g", *["space"] * 12)
        await settled(app, pilot)
        await pilot.press(*["space"] * 12)
        await settled(app, pilot)
        assert app.counts.new == 0
        assert "last new incident; r looks for news" in screen_text(app)[-1]


async def test_space_never_takes_as_read_what_was_not_on_the_screen(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        key = queue.keys[30]
        queue.move_to(30)
        assert app.queue_screen.shown is None
        app.queue_screen.action_read()
        assert queue.key == key and key not in queue.dealt
        await settled(app, pilot)
        assert app.queue_screen.shown is not None


async def test_space_in_a_narrow_window_opens_reads_and_goes_on(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen))
        for _ in range(60):
            await pilot.press("space")
            await settled(app, pilot)
        assert isinstance(app.screen, IncidentScreen) and queue.cursor > 3
        assert app.counts.seen == queue.cursor


async def test_triage_in_the_open_incident_goes_to_the_next_one(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        ids = [queue.rows[key].id for key in queue.keys[:3]]
        await pilot.press("enter")
        await pilot.press("s")
        await settled(app, pilot)
        await pilot.press("z", "s")
        await settled(app, pilot)
        assert states(path, ids) == ["kept", "later", "new"]
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.queue_screen)
        assert queue.row is not None and queue.row.id == ids[2]


async def test_the_states_are_parts_of_the_queue(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        kept = queue.keys[0]
        await pilot.press("s")
        await settled(app, pilot)
        await pilot.press("tab", "tab")
        await until(pilot, lambda: queue.keys == [kept])
        assert "[Kept]" in screen_text(app)[1]
        await pilot.press("escape")
        await until(pilot, lambda: len(queue.keys) == 59)


async def test_each_part_of_the_queue_opens_at_its_top_and_later_where_it_was_left(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue

        async def turn(*keys: str) -> None:
            await pilot.press(*keys)
            await settled(app, pilot)

        await turn("s", "s", "s", "j", "j", "j")
        left = queue.key
        await turn("tab", "tab")
        assert app.queue_screen.view.name == "Kept" and len(queue.keys) == 3
        assert queue.key == queue.keys[0] and round(queue.scroll_y) == 0
        await turn("j")
        kept = queue.key
        await turn("shift+tab", "shift+tab")
        assert app.queue_screen.view.name == "New" and queue.key == left
        await turn("tab", "tab")
        assert queue.key == kept
        # What has nothing in it is passed by, and All has it, too.
        await turn("tab", "tab", "tab")
        assert app.queue_screen.view.name == "All" and queue.key == kept


async def test_going_back_into_another_part_keeps_the_place_in_the_one_that_is_left(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue

        async def turn(*keys: str) -> None:
            await pilot.press(*keys)
            await settled(app, pilot)

        await turn("s", "j", "j", "tab", "tab", "shift+tab", "shift+tab", "j", "j")
        left = queue.key
        await turn("ctrl+o", "ctrl+o")
        assert app.queue_screen.view.name == "Kept"
        await turn("shift+tab", "shift+tab")
        assert app.queue_screen.view.name == "New" and queue.key == left


async def test_undoing_in_the_open_incident_leads_back_to_what_was_dealt_with(path: Path) -> None:
    """What is pressed next is meant for it, not for the one that had come in its place."""
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        first, second = (queue.rows[key].id for key in queue.keys[:2])
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.shown and screen.shown.incident.id == first)
        await pilot.press("x")
        await until(pilot, lambda: screen.shown and screen.shown.incident.id == second)
        await pilot.press("u")
        await until(pilot, lambda: screen.shown and screen.shown.incident.id == first)
        await pilot.press("s")
        await settled(app, pilot)
        assert states(path, [first]) == ["kept"]
        assert queue.rows[queue.keys[0]].state == "kept", "and the queue's row says so"


async def test_an_act_that_still_waits_for_its_turn_is_done_though_the_desk_is_quit(path: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def long_reading(desk: Desk) -> None:
        begun.set()
        go_on.wait(5)

    app = app_on(path)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.queue_screen.loaded)
        await settled(app, pilot)
        queue = app.queue_screen.queue
        first = queue.rows[queue.keys[0]].id
        app.desk.submit(long_reading)
        assert begun.wait(5)
        await pilot.press("s", "q")
        await until(pilot, lambda: app.return_code is not None)
    go_on.set()
    app.desk.close(5)
    assert states(path, [first]) == ["kept"]
