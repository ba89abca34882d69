"""Who is quoted: the attribution of each quotation, from the words around it and from the parse."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.cards import claims
from feeds.cards.cues import CLAIMS
from feeds.cards.lexicon import words
from feeds.cards.marks import marked
from feeds.cards.pronouns import Speakers
from feeds.cards.reading import Reading
from feeds.cards.speech import Actors, Cue, Cues, noun_phrase
from feeds.cards.transcripts import TURN
from feeds.cards.ways import AFTER, BARE, BEFORE, COLON, GOVERNING, NOBODY, OWNER, SIGNED, TRANSCRIPT, Way
from feeds.cards.word_order import first_phrase
from feeds.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ENDS = frozenset((".", "!", "?", "…", "..."))
"""Tokens that end a sentence."""
REACH = 45
"""How many tokens beside a quotation its attribution may take."""
_LEAD = 8
_SHORTENED = words(
    "det sgt lt capt cpl pvt dep ofc cmdr insp supt gen col maj brig adm rev hon prof sen rep gov asst const"
)
_WHO = frozenset(("who", "which"))
_REACH_ASKED = 16
_NO_ATTRIBUTION = frozenset(("and", "but", "or", "while", "although", "though", "which", "who"))
_LEADING = frozenset(("DET", "ADJ", "ADP", "SCONJ", "PRON", "NOUN", "PROPN", "NUM", "ADV", "AUX", "PART"))
_SIGNED = re.compile(
    r"\s{0,2}(?:—|–|―|--|-)\s?((?:[A-Z][\w.’'-]*)"
    r"(?:[ \u00a0](?:(?:de|del|la|van|von|der|bin|al|el|of|and|the)[ \u00a0])*"
    r"[A-Z][\w.’'-]*){1,5})(?=\s*(?:$|[\n,(@.“\"]))"
)


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution: the tokens of the speaker (ends included), the cue where there is one, and what found it."""

    speaker: Span | None
    cue: Cue | None
    way: Way


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
        self._according = {
            self.doc[cue.first].head.i: cue
            for cue in self.cues.by_token.values()
            if self.doc[cue.first].lower_ == "according"
        }
        self.speakers = Speakers(reading, actors, self.cues, self.inside)

    def at(self, position: int) -> int:
        """The first token that starts at or after the character."""
        return bisect.bisect_left(self.starts, position)

    def actor(self, speaker: Span) -> str | None:
        """The id of the actor whom the tokens of a speaker name, describe or stand for; None where unclear."""
        found = self.speakers.actor(speaker)
        if found is not None and (who := self._relative(speaker)) is not None:
            self.actors.note(found, who.idx, who.idx + len(who))
        return found

    def _relative(self, speaker: Span) -> Token | None:
        """The `who` right behind a speaker, which stands for him, too: `Ann Ode, who said`."""
        following = [token for token in self.doc[speaker[1] + 1 : speaker[1] + 3] if token.text != ","]
        return following[0] if following and following[0].lower_ in _WHO else None

    def of(self, n: int) -> Said | None:
        quotation = self.marked[n]
        text = self.reading.text
        last = text[quotation.end - 1]
        open_end = last not in ".…"
        before = self.before(n)
        leading = before in (":", ",") or text[quotation.start].isupper()
        if text[quotation.start].islower() and self._led(n):
            ways = [self._before, self._governing, self._after]
        elif last == ",":
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
        return self._headed(n)

    def _headed(self, n: int) -> Said | None:
        """`Ode: Port needs “years of care”`: the name and colon that a headline opens with."""
        if self.marked[n].paragraph > 0:
            return None
        start, end = self.reading.paragraphs[0]
        match = TURN.match(self.reading.text, start, min(end, self.marked[n].outer_start + 1))
        if match is None:
            return None
        first, last = self.at(match.start("name")), self.at(match.end("name")) - 1
        return Said((first, last), None, COLON) if last >= first and self.actor((first, last)) else None

    def _led(self, n: int) -> bool:
        """Whether a cue leads straight to the quotation: `called the plan a “…”`, `bemoaning the “…”`."""
        for token in self._window(n, -1)[:_LEAD]:
            cue = self.cues.by_token.get(token.i)
            if cue is not None and cue.kind != "loose":
                return cue.speaker is not None
            if token.lower_ in CLAIMS and self._held_by(token) is not None:
                return True
            if token.pos_ not in _LEADING:
                return False
        return False

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
        return Said((first, max(first, last)), None, TRANSCRIPT), match.end()

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
            if "\n" in token.text or (token.text in ENDS and not self._abbreviates(at)):
                break
            if not token.is_space:
                tokens.append(token)
            at += step
        return tokens

    def _abbreviates(self, at: int) -> bool:
        """Whether a full stop only shortens a title: `Det. Ode said`."""
        return at > 0 and self.doc[at].text == "." and self.doc[at - 1].lower_ in _SHORTENED

    def _after(self, n: int) -> Said | None:
        quotation = self.marked[n]
        window = self._window(n, +1)
        while window and (window[0].is_punct or window[0].text in "\"'”’"):
            window = window[1:]
        if not window or window[0].lower_ in _NO_ATTRIBUTION:
            return None
        if holder := self._held_after(window):
            return Said(holder, None, OWNER)
        if window[0].lower_ in ("read", "reads") and window[0].i in self.cues.by_token:
            return Said(None, self.cues.by_token[window[0].i], NOBODY)  # `“…,” reads a sign`
        ended = self.reading.text[quotation.end - 1] in ".…?!"
        for place, token in enumerate(window):
            cue = self.cues.by_token.get(token.i)
            if cue is None or cue.kind == "loose" or (cue.kind == "call" and place > 0):
                continue
            if ended and not self._attributes(window, place):
                return None
            if token.lower_ == "according" or (cue.speaker is None and _is_told(token)):
                return Said(cue.speaker, cue, AFTER)
            lead = [t for t in window[:place] if t.pos_ not in ("ADV", "AUX", "PUNCT", "CCONJ", "PART")]
            if not lead and token.tag_ == "VBG":
                return Said(cue.speaker, cue, AFTER) if cue.speaker else None
            if not lead:
                following = first_phrase(window[place + 1 :])
                if cue.speaker and window[0].i <= cue.speaker[0] <= window[-1].i:
                    following = cue.speaker
                return Said(following or cue.speaker, cue, AFTER)
            if cue.speaker and window[0].i <= cue.speaker[0] < token.i:
                return Said(cue.speaker, cue, AFTER)
            leading = first_phrase(window[:place])
            return Said(leading or cue.speaker, cue, AFTER)
        last = self.reading.text[quotation.end - 1]
        return None if last in ".…" else self._bare(window, comma=last == ",")

    def _bare(self, window: list[Token], *, comma: bool) -> Said | None:
        """`“…?” Ann Smith mused.`: a name and a verb that is no known cue, and little else."""
        if comma and len(window) <= _LEAD and all(t.pos_ in ("PROPN", "NOUN", "DET") for t in window):
            phrase = first_phrase(window)
            return Said(phrase, None, BARE) if phrase and self.actor(phrase) else None
        for place, token in enumerate(window[:8]):
            if token.pos_ in ("SCONJ", "ADP"):
                return None
            if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ") and place > 0:
                phrase = first_phrase(window[:place])
                return Said(phrase, None, BARE) if phrase and len(window) - place < 8 and self.actor(phrase) else None
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
        asked = self.reading.text[window[0].idx - 3 : window[0].idx].rstrip()[-2:-1] in ("!", "?")
        return window[0].text[:1].islower() or place <= (_REACH_ASKED if asked else 8)

    def _before(self, n: int) -> Said | None:
        window = self._window(n, -1)
        if not window:
            return None
        if owner := self._owner(window):
            return Said(owner, None, OWNER)
        for token in window:
            cue = self.cues.by_token.get(token.i)
            held = cue is None and claims.holds(token, window[0])
            if held and (owner := self._held_by(token) or self._given_by(token)):
                return Said(owner, None, OWNER)
            if cue is not None and cue.kind != "loose" and (cue.kind != "call" or cue.speaker):
                if window[0].text == ":" and self._passed_over(token, window) and (main := self._colon(window)):
                    return main
                speaker = cue.speaker
                if speaker is None and _is_told(token):
                    return Said(None, cue, BEFORE)
                if speaker is None:
                    ahead = [t for t in reversed(window) if t.i < token.i]
                    speaker = first_phrase(ahead or [t for t in reversed(window) if t.i > cue.last])
                return Said(speaker, cue, BEFORE)
        return self._colon(window) if window[0].text == ":" else None

    def _owner(self, window: list[Token]) -> Span | None:
        """Whose words they are said to be right before them: `in the mayor's words, “…”`."""
        leading = [token for token in window[:2] if not token.is_punct]
        if not leading or leading[0].lower_ != "words" or leading[0].i < 3:
            return None
        return self._held_by(leading[0])

    def _held_after(self, window: list[Token]) -> Span | None:
        """Whose remark or words the quotation is by the noun behind it: `“…,” in Ode's words`, `Ode's “…” remark`."""
        noun = window[0]
        if noun.lower_ == "in":
            noun = next((token for token in window[1:6] if token.lower_ in ("words", "view", "opinion")), noun)
        return self._held_by(noun) if noun.i != window[0].i or noun.lower_ in CLAIMS else None

    def _held_by(self, noun: Token) -> Span | None:
        """Whose claim or words they are said to be."""
        owner = claims.owner_of(noun)
        if owner is None:
            return None
        phrase = noun_phrase(self.doc, owner)
        return phrase if owner.pos_ == "PROPN" or self.actor(phrase) else None

    def _given_by(self, noun: Token) -> Span | None:
        """Who makes the claim."""
        giver = claims.giver_of(noun)
        return noun_phrase(self.doc, giver) if giver is not None and not self.inside[giver.i] else None

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
            phrase = first_phrase(leading)
        else:
            first = next((t for t in leading if t.dep_ == "nsubj" and t.head.dep_ in ("ROOT", "ccomp", "conj")), None)
            phrase = noun_phrase(self.doc, first) if first is not None else None
        if phrase and not self.actor(phrase):
            # `From Ode's letter: “…”`
            owner = next((t for t in leading if t.dep_ == "poss" and t.pos_ == "PROPN"), None)
            phrase = noun_phrase(self.doc, owner) if owner is not None else None
        return Said(phrase, None, COLON) if phrase and self.actor(phrase) else None

    def _dash(self, n: int) -> Said | None:
        """`“…” — Ann Smith`: a dash and a name right behind the quotation."""
        match = _SIGNED.match(self.reading.text, self.marked[n].outer_end)
        if not match:
            return None
        first, last = self.at(match.start(1)), self.at(match.end(1)) - 1
        return Said((first, max(first, last)), None, SIGNED)

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
            below = token
            for _ in range(10):
                seen.add(head.i)
                cue = self.cues.by_token.get(head.i)
                if cue is not None and cue.kind != "say" and below.dep_ == "conj":
                    cue = None  # `begged for it and would have “…”`: what else he did is not what he said
                if cue is not None and cue.speaker is None and cue.kind == "call" and cue.first < first:
                    return self._before(n)  # the parse has lost the subject of the very verb
                if cue is not None and cue.speaker and self._beside(n, head):
                    if cue.kind != "loose":
                        return Said(cue.speaker, cue, GOVERNING)
                    loose = loose or Said(cue.speaker, cue, GOVERNING)
                if head.lower_ in CLAIMS and head.i < first and self._beside(n, head):
                    owner = next((c for c in head.children if c.dep_ == "poss"), None)
                    if owner is not None:
                        return Said(noun_phrase(doc, owner), None, OWNER)
                according = self._according.get(head.i)
                if according is not None and self._beside(n, doc[according.first]):
                    return Said(according.speaker, according, GOVERNING)
                if head.head.i == head.i or head.head.i in seen:
                    break
                below, head = head, head.head
        return loose

    def _beside(self, n: int, token: Token) -> bool:
        start, end = self.reading.paragraphs[self.marked[n].paragraph]
        return start <= token.idx < end


def _is_told(cue: Token) -> bool:
    """Whether the cue is a passive: he who was told does not speak."""
    return any(child.dep_ == "auxpass" for child in cue.children)
