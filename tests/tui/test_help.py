"""The help: all that can be done, found by words, names and keys, and done from there."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from feeds.config import Settings
from tests.tui.desks import desk_on, screen_text, settled, until
from tui import actions
from tui.app import Copytaster
from tui.screens.help import HelpScreen
from tui.screens.incident import IncidentScreen


def the_help(app: Copytaster) -> HelpScreen:
    assert isinstance(app.screen, HelpScreen)
    return app.screen


def test_every_place_has_a_name() -> None:
    assert set(actions.PLACES) == set(get_args(actions.Where))


@pytest.mark.parametrize("width", [80, 120])
async def test_what_can_be_done_here_stands_first_with_its_name(path: Path, width: int) -> None:
    async with desk_on(path, (width, 40)) as (app, pilot):
        await pilot.press("enter", "question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen) and app.screen.lines.facts)
        text = screen_text(app)
        assert "In an open incident" in text[3]
        facts = [actions.named(fact.key) for fact in the_help(app).lines.facts if fact.key]
        works = [action.works("incident") for action in facts]
        assert works == sorted(works, reverse=True)
        assert {action.name for action in facts} == {action.name for action in actions.ACTIONS}
        assert any("half_down" in line for line in text)


async def test_enter_does_what_is_highlighted_on_the_screen_below(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("j", "question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press(*"for use", "enter")
        await until(pilot, lambda: app.screen is app.queue_screen)
        await settled(app, pilot)
        assert app.counts.kept == 1
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press(*"open", "down", "down", "up", "up", "enter")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen))


async def test_what_works_elsewhere_is_said_and_not_done(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press(*"facet_4", "enter")
        await settled(app, pilot)
        assert the_help(app)
        assert "Quotes works in an open incident." in screen_text(app)[-1]
        await pilot.press("escape")
        await settled(app, pilot)
        assert app.screen is app.queue_screen


async def test_what_is_called_so_comes_before_what_only_speaks_of_it(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press(*"ev")
        await settled(app, pilot)
        names = [fact.key for fact in the_help(app).lines.facts if fact.key]
        assert names[:2] == ["evidence", "evidence_back"]
        assert "refresh_all" in names


async def test_a_key_is_found_as_the_user_has_it(path: Path) -> None:
    async with desk_on(path, settings=Settings(keys={"spike": "f5"})) as (app, pilot):
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press(*"f5")
        await settled(app, pilot)
        text = screen_text(app)
        assert "The key f5" in text[3]
        assert "Spike" in text[4] and "f5" in text[4]


async def test_the_palette_has_what_works_elsewhere_and_says_so(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause(0.2)
        await pilot.press(*"timeline")
        await until(pilot, lambda: any("(in an open incident)" in line for line in screen_text(app)))
        await pilot.press("enter")
        await until(pilot, lambda: "Timeline works in an open incident." in screen_text(app)[-1])
