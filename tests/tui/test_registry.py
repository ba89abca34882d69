"""The registry of actions: everything in it can be run, nothing is bound twice, and help and footer say it."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest
from rich.cells import cell_len

from feeds.config import Settings
from tests.tui.desks import desk_on, screen_text, settled, until
from tui import actions
from tui.actions.footers import MOMENTS
from tui.actions.keymap import keymap
from tui.actions.keys import clash, parted, spelled
from tui.actions.presets import PRESETS
from tui.app import Copytaster
from tui.screens.acts import ActsScreen
from tui.screens.base import DeskScreen
from tui.screens.dossier import DossierScreen
from tui.screens.feeds import FeedsScreen
from tui.screens.help import HelpScreen
from tui.screens.incident import IncidentScreen
from tui.screens.queue import QueueScreen
from tui.screens.search import SearchScreen
from tui.screens.settings import SettingsScreen
from tui.screens.watches import WatchesScreen
from tui.screens.why import PageScreen
from tui.screens.world import WorldScreen
from tui.signs import ASCII, UNICODE, Signs

SCREENS: dict[str, type[DeskScreen] | type[Copytaster]] = {
    "anywhere": Copytaster,
    "queue": QueueScreen,
    "incident": IncidentScreen,
    "dossier": DossierScreen,
    "search": SearchScreen,
    "feeds": FeedsScreen,
    "settings": SettingsScreen,
    "page": PageScreen,
    "world": WorldScreen,
    "watches": WatchesScreen,
    "acts": ActsScreen,
}


@pytest.mark.parametrize("where", get_args(actions.Where))
def test_every_action_can_be_run_where_it_is_offered(where: actions.Where) -> None:
    for action in actions.of(where):
        assert hasattr(SCREENS[where], f"action_{action.run.partition('(')[0]}"), action.name
        assert not action.takes or any(hasattr(one, f"take_{action.name}") for one in (SCREENS[where], Copytaster)), (
            action.name
        )


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("where", get_args(actions.Where))
def test_no_key_does_two_things_in_one_place(where: actions.Where, preset: str) -> None:
    laid = keymap(Settings(preset=preset), actions.ACTIONS).keys
    here = [*actions.of(where), *(actions.of("anywhere") if where != "anywhere" else [])]
    keys = [(spelled(key), action.name) for action in here for key in parted(laid.get(action.name, action.keys))]
    clashing = [(one, other) for one, other in combinations(keys, 2) if clash(one[0], other[0])]
    assert clashing == []


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_names_actions_and_leaves_none_without_a_key(preset: str) -> None:
    assert PRESETS[preset].keys() <= {action.name for action in actions.ACTIONS}
    laid = keymap(Settings(preset=preset), actions.ACTIONS)
    assert [name for name, keys in laid.keys.items() if not keys] == []
    assert laid.wrong == ()


def test_names_are_unique_and_footers_name_actions() -> None:
    names = [action.name for action in actions.ACTIONS]
    assert len(set(names)) == len(names)
    for where in get_args(actions.Where):
        assert all(word for _, word in actions.footer(where, {}))
    for where, moment in MOMENTS:
        assert all(word for _, word in actions.footer(where, {}, moment))
        assert {actions.named(name).works(where) for name in MOMENTS[where, moment].split()} == {True}


async def test_the_footer_names_first_what_fits_what_is_shown(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):

        async def footer(*keys: str) -> str:
            await pilot.press(*keys)
            await settled(app, pilot)
            # The next key takes away what was said in its place; this one does nothing.
            await pilot.press("f19")
            await settled(app, pilot)
            return screen_text(app)[-1]

        assert "s keep  z later  x spike" in await footer("j")
        assert footer_begins(await footer("v"), "s keep  z later  x spike  # tag  m merge  esc back")
        assert footer_begins(await footer("escape"), "j/k move  ⏎ open  s keep")
        assert "D new again" in await footer("s", "tab", "tab")
        assert "esc back  f filter" in await footer("shift+tab", "shift+tab", "f", *"kind:flood", "enter")
        assert "+ closer" in await footer("escape", "enter", "3")
        assert "C changes  M split" in await footer("7")
        assert "] outlet" in await footer("e")
        assert "M split" in await footer("e")
        assert "⏎ find  ↓ to what is found" in await footer("slash")


def footer_begins(footer: str, words: str) -> bool:
    return footer.strip().startswith(words)


async def test_help_lists_every_action_and_finds_by_word(path: Path) -> None:
    async with desk_on(path, (120, 240)) as (app, pilot):
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen) and app.screen.lines.facts)
        text = "\n".join(screen_text(app))
        assert all(action.title in text for action in actions.ACTIONS)
        await pilot.press(*"spike")
        await settled(app, pilot)
        assert "Thrown out" in "\n".join(screen_text(app))
        assert "Yank" not in "\n".join(screen_text(app))


async def test_the_palette_runs_an_action(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause(0.2)
        await pilot.press(*"feeds")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FeedsScreen))


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
def test_signs_are_one_cell_wide(signs: Signs) -> None:
    single = [*signs.states.values(), *signs.kinds.values(), signs.kind, signs.bar, signs.marked, signs.well, signs.ill]
    assert all(cell_len(sign) == 1 for sign in single)
    assert len(set(signs.states.values())) == len(signs.states)
