"""Facet 3: where it happened, and what else is named; each place bears the letter that it has on the map."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase

from textual.content import Content

from feeds.model import SourcedPlace
from tui.facts.fact import Facing, Fact, gap, heading, nothing
from tui.facts.saying import position, several, where

LETTER = 2
"""Cells that a letter and the space after it take."""


def lettered(found: Sequence[SourcedPlace]) -> list[tuple[str, SourcedPlace]]:
    """The places as they are listed, those where it happened first, each with its letter.

    The letters run on, capitals where it happened, small ones elsewhere. A place whose position is not known has none,
    nor has any after the 26th.
    """
    listed, used = [], 0
    for place in sorted(found, key=lambda place: not place.scene):
        if place.lat is None or place.lon is None or used >= len(ascii_uppercase):
            listed.append(("", place))
        else:
            listed.append(((ascii_uppercase if place.scene else ascii_lowercase)[used], place))
            used += 1
    return listed


def places(facing: Facing) -> list[Fact]:
    """The scene first, then the other places; Enter opens the dossier."""
    listed = lettered(facing.open.incident.places)
    facts: list[Fact] = []
    for title, here in (
        ("WHERE IT HAPPENED", [one for one in listed if one[1].scene]),
        ("ALSO NAMED", [one for one in listed if not one[1].scene]),
    ):
        if here:
            facts += [*([gap()] if facts else []), heading(title), *(_place(facing, *one) for one in here)]
    return facts or [nothing("No places were found in these articles.", facing)]


def _place(facing: Facing, letter: str, place: SourcedPlace) -> Fact:
    said = where(facing, place)
    exact = facing.open.incident.where == place.id
    return Fact(
        Content.assemble(
            (said, "bold" if exact else "text"),
            (f"  {place.kind}" if place.kind != "unknown" else "", "muted"),
            (f"  {position(place)}" if place.lat is not None else "  position not known", "muted"),
            (f"  {several(facing.outlets(place.sources), 1)}", "muted"),
        ),
        label=Content.styled(letter, "bold accent"),
        indent=LETTER,
        sources=place.sources,
        place=place.key,
        key=f"place {place.key}",
        plain=said + (f" ({position(place)})" if place.lat is not None else ""),
        subject=place,
        fresh=facing.is_fresh(place),
    )
