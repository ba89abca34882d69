"""The seats at a store: each desk that is open has one of its own, so that two do not fight over where they were."""

from __future__ import annotations

import sqlite3
from pathlib import Path

SEATS = 20


class Seat:
    """A numbered seat, from 1; held until `leave`, or until the process ends, however it ends.

    As the wire's turn, it is an exclusive lock on a small SQLite file beside the store.
    """

    def __init__(self, number: int, lock: sqlite3.Connection | None) -> None:
        self.number = number
        self._lock = lock

    def leave(self) -> None:
        """Give the seat up; twice does no harm."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def take_seat(store: Path) -> Seat:
    """The first seat that is free; the first of all where none can be told from a taken one, as in a folder that may
    not be written.
    """
    for number in range(1, SEATS + 1):
        lock = None
        try:
            lock = sqlite3.connect(
                store.with_name(f"{store.name}.desk{number}"), timeout=0, isolation_level=None, check_same_thread=False
            )
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if lock is not None:
                lock.close()
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                break
        else:
            return Seat(number, lock)
    return Seat(1, None)
