"""The quotes of an incident: the same words once, however each outlet cut them, with every outlet that ran them.

Two quotes are one where the one's words stand within the other's, or where a long run of words is common to both. Words
that two outlets put into two mouths stay two quotes: which of them errs is for the journalist to see. Only a
body and the person who speaks for it pass for one, and then the person speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from feeds.incidents.evidence import outlets, sources
from feeds.incidents.merge_actors import ActorIds
from feeds.incidents.naming import name_words
from feeds.model import Card, Quote, SourcedActor, SourcedQuote

RUN = 5
"""So many words in a row that two quotes share make them worth comparing."""


@dataclass(slots=True)
class _One:
    words: tuple[str, ...]
    joined: str
    speaker: str | None
    indirect: bool
    parts: list[tuple[Card, Quote]] = field(default_factory=list)


def merge_quotes(cards: Sequence[Card], actors: Sequence[SourcedActor], ids: ActorIds) -> tuple[SourcedQuote, ...]:
    """The quotes of the cards (oldest first), in the order in which they first came out."""
    order = {card.id: number for number, card in enumerate(cards)}
    kinds: dict[str, str] = {actor.id: actor.kind for actor in actors}
    found = [
        (card, quote, words)
        for card in cards
        for quote in card.quotes
        if (words := name_words(quote.text)) and sources(card, [quote.span])
    ]
    found.sort(key=lambda item: (-len(item[2]), order[item[0].id], item[1].span))
    ones: list[_One] = []
    runs: defaultdict[tuple[str, ...], dict[int, None]] = defaultdict(dict)
    for card, quote, words in found:
        speaker = ids.get((card.id, quote.speaker)) if quote.speaker else None
        near = {number for run in _runs(words) for number in runs[run]}
        if len(words) < RUN:
            joined = f" {' '.join(words)} "
            near = {number for number, one in enumerate(ones) if joined in one.joined}
        fitting = (number for number in sorted(near) if _same(ones[number], card, quote, words, speaker, kinds))
        number = next(fitting, len(ones))
        if number == len(ones):
            ones.append(_One(words, f" {' '.join(words)} ", speaker, quote.kind == "indirect"))
        one = ones[number]
        one.parts.append((card, quote))
        if speaker and (one.speaker is None or (kinds[one.speaker] != "person" and kinds[speaker] == "person")):
            one.speaker = speaker
        for run in _runs(words):
            runs[run][number] = None
    for one in ones:
        one.parts.sort(key=lambda part: (order[part[0].id], part[1].span))
    ones.sort(key=lambda one: (order[one.parts[0][0].id], one.parts[0][1].span))
    return tuple(_sourced(one, ids) for one in ones)


def _runs(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[start : start + RUN] for start in range(len(words) - RUN + 1)]


def _same(
    one: _One, card: Card, quote: Quote, words: tuple[str, ...], speaker: str | None, kinds: Mapping[str, str]
) -> bool:
    if one.indirect != (quote.kind == "indirect"):
        return False
    if any(held.id == card.id for held, _ in one.parts) and words != one.words:
        return False
    shared = _longest_run(words, one.words)
    if speaker and one.speaker and speaker != one.speaker:
        bodies = {kinds[speaker] == "person", kinds[one.speaker] == "person"}
        return len(bodies) == 2 and shared == len(words) >= RUN
    if shared == len(words):
        return len(words) >= 3 or len(words) == len(one.words) or (speaker is not None and speaker == one.speaker)
    return shared >= RUN and shared * 10 >= len(words) * 6


def _longest_run(short: tuple[str, ...], long: tuple[str, ...]) -> int:
    """How many words in a row two texts share at most."""
    best = 0
    before = [0] * (len(long) + 1)
    for word in short:
        now = [0] * (len(long) + 1)
        for place, other in enumerate(long, start=1):
            if word == other:
                now[place] = before[place - 1] + 1
                best = max(best, now[place])
        before = now
    return best


def _sourced(one: _One, ids: ActorIds) -> SourcedQuote:
    longest = max(one.parts, key=lambda part: (len(name_words(part[1].text)), part[1].kind == "direct"))[1]
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
