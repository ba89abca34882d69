"""The one number of an incident that a queue has room for, and whether the sources agree on it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from feeds.incidents.claims_told import COUNTS
from feeds.incidents.people import TOTAL, apart, group_of
from feeds.model import Incident, Measure, SourcedFigure
from feeds.rough import rough_word

QUIET = frozenset(
    [
        "election",
        "appointment",
        "legislation",
        "policy",
        "diplomacy",
        "statement",
        "report",
        "business",
        "markets",
        "science",
        "environment",
        "culture",
        "sport",
        "human-interest",
        "opinion",
    ]
)
"""Kinds of events at which nobody comes to harm: who is killed in their reports mostly was so elsewhere, earlier, or in
a film. Such a number stands for the incident only where a report begins with it."""

BEGINNING = 400
"""So many characters of a text are its beginning."""

_CURRENCIES = {"dollar": "$", "euro": "€", "pound": "£", "yen": "¥"}
_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))


def toll(incident: Incident) -> tuple[str | None, bool]:
    """A short label such as `killed 4–6`, `injured 12`, `$1.2bn`, and whether its sources agree; None without figures.

    Killed come before injured and so on. The number is the total that the sources give; where they give none, the
    counts of groups in which nobody can be twice (soldiers and rebels) are added up, and of others the largest is shown
    with a `+`.
    """
    for measure in COUNTS:
        rows = _rows(incident, measure)
        if rows and _is_of_it(incident, rows) and (total := _total(rows)):
            return f"{measure} {total_label(incident, measure)}", total[2]
    return _money(_rows(incident, "money")), True


def total_label(incident: Incident, measure: Measure) -> str | None:
    """The total of a measure as the queue shows it: `4`, `4–6`, `4+`; `9–14+` of 9 and at least 14."""
    rows = _rows(incident, measure)
    total = _total(rows)
    if total is None:
        return None
    low, high, _ = total
    if high is not None or low <= 0:
        return reach_label(low, high)
    row = next((row for row in rows if row.low == low and row.high is None), rows[0])
    if len(rows) == 1 and (word := _word(row)):
        return word
    top = max((claim.low for claim in row.claims if claim.stands), default=low)
    return f"{_plain(low)}–{_plain(top)}+" if top > low and not row.agreed else reach_label(low, high)


def _word(row: SourcedFigure) -> str | None:
    """The word by which all who count give the number, where no one has said a number."""
    words = {rough_word(claim.low, claim.high, claim.qualifier) for claim in row.claims if claim.stands}
    return words.pop() if len(words) == 1 else None


def killed(incident: Incident) -> float:
    """The least number of people killed that the sources together support; 0 where none is told."""
    rows = _rows(incident, "killed")
    total = _total(rows) if _is_of_it(incident, rows) else None
    return total[0] if total else 0.0


def injured(incident: Incident) -> float:
    """The least number of people injured that the sources together support; 0 where none is told."""
    rows = _rows(incident, "injured")
    total = _total(rows) if _is_of_it(incident, rows) else None
    return total[0] if total else 0.0


def reach_label(low: float, high: float | None) -> str:
    """`4`, `4–6` or, where the end is open, `4+`."""
    if high is None:
        return f"{_plain(low)}+"
    if low == high:
        return _plain(low)
    return f"{_plain(low)}–{_plain(high)}" if low > 0 else f"up to {_plain(high)}"


def _rows(incident: Incident, measure: Measure) -> list[SourcedFigure]:
    rows = [row for row in incident.figures if row.measure == measure and row.scope == "event"]
    return [row for row in rows if row.low > 0 or (row.high or 0) > 0]


def _is_of_it(incident: Incident, rows: Sequence[SourcedFigure]) -> bool:
    """Whether such numbers stand for what happened, and are no background of it."""
    return incident.kind.code not in QUIET or any(
        source.span[0] < BEGINNING for row in rows for claim in row.claims for source in claim.sources
    )


def _total(rows: Sequence[SourcedFigure]) -> tuple[float, float | None, bool] | None:
    if not rows:
        return None
    whole = next((row for row in rows if group_of(row.who) == TOTAL), None)
    parts = [row for row in rows if row is not whole]
    most = max(parts, key=lambda row: row.low, default=None)
    if whole and (most is None or most.low <= (math.inf if whole.high is None else whole.high)):
        return whole.low, whole.high, whole.agreed
    if most is None:
        return None
    if whole and most.low > 2 * (whole.high or 0) and _articles(whole) > _articles(most):
        # A group of twice as many as all together, told by fewer, belongs to another event.
        return whole.low, whole.high, whole.agreed
    if len(rows) == 1:
        return most.low, most.high, most.agreed
    disjoint = [row for row in parts if apart(group_of(row.who))]
    low = max(most.low, sum(row.low for row in disjoint))
    highs = [row.high for row in disjoint if row.high is not None]
    closed = len(highs) == len(rows) and len({group_of(row.who) for row in rows}) == len(rows)
    return low, sum(highs) if closed else None, all(row.agreed for row in rows)


def _articles(row: SourcedFigure) -> int:
    return len({source.article for claim in row.claims for source in claim.sources})


def _money(rows: Sequence[SourcedFigure]) -> str | None:
    """The sum of the event that most sources give, the largest of them; None where its currency is not plain."""
    for row in sorted(rows, key=lambda row: (-len(row.claims), -row.low)):
        sign = next((sign for word, sign in _CURRENCIES.items() if word in (row.who or "").lower()), None)
        if sign:
            return sign + _short(row.low if row.low > 0 else row.high or 0)
    return None


def _short(amount: float) -> str:
    for size, letter in _SCALES:
        if amount >= size:
            return f"{amount / size:.3g}{letter}"
    return f"{amount:,.0f}"


def _plain(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,g}"
