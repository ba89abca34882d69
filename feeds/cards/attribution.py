"""Who is quoted: the attribution of each quotation, from the words around it and from the parse."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.cards.cues import CLAIMS
from feeds.cards.marks import marked
from feeds.cards.pronouns import Speakers
from feeds.cards.reading import Reading
from feeds.cards.speech import Actors, Cue, Cues, noun_phrase
from feeds.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ENDS = frozenset((".", "!", "?", "…", "..."))
"""Tokens that end a sentence."""
REACH = 45
"""How many tokens beside a quotation its attribution may take."""
TURN = re.compile(
    r"(?P<name>(?:[A-Z][\w.’'-]*[ \t]+){0,3}[A-Z][\w.’'-]*)(?:[ \t]*\([^()\n]{1,40}\))?[ \t]*:[ \t]+(?=\S)"
)
_SIGNED = re.compile(
    r"\s{0,2}(?:—|–|―|--|-)\s?((?:[A-Z][\w.’'-]*)"
    r"(?:[ \u00a0](?:(?:de|del|la|van|von|der|bin|al|el|of|and|the)[ \u00a0])*"
    r"[A-Z][\w.’'-]*){1,5})(?=\s*(?:$|[\n,(@.“\"]))"
)


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution: the tokens of the speaker (ends included), and the cue where there is one."""

    speaker: Span | None
    cue: Cue | None


class Attributions:
    """The quotations of an article, its cues of speech, and which go together."""

    def __init__(self, reading: Reading, actors: Actors) -> None:
        self.reading = reading
        self.doc: Doc = reading.doc
        self.actors = actors
        self.starts = [token.idx for token in self.doc]
        self.marked = marked(reading.text, reading.paragraphs, reading.captions)
        self.inside = bytearray(len(self.doc))
        self.tokens: list[Span] = []
        for quotation in self.marked:
            first, last = self.at(quotation.start), self.at(quotation.end)
            self.tokens.append((first, max(first, last - 1)))
            for i in range(self.at(quotation.outer_start), min(self.at(quotation.outer_end), len(self.doc))):
                self.inside[i] = 1
        self.cues = Cues(reading, self.inside)
        self.speakers = Speakers(reading, actors, self.cues, self.inside)

    def at(self, position: int) -> int:
        """The first token that starts at or after the character."""
        return bisect.bisect_left(self.starts, position)

    def actor(self, speaker: Span) -> str | None:
        """The id of the actor whom the tokens of a speaker name, describe or stand for; None where unclear."""
        return self.speakers.actor(speaker)

    def of(self, n: int) -> Said | None:
        quotation = self.marked[n]
        text = self.reading.text
        last = text[quotation.end - 1]
        open_end = last not in ".…"
        before = self.before(n)
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

    def before(self, n: int) -> str:
        """The last character before the quotation in its paragraph, white space left out; may be empty."""
        start = self.reading.paragraphs[self.marked[n].paragraph][0]
        return self.reading.text[start : self.marked[n].outer_start].rstrip()[-1:]

    def turn(self, n: int) -> tuple[Said, int] | None:
        """The speaker of a turn that stands within the marks (`"ODE: We left."`), and where the words begin."""
        quotation = self.marked[n]
        match = TURN.match(self.reading.text, quotation.start, quotation.end)
        if match is None or not match["name"].isupper():
            return None
        first, last = self.at(match.start("name")), self.at(match.end("name")) - 1
        return Said((first, max(first, last)), None), match.end()

    def _cue_at(self, position: int) -> bool:
        """Whether a cue stands right before the comma that leads to a quotation at the character."""
        at = self.at(position) - 1
        while at > 0 and (self.doc[at].is_punct or self.doc[at].is_space):
            at -= 1
        return at >= 0 and at in self.cues.by_token

    def _window(self, n: int, step: int) -> list[Token]:
        """The tokens beside the quotation up to the edge of sentence, paragraph or next quotation, nearest first."""
        doc, quotation = self.doc, self.marked[n]
        start, end = self.reading.paragraphs[quotation.paragraph]
        at = self.at(quotation.outer_end) if step > 0 else self.at(quotation.outer_start) - 1
        tokens: list[Token] = []
        while 0 <= at < len(doc) and start <= self.starts[at] < end and len(tokens) < REACH and not self.inside[at]:
            token = doc[at]
            if token.text in ENDS or "\n" in token.text:
                break
            if not token.is_space:
                tokens.append(token)
            at += step
        return tokens

    def _after(self, n: int) -> Said | None:
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
            if token.lower_ == "according" or (cue.speaker is None and _is_told(token)):
                return Said(cue.speaker, cue)
            lead = [t for t in window[:place] if t.pos_ not in ("ADV", "AUX", "PUNCT", "CCONJ", "PART")]
            if not lead and token.tag_ == "VBG":
                return Said(cue.speaker, cue) if cue.speaker else None
            if not lead:
                following = self._first_phrase(window[place + 1 :])
                if cue.speaker and window[0].i <= cue.speaker[0] <= window[-1].i:
                    following = cue.speaker
                return Said(following or cue.speaker, cue)
            if cue.speaker and window[0].i <= cue.speaker[0] < token.i:
                return Said(cue.speaker, cue)
            leading = self._first_phrase(window[:place])
            return Said(leading or cue.speaker, cue)
        return None if ended and self.reading.text[quotation.end - 1] in ".…" else self._bare(window)

    def _bare(self, window: list[Token]) -> Said | None:
        """`“…?” Ann Smith mused.`: a name and a verb that is no known cue, and little else."""
        for place, token in enumerate(window[:8]):
            if token.pos_ in ("SCONJ", "ADP"):
                return None
            if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ") and place > 0:
                phrase = self._first_phrase(window[:place])
                return Said(phrase, None) if phrase and len(window) - place < 8 and self.actor(phrase) else None
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

    def _before(self, n: int) -> Said | None:
        window = self._window(n, -1)
        if not window:
            return None
        if owner := self._owner(window):
            return Said(owner, None)
        for token in window:
            cue = self.cues.by_token.get(token.i)
            if cue is not None and cue.kind != "loose" and (cue.kind != "call" or cue.speaker):
                if window[0].text == ":" and self._passed_over(token, window) and (main := self._colon(window)):
                    return main
                speaker = cue.speaker
                if speaker is None and _is_told(token):
                    return Said(None, cue)
                if speaker is None:
                    ahead = [t for t in reversed(window) if t.i < token.i]
                    speaker = self._first_phrase(ahead)
                return Said(speaker, cue)
        return self._colon(window) if window[0].text == ":" else None

    def _owner(self, window: list[Token]) -> Span | None:
        """Whose words they are said to be right before them: `in the mayor's words, “…”`."""
        leading = [token for token in window[:2] if not token.is_punct]
        if not leading or leading[0].lower_ != "words" or leading[0].i < 3:
            return None
        owner = next((child for child in leading[0].children if child.dep_ == "poss"), None)
        return noun_phrase(self.doc, owner) if owner is not None and self.actor(noun_phrase(self.doc, owner)) else None

    def _passed_over(self, cue: Token, window: list[Token]) -> bool:
        """Whether a cue before a colon stands in a side clause: `When Ann said no, Ben fired back: “…”`."""
        at = cue
        while at.dep_ in ("ccomp", "conj", "xcomp") and at.head.i < at.i:
            at = at.head
        return at.dep_ == "advcl" and at.head.i > cue.i and any(token.i == at.head.i for token in window)

    def _colon(self, window: list[Token]) -> Said | None:
        """`Ann Smith: “…”`, `She had this to offer: “…”`: the words before a colon that hold no cue."""
        leading = list(reversed(window[1:]))
        if len(leading) <= 8 and not any(t.pos_ in ("VERB", "AUX") for t in leading):
            phrase = self._first_phrase(leading)
        else:
            first = next((t for t in leading if t.dep_ == "nsubj" and t.head.dep_ in ("ROOT", "ccomp", "conj")), None)
            phrase = noun_phrase(self.doc, first) if first is not None else None
        if phrase and not self.actor(phrase):
            # `From Ode's letter: “…”`
            owner = next((t for t in leading if t.dep_ == "poss" and t.pos_ == "PROPN"), None)
            phrase = noun_phrase(self.doc, owner) if owner is not None else None
        return Said(phrase, None) if phrase and self.actor(phrase) else None

    def _dash(self, n: int) -> Said | None:
        """`“…” — Ann Smith`: a dash and a name right behind the quotation."""
        match = _SIGNED.match(self.reading.text, self.marked[n].outer_end)
        if not match:
            return None
        first, last = self.at(match.start(1)), self.at(match.end(1)) - 1
        return Said((first, max(first, last)), None)

    def _governing(self, n: int) -> Said | None:
        """The cue above the quoted words in the parse; a loose one only where no better one stands higher."""
        first, last = self.tokens[n]
        doc = self.doc
        seen: set[int] = set()
        loose: Said | None = None
        for token in doc[first : last + 1]:
            head = token.head
            if first <= head.i <= last or head.i in seen:
                continue
            for _ in range(10):
                seen.add(head.i)
                cue = self.cues.by_token.get(head.i)
                if cue is not None and cue.speaker is None and cue.kind == "call" and cue.first < first:
                    return self._before(n)  # the parse has lost the subject of the very verb
                if cue is not None and cue.speaker and self._beside(n, head):
                    if cue.kind != "loose":
                        return Said(cue.speaker, cue)
                    loose = loose or Said(cue.speaker, cue)
                if head.lower_ in CLAIMS and head.i < first and self._beside(n, head):
                    owner = next((c for c in head.children if c.dep_ == "poss"), None)
                    if owner is not None:
                        return Said(noun_phrase(doc, owner), None)
                for child in head.children:
                    nearby = self.cues.by_token.get(child.i)
                    if nearby is not None and child.lower_ == "according" and self._beside(n, child):
                        return Said(nearby.speaker, nearby)
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


def _is_told(cue: Token) -> bool:
    """Whether the cue is a passive: he who was told does not speak."""
    return any(child.dep_ == "auxpass" for child in cue.children)
