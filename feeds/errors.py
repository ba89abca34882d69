"""What can go wrong with the store and with a query, said so that a journalist knows what to do.

Apart from the store, so that who only catches them need not load it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path


class StoreError(Exception):
    """The store cannot be used. The message names the file and says what to do; `path` is the file."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path


class NotAStore(StoreError):
    """The file is something else: no SQLite database, or another program's."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            f"{path} is not a copytaster store. Name another file with --store, or move this one away to start afresh.",
        )


class NewerStore(StoreError):
    """The file was written by a later copytaster; it has not been touched."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            path,
            f"{path} was written by a newer copytaster (store version {found}; this one knows {known}). "
            "Nothing was changed. Upgrade copytaster, or name another file with --store.",
        )
        self.found = found
        self.known = known


class StoreLocked(StoreError):
    """Another process holds the file, longer than we were ready to wait."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            f"{path} is locked by another program: another copytaster, a back-up or a sync tool. "
            "Nothing was lost. Close it, or wait a moment, and try again.",
        )


class StoreReadOnly(StoreError):
    """The file or its folder may not be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            f"{path} cannot be written. Give yourself the right to write the file and its folder, "
            "or name another file with --store.",
        )


class DiskFull(StoreError):
    """No room left; the last change was not made, all earlier ones stand."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            f"No room is left on the disk that holds {path}. The last change was not made, all earlier ones stand. "
            "Free some room and try again.",
        )


class DiskFails(StoreError):
    """The system could not read or write; the last change was not made, all earlier ones stand."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            path,
            f"{path} cannot be read or written ({detail}): its disk is full, broken, or was taken away. "
            "The last change was not made, all earlier ones stand.",
        )


class StoreDamaged(StoreError):
    """SQLite found the file broken."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            path,
            f"{path} is damaged ({detail}). Make a copy of it, then run `copytaster doctor`; "
            "or put back a back-up, or move it away to start afresh.",
        )


class StoreUnreachable(StoreError):
    """The file cannot be opened or made: no such folder, a folder in its place, a broken disk."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            path, f"{path} cannot be opened ({detail}). Check the path, or name another file with --store."
        )


class StoreGone(StoreError):
    """The file that is open does not stand at its path any more; what would be written into it would be lost."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            f"{path} is gone: it was moved or deleted, or its disk was taken away. What is on the screen can be read, "
            "but nothing is kept. Put the file back, and the desk goes on.",
        )


class StoreReplaced(StoreError):
    """Another file has come to stand in the place of the one that was open."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, f"Another file stands at {path} now. What was still to be written into the one before was not done."
        )


class NotFound(LookupError):
    """What was asked for is not in the store."""


class UnknownIncident(NotFound):
    """No incident has this id, nor was one of this id merged into another."""

    def __init__(self, incident: str) -> None:
        super().__init__(f"There is no incident {incident!r} in the store.")
        self.incident = incident


class UnknownArticle(NotFound):
    """No article has this id."""

    def __init__(self, article: str) -> None:
        super().__init__(f"There is no article {article!r} in the store.")
        self.article = article


class UnknownFeed(NotFound):
    """No subscription has this key."""

    def __init__(self, key: int) -> None:
        super().__init__(f"There is no feed number {key} in the store.")
        self.key = key


class UnknownBasket(NotFound):
    """There is no such basket."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        there = f"There are {', '.join(known)}." if known else "There are none yet: `copytaster basket NAME QUERY`."
        super().__init__(f"There is no basket {name!r}. {there}")
        self.name = name


class UnknownName(NotFound):
    """No incident in the store has an actor or place of this key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"No incident in the store has {key!r}.")
        self.key = key


class UnknownWatch(NotFound):
    """There is no such watch."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Nothing that is watched is called {name!r}.")
        self.name = name


class QueryError(ValueError):
    """The query cannot be understood: `message` says why, `position` is the character where it goes wrong."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position

    def pointed(self, query: str) -> str:
        """The query on a line, and under it a caret at the spot with the message: for a terminal's fixed pitch."""
        line = "".join(" " if char.isspace() else char for char in query)
        return f"{line}\n{' ' * sum(map(_cells, line[: self.position]))}^ {self.message}"


def _cells(char: str) -> int:
    """The cells that a terminal gives to a character."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
