"""What was written is put from the log into the file beside the writing: the writer never waits for the disk."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

EVERY = 0.25
"""Seconds. What a busy wire writes meanwhile is some megabytes."""


@contextmanager
def putting_away(path: Path) -> Iterator[None]:
    """While this holds, and once more at its end, all that is in the write-ahead log of the store at `path` is put into
    the file, as far as nobody reads what stood there before (https://www.sqlite.org/wal.html, section 3.2).

    It can be left out, and does no harm where it fails: whoever makes the log very long puts it away by himself.
    """
    done = threading.Event()
    hand = threading.Thread(target=_put_away, args=(path, done), name="putting away", daemon=True)
    hand.start()
    try:
        yield
    finally:
        done.set()
        hand.join()


def _put_away(path: Path, done: threading.Event) -> None:
    last = False
    try:
        # Only a file that is there: a store that was deleted meanwhile is not to be made anew.
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None)) as beside:
            while not last:
                last = done.wait(EVERY)
                beside.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    except (sqlite3.Error, OSError):
        return
