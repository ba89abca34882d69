"""The quotes of an article, with their speakers: direct, partial and indirect ones, in reading order.

A speaker is looked for in this order: the attribution that follows (`“…,” Smith said`), the one that leads
(`Smith said: “…”`), the verb that governs the quoted words, other cues of the sentence, the other parts of the same
quotation, and last the neighbouring sentence where the paragraph leaves no choice. A wrong mouth is worse than none:
where these fail or contradict one another the speaker is None, and quoted words without a speaker that make no
sentence (scare quotes, titles, nicknames) are not quotes.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from feeds.cards.attribution import Attributions, Said
from feeds.cards.floating import settle
from feeds.cards.quoted_words import keeps, kind_of
from feeds.cards.reading import Reading
from feeds.cards.reported import reported
from feeds.cards.speech import Actors, characters
from feeds.cards.transcripts import turns
from feeds.cards.ways import CLAUSE, NOBODY, sureness
from feeds.model import Quote, QuoteKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find(reading: Reading, actors: Actors) -> list[Quote]:
    """All quotes of the article; each `text` is `reading.text` at its `span`.

    They never overlap, but that a reported clause may hold a single word in marks that is a quote by itself.
    """
    return _Finder(reading, actors).quotes()


class _Finder:
    def __init__(self, reading: Reading, actors: Actors) -> None:
        self.reading = reading
        self.doc: Doc = reading.doc
        self.actors = actors
        self.attributions = Attributions(reading, actors)
        self.marked = self.attributions.marked

    # --- putting it together ---

    def quotes(self) -> list[Quote]:
        names = [self.attributions.turn(n) for n in range(len(self.marked))]
        said = [name[0] if name else self.attributions.of(n) for n, name in enumerate(names)]
        kinds = [kind_of(self.attributions, n, said[n]) for n in range(len(self.marked))]
        settle(self.attributions, said, kinds)
        found: list[Quote] = []
        for quotation, name, attribution, kind in zip(self.marked, names, said, kinds, strict=True):
            if kind is not None and keeps(self.attributions, quotation, attribution, kind):
                start = name[1] if name else quotation.start
                found.append(self._quote(kind, (start, quotation.end), attribution))
        found += turns(self.reading, self.actors, found)
        found += self._indirect(found)
        return sorted(found, key=lambda quote: (quote.span[0], -quote.span[1]))

    def _quote(self, kind: QuoteKind, span: Span, said: Said | None) -> Quote:
        text = self.reading.text
        speaker = characters(self.doc, said.speaker) if said and said.speaker else None
        cue = said.cue.span(self.doc) if said and said.cue else None
        way = said.way if said and (said.speaker or kind == "indirect") else NOBODY
        return Quote(
            text=text[span[0] : span[1]],
            kind=kind,
            speaker=self.attributions.actor(said.speaker) if said and said.speaker else None,
            speaker_text=text[speaker[0] : speaker[1]] if speaker else None,
            cue=text[cue[0] : cue[1]] if cue else None,
            span=span,
            speaker_span=speaker,
            cue_span=cue,
            found_by=way.name,
            confidence=sureness(way, text[speaker[0] : speaker[1]] if speaker else None),
        )

    # --- without marks ---

    def _indirect(self, found: list[Quote]) -> list[Quote]:
        """Reported clauses that touch no quote but a single word; of clauses within clauses the outer one."""
        taken = sorted(quote.span for quote in found if quote.kind != "partial" or " " in quote.text)
        quotes: list[Quote] = []
        clauses = sorted(reported(self.reading, self.attributions.cues), key=lambda item: (item[1][0], -item[1][1]))
        end_of_last = -1
        for cue, span in clauses:
            number = self.reading.paragraph_at(self.doc[cue.first].idx)
            if number in self.reading.captions or number >= len(self.reading.paragraphs):
                continue
            start, end = self.reading.paragraphs[number]
            span = (max(span[0], start), min(span[1], end))
            if span[1] - span[0] < 8 or span[0] < end_of_last:
                continue
            near = bisect.bisect_left(taken, (span[1], 0)) - 1
            if near >= 0 and taken[near][1] > span[0]:
                continue
            end_of_last = span[1]
            quotes.append(self._quote("indirect", span, Said(cue.speaker, cue, CLAUSE)))
        return quotes
