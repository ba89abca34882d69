"""What is kept, written into a document from the desk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.desks import desk_on, screen_text, settled, until
from tui.app import Copytaster
from tui.screens.command_prompt import CommandPrompt
from tui.screens.confirm import Confirm
from tui.screens.prompt import Prompt


async def export(app: Copytaster, pilot: Pilot[str | None], file: Path) -> None:
    await pilot.press("colon")
    await until(pilot, lambda: isinstance(app.screen, CommandPrompt) and app.screen.query("Input"))
    await pilot.press(*f"export {file}", "enter")


def held(file: Path) -> str:
    return file.read_text()


async def test_what_is_kept_is_written_and_nothing_is_overwritten_unasked(path: Path, tmp_path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        headline = app.queue_screen.queue.rows[app.queue_screen.queue.keys[0]].headline
        await pilot.press("s", "s")
        await settled(app, pilot)
        file = tmp_path / "out.md"
        await export(app, pilot, file)
        await until(pilot, file.exists)
        await until(pilot, lambda: "2 incidents written to" in screen_text(app)[-1])
        assert headline in held(file)
        await pilot.press("u")
        await settled(app, pilot)
        await export(app, pilot, file)
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("n")
        await settled(app, pilot)
        assert "Brief: 2 incidents" in held(file)
        await export(app, pilot, file)
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: "Brief: 1 incident" in held(file) and "1 incidents" not in held(file))
        other = tmp_path / "out.json"
        await export(app, pilot, other)
        await until(pilot, lambda: other.exists() and len(json.loads(held(other))) == 1)


async def test_what_cannot_be_written_is_said(path: Path, tmp_path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await export(app, pilot, tmp_path / "out.md")
        await until(pilot, lambda: "Nothing is kept yet: s keeps" in screen_text(app)[-1])
        await pilot.press("s")
        await settled(app, pilot)
        await export(app, pilot, tmp_path / "out.doc")
        await until(pilot, lambda: any("^ The file's name is to end in" in line for line in screen_text(app)))
        await pilot.press("escape")
        await settled(app, pilot)
        await export(app, pilot, tmp_path / "no" / "out.md")
        await until(pilot, lambda: any("cannot be written" in one.message for one in app._notifications))


async def test_the_key_asks_for_a_name(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, Prompt) and app.screen.query("Input"))
        await settled(app, pilot)
        assert any("brief-2024-03-01.md" in line for line in screen_text(app))


@pytest.mark.parametrize(("name", "said"), [("~nobody-is-called-so/out.md", "home"), (f"{'a' * 300}.md", "too long")])
async def test_a_name_that_no_file_can_have_is_said_and_the_desk_goes_on(path: Path, name: str, said: str) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("s")
        await settled(app, pilot)
        await export(app, pilot, Path(name))
        await until(pilot, lambda: any(said in line and "^" in line for line in screen_text(app)))
