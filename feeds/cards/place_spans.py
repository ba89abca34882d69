"""Which words of an article are names of places."""

from __future__ import annotations

import re
from collections import defaultdict

from feeds.cards.gazetteer import AREA, CAPITAL, COUNTRY, DISTRICT, FEATURE, REGION, Entry, key, world
from feeds.cards.lexicon import word_list
from feeds.cards.name_words import ORGANISATIONS
from feeds.cards.place_bodies import served
from feeds.cards.place_widths import widened
from feeds.cards.place_words import BUILT, GENERIC, LOCATIVE, NATURAL, candidates, contains, countries_of
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
_FIRMLY = frozenset({"in", "near", "outside", "across", "throughout"})
_AT_BUILT = re.compile(r"\b(?:at|near|outside|inside|to|in) (?:the )?$", re.IGNORECASE)
_NO_PLACE = word_list("no_places")
_COUNTY_OF = re.compile(r"([A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30})? (?:County|Parish)) \S")
_OWNED = re.compile(r"([A-Z][^’']+)['’]s ([A-Z].*)", re.DOTALL)
"""A place and what it has: `Quxa’s Fort Museum`."""
_DATELINE = re.compile(
    r"(?:^|\n|[.!?] )([A-ZÀ-Þ][A-ZÀ-Þ’'.-]+(?: [A-ZÀ-Þ’'.-]{2,}){0,3})(?:, [A-Z][\w. ]{1,20}?)?"
    r" ?(?:\([\w ./-]{2,25}\) ?)?(?: ?[—–]|--| -|:) ?(?=[\w“\"])"
)
_ACRONYM = 6
"""Capitals fewer than this may be an acronym: `NATO`."""
_LARGE = 15_000
_FAMOUS = 500_000
"""A place of so many people is likelier meant than somebody who bears its name."""


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
    for start, end in _whole(text) + counties(text) + _chains(text, names):
        if not any(start < b and a < end for a, b in spans) and not reading.is_caption(start):
            spans.add((start, end))
    taken = sorted(spans)
    moved = _misnamed(reading, names)
    surnamed = _surnamed(reading, names)
    for name in names:
        if name.kind != "place" and (name.start, name.end) not in moved:
            continue
        if text[name.start : name.end] in surnamed:
            continue
        for start, end in _parts(text, name.start, name.end):
            if any(start < b and a < end for a, b in taken) or not _names_a_place(text[start:end]):
                continue
            letters = text[start:end]
            if _ALONE.fullmatch(letters) and (text[end : end + 1] == "." or "." in letters) and not candidates(letters):
                shortened[start, end] = tuple(world().shortened(letters.replace(" ", "")))
            spans.add((start, end))
    spans |= _missed(reading, [*taken, *((name.start, name.end) for name in names)])
    spans |= _datelines(reading, spans)
    spans |= _of_kind(reading, spans, names)
    spans |= served(reading, spans, names)
    spans |= _beside(reading, spans, names)
    spans |= _again(reading, spans - set(shortened), names)
    further = widened(text, spans - set(shortened), [(n.start, n.end) for n in names if n.kind != "place"])
    for whole in further.values():
        spans -= {other for other in spans if whole[0] <= other[0] and other[1] <= whole[1]}
        spans.add(whole)
    return spans, shortened


def _of_kind(reading: Reading, known: set[Span], names: list[Name]) -> set[Span]:
    """Names that the parse missed or took for another's, beside a word for a village or a province."""
    found: set[Span] = set()
    for match in _KIND.finditer(reading.text):
        start, end = match.span(1) if match.group(1) else match.span(2)
        form = reading.text[start:end]
        taken = [(n.start, n.end) for n in names if n.kind != "place" and (n.start, n.end) != (start, end)]
        if reading.is_caption(start) or any(start < b and a < end for a, b in [*known, *taken]):
            continue
        if _names_a_place(form) and (candidates(form) or not _ADJECTIVE.search(form)):
            found.add((start, end))
    return found


def _beside(reading: Reading, known: set[Span], names: list[Name]) -> set[Span]:
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
        if _names_a_place(form) and form.lower() not in _NO_REGION | ORGANISATIONS and not _ADJECTIVE.search(form):
            found.add((start, end))
    return found


def _datelines(reading: Reading, known: set[Span]) -> set[Span]:
    """Towns in capitals before a dash, where an article begins: `GENEVA (AP) — `."""
    found: set[Span] = set()
    for match in _DATELINE.finditer(reading.text):
        start, end = match.span(1)
        form = match.group(1)
        towns = [entry for entry in candidates(form) if entry.usual and entry.sort not in (COUNTRY, AREA)]
        if len(form) < _ACRONYM and not _famous(form):
            continue
        if (
            towns
            and _names_a_place(form)
            and not any(start < b and a < end for a, b in known)
            and not reading.is_caption(start)
        ):
            found.add((start, end))
    return found


def _whole(text: str) -> list[Span]:
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


def _chains(text: str, names: list[Name]) -> list[Span]:
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


def _again(reading: Reading, spans: set[Span], names: list[Name]) -> set[Span]:
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
    if (match := _OWNED.match(name)) and _is_whole(match.group(1)):
        return [(start, start + match.end(1)), (start + match.start(2), end)]
    if trimmed := _without_noise(name):
        return [(start, start + len(trimmed))]
    for mark in (",", "-", " "):
        pieces = name.split(mark)
        if len(pieces) > 1 and (mark == "," or (len(pieces) == 2 and all(map(_is_whole, pieces)))):
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
    if not head or last.lower() in GENERIC | NATURAL | BUILT | ORGANISATIONS or candidates(last) or not _famous(head):
        return ""
    return head


def _names_a_place(text: str) -> bool:
    """Not an adjective, and not a lone common word such as `city`."""
    if not any(letter.isupper() for letter in text) or not key(text):
        return False
    lowered = text.lower()
    if lowered in GENERIC | NATURAL | BUILT | _NO_PLACE or lowered.endswith(" of"):
        return False
    return not countries_of(text) or any(entry.usual and entry.sort == COUNTRY for entry in candidates(text))


def _misnamed(reading: Reading, names: list[Name]) -> set[Span]:
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
        if _well_known(form) and (2 * led > len(found) or (led and _famous(form))):
            moved.update(span for span, _ in found)
    return moved


def _surnamed(reading: Reading, names: list[Name]) -> set[str]:
    """Names of places that are rather the surname of somebody in the article: they seldom stand where a place must."""
    text = reading.text
    people = {text[name.start : name.end] for name in names if name.kind == "person"}
    surnames = {form.rsplit(" ", 1)[-1] for form in people if " " in form}
    seen: defaultdict[str, list[bool]] = defaultdict(list)
    for name in names:
        form = text[name.start : name.end]
        if name.kind == "place" and form in surnames and not _famous(form):
            before = text[max(0, name.start - 12) : name.start].lower().split()
            seen[form].append(before[-1:] != [] and before[-1] in _FIRMLY)
    return {form for form, led in seen.items() if 2 * sum(led) < len(led)}


def _famous(form: str) -> bool:
    return any(entry.usual and entry.population >= _FAMOUS for entry in candidates(form))


def _is_whole(form: str) -> bool:
    return form.lower() not in _NO_PLACE and _well_known(form)


def _well_known(form: str) -> bool:
    return any(
        entry.usual and (entry.sort in (COUNTRY, REGION, CAPITAL, AREA, FEATURE) or entry.population >= _LARGE)
        for entry in candidates(form)
        if entry.sort != DISTRICT
    )


def _missed(reading: Reading, taken: list[Span]) -> set[Span]:
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
        known = _well_known(form) or _only_in(form, home)
        if known and _names_a_place(form) and (len(form) > 3 or form.isupper()):
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
