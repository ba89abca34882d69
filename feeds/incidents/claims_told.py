"""The figures of the cards → claims that can be weighed: whose count each is, who says it, since when, how centrally.

What a figure's words and their neighbourhood tell is read here once, so that weighing needs no text.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from feeds.incidents.claims import Told
from feeds.incidents.evidence import has_source, sources
from feeds.incidents.features import days
from feeds.incidents.merge_actors import ActorIds
from feeds.incidents.naming import group_words
from feeds.incidents.people import FIGHTER, TOTAL, group_of, is_one, is_rest
from feeds.incidents.terms import LEAD_CHARACTERS
from feeds.model import Card, Claim, Figure, Measure, Scope, SourcedActor

COUNTS: tuple[Measure, ...] = (
    "killed",
    "injured",
    "missing",
    "abducted",
    "detained",
    "displaced",
    "infected",
    "rescued",
)
"""Measures of people, in the order in which they matter."""

ORDER: Mapping[Measure, int] = {measure: number for number, measure in enumerate((*COUNTS, "money", "share", "other"))}

COPIED = 150
"""So many characters from a figure onwards are enough to know a text again that another outlet copied."""

_PART = re.compile(
    r"\b(?:other|another|more|further|additional)\b(?!\s+than)|^\W*[\w-]+ of (?:the|them|those|whom|our)\b"
    r"|\b(?:serious|severe|slight|minor|critical|moderate|light)(?:ly)?\b|\blife-threatening\b|\bintensive care\b",
    re.IGNORECASE,
)
"""Words of a figure that make it a part: `two more bodies`, `seven of the dead`, `four with serious injuries`."""

_DEGREE = re.compile(
    r"\W*(?:\w+\W+){0,6}?(?:(?:serious|severe|slight|minor|critical|life-threatening)(?:ly)?\b|intensive care\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\d|\b(?:zero|no|none|nobody|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|scores?|both|couple|pair|trio|several"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty-\w+)\b",
    re.IGNORECASE,
)
_EXACT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b", re.IGNORECASE
)
_YEAR_OR_AGE = re.compile(
    r"\b\d{1,3}[\s-]*years?[\s-]*old\b|\baged\s+\d|\b(?:in|since|of|from|until|by)\s+(?:19|20)\d\d\b", re.IGNORECASE
)
_CORRECTION = re.compile(
    r"\b(?:revis(?:ed|ing|ion)|correct(?:ed|ing|ion)|lower(?:ed|ing)|down from|mistaken(?:ly)?|miscount\w*|"
    r"wrongly|erroneous(?:ly)?|earlier (?:said|reported|put|count|toll|figure|report|statement)|"
    r"(?:previous|initial|first)(?:ly)? (?:said|reported|put|count|toll|figure|report|estimate)s?)\b",
    re.IGNORECASE,
)
_CUMULATIVE = re.compile(
    r"[^.!?\n]{0,60}?\b(?:since\b(?!\s+(?:\w+\s+)?(?:dawn|morning|midnight|noon|yesterday|overnight|night"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day))"
    r"|(?:so far )?this (?:year|month)\b"
    r"|(?:in|over|during) the (?:last|past) (?:\w+ )?(?:weeks?|months?|years?|decades?)\b)",
    re.IGNORECASE,
)
"""What follows the number of a whole campaign: `145 deaths since September`."""

_WITH_ATTACKER = re.compile(
    r"\bincluding (?:(?:the|a|one|two) )?(?:\w+ ){0,2}?(?:shooter|gunm[ae]n|attackers?|suspects?|bombers?|assailants?"
    r"|perpetrators?|hijackers?|(?:person|man|woman|teenager) (?:believed|suspected|thought))\b",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.!?][”\"')]?\s+(?=[A-Z“\"‘])|\n")


@dataclass(frozen=True)
class Row:
    """What figures must share to stand in one row. `number` is set where only the same number may join."""

    measure: Measure
    scope: Scope
    group: str
    number: tuple[float, float | None] | None


def tell(cards: Sequence[Card], actors: Sequence[SourcedActor], ids: ActorIds) -> list[tuple[Row, Told]]:
    """The claims of the cards (oldest first), each with the row it belongs to."""
    named = {actor.id: f"{actor.name} {actor.description or ''}" for actor in actors}
    parties = {
        actor.id
        for actor in actors
        if "perpetrator" in actor.roles or (actor.kind != "person" and group_of(actor.name) == FIGHTER)
    }
    first: dict[str, float] = {}
    told = []
    for card in cards:
        day = days(card.published)
        claims = _claims(card, named, ids)
        whole = _whole(claims)
        for key, same in claims.items():
            text = _copied_text(card, same[0])
            since = day
            if text and day is not None:
                # The cards come oldest first, so that the first to have the words has their day.
                since = first.setdefault(text, day)
            one = _one(card, same, key.said_by, key.said_by in parties, since)
            if key.row.group != TOTAL and key.low > 2 * whole.get(key.row.measure, math.inf):
                one = dataclasses.replace(one, leads=False)
            told.append((key.row, one))
    return told


@dataclass(frozen=True)
class _Same:
    """What figures of one card must share to be one claim."""

    row: Row
    low: float
    high: float | None
    said_by: str | None


def _claims(card: Card, named: Mapping[str, str], ids: ActorIds) -> dict[_Same, list[Figure]]:
    same: dict[_Same, list[Figure]] = {}
    for figure in card.figures:
        if has_source(card, [figure.span]):
            said_by = ids.get((card.id, figure.said_by)) if figure.said_by else None
            row = _row(figure, named.get(ids.get((card.id, figure.actor or ""), "")))
            same.setdefault(_Same(row, figure.low, figure.high, said_by), []).append(figure)
    return same


def _whole(claims: Mapping[_Same, Sequence[Figure]]) -> dict[Measure, float]:
    """The number that an article gives first for all people together, by measure.

    Where it gives more than twice as many of some group, those belong to another event.
    """
    first: dict[Measure, tuple[int, float]] = {}
    for key, same in claims.items():
        start = min(figure.span[0] for figure in same)
        if key.row.group == TOTAL and key.row.number is None and key.low > 0 and start < LEAD_CHARACTERS:
            first[key.row.measure] = min((start, key.low), first.get(key.row.measure, (start, key.low)))
    return {measure: low for measure, (_, low) in first.items()}


def _row(figure: Figure, actor: str | None) -> Row:
    if figure.measure in COUNTS:
        group = group_of(figure.who, actor) if figure.who else group_of(actor)
        weighed = figure.scope == "event"
    else:
        group, weighed = " ".join(group_words(figure.who or "")), False
    return Row(figure.measure, figure.scope, group, None if weighed else (figure.low, figure.high))


def _one(card: Card, figures: Sequence[Figure], said_by: str | None, party: bool, since: float | None) -> Told:
    claim = Claim(
        low=figures[0].low,
        high=figures[0].high,
        qualifier=next((figure.qualifier for figure in figures if figure.qualifier), None),
        said_by=said_by,
        outlet=card.outlet,
        published=card.published,
        sources=sources(card, [figure.span for figure in figures]),
    )
    start = min(figure.span[0] for figure in figures)
    words = [card.text[slice(*figure.span)] for figure in figures]
    sentences = tuple(_sentences(card, figures))
    return Told(
        card=card,
        figures=tuple(figures),
        said_by=said_by,
        claim=claim,
        partial=all(_is_part(card, figure) for figure in figures),
        leads=start < (2 * LEAD_CHARACTERS if party else LEAD_CHARACTERS)
        and not all(_CUMULATIVE.match(card.text[figure.span[1] : figure.span[1] + 110]) for figure in figures),
        vague=claim.high is None and not any(_EXACT.search(text) for text in words),
        corrects=any(_CORRECTION.search(text) for text in sentences),
        with_attacker=any(_WITH_ATTACKER.search(text) for text in sentences),
        party=party,
        since=since,
    )


def _is_part(card: Card, figure: Figure) -> bool:
    """Whether a figure counts further people, or picks out one or some of those who are counted as a whole.

    So do words without a number (`his mother and his aunt`), an age and a year. Not of the missing: when two are found,
    `two others` are all that still are.
    """
    start, end = figure.span
    words = card.text[start:end]
    if _YEAR_OR_AGE.search(words) and figure.low > 1:
        return True
    if figure.measure == "missing":
        return False
    if figure.measure == "injured" and _DEGREE.match(card.text[end : end + 60].split(".")[0]):
        return True
    if is_rest(figure.who) or (figure.low == 1 == figure.high and is_one(figure.who)) or _PART.search(words):
        return True
    return not _COUNTED.search(words) and 0 < figure.low == figure.high


def _copied_text(card: Card, figure: Figure) -> str:
    """The words from a figure onwards, by which a copy of the text is known; empty where they are too few for that."""
    start = figure.span[0]
    text = " ".join(card.text[start : start + 2 * COPIED].casefold().split())[:COPIED]
    return text if len(text) == COPIED else ""


def _sentences(card: Card, figures: Sequence[Figure]) -> Iterator[str]:
    for figure in figures:
        start, end = figure.span
        before = card.text[max(0, start - 200) : start]
        before = _SENTENCE_ENDS.split(before)[-1]
        after = _SENTENCE_ENDS.split(card.text[end : end + 200], maxsplit=1)[0]
        yield before + card.text[start:end] + after
