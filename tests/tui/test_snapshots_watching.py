"""The list of watches, and what is flagged, as they look."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.config import Settings
from feeds.desk import Desk
from feeds.views import Watchable
from tests.tui.desks import app_on
from tests.tui.test_snapshots import SIZES, SnapCompare, pressed

SCREENS = {"watches": "g w", "watch_menu": "j w", "watched_actors": "G enter 2 w", "watched_queue": "j", "none": "g w"}


def watch_some(path: Path) -> None:
    """Watch a place, a query, and a phrase in several scripts."""
    with Desk.open(path) as desk:
        desk.watch(Watchable(sort="place", what="country:PE", name="Peru", land="PE"))
        desk.watch(Watchable(sort="query", what="kind:fire,flood killed:>2 -zebra", name="Fire and flood"))
        desk.watch(Watchable(sort="phrase", what="كل الطرق", name="كل الطرق 漢字 Ñandú"))
        desk.match_all()


@pytest.mark.parametrize("size", [*SIZES, (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", SCREENS)
def test_screen(snap_compare: SnapCompare, path: Path, screen: str, size: tuple[int, int]) -> None:
    if screen != "none":
        watch_some(path)
    app = app_on(path, settings=Settings(theme="dark"))
    assert snap_compare(app, terminal_size=size, run_before=pressed(SCREENS[screen]))
    app.desk.close()
