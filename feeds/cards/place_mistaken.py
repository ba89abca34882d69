"""Names that were taken for people or bodies and are places, or the other way round."""

from __future__ import annotations

import re
from collections import defaultdict

from feeds.cards.place_fame import is_famous, is_well_known
from feeds.cards.place_words import BUILT
from feeds.cards.reading import Name, Reading
from feeds.model import Span

_FIRMLY = frozenset({"in", "near", "outside", "across", "throughout"})
_AT_BUILT = re.compile(r"\b(?:at|near|outside|inside|to|in) (?:the )?$", re.IGNORECASE)


def misnamed(reading: Reading, names: list[Name]) -> set[Span]:
    """Names taken for people or bodies that the gazetteer knows well and that mostly stand where only a place can.

    A hospital or a court is one where something happens at it.
    """
    seen: defaultdict[str, list[tuple[Span, bool]]] = defaultdict(list)
    moved: set[Span] = set()
    for name in names:
        if name.kind != "place":
            before = reading.text[max(0, name.start - 12) : name.start]
            form = reading.text[name.start : name.end]
            built = name.kind == "organisation" and form.rsplit(" ", 1)[-1].lower() in BUILT
            if built and _AT_BUILT.search(before):
                moved.add((name.start, name.end))
            firmly = before.split()[-1:] != [] and before.split()[-1].lower() in _FIRMLY
            seen[form].append(((name.start, name.end), firmly))
    for form, found in seen.items():
        led = sum(firmly for _, firmly in found)
        if is_well_known(form) and (2 * led > len(found) or (led and is_famous(form))):
            moved.update(span for span, _ in found)
    return moved


def surnamed(reading: Reading, names: list[Name]) -> set[str]:
    """Names of places that are rather the surname of somebody in the article: they seldom stand where a place must."""
    text = reading.text
    people = {text[name.start : name.end] for name in names if name.kind == "person"}
    surnames = {form.rsplit(" ", 1)[-1] for form in people if " " in form}
    seen: defaultdict[str, list[bool]] = defaultdict(list)
    for name in names:
        form = text[name.start : name.end]
        if name.kind == "place" and form in surnames and not is_famous(form):
            before = text[max(0, name.start - 12) : name.start].lower().split()
            seen[form].append(before[-1:] != [] and before[-1] in _FIRMLY)
    return {form for form, led in seen.items() if 2 * sum(led) < len(led)}
