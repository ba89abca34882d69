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
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from feeds.cards.cues import NAMING
from feeds.cards.lexicon import words
from feeds.cards.marks import Marked, marked
from feeds.cards.reading import Reading
from feeds.cards.speech import Actors, Cue, Cues, characters, noun_phrase, reported
from feeds.model import Quote, QuoteKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ENDS = frozenset((".", "!", "?", "…", "..."))
_REACH = 45
_TURN = re.compile(
    r"(?P<name>(?:[A-Z][\w.’'-]*[ \t]+){0,3}[A-Z][\w.’'-]*)(?:[ \t]*\([^()\n]{1,40}\))?[ \t]*:[ \t]+(?=\S)"
)
_SIGNED = re.compile(
    r"\s{0,2}(?:—|–|―|--|-)\s?((?:[A-Z][\w.’'-]*)"
    r"(?:[ \u00a0](?:(?:de|del|la|van|von|der|bin|al|el|of|and|the)[ \u00a0])*"
    r"[A-Z][\w.’'-]*){1,5})(?=\s*(?:$|[\n,(@.“\"]))"
)
_SMALL = words("a an and as at but by for from in into is it my nor of on or our so the to up vs with your")


@dataclass(frozen=True, slots=True)
class _Said:
    """An attribution: the tokens of the speaker, and the cue where there is one."""

    speaker: Span | None
    cue: Cue | None


def find(reading: Reading, actors: Actors) -> list[Quote]:
    """All quotes of the article. They never overlap one another; each `text` is `reading.text` at its `span`."""
    return _Finder(reading, actors).quotes()


class _Finder:
    def __init__(self, reading: Reading, actors: Actors) -> None:
        self.reading = reading
        self.doc: Doc = reading.doc
        self.actors = actors
        self.starts = [token.idx for token in self.doc]
        self.marked = marked(reading.text, reading.paragraphs, reading.captions)
        self.inside = bytearray(len(self.doc))
        self.tokens: list[Span] = []
        for quotation in self.marked:
            first, last = self._at(quotation.start), self._at(quotation.end)
            self.tokens.append((first, max(first, last - 1)))
            for i in range(self._at(quotation.outer_start), min(self._at(quotation.outer_end), len(self.doc))):
                self.inside[i] = 1
        self.cues = Cues(reading, self.inside)

    def _at(self, position: int) -> int:
        """The first token that starts at or after the character."""
        return bisect.bisect_left(self.starts, position)

    # --- putting it together ---

    def quotes(self) -> list[Quote]:
        said = [self._attribution(n) for n in range(len(self.marked))]
        kinds = [self._kind(n, said[n]) for n in range(len(self.marked))]
        self._join(said)
        self._float(said, kinds)
        self._join(said)
        found: list[Quote] = []
        for quotation, attribution, kind in zip(self.marked, said, kinds, strict=True):
            if kind is None or not self._keeps(quotation, attribution, kind):
                continue
            found.append(self._quote(kind, (quotation.start, quotation.end), attribution))
        found += self._turns(found)
        found += self._indirect(found)
        return sorted(found, key=lambda quote: quote.span)

    def _quote(self, kind: QuoteKind, span: Span, said: _Said | None) -> Quote:
        text = self.reading.text
        speaker = characters(self.doc, said.speaker) if said and said.speaker else None
        cue = said.cue.span(self.doc) if said and said.cue else None
        return Quote(
            text=text[span[0] : span[1]],
            kind=kind,
            speaker=self._actor(said.speaker) if said and said.speaker else None,
            speaker_text=text[speaker[0] : speaker[1]] if speaker else None,
            cue=text[cue[0] : cue[1]] if cue else None,
            span=span,
            speaker_span=speaker,
            cue_span=cue,
        )

    def _actor(self, speaker: Span) -> str | None:
        return self.actors.of(*characters(self.doc, speaker))

    # --- who is quoted ---

    def _attribution(self, n: int) -> _Said | None:
        quotation = self.marked[n]
        text = self.reading.text
        last = text[quotation.end - 1]
        open_end = last not in ".…"
        before = text[: quotation.outer_start].rstrip()[-1:]
        leading = before in (":", ",") or text[quotation.start].isupper()
        if last == ",":
            ways = [self._after, self._before, self._governing, self._dash]
        elif before == ":" or (before == "," and self._cue_at(quotation.outer_start)):
            ways = [self._before, self._after, self._governing, self._dash]
        elif last in "!?—–-":
            ways = [self._after, self._before if leading else self._governing, self._governing, self._dash]
        elif not open_end and leading:
            ways = [self._dash, self._before, self._governing, self._after]
        else:
            ways = [self._governing, self._before, self._after]
        for way in ways:
            if said := way(n):
                return said
        return None

    def _cue_at(self, position: int) -> bool:
        """Whether a cue stands right before the comma that leads to a quotation at the character."""
        at = self._at(position) - 1
        while at > 0 and (self.doc[at].is_punct or self.doc[at].is_space):
            at -= 1
        return at >= 0 and at in self.cues.by_token

    def _window(self, n: int, step: int) -> list[Token]:
        """The tokens beside the quotation up to the edge of sentence, paragraph or next quotation, nearest first."""
        doc, quotation = self.doc, self.marked[n]
        start, end = self.reading.paragraphs[quotation.paragraph]
        at = self._at(quotation.outer_end) if step > 0 else self._at(quotation.outer_start) - 1
        tokens: list[Token] = []
        while 0 <= at < len(doc) and start <= self.starts[at] < end and len(tokens) < _REACH and not self.inside[at]:
            token = doc[at]
            if token.text in _ENDS or "\n" in token.text:
                break
            if not token.is_space:
                tokens.append(token)
            at += step
        return tokens

    def _after(self, n: int) -> _Said | None:
        quotation = self.marked[n]
        window = self._window(n, +1)
        while window and (window[0].is_punct or window[0].text in "\"'”’"):
            window = window[1:]
        if not window:
            return None
        ended = self.reading.text[quotation.end - 1] in ".…?!"
        for place, token in enumerate(window):
            cue = self.cues.by_token.get(token.i)
            if cue is None or cue.kind == "loose" or (cue.kind == "call" and place > 0):
                continue
            if ended and not self._attributes(window, place):
                return None
            if token.lower_ == "according":
                return _Said(cue.speaker, cue)
            lead = [t for t in window[:place] if t.pos_ not in ("ADV", "AUX", "PUNCT", "CCONJ", "PART")]
            if not lead and token.tag_ == "VBG":
                return _Said(cue.speaker, cue) if cue.speaker else None
            if not lead:
                following = self._first_phrase(window[place + 1 :])
                if cue.speaker and window[0].i <= cue.speaker[0] <= window[-1].i:
                    following = cue.speaker
                return _Said(following or cue.speaker, cue)
            if cue.speaker and window[0].i <= cue.speaker[0] < token.i:
                return _Said(cue.speaker, cue)
            leading = self._first_phrase(window[:place])
            return _Said(leading or cue.speaker, cue)
        return None if ended and self.reading.text[quotation.end - 1] in ".…" else self._bare(window)

    def _bare(self, window: list[Token]) -> _Said | None:
        """`“…?” Ann Smith mused.`: a name and a verb that is no known cue, and little else."""
        for place, token in enumerate(window[:8]):
            if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ") and place > 0:
                phrase = self._first_phrase(window[:place])
                return _Said(phrase, None) if phrase and len(window) - place < 8 and self._actor(phrase) else None
        return None

    def _attributes(self, window: list[Token], place: int) -> bool:
        """Whether what follows a full stop inside the marks is this quotation's attribution, not a new sentence."""
        verb = window[place]
        if any(child.dep_ == "ccomp" and child.i > verb.i and not self.inside[child.i] for child in verb.children):
            return False
        behind = self.reading.text[window[-1].idx + len(window[-1]) :].lstrip()[:1]
        if behind in ("“", '"', "‘") and window[-1].text in (":", ","):
            return False
        if behind in ("“", '"') and window[-1].lower_ in ("that", "the", "as", "a", "of"):
            return False
        return window[0].text[:1].islower() or place <= 8

    def _before(self, n: int) -> _Said | None:
        window = self._window(n, -1)
        if not window:
            return None
        for token in window:
            cue = self.cues.by_token.get(token.i)
            if cue is not None and cue.kind != "loose" and (cue.kind != "call" or cue.speaker):
                speaker = cue.speaker
                if speaker is None:
                    ahead = [t for t in reversed(window) if t.i < token.i]
                    speaker = self._first_phrase(ahead)
                return _Said(speaker, cue)
        return self._colon(window) if window[0].text == ":" else None

    def _colon(self, window: list[Token]) -> _Said | None:
        """`Ann Smith: “…”`, `She had this to offer: “…”`: the words before a colon that hold no cue."""
        leading = list(reversed(window[1:]))
        if len(leading) <= 8 and not any(t.pos_ in ("VERB", "AUX") for t in leading):
            phrase = self._first_phrase(leading)
        else:
            first = next((t for t in leading if t.dep_ == "nsubj" and t.head.dep_ in ("ROOT", "ccomp", "conj")), None)
            phrase = noun_phrase(self.doc, first) if first is not None else None
        return _Said(phrase, None) if phrase and self._actor(phrase) else None

    def _dash(self, n: int) -> _Said | None:
        """`“…” — Ann Smith`: a dash and a name right behind the quotation."""
        match = _SIGNED.match(self.reading.text, self.marked[n].outer_end)
        if not match:
            return None
        first, last = self._at(match.start(1)), self._at(match.end(1)) - 1
        return _Said((first, max(first, last)), None)

    def _governing(self, n: int) -> _Said | None:
        """The cue above the quoted words in the parse; a loose one only where no better one stands higher."""
        first, last = self.tokens[n]
        doc = self.doc
        seen: set[int] = set()
        loose: _Said | None = None
        for token in doc[first : last + 1]:
            head = token.head
            if first <= head.i <= last or head.i in seen:
                continue
            for _ in range(10):
                seen.add(head.i)
                cue = self.cues.by_token.get(head.i)
                if cue is not None and cue.speaker and self._beside(n, head):
                    if cue.kind != "loose":
                        return _Said(cue.speaker, cue)
                    loose = loose or _Said(cue.speaker, cue)
                for child in head.children:
                    nearby = self.cues.by_token.get(child.i)
                    if nearby is not None and child.lower_ == "according" and self._beside(n, child):
                        return _Said(nearby.speaker, nearby)
                if head.head.i == head.i or head.head.i in seen:
                    break
                head = head.head
        return loose

    def _beside(self, n: int, token: Token) -> bool:
        start, end = self.reading.paragraphs[self.marked[n].paragraph]
        return start <= token.idx < end

    def _first_phrase(self, tokens: list[Token]) -> Span | None:
        """The tokens of the first noun phrase, read off the words where the parse gives no subject."""
        words: list[Token] = []
        for token in tokens:
            if token.pos_ in ("PROPN", "NOUN", "PRON"):
                words.append(token)
            elif token.pos_ in ("DET", "ADJ", "NUM", "PART", "ADP") or token.text in ("-", "’s", "'s"):
                if words and token.pos_ == "ADP" and token.lower_ not in ("of", "for", "at"):
                    break
                words.append(token)
            elif words:
                break
        while words and words[-1].pos_ not in ("PROPN", "NOUN", "PRON"):
            words.pop()
        if not words or words[0].lower_ in ("there", "this", "that", "which", "what"):
            return None
        return words[0].i, words[-1].i

    # --- parts of one quotation, and quotations without a cue ---

    def _join(self, said: list[_Said | None]) -> None:
        """Give a quotation of several paragraphs the one speaker that any of its parts names."""
        n = 0
        while n < len(self.marked):
            last = n
            while last + 1 < len(self.marked) and self.marked[last].runs_on and self.marked[last + 1].continues:
                last += 1
            if last > n:
                known = next((s for s in said[n : last + 1] if s and s.speaker), None)
                for i in range(n, last + 1):
                    said[i] = said[i] if (own := said[i]) and own.speaker else known
            n = last + 1

    def _float(self, said: list[_Said | None], kinds: list[QuoteKind | None]) -> None:
        for n, quotation in enumerate(self.marked):
            if kinds[n] != "direct" or ((own := said[n]) and own.speaker):
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
        return sum(token.text in _ENDS for token in between) <= 1 and not any("\n" in token.text for token in between)

    def _neighbour(self, n: int, said: list[_Said | None]) -> _Said | None:
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
            return leads if self._actor(follows.speaker) == self._actor(leads.speaker) else None
        return leads or follows

    def _paragraph_speaker(self, number: int, said: list[_Said | None]) -> _Said | None:
        """Who speaks at the end of a paragraph: by a cue in its last sentence, or by a colon at its end."""
        while number >= 0 and number in self.reading.captions:
            number -= 1
        if number < 0:
            return None
        start, end = self.reading.paragraphs[number]
        last = self._speaker_before(self._at(start), self._at(end), said)
        introduces = self.reading.text[start:end].rstrip().endswith(":")
        return last if last and (last.cue or introduces) else None

    def _speaker_before(self, first: int, end: int, said: list[_Said | None]) -> _Said | None:
        """Who speaks last in these tokens, where that is the last sentence's own speaker or subject."""
        for n in range(len(self.marked) - 1, -1, -1):
            if first <= self.tokens[n][0] < end:
                last = said[n]
                tail = self.doc[self.tokens[n][1] + 1 : end]
                if last and last.speaker and sum(t.text in _ENDS for t in tail) <= 1:
                    return last
                break
        at = end - 1
        while at >= first and (self.doc[at].is_space or self.doc[at].text in _ENDS):
            at -= 1
        subject: _Said | None = None
        while at >= first and self.doc[at].text not in _ENDS:
            token = self.doc[at]
            cue = self.cues.by_token.get(at)
            if cue and cue.speaker and cue.kind in ("say", "ask") and cue.speaker[0] >= first:
                return _Said(cue.speaker, cue)
            if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and not self.inside[at]:
                subject = _Said(noun_phrase(self.doc, token), None)
            at -= 1
        if subject and subject.speaker and self._actor(subject.speaker):
            return subject
        return None

    def _speaker_after(self, first: int, end: int) -> _Said | None:
        for i in range(first, min(end, first + _REACH)):
            cue = self.cues.by_token.get(i)
            if cue and cue.speaker and cue.kind in ("say", "ask"):
                return _Said(cue.speaker, cue)
            if self.doc[i].text in _ENDS:
                break
        return None

    # --- what counts as a quote ---

    def _kind(self, n: int, said: _Said | None) -> QuoteKind | None:
        """`direct` for a clause or more, `partial` for less; None for a name or a single word."""
        first, last = self.tokens[n]
        quotation, doc = self.marked[n], self.doc
        words = [t for t in doc[first : last + 1] if not t.is_punct and not t.is_space]
        if not words:
            return None
        single = len(words) == 1 or not re.search(r"\s", self.reading.text[quotation.start : quotation.end])
        end = self.reading.text[quotation.end - 1]
        whole = self.reading.text[quotation.start].isupper() and end in ".!?,…"
        ahead = self.reading.text[: quotation.outer_start].rstrip()[-1:]
        attributed = said is not None and said.cue is not None and said.cue.kind == "say"
        if single:
            return "direct" if whole and attributed and (end in "!?," or ahead in ":,") else None
        before = doc[self._at(quotation.outer_start) - 1] if self._at(quotation.outer_start) > 0 else None
        if before is not None and before.lower_ in NAMING and not (whole and end in ".!?"):
            return None
        if not whole and self._titled(words):
            return None
        if whole and (attributed or end in ".!?" or len(words) > 5):
            return "direct"
        for token in words:
            if token.dep_ in ("nsubj", "nsubjpass", "expl") and first <= token.head.i <= last and len(words) > 3:
                return "direct" if token.head.dep_ not in ("relcl", "acl") else "partial"
        return "partial"

    def _titled(self, words: list[Token]) -> bool:
        """Whether the words are the title of a work: each but the small ones starts with a capital."""
        heavy = [w.text for w in words if w.lower_ not in _SMALL]
        return len(words) <= 12 and bool(heavy) and all(w[:1].isupper() or w[:1].isdigit() for w in heavy)

    def _keeps(self, quotation: Marked, said: _Said | None, kind: QuoteKind) -> bool:
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
            quotes.append(self._quote("indirect", span, _Said(cue.speaker, cue)))
        return quotes

    def _turns(self, found: list[Quote]) -> list[Quote]:
        """The turns of a transcript, `NAME: words`, where at least two paragraphs are such turns."""
        text, turns = self.reading.text, []
        for number, (start, end) in enumerate(self.reading.paragraphs):
            turn = None if number in self.reading.captions else _TURN.match(text, start, end)
            if turn:
                turns.append((turn, end))
        if len(turns) < 2:
            return []
        quotes = []
        for turn, end in turns:
            span = (turn.end(), start_of_space(text, turn.end(), end))
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


def start_of_space(text: str, start: int, end: int) -> int:
    """Where the white space at the end of `text[start:end]` begins."""
    return start + len(text[start:end].rstrip())
