"""Facet 3: where it happened, and what else is named."""

from __future__ import annotations

from textual.content import Content

from feeds.model import SourcedPlace
from tui.facts.fact import Facing, Fact, gap, heading
from tui.facts.saying import position, several, where


def places(facing: Facing) -> list[Fact]:
    """The scene first, then the other places; Enter opens the dossier."""
    found = facing.open.incident.places
    facts: list[Fact] = []
    for title, here in (
        ("WHERE IT HAPPENED", [place for place in found if place.scene]),
        ("ALSO NAMED", [place for place in found if not place.scene]),
    ):
        if here:
            facts += [*([gap()] if facts else []), heading(title), *(_place(facing, place) for place in here)]
    return facts or [heading("No places were found in these articles.", ink_name="muted")]


def _place(facing: Facing, place: SourcedPlace) -> Fact:
    said = where(facing, place)
    exact = facing.open.incident.where == place.id
    return Fact(
        Content.assemble(
            (said, "bold" if exact else "text"),
            (f"  {place.kind}" if place.kind != "unknown" else "", "muted"),
            (f"  {position(place)}" if place.lat is not None else "  position not known", "muted"),
            (f"  {several(facing.outlets(place.sources), 1)}", "muted"),
        ),
        sources=place.sources,
        place=place.key,
        key=f"place {place.key}",
        plain=said + (f" ({position(place)})" if place.lat is not None else ""),
        subject=place,
        fresh=facing.is_fresh(place),
    )
