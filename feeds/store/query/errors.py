"""What is wrong with a query, and where in it."""

from __future__ import annotations

import unicodedata


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
