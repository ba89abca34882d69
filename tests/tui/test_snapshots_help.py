"""The help, the command line, the settings, the tour and empty screens as they look, at three sizes."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.config import Settings
from tests.tui.desks import app_on, store_of
from tests.tui.test_snapshots import SnapCompare, pressed

SCREENS = {
    "help_in_an_incident": "enter question_mark",
    "help_for_a_key": "question_mark s",
    "command": "colon",
    "command_names": "colon f i",
    "command_words": "colon g r o u p space",
    "command_wrong": "colon g r o u p space x enter",
    "settings": "comma",
    "setting_wrong": "comma enter x enter",
    "tour": "colon t o u r enter j enter",
    "marked": "v v colon n o n e escape",
    "search_nothing": "slash x y z z y enter",
    "nothing_kept": "tab tab",
    "filter_nothing": "f x y z z y enter",
}
EMPTY = {"no_feeds": "j", "no_feeds_list": "F"}
SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", SCREENS)
def test_help(snap_compare: SnapCompare, path: Path, screen: str, size: tuple[int, int]) -> None:
    app = app_on(path, settings=Settings(theme="dark"))
    assert snap_compare(app, terminal_size=size, run_before=pressed(SCREENS[screen]))
    app.desk.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", EMPTY)
def test_empty(snap_compare: SnapCompare, tmp_path: Path, screen: str, size: tuple[int, int]) -> None:
    app = app_on(store_of(tmp_path / "none.db", 0), settings=Settings(theme="light"))
    assert snap_compare(app, terminal_size=size, run_before=pressed(EMPTY[screen]))
    app.desk.close()
