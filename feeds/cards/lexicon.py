"""Word lists, written as plain text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The set of the words of a text that are parted by white space."""
    return frozenset(text.split())
