"""Facet 5: the figures, each a table of who told what when, or where there is no room for one in lines."""

from __future__ import annotations

from feeds.model import SourcedFigure
from tui.facts.claim_lines import claim_lines
from tui.facts.claim_table import claim_table, legend
from tui.facts.fact import Facing, Fact, gap, heading, nothing


def figures(facing: Facing) -> list[Fact]:
    """A block for each figure of the event, then those of the background, other events and history, in lines."""
    tables = False
    facts: list[Fact] = []
    for figure in _of_event(facing):
        table = claim_table(facing, figure)
        tables = tables or bool(table)
        facts += [*([gap()] if facts else []), *(table or claim_lines(facing, figure))]
    if tables:
        facts += [gap(), Fact(legend(facing), firm=False)]
    return [*facts, *_background(facing, follows=bool(facts))] or [_none(facing)]


def listed_figures(facing: Facing) -> list[Fact]:
    """The same all in lines: each count once, with all who tell it."""
    facts: list[Fact] = []
    for figure in _of_event(facing):
        facts += [*([gap()] if facts else []), *claim_lines(facing, figure)]
    return [*facts, *_background(facing, follows=bool(facts))] or [_none(facing)]


def _of_event(facing: Facing) -> list[SourcedFigure]:
    return [figure for figure in facing.open.incident.figures if figure.scope == "event"]


def _background(facing: Facing, *, follows: bool) -> list[Fact]:
    background = [figure for figure in facing.open.incident.figures if figure.scope != "event"]
    if not background:
        return []
    facts = [*([gap()] if follows else []), heading("BACKGROUND: other events, history")]
    for figure in background:
        facts += claim_lines(facing, figure)
    return facts


def _none(facing: Facing) -> Fact:
    return nothing("There are no figures in these articles.", facing)
