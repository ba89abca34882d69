"""The facets of an incident with all that one can say, in the widest window and in the lowest, and without Unicode."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.config import Settings
from tests.tui.desks import app_on
from tests.tui.telling import TellingDesk
from tests.tui.test_snapshots import SnapCompare, pressed
from tui.signs import ASCII

FACETS = {
    "brief": "j enter G",
    "actors": "j enter 2 j j",
    "quotes": "j enter 4 j",
    "figures": "j enter 5 j j",
    "timeline": "j enter 6 j j",
}


@pytest.mark.parametrize("size", [(200, 60), (80, 14)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("facet", FACETS)
def test_facet(snap_compare: SnapCompare, path: Path, facet: str, size: tuple[int, int]) -> None:
    app = app_on(path, settings=Settings(theme="dark"), desk=TellingDesk)
    assert snap_compare(app, terminal_size=size, run_before=pressed(FACETS[facet]))
    app.desk.close()


@pytest.mark.parametrize("facet", ["figures", "timeline"])
def test_facet_in_ascii(snap_compare: SnapCompare, path: Path, facet: str) -> None:
    app = app_on(path, settings=Settings(theme="light"), desk=TellingDesk, signs=ASCII)
    assert snap_compare(app, terminal_size=(120, 40), run_before=pressed(FACETS[facet]))
    app.desk.close()
