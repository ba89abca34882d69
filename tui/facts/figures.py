"""Facet 5: the figures as a table, outlets across and measures down, and under each row the claims."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from feeds.model import Claim, SourcedFigure
from tui import when
from tui.facts.fact import Facing, Fact, gap, heading
from tui.facts.saying import MEASURES, counted, several
from tui.widgets.queue_row import cut
from tui.widgets.safe import line

NAMES = 24
COLUMN = 18
"""Cells; names of figures and of outlets are cut to these."""


def figures(facing: Facing) -> list[Fact]:
    """The table of what the event's figures are by outlet, then every claim, those of the background last."""
    event = [figure for figure in facing.open.incident.figures if figure.scope == "event"]
    background = [figure for figure in facing.open.incident.figures if figure.scope != "event"]
    facts = [*_table(facing, event)]
    for figure in event:
        facts += [gap(), *_claims(facing, figure)]
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
    shown = outlets[:fit]
    head = " " * names + "".join(set_cell_size(cut(outlet, column - 1, signs.ellipsis), column) for outlet in shown)
    more = f"+{len(outlets) - fit}" if len(outlets) > fit else ""
    facts = [Fact(Content.styled(head + more, "muted bold"), firm=False, wrap=False)]
    for figure in event:
        cells = [(set_cell_size(cut(_name(figure), names - 1, signs.ellipsis), names), "text")]
        for outlet in shown:
            latest = [claim for claim in figure.claims if _teller(claim) == outlet][-1:]
            text = counted(facing, figure, latest[0]) if latest else signs.dash
            cells.append((set_cell_size(cut(text, column - 1, signs.ellipsis), column), "bold" if latest else "rule"))
        if not figure.agreed:
            cells.append((signs.unequal, "warn bold"))
        facts.append(
            Fact(
                Content.assemble(*cells),
                wrap=False,
                sources=tuple(source for claim in figure.claims for source in claim.sources),
                key=f"row {figure.measure} {figure.who}",
                plain=" ".join(text.strip() for text, _ in cells if text.strip()),
            )
        )
    return facts


def _claims(facing: Facing, figure: SourcedFigure) -> list[Fact]:
    who = f" {facing.signs.dot} {line(figure.who)}" if figure.who else ""
    differ = f"  {facing.signs.unequal} they differ" if not figure.agreed else ""
    title = Content.assemble((f"{MEASURES[figure.measure].upper()}{who}", "muted bold"), (differ, "warn"))
    counts = [counted(facing, figure, claim) for claim in figure.claims]
    indent = min(24, max([cell_len(count) for count in counts], default=0) + 2)
    facts = [Fact(title, firm=False)]
    for claim, count in zip(figure.claims, counts, strict=True):
        said_by = f"{teller} {facing.signs.dot} " if (teller := facing.teller(claim.said_by)) else ""
        outlet = several(facing.outlets(claim.sources)) or _teller(claim)
        facts.append(
            Fact(
                Content.assemble(
                    (said_by, "text"), (outlet, "muted"), (f"  {when.minute(claim.published, facing.now)}", "muted")
                ),
                label=Content.styled(cut(count, indent - 1, facing.signs.ellipsis), "bold"),
                indent=indent,
                sources=claim.sources,
                key=f"claim {figure.measure} {figure.who} {claim.outlet} {count}",
                plain=f"{MEASURES[figure.measure]}: {count}{who} ({said_by}{outlet})",
            )
        )
    return facts
