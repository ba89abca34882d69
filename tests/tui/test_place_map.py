"""The map under the places of an incident, by its keys and by the mouse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.tui.desks import desk_on, screen_text, settled, until
from tests.tui.telling import TellingDesk
from tui.app import Copytaster
from tui.screens.dossier import DossierScreen
from tui.screens.incident import IncidentScreen
from tui.signs import ASCII


def incident(app: Copytaster) -> IncidentScreen:
    assert isinstance(app.screen, IncidentScreen)
    return app.screen


async def open_places(app: Copytaster, pilot: Pilot[str | None], path: str = "enter 3") -> IncidentScreen:
    for key in path.split():
        await pilot.press(key)
        await settled(app, pilot)
    return incident(app)


def on_the_map(screen: IncidentScreen) -> list[str]:
    return [screen.map.render_line(row).text for row in range(screen.map.size.height)]


async def test_the_highlighted_place_is_in_brackets_with_its_name_on_the_map(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_places(app, pilot)
        assert screen.map.display
        screen.lines.go_to(next(n for n, fact in enumerate(screen.lines.facts) if fact.label.plain == "A"))
        await settled(app, pilot)
        place = screen.fact and screen.fact.subject
        lines = on_the_map(screen)
        assert any("[A]" in line for line in lines)
        assert getattr(place, "name", "?") in "\n".join(lines)
        assert any("\u2801" <= sign <= "\u28ff" for line in lines for sign in line)
        assert screen.source.lit_words


async def test_moving_through_the_places_moves_the_brackets(path: Path) -> None:
    async with desk_on(path, desk=TellingDesk) as (app, pilot):
        screen = await open_places(app, pilot, "j enter 3")
        seen = set()
        for _ in range(len(screen.lines.facts)):
            if screen.fact and screen.fact.label.plain:
                letter = screen.fact.label.plain
                assert any(f"[{letter}]" in line for line in on_the_map(screen)), letter
                seen.add(letter)
            await pilot.press("j")
            await settled(app, pilot)
        assert seen


async def test_keys_bring_the_map_closer_and_back(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_places(app, pilot)
        first = screen.map.view
        assert first
        await pilot.press("plus", "plus")
        await settled(app, pilot)
        assert screen.map.view and screen.map.view.scale > first.scale
        assert any("[A]" in line for line in on_the_map(screen))
        await pilot.press("shift+left", "minus", "shift+up")
        await settled(app, pilot)
        assert screen.map.view.lon != first.lon
        await pilot.press("0")
        await settled(app, pilot)
        assert screen.map.view == first


async def test_a_place_without_a_position_says_so_and_has_no_letter(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_places(app, pilot)
        unknown = [fact for fact in screen.lines.facts if "position not known" in fact.content.plain]
        assert unknown
        assert not any(fact.label.plain for fact in unknown)


@pytest.mark.parametrize("size", [(80, 24), (80, 15), (60, 12), (120, 40), (200, 60)])
async def test_the_list_is_never_crowded_out(path: Path, size: tuple[int, int]) -> None:
    async with desk_on(path, size) as (app, pilot):
        screen = await open_places(app, pilot)
        assert screen.lines.size.height >= min(4, screen.query_one("#left").size.height)
        if screen.map.display:
            assert screen.map.size.height >= 6


async def test_other_facets_have_no_map(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_places(app, pilot)
        await pilot.press("2")
        await settled(app, pilot)
        assert not screen.map.display
        await pilot.press("plus", "minus", "0", "shift+left")
        await pilot.press("3")
        await settled(app, pilot)
        assert screen.map.display


async def test_a_click_highlights_and_a_second_one_opens(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_places(app, pilot)
        unlettered = next(n for n, fact in enumerate(screen.lines.facts) if fact.firm and not fact.label.plain)
        screen.lines.go_to(unlettered)
        await settled(app, pilot)
        assert not any("[A]" in line for line in on_the_map(screen))
        lines = on_the_map(screen)
        row = next(row for row, line in enumerate(lines) if re.search(r"\bA\b", line))
        at = (lines[row].index("A"), row + 1)
        await pilot.click("#map", offset=at)
        await settled(app, pilot)
        assert screen.fact and screen.fact.label.plain == "A"
        await pilot.click("#map", offset=at)
        await until(pilot, lambda: isinstance(app.screen, DossierScreen))


async def test_the_wheel_zooms(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_places(app, pilot)
        first = screen.map.view
        assert first
        await pilot._post_mouse_events([events.MouseScrollUp], "#map", offset=(10, 5))
        await settled(app, pilot)
        assert screen.map.view and screen.map.view.scale > first.scale


async def test_without_unicode_the_map_is_ascii(path: Path) -> None:
    async with desk_on(path, signs=ASCII) as (app, pilot):
        screen = await open_places(app, pilot)
        lines = on_the_map(screen)
        assert all(line.isascii() for line in lines)
        assert any(":" in line or "." in line for line in lines)
        assert screen_text(app)


async def test_two_outlets_side_by_side_have_the_room_of_the_map(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await open_places(app, pilot)
        shown = [screen.map.display]
        await pilot.press("equals_sign")
        await settled(app, pilot)
        shown.append(screen.map.display)
        await pilot.press("escape")
        await settled(app, pilot)
        assert [*shown, screen.map.display] == [True, False, True]
