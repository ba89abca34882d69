"""Ending with whoever started this process, however that one ends: its end of standard input closes when it goes."""

from __future__ import annotations

import os
import signal
import threading
import time

from feeds.commands.exits import INTERRUPTED

GRACE = 10.0
"""Seconds that the work has to end in order, with its workers; then the process ends as it is."""


def end_with_standard_input() -> None:
    """From now on, end as on SIGTERM when standard input ends."""
    threading.Thread(target=_wait, name="attended", daemon=True).start()


def _wait() -> None:
    try:
        while os.read(0, 4096):
            pass
    except OSError:
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(INTERRUPTED)
