"""The first screen is read in a process of its own, while this one imports what draws it.

Either is almost nothing but Python, and two threads of one process only take turns at that: the screen would be there
a third later. The process is a copy of this one (fork(2)) made while that is hardly anything yet, and ends as soon as
it has told what it read. Where there is no fork, or it could not read, this process reads for itself.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

OPENED = b"+"
"""What is told before anything else: that the store could be opened."""


class Ahead:
    """What is read ahead: whether the store could be opened, and then the first screen, packed."""

    def __init__(self, process: int, told: int) -> None:
        self._process = process
        self._told = told

    def opened(self) -> bool:
        """Wait until it is known whether the store could be opened. To be asked once, and first."""
        opened = os.read(self._told, 1) == OPENED
        if not opened:
            self._end()
        return opened

    def rest(self) -> bytes:
        """Wait for what was read. From then on the process has let go of the store. Raises `ValueError` where it could
        not read it.
        """
        parts = []
        while part := os.read(self._told, 1 << 20):
            parts.append(part)
        if not self._end():
            raise ValueError("the first screen could not be read ahead")
        return b"".join(parts)

    def _end(self) -> bool:
        """See the process out; says whether it did all that it was to do."""
        os.close(self._told)
        with suppress(ChildProcessError):
            return os.waitpid(self._process, 0)[1] == 0
        return False


def read_ahead(read: Callable[[Callable[[], object]], bytes]) -> Ahead | None:
    """Begin to read in a process of its own; None where that cannot be, and where this process has more threads than
    one, of which the other would stop in the midst of something. `read` is called there, with what it is to call once
    the store is open.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1 or (os.cpu_count() or 1) < 2:
        return None
    told, tell = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(told)
        os.close(tell)
        return None
    if not process:
        _read_there(read, tell)
    os.close(tell)
    return Ahead(process, told)


def _read_there(read: Callable[[Callable[[], object]], bytes], tell: int) -> NoReturn:
    """All that the process does. It never comes back to who was copied, and says nothing: who asked finds out why."""
    failed = 1
    try:
        packed = memoryview(read(lambda: os.write(tell, OPENED)))
        while packed:
            packed = packed[os.write(tell, packed) :]
        failed = 0
    finally:
        os._exit(failed)
