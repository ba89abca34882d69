"""Names of places that were taken for no names at all, found by the words beside them."""

from __future__ import annotations

import re

from feeds.cards.gazetteer import AREA, COUNTRY
from feeds.cards.lexicon import word_list
from feeds.cards.name_words import ORGANISATIONS
from feeds.cards.place_fame import is_famous, is_well_known, names_a_place
from feeds.cards.place_words import LOCATIVE, candidates, countries_of
from feeds.cards.reading import Name, Reading
from feeds.model import Span

_KIND = re.compile(
    r"(?<![.!?:“\"] )(?<!\n)(?<!^)\b(?!(?:The|An?|This|That|His|Her|Its|Their|Our|Each|Every|Another|Many|Some) )"
    r"([A-Z][\w-]{1,30}(?: [A-Z][\w-]{1,30})?) (?:village|town|district|province|township|municipality"
    r"|governorate|prefecture|oblast|neighbou?rhood|suburb)\b(?! (?:police|court|council|officials?|governor|chief))"
    r"|\b(?:village|town|city|port|island|region|county|municipality|district|province|suburb|hamlet)"
    r" of "
    r"([A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30})?)\b"
)
"""A name that a word beside it says to be a place's: `Quxa village`, `the village of Quxa`."""
_NEAR = re.compile(
    r"\b(?:near|(?:(?:north|south)-?(?:east|west)?|east|west) of) "
    r"(?P<near>[A-Z][\w’'-]{2,30}(?: [A-Z][\w’'-]{1,30})?)(?=[,.;]| (?:on|in|early|late|when|where|after|at)\b)"
    r"|\b(?:[Ii]n|[Nn]ear|[Oo]f|[Aa]t|[Ff]rom|[Tt]o) (?P<joined>[A-Z]\w+-[a-z]{1,4}-[A-Z]\w+)(?![\w-])"
    r"|\b(?:in|across|throughout) the (?P<plural>[A-Z][a-zà-ÿ]{4,30}s)(?![\w’'-])(?! [A-Z])"
)
_NO_REGION = word_list("no_regions")
"""Plurals, and houses, that are no places though something may be in them or near them."""
_ADJECTIVE = re.compile(r"(?:ish|ian|ese|ist|ists|ic|ine)$")
_DATELINE = re.compile(
    r"(?:^|\n|[.!?] |(?<= \d{4}) )([A-ZÀ-Þ][A-ZÀ-Þ’'.-]+(?: [A-ZÀ-Þ’'.-]{2,}){0,3})(?:, [A-Z][\w. ]{1,20}?)?"
    r" ?(?:\([\w ./-]{2,25}\) ?)?(?: ?[—–]|--| -|:) ?(?=[\w“\"])"
)
_ACRONYM = 6
"""Capitals fewer than this may be an acronym: `NATO`."""


_HEAD, _SOME = 300, 5_000
"""Characters at a text's head, and people in a town, for capitals before a dash to be its name: `MIAMI —`."""


def of_kind(reading: Reading, known: set[Span], names: list[Name]) -> set[Span]:
    """Names that the parse missed or took for another's, beside a word for a village or a province."""
    found: set[Span] = set()
    for match in _KIND.finditer(reading.text):
        start, end = match.span(1) if match.group(1) else match.span(2)
        form = reading.text[start:end]
        taken = [(n.start, n.end) for n in names if n.kind != "place" and (n.start, n.end) != (start, end)]
        if reading.is_caption(start) or any(start < b and a < end for a, b in [*known, *taken]):
            continue
        if names_a_place(form) and (candidates(form) or not _ADJECTIVE.search(form)):
            found.add((start, end))
    return found


def beside(reading: Reading, known: set[Span], names: list[Name]) -> set[Span]:
    """Names that the parse missed where only a place's can stand: `near Quxa, in`, `in the Quxals`."""
    found: set[Span] = set()
    taken = [*known, *((name.start, name.end) for name in names)]
    for match in _NEAR.finditer(reading.text):
        start, end = match.span(match.lastgroup or 0)
        form = reading.text[start:end]
        if reading.is_caption(start) or any(start < b and a < end for a, b in taken):
            continue
        if match["joined"] and not candidates(form):
            continue
        if names_a_place(form) and form.lower() not in _NO_REGION | ORGANISATIONS and not _ADJECTIVE.search(form):
            found.add((start, end))
    return found


def datelines(reading: Reading, known: set[Span]) -> set[Span]:
    """Towns in capitals before a dash, where an article begins: `GENEVA (AP) — `."""
    found: set[Span] = set()
    for match in _DATELINE.finditer(reading.text):
        start, end = match.span(1)
        form = match.group(1)
        towns = [entry for entry in candidates(form) if entry.usual and entry.sort not in (COUNTRY, AREA)]
        opens = match.start() < _HEAD and any(entry.population >= _SOME for entry in towns)
        if len(form) < _ACRONYM and not is_famous(form) and not opens:
            continue
        if (
            towns
            and names_a_place(form)
            and not any(start < b and a < end for a, b in known)
            and not reading.is_caption(start)
        ):
            found.add((start, end))
    return found


def missed(reading: Reading, taken: list[Span]) -> set[Span]:
    """Well-known names after a preposition of place that the parse took for no name."""
    found: set[Span] = set()
    inside = bytearray(len(reading.text) + 1)
    for start, end in taken:
        inside[start:end] = b"\1" * (end - start)
    doc = reading.doc
    home = _countries(reading, taken)
    for token in doc:
        if token.lower_ not in LOCATIVE:
            continue
        first = token.i + 1
        if first < len(doc) and doc[first].lower_ == "the":
            first += 1
        last = first
        while last < len(doc) and doc[last].text[:1].isupper() and doc[last].is_alpha and not inside[doc[last].idx]:
            last += 1
        if last == first or (last < len(doc) and inside[doc[last].idx]):
            continue
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        form = reading.text[start:end]
        if doc[first].ent_type_ in ("DATE", "NORP") or reading.is_caption(start):
            continue
        known = is_well_known(form) or _only_in(form, home)
        if known and names_a_place(form) and (len(form) > 3 or form.isupper()):
            found.add((start, end))
    return found


def _countries(reading: Reading, taken: list[Span]) -> frozenset[str]:
    """The countries that the names of an article are of, by themselves or as adjectives."""
    found: set[str] = set()
    for start, end in taken:
        form = reading.text[start:end]
        found.update(e.country for e in candidates(form) if e.sort == COUNTRY and e.usual and e.country)
    for entity in reading.doc.ents:
        if entity.label_ == "NORP":
            found.update(countries_of(entity.text))
    return frozenset(found)


def _only_in(form: str, countries: frozenset[str]) -> bool:
    """Whether the name means nothing but a place of one of the countries."""
    entries = candidates(form)
    return bool(entries) and all(entry.usual and entry.country in countries for entry in entries)


def again(reading: Reading, spans: set[Span], names: list[Name]) -> set[Span]:
    """The other mentions of names that were found: `An Alexandria man`."""
    text = reading.text
    forms = {text[start:end] for start, end in spans if end - start > 3}
    if not forms:
        return set()
    inside = bytearray(len(text) + 1)
    for start, end in [*spans, *((name.start, name.end) for name in names if name.kind != "place")]:
        inside[start:end] = b"\1" * (end - start)
    longest = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return {
        match.span()
        for match in re.finditer(rf"(?<![\w-])(?:{longest})(?![\w-])(?! [A-Z])", text)
        if not any(inside[match.start() : match.end()]) and not reading.is_caption(match.start())
    }
