"""Watching: `w` on what lies under the cursor, the flag on the row, the list of what is watched."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from feeds.desk import Desk
from feeds.views import Watchable
from tests.tui.desks import desk_on, screen_text, settled, until
from tui.screens.dossier import DossierScreen
from tui.screens.incident import IncidentScreen
from tui.screens.menu import Menu, Option
from tui.screens.watches import WatchesScreen
from tui.signs import ASCII, UNICODE, Signs


def names(path: Path) -> list[str]:
    """What is watched, in a store that the desk may have open."""
    with Desk.open(path) as desk:
        return [watch.name for watch in desk.watches()]


def watches(path: Path, wanted: list[str]) -> bool:
    return names(path) == wanted


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
async def test_w_in_the_queue_asks_what_and_flags_what_matches(path: Path, signs: Signs) -> None:
    async with desk_on(path, signs=signs) as (app, pilot):
        await pilot.press("G", "w")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        await pilot.press("w")
        await until(pilot, lambda: app.queue_screen.queue.row and app.queue_screen.queue.row.watched)
        row = app.queue_screen.queue.row
        assert row and row.watched == tuple(names(path))
        await until(pilot, lambda: any(f"Watching “{row.watched[0]}”" in text for text in screen_text(app)))
        flagged = [text for text in screen_text(app) if f" {signs.watched} " in text and row.headline[:12] in text]
        assert flagged
        await until(pilot, lambda: any("matches what you watch" in text for text in screen_text(app)))


async def test_what_to_watch_is_chosen_by_its_key_by_going_to_it_or_by_a_click(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        await settled(app, pilot)
        bar = f"{app.signs.bar}  w  "
        assert not any(text.lstrip().startswith(bar) for text in screen_text(app))
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, Menu) and any(text.lstrip().startswith(bar) for text in screen_text(app))
        await pilot.press("j", "k", "enter")
        await until(pilot, lambda: len(names(path)) == 1)
        first = names(path)[0]
        await settled(app, pilot)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        await settled(app, pilot)
        await pilot.click(Option)
        await until(pilot, lambda: first not in names(path))
        await until(pilot, lambda: app.screen is app.queue_screen)


async def test_what_is_watched_is_flagged_in_every_list(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("enter", "2", "w")
        await until(pilot, lambda: names(path))
        flag = f"{app.signs.watched}▌{names(path)[0]}"
        await until(pilot, lambda: any(text.startswith(flag) for text in screen_text(app)))
        await pilot.press("enter")
        await until(pilot, lambda: any(text.startswith(f"{app.signs.watched} {flag[2:]}") for text in screen_text(app)))
        await pilot.press("w")
        await until(pilot, lambda: not any(app.signs.watched in text for text in screen_text(app)))


async def test_what_is_filtered_by_is_offered_but_for_what_is_watched(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("f", *"kind:fire", "enter")
        await until(pilot, lambda: app.queue_screen.filter == "kind:fire")
        await settled(app, pilot)
        await pilot.press("w")
        await until(pilot, lambda: any("whatever this finds: kind:fire" in text for text in screen_text(app)))
        key = next(text.split()[0] for text in screen_text(app) if "whatever this finds" in text)
        await pilot.press(key)
        await until(pilot, lambda: names(path) == ["kind:fire"])
        await settled(app, pilot)
        await pilot.press("g", "w", "enter")
        await until(pilot, lambda: app.screen is app.queue_screen and app.queue_screen.filter == 'watch:"kind:fire"')
        await settled(app, pilot)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        assert not any("whatever this finds" in text for text in screen_text(app))


async def test_a_name_is_watched_from_the_command_line(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("colon", *"watch zebra crossing", "enter")
        await until(pilot, lambda: names(path) == ["zebra crossing"])
        await until(pilot, lambda: any("Watching “zebra crossing”: 0 incidents" in text for text in screen_text(app)))


async def test_what_is_watched_is_sorted_up_and_why_says_it(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("G", "w")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        key = app.queue_screen.queue.key
        assert key is not None
        before = app.queue_screen.queue.keys.index(key)
        await pilot.press("w")
        await until(pilot, lambda: app.queue_screen.queue.keys.index(key) < before)
        assert app.queue_screen.queue.key == key
        await pilot.press("i")
        await until(pilot, lambda: any("you watch" in text for text in screen_text(app)))


async def test_w_toggles_and_is_undone_and_redone(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("enter", "2")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and app.screen.facet == "actors")
        assert isinstance(app.screen, IncidentScreen) and app.screen.fact
        name = app.screen.fact.plain
        for key, watched in (("w", True), ("w", False), ("w", True), ("u", False), ("ctrl+r", True)):
            await pilot.press(key)
            await until(pilot, partial(watches, path, [name] if watched else []))
            await settled(app, pilot)


async def test_w_watches_a_place_a_speaker_a_dossier_and_a_search(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("enter", "3", "w")
        await until(pilot, lambda: len(names(path)) == 1)
        await pilot.press("4", "w")
        await until(pilot, lambda: len(names(path)) == 2)
        await pilot.press("2", "enter")
        await until(pilot, lambda: isinstance(app.screen, DossierScreen) and app.screen.dossier)
        assert isinstance(app.screen, DossierScreen) and app.screen.dossier
        await pilot.press("2", "w")
        await until(pilot, lambda: len(names(path)) == 3)
        assert names(path)[2] == app.screen.dossier.name
        await pilot.press("slash", *"flood", "enter", "w")
        await until(pilot, lambda: len(names(path)) == 4)
        assert names(path)[3] == "flood"


async def test_the_list_shows_opens_renames_and_ends(path: Path) -> None:
    with Desk.open(path) as desk:
        desk.watch(Watchable(sort="phrase", what="the road", name="roads"))
        desk.watch(Watchable(sort="query", what="kind:fire", name="Fires"))
    async with desk_on(path) as (app, pilot):
        await pilot.press("g", "w")
        await until(pilot, lambda: any("Fires" in text and "search" in text for text in screen_text(app)))
        assert any("kind:fire" in text for text in screen_text(app))
        await pilot.press("e", *" again", "enter")
        await until(pilot, lambda: any(name.endswith(" again") for name in names(path)))
        await settled(app, pilot)
        renamed = next(name for name in names(path) if name.endswith(" again"))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.queue_screen and app.queue_screen.filter)
        await settled(app, pilot)
        assert app.queue_screen.filter == f'watch:"{renamed}"'
        assert all(
            row.watched for row in app.queue_screen.queue.rows.values() if row.key in app.queue_screen.queue.keys
        )
        await pilot.press("g", "w")
        await until(pilot, lambda: isinstance(app.screen, WatchesScreen) and app.screen.lines.fact)
        await pilot.press("d")
        await until(pilot, lambda: len(names(path)) == 1)
        await pilot.press("u")
        await until(pilot, lambda: len(names(path)) == 2)
        await until(pilot, lambda: any("WATCHED  2" in text for text in screen_text(app)))


async def test_something_to_watch_is_typed(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("g", "w")
        await until(pilot, lambda: any("Nothing is watched yet" in text for text in screen_text(app)))
        await pilot.press("a", "s", *"kind:fire", "enter")
        await until(pilot, lambda: names(path) == ["kind:fire"])
        await settled(app, pilot)
        await pilot.press("a", "p", *"nowhere at all", "enter")
        await until(pilot, lambda: any("No incident names nowhere at all" in text for text in screen_text(app)))
        await pilot.press("a", "w", *"kitchen walked", "enter")
        await until(pilot, lambda: names(path) == ["kind:fire", "kitchen walked"])


@pytest.mark.parametrize("size", [(80, 24), (50, 16), (200, 60)])
async def test_the_list_fits_and_hostile_names_are_shown_as_they_are(path: Path, size: tuple[int, int]) -> None:
    hostile = "[/b]\x1b]0;x\x07 " + "漢字" * 30
    with Desk.open(path) as desk:
        desk.watch(Watchable(sort="phrase", what="road", name=hostile))
    async with desk_on(path, size) as (app, pilot):
        await pilot.press("g", "w")
        await until(pilot, lambda: any("[/b]" in text for text in screen_text(app)))
        assert not any("\x1b" in text for text in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.queue_screen)
        await settled(app, pilot)
