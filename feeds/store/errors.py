"""SQLite's errors about the file as ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from feeds.errors import (
    DiskFails,
    DiskFull,
    NotAStore,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreReadOnly,
    StoreUnreachable,
)


def _as_store_error(error: sqlite3.Error, path: Path) -> StoreError | None:
    """What the SQLite error means for the user; None where it is a mistake in the program."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            return StoreLocked(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return StoreReadOnly(path)
        case sqlite3.SQLITE_FULL:
            return DiskFull(path)
        case sqlite3.SQLITE_NOTADB:
            return NotAStore(path)
        case sqlite3.SQLITE_CORRUPT:
            return StoreDamaged(path, str(error))
        case sqlite3.SQLITE_IOERR:
            return DiskFails(path, str(error))
        case sqlite3.SQLITE_CANTOPEN:
            return StoreUnreachable(path, str(error))
        case _:
            return None


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file into ours; errors of the program itself pass unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        ours = _as_store_error(error, path)
        if ours is None:
            raise
        raise ours from error
