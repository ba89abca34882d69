"""Two desks on one store: each sees what the other does, undo is one for both, and each has a place of its own."""

from __future__ import annotations

from pathlib import Path

from feeds.desk import Desk
from feeds.store.turn import wires_turn
from tests.tui.desks import desk_on, screen_text, settled, until
from tui import place
from tui.wire_process import WireCommand

SOON = 1.5
"""Seconds within which the other shows it: it looks four times a second, and waits for a hand that types."""


async def test_what_one_does_appears_in_the_other(path: Path) -> None:
    async with desk_on(path) as (one, first), desk_on(path) as (other, second):
        await first.press("s", "x")
        await until(second, lambda: "New 58 · Kept 1" in screen_text(other)[0], SOON)
        await second.press("G", "s")
        await until(first, lambda: "New 57 · Kept 2" in screen_text(one)[0], SOON)


async def test_undo_takes_back_the_last_act_of_either(path: Path) -> None:
    async with desk_on(path) as (one, first), desk_on(path) as (other, second):
        await first.press("s")
        await until(second, lambda: other.counts.kept == 1, SOON)
        await second.press("x")
        await until(first, lambda: one.counts.kept == 1 and one.counts.new == 58, SOON)
        await first.press("u")
        await until(first, lambda: "Undone: Spiked" in screen_text(one)[-1])
        await until(second, lambda: other.counts.new == 59, SOON)
        await second.press("u")
        await until(second, lambda: "Undone: Kept" in screen_text(other)[-1])
        await until(first, lambda: one.counts.new == 60, SOON)
        await first.press("ctrl+r")
        await until(second, lambda: other.counts.kept == 1, SOON)
    with Desk.open(path) as desk:
        assert [(act.verb, act.undone) for act in desk.acts()] == [("spike", True), ("keep", False)]


async def test_what_is_fetched_is_fetched_once(path: Path) -> None:
    """The wire of one desk is at work: the other leaves it to that, and says so without alarm."""
    async with desk_on(path, wire=WireCommand(path)) as (app, pilot):
        with wires_turn(path):
            await pilot.press("R")
            await until(pilot, lambda: "another refresh is at work" in screen_text(app)[0], 20)
            await until(pilot, lambda: not app.wire_status.running)
            assert not app.wire_status.trouble and not app._notifications
            assert "comes in here, too" in screen_text(app)[-1]


async def test_each_is_found_where_it_was(path: Path) -> None:
    async with desk_on(path) as (one, first):
        async with desk_on(path) as (other, second):
            await first.press("j", "j")
            await second.press(*"jjjjj")
            await settled(one, first)
            here, there = one.queue_screen.queue.key, other.queue_screen.queue.key
            await second.press("q")
        async with desk_on(path) as (again, third):
            assert again.queue_screen.queue.key == there
            await third.press("q")
        await first.press("q")
    async with desk_on(path) as (again, _):
        assert again.queue_screen.queue.key == here
    assert place.find(path.with_name("store-2.db")).incident


async def test_a_row_that_the_other_has_dealt_with_does_not_take_the_highlight_along(path: Path) -> None:
    async with desk_on(path) as (_, first), desk_on(path) as (other, second):
        await second.press("j", "j", "j")
        await settled(other, second)
        key = other.queue_screen.queue.key
        await first.press("s", "s")
        await until(second, lambda: other.counts.kept == 2, SOON)
        await settled(other, second)
        assert other.queue_screen.queue.key == key
        await first.press("j", "s")
        await until(second, lambda: other.counts.kept == 3, SOON)
        await settled(other, second)
        assert other.queue_screen.queue.key not in (None, key)
