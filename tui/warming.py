"""What the desk's first keys need is got ready while nobody presses one: modules, and the styles of their screens.

Else the first opening of an incident takes three times as long as all others. None of it is there before the first
screen, which it would hold up.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from textual.app import App

BEGIN, BETWEEN, HANDS_OFF = 0.5, 0.1, 0.3
"""Seconds after the start, between two steps, and since the last key."""

SCREENS = ("incident", "dossier", "when_back", "search", "query_prompt", "why", "help")
"""In the order in which they are likely wanted."""

STYLES = ("incident", "when_back", "prompt", "search", "query_prompt", "help")


def steps(app: App[Any]) -> Iterator[None]:
    """Get everything ready, some milliseconds of work in each step but the last, which reads the styles."""
    for name in SCREENS:
        importlib.import_module(f"tui.screens.{name}")
        yield
    paths = [Path(__file__).parent / "screens" / f"{name}.tcss" for name in STYLES]
    if wanted := [path for path in paths if not app.stylesheet.has_source(str(path))]:
        app.stylesheet.read_all(wanted)
        app.stylesheet.reparse()
    yield


def warm(app: App[Any], idle: Callable[[], float], *, then: Callable[[], None]) -> None:
    """Begin with it a moment from now; `idle` says for how many seconds no key was pressed. `then` is what follows."""
    left = steps(app)

    def go_on() -> None:
        if idle() < HANDS_OFF or next(left, left) is not left:
            app.set_timer(BETWEEN, go_on)
        else:
            then()

    app.set_timer(BEGIN, go_on)
