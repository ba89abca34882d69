"""Where a proper name begins and ends: without article, title, marks around it and possessive ending."""

from __future__ import annotations

import re

from feeds.cards.name_words import PARTICLES, TITLES

_EDGE = " \t\n\"“”'‘’.,;:!?()[]–—-"
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_LEAD = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def trimmed(start: int, text: str) -> tuple[int, str]:
    """The name without article, punctuation around it, and possessive ending."""
    lead = len(text) - len(text.lstrip(_EDGE))
    text, start = text[lead:], start + lead
    if match := _LEAD.match(text):
        text, start = text[match.end() :], start + match.end()
    text = _POSSESSIVE.sub("", text.rstrip())
    stripped = text.rstrip(" \t\n\"“”'‘’,;:!?([–—-")
    if stripped.endswith(")") and "(" not in stripped:
        stripped = stripped[:-1]
    elif "(" in stripped and ")" not in stripped:
        stripped = stripped[: stripped.index("(")].rstrip()  # the short form in brackets is a name of its own
    if stripped.endswith(".") and not re.search(r"(?:\b[A-Z]\.){1,}$|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|St)\.$", stripped):
        stripped = stripped[:-1]
    return start, stripped


def untitled(start: int, text: str) -> tuple[int, str]:
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
