"""Sequels: what an article tells of when it tells of a consequence: a funeral, an arrest, a trial, a vote."""

from __future__ import annotations

import re
from typing import Protocol

_SEQUELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for name, words in (
        ("funeral", r"funerals?|buried|burial|laid to rest|vigils?|memorial service|mourn(?:s|ed|ers|ing)?|mass grave"),
        (
            "sentence",
            r"sentenced?|sentencing|jailed|life in prison|death penalty|convict(?:ed|ion)|found guilty|acquitted",
        ),
        ("trial", r"trials?|in court|testif(?:y|ies|ied)|pleads?|pleaded|jury|verdict|prosecutors? (?:seek|demand)s?"),
        ("charge", r"charged|charges|indict(?:ed|ment)"),
        ("arrest", r"arrest(?:s|ed)?|detained|in custody|suspects? (?:held|named|identified)|extradit\w+"),
        ("inquest", r"inquest|coroner|autopsy|post-?mortem"),
        ("investigation", r"investigat\w+|inquiry|probe|blame[ds]?|cause of|black box"),
        ("anniversary", r"anniversary|years? (?:on|after|since)|remember(?:s|ed|ing)"),
        ("aftermath", r"aftermath|rebuild\w*|reconstruction|clean-?up|survivors?|donations?|relief"),
        ("vote", r"votes?|voted|passe[sd]|vetoe[sd]?|signed into law"),
    )
)

_BEGINNINGS = frozenset(
    (
        *(
            "armed-clash",
            "air-strike",
            "shelling",
            "bombing",
            "shooting",
            "attack",
            "abduction",
            "assassination",
            "riot",
        ),
        *("crime", "accident", "fire", "earthquake", "flood", "storm", "eruption", "landslide", "outbreak", "protest"),
        *("death", "legislation", "raid"),
    )
)
"""The kinds of events that others follow from."""

LONGEST = 400.0
"""Days after which nothing is told as the consequence of an event any more."""

_OF_LAW = frozenset(("trial", "arrest"))


def sequel(kind: str, title: str, text: str) -> str:
    """The sort of consequence that an article's title, or its kind, says it tells of; empty where it says of none."""
    heading = title or text[:120]
    for name, words in _SEQUELS:
        if words.search(heading):
            return name
    return kind if kind in _OF_LAW else ""


def begins(kind: str) -> bool:
    """Whether events of this kind are such that others follow from them."""
    return kind in _BEGINNINGS


class Beat(Protocol):
    """What must be known of an article to tell stories: the features that `feeds.incidents.features` makes."""

    @property
    def day(self) -> float | None:
        """When it came out, in days since 1970."""

    @property
    def kind(self) -> str:
        """The code of its kind of event."""

    @property
    def sequel(self) -> str:
        """The sort of consequence that it tells of; empty where of none."""


def may_follow(later: Beat, earlier: Beat) -> bool:
    """Whether an article tells of a consequence of such an event as the earlier one tells of, and came after it."""
    if not later.sequel or later.sequel == earlier.sequel or not begins(earlier.kind):
        return False
    return later.day is None or earlier.day is None or 0 <= later.day - earlier.day <= LONGEST
