"""What is typed into the help, the command line and the settings may be anything: it is text, and never markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from feeds.config import load_settings
from tests.tui.desks import desk_on, screen_text, settled, until
from tui.screens.command_prompt import CommandPrompt
from tui.screens.field import Field
from tui.screens.settings import SettingsScreen

TYPED = ["[/]", "[bold", "[@click=app.quit]x[/]", "‮ مرحبا ‬", "e\u0301\U0001f468\u200d\U0001f469", "x" * 300, '"', "\\"]


@pytest.mark.parametrize("text", TYPED)
async def test_anything_can_be_typed(path: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    async with desk_on(path, (80, 24), settings=load_settings(file), settings_file=file) as (app, pilot):
        await pilot.press("question_mark")
        await settled(app, pilot)
        app.screen.query_one(Input).value = text
        await settled(app, pilot)
        assert any("Nothing in the help matches" in line or "Named in" in line for line in screen_text(app))
        await pilot.press("escape", "colon")
        await until(pilot, lambda: isinstance(app.screen, CommandPrompt) and app.screen.query(Input))
        for before in ("", "group ", "theme ", "set alert_command ", "dossier ", "note "):
            if not isinstance(app.screen, CommandPrompt):
                await pilot.press("colon")
                await until(pilot, lambda: isinstance(app.screen, CommandPrompt) and app.screen.query(Input))
            app.screen.query_one(Input).value = before + text
            await settled(app, pilot)
            await pilot.press("enter")
            await settled(app, pilot)
        if isinstance(app.screen, CommandPrompt):
            await pilot.press("escape")
        await pilot.press("comma")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen) and app.screen.lines.facts)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Field) and app.screen.query(Input))
        app.screen.query_one(Input).value = text
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, Field)
        assert any("must be a number of minutes" in line for line in screen_text(app))
