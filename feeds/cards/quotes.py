"""The quotes of an article, with their speakers: direct, partial and indirect ones, in reading order.

A speaker is looked for in this order: the attribution that follows (`“…,” Smith said`), the one that leads
(`Smith said: “…”`), the verb that governs the quoted words, other cues of the sentence, the other parts of the same
quotation, and last the neighbouring sentence where the paragraph leaves no choice. A wrong mouth is worse than none:
where these fail or contradict one another the speaker is None, and quoted words without a speaker that make no
sentence (scare quotes, titles, nicknames) are not quotes.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.cards.attribution import ENDS, REACH, TURN, Attributions, Said
from feeds.cards.cues import NAMING, TITLING
from feeds.cards.lexicon import words
from feeds.cards.marks import Marked
from feeds.cards.reading import Reading
from feeds.cards.reported import reported
from feeds.cards.speech import Actors, characters, noun_phrase
from feeds.model import Quote, QuoteKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SMALL = words("a an and as at but by for from in into is it my nor of on or our so the to up vs with your")


def find(reading: Reading, actors: Actors) -> list[Quote]:
    """All quotes of the article. They never overlap one another; each `text` is `reading.text` at its `span`."""
    return _Finder(reading, actors).quotes()


class _Finder:
    def __init__(self, reading: Reading, actors: Actors) -> None:
        self.reading = reading
        self.doc: Doc = reading.doc
        self.actors = actors
        self.attributions = Attributions(reading, actors)
        self.marked = self.attributions.marked
        self.tokens = self.attributions.tokens
        self.cues = self.attributions.cues
        self._at = self.attributions.at

    # --- putting it together ---

    def quotes(self) -> list[Quote]:
        turns = {q.start: turn for n, q in enumerate(self.marked) if (turn := self.attributions.turn(n))}
        said = [turn[0] if (turn := turns.get(q.start)) else self.attributions.of(n) for n, q in enumerate(self.marked)]
        kinds = [self._kind(n, said[n]) for n in range(len(self.marked))]
        self._join(said)
        self._float(said, kinds)
        self._join(said)
        found: list[Quote] = []
        for quotation, attribution, kind in zip(self.marked, said, kinds, strict=True):
            if kind is None or not self._keeps(quotation, attribution, kind):
                continue
            start = turn[1] if (turn := turns.get(quotation.start)) else quotation.start
            found.append(self._quote(kind, (start, quotation.end), attribution))
        found += self._turns(found)
        found += self._indirect(found)
        return sorted(found, key=lambda quote: quote.span)

    def _quote(self, kind: QuoteKind, span: Span, said: Said | None) -> Quote:
        text = self.reading.text
        speaker = characters(self.doc, said.speaker) if said and said.speaker else None
        cue = said.cue.span(self.doc) if said and said.cue else None
        return Quote(
            text=text[span[0] : span[1]],
            kind=kind,
            speaker=self.attributions.actor(said.speaker) if said and said.speaker else None,
            speaker_text=text[speaker[0] : speaker[1]] if speaker else None,
            cue=text[cue[0] : cue[1]] if cue else None,
            span=span,
            speaker_span=speaker,
            cue_span=cue,
        )

    # --- parts of one quotation, and quotations without a cue ---

    def _join(self, said: list[Said | None]) -> None:
        """Give a quotation of several paragraphs the one speaker that any of its parts names."""
        n = 0
        while n < len(self.marked):
            last = n
            while last + 1 < len(self.marked) and self.marked[last].runs_on and self.marked[last + 1].continues:
                last += 1
            if last > n:
                known = next((s for s in said[n : last + 1] if s and s.speaker), None)
                for i in range(n, last + 1):
                    if (own := said[i]) and own.speaker:
                        known = own
                    said[i] = known
            n = last + 1

    def _float(self, said: list[Said | None], kinds: list[QuoteKind | None]) -> None:
        for n, quotation in enumerate(self.marked):
            if kinds[n] != "direct" or ((own := said[n]) and own.speaker) or self.attributions.before(n) == ":":
                continue
            same = [
                said[i]
                for i in (n - 1, n + 1)
                if 0 <= i < len(said) and self.marked[i].paragraph == quotation.paragraph and self._touch(min(n, i))
            ]
            speaker = next((s for s in same if s and s.speaker), None) or self._neighbour(n, said)
            if speaker:
                said[n] = replace(speaker, cue=own.cue if own else None)

    def _touch(self, n: int) -> bool:
        """Whether nothing but an attribution stands between two quotations: at most one sentence's end."""
        between = self.doc[self._at(self.marked[n].outer_end) : self._at(self.marked[n + 1].outer_start)]
        return sum(token.text in ENDS for token in between) <= 1 and not any("\n" in token.text for token in between)

    def _neighbour(self, n: int, said: list[Said | None]) -> Said | None:
        """The speaker of the sentence before, in the paragraph or else at the end of the one before it."""
        quotation = self.marked[n]
        start, end = self.reading.paragraphs[quotation.paragraph]
        if self.reading.text[start : quotation.outer_start].strip():
            return self._speaker_before(self._at(start), self._at(quotation.outer_start), said)
        if not (quotation.closed or quotation.runs_on or quotation.continues):
            return None
        follows = self._speaker_after(self._at(quotation.outer_end), self._at(end))
        leads = self._paragraph_speaker(quotation.paragraph - 1, said)
        if follows and leads and follows.speaker and leads.speaker:
            return leads if self.attributions.actor(follows.speaker) == self.attributions.actor(leads.speaker) else None
        return leads or follows

    def _paragraph_speaker(self, number: int, said: list[Said | None]) -> Said | None:
        """Who speaks at the end of a paragraph: by a cue in its last sentence, or by a colon at its end."""
        while number >= 0 and number in self.reading.captions:
            number -= 1
        if number < 0:
            return None
        start, end = self.reading.paragraphs[number]
        last = self._speaker_before(self._at(start), self._at(end), said)
        introduces = self.reading.text[start:end].rstrip().endswith(":")
        return last if last and (last.cue or introduces) else None

    def _speaker_before(self, first: int, end: int, said: list[Said | None]) -> Said | None:
        """Who speaks last in these tokens, where that is the last sentence's own speaker or subject."""
        for n in range(len(self.marked) - 1, -1, -1):
            if first <= self.tokens[n][0] < end:
                last = said[n]
                tail = self.doc[self.tokens[n][1] + 1 : end]
                if last and last.speaker and sum(t.text in ENDS for t in tail) <= 1:
                    return last
                break
        at = end - 1
        while at >= first and (self.doc[at].is_space or self.doc[at].text in ENDS):
            at -= 1
        subject: Said | None = None
        while at >= first and self.doc[at].text not in ENDS:
            token = self.doc[at]
            cue = self.cues.by_token.get(at)
            if cue and cue.speaker and cue.kind in ("say", "ask") and cue.speaker[0] >= first:
                return Said(cue.speaker, cue)
            if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and not self.attributions.inside[at]:
                subject = Said(noun_phrase(self.doc, token), None)
            at -= 1
        if subject and subject.speaker and self.attributions.actor(subject.speaker):
            return subject
        return None

    def _speaker_after(self, first: int, end: int) -> Said | None:
        for i in range(first, min(end, first + REACH)):
            cue = self.cues.by_token.get(i)
            if cue and cue.speaker and cue.kind in ("say", "ask"):
                return Said(cue.speaker, cue)
            if self.doc[i].text in ENDS:
                break
        return None

    # --- what counts as a quote ---

    def _kind(self, n: int, said: Said | None) -> QuoteKind | None:
        """`direct` for a clause or more, `partial` for less; None for a name or a single word."""
        first, last = self.tokens[n]
        quotation, doc = self.marked[n], self.doc
        inner = [t for t in doc[first : last + 1] if not t.is_punct and not t.is_space]
        if not inner:
            return None
        single = len(inner) == 1 or not re.search(r"\s", self.reading.text[quotation.start : quotation.end])
        end = self.reading.text[quotation.end - 1]
        whole = self.reading.text[quotation.start].isupper() and end in ".!?,…"
        ahead = self.attributions.before(n)
        attributed = said is not None and said.cue is not None and said.cue.kind == "say"
        if single:
            return "direct" if whole and attributed and (end in "!?," or ahead in ":,") else None
        before = doc[self._at(quotation.outer_start) - 1] if self._at(quotation.outer_start) > 0 else None
        if before is not None and (
            before.lower_ in TITLING or (before.lower_ in NAMING and not (whole and end in ".!?"))
        ):
            return None
        if (not whole or end == ",") and self._titled(inner):
            return None
        if whole and (attributed or end in ".!?" or len(inner) > 5):
            return "direct"
        for token in inner:
            if token.dep_ in ("nsubj", "nsubjpass", "expl") and first <= token.head.i <= last and len(inner) > 3:
                return "direct" if token.head.dep_ not in ("relcl", "acl") else "partial"
        return "partial"

    def _titled(self, words: list[Token]) -> bool:
        """Whether the words are the title of a work: each but the small ones starts with a capital."""
        heavy = [w.text for w in words if w.lower_ not in _SMALL]
        return len(words) <= 12 and bool(heavy) and all(w[:1].isupper() or w[:1].isdigit() for w in heavy)

    def _keeps(self, quotation: Marked, said: Said | None, kind: QuoteKind) -> bool:
        spoken = said is not None and said.speaker is not None
        if quotation.closed or quotation.runs_on or quotation.continues:
            return spoken or kind == "direct"
        # The closing mark is missing: the words may be believed if they fill their paragraph or a cue leads to them.
        start, end = self.reading.paragraphs[quotation.paragraph]
        fills = quotation.outer_end == end and not self.reading.text[start : quotation.outer_start].strip()
        led = said is not None and said.cue is not None and said.cue.first < self._at(quotation.start)
        return spoken and (fills or led) and self.reading.text[quotation.end - 1] in ".!?…"

    # --- without marks ---

    def _indirect(self, found: list[Quote]) -> list[Quote]:
        """Reported clauses that touch no quote already found; of clauses within clauses the outer one."""
        taken = sorted([(q.outer_start, q.outer_end) for q in self.marked] and [quote.span for quote in found])
        quotes: list[Quote] = []
        clauses = sorted(reported(self.reading, self.cues), key=lambda item: (item[1][0], -item[1][1]))
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
            quotes.append(self._quote("indirect", span, Said(cue.speaker, cue)))
        return quotes

    def _turns(self, found: list[Quote]) -> list[Quote]:
        """The turns of a transcript, `NAME: words`, where at least two paragraphs are such turns."""
        text, turns = self.reading.text, []
        for number, (start, end) in enumerate(self.reading.paragraphs):
            turn = None if number in self.reading.captions else TURN.match(text, start, end)
            if turn:
                turns.append((turn, end))
        if len(turns) < 2:
            return []
        quotes = []
        for turn, end in turns:
            span = (turn.end(), _start_of_space(text, turn.end(), end))
            name = turn.span("name")
            known = self.actors.of(*name)
            if (known is None and not turn["name"].isupper()) or any(
                q.span[0] < span[1] and q.span[1] > span[0] for q in found
            ):
                continue
            quotes.append(
                Quote(
                    text=text[span[0] : span[1]],
                    kind="indirect",
                    speaker=known,
                    speaker_text=turn["name"],
                    cue=None,
                    span=span,
                    speaker_span=name,
                    cue_span=None,
                )
            )
        return quotes


def _start_of_space(text: str, start: int, end: int) -> int:
    """Where the white space at the end of `text[start:end]` begins."""
    return start + len(text[start:end].rstrip())
