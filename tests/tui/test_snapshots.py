"""Each screen as it looks, at 80×24 and at 120×40, in the dark and (the queue) in the light."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from feeds.config import Settings
from tests.tui.desks import app_on, screen_text, settled, until
from tests.tui.telling import TellingDesk
from tui.app import Copytaster


class SnapCompare(Protocol):
    """What pytest-textual-snapshot gives."""

    def __call__(self, app: Copytaster, *, terminal_size: tuple[int, int], run_before: object) -> bool:
        """Whether the app looks as it did."""


SCREENS = {
    "queue": "j",
    "dealt": "s z x v v",
    "one_line": "L j s j x j",
    "sections": "t t g g minus J minus j",
    "one_line_sections": "L t t g g",
    "put_off": "z l z u z s z t tab",
    "brief": "j enter",
    "actors": "j enter 2 j",
    "places": "j enter 3",
    "quotes": "j enter 4",
    "figures": "j j j enter 5",
    "timeline": "j enter 6",
    "sources": "j enter 7",
    "dossier": "j enter 2 enter",
    "dossier_quotes": "j enter 2 j enter 3",
    "dossier_figures": "j enter 3 enter 4",
    "world": "W",
    "world_near": "W plus plus plus enter j",
    "feeds": "F",
    "search": "slash f l o o d enter",
    "help": "question_mark",
    "filter": "f k i n d",
    "merging": "j m",
    "tags": "number_sign c o u r t enter j number_sign c",
    "tagged": "number_sign c o u r t enter j c h i escape k",
    "note": "j c h i enter h o",
    "acts": "s x v v v s d u u U",
}
TOLD = {
    "news": "j",
    "told_brief": "j enter",
    "told_actors": "j enter 2",
    "told_figures": "j enter 5 j j j",
    "told_sources": "j enter 7 v",
    "changed": "j enter 7 G enter",
    "story": "j enter j j j j j j j j j j",
    "menu": "j enter 2 j E",
    "pick": "j enter m",
    "why": "j i",
    "found": "j enter 4 i",
}
"""Screens of incidents that have all that one can say: `tests.tui.telling`."""
SIZES = [(80, 24), (120, 40)]


def pressed(keys: str) -> Callable[[Pilot[str | None]], Awaitable[None]]:
    """Something that presses keys, each when what came before is shown."""

    async def press(pilot: Pilot[str | None]) -> None:
        app = pilot.app
        assert isinstance(app, Copytaster)
        await until(pilot, lambda: app.queue_screen.loaded)
        await settled(app, pilot)
        for key in keys.split():
            await pilot.press(key)
            await settled(app, pilot)
        await until(pilot, lambda: not any("Looking …" in text for text in screen_text(app)))
        hold_cursors(app)

    return press


def hold_cursors(app: Copytaster) -> None:
    """No cursor blinks: whether one is in the picture does not depend on how long the picture took."""
    for line in app.screen.query(Input):
        line.cursor_blink = False
        line._cursor_visible = line.has_focus
    for area in app.screen.query(TextArea):
        area.cursor_blink = False


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", SCREENS)
def test_screen(snap_compare: SnapCompare, path: Path, screen: str, size: tuple[int, int]) -> None:
    app = app_on(path, settings=Settings(theme="dark"))
    assert snap_compare(app, terminal_size=size, run_before=pressed(SCREENS[screen]))
    app.desk.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", TOLD)
def test_told(snap_compare: SnapCompare, path: Path, screen: str, size: tuple[int, int]) -> None:
    app = app_on(path, settings=Settings(theme="dark"), desk=TellingDesk)
    assert snap_compare(app, terminal_size=size, run_before=pressed(TOLD[screen]))
    app.desk.close()


def test_light(snap_compare: SnapCompare, path: Path) -> None:
    app = app_on(path, settings=Settings(theme="light"))
    assert snap_compare(app, terminal_size=(120, 40), run_before=pressed("j s"))
    app.desk.close()
