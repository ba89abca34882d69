"""The picture of the desk in the README: `python -m tests.tui.picture .github/desk.svg`.

It is what the app itself exports: the demo's newsroom is served, fetched, read, analysed and grouped into a store that
is thrown away, and the desk is opened on that with the highlight on an incident whose outlets differ.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path

from feeds.config import Settings
from feeds.desk import Desk
from tests.tui.desks import settled, until
from tui.app import Copytaster
from tui.demo import newsroom, subscribe
from tui.desk_thread import DeskThread

SIZE = (140, 40)
SHOWN = "Kibumba"
"""A word of the headline that is highlighted: an attack, told by three outlets with different tolls."""


def fill_from_demo(store: Path) -> None:
    """Take the whole demo in. Raises `CalledProcessError` where the wire fails; the feed that fails is meant to."""
    with newsroom() as feeds:
        subscribe(store, feeds)
        done = subprocess.run(
            [sys.executable, "-m", "feeds", "refresh", "--json", "--store", str(store)], stdout=subprocess.DEVNULL
        )
    if done.returncode not in (0, 1):
        done.check_returncode()


async def picture(store: Path, word: str = SHOWN, keys: str = "", size: tuple[int, int] = SIZE) -> str:
    """The desk as SVG, with the first incident highlighted whose headline has the word, after some keys."""
    thread = DeskThread(lambda: Desk.open(store)).start()
    app = Copytaster(thread, settings=Settings(theme="dark"))
    try:
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: app.queue_screen.loaded)
            await settled(app, pilot)
            queue = app.queue_screen.queue
            found = next((key for key in queue.keys if word in queue.rows[key].headline), None)
            if found is not None:
                queue.move_to_key(found)
            await settled(app, pilot)
            for key in keys.split():
                await pilot.press(key)
                await settled(app, pilot)
            return app.export_screenshot(title="copytaster")
    finally:
        thread.close()


def main() -> int:
    """Write the picture to the file that is named. Gives 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    file: Path = parser.parse_args().file
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "demo.db"
        fill_from_demo(store)
        svg = asyncio.run(picture(store))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(svg)
    return 0


if __name__ == "__main__":
    sys.exit(main())
