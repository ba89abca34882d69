"""One wire at a time over a store: two would fetch the same feeds twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from feeds.errors import StoreLocked
from feeds.store.errors import told


class TurnTaken(Exception):
    """Another wire is at work on the store."""


@contextmanager
def wires_turn(store: Path) -> Iterator[None]:
    """Hold the wire's turn over the store. Raises `TurnTaken` at once where another process has it, and `StoreError`.

    The turn is an exclusive lock on a small SQLite file beside the store: it works alike on every platform, and is
    free again the moment its holder dies, however it dies.
    """
    path = store.with_name(store.name + ".wire")
    with told(path):
        file = sqlite3.connect(path, timeout=0, isolation_level=None)
    with closing(file):
        try:
            with told(path):
                file.execute("BEGIN EXCLUSIVE")
        except StoreLocked as error:
            raise TurnTaken(
                f"Another refresh is at work on {store}. Wait until it is done; the desk shows what it brings."
            ) from error
        try:
            yield
        finally:
            file.rollback()
