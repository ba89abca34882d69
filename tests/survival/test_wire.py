"""The wire and the desk each outlive the other's death, and leave nothing behind."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from feeds.demo.site import DemoSite
from feeds.store import Store
from tests.survival.conftest import Opens
from tests.survival.terminal import Terminal, session, wait_for
from tests.tui.desks import desk_on, screen_text, until
from tui.wire_process import WireCommand


@pytest.fixture
def fed(path: Path) -> Iterator[Path]:
    """The store, subscribed to a newsroom that is served."""
    with DemoSite() as site:
        with Store.open(path) as store:
            for feed in store.feeds():
                store.remove_feed(feed.key)
            for url in site.feeds:
                store.add_feed(url)
        yield path


def wires(terminal: Terminal) -> list[int]:
    """The wires that the desk in the terminal has started."""

    def is_one(process: int) -> bool:
        try:
            words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
            parent = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return False
        return b"refresh" in words and parent == terminal.process.pid

    return [process for process in session(terminal.process.pid) if is_one(process)]


@pytest.mark.parametrize("after", ["looking for news", " articles"], ids=("as it begins", "amid the articles"))
def test_a_wire_that_is_killed_is_told_and_another_finishes_the_work(opens: Opens, fed: Path, after: str) -> None:
    terminal = opens(size=(160, 40))
    terminal.send("R")
    terminal.shows(after)
    (wire,) = wires(terminal)
    os.kill(wire, signal.SIGKILL)
    terminal.shows("was ended from outside (signal 9). r starts it again.")
    assert "⟳" not in terminal.lines[0]
    terminal.send("R")
    terminal.shows("feeds checked", seconds=90)
    with Store.open(fed) as store:
        assert store.check() == []
        assert store.sizes().pending == 0 and list(store.cards_without_incident()) == []
    terminal.send("q")
    assert terminal.ends() == 0


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=lambda number: number.name)
def test_a_desk_that_is_ended_leaves_nobody_behind(opens: Opens, fed: Path, number: signal.Signals) -> None:
    terminal = opens(size=(160, 40))
    terminal.send("R")
    terminal.shows(" articles")
    leader = terminal.process.pid
    terminal.signal(number)
    terminal.ends()
    wait_for(lambda: not session(leader), "the end of all that it had started")
    again = opens_again(opens, terminal)
    again.send("R")
    again.shows("feeds checked", seconds=90)
    with Store.open(fed) as store:
        assert store.check() == []


def opens_again(opens: Opens, before: Terminal) -> Terminal:
    """The desk in a new terminal, after the one before has died."""
    before.hang_up()
    return opens(size=(160, 40), shows=("copytaster", "keep"))


SILENT_ONCE = """
import os, pathlib, time, json
mark = pathlib.Path(os.environ["MARK"])
print(json.dumps({"event": "start", "feeds": 4}), flush=True)
if not mark.exists():
    mark.touch()
    import signal
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(60)
print(json.dumps({"event": "done", "feeds": 4}), flush=True)
"""


async def test_a_wire_that_hangs_is_told_and_replaced(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARK", str(tmp_path / "mark"))
    monkeypatch.setattr("tui.wire_process.SILENCE", 0.5)
    monkeypatch.setattr("tui.wire_process.ENDING", 0.5)
    wire = WireCommand(path, (sys.executable, "-c", SILENT_ONCE))
    async with desk_on(path, wire=wire) as (app, pilot):
        await pilot.press("R")
        await until(pilot, lambda: "no word from the wire" in screen_text(app)[0])
        await pilot.press("R")
        await until(pilot, lambda: "4 feeds checked" in screen_text(app)[-1], 10)
        assert not app.wire_status.running and not app.wire_status.silent
