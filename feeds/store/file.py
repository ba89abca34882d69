"""The SQLite file: opening it with care, transactions, and reading from it."""

from __future__ import annotations

import datetime as dt
import errno
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from feeds.errors import NewerStore, NotAStore, StoreDamaged, StoreError, StoreReadOnly, StoreUnreachable
from feeds.store.errors import told
from feeds.store.schema import APPLICATION_ID, STEPS

PATIENCE = 5.0
"""Seconds to wait for another process that is writing."""

Row = tuple[Any, ...]


def now() -> str:
    """This moment, as the nouns write it: `2023-09-04T20:00:00Z`."""
    return stamp(dt.datetime.now(dt.UTC))


def stamp(moment: dt.datetime) -> str:
    """A moment with a zone, as the nouns write it: in UTC, to the second."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class StoreFile:
    """An open store. Every part of the store is a class over this one."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self.clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
        """What the store goes by; it gives moments with a zone."""
        connection.create_function("this_moment", 0, lambda: stamp(self.clock()))
        self._version = self._data_version()
        self._identity = identity(path)

    @classmethod
    def open(cls, path: Path, patience: float = PATIENCE) -> Self:
        """Open the store at `path`; make it, and its folder, where there is none.

        `patience` is how many seconds to wait for a process that is writing. Any one thread at a time may use the
        store. Raises `StoreError`; a file that is refused has not been changed.
        """
        path = Path(path)
        _make_folder(path)
        _refuse_foreign(path, patience)
        with told(path):
            connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
            try:
                _prepare(connection, path, patience)
                return cls(path, connection)
            except BaseException:
                connection.close()
                raise

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        with told(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within happens together or not at all; one within another joins it."""
        if self._in_transaction():
            yield
            return
        self._run("BEGIN IMMEDIATE")
        try:
            yield
            self._run("COMMIT")
        except BaseException:
            # Some errors (a full disk) have already rolled back.
            if self._in_transaction():
                self._connection.rollback()
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read within is of one moment, whatever other processes write meanwhile."""
        if self._in_transaction():
            yield
            return
        self._run("BEGIN")
        try:
            yield
        finally:
            while self._in_transaction():
                # What is broken off may be this, too.
                with suppress(sqlite3.OperationalError):
                    self._connection.rollback()

    def break_off(self) -> None:
        """End the reading that another thread is at, which raises there; where none is, nothing happens."""
        self._connection.interrupt()

    def changed(self) -> bool:
        """Whether another connection has written since this was last asked (or since the store was opened)."""
        version = self._data_version()
        before, self._version = self._version, version
        return version != before

    def _in_transaction(self) -> bool:
        return self._connection.in_transaction

    def _data_version(self) -> int:
        with told(self.path):
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    # `told` costs more than most statements, so it is entered only once one has failed.

    def _run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run one statement; gives the number of rows it changed."""
        try:
            return self._connection.execute(sql, values).rowcount
        except sqlite3.Error:
            with told(self.path):
                raise

    def _run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of the rows of values."""
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.Error:
            with told(self.path):
                raise

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows that the query gives."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error:
            with told(self.path):
                raise

    def _stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows one after the other, read as they are wanted."""
        with told(self.path):
            yield from self._connection.execute(sql, values)

    def _row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row that the query gives, None if it gives none."""
        try:
            row: Row | None = self._connection.execute(sql, values).fetchone()
            return row
        except sqlite3.Error:
            with told(self.path):
                raise

    def _value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first column of the first row; None where there is no row."""
        row = self._row(sql, values)
        return None if row is None else row[0]

    def _column(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """The first column of every row."""
        return [row[0] for row in self._rows(sql, values)]


def identity(path: Path) -> tuple[int, int] | None:
    """What tells the file at a path from any other that may come to stand there; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def marks(count: int) -> str:
    """`?, ?, ?`: as many as there are values in a list."""
    return ", ".join("?" * count)


def key_of(id_: str) -> str:
    """SQL for the key of the incident of an id (which is SQL, too), also of one that was merged into another; null
    where it is not there.
    """
    own = f"SELECT own.key FROM incidents AS own WHERE own.id = {id_}"
    return f"coalesce(({own}), (SELECT alias.incident FROM incident_aliases AS alias WHERE alias.id = {id_}))"


def _make_folder(path: Path) -> None:
    try:
        if path.is_dir():
            raise StoreUnreachable(path, "it is a folder")
        # What one reads is nobody else's business: a folder that we make is the user's own.
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unreachable(path, error) from error


def _unreachable(path: Path, error: OSError) -> StoreError:
    """What the system's refusal means for the user."""
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return StoreReadOnly(path)
    if isinstance(error, FileExistsError | NotADirectoryError):
        return StoreUnreachable(path, "a file stands where its folder should be")
    return StoreUnreachable(path, error.strerror or str(error))


def _refuse_foreign(path: Path, patience: float) -> None:
    """Look at the file without changing a byte of it.

    The header (https://www.sqlite.org/fileformat.html, section 1.3) has the version of the schema at offset 60 and the
    mark of the application at 68. What is not yet in the file but in its write-ahead log is read through a read-only
    connection.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unreachable(path, error) from error
    if not size:
        return
    if not header.startswith(b"SQLite format 3\0"):
        raise NotAStore(path)
    if len(header) < 100:
        raise StoreDamaged(path, "it has been cut off")
    mark = int.from_bytes(header[68:72], "big")
    if mark == APPLICATION_ID:
        _refuse_newer(path, int.from_bytes(header[60:64], "big"))
    try:
        path.open("r+b").close()
    except OSError as error:
        raise _unreachable(path, error) from error
    with told(path):
        uri = f"{path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)) as connection:
            # In one transaction: another process may be making the store at this moment.
            connection.execute("BEGIN")
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if tables and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise NotAStore(path)
            _refuse_newer(path, connection.execute("PRAGMA user_version").fetchone()[0])


def _refuse_newer(path: Path, found: int) -> None:
    if found > len(STEPS):
        raise NewerStore(path, found, len(STEPS))


LOG_PAGES = 24_000
"""Of a log of so many pages (96 MB) whoever writes puts them into the file, and waits for the disk. An article writes a
hundred and more, so that with a third of that every fiftieth would wait. While the wire works it is done beside (see
log.py), and the log begins anew as soon as that has caught up.
"""
LOG_BYTES = 32_000_000
"""To so much the log is cut when it begins anew."""


def _prepare(connection: sqlite3.Connection, path: Path, patience: float) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -8000")
    connection.execute("PRAGMA temp_store = MEMORY")
    _write_ahead(connection, patience)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    connection.execute(f"PRAGMA journal_size_limit = {LOG_BYTES}")
    if connection.execute("PRAGMA user_version").fetchone()[0] < len(STEPS):
        _migrate(connection, path)


def _write_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Switch to the write-ahead log. SQLite does not wait for others when it switches, so we do."""
    end = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if not busy or time.monotonic() >= end:
                raise
            time.sleep(0.02)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Take the file through the steps that it lacks, all or none of them."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been first.
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        _refuse_newer(path, version)
        for step in STEPS[version:]:
            for statement in _statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.rollback()
        raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would commit the transaction they belong to."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
