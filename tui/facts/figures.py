"""Facet 5: the figures as a table, outlets across and measures down, and under each row who claims what, since when."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from feeds.model import Claim, SourcedFigure
from tui import when
from tui.facts.fact import Facing, Fact, Told, gap, heading
from tui.facts.saying import MEASURES, counted, of_one, several
from tui.widgets.queue_row import cut
from tui.widgets.safe import line

NAMES = 24
COLUMN = 18
"""Cells; names of figures and of outlets are cut to these."""
ROUGHLY = 0.1
"""How far off a number may be that is given as rough (`about 40`)."""


def figures(facing: Facing) -> list[Fact]:
    """The table of what the event's figures are by outlet, then every claim, those of the background last."""
    event = [figure for figure in facing.open.incident.figures if figure.scope == "event"]
    background = [figure for figure in facing.open.incident.figures if figure.scope != "event"]
    facts = [*_table(facing, event)]
    for figure in event:
        facts += [*([gap()] if facts else []), *_claims(facing, figure)]
    if background:
        facts += [*([gap()] if facts else []), heading("BACKGROUND: other events, history")]
        for figure in background:
            facts += _claims(facing, figure)
    return facts or [heading("There are no figures in these articles.", ink_name="muted")]


def _teller(claim: Claim) -> str:
    return line(claim.outlet or "?")


def _name(figure: SourcedFigure) -> str:
    return " ".join(part for part in (MEASURES[figure.measure], line(figure.who or "")) if part)


def _table(facing: Facing, event: list[SourcedFigure]) -> list[Fact]:
    outlets = list(dict.fromkeys(_teller(claim) for figure in event for claim in figure.claims))
    if not event or len(outlets) < 2:
        return []
    signs = facing.signs
    names = min(NAMES, max(cell_len(_name(figure)) for figure in event) + 2)
    column = min(
        COLUMN, max(9, max(cell_len(outlet) for outlet in outlets) + 2, (facing.width - names - 4) // len(outlets))
    )
    column = max(9, min(column, (facing.width - names - 4) // min(len(outlets), 3)))
    fit = max(1, (facing.width - names - 4) // column)
    shown = _telling(event, outlets, fit)
    head = " " * names + "".join(set_cell_size(cut(outlet, column - 1, signs.ellipsis), column) for outlet in shown)
    more = f"+{len(outlets) - fit}" if len(outlets) > fit else ""
    facts = [Fact(Content.styled(head + more, "muted bold"), firm=False, wrap=False)]
    for figure in event:
        cells = [(set_cell_size(cut(_name(figure), names - 1, signs.ellipsis), names), "text")]
        for outlet in shown:
            latest = [claim for claim in figure.claims if _teller(claim) == outlet][-1:]
            text = counted(facing, figure, latest[0]) if latest else signs.dash
            ink = "rule" if not latest else "bold" if latest[0].stands else "muted"
            sign = f" {signs.above}" if latest and not latest[0].stands else ""
            text = cut(text, column - 1 - len(sign), signs.ellipsis) + sign
            cells.append((set_cell_size(text, column), ink))
        if not figure.agreed:
            cells.append((signs.unequal, "warn bold"))
        facts.append(
            Fact(
                Content.assemble(*cells),
                wrap=False,
                sources=tuple(source for claim in figure.claims for source in claim.sources),
                key=f"row {figure.measure} {figure.who}",
                plain=" ".join(text.strip() for text, _ in cells if text.strip()),
                subject=Told(figure, figure.claims),
                fresh=any(map(facing.is_fresh, figure.claims)),
            )
        )
    return facts


def _telling(event: list[SourcedFigure], outlets: list[str], fit: int) -> list[str]:
    """So many outlets as fit, in their order: where not all do, first of all one for each count that is claimed."""
    first: list[str] = []
    for figure in sorted(event, key=lambda figure: figure.agreed):
        counts: dict[object, str] = {}
        for claim in figure.claims:
            counts.setdefault((claim.low, claim.high), _teller(claim))
        first += counts.values()
    chosen = set(list(dict.fromkeys([*first, *outlets]))[:fit])
    return [outlet for outlet in outlets if outlet in chosen]


@dataclass
class Row:
    """A count, in one voice, and the claims that say so: the first of them was the first to tell it."""

    count: str
    claims: list[Claim] = field(default_factory=list)

    @property
    def stands(self) -> bool:
        """Whether nobody who told it has replaced it."""
        return any(claim.stands for claim in self.claims)


def _rows(facing: Facing, figure: SourcedFigure) -> list[Row]:
    """The claims by what they say and whom they name for it, in the order they were first told."""
    rows: dict[object, Row] = {}
    for claim in sorted(figure.claims, key=lambda claim: claim.published or ""):
        meant = (claim.low, claim.high, claim.qualifier, claim.said_by)
        rows.setdefault(meant, Row(counted(facing, figure, claim))).claims.append(claim)
    return list(rows.values())


def _claims(facing: Facing, figure: SourcedFigure) -> list[Fact]:
    signs = facing.signs
    rows = _rows(facing, figure)
    who = f" {signs.dot} {line(figure.who)}" if figure.who else ""
    way = _way(rows, figure)
    title = Content.assemble(
        (f"{MEASURES[figure.measure].upper()}{who}", "muted bold"),
        (f"   {f' {signs.arrow} '.join(way)}" if len(way) > 1 else "", "bold"),
        (f"  {signs.unequal} they differ" if not figure.agreed else "", "warn"),
    )
    indent = min(24, max([cell_len(row.count) for row in rows], default=0) + 2)
    return [Fact(title, firm=False), *(_row(facing, figure, row, rows, indent) for row in rows)]


def _row(facing: Facing, figure: SourcedFigure, row: Row, rows: list[Row], indent: int) -> Fact:
    signs, first = facing.signs, row.claims[0]
    said_by = f"{teller} {signs.dot} " if (teller := facing.teller(first.said_by)) else ""
    sources = tuple(source for claim in row.claims for source in claim.sources)
    outlets = facing.outlets(sources) or list(dict.fromkeys(map(_teller, row.claims)))
    told = when.minute(first.published, facing.now)
    since = f"  {'since ' if len(row.claims) > 1 else ''}{told}" if told else ""
    against = [] if figure.agreed or not row.stands else _contradicted(row, rows)
    dimmed = "" if row.stands else "muted"
    who = line(figure.who or "")
    plain = f"{MEASURES[figure.measure]}: {row.count} {of_one(who) if row.count == '1' else who}".rstrip()
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
        plain=f"{plain} ({said_by}{several(outlets, 3)})",
        subject=Told(figure, tuple(row.claims)),
        fresh=any(map(facing.is_fresh, row.claims)),
    )


def _way(rows: list[Row], figure: SourcedFigure) -> list[str]:
    """How the count went through time, `4`, `6`, `9`: each number that was higher than all before; of those who are
    missing each that was another.
    """
    way: list[tuple[float, str]] = []
    for row in rows:
        low = row.claims[0].low
        if not way or low > way[-1][0] or (figure.measure == "missing" and low != way[-1][0]):
            way.append((low, row.count))
    return [count for _, count in way]


def _contradicted(row: Row, rows: list[Row]) -> list[str]:
    """The other counts that stand and cannot be true together with this one."""
    low, high = _bounds(row.claims[0])
    found = []
    for other in rows:
        low2, high2 = _bounds(other.claims[0])
        if other.stands and (low > high2 or low2 > high):
            found.append(other.count)
    return list(dict.fromkeys(found))


def _bounds(claim: Claim) -> tuple[float, float]:
    low, high = claim.low, math.inf if claim.high is None else claim.high
    rough = ROUGHLY if claim.qualifier else 0.0
    return low * (1 - rough), high * (1 + rough)
