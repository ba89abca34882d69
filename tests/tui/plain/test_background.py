"""Refreshes beside the desk in lines."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from tui.plain.background import Refreshes

GOES_ON = (sys.executable, "-c", "import time; time.sleep(60)")
DEAF = (
    sys.executable,
    "-c",
    "import pathlib, signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    " pathlib.Path(sys.argv[4]).with_suffix('.begun').touch(); time.sleep(60)",
)
ENDS = (sys.executable, "-c", "pass")


def test_one_is_begun_at_once_and_the_next_when_it_is_time(tmp_path: Path) -> None:
    now = [0.0]
    refreshes = Refreshes(tmp_path / "store.db", 15, program=ENDS, clock=lambda: now[0])
    assert refreshes.look()
    assert refreshes._child is not None
    refreshes._child.wait()
    assert not refreshes.look()
    now[0] = 15 * 60
    assert refreshes.look()
    refreshes.end()


def test_no_second_one_is_begun_beside_one_that_runs_and_it_ends_with_the_desk(tmp_path: Path) -> None:
    now = [0.0]
    refreshes = Refreshes(tmp_path / "store.db", 1, program=GOES_ON, clock=lambda: now[0])
    assert refreshes.look()
    now[0] = 1e6
    assert not refreshes.look()
    refreshes.end()
    assert refreshes._child is not None and refreshes._child.returncode is not None


def test_one_that_does_not_hear_is_ended_all_the_same(tmp_path: Path) -> None:
    refreshes = Refreshes(tmp_path / "store.db", 1, program=DEAF, patience=0.1)
    assert refreshes.look()
    begun = tmp_path / "store.begun"
    while not begun.exists():
        assert refreshes._child is not None and refreshes._child.poll() is None
    refreshes.end()
    assert refreshes._child is not None and refreshes._child.returncode == -signal.SIGKILL


def test_none_is_begun_where_the_settings_want_none(tmp_path: Path) -> None:
    assert not Refreshes(tmp_path / "store.db", 0, program=ENDS).look()


def test_a_program_that_cannot_be_started_is_no_error(tmp_path: Path) -> None:
    assert not Refreshes(tmp_path / "store.db", 1, program=(str(tmp_path / "nothing"),)).look()
