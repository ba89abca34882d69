"""Quotations whose own sentence names nobody: who speaks by what stands round them."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.cards.attribution import ENDS, REACH, Attributions, Said
from feeds.cards.speech import noun_phrase
from feeds.cards.ways import BROKEN, FOLLOWING, JOINED, NOBODY, PARAGRAPH, SENTENCE
from feeds.model import QuoteKind

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words


def settle(attributions: Attributions, said: list[Said | None], kinds: Sequence[QuoteKind | None]) -> None:
    """Fill in the speakers of quotations that have none: from their other parts, else from the sentence beside them.

    `said` and `kinds` tell of each quotation in order; what stays None in `said` has a speaker whom nothing names.
    """
    floating = _Floating(attributions, said, kinds)
    floating.join()
    floating.ask_around()
    floating.join()


class _Floating:
    def __init__(self, attributions: Attributions, said: list[Said | None], kinds: Sequence[QuoteKind | None]) -> None:
        self.attributions = attributions
        self.reading = attributions.reading
        self.doc: Doc = attributions.doc
        self.marked = attributions.marked
        self.firsts = [first for first, _ in attributions.tokens]
        self.said = said
        self.kinds = kinds

    def join(self) -> None:
        """Give a quotation of several paragraphs the one speaker that any of its parts names."""
        said, n = self.said, 0
        while n < len(self.marked):
            last = n
            while last + 1 < len(self.marked) and self.marked[last].runs_on and self.marked[last + 1].continues:
                last += 1
            if last > n:
                known = next((s for s in said[n : last + 1] if s and s.speaker), None)
                for i in range(n, last + 1):
                    if (own := said[i]) and own.speaker:
                        known = own
                    else:
                        said[i] = replace(known, way=JOINED) if known else None
            n = last + 1

    def ask_around(self) -> None:
        """Give each statement the speaker beside it, and each scrap that of the other scraps of its sentence."""
        for n, quotation in enumerate(self.marked):
            own = self.said[n]
            if own is not None and (own.speaker or own.way is NOBODY):
                continue  # it has a speaker, or is nobody's: `“…,” read a sign`
            if self.kinds[n] == "partial":
                self.said[n] = self._beside(n) or own
            elif self.kinds[n] == "direct" and self.attributions.before(n) != ":":
                same = [
                    self.said[i]
                    for i in (n - 1, n + 1)
                    if 0 <= i < len(self.said)
                    and self.marked[i].paragraph == quotation.paragraph
                    and self._touch(min(n, i))
                ]
                together = next((replace(s, way=BROKEN) for s in same if s and s.speaker), None)
                if speaker := together or self._neighbour(n):
                    self.said[n] = replace(speaker, cue=own.cue if own else None)

    def _beside(self, n: int) -> Said | None:
        """The speaker of the other quoted words of the sentence: `called it “a mess” that “nobody wanted”`."""
        for i in (n - 1, n + 1):
            if not 0 <= i < len(self.said) or self.marked[i].paragraph != self.marked[n].paragraph:
                continue
            last = self.doc[self.attributions.tokens[min(n, i)][1]].text
            ends = last in ENDS or any(token.text in ENDS for token in self._between(min(n, i)))
            if (other := self.said[i]) and other.speaker and not ends:
                return replace(other, way=BROKEN)
        return None

    def _between(self, n: int) -> Words:
        """The tokens between a quotation and the next one."""
        at = self.attributions.at
        return self.doc[at(self.marked[n].outer_end) : at(self.marked[n + 1].outer_start)]

    def _touch(self, n: int) -> bool:
        """Whether nothing but an attribution stands between two quotations: at most one sentence's end."""
        between = self._between(n)
        return sum(token.text in ENDS for token in between) <= 1 and not any("\n" in token.text for token in between)

    def _neighbour(self, n: int) -> Said | None:
        """The speaker of the sentence before, in the paragraph or else at the end of the one before it."""
        quotation, at = self.marked[n], self.attributions.at
        start, end = self.reading.paragraphs[quotation.paragraph]
        if self.reading.text[start : quotation.outer_start].strip():
            return self._speaker_before(at(start), at(quotation.outer_start))
        if quotation.closed or quotation.runs_on or quotation.continues:
            follows = self._speaker_after(at(quotation.outer_end), at(end))
        elif quotation.outer_end == end and quotation.paragraph + 1 < len(self.reading.paragraphs):
            # A paragraph that somebody forgot to close: he speaks on in the next one, or has spoken in the one before.
            follows = self._speaker_after(*(at(place) for place in self.reading.paragraphs[quotation.paragraph + 1]))
        else:
            return None
        leads = self._paragraph_speaker(quotation.paragraph - 1)
        if follows and leads and follows.speaker and leads.speaker:
            # Two voices: only where they are one and the same does the paragraph say who speaks.
            return leads if self.attributions.actor(follows.speaker) == self.attributions.actor(leads.speaker) else None
        return leads or follows

    def _paragraph_speaker(self, number: int) -> Said | None:
        """Who speaks at the end of a paragraph: by a cue in its last sentence, or by a colon at its end."""
        while number >= 0 and number in self.reading.captions:
            number -= 1
        if number < 0:
            return None
        start, end = self.reading.paragraphs[number]
        last = self._speaker_before(self.attributions.at(start), self.attributions.at(end))
        introduces = self.reading.text[start:end].rstrip().endswith(":")
        return replace(last, way=PARAGRAPH) if last and (last.cue or introduces) else None

    def _speaker_before(self, first: int, end: int) -> Said | None:
        """Who speaks last in these tokens, where that is the last sentence's own speaker or subject."""
        n = bisect.bisect_left(self.firsts, end) - 1
        if n >= 0 and self.firsts[n] >= first:
            last = self.said[n]
            tail = self.doc[self.attributions.tokens[n][1] + 1 : end]
            if last and last.speaker and sum(token.text in ENDS for token in tail) <= 1:
                return replace(last, way=SENTENCE)
        at = end - 1
        while at >= first and (self.doc[at].is_space or self.doc[at].text in ENDS):
            at -= 1
        subject: Said | None = None
        while at >= first and self.doc[at].text not in ENDS:
            token = self.doc[at]
            cue = self.attributions.cues.by_token.get(at)
            if cue and cue.speaker and cue.kind != "loose" and cue.speaker[0] >= first:
                return Said(cue.speaker, cue, SENTENCE)
            if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and not self.attributions.inside[at]:
                subject = Said(noun_phrase(self.doc, token), None, SENTENCE)
            at -= 1
        if subject and subject.speaker and self.attributions.actor(subject.speaker):
            return subject
        return None

    def _speaker_after(self, first: int, end: int) -> Said | None:
        """Who speaks in the sentence that follows in the same paragraph."""
        for i in range(first, min(end, first + REACH)):
            cue = self.attributions.cues.by_token.get(i)
            if cue and cue.speaker and cue.kind in ("say", "ask"):
                return Said(cue.speaker, cue, FOLLOWING)
            if self.doc[i].text in ENDS:
                break
        return None
