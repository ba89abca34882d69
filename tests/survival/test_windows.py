"""Windows of any size, in any haste; and the way to the shell and back."""

from __future__ import annotations

import os
import random
import shlex
import signal
import time
from pathlib import Path

import pytest

from feeds.desk import Desk
from tests.survival.conftest import Opens
from tests.survival.terminal import Terminal, desk, session, wait_for
from tui.terminal.shell import has_shell

WIDTHS = (1, 2, 3, 5, 10, 20, 40, 80, 109, 110, 120, 200, 300)
HEIGHTS = (1, 2, 3, 5, 10, 15, 16, 24, 40, 60, 100)
PLACES = {
    "8/60": ("j" * 7,),
    "[1 Brief]": ("jj", "\r"),
    "[3 Places": ("jj", "\r", "3"),
    "[6 Timeline": ("jj", "\r", "6"),
    "[7 Sources": ("jj", "\r", "7", "="),
    "[1 Overview]": ("jj", "\r", "2", "\r"),
    "esc back": ("jj", "\r", "e"),
    "search  flood": ("/", "flood"),
    "kind:": ("f", "kind:"),
    "type to search": ("?",),
    "settings.toml": (",",),
    "The world": ("W",),
    "What do you want to do?": ("\x10",),
    "Put off": ("z",),
}
"""Keys that lead somewhere, by what says that one is there."""


def storm(terminal: Terminal, seed: int) -> None:
    """A hundred sizes in about a second, the smallest among them."""
    chance = random.Random(seed)
    for _ in range(100):
        terminal.resize(chance.choice(WIDTHS), chance.choice(HEIGHTS))
        time.sleep(0.01)
    for size in ((10, 3), (1, 1), (1, 40), (300, 1)):
        terminal.resize(*size)
        time.sleep(0.05)


@pytest.mark.parametrize(("there", "keys"), PLACES.items())
def test_a_storm_of_sizes_leaves_one_where_one_was(opens: Opens, there: str, keys: tuple[str, ...]) -> None:
    terminal = opens()
    for key in keys:
        terminal.send(key)
        # The next is for what this one leads to, once that is read.
        terminal.rests()
    terminal.shows(*there.split("  "))
    storm(terminal, len(there))
    terminal.resize(120, 40)
    terminal.shows(*there.split("  "))
    assert terminal.process.poll() is None


def test_a_storm_while_it_opens(opens: Opens) -> None:
    terminal = opens(shows=())
    storm(terminal, 7)
    terminal.resize(120, 40)
    terminal.shows("copytaster", "New 60", "j/k move")


# --- the shell ---


def shell(path: Path, tmp_path: Path) -> Terminal:
    """A shell with job control, and the desk in it."""
    settings = tmp_path / "settings.toml"
    settings.write_text("refresh_every = 0\n")
    surroundings = {"PS1": "PROMPT> ", "COPYTASTER_SETTINGS": str(settings)}
    terminal = Terminal(["bash", "--norc", "--noprofile", "-i"], environment=surroundings)
    terminal.shows("PROMPT>")
    terminal.send(shlex.join(desk(path)) + "\n")
    terminal.shows("copytaster", "j/k move")
    return terminal


def _stopped(terminal: Terminal) -> bool:
    (process,) = [process for process in session(terminal.process.pid) if process != terminal.process.pid]
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def test_to_the_shell_and_back(path: Path, tmp_path: Path) -> None:
    with shell(path, tmp_path) as terminal:
        terminal.send("jjj")
        terminal.shows("4/60")
        terminal.rests()
        before = terminal.lines[1:]
        terminal.send("\x1a")
        terminal.shows("Stopped", "PROMPT>")
        assert not terminal.screen.modes & {"1049", "1000", "1003", "1004"}
        terminal.send('echo a"m I"\n')
        terminal.shows("am I")
        terminal.send("bg\n")
        terminal.shows("]+ ")
        wait_for(lambda: _stopped(terminal), "a desk that does not run in the background")
        terminal.resize(100, 30)
        terminal.resize(120, 40)
        terminal.send("fg\n")
        try:
            wait_for(lambda: terminal.lines[1:] == before, "the same screen as before")
        except AssertionError:
            assert terminal.lines[1:] == before
            raise
        terminal.send("j")
        terminal.shows("5/60")
        terminal.send("\x1a")
        terminal.shows("PROMPT>")
        terminal.send("fg\n")
        terminal.shows("5/60")
        terminal.send("q")
        terminal.shows("PROMPT>")


def test_a_shell_that_is_closed_ends_a_desk_that_was_stopped(path: Path, tmp_path: Path) -> None:
    with shell(path, tmp_path) as terminal:
        terminal.send("\x1a")
        terminal.shows("Stopped", "PROMPT>")
        leader = terminal.process.pid
        terminal.hang_up()
        wait_for(lambda: not session(leader), "the end of the shell and the desk")


def test_where_there_is_no_shell_it_is_not_stopped(opens: Opens) -> None:
    terminal = opens()
    terminal.send("\x1a")
    terminal.shows("was not started from a shell")
    terminal.send("j")
    terminal.shows("2/60")


def test_a_group_of_its_own_session_has_no_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getpgrp", lambda: os.getpid())
    monkeypatch.setattr(os, "getsid", lambda process: process)
    assert not has_shell()


def test_the_desk_is_stopped_by_a_signal_too(path: Path, tmp_path: Path) -> None:
    with shell(path, tmp_path) as terminal:
        (child,) = [process for process in session(terminal.process.pid) if process != terminal.process.pid]
        os.kill(child, signal.SIGTSTP)
        terminal.shows("Stopped", "PROMPT>")
        terminal.send("fg\n")
        terminal.shows("copytaster", "j/k move")
        terminal.send("q")
        terminal.shows("PROMPT>")


def test_a_stop_that_nobody_could_hear_of(opens: Opens) -> None:
    """SIGSTOP and SIGCONT, also where it was not stopped at all: one terminal, one reader, every key once."""
    terminal = opens()
    for number in (signal.SIGSTOP, signal.SIGCONT, signal.SIGCONT, signal.SIGSTOP, signal.SIGCONT):
        terminal.signal(number)
        terminal.rests()
    terminal.shows("1/60", "j/k move")
    for position in range(2, 8):
        terminal.send("\x1b[B")
        terminal.shows(f"{position}/60")
    terminal.send("q")
    assert terminal.ends() == 0
    wait_for(lambda: terminal.restored, "the terminal as it was before")


def test_what_is_said_in_place_of_rows_is_gone_when_rows_come(opens: Opens, path: Path) -> None:
    with Desk.open(path) as desk:
        first = desk.rows(desk.order())[0]
        desk.triage([first.id], "keep")
    terminal = opens(shows=("New 59", "keep"))
    terminal.send("f")
    terminal.shows("filter words")
    terminal.send(f'"{first.headline}"\r')
    terminal.shows("It matches 1 in Kept")
    terminal.send("\t\t")
    terminal.shows("[Kept]", "1/1")
    terminal.rests()
    assert not any("It matches" in line for line in terminal.lines)
