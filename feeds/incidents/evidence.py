"""Where the facts of an incident stand: cards in order, and their spans as sources that are sure to hold words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from feeds.incidents.features import days
from feeds.model import Card, Source, Span

Evidence = tuple[Source, ...]


def age(card: Card) -> tuple[float, str]:
    """What cards are ordered by: when they came out, then their id. Those without a date come last."""
    day = days(card.published)
    return (float("inf") if day is None else day, card.id)


def oldest_first(cards: Iterable[Card]) -> list[Card]:
    """The cards in order of age, one for each article id (the last that was given)."""
    return sorted({card.id: card for card in cards}.values(), key=age)


def sources(card: Card, spans: Iterable[Span]) -> Evidence:
    """The spans as sources, each once, in reading order; a span outside the card's text is left out."""
    length = len(card.text)
    held = {span for span in spans if 0 <= span[0] < span[1] <= length}
    return tuple([Source(article=card.id, span=span) for span in (sorted(held) if len(held) > 1 else held)])


def outlets(cards: Sequence[Card]) -> tuple[str, ...]:
    """The outlets of the cards, in the order in which they came to it."""
    return tuple(dict.fromkeys(card.outlet for card in cards if card.outlet))


def has_source(card: Card, spans: Iterable[Span]) -> bool:
    """Whether any of the spans lies within the card's text."""
    length = len(card.text)
    return any(0 <= start < end <= length for start, end in spans)
