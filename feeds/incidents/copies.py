"""The same text in several outlets: read once, so that its facts count once, then put down to all its carriers.

Only what is the same letter for letter is a copy here; texts that share much are found by their shingles elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from feeds.incidents.evidence import age, outlets
from feeds.model import Card, Claim, Incident, Source, SourcedFigure, SourcedQuote

CARRIERS = 60
"""Of one text so many carriers are named as sources, the oldest ones."""

LEAST = 100
"""Characters; shorter texts may be the same by chance, such as `Four people were killed in the blast`."""

Copies = Mapping[str, Sequence[Card]]
"""The id of the oldest card with a text → the other cards with it, oldest first."""


def by_text(ordered: Sequence[Card]) -> tuple[list[Card], Copies]:
    """The cards (oldest first) with one for each text and title, the oldest, and the copies of each."""
    first: dict[tuple[str, str], Card] = {}
    copies: dict[str, list[Card]] = {}
    for card in ordered:
        if len(card.text) < LEAST:
            first[card.id, ""] = card
            continue
        held = first.setdefault((card.title, card.text), card)
        if held is not card and len(others := copies.setdefault(held.id, [])) < CARRIERS:
            others.append(card)
    return list(first.values()), copies


def with_carriers(incident: Incident, cards: Sequence[Card], copies: Copies) -> Incident:
    """The incident, made from `cards` of different texts, with the copies of their texts as further sources."""
    if not copies:
        return incident
    by_id = {card.id: card for card in (*cards, *(copy for others in copies.values() for copy in others))}

    def all_of(sources: tuple[Source, ...]) -> tuple[Source, ...]:
        return tuple(
            [
                more
                for source in sources
                for more in (source, *(Source(article=c.id, span=source.span) for c in copies.get(source.article, ())))
            ]
        )

    def of_quote(quote: SourcedQuote) -> SourcedQuote:
        sources = all_of(quote.sources)
        carriers = sorted({source.article: by_id[source.article] for source in sources}.values(), key=age)
        return msgspec.structs.replace(quote, sources=sources, outlets=outlets(carriers))

    def of_figure(figure: SourcedFigure) -> SourcedFigure:
        claims = [
            claim_of
            for claim in figure.claims
            for claim_of in (claim, *(_by(copy, claim) for copy in copies.get(claim.sources[0].article, ())))
        ]
        claims.sort(key=lambda claim: age(by_id[claim.sources[0].article]))
        return msgspec.structs.replace(figure, claims=tuple(claims))

    replace = msgspec.structs.replace
    return replace(
        incident,
        when=replace(incident.when, sources=all_of(incident.when.sources)) if incident.when else None,
        summary=tuple([replace(one, sources=all_of(one.sources)) for one in incident.summary]),
        actors=tuple([replace(one, sources=all_of(one.sources)) for one in incident.actors]),
        places=tuple([replace(one, sources=all_of(one.sources)) for one in incident.places]),
        quotes=tuple(map(of_quote, incident.quotes)),
        figures=tuple(map(of_figure, incident.figures)),
        moments=tuple([replace(one, sources=all_of(one.sources)) for one in incident.moments]),
    )


def _by(copy: Card, claim: Claim) -> Claim:
    """The claim as the copy's outlet makes it."""
    sources = tuple(Source(article=copy.id, span=source.span) for source in claim.sources)
    return msgspec.structs.replace(claim, outlet=copy.outlet, published=copy.published, sources=sources)
