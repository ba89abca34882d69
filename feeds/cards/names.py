"""The proper names of an article: people, organisations and places.

The statistical names are corrected by what the words themselves say: titles and possessive endings are cut off, a name
that was cut short is made whole, a head noun such as *Ministry* makes an organisation, a country is a place, and one
name has one type in one article, wherever it stands. Bodies that are named by a country and a common noun (`the
Peruvian army`) are found by rule.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from feeds.cards.gazetteer import AREA, CAPITAL, COUNTRY, FEATURE, PEOPLE, REGION, TOWN, world
from feeds.cards.name_bodies import bodies, groups
from feeds.cards.name_company import kind_by_company
from feeds.cards.name_edges import capitalised, trimmed, untitled
from feeds.cards.name_words import NOT_NAMES, ORGANISATIONS, PLACES, THINGS, TITLES
from feeds.cards.reading import Name, NameKind, Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}

_LETTER = re.compile(r"[^\W\d_]")
_LARGE = 100_000
"""Inhabitants of a town that is meant by its name where the parser took it for an organisation."""

_LARGER = 1_000_000
_LOCATED = re.compile(
    r"\b(?:in|near|at|from|around|across|off|outside|of) (?:the )?$|\bbetween [A-Z][\w’'-]+ and $", re.IGNORECASE
)
_AGE_AFTER = re.compile(r",\s?\d{1,2}(?:[,.;]|\s(?:and|was|of|who)\b)|\s\(\d{2}\)")
_AGE_BEFORE = re.compile(r"\b\d{1,2}-year-old $")
_OWNER = re.compile(r".+['’]s\s+(?=[A-Z])")
_INITIALS = re.compile(r"[A-Z][A-Z&+-]{1,7}s?$")
_ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?([A-Z][A-Za-z&-]*[A-Z][A-Za-z]?|[A-Z]{2,9})\s*\)")


def find(reading: Reading) -> list[Name]:
    """The names in reading order; none overlaps another, none stands in a caption."""
    found = [name for entity in _whole(reading.doc) if (name := _name_of(entity))]
    found += bodies(reading)
    found += groups(reading)
    found += _listed(reading, found)
    found += _acronyms(reading, found)
    found = [name for name in _apart(found) if not reading.is_caption(name.start)]
    found = _one_type_each(reading, found)
    return _repeated(reading, found)


def _whole(doc: Doc) -> Iterator[Words]:
    """The parser's names, each with the words at its ends that it was cut off from."""
    last = 0
    for entity in doc.ents:
        if entity.label_ not in _KINDS:
            last = entity.end
            continue
        start, end = entity.start, entity.end
        if entity.label_ == "PERSON":
            while start > last and _goes_on(doc, start - 1) and not doc[start - 1].is_sent_start:
                if doc[start - 1].lower_.rstrip(".") in TITLES:
                    break
                start -= 1
            while end < len(doc) and _goes_on(doc, end - 1) and _is_part(doc[end]):
                end += 1
        elif entity.label_ == "ORG":
            end = _organisation_end(doc, start, end)
        # A name that is written with a hyphen is one name.
        while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
            if not doc[end + 1].text[:1].isupper():
                break
            end += 2
        if start >= last:
            last = end
            yield doc[start:end] if (start, end) != (entity.start, entity.end) else entity


def _goes_on(doc: Doc, place: int) -> bool:
    """Whether the name at this token may go on with the next one: nothing but a space parts them."""
    return bool(doc[place].whitespace_) and _is_part(doc[place])


def _is_part(token: Token) -> bool:
    """Whether the token is a word of somebody's name that the parser has not given to a name of another type."""
    return (
        token.tag_ == "NNP" and token.text[:1].isupper() and token.ent_type_ in ("", "PERSON") and token.text.isalpha()
    )


def _organisation_end(doc: Doc, start: int, end: int) -> int:
    """Where an organisation's name ends that goes on after `of` or `for`: `Ministry of Health and Social Welfare`."""
    if end < len(doc) - 1 and doc[end - 1].lower_ in ORGANISATIONS and doc[end].lower_ in ("of", "for"):
        after = end + 1 + (doc[end + 1].lower_ == "the")
        last = after
        while last < len(doc) and _continues(doc, last):
            last += 1
        if last > after and not _INITIALS.match(doc[after:last].text):
            return last
    return end


def _continues(doc: Doc, place: int) -> bool:
    token = doc[place]
    if token.ent_type_ in ("PERSON", "DATE"):
        return False
    if token.lower_ in ("and", "&", ",") and place + 1 < len(doc):
        following = doc[place + 1]
        return following.text[:1].isupper() and not following.ent_type_ and following.tag_ in ("NNP", "NNPS")
    return token.text[:1].isupper() and token.text[:1].isalpha() and token.tag_ in ("NNP", "NNPS", "JJ")


def _name_of(entity: Words) -> Name | None:
    kind = _KINDS.get(entity.label_ or entity[0].ent_type_ or entity[-1].ent_type_)
    if kind is None:
        return None
    text, start = entity.text, entity.start_char
    if "\n" in text:
        text = text[: text.index("\n")]
    start, text = trimmed(start, text)
    if kind == "person":
        start, text = capitalised(start, text)
    if kind == "place" and (owner := _OWNER.match(text)):
        start, text = start + owner.end(), text[owner.end() :]
    if kind == "person" or text.split(" ", 1)[0].lower().rstrip(".") in TITLES:
        start, text = untitled(start, text)
    lowered = text.lower()
    if not text or lowered in NOT_NAMES or not _LETTER.search(text) or lowered.split()[0].strip("0123456789.") == "":
        return None
    if not text[0].isupper() and not text[0].isdigit() and not any(letter.isupper() for letter in text):
        return None
    if lowered.rstrip(".") in TITLES or lowered in ORGANISATIONS or (" " not in text and _is_common(entity, kind)):
        return None
    last = re.split(r"\s+(?:of|for|in|at)\s+", lowered)[0].split()[-1]
    if last in THINGS:
        return None
    if " " in text and kind != "person" and _listed_as(text) in ("country", "place"):
        kind = "place"
    elif last in ORGANISATIONS and not (kind == "person" and " " not in text):
        kind = "organisation"
    elif last in PLACES and kind != "organisation":
        kind = "place"
    elif (listed := _listed_as(text)) is not None:
        if listed == "people":
            return None
        if kind == "organisation" or listed == "country" or (kind == "person" and _stands_as_place(entity)):
            kind = "place"
    elif kind == "organisation" and " " not in text and _is_feature(text) and _is_led(entity.doc.text, start):
        kind = "place"
    if kind != "person" and " " in text and last not in ORGANISATIONS and _is_aged(entity.doc.text, start, len(text)):
        kind = "person"
    if kind == "person" and _INITIALS.match(text) and len(text) <= 6:
        kind = "organisation"
    told = kind_by_company(entity.doc.text, start, start + len(text), kind)
    return None if told == "none" else Name(start, start + len(text), told)


def _is_common(entity: Words, kind: NameKind) -> bool:
    """Whether a single word is no name but a word of the language that stands at the head of a sentence."""
    return (
        len(entity) == 1 and kind != "place" and entity[0].tag_ in ("NN", "NNS", "JJ", "RB", "VB", "VBG", "VBD", "PRP")
    )


def _is_aged(text: str, start: int, length: int) -> bool:
    """Whether an age stands beside the name, as beside nobody's but a person's: `Mara Lind, 34,`."""
    return bool(_AGE_AFTER.match(text, start + length) or _AGE_BEFORE.search(text, max(0, start - 14), start))


def _stands_as_place(entity: Words) -> bool:
    before = entity[0].nbor(-1) if entity[0].i > 0 else None
    return before is not None and before.lower_ in ("in", "near", "at", "from", "to", "across")


def _is_led(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].lower() == "the "


@functools.lru_cache(1024)
def _is_feature(text: str) -> bool:
    """Whether the list of places knows a river, a range of mountains, a desert by this name."""
    return any(entry.sort in (AREA, FEATURE) and entry.usual for entry in world().find(text))


@functools.lru_cache(4096)
def _listed_as(text: str) -> str | None:
    """What the list of places knows by this name: a country, a people, a large town; None for all else."""
    if text.isupper() and len(text) < 6:
        entries = [entry for entry in world().find(text) if entry.sort == COUNTRY]
    else:
        entries = world().find(text)
    if any(entry.sort == COUNTRY for entry in entries):
        return "country"
    if any(entry.sort == PEOPLE for entry in entries):
        return "people"
    for entry in entries:
        if entry.sort == CAPITAL or (entry.sort in (REGION, AREA, FEATURE) and entry.usual and " " in text):
            return "place"
        if entry.sort == TOWN and entry.population >= _LARGE and entry.usual:
            return "place"
        if entry.sort == REGION and entry.usual and entry.population >= _LARGER:
            return "place"
    return None


def _listed(reading: Reading, known: list[Name]) -> list[Name]:
    """Countries and large towns that the parser has not taken for names."""
    taken = {place for name in known for place in range(name.start, name.end)}
    found = []
    for token in reading.doc:
        if token.ent_type_ or token.tag_ != "NNP" or not token.text[:1].isupper() or token.idx in taken:
            continue
        if len(token.text) > 3 and _listed_as(token.text) in ("country", "place"):
            beside = [reading.doc[n] for n in (token.i - 1, token.i + 1) if 0 <= n < len(reading.doc)]
            if not any(other.tag_ in ("NNP", "NNPS") or other.text == "-" for other in beside):
                found.append(Name(token.idx, token.idx + len(token), "place"))
    return found


def _acronyms(reading: Reading, known: list[Name]) -> list[Name]:
    """Short forms in brackets after an organisation's name."""
    return [
        Name(match.start(1), match.end(1), "organisation")
        for name in known
        if name.kind == "organisation" and (match := _ACRONYM.match(reading.text, name.end))
    ]


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

    A surname follows the full name that it is part of, but a country stays a place. What the list of places knows, and
    the article mostly puts after `in`, `near` or `from`, is a place.
    """
    votes: defaultdict[str, Counter[NameKind]] = defaultdict(Counter)
    located: Counter[str] = Counter()
    for name in names:
        form = reading.text[name.start : name.end].lower()
        votes[form][name.kind] += 1
        located[form] += bool(_LOCATED.search(reading.text, max(0, name.start - 40), name.start))
    taken = {form: kinds.most_common(1)[0][0] for form, kinds in votes.items()}
    parts = {
        part
        for form, kind in taken.items()
        if " " in form and kind == "person"
        for part in (form.rsplit(" ", 1)[-1], form.split(" ", 1)[0])
    }
    for name in names:
        words = reading.text[name.start : name.end]
        form = words.lower()
        if form in parts and (taken[form] != "place" or votes[form]["person"]):
            taken[form] = "person"
        elif taken[form] != "place" and _is_located(located[form], votes[form].total(), words) and world().find(words):
            taken[form] = "place"
    return [Name(name.start, name.end, taken[reading.text[name.start : name.end].lower()]) for name in names]


def _is_located(times: int, of: int, words: str) -> bool:
    """Whether the words before a name speak for a place: for a single word, once is enough; else half the times."""
    return times > 0 and (2 * times >= of or " " not in words)


def _repeated(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, and all further places in the text where the same words stand as a name."""
    kinds = {reading.text[name.start : name.end]: name.kind for name in names}
    for form, kind in list(kinds.items()):
        if kind == "person" and " " in form and len(surname := form.rsplit(" ", 1)[-1]) > 3 and surname[0].isupper():
            kinds.setdefault(surname, kind)
    forms = sorted((form for form in kinds if len(form) > 2 and form[0].isupper()), key=len, reverse=True)
    if not forms:
        return names
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])")
    taken = sorted((name.start, name.end) for name in names)
    found = list(names)
    starts = [start for start, _ in taken]
    for match in pattern.finditer(reading.text):
        at = bisect.bisect_right(starts, match.start()) - 1
        if (at >= 0 and taken[at][1] > match.start()) or (at + 1 < len(taken) and taken[at + 1][0] < match.end()):
            continue
        if not reading.is_caption(match.start()) and _is_alone(reading, match.start(), match.end()):
            found.append(Name(match.start(), match.end(), kinds[match[0]]))
    return sorted(found, key=lambda name: name.start)


def _is_alone(reading: Reading, start: int, end: int) -> bool:
    """Whether no further word of a name stands beside the words."""
    before, after = reading.text[max(0, start - 24) : start], reading.text[end : end + 24]
    if re.match(r" [A-Z]\w", after) and "'" not in after[:2]:
        return False
    previous = re.search(r"([A-Z][\w.]*) $", before)
    return (
        previous is None
        or previous[1].lower().rstrip(".") in TITLES
        or before[: previous.start()].strip()[-1:] in ".!?\n"
    )
