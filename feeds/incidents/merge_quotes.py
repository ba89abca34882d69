"""The quotes of an incident: the same words once, however each outlet cut them, with every outlet that ran them.

Words that two outlets put into two mouths stay two quotes: which of them errs is for the journalist to see. Only a
body, or somebody without a name, and the person who speaks for it pass for one, and then the person speaks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from feeds.incidents.evidence import has_source, outlets, sources
from feeds.incidents.merge_actors import ActorIds
from feeds.incidents.quoted import RUN, Words, quoted_words, runs, same_saying, stands_in
from feeds.model import Card, Quote, SourcedActor, SourcedQuote

CANDIDATES = 8
"""With so many quotes that share most with another it is compared, so that stock phrases cost no more than others."""


@dataclass(slots=True)
class _One:
    words: Words
    speaker: str | None
    indirect: bool
    parts: list[tuple[Card, Quote]] = field(default_factory=list)
    cards: set[str] = field(default_factory=set)


class _Quotes:
    """The quotes found so far, by the runs and the words that they hold."""

    def __init__(self, named: Collection[str]) -> None:
        self.ones: list[_One] = []
        self._named = named
        self._by_run: defaultdict[int, list[int]] = defaultdict(list)
        self._by_speaker: defaultdict[str | None, list[int]] = defaultdict(list)
        self._exact: defaultdict[Words, list[int]] = defaultdict(list)

    def add(self, card: Card, quote: Quote, words: Words, speaker: str | None) -> None:
        """Put a card's quote to the one that says the same, else as a new one. Longer ones must come first."""
        one = next((one for one in self._near(words, speaker) if self._same(one, card, quote, words, speaker)), None)
        if one is None:
            one = _One(words, speaker, quote.kind == "indirect")
            for run in runs(words):
                self._by_run[run].append(len(self.ones))
            self._by_speaker[speaker].append(len(self.ones))
            self._exact[words].append(len(self.ones))
            self.ones.append(one)
        one.parts.append((card, quote))
        one.cards.add(card.id)
        if speaker and (one.speaker is None or (one.speaker not in self._named and speaker in self._named)):
            one.speaker = speaker

    def _near(self, words: Words, speaker: str | None) -> list[_One]:
        """Those that share enough runs with the words to be worth comparing; a word or two must be the same mouth's."""
        if len(words) < RUN:
            same_mouth = self._by_speaker.get(speaker, ()) if speaker else ()
            return [self.ones[number] for number in dict.fromkeys((*self._exact.get(words, ()), *same_mouth))]
        shared = Counter(number for run in runs(words) for number in self._by_run.get(run, ()))
        enough = max(1, (len(words) - RUN) // 4)
        likely = sorted((-count, number) for number, count in shared.items() if count >= enough)
        return [self.ones[number] for _, number in likely[:CANDIDATES]]

    def _same(self, one: _One, card: Card, quote: Quote, words: Words, speaker: str | None) -> bool:
        if one.indirect != (quote.kind == "indirect"):
            return False
        if card.id in one.cards and words != one.words and not _is_cut(one, words, speaker):
            return False
        if speaker and one.speaker and speaker != one.speaker:
            known = {speaker in self._named, one.speaker in self._named}
            return len(known) == 2 and len(words) > RUN and stands_in(words, one.words)
        if len(words) < RUN and len(words) < len(one.words):
            return speaker is not None and speaker == one.speaker and stands_in(words, one.words)
        return same_saying(words, one.words)


def _is_cut(one: _One, words: Words, speaker: str | None) -> bool:
    """Whether an article that has the words whole gives a piece of them, in its headline or its lead."""
    return speaker is not None and speaker == one.speaker and stands_in(words, one.words)


def merge_quotes(cards: Sequence[Card], actors: Sequence[SourcedActor], ids: ActorIds) -> tuple[SourcedQuote, ...]:
    """The quotes of the cards (oldest first), in the order in which they first came out."""
    order = {card.id: number for number, card in enumerate(cards)}
    found = [
        (card, quote, words)
        for card in cards
        for quote in card.quotes
        if (words := quoted_words(quote.text)) and has_source(card, [quote.span])
    ]
    found.sort(key=lambda item: (-len(item[2]), order[item[0].id], item[1].span))
    merged = _Quotes(_people_by_name(actors))
    for card, quote, words in found:
        merged.add(card, quote, words, ids.get((card.id, quote.speaker)) if quote.speaker else None)
    for one in merged.ones:
        one.parts.sort(key=lambda part: (order[part[0].id], part[1].span))
    ones = sorted(merged.ones, key=lambda one: (order[one.parts[0][0].id], one.parts[0][1].span))
    return tuple(_sourced(one, ids) for one in ones)


def _people_by_name(actors: Sequence[SourcedActor]) -> Collection[str]:
    """The ids of the people who go by a name."""
    return {actor.id for actor in actors if actor.kind == "person" and _has_name(actor)}


def _has_name(actor: SourcedActor) -> bool:
    return any(word[:1].isupper() for word in actor.name.split()[1:] or [actor.name])


def _sourced(one: _One, ids: ActorIds) -> SourcedQuote:
    longest = max(one.parts, key=lambda part: (len(quoted_words(part[1].text)), part[1].kind == "direct"))[1]
    told = [
        quote for card, quote in one.parts if quote.speaker and ids.get((card.id, quote.speaker)) == one.speaker
    ] or [longest]
    by = longest if longest in told else told[0]
    return SourcedQuote(
        text=longest.text,
        kind=longest.kind,
        speaker=one.speaker,
        speaker_text=by.speaker_text,
        cue=by.cue,
        outlets=outlets([card for card, _ in one.parts]),
        sources=tuple(source for card, quote in one.parts for source in sources(card, [quote.span])),
    )
