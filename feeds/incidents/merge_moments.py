"""The timeline of an incident: dated happenings, each once, with all the articles that tell it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field

from feeds.incidents.evidence import has_source, sources
from feeds.incidents.terms import telling
from feeds.model import Card, Moment, SourcedMoment


@dataclass(slots=True)
class _One:
    terms: frozenset[str]
    parts: list[tuple[Card, Moment]] = field(default_factory=list)


def alike(one: frozenset[str], other: frozenset[str], share: float = 0.6) -> bool:
    """Whether the shorter of two sets of terms stands by `share` or more in the longer."""
    smaller = min(len(one), len(other))
    return one == other if smaller == 0 else len(one & other) >= share * smaller


@functools.lru_cache(maxsize=4_000)
def terms_of(text: str) -> frozenset[str]:
    """The telling words of a text as a set."""
    return telling(text)


def merge_moments(cards: Sequence[Card]) -> tuple[SourcedMoment, ...]:
    """The moments of the cards (oldest first) in order of time; those without a date last."""
    by_time: dict[tuple[str | None, str | None], list[_One]] = {}
    for card in cards:
        for moment in card.moments:
            if not has_source(card, [moment.span]):
                continue
            terms = terms_of(moment.what)
            ones = by_time.setdefault((moment.start, moment.end), [])
            one = next((one for one in ones if alike(one.terms, terms)), None)
            if one is None:
                one = _One(terms)
                ones.append(one)
            one.parts.append((card, moment))
    merged = [_sourced(one) for ones in by_time.values() for one in ones]
    return tuple(sorted(merged, key=lambda moment: (moment.start is None, moment.start or "", moment.end or "")))


def _sourced(one: _One) -> SourcedMoment:
    first = one.parts[0][1]
    fullest = max((moment for _, moment in one.parts), key=lambda moment: len(moment.what))
    events = sum(moment.scope == "event" for _, moment in one.parts)
    return SourcedMoment(
        text=first.text,
        start=first.start,
        end=first.end,
        what=fullest.what,
        scope="event" if events * 2 >= len(one.parts) else "background",
        sources=tuple(source for card, moment in one.parts for source in sources(card, [moment.span])),
    )
