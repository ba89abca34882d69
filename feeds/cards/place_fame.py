"""How well a name is known as a place's, and whether it can be one."""

from __future__ import annotations

from feeds.cards.gazetteer import AREA, CAPITAL, COUNTRY, DISTRICT, FEATURE, REGION, key
from feeds.cards.lexicon import word_list
from feeds.cards.place_words import BUILT, GENERIC, NATURAL, candidates, countries_of

NO_PLACE = word_list("no_places")
_LARGE = 15_000
_FAMOUS = 500_000
"""A place of so many people is likelier meant than somebody who bears its name."""


def is_famous(form: str) -> bool:
    return any(entry.usual and entry.population >= _FAMOUS for entry in candidates(form))


def is_known_alone(form: str) -> bool:
    return form.lower() not in NO_PLACE and is_well_known(form)


def is_well_known(form: str) -> bool:
    return any(
        entry.usual and (entry.sort in (COUNTRY, REGION, CAPITAL, AREA, FEATURE) or entry.population >= _LARGE)
        for entry in candidates(form)
        if entry.sort != DISTRICT
    )


def names_a_place(text: str) -> bool:
    """Not an adjective, and not a lone common word such as `city`."""
    if not any(letter.isupper() for letter in text) or not key(text):
        return False
    lowered = text.lower()
    if lowered in GENERIC | NATURAL | BUILT | NO_PLACE or lowered.endswith(" of"):
        return False
    return not countries_of(text) or any(entry.usual and entry.sort == COUNTRY for entry in candidates(text))
