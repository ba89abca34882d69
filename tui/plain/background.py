"""Refreshes that run while the desk in lines is open: begun now and then, and never waited for."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tui.wire_process import ENDING


class Refreshes:
    """Begins one every so many minutes, when it is asked to look; none at all for 0."""

    def __init__(
        self,
        store: Path,
        every: int,
        *,
        program: Sequence[str] = (sys.executable, "-m", "feeds"),
        clock: Callable[[], float] = time.monotonic,
        patience: float = ENDING,
    ) -> None:
        self._command = [*program, "refresh", "--json", "--store", str(store)]
        self._every, self._clock, self._patience = every * 60, clock, patience
        self._begun: float | None = None
        self._child: subprocess.Popen[bytes] | None = None

    def look(self) -> bool:
        """Begin one if it is time; says whether one was begun."""
        if not self._every or (self._child is not None and self._child.poll() is None):
            return False
        if self._begun is not None and self._clock() - self._begun < self._every:
            return False
        self._begun = self._clock()
        with contextlib.suppress(OSError):
            self._child = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            return True
        return False

    def end(self) -> None:
        """End the one that runs. What it has written stands."""
        if self._child is not None and self._child.poll() is None:
            self._child.terminate()
            try:
                self._child.wait(self._patience)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()
