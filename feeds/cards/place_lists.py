"""Names of places that stand together: `Putis, Ayacucho`, `Clarke and Madison counties`, `Bay of Bengal`."""

from __future__ import annotations

import re

from feeds.cards.gazetteer import COUNTRY, DISTRICT, REGION
from feeds.cards.place_words import candidates, contains, countries_of
from feeds.cards.reading import Name
from feeds.model import Span

_OF_WATER = re.compile(
    r"\b(?:Bay|Gulf|Strait|Straits|Sea|Horn|Isle|Cape|Gulf|Lake|Island|Valley) of (?:the )?[A-Z][\w'’-]{1,30}"
)
_COUNTIES = re.compile(
    r"((?:[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30})?(?:, and |, | and )){1,12}"
    r"[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30})?) [Cc]ounties\b"
)
_CHAIN = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Ff]rom|[Oo]utside|[Oo]f|[Tt]o)(?: the \w+ of)? "
    r"([A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30}){0,2}(?:, [A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30}){0,2}){1,3})"
)


def of_water(text: str) -> list[Span]:
    """Names such as `Bay of Bengal`, whatever the parse made of them."""
    return [match.span() for match in _OF_WATER.finditer(text) if candidates(match.group())]


def counties(text: str) -> list[Span]:
    """Each of `Clarke, Madison and Oconee counties`."""
    found: list[Span] = []
    for match in _COUNTIES.finditer(text):
        at = match.start()
        for part in re.split(r", and |, | and ", match.group(1)):
            at = text.index(part, at)
            if any(entry.sort == DISTRICT for entry in candidates(f"{part} County")):
                found.append((at, at + len(part)))
            at += len(part)
    return found


def chains(text: str, names: list[Name]) -> list[Span]:
    """Names in a row after a preposition of place, of which each holds the one before: `in Putis, Ayacucho`."""
    people = {text[name.start : name.end] for name in names if name.kind == "person"}
    found: list[Span] = []
    for match in _CHAIN.finditer(text):
        parts = match.group(1).split(", ")
        at, previous = match.start(1), ""
        for part in parts:
            at = text.index(part, at)
            if previous and _lies_in(previous, part) and not (previous in people and " " in previous):
                found += [(at - 2 - len(previous), at - 2), (at, at + len(part))]
            previous, at = part, at + len(part)
    return list(dict.fromkeys(found))


def _lies_in(inner: str, outer: str) -> bool:
    """Whether a name may mean a place within one that the other name means; a name that is unknown may lie anywhere."""
    holders = [entry for entry in candidates(outer) if entry.usual and entry.sort in (COUNTRY, REGION)][:4]
    inside = candidates(inner)
    if not inside:
        return bool(holders) and not countries_of(inner)
    return any(contains(holder, entry) for holder in holders for entry in inside)
