"""The proper names of an article: people, organisations and places.

The statistical names are corrected by what the words themselves say: titles and possessive endings are cut off, a head
noun such as *Ministry* makes an organisation, a country is a place, and one name has one type in one article. Bodies
that are named by a country and a common noun (`the Peruvian army`) are found by rule.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from feeds.cards.lexicon import words
from feeds.cards.reading import Name, NameKind, Reading

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}

TITLES = words(
    """
    mr mrs ms miss dr prof professor sir dame lord lady president vice-president minister premier chancellor senator
    governor mayor judge justice general gen lieutenant lt colonel col major maj captain capt sergeant sgt commander
    admiral brigadier brig inspector superintendent constable officer deputy chief king queen prince princess pope
    father rev reverend bishop archbishop sheikh imam rabbi secretary ambassador spokesman spokeswoman spokesperson
    director chairman chairwoman congressman congresswoman representative rep sen gov prime foreign interior defence
    defense attorney prosecutor sheriff detective coach captain former ex-president then-president lawmaker mp
    """
)
_ORGANISATION = words(
    """
    ministry army police forces force court council commission committee university college hospital party union
    association federation agency authority bank department office bureau parliament congress senate assembly government
    corps brigade guard guards navy company corporation group movement front alliance coalition club league institute
    foundation organisation organization society network service services times post tribune news newspaper press radio
    television tv school church mosque airlines airways inc ltd llc plc corp co fc militia cartel tribunal cabinet board
    watch international nations trust fund centre center chamber secretariat command division regiment battalion
    """
)
_BODIES = words(
    """
    army police government military navy ministry parliament cabinet authorities coastguard senate congress troops
    forces presidency judiciary
    """
)
_FACILITY = words(
    """
    airport street road avenue bridge square park prison station stadium market camp port harbour dam mine tunnel
    highway motorway hotel mall plaza tower building river lake mountain valley island islands bay strait peninsula province
    region district county village city town desert sea ocean gulf forest coast hills
    """
)
_EDGE = " \t\n\"“”'‘’.,;:!?()[]–—-"
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_LEAD = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_NOT_NAMES = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december covid covid-19 internet god photo file watch read
    """
)


def find(reading: Reading) -> list[Name]:
    """The names in reading order; none overlaps another, none stands in a caption."""
    found = [name for entity in reading.doc.ents if (name := _name_of(entity))]
    found += _bodies(reading)
    found = [name for name in _apart(found) if not reading.is_caption(name.start)]
    return _one_type_each(reading, found)


def _name_of(entity: Words) -> Name | None:
    kind = _KINDS.get(entity.label_)
    if kind is None:
        return None
    text, start = entity.text, entity.start_char
    if "\n" in text:
        text = text[: text.index("\n")]
    start, text = _trimmed(start, text)
    if kind == "person" or text.split(" ", 1)[0].lower().rstrip(".") in TITLES:
        start, text = _untitled(start, text)
    lowered = text.lower()
    if not text or lowered in _NOT_NAMES or not _LETTER.search(text) or lowered.split()[0] in _NOT_NAMES:
        return None
    if not text[0].isupper() and not text[0].isdigit() and not any(letter.isupper() for letter in text):
        return None
    last = re.split(r"\s+of\s+|\s+for\s+", lowered)[0].split()[-1]
    if last in _ORGANISATION:
        kind = "organisation"
    elif last in _FACILITY and kind != "organisation":
        kind = "place"
    return Name(start, start + len(text), kind)


def _trimmed(start: int, text: str) -> tuple[int, str]:
    """The name without article, punctuation around it, and possessive ending."""
    lead = len(text) - len(text.lstrip(_EDGE))
    text, start = text[lead:], start + lead
    if match := _LEAD.match(text):
        text, start = text[match.end() :], start + match.end()
    text = _POSSESSIVE.sub("", text.rstrip())
    stripped = text.rstrip(" \t\n\"“”'‘’,;:!?([–—-")
    if stripped.endswith(")") and "(" not in stripped:
        stripped = stripped[:-1]
    if stripped.endswith(".") and not re.search(r"(?:\b[A-Z]\.){1,}$|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|St)\.$", stripped):
        stripped = stripped[:-1]
    return start, stripped


def _untitled(start: int, text: str) -> tuple[int, str]:
    while True:
        first, space, rest = text.partition(" ")
        if not space or first.lower().rstrip(".") not in TITLES:
            return start, text
        start, text = start + len(first) + len(space), rest


def _bodies(reading: Reading) -> list[Name]:
    """Armies, police forces and the like that are named by a nationality or place and a common noun."""
    found = []
    for token in reading.doc:
        if token.lower_ not in _BODIES or token.i == 0:
            continue
        first = token
        while first.i > 0 and _names_a_body(reading.doc[first.i - 1]):
            first = reading.doc[first.i - 1]
        if first.i < token.i:
            found.append(Name(first.idx, token.idx + len(token), "organisation"))
    return found


def _names_a_body(token: Token) -> bool:
    if token.ent_type_ in ("NORP", "GPE", "ORG", "LOC"):
        return token.text[:1].isupper() and not token.is_punct
    return token.lower_ in (
        "armed",
        "security",
        "defence",
        "defense",
        "interior",
        "foreign",
        "health",
        "national",
        "federal",
        "state",
    ) or (
        token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and token.lower_.rstrip(".") not in TITLES
        and not token.is_sent_start
    )


def _apart(names: list[Name]) -> list[Name]:
    """The names without overlaps: the longer of two wins."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start, -(name.end - name.start))):
        if kept and name.start < kept[-1].end:
            if name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
            continue
        kept.append(name)
    return kept


def _one_type_each(reading: Reading, names: list[Name]) -> list[Name]:
    """The same words are of one kind throughout: the one they are most often taken for.

    A surname follows the full name that it is part of.
    """
    votes: defaultdict[str, Counter[NameKind]] = defaultdict(Counter)
    for name in names:
        votes[reading.text[name.start : name.end].lower()][name.kind] += 1
    surnames = {
        form.rsplit(" ", 1)[-1]
        for form, kinds in votes.items()
        if " " in form and kinds.most_common(1)[0][0] == "person"
    }
    settled: list[Name] = []
    for name in names:
        form = reading.text[name.start : name.end].lower()
        kind = votes[form].most_common(1)[0][0]
        if form in surnames and kind != "place":
            kind = "person"
        settled.append(Name(name.start, name.end, kind))
    return settled
