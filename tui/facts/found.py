"""How a fact was found: by which rule or component, how sure it is, and in which words of which outlet."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from feeds.model import Card, Source, Span
from feeds.model import Fact as CardFact
from tui.facts.fact import Facing, Fact, gap, heading
from tui.widgets.safe import line

_MOST = 8
_OF = {
    "actor": "actors",
    "place": "places",
    "quote": "quotes",
    "figure": "figures",
    "row": "figures",
    "claim": "figures",
    "moment": "moments",
    "sentence": "summary",
    "when": "when",
}
"""Where on a card the facts stand, by the first word of a line's key."""

_LONGEST = 60


def found(facing: Facing, fact: Fact | None) -> list[Fact]:
    """How the highlighted fact was found, one line a way and outlet; nothing where no fact is highlighted."""
    facet = _OF.get(fact.key.split(" ", 1)[0]) if fact else None
    if fact is None or facet is None:
        return []
    lines = [heading("HOW THIS FACT WAS FOUND", ink_name="bold accent"), _plain(line(fact.plain), "bold")]
    ways: dict[tuple[str, str], Fact] = {}
    for source in fact.sources:
        card = facing.open.cards.get(source.article)
        for one in _at(card, facet, source.span) if card else ():
            way = (source.article, one.found_by)
            if one.found_by and way not in ways:
                ways[way] = _way(facing, source, one)
    if not ways:
        lines.append(_plain("The card does not say; refreshing the article makes it say so.", "muted"))
    lines += list(ways.values())[:_MOST]
    if len(ways) > _MOST:
        lines.append(_plain(f"and {len(ways) - _MOST} more ways", "muted"))
    return [*lines, gap()]


def _plain(text: str, ink_name: str) -> Fact:
    return Fact(Content.styled(text, ink_name), firm=False)


def _way(facing: Facing, source: Source, one: CardFact) -> Fact:
    article = facing.articles.get(source.article)
    words = line(article.text[slice(*source.span)]) if article else ""
    words = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}{facing.signs.ellipsis}"
    sure = "" if one.confidence is None else f", {one.confidence:.0%} sure"
    return Fact(
        Content.assemble(
            (line(one.found_by), "text"),
            (sure, "warn" if one.confidence is not None and one.confidence < 0.7 else "muted"),
            (f"  “{words}” in {facing.outlet(source.article)}", "muted"),
        ),
        indent=2,
        firm=False,
    )


def _at(card: Card, facet: str, span: Span) -> Iterator[CardFact]:
    """The facts of one facet of a card that rest on exactly this span."""
    match facet:
        case "actors":
            yield from (one for one in card.actors if span in one.mentions)
        case "places":
            yield from (one for one in card.places if span in one.mentions)
        case "summary":
            yield from (one for one in card.summary if span in one.spans)
        case "quotes":
            yield from (one for one in card.quotes if span == one.span)
        case "figures":
            yield from (one for one in card.figures if span == one.span)
        case "moments":
            yield from (one for one in card.moments if span == one.span)
        case _:
            yield from (one for one in (card.when,) if one and span == one.span)
