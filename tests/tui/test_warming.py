"""What the first keys need is there before they are pressed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import asyncio, sys
from pathlib import Path
from tui.cli import begin
thread, first = begin(Path(sys.argv[1]))
from tui.app import Copytaster
from tui.warming import steps

def loaded(app):
    styles = {path for path, name in app.stylesheet.source if path.endswith(".tcss")}
    return {name for name in sys.modules if name.startswith("tui.")} | styles

async def go():
    app = Copytaster(thread, first=first)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        cold = loaded(app)
        for _ in steps(app):
            pass
        warm = loaded(app)
        for key in ("enter", "escape", "z", "escape", "slash", "escape", "f", "escape"):
            await pilot.press(key)
            await pilot.pause()
        print(len(warm - cold), *sorted(loaded(app) - warm))

asyncio.run(go())
thread.close()
"""


def test_after_warming_the_first_keys_load_nothing_more(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    number, *late = done.stdout.split()
    assert int(number) > 10
    assert late == []
