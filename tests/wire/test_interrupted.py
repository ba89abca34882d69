"""A wire that is killed at any moment loses nothing, and the next one does nothing twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from feeds.demo.site import DemoSite
from feeds.store import Store
from feeds.store.turn import TurnTaken, wires_turn

REFRESH = [sys.executable, "-m", "feeds", "refresh", "--json", "--store"]


@pytest.mark.timeout(180)
def test_killed_again_and_again(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with DemoSite() as site:
        with Store.open(path) as store:
            for url in site.feeds:
                store.add_feed(url)
        for lines in (3, 9, 14):
            with subprocess.Popen([*REFRESH, str(path)], stdout=subprocess.PIPE) as wire:
                assert wire.stdout is not None
                for _ in range(lines):
                    wire.stdout.readline()
                wire.send_signal(signal.SIGKILL)
        subprocess.run([*REFRESH, str(path)], check=False, stdout=subprocess.DEVNULL)
    with Store.open(path) as store:
        sizes = store.sizes()
        assert store.check() == []
        assert sizes.pending == 0
        assert sizes.articles == sizes.cards >= 60
        assert list(store.cards_without_incident()) == []


def test_workers_end_with_the_wire(tmp_path: Path) -> None:
    """Ended by the desk (SIGTERM) or killed outright, the wire leaves no process behind."""
    path = tmp_path / "store.db"
    with DemoSite() as site:
        with Store.open(path) as store:
            for url in site.feeds:
                store.add_feed(url)
        for how in (signal.SIGTERM, signal.SIGKILL):
            with subprocess.Popen([*REFRESH, str(path)], stdout=subprocess.PIPE, start_new_session=True) as wire:
                assert wire.stdout is not None
                for _ in range(4):
                    wire.stdout.readline()
                wire.send_signal(how)
                wire.wait(timeout=20)
                assert _gone(wire.pid)


def _gone(session: int) -> bool:
    """Whether no process of the session is left, within some seconds."""
    for _ in range(100):
        if not _processes_of(session):
            return True
        time.sleep(0.1)
    return False


def _processes_of(session: int) -> list[str]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[3] == str(session) and fields[0] != "Z":
            found.append(stat.parent.name)
    return found


if not Path("/proc/self/stat").exists():
    test_workers_end_with_the_wire = pytest.mark.skip("needs /proc")(test_workers_end_with_the_wire)


def test_one_wire_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with wires_turn(path), pytest.raises(TurnTaken, match="Another refresh"), wires_turn(path):
        pass
    with wires_turn(path):
        pass
