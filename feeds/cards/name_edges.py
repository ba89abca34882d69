"""Where a proper name begins: without titles and small words before it."""

from __future__ import annotations

from feeds.cards.name_words import PARTICLES, TITLES


def untitled(start: int, text: str) -> tuple[int, str]:
    """The name without the titles before it: `Mayor Prospero`."""
    while True:
        first, space, rest = text.partition(" ")
        if not space or first.lower().rstrip(".") not in TITLES:
            return start, text
        start, text = start + len(first) + len(space), rest


def capitalised(start: int, text: str) -> tuple[int, str]:
    """The name without small words before it: `magician Prospero`."""
    while (first := text.split(" ", 1)[0]) and first.isalpha() and first.islower() and first not in PARTICLES:
        if " " not in text:
            break
        start, text = start + len(first) + 1, text[len(first) + 1 :]
    return start, text
