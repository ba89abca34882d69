"""The queue on a map of the world, by its keys and by the mouse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from feeds.store import Store
from feeds.views import Spot
from tests.newsroom import TOWNS, Story, put, stories
from tests.tui.desks import desk_on, screen_text, settled, until
from tests.tui.telling import TellingDesk
from tui.app import Copytaster
from tui.maps.view import world
from tui.screens.incident import IncidentScreen
from tui.screens.queue import QueueScreen
from tui.screens.world import WorldScreen
from tui.signs import ASCII


async def open_world(app: Copytaster, pilot: Pilot[str | None], keys: str = "W") -> WorldScreen:
    for key in keys.split():
        await pilot.press(key)
        await settled(app, pilot)
    assert isinstance(app.screen, WorldScreen)
    await until(pilot, lambda: here(app).lines.facts and "Reading" not in here(app).lines.facts[0].content.plain)
    return app.screen


def here(app: Copytaster) -> WorldScreen:
    assert isinstance(app.screen, WorldScreen)
    return app.screen


async def press(app: Copytaster, pilot: Pilot[str | None], keys: str) -> None:
    for key in keys.split():
        await pilot.press(key)
        await settled(app, pilot)


def on_the_map(screen: WorldScreen) -> str:
    return "\n".join(screen.map.render_line(row).text for row in range(screen.map.size.height))


def highlighted(app: Copytaster) -> int | None:
    fact = here(app).lines.fact
    return int(fact.key) if fact else None


def opened(app: Copytaster) -> int | None:
    screen = app.screen
    return screen.shown.row.key if isinstance(screen, IncidentScreen) and screen.shown else None


def listed(screen: WorldScreen) -> list[str]:
    return [fact.content.plain for fact in screen.lines.facts[1:]]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (160, 24), (60, 14)])
async def test_all_of_the_queue_is_on_the_map(path: Path, size: tuple[int, int]) -> None:
    async with desk_on(path, size) as (app, pilot):
        keys = app.queue_screen.queue.keys
        screen = await open_world(app, pilot)
        assert sorted(key for one in screen.clusters for key in one.keys) == sorted(keys)
        text = on_the_map(screen)
        numbers = [int(number) for number in re.findall(r"(?<![+\d])\d+", text)]
        assert sorted(numbers) == sorted(len(one.keys) for one in screen.clusters if len(one.keys) > 1)
        assert "RUSSIA" in text
        assert screen.map.view == world(*screen.map.size)
        assert screen.lines.size.height >= min(4, size[1] // 4)
        assert f"{len(keys)} incidents at {len(TOWNS)} places" in screen_text(app)[1]


async def test_the_cursor_begins_at_the_queues_highlight_and_lists_what_is_there(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        row = app.queue_screen.queue.row
        screen = await open_world(app, pilot)
        assert row and screen.here and row.key in screen.here.keys
        assert re.search(rf"\[{len(screen.here.keys)}\]", on_the_map(screen))
        assert len(listed(screen)) == len(screen.here.keys)
        assert any(row.headline in text for text in listed(screen))


async def test_arrows_lead_from_place_to_place_and_what_is_there_is_listed(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_world(app, pilot)
        seen = set()
        for keys in ("home", *["l"] * 6, *["j"] * 4, *["left"] * 6, *["up"] * 4):
            await press(app, pilot, keys)
            assert screen.here
            seen.add(screen.here.place)
            assert len(listed(screen)) == len(screen.here.keys)
            assert f"[{len(screen.here.keys)}]" in on_the_map(screen) or len(screen.here.keys) == 1
        assert len(seen) > 4


async def test_every_place_is_reached_by_rank(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_world(app, pilot, "W home")
        first, places = screen.here, []
        for _ in screen.clusters:
            places.append(screen.here)
            await press(app, pilot, "tab")
        assert places == screen.clusters and screen.here == first
        await press(app, pilot, "shift+tab")
        assert screen.here == screen.clusters[-1]


async def test_from_near_places_come_apart_and_are_named(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        screen = await open_world(app, pilot)
        far = len(screen.clusters)
        key = screen.here and screen.here.keys[0]
        await press(app, pilot, " ".join(["plus"] * 9))
        assert len(screen.clusters) > far or far == len(TOWNS)
        assert screen.here and key in screen.here.keys
        assert screen.here.place in on_the_map(screen)
        await press(app, pilot, "shift+right minus shift+down 0")
        assert screen.map.view == world(*screen.map.size)


async def test_enter_lists_several_and_opens_one_and_esc_leads_back(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_world(app, pilot)
        assert screen.here and len(screen.here.keys) > 1
        place = screen.here.place
        assert highlighted(app) is None
        await press(app, pilot, "enter j")
        assert screen.in_list
        key = highlighted(app)
        assert key == screen.here.keys[1]
        await press(app, pilot, "enter")
        await until(pilot, lambda: opened(app) == key)
        await press(app, pilot, "escape")
        assert here(app).here and here(app).in_list
        await press(app, pilot, "escape")
        assert not here(app).in_list and highlighted(app) is None
        assert (found := here(app).here) and found.place == place
        await press(app, pilot, "escape")
        assert isinstance(app.screen, QueueScreen)


async def test_keys_that_come_together_go_where_they_are_meant(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_world(app, pilot, "W home")
        assert screen.here and len(screen.here.keys) > 2
        place, keys = screen.here.place, screen.here.keys
        await pilot.press("enter", "j", "j")
        await settled(app, pilot)
        assert screen.here and screen.here.place == place
        assert highlighted(app) == keys[2]
        await pilot.press("escape", "j")
        await settled(app, pilot)
        assert screen.here and screen.here.place != place and highlighted(app) is None


async def test_one_incident_is_opened_at_once(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    with Store.open(path) as store:
        put(store, next(stories(1)))
    async with desk_on(path) as (app, pilot):
        await open_world(app, pilot)
        await press(app, pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen))


async def test_going_back_shows_the_world_as_it_was(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_world(app, pilot, "W home l plus plus shift+left")
        view, place = screen.map.view, screen.here and screen.here.place
        await press(app, pilot, "slash")
        await press(app, pilot, "ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, WorldScreen) and here(app).here)
        assert here(app).map.view == view
        assert (found := here(app).here) and found.place == place


async def test_the_map_follows_the_queues_states_and_filter(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await press(app, pilot, "s s tab tab")
        screen = await open_world(app, pilot)
        assert sum(len(one.keys) for one in screen.clusters) == 2
        assert "Kept" in screen_text(app)[1]


async def test_in_a_place_one_goes_from_one_incident_to_the_next(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_world(app, pilot, "W home")
        assert screen.here
        first, second, third, *_ = screen.here.keys
        await press(app, pilot, "enter enter")
        await until(pilot, lambda: opened(app) == first)
        await press(app, pilot, "J")
        await until(pilot, lambda: opened(app) == second)
        await press(app, pilot, "n")
        await until(pilot, lambda: opened(app) == third)
        await press(app, pilot, "escape")
        assert here(app).in_list and highlighted(app) == third


async def test_the_part_of_the_queue_is_chosen_on_the_map(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_world(app, pilot, "W home")
        await pilot.press("f", *"kind:flood", "enter")
        await until(pilot, lambda: 0 < sum(len(one.keys) for one in screen.clusters) < 60, seconds=8)
        assert "filter: kind:flood" in screen_text(app)[1]
        assert app.queue_screen.filter == "kind:flood"
        await pilot.press("colon", *"state kept", "enter")
        await until(pilot, lambda: "Kept" in screen_text(app)[1] and not screen.clusters, seconds=8)
        assert here(app) is screen


async def test_what_is_folded_away_is_on_the_map_and_opens(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await press(app, pilot, "t t")
        assert app.queue_screen.grouping
        assert app.queue_screen.queue.fold_all()
        await settled(app, pilot)
        screen = await open_world(app, pilot)
        assert sum(len(one.keys) for one in screen.clusters) == 60
        await press(app, pilot, "enter")
        key = highlighted(app)
        await press(app, pilot, "enter")
        await until(pilot, lambda: opened(app) == key)


async def test_what_is_dealt_with_elsewhere_leaves_the_map(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_world(app, pilot)
        before = sum(len(one.keys) for one in screen.clusters)
        with Store.open(path) as other:
            other.triage(["i3", "i4"], "spike")
        await until(pilot, lambda: sum(len(one.keys) for one in screen.clusters) == before - 2, seconds=8)


def nowhere(story: Story) -> Story:
    places = tuple(replace(place, lat=None, lon=None) for place in story.incident.places)
    return Story(replace(story.incident, places=places), story.articles, story.cards, story.toll, story.agreed)


async def test_what_has_no_place_is_counted_and_said(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    with Store.open(path) as store:
        for number, story in enumerate(stories(5)):
            put(store, nowhere(story) if number < 2 else story)
    async with desk_on(path) as (app, pilot):
        await open_world(app, pilot)
        assert "3 incidents" in screen_text(app)[1]
        assert "2 without a known place" in screen_text(app)[1]


@pytest.mark.parametrize("lost", [0, 1])
async def test_without_any_place_keys_do_no_harm_and_it_is_said(tmp_path: Path, lost: int) -> None:
    path = tmp_path / "none.db"
    with Store.open(path) as store:
        for story in stories(lost):
            put(store, nowhere(story))
    async with desk_on(path) as (app, pilot):
        screen = await open_world(app, pilot)
        await press(app, pilot, "j k h l tab shift+tab enter plus minus 0 home end shift+up ctrl+d")
        said = "\n".join(fact.content.plain for fact in screen.lines.facts)
        assert ("No place is known" if lost else "The queue is empty") in said
        await press(app, pilot, "escape")
        assert isinstance(app.screen, QueueScreen)


async def test_a_click_goes_there_and_a_second_one_opens(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_world(app, pilot, "W home")
        at = next(one for one in screen.clusters[1:] if screen.map.view and screen.map.view.shows(one.position))
        assert screen.map.view
        cell = screen.map.view.cell(at.position)
        assert cell
        await pilot.click("#map", offset=cell)
        await settled(app, pilot)
        assert screen.here == at and not screen.in_list
        await pilot.click("#map", offset=cell)
        await settled(app, pilot)
        assert screen.in_list or isinstance(app.screen, IncidentScreen)


async def test_without_unicode_it_is_ascii(path: Path) -> None:
    async with desk_on(path, signs=ASCII) as (app, pilot):
        screen = await open_world(app, pilot, "W")
        assert on_the_map(screen).isascii()
        assert "RUSSIA" in on_the_map(screen)


async def test_a_resized_window_keeps_the_cursor(path: Path) -> None:
    async with desk_on(path, (160, 24)) as (app, pilot):
        screen = await open_world(app, pilot, "W home l")
        place = screen.here and screen.here.place
        assert screen.has_class("-beside")
        await pilot.resize_terminal(80, 24)
        await settled(app, pilot)
        assert not screen.has_class("-beside")
        assert screen.here and screen.here.place == place


class SlowAtlas(TellingDesk):
    """A desk that knows of no position, to see the screen before it is answered."""

    def spots(self, keys: object) -> list[Spot]:
        """None."""
        return []


async def test_the_coasts_stand_before_the_store_has_answered(path: Path) -> None:
    async with desk_on(path, desk=SlowAtlas) as (app, pilot):
        screen = await open_world(app, pilot)
        assert "RUSSIA" in on_the_map(screen)
        assert not screen.clusters


async def test_what_is_listed_is_dealt_with_and_taken_back(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_world(app, pilot, "W home")
        assert screen.here and len(screen.here.keys) > 2
        await press(app, pilot, "s")
        assert "lists them" in screen_text(app)[-1] and app.counts.kept == 0
        await press(app, pilot, "enter s")
        first, second = screen.here.keys[:2]
        await until(pilot, lambda: "kept" in listed(screen)[0])
        assert (highlighted(app), app.counts.kept) == (second, 1)
        await press(app, pilot, "x")
        await until(pilot, lambda: "spiked" in listed(screen)[1])
        assert first in screen.here.keys
        await press(app, pilot, "u u")
        await until(pilot, lambda: app.counts.new == 60 and "new" in listed(screen)[0] and "new" in listed(screen)[1])
        assert screen.in_list


async def test_the_cursor_stays_near_what_has_left_the_queue(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_world(app, pilot, "W home l")
        assert screen.here
        gone, at = screen.here, screen.here.position
        with Store.open(path) as other:
            other.triage(other.ids(gone.keys), "spike")
        await until(pilot, lambda: screen.here and not set(gone.keys) & set(screen.here.keys), seconds=8)
        view, there = screen.map.view, screen.here
        assert view

        def apart(lat: float, lon: float) -> float:
            (x, y), (x0, y0) = view.dot((lat, lon)), view.dot(at)
            return (x - x0) ** 2 + (y - y0) ** 2

        assert apart(*there.position) == min(apart(*one.position) for one in screen.clusters)
