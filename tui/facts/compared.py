"""Two outlets side by side: what only the one tells, what only the other, what both, and which words they share."""

from __future__ import annotations

from msgspec.structs import replace
from textual.content import Content

from feeds.model import Article
from tui.facts.actors import actors
from tui.facts.fact import Facing, Fact, gap, heading
from tui.facts.figures import listed_figures
from tui.facts.places import places
from tui.facts.quotes import quotes
from tui.facts.reading import Mark, Reading
from tui.facts.shared_text import shared_text
from tui.facts.timeline import timeline
from tui.widgets.safe import line, same_length

LEAST = 0.005
"""A smaller part of its words is no part."""
LABEL = 8
"""Cells: `figure` and two."""
KINDS = {"figure": listed_figures, "quote": quotes, "actor": actors, "place": places, "moment": timeline}


def compared(facing: Facing, one: Article, other: Article) -> list[Fact]:
    """The facts that only one of two articles tells, under its outlet, then those that both tell."""
    alone, alone2, both = _told(facing, one, other)
    part = shared_text(same_length(one.text), same_length(other.text)).part
    name, name2 = facing.outlet_apart(one.id), facing.outlet_apart(other.id)
    shared = f"{part:.0%} of the words of the first stand in the second" if part >= LEAST else "each in its own words"
    return [
        Fact(
            Content.assemble(
                (name, "bold accent"),
                (f"  {facing.signs.alike}  ", "rule"),
                (name2, "bold accent"),
                (f"   {shared} {facing.signs.alike}", "muted"),
            ),
            firm=False,
        ),
        *_section(f"only {name} tells {facing.signs.alone}", alone),
        *_section(f"only {name2} tells {facing.signs.alone}", alone2),
        *_section("both tell", both),
    ]


def _section(title: str, facts: list[Fact]) -> list[Fact]:
    return [gap(), heading(f"{title.upper()}  {len(facts)}"), *facts] if facts else []


def _told(facing: Facing, one: Article, other: Article) -> tuple[list[Fact], list[Fact], list[Fact]]:
    """The facts of the first alone, of the second alone, and of both, each with its evidence in these two."""
    told: tuple[list[Fact], list[Fact], list[Fact]] = ([], [], [])
    for kind, facet in KINDS.items():
        for fact in facet(facing):
            mine = tuple(source for source in fact.sources if source.article in (one.id, other.id))
            # The other lines of a facet say the same once more: a table's row, who spoke, when an article came out.
            if not mine or fact.key.partition(" ")[0] not in ("claim", "quote", "actor", "place", "moment"):
                continue
            articles = {source.article for source in mine}
            short = replace(
                fact,
                content=Content(line(fact.plain)),
                label=Content.styled(kind, "muted"),
                indent=LABEL,
                sources=mine,
            )
            told[2 if len(articles) == 2 else 0 if one.id in articles else 1].append(short)
    return told


def compared_text(facing: Facing, article: Article, other: Article) -> Reading:
    """An article's text with what it shares with another's, and the words of the facts that only it tells."""
    text = same_length(article.text)
    alone, _, _ = _told(facing, article, other)
    signs = facing.signs
    only = {source.span for fact in alone for source in fact.sources}
    shared = shared_text(text, same_length(other.text)).one
    return Reading(
        text,
        (
            *(Mark(span, signs.alone, "underline", "accent") for span in sorted(only)),
            *(Mark(span, signs.alike, "muted") for span in shared),
        ),
    )
