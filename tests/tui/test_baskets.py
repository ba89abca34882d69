"""Baskets at the desk: saved from filter and search, shown as tabs with counts, changed, and all that undone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from feeds.desk import Desk
from tests.tui.desks import desk_on, screen_text, settled, until
from tui.screens.prompt import Prompt


def count(path: Path, query: str) -> int:
    with Desk.open(path) as desk:
        return len(desk.order(query))


def saved(path: Path, *baskets: tuple[str, str]) -> None:
    with Desk.open(path) as desk:
        for name, query in baskets:
            desk.save_basket(name, query)


async def test_the_filter_is_saved_as_a_tab_with_a_count(path: Path) -> None:
    floods, fatal = count(path, "kind:flood"), count(path, "kind:flood killed:>4")
    assert floods > fatal > 0
    async with desk_on(path, (120, 40)) as (app, pilot):
        await pilot.press("f", *"kind:flood", "enter")
        await until(pilot, lambda: len(app.queue_screen.queue.keys) == floods)
        await pilot.press("S")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        await pilot.press(*"Water", "enter")
        await until(pilot, lambda: f"[Water {floods}]" in screen_text(app)[1])
        assert "filter:" not in screen_text(app)[1]
        assert "Saved the basket" in screen_text(app)[-1]
        await pilot.press("f", *"killed:>4", "enter")
        await until(pilot, lambda: len(app.queue_screen.queue.keys) == fatal)
        await pilot.press("escape")
        await until(pilot, lambda: len(app.queue_screen.queue.keys) == floods)
        await pilot.press("s")
        await until(pilot, lambda: f"[Water {floods - 1}]" in screen_text(app)[1])
        await pilot.press("tab")
        await until(pilot, lambda: "[New]" in screen_text(app)[1] and f" Water {floods - 1} " in screen_text(app)[1])
        await pilot.press("u", "u")
        await until(pilot, lambda: "Water" not in screen_text(app)[1])
        await pilot.press("ctrl+r")
        await until(pilot, lambda: f"Water {floods}" in screen_text(app)[1])


async def test_the_search_is_saved_too(path: Path) -> None:
    async with desk_on(path, (120, 40)) as (app, pilot):
        await pilot.press("slash", *"bakery", "enter")
        await until(pilot, lambda: app.hits and "1 of" in "\n".join(screen_text(app)))
        await pilot.press("S")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        await pilot.press(*"Bread", "enter")
        await until(pilot, lambda: "Saved the basket" in screen_text(app)[-1])
        await pilot.press("escape")
        await until(pilot, lambda: "Bread" in screen_text(app)[1])


async def test_renamed_moved_changed_removed_and_undone(path: Path) -> None:
    saved(path, ("One", "kind:flood"), ("Two", "kind:fire"))
    async with desk_on(path, (120, 40)) as (app, pilot):
        await until(pilot, lambda: "Two" in screen_text(app)[1])
        await pilot.press("B")
        await until(pilot, lambda: "No basket is shown" in screen_text(app)[-1])
        await pilot.press("shift+tab")
        await until(pilot, lambda: "[Two" in screen_text(app)[1])
        await pilot.press("B", "h")
        await until(pilot, lambda: "Moved" in screen_text(app)[-1])
        await until(pilot, lambda: screen_text(app)[1].index("Two") < screen_text(app)[1].index("One"))
        await pilot.press("B", "r")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        await pilot.press("backspace", *"!", "enter")
        await until(pilot, lambda: "[Tw!" in screen_text(app)[1])
        await pilot.press("B", "f")
        await settled(app, pilot)
        await pilot.press(*" OR kind:flood", "enter")
        both = count(path, "kind:fire OR kind:flood")
        await until(pilot, lambda: len(app.queue_screen.queue.keys) == both)
        await pilot.press("B", "d")
        await until(pilot, lambda: "[New]" in screen_text(app)[1] and "Tw!" not in screen_text(app)[1])
        for _ in range(4):
            await pilot.press("u")
        await until(pilot, lambda: "One" in screen_text(app)[1] and "Two" in screen_text(app)[1])
        assert screen_text(app)[1].index("One") < screen_text(app)[1].index("Two")


@pytest.mark.parametrize(
    ("width", "there", "gone"),
    [
        (200, "Floods and storms of Asia", "…"),
        (90, "Floods and…", "storms of"),
        (80, "Fires", "Spiked"),
        (30, "[New]", "Fires"),
    ],
)
async def test_tabs_fall_away_as_it_narrows(path: Path, width: int, there: str, gone: str) -> None:
    saved(path, ("Floods and storms of Asia", "kind:flood"), ("Fires", "kind:fire"), ("Trials", "kind:trial"))
    async with desk_on(path, (width, 30)) as (app, pilot):
        await until(pilot, lambda: app.basket_counts)
        await until(pilot, lambda: there in screen_text(app)[1])
        assert gone not in screen_text(app)[1]
        await pilot.press("shift+tab", "shift+tab", "shift+tab")
        await until(pilot, lambda: "[Floods and" in screen_text(app)[1])


async def test_one_comes_back_to_the_basket_that_one_left(path: Path) -> None:
    saved(path, ("Water", "kind:flood"))
    async with desk_on(path, (120, 40)) as (app, pilot):
        await until(pilot, lambda: "Water" in screen_text(app)[1])
        await pilot.press("shift+tab")
        await until(pilot, lambda: "[Water" in screen_text(app)[1])
        await settled(app, pilot)
        await app.action_quit()
        await settled(app, pilot)
    async with desk_on(path, (120, 40)) as (app, pilot):
        await until(pilot, lambda: "[Water" in screen_text(app)[1])
        assert len(app.queue_screen.queue.keys) == count(path, "kind:flood")


async def test_a_click_on_a_tab_shows_it(path: Path) -> None:
    saved(path, ("Water", "kind:flood"))
    async with desk_on(path, (120, 40)) as (app, pilot):
        await until(pilot, lambda: "Water" in screen_text(app)[1])
        await pilot.click(offset=(screen_text(app)[1].index("Water"), 1))
        await until(pilot, lambda: "[Water" in screen_text(app)[1])


async def test_a_basket_that_has_nothing_says_so(path: Path) -> None:
    saved(path, ("Nothing", "kind:flood -kind:flood"))
    async with desk_on(path, (80, 24)) as (app, pilot):
        await until(pilot, lambda: "Nothing" in screen_text(app)[1])
        await pilot.press("shift+tab")
        await until(pilot, lambda: "Nothing new is in Nothing" in "\n".join(screen_text(app)))


async def test_baskets_are_counted_on_a_machine_that_has_slept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(path, ("Water", "kind:flood"))
    floods, clock = count(path, "kind:flood"), time.clock_gettime
    # What has passed with sleep is more by a night than what has passed without.
    monkeypatch.setattr(time, "clock_gettime", lambda one: clock(one) + 8 * 3600)
    async with desk_on(path, (120, 40)) as (app, pilot):
        await until(pilot, lambda: f"Water {floods}" in screen_text(app)[1])
        await pilot.press("shift+tab")
        await until(pilot, lambda: f"[Water {floods}]" in screen_text(app)[1])
        await settled(app, pilot)
        await pilot.press("s")
        await until(pilot, lambda: f"[Water {floods - 1}]" in screen_text(app)[1])
