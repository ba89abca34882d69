"""How far a name of a place goes: `Boa Vista` where the parse saw `Boa`, `North State Street` where it saw a state."""

from __future__ import annotations

import re
from collections.abc import Collection

from feeds.cards.gazetteer import CAPITAL, DISTRICT, TOWN, Entry
from feeds.cards.place_words import candidates
from feeds.model import Span

_MORE = re.compile(r"-[a-z]{1,4}-[A-Z]\w+|(?: (?:of |de |del |da |do |la |el )?[A-Z][\w’'-]*\w){1,2}")
_ROAD = re.compile(
    r"(?: [A-Z][\w’'-]*\w)? (?:Street|Avenue|Road|Boulevard|Lane|Drive|Highway|Parkway|Square|Terrace)\b"
)
_LEAST = 500


def widened(text: str, spans: set[Span], others: Collection[Span]) -> dict[Span, Span]:
    """The spans that go further than they were seen to, each with how far: to a longer known name, or a road's.

    `others` are the names of people and bodies: where one begins, a place's ends.
    """
    begun = {start for start, _ in others} | {start for start, _ in spans}
    found: dict[Span, Span] = {}
    for start, end in spans:
        if road := _ROAD.match(text, end):
            if not any(start < at < road.end() for at in begun):
                found[start, end] = (start, road.end())
            continue
        more = _MORE.match(text, end)
        stop = more.end() if more else end
        while stop > end:
            if _is_known(text[start:stop]):
                found[start, end] = (start, stop)
                break
            stop = text.rfind(" ", end, stop)
    return found


def _is_known(form: str) -> bool:
    return any(entry.usual and _is_of_note(entry) for entry in candidates(form))


def _is_of_note(entry: Entry) -> bool:
    if entry.sort == DISTRICT:
        return True
    return entry.sort not in (TOWN, CAPITAL) or entry.population >= _LEAST
