"""A desk that is killed opens where it was, with every act that was on the screen."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest

from feeds.desk import Desk
from feeds.store import Store
from tests.survival.conftest import Opens
from tests.survival.terminal import Terminal, wait_for
from tests.tui.desks import desk_on, settled, until
from tui import left, place
from tui.screens.incident import IncidentScreen

DOWN, UP = 15, 4


def shows(terminal: Terminal, before: list[str]) -> None:
    """Wait until the same stands on the screen as before."""
    try:
        wait_for(lambda: below(terminal) == before, "the same screen as before", 10)
    except AssertionError:
        assert below(terminal) == before


def killed(terminal: Terminal) -> None:
    """Kill the desk, and close its window."""
    terminal.signal(signal.SIGKILL)
    assert terminal.ends() == -signal.SIGKILL
    terminal.hang_up()


def below(terminal: Terminal) -> list[str]:
    """What stands on the screen, but the line at the top, which has the clock, and that of keys."""
    return terminal.lines[1:-1]


def test_it_opens_on_the_same_screen(opens: Opens, path: Path) -> None:
    terminal = opens()
    terminal.send("tt")
    terminal.shows("The queue by kind")
    terminal.send("f")
    terminal.shows("filter words")
    terminal.send("killed:>1\r")
    terminal.shows("filter: killed:>1")
    with Desk.open(path) as desk:
        found = desk.arrange("killed:>1", by="kind")
        ids = desk.ids([key for section in found.sections for key in section.keys])
    terminal.send("gg" + "j" * DOWN)
    wait_for(lambda: place.find(path).incident == ids[DOWN] and left.find(path).filter, "the place kept")
    # Not at the edge: what is kept has the line, too.
    terminal.send("k" * UP)
    wait_for(lambda: place.find(path).incident == ids[DOWN - UP], "the place kept")
    terminal.rests()
    before = below(terminal)
    killed(terminal)
    shows(opens(shows=("filter: killed:>1",)), before)


def test_an_open_incident_is_open_again(opens: Opens, path: Path) -> None:
    terminal = opens()
    terminal.send("jjj\r")
    terminal.shows("2 Actors")
    terminal.send("4")
    terminal.shows("[4 Quotes")
    wait_for(lambda: place.find(path).facet == "quotes", "the place kept")
    first = place.find(path).fact
    terminal.send("j")
    wait_for(lambda: place.find(path).fact > first, "the place kept")
    terminal.rests()
    before = below(terminal)
    killed(terminal)
    again = opens(shows=("2 Actors",))
    shows(again, before)
    again.send("\x1b")
    again.shows("4/60")


async def test_an_incident_that_a_search_found_is_open_again(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("j", "j", "slash", *"Oaxaca", "enter")
        await settled(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and app.screen.fact)
        await pilot.press("2")
        await settled(app, pilot)
        screen, highlighted = app.screen, app.queue_screen.queue.key
        assert isinstance(screen, IncidentScreen) and screen.shown
        incident = screen.shown.incident.id
        await pilot.press("q")
    async with desk_on(path) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and app.screen.fact)
        screen = app.screen
        assert isinstance(screen, IncidentScreen) and screen.shown
        assert (screen.shown.incident.id, screen.facet) == (incident, "actors")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.queue_screen)
        assert app.queue_screen.queue.key == highlighted


@pytest.mark.parametrize("seed", range(3))
def test_what_was_said_to_be_done_is_done(opens: Opens, path: Path, seed: int) -> None:
    """Killed right after the message that an act was done, amid others that were begun."""
    chance = random.Random(seed)
    terminal = opens()
    done = 0
    for _ in range(chance.randrange(2, 6)):
        terminal.send("s")
        done += 1
        terminal.shows(f"Kept {done}")
    terminal.send("sxs"[: chance.randrange(3)])
    killed(terminal)
    with Desk.open(path) as desk:
        acts = desk.acts()
        assert len(acts) >= done and desk.counts().kept >= done
    with Store.open(path) as store:
        assert store.check() == []
    again = opens(shows=("copytaster", "Kept"))
    before = again.lines[0]
    again.send("u")
    again.shows("Undone: ")
    assert again.lines[0] != before
