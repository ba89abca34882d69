"""Every screen at three sizes, in the dark and in the light: the window is resized and the look changed under it.

A snapshot has the screen's words line by line, under each in which style they stand (a letter and a number of cells
for each run), and at its end what the letters mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from string import ascii_letters
from typing import NamedTuple

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.pilot import Pilot

from feeds.config import Settings
from feeds.desk import Desk
from tests.tui import test_snapshots, test_snapshots_help, test_snapshots_watching
from tests.tui.desks import app_on, settled, store_of, until
from tests.tui.telling import TellingDesk
from tests.tui.test_snapshots import hold_cursors, pressed
from tui.app import Copytaster
from tui.inks import DARK, LIGHT

MORE = {
    "comparing": "j enter equals_sign",
    "putting_off": "z",
    "basket": "f f l o o d enter S F l o o d s enter",
    "speaker": "j enter 2 j j enter 3",
    "palette": "ctrl+p",
    "themes": "colon t h e m e enter",
}
SIZES = ((120, 40), (200, 60), (80, 24))


class Journey(NamedTuple):
    """Keys that lead to a screen, on a desk of a sort, over a store that something was done to before."""

    keys: str
    desk: type[Desk] = Desk
    before: Callable[[Path], object] = lambda path: path


def anew(path: Path) -> None:
    """An empty store in place of the one that is there."""
    path.unlink()
    store_of(path, 0)


def journeys() -> dict[str, Journey]:
    """All screens that have snapshots of their own, by name."""
    watching = test_snapshots_watching
    groups: list[tuple[Mapping[str, str], Callable[[str], Journey]]] = [
        (test_snapshots.SCREENS, Journey),
        (test_snapshots.TOLD, lambda keys: Journey(keys, TellingDesk)),
        (test_snapshots_help.SCREENS, Journey),
        (test_snapshots_help.EMPTY, lambda keys: Journey(keys, before=anew)),
        (watching.SCREENS, lambda keys: Journey(keys, before=watching.watch_some)),
        (MORE, Journey),
        ({"no_watches": watching.SCREENS["none"]}, Journey),
    ]
    return {name: make(keys) for screens, make in groups for name, keys in screens.items() if name != "none"}


JOURNEYS = journeys()


class AsText(SingleFileSnapshotExtension):
    """A snapshot as a file of text."""

    _write_mode = WriteMode.TEXT
    _file_extension = "txt"
    file_extension = "txt"


@pytest.mark.parametrize("screen", JOURNEYS)
async def test_screen(snapshot: SnapshotAssertion, path: Path, screen: str) -> None:
    keys, desk, before = JOURNEYS[screen]
    before(path)
    app = app_on(path, settings=Settings(theme="dark"), desk=desk)
    seen = []
    async with app.run_test(size=SIZES[0]) as pilot:
        await pressed(keys)(pilot)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            for look in (LIGHT, DARK):
                app.wear(look)
                seen.append(f"{size[0]}x{size[1]}, {look.name}\n{await drawn(app, pilot)}")
    app.desk.close()
    assert snapshot(extension_class=AsText) == "\n".join(seen)


async def drawn(app: Copytaster, pilot: Pilot[str | None]) -> str:
    """What is on the screen, once that has come to rest."""
    await settled(app, pilot)
    hold_cursors(app)
    last: list[str] = [""]

    def rests() -> bool:
        before, last[0] = last[0], _drawn(app)
        return before == last[0]

    await until(pilot, rests)
    return last[0]


def _drawn(app: Copytaster) -> str:
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens, simplify=True)
    letters: dict[str, str] = {}
    lines: list[str] = []
    for strips in update.strips:  # type: ignore[union-attr]
        runs = []
        segments = [segment for strip in strips for segment in strip]
        for segment in segments:
            style = str(segment.style)
            letter = letters.setdefault(style, ascii_letters[len(letters)])
            runs.append(f"{letter}{segment.cell_length}")
        lines += [f"|{''.join(segment.text for segment in segments).rstrip()}", f" {' '.join(runs)}"]
    return "\n".join([*lines, *(f"{letter} = {style}" for style, letter in letters.items()), ""])
