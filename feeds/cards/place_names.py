"""The names of places in an article with all their mentions, and which it puts into which: `Putis, in Ayacucho`."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field

from feeds.cards.gazetteer import SHORT, Entry, key
from feeds.cards.place_lists import counties
from feeds.cards.place_spans import spans_of
from feeds.cards.place_words import BUILT, DRAWN, GENERIC, LOCATIVE, NATURAL, PEOPLED, SMALLER, candidates
from feeds.cards.reading import Name, Reading
from feeds.model import Span

_SIDE = re.compile(
    r"^(?:north|south|east|west|central|mid|upper|lower|inner|greater|rural|downtown)"
    r"(?:-?(?:east|west|central))?(?:ern)?[ -](?=\w)",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:'s|’s)?(?:\s?,\s?|\s?\(|\s)(?:(?:also|both|located|near|just|a|an|the|in|of|part|its|from)\s|"
    r"(?:north|south|east|west)[a-z-]*\s|(?:sub-?)?(?:province|region|state|district|county|department|city|town|village|"
    r"municipality|governorate|area|capital|community|neighborhood|neighbourhood|suburb|settlement|oblast|prefecture)"
    r"\s?,?\s?|(?:central|rural|remote|coastal|border|upper|lower|mountainous|port)\s){0,6}"
)
"""What may stand between a place and the one that it lies in."""
_IN_LIST = re.compile(r",? and |, and | or |, |/")
_BEFORE = re.compile(r"\b([a-z]+) of (?:the )?$")
_AFTER = re.compile(r" ([a-z]+)\b")
_STREET_BEFORE = re.compile(
    r"\b(?:block of|(?:corner|intersection) of(?: [A-Z][\w.]*){0,4}(?: and)?"
    r"|(?:Street|Avenue|Road|Drive|Boulevard) and) (?:the )?$"
)
"""What only a street's name follows, however short: `the 400 block of`, `at the corner of Elm and`."""
_QUARTER = re.compile(r" (?:neighbou?rhood|section)\b")
_GENERIC_OF = re.compile(rf"^({'|'.join(sorted(GENERIC))}) of (?:the )?", re.IGNORECASE)
_LARGE = 15_000
_LONGEST_GAP = 60


@dataclass(slots=True)
class Toponym:
    """One name of a place with all its mentions, and what it may mean."""

    form: str
    name: str
    mentions: list[Span]
    choices: tuple[Entry, ...]
    hint: Counter[str] = field(default_factory=Counter)
    """How often a word in or beside the name says that it is `drawn`, `smaller`, `peopled`, `built`, `natural`, or a
    `quarter` of a town."""
    sided: bool = False
    """The name is of a part of what it was looked up by: `northern Gaza`."""
    led: bool = False
    """It stands after a preposition of place somewhere."""
    within: list[str] = field(default_factory=list)
    """The forms of the names that the article puts it into, in reading order."""
    beside: list[str] = field(default_factory=list)
    """The forms of the names that it stands in a list with."""


def find(reading: Reading, names: list[Name]) -> dict[str, Toponym]:
    """The names of places, by their folded form, in the order of their first mention."""
    spans, shortened = spans_of(reading, names)
    found: dict[str, Toponym] = {}
    in_county_lists = set(counties(reading.text))
    order: list[tuple[int, int, str]] = []
    for start, end in sorted(spans):
        toponym = _toponym(reading.text[start:end], shortened.get((start, end)))
        known = found.setdefault(toponym.form, toponym)
        known.mentions.append((start, end))
        before = reading.text[max(0, start - 20) : start].lower().split()
        known.led = known.led or bool(LOCATIVE.intersection(before[-2:]))
        _note(reading.text, known, start, end)
        if (start, end) in in_county_lists:
            known.hint["smaller"] += 3
        order.append((start, end, toponym.form))
    for (_, end, form), (start, _, after) in itertools.pairwise(order):
        gap = reading.text[end:start]
        if form == after or len(gap) > _LONGEST_GAP or "\n" in gap:
            continue
        if _JOINED.fullmatch(gap):
            found[form].within.append(after)
        if _IN_LIST.fullmatch(gap):
            found[form].beside.append(after)
            found[after].beside.append(form)
    return found


def _toponym(text: str, states: tuple[Entry, ...] | None) -> Toponym:
    if states:
        return Toponym(SHORT + key(text), states[0].name, [], states)
    return Toponym(key(text), text, [], *_meant(text))


def _meant(text: str) -> tuple[tuple[Entry, ...], Counter[str], bool]:
    """What a name may mean, what its own words say of its sort, and whether it is of a part only."""
    hint: Counter[str] = Counter()
    bare = re.sub(r"^the\s+", "", text, flags=re.IGNORECASE)
    parts = bare.split() or [text]
    last, first = parts[-1].lower().rstrip("."), parts[0].lower().rstrip(".")
    if len(parts) > 1 and (last in BUILT or first in ("theatre", "theater", "hotel", "camp")):
        hint["built"] += 5
    elif len(parts) > 1 and (last in NATURAL or first in ("lake", "mount", "mt", "cape", "river", "gulf", "bay")):
        hint["natural"] += 5
    found = candidates(text)
    if found:
        if hint["built"] and max(entry.population for entry in found) > _LARGE:
            hint.clear()
        return found, hint, False
    if hint:
        return (), hint, False
    if len(parts) > 1 and last in GENERIC:
        hint.update(_sorts(last))
        return candidates(" ".join(parts[:-1])), hint, False
    if match := _GENERIC_OF.match(bare):
        hint.update(_sorts(match.group(1).lower()))
        return candidates(bare[match.end() :]), hint, False
    if match := _SIDE.match(bare):
        return candidates(bare[match.end() :]), hint, True
    return (), hint, False


def _sorts(word: str) -> list[str]:
    by_sort = {"drawn": DRAWN, "smaller": SMALLER, "peopled": PEOPLED, "natural": NATURAL}
    return [sort for sort, ones in by_sort.items() if word in ones]


def _note(text: str, toponym: Toponym, start: int, end: int) -> None:
    """Note what the words beside a mention say of it: `the province of Huanta`, `Huanta province`."""
    if _STREET_BEFORE.search(text[max(0, start - 40) : start]):
        toponym.hint["built"] += 5
    if _QUARTER.match(text, end):
        toponym.hint["quarter"] += 1
    for match in (_BEFORE.search(text[max(0, start - 30) : start]), _AFTER.match(text[end : end + 20])):
        if match:
            toponym.hint.update(_sorts(match.group(1)))
