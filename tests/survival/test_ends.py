"""Whatever ends the desk from outside ends it at once and in order, and a line that is dead holds nothing up."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from tests.survival.conftest import Opens
from tests.survival.terminal import Terminal, processor_seconds, session, wait_for
from tui import place
from tui.terminal.driver import GRACE


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda number: number.name)
def test_a_signal_ends_it_and_the_terminal_is_as_before(opens: Opens, path: Path, number: signal.Signals) -> None:
    terminal = opens()
    terminal.send("jjj")
    terminal.shows("4/60")
    terminal.signal(number)
    assert terminal.ends() == 128 + number
    wait_for(lambda: terminal.restored, "the terminal's modes taken back")
    assert "Traceback" not in terminal.written and "Warning" not in terminal.written
    assert place.find(path).incident


def test_keys_that_quit_leave_the_terminal_as_before(opens: Opens) -> None:
    terminal = opens()
    terminal.send("jjq")
    assert terminal.ends() == 0
    wait_for(lambda: terminal.restored, "the terminal's modes taken back")
    assert "Traceback" not in terminal.written and "Warning" not in terminal.written


@pytest.mark.parametrize("deaf", [(), (signal.SIGHUP,)], ids=("as it is", "where nobody says so"))
def test_a_window_that_is_closed_ends_it(opens: Opens, path: Path, deaf: tuple[signal.Signals, ...]) -> None:
    terminal = opens(deaf_to=deaf)
    terminal.send("jjjj")
    wait_for(lambda: place.find(path).incident, "the place kept")
    leader = terminal.process.pid
    terminal.hang_up()
    assert terminal.ends() == 128 + signal.SIGHUP
    wait_for(lambda: not session(leader), "the end of all that was started")


def test_a_line_that_takes_nothing_holds_nothing_up(opens: Opens, path: Path) -> None:
    terminal = opens(size=(200, 60))
    terminal.stop_reading()
    before = processor_seconds(terminal.process.pid)
    for _ in range(40):
        # More than any terminal's buffer takes, each time another screen.
        terminal.send("G")
        terminal.send("gg")
        time.sleep(0.02)
    terminal.send("jjjjj")
    wait_for(lambda: place.find(path).incident, "the place kept, though nothing can be shown")
    assert processor_seconds(terminal.process.pid) - before < 20
    terminal.read_on()
    terminal.shows("6/60", "j/k move")
    terminal.send("?")
    terminal.shows("do it", "esc back")


def test_it_ends_though_the_line_takes_nothing(opens: Opens) -> None:
    terminal = opens(size=(200, 60))
    terminal.stop_reading()
    for _ in range(20):
        terminal.send("Ggg")
    terminal.signal(signal.SIGTERM)
    assert terminal.ends(10) == 128 + signal.SIGTERM


STUCK = """
import sys, time
from tui.app import Copytaster
from tui.cli import main
Copytaster.end = lambda app, code: time.sleep(60)
sys.exit(main())
"""


def test_a_desk_that_is_stuck_is_ended_all_the_same(path: Path) -> None:
    """Whatever holds the screen's loop, a signal gives the terminal back."""
    with Terminal([sys.executable, "-c", STUCK, "--store", str(path)]) as terminal:
        terminal.shows("copytaster", "j/k move")
        terminal.signal(signal.SIGTERM)
        assert terminal.ends(GRACE + 10) == 128 + signal.SIGTERM
        wait_for(lambda: terminal.restored, "the terminal's modes taken back")
