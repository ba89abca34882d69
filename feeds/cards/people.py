"""Words for people and bodies, and what a title says of somebody's sex."""

from __future__ import annotations

from feeds.cards.given_names import is_man, is_woman
from feeds.cards.lexicon import word_list, words

PERSON_NOUNS = word_list("person_nouns")
PLURAL_ONLY = words("people police troops authorities officials residents witnesses villagers locals rescuers medics")
_FAMILIES = {
    "army": "military",
    "military": "military",
    "navy": "navy",
    "police": "police",
    "government": "government",
    "parliament": "parliament",
    "ministry": "ministry",
    "court": "court",
    "authorities": "authorities",
    "company": "company",
    "university": "university",
    "hospital": "hospital",
    "union": "union",
    "party": "party",
    "agency": "agency",
    "commission": "commission",
    "militia": "militia",
    "forces": "military",
    "bank": "bank",
    "council": "council",
    "group": "group",
    "prosecution": "prosecution",
    "coastguard": "coastguard",
    "opposition": "opposition",
    "defence": "defence",
}
OFFICE_NOUNS = word_list("office_nouns")
"""Nouns for bodies that mean one only where it is said what it is for: `the fire service`."""

BODY_NOUNS = frozenset(_FAMILIES)
_FEMALE = word_list("female_words")
_MALE = word_list("male_words")


def body_family(noun: str) -> str | None:
    """Which sort of body a common noun names; nouns of one family may name the same body. None for other nouns."""
    return _FAMILIES.get(noun)


def is_female(name: str, description: str | None) -> bool:
    """Whether the words by which somebody is described say that she is a woman."""
    return _is_told(_FEMALE, name, description) or (is_woman(name) and not _is_told(_MALE, name, description))


def is_male(name: str, description: str | None) -> bool:
    """Whether the words by which somebody is described say that he is a man."""
    return _is_told(_MALE, name, description) or (is_man(name) and not _is_told(_FEMALE, name, description))


def _is_told(signs: frozenset[str], name: str, description: str | None) -> bool:
    return bool(signs & set(f"{name} {description or ''}".lower().replace(".", "").split()))
