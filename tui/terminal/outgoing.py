"""What is written to a terminal: in a thread of its own, and without waiting for a line that is slow, dead or gone."""

from __future__ import annotations

import collections
import os
import select
import threading
from collections.abc import Callable

from tui.terminal.characters import Encoder

MOST_WAITING = 1_000_000
"""Characters; when more wait, the line has stalled: what would come on top is dropped, and all is drawn anew later."""
LAST_WORDS = 1.0
"""Seconds for which the end waits until the terminal has taken what restores it."""


class Outgoing(threading.Thread):
    """Writes to a terminal. `on_gone` is called, in this thread, when the terminal is no more; `on_caught_up` when it
    has taken all that waited after something was dropped. `encode` makes bytes of the text.
    """

    def __init__(
        self,
        fileno: int,
        on_gone: Callable[[], object],
        on_caught_up: Callable[[], object],
        encode: Encoder = str.encode,
    ) -> None:
        super().__init__(daemon=True, name="terminal-output")
        self._fileno = fileno
        self._encode = encode
        self._on_gone, self._on_caught_up = on_gone, on_caught_up
        self._waiting: collections.deque[str] = collections.deque()
        self._size = 0
        self._dropped = self._ended = self._gone = False
        self._news = threading.Condition()

    def write(self, text: str) -> None:
        """Have the text written; returns at once."""
        with self._news:
            if self._gone:
                return
            if self._size > MOST_WAITING and not self._ended:
                self._dropped = True
                return
            self._waiting.append(text)
            self._size += len(text)
            self._news.notify()

    def flush(self) -> None:
        """Nothing: the thread writes as soon as it can."""

    def hurry(self) -> None:
        """What waits need not be shown any more: only what comes from now on."""
        with self._news:
            if self._size > MOST_WAITING // 10:
                self._waiting.clear()
                self._size = 0
            self._dropped = False

    def stop(self) -> None:
        """Write what waits, and end; not a second is lost to a terminal that takes nothing."""
        with self._news:
            self._ended = True
            self._news.notify()
        self.join(LAST_WORDS)

    def run(self) -> None:
        """Write until the end."""
        while True:
            with self._news:
                while not self._waiting and not self._ended:
                    self._news.wait()
                if not self._waiting:
                    return
                text = "".join(self._waiting)
                self._waiting.clear()
                # What is being written counts as waiting, until it is.
                self._size = len(text)
            written = self._write(self._encode(text))
            with self._news:
                self._size = max(0, self._size - len(text))
                caught_up, self._dropped = self._dropped and written, False
                self._gone = not written
            if not written:
                self._on_gone()
                return
            if caught_up:
                self._on_caught_up()

    def _write(self, data: bytes) -> bool:
        """Write all of it; False where there is no terminal any more."""
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self._fileno, view[:4096]) :]
            except BlockingIOError:
                # Another program on this terminal has made it so, and it may be so for long.
                select.select([], [self._fileno], [], 1.0)
            except InterruptedError:
                continue
            except (OSError, ValueError):
                return False
        return True
