"""The figures of an incident: one row for each measure and group of people, the claims of all articles side by side.

Only counts of people in the main event are weighed against each other. Amounts, shares and the numbers of other events
stand in one row only where they are the same number: that two of them differ says nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from feeds.incidents.claims import Told, disagree, reach, replaced, standing
from feeds.incidents.claims_told import COUNTS, ORDER, Row, tell
from feeds.incidents.evidence import age
from feeds.incidents.merge_actors import ActorIds
from feeds.incidents.people import TOTAL, group_of, is_rest
from feeds.model import Card, Claim, SourcedActor, SourcedFigure, Span

_UNTELLING = frozenset((TOTAL, "man", "woman"))

Rows = Mapping[Row, Sequence[Told]]
"""The claims of an incident, by the row that they stand in, oldest first."""


def figure_rows(cards: Sequence[Card], actors: Sequence[SourcedActor], ids: ActorIds) -> Rows:
    """The claims of the cards (oldest first), sorted into rows of one measure and one group of people each."""
    rows: defaultdict[Row, list[Told]] = defaultdict(list)
    for row, told in tell(cards, actors, ids):
        rows[row].append(told)
    _fold(rows)
    return rows


def merge_figures(rows: Rows) -> tuple[SourcedFigure, ...]:
    """The figures of the incident: the event's before the background's, the gravest measure first."""
    merged = [(row, _sourced(row, told), len({one.card.id for one in told})) for row, told in rows.items()]
    merged.sort(key=lambda item: _place(*item))
    return tuple(figure for _, figure, _ in merged)


def _fold(rows: dict[Row, list[Told]]) -> None:
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


@dataclass(frozen=True, slots=True)
class Weighed:
    """Where numbers stand that a headline or a summary must mind.

    `old`: the event's counts that no longer stand; `top`: the highest standing one of the gravest.
    """

    old: Spans
    top: Spans


def weighed(rows: Rows) -> Weighed:
    """Which counts of the event are out of date, and which is the toll as it stands."""
    old: set[tuple[str, Span]] = set()
    gravest: tuple[float, float] = (len(COUNTS), 0.0)
    top: set[tuple[str, Span]] = set()
    for row, ones in rows.items():
        if row.number is not None:
            continue
        current = standing(ones)
        highest = max(one.claim.low for one in current)
        good = {one.card.id for one in current}
        old.update(
            (one.card.id, source.span)
            for one in ones
            for source in one.claim.sources
            if one.card.id not in good and not one.partial and (one.claim.low < highest or one.falling)
        )
        if highest > 0 and (place := (ORDER[row.measure], -highest)) < gravest:
            gravest = place
            top = {
                (one.card.id, source.span)
                for one in current
                if one.claim.low == highest
                for source in one.claim.sources
            }
    return Weighed(old, top)


def _sourced(row: Row, told: Sequence[Told]) -> SourcedFigure:
    current = standing(told) if row.number is None else list(told)
    gone = replaced(told) if row.number is None else frozenset()
    low, high = reach(current)
    return SourcedFigure(
        measure=row.measure,
        who=_who(row, told),
        low=low,
        high=high,
        scope=row.scope,
        agreed=row.number is not None or not disagree(current),
        claims=tuple(_claim(one.claim, number not in gone) for number, one in enumerate(told)),
    )


def _claim(claim: Claim, stands: bool) -> Claim:
    return Claim(
        low=claim.low,
        high=claim.high,
        qualifier=claim.qualifier,
        said_by=claim.said_by,
        outlet=claim.outlet,
        published=claim.published,
        sources=claim.sources,
        stands=stands,
    )


def _who(row: Row, told: Sequence[Told]) -> str | None:
    """The words for the people of a row that most articles use, the shortest of them; `people` for everybody."""
    whos = Counter(
        figure.who
        for one in told
        for figure in one.figures
        if figure.who and (row.number is not None or group_of(figure.who) == row.group)
    ) or Counter(figure.who for one in told for figure in one.figures if figure.who)
    who = max(whos, key=lambda words: (whos[words], -len(words), words)) if whos else None
    if who and row.group == TOTAL and row.measure in COUNTS:
        return who if group_of(who) == TOTAL and not is_rest(who) else "people"
    return who


def _place(row: Row, figure: SourcedFigure, articles: int) -> tuple[object, ...]:
    return (
        row.scope != "event",
        ORDER[row.measure],
        row.group != TOTAL,
        -articles,
        -figure.low,
        row.group,
        figure.high is None,
        figure.high or 0,
    )
