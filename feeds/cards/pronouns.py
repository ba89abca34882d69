"""Whom `he`, `she` and `it` stand for where they say something.

In news he who speaks on is he who spoke last: `Ann said A. “B,” she said.` People whom the quoted words name do not
count. `it` is never a person: it is the body that is the subject of the same sentence (`The ministry is buying rice, it
said`), else the one that spoke last.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from feeds.cards.lexicon import words
from feeds.cards.people import is_female, is_male
from feeds.cards.reading import Reading
from feeds.cards.speech import Actors, Cue, Cues, characters, noun_phrase
from feeds.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PEOPLE = words("he she")
_HOPS = 8
_MOST = 12
"""Cues back among which that of who spoke last is looked for."""
_REACH = 3
"""Sentences back in which somebody may have spoken last."""


class Speakers:
    """The actors of an article, asked for its speakers."""

    def __init__(self, reading: Reading, actors: Actors, cues: Cues, inside: bytearray) -> None:
        """`inside[i]` is 1 for each token that stands within quotation marks."""
        self._reading = reading
        self._doc: Doc = reading.doc
        self._actors = actors
        self._inside = inside
        self._cues: list[Cue] = sorted(
            (cue for cue in cues.by_token.values() if cue.speaker and cue.kind in ("say", "ask", "call")),
            key=lambda cue: cue.first,
        )
        self._starts = [cue.first for cue in self._cues]
        self._by_token = {cue.first: cue for cue in self._cues}
        self._known: dict[Span, str | None] = {}

    def actor(self, speaker: Span) -> str | None:
        """The id of the actor whom the tokens (ends included) name, describe or stand for; None where unclear."""
        if speaker not in self._known:
            # Cues that stand within each other's clauses may lead back here: who is asked for again is nobody.
            self._known[speaker] = None
            self._known[speaker] = self._found(speaker)
        return self._known[speaker]

    def _found(self, speaker: Span) -> str | None:
        first, last = speaker
        word = self._doc[first].lower_
        if first == last and word in _PEOPLE:
            if found := self._spoke_last(first, word) or self._was_subject(first, word):
                return found
        elif first == last and word == "it":
            return self._body(first)
        return self._actors.of(*characters(self._doc, speaker))

    def _spoke_last(self, at: int, word: str) -> str | None:
        """The person whose cue stands last before the pronoun, if nobody else comes in between."""
        cue = self._cue_before(at)
        if cue is None or cue.speaker is None or self._doc[cue.first].lower_ == "according":
            return None
        start = self._doc[cue.speaker[0]].lower_
        if start in _PEOPLE and start != word:
            return None
        actor = self.actor(cue.speaker)
        if actor is None or self._actors.kind(actor) != "person" or self._other_subject(cue, at, actor):
            return None
        return None if self._is_other(actor, word) else actor

    def _was_subject(self, at: int, word: str) -> str | None:
        """The person whom the main clause of the sentence before was about, where the pronoun opens its own."""
        sentence = self._doc[at].sent
        here = self._reading.sentence_at(self._doc[at].idx)
        if here == 0 or any(token.pos_ in ("PROPN", "VERB") for token in self._doc[sentence.start : at]):
            return None
        lefts = [child for child in self._reading.sentences[here - 1].root.lefts if not self._inside[child.i]]
        subjects = [child for child in lefts if child.dep_ in ("nsubj", "nsubjpass")]
        for child in subjects or [child for child in lefts if child.pos_ == "PROPN"]:
            if child.dep_ != "npadvmod":
                actor = self._actors.at(child.idx)
                if actor is not None and self._actors.kind(actor) == "person" and not self._is_other(actor, word):
                    return actor
        return None

    def _is_other(self, actor: str, word: str) -> bool:
        """Whether the actor's name says that the pronoun is not for that person."""
        name = self._actors.name(actor)
        other, own = (is_female, is_male) if word == "he" else (is_male, is_female)
        return other(name, None) and not own(name, None)

    def _cue_before(self, at: int) -> Cue | None:
        """The last cue before the token whose speaker stands before it, in this or the last sentences."""
        here = self._reading.sentence_at(self._doc[at].idx)
        place = bisect.bisect_left(self._starts, at)
        for cue in reversed(self._cues[max(0, place - _MOST) : place]):
            if cue.speaker is None or cue.speaker[1] >= at:
                continue
            away = here - self._reading.sentence_at(self._doc[cue.first].idx)
            between = self._reading.sentences[here - away + 1 : here]
            told = sum(not self._inside[sentence.start + len(sentence) // 2] for sentence in between)
            return self._outer(cue) if told < _REACH and self._near(cue, at) else None
        return None

    def _outer(self, cue: Cue) -> Cue:
        """The cue in whose clause the cue stands, if it does: who says that another one said so speaks on."""
        token = self._doc[cue.first]
        for _ in range(_HOPS):
            if token.head.i == token.i:
                break
            token = token.head
            if (outer := self._by_token.get(token.i)) and outer.speaker and outer.first < cue.first:
                cue = outer
        return cue

    def _near(self, cue: Cue, at: int) -> bool:
        """Whether the cue stands in the pronoun's paragraph or in the one before."""
        here = self._reading.paragraph_at(self._doc[at].idx)
        return here - self._reading.paragraph_at(self._doc[cue.first].idx) <= 1

    def _other_subject(self, cue: Cue, at: int, actor: str) -> bool:
        """Whether a main clause between cue and pronoun is about another person."""
        for token in self._doc[cue.last + 1 : at]:
            if token.dep_ not in ("nsubj", "nsubjpass") or self._inside[token.i] or token.head.dep_ != "ROOT":
                continue
            other = self._actors.at(token.idx)
            if other != actor and (token.pos_ == "PROPN" if other is None else self._actors.kind(other) == "person"):
                return True
        return False

    def _body(self, at: int) -> str | None:
        """The body that `it` stands for; None rather than a person."""
        for token in self._subjects(at):
            body = self._actors.of(*characters(self._doc, noun_phrase(self._doc, token)))
            if body is not None and self._actors.kind(body) != "person":
                return body
        cue = self._cue_before(at)
        if cue is not None and cue.speaker is not None:
            body = self.actor(cue.speaker)
            if body is not None and self._actors.kind(body) == "organisation":
                return body
            if body is None and self._doc[cue.speaker[1]].pos_ == "PROPN":
                return None  # a body that is no actor of the article has spoken
        if self._subjects(at):
            return None
        body = self._actors.of(self._doc[at].idx, self._doc[at].idx + len(self._doc[at]))
        return body if body is not None and self._actors.kind(body) == "organisation" else None

    def _subjects(self, at: int) -> list[Token]:
        """The nouns that are subjects in the pronoun's sentence before it, the first one first."""
        return [
            token
            for token in self._doc[self._doc[at].sent.start : at]
            if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("NOUN", "PROPN") and not self._inside[token.i]
        ]
