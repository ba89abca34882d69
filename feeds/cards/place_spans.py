"""Which words of an article are names of places."""

from __future__ import annotations

import re

from feeds.cards.gazetteer import Entry, world
from feeds.cards.name_words import ORGANISATIONS
from feeds.cards.place_bodies import served
from feeds.cards.place_fame import is_famous, is_known_alone, names_a_place
from feeds.cards.place_lists import chains, counties, of_water
from feeds.cards.place_missed import again, beside, datelines, missed, of_kind
from feeds.cards.place_mistaken import misnamed, surnamed
from feeds.cards.place_widths import widened
from feeds.cards.place_words import BUILT, GENERIC, NATURAL, candidates
from feeds.cards.reading import Name, Reading
from feeds.model import Span

_STATE = (
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Kans|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|"
    "Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Ont|Que|Alta|Sask|Man|Qld|Vic|Tas"
)
_SHORTENED = re.compile(
    r"(?<![\w.])(?P<town>(?:(?:St|Ft|Mt)\. )?[A-Z][\w'’-]{1,30}(?: (?:de|du|la|le|on|del)(?= [A-Z]))?"
    r"(?: [A-Z][\w'’-]{1,30}){0,3}),\s"
    rf"(?P<state>(?:{_STATE})\.|(?!L\.A)[A-Z]\. ?[A-Z]\.|W\.Va\.|NSW|[A-Z]{{2}}(?![\w.]))"
)
"""A town and the state after it, shortened as AP or the post does."""
_ALONE = re.compile(rf"(?:{_STATE}|(?!L\.A)[A-Z]\. ?[A-Z]|W\.Va)\.?")
_COUNTY_OF = re.compile(r"([A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30})? (?:County|Parish)) \S")
_OWNED = re.compile(r"([A-Z][^’']+)['’]s ([A-Z].*)", re.DOTALL)
"""A place and what it has: `Quxa’s Fort Museum`."""


def spans_of(reading: Reading, names: list[Name]) -> tuple[set[Span], dict[Span, tuple[Entry, ...]]]:
    """The mentions, and which of them are shortened names of states."""
    text = reading.text
    spans: set[Span] = set()
    shortened: dict[Span, tuple[Entry, ...]] = {}
    people = [name for name in names if name.kind == "person"]
    for match in _SHORTENED.finditer(text):
        states = tuple(world().shortened(match["state"].replace(" ", "")))
        start, end = match.span("town")
        if not states or reading.is_caption(start):
            continue
        start, known = _town_start(text, start, end, states)
        if not known and any(name.start < end and start < name.end for name in people):
            continue
        spans |= {(start, end), match.span("state")}
        shortened[match.span("state")] = states
    for start, end in of_water(text) + counties(text) + chains(text, names):
        if not any(start < b and a < end for a, b in spans) and not reading.is_caption(start):
            spans.add((start, end))
    taken = sorted(spans)
    moved = misnamed(reading, names)
    of_people = surnamed(reading, names)
    for name in names:
        if name.kind != "place" and (name.start, name.end) not in moved:
            continue
        if text[name.start : name.end] in of_people:
            continue
        for start, end in _parts(text, name.start, name.end):
            if any(start < b and a < end for a, b in taken) or not names_a_place(text[start:end]):
                continue
            letters = text[start:end]
            if _ALONE.fullmatch(letters) and (text[end : end + 1] == "." or "." in letters) and not candidates(letters):
                shortened[start, end] = tuple(world().shortened(letters.replace(" ", "")))
            spans.add((start, end))
    spans |= missed(reading, [*taken, *((name.start, name.end) for name in names)])
    spans |= datelines(reading, spans)
    spans |= of_kind(reading, spans, names)
    spans |= served(reading, spans, names)
    spans |= beside(reading, spans, names)
    spans |= again(reading, spans - set(shortened), names)
    further = widened(text, spans - set(shortened), [(n.start, n.end) for n in names if n.kind != "place"])
    for whole in further.values():
        spans -= {other for other in spans if whole[0] <= other[0] and other[1] <= whole[1]}
        spans.add(whole)
    return spans, shortened


def _town_start(text: str, start: int, end: int, states: tuple[Entry, ...]) -> tuple[int, bool]:
    """Where a town's name begins among the capitalised words before its state, and whether it is known there."""
    numbers = {state.number for state in states}
    at = start
    while True:
        if any(entry.region in numbers for entry in candidates(text[at:end])):
            return at, True
        space = text.find(" ", at, end)
        if space < 0:
            return start, False
        at = space + 1


def _parts(text: str, start: int, end: int) -> list[Span]:
    """The places within a name: `Ankara-Baghdad` holds two, `Rapides Parish Sheriff` one."""
    name = text[start:end]
    if candidates(name):
        return [(start, end)]
    if match := _COUNTY_OF.match(name):
        return [(start, start + match.end(1))]
    if (match := _OWNED.match(name)) and is_known_alone(match.group(1)):
        return [(start, start + match.end(1)), (start + match.start(2), end)]
    if trimmed := _without_noise(name):
        return [(start, start + len(trimmed))]
    for mark in (",", "-", " "):
        pieces = name.split(mark)
        if len(pieces) > 1 and (mark == "," or (len(pieces) == 2 and all(map(is_known_alone, pieces)))):
            break
    else:
        return [(start, end)]
    parts, at = [], start
    for piece in pieces:
        if stripped := piece.strip():
            begin = at + piece.index(stripped)
            parts.append((begin, begin + len(stripped)))
        at += len(piece) + 1
    return parts


def _without_noise(name: str) -> str:
    """The great city that an unknown name begins with, if what follows it is no word for a place: `São Paulo Click`."""
    head, _, last = name.rpartition(" ")
    if not head or last.lower() in GENERIC | NATURAL | BUILT | ORGANISATIONS or candidates(last) or not is_famous(head):
        return ""
    return head
