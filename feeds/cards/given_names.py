"""Given names that in most countries only women, or only men, bear; those that both bear are left out."""

from __future__ import annotations

from feeds.cards.lexicon import word_list

_WOMEN = word_list("given_names_women")
_MEN = word_list("given_names_men")


def is_woman(name: str) -> bool:
    """Whether the first word of a full name is a woman's name."""
    return " " in name and name.split(" ", 1)[0].lower() in _WOMEN


def is_man(name: str) -> bool:
    """Whether the first word of a full name is a man's name."""
    return " " in name and name.split(" ", 1)[0].lower() in _MEN
