"""The garbage collector goes through everything only while no key is pressed.

With a large queue that takes several frames' time, and Python begins with it when much was made anew: just when a key
has opened something.
"""

from __future__ import annotations

import gc

DUE, AT_MOST = 10, 200
"""After so many collections of younger objects all are gone through: once hands are off, and at most so many."""
HANDS_OFF = 0.4
"""Seconds since the last key after which one is not expected at once."""
NEVER = 1_000_000


class Garbage:
    """Takes the full collections over from Python, from `begin` to `end`."""

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None

    def begin(self) -> None:
        """Start the collector, which was stopped for a quick start; what is there by now stays, unlooked at."""
        gc.freeze()
        gc.enable()
        self._before = self._before or gc.get_threshold()
        gc.set_threshold(*self._before[:2], NEVER)

    def look(self, idle: float) -> None:
        """Collect all where it is due; `idle` is for how many seconds no key was pressed."""
        younger = gc.get_count()[2]
        if self._before and (younger >= AT_MOST or (younger >= DUE and idle >= HANDS_OFF)):
            gc.collect()

    def end(self) -> None:
        """Leave it to Python again."""
        if self._before:
            gc.set_threshold(*self._before)
            self._before = None
