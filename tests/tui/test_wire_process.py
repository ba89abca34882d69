"""The wire as a child: its progress in the header, its death, its end with the desk, feeds added and removed."""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import replace

from feeds.desk import Desk
from tests.tui.desks import desk_on, screen_text, settled, until
from tui.screens.feeds import FeedsScreen
from tui.signs import UNICODE
from tui.wire_process import Line, WireCommand, WireProcess, WireStatus


def wire(path: Path, script: str) -> WireCommand:
    """A child that runs a script in place of the wire."""
    return WireCommand(path, (sys.executable, "-c", f"import sys, time, json\n{script}"))


WORKS = """
for line in ({"event": "start", "feeds": 4}, {"event": "feed", "ok": False, "error": "gone", "done": 3, "of": 4},
             {"event": "article", "id": "a", "incident": "i", "done": 5, "of": 9}):
    print(json.dumps(line), flush=True)
time.sleep(30)
"""
DIES = "print('no json'); sys.stderr.write('Out of luck.\\n'); sys.exit(3)"


async def test_progress_stands_in_the_header_and_quitting_does_not_wait(path: Path) -> None:
    async with desk_on(path, wire=wire(path, WORKS)) as (app, pilot):
        await pilot.press("R")
        await until(pilot, lambda: "3/4 feeds · 5/9 articles · 1 failing" in screen_text(app)[0])
        child = app._child
        assert child is not None
        await pilot.press("r")
        await until(pilot, lambda: "at work already" in screen_text(app)[-1])
        await pilot.press("q")
        await pilot.pause()
    assert child.stopped


async def test_a_wire_that_dies_says_so(path: Path) -> None:
    async with desk_on(path, wire=wire(path, DIES)) as (app, pilot):
        await pilot.press("R")
        await until(pilot, lambda: "Out of luck." in screen_text(app)[0])
        assert not app.wire_status.running


async def test_a_wire_that_is_not_there_says_so(tmp_path: Path) -> None:
    lines = [line async for line in WireProcess([str(tmp_path / "nothing")]).lines()]
    assert lines[-1].event == "died"
    assert "could not be started" in lines[-1].message


def test_the_status_follows_the_lines() -> None:
    status = WireStatus(running=True)
    for line in (Line("start", feeds=2), Line("feed", ok=False, done=1, of=2), Line("feed", done=2, of=2)):
        status = status.heard(line)
    assert (status.checked, status.of, status.failing) == (2, 2, 1)
    status = status.heard(Line("error", message="one page is no page"))
    assert "1 not read" in status.said(UNICODE)[0]
    assert replace(status.heard(Line("done")), running=False).said(UNICODE)[0] == ""


async def test_the_feeds_screen_removes_after_asking(path: Path) -> None:
    with Desk.open(path) as desk:
        before = len(desk.feeds())
    async with desk_on(path) as (app, pilot):
        await pilot.press("F")
        await until(pilot, lambda: isinstance(app.screen, FeedsScreen) and app.screen.lines.fact)
        await pilot.press("d", "n")
        await settled(app, pilot)
        await pilot.press("d", "y")
        await until(pilot, lambda: "removed" in screen_text(app)[-1])
    with Desk.open(path) as desk:
        assert len(desk.feeds()) == before - 1


async def test_adding_a_feed_runs_the_wire_and_says_what_it_found(path: Path) -> None:
    said = "print(json.dumps({'event': 'added', 'title': 'Lantern ' + sys.argv[-1], 'url': 'u', 'known': True}))"
    async with desk_on(path, wire=wire(path, said)) as (app, pilot):
        await pilot.press("a", *"http://x.example", "enter")
        await until(pilot, lambda: "Lantern http://x.example was there already" in screen_text(app)[-1])
