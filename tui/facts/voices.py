"""Who gives which words to whom, and how each outlet cut them, as the outlets' own cards have it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from feeds.model import Quote, SourcedActor, SourcedQuote, Span
from feeds.views import OpenIncident
from tui.facts.fact import Facing
from tui.widgets.safe import line

FEW = 4
"""Fewer words than these are the same words only where all of them are."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Voices:
    """The quotes of an incident, outlet by outlet."""

    facing: Facing
    _said: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def _open(self) -> OpenIncident:
        return self.facing.open

    @cached_property
    def _bearers(self) -> dict[tuple[str, Span], SourcedActor]:
        """Whom each mention of each article stands for."""
        return {
            (source.article, source.span): actor for actor in self._open.incident.actors for source in actor.sources
        }

    @cached_property
    def _quotes(self) -> dict[tuple[str, Span], Quote]:
        return {(card.id, quote.span): quote for card in self._open.cards.values() for quote in card.quotes}

    def cuts(self, quote: SourcedQuote) -> dict[str, list[str]]:
        """The other forms of a quote: the words as they stand in the source, and the outlets that cut them so."""
        found: dict[tuple[str, ...], tuple[str, list[str]]] = {}
        whole = words(quote.text)
        for source in quote.sources:
            one = self._quotes.get((source.article, source.span))
            outlet = self.facing.outlet(source.article)
            if one is None or (form := words(one.text)) == whole:
                continue
            _, outlets = found.setdefault(form, (line(one.text), []))
            if outlet not in outlets:
                outlets.append(outlet)
        return dict(found.values())

    def other_mouths(self, quote: SourcedQuote) -> dict[str, list[str]]:
        """To whom else outlets give the same words: by the name as they have it, the outlets that do."""
        found: dict[str, list[str]] = {}
        mine = self._name(quote)
        for source in quote.sources:
            one = self._quotes.get((source.article, source.span))
            name = self._speaker(source.article, one) if one else ""
            if name and mine and name != mine:
                found.setdefault(name, []).append(self.facing.outlet(source.article))
        for other in self._like(quote):
            name = self._name(other)
            if other is not quote and name and mine and name != mine and self._same_words(quote, other):
                found.setdefault(name, []).extend(self.facing.outlets(other.sources))
        return {name: list(dict.fromkeys(outlets)) for name, outlets in found.items()}

    @cached_property
    def _by_words(self) -> tuple[dict[tuple[str, ...], list[SourcedQuote]], dict[tuple[str, ...], list[SourcedQuote]]]:
        """The quotes by what they begin with, and by each few words one after the other that stand in them."""
        begin: dict[tuple[str, ...], list[SourcedQuote]] = {}
        hold: dict[tuple[str, ...], list[SourcedQuote]] = {}
        for quote in self._open.incident.quotes:
            said = self._words(quote)
            begin.setdefault(said[:FEW], []).append(quote)
            for few in {said[number : number + FEW] for number in range(len(said) - FEW + 1)}:
                hold.setdefault(few, []).append(quote)
        return begin, hold

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(quote): place for place, quote in enumerate(self._open.incident.quotes)}

    def _like(self, quote: SourcedQuote) -> list[SourcedQuote]:
        """The quotes that may stand in this one, or this one in them, in their order."""
        begin, hold = self._by_words
        said = self._words(quote)
        found = [*begin.get(said[:FEW], ()), *hold.get(said[:FEW], ())]
        for number in range(len(said) - FEW + 1):
            found += begin.get(said[number : number + FEW], ())
        near = {self._places[id(one)]: one for one in found}
        return [near[place] for place in sorted(near)]

    def _name(self, quote: SourcedQuote) -> str:
        return self.facing.actor_names.get(quote.speaker or "") or line(quote.speaker_text or "")

    def _speaker(self, article: str, quote: Quote) -> str:
        """Who speaks in an article, under the name that the incident has for him."""
        if quote.speaker is None:
            return ""
        card = self._open.cards[article]
        actor = next((actor for actor in card.actors if actor.id == quote.speaker), None)
        if actor is None:
            return line(quote.speaker_text or "")
        known = next(
            (self._bearers[article, span] for span in actor.mentions if (article, span) in self._bearers), None
        )
        return line(known.name if known else actor.name)

    def _same_words(self, one: SourcedQuote, other: SourcedQuote) -> bool:
        if (one.kind == "indirect") != (other.kind == "indirect"):
            return False
        short, long = sorted((self._words(one), self._words(other)), key=len)
        return short == long or (len(short) >= FEW and f" {' '.join(short)} " in f" {' '.join(long)} ")

    def _words(self, quote: SourcedQuote) -> tuple[str, ...]:
        if id(quote) not in self._said:
            self._said[id(quote)] = words(quote.text)
        return self._said[id(quote)]


def words(text: str) -> tuple[str, ...]:
    """The words of a quote, without capitals and marks."""
    return tuple(word.casefold() for word in _WORD.findall(text))
