"""The claims of a figure in lines: each count once, who tells it since when, and what contradicts it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from rich.cells import cell_len
from textual.content import Content

from feeds.model import Claim, SourcedFigure
from tui import when
from tui.facts.fact import Facing, Fact, Told
from tui.facts.saying import MEASURES, counted, of_one, several
from tui.widgets.queue_row import cut
from tui.widgets.safe import line

ROUGHLY = 0.1
"""How far off a number may be that is given as rough (`about 40`)."""


@dataclass
class Row:
    """A count, in one voice, and the claims that say so: the first of them was the first to tell it."""

    count: str
    claims: list[Claim] = field(default_factory=list)

    @property
    def stands(self) -> bool:
        """Whether nobody who told it has replaced it."""
        return any(claim.stands for claim in self.claims)


def claim_lines(facing: Facing, figure: SourcedFigure) -> list[Fact]:
    """The figure's heading, and under it a line for each count."""
    rows = _rows(facing, figure)
    indent = min(24, max([cell_len(row.count) for row in rows], default=0) + 2)
    return [figure_title(facing, figure), *(_row(facing, figure, row, rows, indent) for row in rows)]


def figure_title(facing: Facing, figure: SourcedFigure) -> Fact:
    """What is counted, the way that the count went through time, and whether the outlets differ."""
    signs = facing.signs
    who = f" {signs.dot} {line(figure.who)}" if figure.who else ""
    way = _way(facing, figure)
    title = Content.assemble(
        (f"{MEASURES[figure.measure].upper()}{who}", "muted bold"),
        (f"   {f' {signs.arrow} '.join(way)}" if len(way) > 1 else "", "bold"),
        (f"  {signs.unequal} they differ" if not figure.agreed else "", "warn"),
    )
    return Fact(title, firm=False)


def in_time(figure: SourcedFigure) -> list[Claim]:
    """The figure's claims, oldest first; those without a time before all."""
    return sorted(figure.claims, key=lambda claim: claim.published or "")


def teller(claim: Claim) -> str:
    """The outlet of a claim, as it is shown."""
    return line(claim.outlet or "?")


def bounds(claim: Claim) -> tuple[float, float]:
    """Between which numbers the truth lies where a claim is true."""
    low, high = claim.low, math.inf if claim.high is None else claim.high
    rough = ROUGHLY if claim.qualifier else 0.0
    return low * (1 - rough), high * (1 + rough)


def contradict(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two claims of these bounds cannot both be true."""
    return one[0] > other[1] or other[0] > one[1]


def as_said(facing: Facing, figure: SourcedFigure, count: str, tellers: str) -> str:
    """A claim as it is yanked: `killed: 6 soldiers (army · Reuters)`."""
    who = line(figure.who or "")
    said = f"{MEASURES[figure.measure]}: {count} {of_one(who) if count == '1' else who}".rstrip()
    return f"{said} ({tellers})" if tellers else said


def _rows(facing: Facing, figure: SourcedFigure) -> list[Row]:
    """The claims by what they say and whom they name for it, in the order they were first told."""
    rows: dict[object, Row] = {}
    for claim in in_time(figure):
        meant = (claim.low, claim.high, claim.qualifier, claim.said_by)
        rows.setdefault(meant, Row(counted(facing, figure, claim))).claims.append(claim)
    return list(rows.values())


def _row(facing: Facing, figure: SourcedFigure, row: Row, rows: list[Row], indent: int) -> Fact:
    signs, first = facing.signs, row.claims[0]
    said_by = f"{name} {signs.dot} " if (name := facing.teller(first.said_by)) else ""
    sources = tuple(source for claim in row.claims for source in claim.sources)
    outlets = facing.outlets(sources) or list(dict.fromkeys(map(teller, row.claims)))
    told = when.minute(first.published, facing.now)
    since = f"  {'since ' if len(row.claims) > 1 else ''}{told}" if told else ""
    against = [] if figure.agreed or not row.stands else _contradicted(row, rows)
    dimmed = "" if row.stands else "muted"
    return Fact(
        Content.assemble(
            (said_by, dimmed or "text"),
            (several(outlets, 3), "muted"),
            (since, "muted"),
            ("" if row.stands else f"  {signs.above} replaced", "muted"),
            (f"  {signs.unequal} contradicts {', '.join(against)}" if against else "", "warn"),
        ),
        label=Content.styled(cut(row.count, indent - 1, signs.ellipsis), dimmed or "bold"),
        indent=indent,
        sources=sources,
        key=f"claim {figure.measure} {figure.who} {first.said_by} {row.count}",
        plain=as_said(facing, figure, row.count, f"{said_by}{several(outlets, 3)}"),
        subject=Told(figure, tuple(row.claims)),
        fresh=any(map(facing.is_fresh, row.claims)),
    )


def _way(facing: Facing, figure: SourcedFigure) -> list[str]:
    """How the count went through time, `4`, `6`, `9`: each number that was higher than all before; of those who are
    missing each that was another.
    """
    way: list[tuple[float, str]] = []
    for claim in in_time(figure):
        low = claim.low
        if not way or low > way[-1][0] or (figure.measure == "missing" and low != way[-1][0]):
            way.append((low, counted(facing, figure, claim)))
    return [count for _, count in way]


def _contradicted(row: Row, rows: list[Row]) -> list[str]:
    """The other counts that stand and cannot be true together with this one."""
    mine = bounds(row.claims[0])
    found = [other.count for other in rows if other.stands and contradict(mine, bounds(other.claims[0]))]
    return list(dict.fromkeys(found))
