"""How much time has passed: also while the machine slept, and whatever was done to the clock on the wall."""

from __future__ import annotations

import sys
import time

_CLOCK = getattr(time, "CLOCK_BOOTTIME", None)
"""Linux's own; a Mac's `CLOCK_MONOTONIC` counts sleep, which Python's `monotonic` there does not."""
if _CLOCK is None and sys.platform == "darwin":
    _CLOCK = time.CLOCK_MONOTONIC


def passed() -> float:
    """Seconds since some moment before the start. Where the system cannot tell how long it slept, without that."""
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)
