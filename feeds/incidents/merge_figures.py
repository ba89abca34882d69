"""The figures of an incident: one row for each measure and group of people, the claims of all articles side by side.

Only counts of people in the main event are weighed against each other. Amounts, shares and the numbers of other events
stand in one row only where they are the same number: that two of them differ says nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from feeds.incidents.claims import Told, disagree, reach, standing
from feeds.incidents.evidence import age, sources
from feeds.incidents.merge_actors import ActorIds
from feeds.incidents.naming import group_words
from feeds.incidents.people import TOTAL, group_of, is_one, is_rest
from feeds.model import Card, Claim, Figure, Measure, Scope, SourcedActor, SourcedFigure, Span

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

_PART = re.compile(
    r"\b(?:other|another|more|further|additional)\b(?!\s+than)|^\W*\w+(?:-\w+)? of (?:the|them|those)\b", re.IGNORECASE
)
"""Words of a figure that make it a part: `two more bodies`, `two other soldiers`, `seven of the dead`."""

_ORDER: Mapping[Measure, int] = {measure: number for number, measure in enumerate((*COUNTS, "money", "share", "other"))}


_UNTELLING = frozenset((TOTAL, "man", "woman"))


@dataclass(frozen=True)
class _Row:
    """What figures must share to stand in one row. `number` is set where only the same number may join."""

    measure: Measure
    scope: Scope
    group: str
    number: tuple[float, float | None] | None


def merge_figures(cards: Sequence[Card], actors: Sequence[SourcedActor], ids: ActorIds) -> tuple[SourcedFigure, ...]:
    """The figures of the cards (oldest first): the event's before the background's, the gravest measure first."""
    names = _named(actors)
    rows: defaultdict[_Row, list[Told]] = defaultdict(list)
    for card in cards:
        for row, told in _told(card, names, ids):
            rows[row].append(told)
    _fold(rows)
    merged = [(row, _sourced(row, told), len({one.card.id for one in told})) for row, told in rows.items()]
    merged.sort(key=lambda item: _place(*item))
    return tuple(figure for _, figure, _ in merged)


def _fold(rows: dict[_Row, list[Told]]) -> None:
    """Put a row that names nobody (`four detained`, `nine men`) to the one row that gives a name to the same number."""
    for row in [row for row in rows if row.number is None]:
        if row.group == TOTAL and any(figure.who for one in rows[row] for figure in one.figures):
            continue
        if row.group not in _UNTELLING:
            continue
        number = reach(standing(rows[row]))
        same = [
            other
            for other in rows
            if other is not row
            and (other.measure, other.scope, other.number) == (row.measure, row.scope, None)
            and other.group not in _UNTELLING
            and any((one.claim.low, one.claim.high) == number for one in rows[other])
        ]
        if len(same) == 1:
            rows[same[0]] = sorted([*rows[same[0]], *rows.pop(row)], key=lambda one: age(one.card))


Spans = Collection[tuple[str, Span]]
"""Words of the sources, as (article id, span)."""


def weighed(cards: Sequence[Card], actors: Sequence[SourcedActor], ids: ActorIds) -> tuple[Spans, Spans]:
    """Where the event's counts that no longer stand are told, and where the highest standing one of the gravest is.

    A count no longer stands where a later one replaced it. A part of a toll (`a fifth soldier`) is never replaced.
    """
    names = _named(actors)
    rows: defaultdict[_Row, list[Told]] = defaultdict(list)
    for card in cards:
        for row, told in _told(card, names, ids):
            if row.number is None:
                rows[row].append(told)
    old: set[tuple[str, Span]] = set()
    gravest: tuple[float, float] = (len(COUNTS), 0.0)
    top: set[tuple[str, Span]] = set()
    for row, ones in rows.items():
        current = standing(ones)
        highest = max(one.claim.low for one in current)
        good = {one.card.id for one in current}
        old.update(
            (one.card.id, source.span)
            for one in ones
            for source in one.claim.sources
            if one.card.id not in good and not one.partial and (one.claim.low < highest or one.falling)
        )
        if highest > 0 and (place := (_ORDER[row.measure], -highest)) < gravest:
            gravest = place
            top = {
                (one.card.id, source.span)
                for one in current
                if one.claim.low == highest
                for source in one.claim.sources
            }
    return old, top


def _named(actors: Sequence[SourcedActor]) -> Mapping[str, str]:
    """What each actor is called and said to be."""
    return {actor.id: f"{actor.name} {actor.description or ''}" for actor in actors}


def _told(card: Card, names: Mapping[str, str], ids: ActorIds) -> list[tuple[_Row, Told]]:
    """A card's claims, each number once in a row, with all its spans."""
    same: dict[tuple[_Row, float, float | None, str | None], list[Figure]] = {}
    for figure in card.figures:
        if not sources(card, [figure.span]):
            continue
        said_by = ids.get((card.id, figure.said_by)) if figure.said_by else None
        row = _row(figure, names.get(ids.get((card.id, figure.actor or ""), "")))
        same.setdefault((row, figure.low, figure.high, said_by), []).append(figure)
    told = []
    for (row, low, high, said_by), figures in same.items():
        claim = Claim(
            low=low,
            high=high,
            qualifier=next((figure.qualifier for figure in figures if figure.qualifier), None),
            said_by=said_by,
            outlet=card.outlet,
            published=card.published,
            sources=sources(card, [figure.span for figure in figures]),
        )
        partial = all(_is_part(card, figure) for figure in figures)
        told.append((row, Told(card, tuple(figures), said_by, claim, partial)))
    return told


def _is_part(card: Card, figure: Figure) -> bool:
    """Whether a figure counts further people, or picks out one or some of those who are counted as a whole.

    Not of the missing: when two are found, `two others` are all that still are.
    """
    if figure.measure == "missing":
        return False
    words = card.text[slice(*figure.span)]
    return is_rest(figure.who) or (figure.low == 1 == figure.high and is_one(figure.who)) or bool(_PART.search(words))


def _row(figure: Figure, actor: str | None) -> _Row:
    if figure.measure in COUNTS:
        group = group_of(figure.who, actor) if figure.who else group_of(actor)
        weighed = figure.scope == "event"
    else:
        group, weighed = " ".join(group_words(figure.who or "")), False
    return _Row(figure.measure, figure.scope, group, None if weighed else (figure.low, figure.high))


def _sourced(row: _Row, told: Sequence[Told]) -> SourcedFigure:
    current = standing(told) if row.number is None else list(told)
    low, high = reach(current)
    whos = Counter(
        figure.who
        for one in told
        for figure in one.figures
        if figure.who and (row.number is not None or group_of(figure.who) == row.group)
    ) or Counter(figure.who for one in told for figure in one.figures if figure.who)
    who = max(whos, key=lambda words: (whos[words], -len(words), words)) if whos else None
    return SourcedFigure(
        measure=row.measure,
        who=(who if who and group_of(who) == TOTAL and not is_rest(who) else "people")
        if row.group == TOTAL and row.measure in COUNTS and who
        else who,
        low=low,
        high=high,
        scope=row.scope,
        agreed=row.number is not None or not disagree(current),
        claims=tuple(one.claim for one in told),
    )


def _place(row: _Row, figure: SourcedFigure, articles: int) -> tuple[object, ...]:
    return (
        row.scope != "event",
        _ORDER[row.measure],
        row.group != TOTAL,
        -articles,
        -figure.low,
        row.group,
        figure.high is None,
        figure.high or 0,
    )
