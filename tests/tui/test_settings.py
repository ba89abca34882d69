"""The settings screen over its file: values are changed in their place and hold at once; comments stay."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot

from feeds.config import load_settings
from tests.tui.desks import desk_on, screen_text, settled, until
from tui.app import Copytaster
from tui.screens.field import Field
from tui.screens.settings import SettingsScreen
from tui.signs import ASCII

MINE = """# mine
refresh_every = 30  # slow line

[keys]
keep = "k"  # near
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "settings.toml"
    made.write_text(MINE)
    return made


def held(file: Path) -> str:
    return file.read_text()


def put(file: Path, text: str) -> None:
    file.write_text(text)
    os.utime(file, ns=(1, 1))


async def opened(app: Copytaster, pilot: Pilot[str | None], name: str) -> SettingsScreen:
    """The settings, with the highlight on one."""
    await pilot.press("comma")
    await until(pilot, lambda: isinstance(app.screen, SettingsScreen) and app.screen.lines.facts)
    assert isinstance(app.screen, SettingsScreen)
    keys = [fact.key for fact in app.screen.lines.facts]
    app.screen.lines.go_to(keys.index(name))
    return app.screen


async def test_all_settings_are_shown_with_what_they_do(path: Path, file: Path) -> None:
    async with desk_on(path, (120, 200), settings=load_settings(file), settings_file=file) as (app, pilot):
        await opened(app, pilot, "theme")
        text = "\n".join(screen_text(app))
        assert str(file) in text
        assert "30  (default: 15)" in text
        assert "Whose keys the desk has" in text
        row = next(line for line in screen_text(app) if "keep  " in line and "Keep" in line)
        assert "k " in row and "default: s" in row
        row = next(line for line in screen_text(app) if line.strip().startswith("up "))
        assert "k does keep" in row


async def test_a_number_is_edited_in_its_place_and_checked(path: Path, file: Path) -> None:
    async with desk_on(path, settings=load_settings(file), settings_file=file) as (app, pilot):
        await opened(app, pilot, "refresh_every")
        row = next(place for place, line in enumerate(screen_text(app)) if "refresh_every" in line)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Field) and app.screen.query("Input"))
        await settled(app, pilot)
        await pilot.press("backspace", "backspace", "x", "enter")
        await settled(app, pilot)
        assert isinstance(app.screen, Field)
        assert "must be a number of minutes" in screen_text(app)[row + 1]
        await pilot.press("backspace", "4", "5", "enter")
        await until(pilot, lambda: "refresh_every = 45  # slow line" in file.read_text())
        assert app.settings.refresh_every == 45
        assert held(file) == MINE.replace("30", "45")


async def test_few_values_are_gone_through_and_hold_at_once(path: Path, file: Path) -> None:
    async with desk_on(path, settings=load_settings(file), settings_file=file) as (app, pilot):
        await opened(app, pilot, "queue_lines")
        await pilot.press("enter")
        await until(pilot, lambda: "queue_lines = 1" in file.read_text())
        assert app.queue_screen.queue.plan.each == 1
        screen = await opened(app, pilot, "preset") if not isinstance(app.screen, SettingsScreen) else app.screen
        screen.lines.go_to([fact.key for fact in screen.lines.facts].index("preset"))
        await pilot.press("space")
        await until(pilot, lambda: 'preset = "vim"' in file.read_text())
        assert "y y" in app.keymap["yank"]
        await pilot.press("d")
        await until(pilot, lambda: "preset" not in file.read_text())
        assert "yank" not in app.keymap


async def test_a_key_is_set_among_the_settings(path: Path, file: Path) -> None:
    async with desk_on(path, settings=load_settings(file), settings_file=file) as (app, pilot):
        await opened(app, pilot, "keys.spike")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Field) and app.screen.query("Input"))
        await settled(app, pilot)
        await pilot.press("backspace", *"hyper", "enter")
        await settled(app, pilot)
        assert any('There is no key "hyper"' in line for line in screen_text(app))
        await pilot.press(*["backspace"] * 5, "f", "5", "enter")
        await until(pilot, lambda: 'spike = "f5"' in file.read_text())
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.queue_screen)
        await pilot.press("f5")
        await until(pilot, lambda: app.counts.new == 59)


async def test_set_on_the_command_line(path: Path, file: Path) -> None:
    async with desk_on(path, settings=load_settings(file), settings_file=file) as (app, pilot):
        await pilot.press("colon")
        await settled(app, pilot)
        await pilot.press(*"set queue_lines 3", "enter")
        await until(pilot, lambda: any("^" in line for line in screen_text(app)))
        shown = screen_text(app)
        assert next(line for line in shown if "^" in line).index("^") == len(" : set queue_lines ")
        await pilot.press("backspace", "1", "enter")
        await until(pilot, lambda: "queue_lines = 1" in file.read_text())
        assert app.queue_screen.queue.plan.each == 1
        await pilot.press("colon")
        await settled(app, pilot)
        await pilot.press(*"set keys.und")
        await settled(app, pilot)
        await pilot.press("tab", *"f6", "enter")
        await until(pilot, lambda: 'undo = "f6"' in file.read_text())
        assert app.keymap["undo"] == "f6"


async def test_what_is_changed_in_the_file_elsewhere_holds_here(path: Path, file: Path) -> None:
    async with desk_on(path, settings=load_settings(file), settings_file=file) as (app, pilot):
        put(file, 'queue_lines = 1\nnosuch = 2\n[keys]\nkepe = "k"\n')
        await until(pilot, lambda: app.settings.queue_lines == 1)
        await until(pilot, lambda: len(app._notifications) == 2)
        assert "keep" not in app.keymap
        said = "\n".join(notification.message for notification in app._notifications)
        assert 'line 2: there is no setting "nosuch"' in said
        assert 'line 4: there is no action "kepe"' in said
        put(file, "")
        await until(pilot, lambda: app.settings.queue_lines == 2)


async def test_a_file_that_cannot_be_changed_is_told(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("theme = \n")
    async with desk_on(path, settings=load_settings(file), settings_file=file) as (app, pilot):
        await opened(app, pilot, "queue_lines")
        assert any("line 1" in line for line in screen_text(app)[1:4])
        await pilot.press("enter")
        await until(pilot, lambda: any("cannot be written" in one.message for one in app._notifications))
        assert app.settings.queue_lines == 1
        assert held(file) == "theme = \n"


async def test_without_a_file_what_is_set_holds_until_the_end(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await opened(app, pilot, "queue_lines")
        assert "holds until you quit" in screen_text(app)[1]
        await pilot.press("enter")
        await settled(app, pilot)
        assert app.queue_screen.queue.plan.each == 1
        await pilot.press("e")
        await settled(app, pilot)
        assert "no file to edit" in screen_text(app)[-1]


async def test_a_list_is_typed_in_words_and_signs_hold_at_once(path: Path, file: Path) -> None:
    async with desk_on(path, settings=load_settings(file), settings_file=file) as (app, pilot):
        await opened(app, pilot, "alerts")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Field) and app.screen.query("Input"))
        await settled(app, pilot)
        await pilot.press(*" bell", "enter")
        await until(pilot, lambda: 'alerts = ["toast", "bell"]' in file.read_text())
        assert any("toast bell  (default: toast)" in line for line in screen_text(app))
        await pilot.press("colon")
        await settled(app, pilot)
        await pilot.press(*"set signs ascii", "enter")
        await until(pilot, lambda: app.signs is ASCII)
        await pilot.press("colon")
        await settled(app, pilot)
        await pilot.press(*"set alerts toast os")
        await settled(app, pilot)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: app.settings.alerts == ("toast", "osc9"))


async def test_keys_that_come_before_the_screen_are_for_it(path: Path, file: Path) -> None:
    async with desk_on(path, settings=load_settings(file), settings_file=file) as (app, pilot):
        await pilot.press("comma", "j", "d")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen) and app.screen.lines.cursor > 0)
        assert isinstance(app.screen, SettingsScreen)
        assert app.screen.lines.fact is not None
        assert app.screen.lines.fact.key == "theme"
