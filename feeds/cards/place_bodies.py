"""The places that public bodies are named after: `Quxa Police Department`, `the University of Quxa`.

What a body serves says where a local story plays, often as the only word of it. A country's own bodies do not: they act
anywhere in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from feeds.cards.gazetteer import CAPITAL, DISTRICT, REGION, TOWN
from feeds.cards.lexicon import word_list, words
from feeds.cards.place_words import candidates
from feeds.cards.reading import Name, Reading
from feeds.model import Span

_BODIES = word_list("public_bodies")
_NO_TOWN = word_list("no_towns") | word_list("no_places")
"""Words that stand before *police* and are towns somewhere, too."""
_DETERMINERS = words(
    "The A An This That His Her Its Their Our In At On From When After As But And For By Of To Two Three"
)
_NAMED_AFTER_PEOPLE = words("University College School Elementary Middle Hospital Prison Library Airport")
"""What is as often called after somebody as after a town: `Columbia University`."""
_RUN = re.compile(r"[A-Z](?:[\w’'-]*\w)?\.?(?: (?:of the |of )?[A-Z](?:[\w’'-]*\w)?\.?){0,7}")
_AFTER = re.compile(
    rf"(?:['’]s?)? (?:(?:[a-z]+ )?(?:{'|'.join(sorted(word_list('local_nouns')))})\b|fire officials\b|city council\b)"
)
_OF = re.compile(r"\b(?:City|Town|Village|County|University|Diocese|Archdiocese|Borough|State) of (?:the )?(?=[A-Z])")
_SERVED = 2_000
_ACRONYM = 6


def served(reading: Reading, known: Collection[Span], names: list[Name]) -> set[Span]:
    """The spans of places that a body in the text is named after, where none of the known ones stands."""
    text = reading.text
    surnames = {text[name.start : name.end].rsplit(" ", 1)[-1] for name in names if name.kind == "person"}
    taken = bytearray(len(text) + 1)
    for start, end in known:
        taken[start:end] = b"\1" * (end - start)
    found: set[Span] = set()
    for match in _RUN.finditer(text):
        if reading.is_caption(match.start()):
            continue
        for start, end in _within(text, *match.span()):
            if text[start:end] not in surnames and not any(taken[start:end]):
                found.add((start, end))
    return found


def _within(text: str, start: int, end: int) -> Iterator[Span]:
    """The places in a run of capitalised words that names a body, or stands before one."""
    while (space := text.find(" ", start, end)) > 0 and text[start:space] in _DETERMINERS:
        start = space + 1
    starts = [start, *(start + match.end() for match in re.finditer(" ", text[start:end]))]
    ends = [at - 1 for at in starts[1:]] + [end]
    for size in range(min(4, len(starts)), 0, -1):
        stop = ends[size - 1]
        form = text[start:stop].removesuffix("'s").removesuffix("’s")
        if _serves(text, stop, end) and _is_served(form):
            yield start, start + len(form)
            return
    if (match := _OF.search(text, start, end)) and _is_served(text[match.end() : end]):
        yield match.end(), end


def _serves(text: str, stop: int, end: int) -> bool:
    """Whether the words after a place's name make it a body's: to the end of the run, or right behind it."""
    if stop == end:
        return _AFTER.match(text, stop) is not None
    following = [re.sub(r"['’]s?$", "", word) for word in re.findall(r"[\w’']+", text[stop:end])]
    if following[0] in _NAMED_AFTER_PEOPLE and following[1:2] != ["District"]:
        return False
    return any(word.lower() in _BODIES for word in following[:3])


def _is_served(form: str) -> bool:
    if form.lower() in _BODIES | _NO_TOWN or (form.isupper() and len(form) < _ACRONYM):
        return False
    return any(
        entry.usual
        and (
            entry.sort == REGION
            or (entry.sort == DISTRICT and " " in form)
            or (entry.sort in (TOWN, CAPITAL) and entry.population >= _SERVED)
        )
        for entry in candidates(form)
    )
