"""Who says what: the cues of speech in a parse, their speakers, and the clauses that they report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from feeds.cards.cues import ASK, THINKING, CueKind, kind_of
from feeds.cards.reading import Reading
from feeds.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Actors(Protocol):
    """What the finders ask of the article's actors."""

    def of(self, start: int, end: int) -> str | None:
        """The id of the actor that the characters `[start, end)` name, describe or stand for; None where unclear."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of speech: tokens `[first, last]`, and the tokens of its speaker (ends included) where it has one."""

    first: int
    last: int
    kind: CueKind
    speaker: Span | None
    negated: bool = False

    def span(self, doc: Doc) -> Span:
        """The characters of the cue."""
        return doc[self.first].idx, doc[self.last].idx + len(doc[self.last])


_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_LEFT = frozenset(
    ("det", "amod", "compound", "poss", "nmod", "nummod", "quantmod", "predet", "advmod", "appos", "case")
)
_WHO = frozenset(("who", "that", "which"))
_STOPS = frozenset(
    ("who", "which", "whose", "whom", "that", "when", "where", "while", "as", "and", "but", "on", "after")
)
_NO_SPEAKER = frozenset(("it", "there", "this", "that", "what", "these", "those", "which", "who", "you", "everything"))
_CONTROL = frozenset(("xcomp", "advcl", "conj", "ccomp", "pcomp", "acl", "dep", "parataxis"))


def noun_phrase(doc: Doc, head: Token) -> Span:
    """The tokens (both ends included) of the noun phrase round `head`: with title and name, without relative clause."""
    first = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT and not any(t.text in ",;:()—–" for t in doc[child.i : head.i]):
            first = min(first, child.left_edge.i)
            break
    while doc[first].is_punct and first < head.i:
        first += 1
    last = head.i
    for token in doc[head.i + 1 : head.right_edge.i + 1]:
        if token.is_punct and token.text not in ("-", "’s", "'s", ".", "/", "&"):
            break
        if (
            token.is_space
            or token.lower_ in _STOPS
            or (token.dep_ in ("relcl", "acl", "advcl") and token.head.i <= head.i)
        ):
            # Names joined by "and" are one speaker of several heads.
            if (
                token.lower_ == "and"
                and token.head == head
                and any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in head.children)
            ):
                continue
            break
        last = token.i
    while last > head.i and doc[last].dep_ in ("prep", "cc", "det", "punct"):
        last -= 1
    return first, last


def characters(doc: Doc, tokens: Span) -> Span:
    """The characters of tokens `[first, last]`, a possessive ending left out."""
    first, last = tokens
    if last > first and doc[last].tag_ == "POS":
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def subject(doc: Doc, verb: Token) -> Token | None:
    """The token that names who does what the verb says: its subject, the agent of its passive, or its controller's."""
    at, hops = verb, 0
    while hops < 5:
        passive = False
        for child in at.children:
            if child.dep_ == "nsubjpass":
                passive = True
            elif child.dep_ in _SUBJECTS and child.dep_ != "csubj":
                return _antecedent(child)
        if passive:
            return _agent(at)
        if at.dep_ == "relcl":
            return at.head
        if at.dep_ == "acl":
            return _agent(at) if at.tag_ == "VBN" else at.head
        if at.dep_ not in _CONTROL or at.head.i == at.i:
            return None
        if at.dep_ == "ccomp" and at.tag_ not in ("VBG", "VB", "VBN"):
            return None
        at, hops = at.head, hops + 1
        if at.pos_ not in ("VERB", "AUX"):
            return at if at.pos_ in ("NOUN", "PROPN") and verb.dep_ == "acl" else None
    return None


def _antecedent(token: Token) -> Token | None:
    if token.lower_ in _WHO and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


class Cues:
    """All cues of an article outside its quotations, by token."""

    def __init__(self, reading: Reading, inside: bytearray) -> None:
        """`inside[i]` is 1 for each token that stands within quotation marks."""
        self._doc = reading.doc
        self.by_token: dict[int, Cue] = {}
        doc = reading.doc
        for token in doc:
            if inside[token.i]:
                continue
            word = token.lower_
            if word == "according":
                cue = self._according(token)
            else:
                kind = kind_of(word)
                cue = self._verb(token, kind) if kind and self._verbal(token) else None
            if cue:
                self.by_token[token.i] = cue

    def _verbal(self, token: Token) -> bool:
        return token.pos_ in ("VERB", "AUX") or token.lower_ in ("said", "says", "tweeted", "told", "wrote", "added")

    def _according(self, token: Token) -> Cue | None:
        doc = self._doc
        if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
            return None
        to = doc[token.i + 1]
        head = next((c for c in to.children if c.dep_ == "pobj"), None)
        if head is None:
            head = next((t for t in doc[token.i + 2 : token.i + 12] if t.pos_ in ("PROPN", "NOUN", "PRON")), None)
        if head is None:
            return None
        return Cue(token.i, to.i, "say", noun_phrase(doc, head))

    def _verb(self, token: Token, kind: CueKind) -> Cue:
        doc = self._doc
        who = subject(doc, token)
        speaker = noun_phrase(doc, who) if who is not None and who.lower_ not in _NO_SPEAKER else None
        negated = any(child.dep_ == "neg" for child in token.children)
        return Cue(token.i, token.i, kind, speaker, negated)


def reported(reading: Reading, cues: Cues) -> Iterator[tuple[Cue, Span]]:
    """The clauses reported in indirect speech, as characters, each with its cue."""
    doc = reading.doc
    for cue in cues.by_token.values():
        if cue.kind == "call" or cue.negated:
            continue
        verb = doc[cue.first]
        if verb.lower_ == "according":
            span = _beside(doc, cue)
        else:
            if verb.lower_ in THINKING or cue.speaker is None:
                continue
            span = _clause(doc, verb, cue)
        if span:
            yield cue, span


def _clause(doc: Doc, verb: Token, cue: Cue) -> Span | None:
    best: Token | None = None
    for child in verb.children:
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and verb.lower_ in ASK and child.i > verb.i):
            best = child
    if best is None:
        if verb.dep_ in ("parataxis", "ccomp", "advcl") and verb.head.i != verb.i and _bracketed(doc, verb, cue):
            return _around(doc, verb, cue)
        return None
    first, last = best.left_edge.i, best.right_edge.i
    if best.i < verb.i:
        # The clause comes first, the cue follows: `It rained, police said.`
        limit = min(cue.first, cue.speaker[0]) if cue.speaker and cue.speaker[0] > best.i else cue.first
        last = min(last, limit - 1)
        first = min(first, verb.left_edge.i) if doc[verb.left_edge.i].i >= verb.sent.start else first
    else:
        first = max(first, cue.last + 1)
        if verb.lower_ in ASK and best.dep_ == "xcomp":
            objects = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
            first = objects[0].left_edge.i if objects else first
    return _tidy(doc, first, last)


def _bracketed(doc: Doc, verb: Token, cue: Cue) -> bool:
    left = min(cue.first, cue.speaker[0]) if cue.speaker else cue.first
    right = max(cue.last, cue.speaker[1]) if cue.speaker else cue.last
    if left == 0 or right + 1 >= len(doc):
        return False
    return doc[left - 1].text in (",", "—", "–", "-") and right - left < 15


def _around(doc: Doc, verb: Token, cue: Cue) -> Span | None:
    sentence = verb.sent
    left = min(cue.first, cue.speaker[0]) if cue.speaker else cue.first
    right = max(cue.last, cue.speaker[1]) if cue.speaker else cue.last
    before, after = (sentence.start, left - 1), (right + 1, sentence.end - 1)
    return _tidy(doc, *(before if before[1] - before[0] >= after[1] - after[0] else after))


def _beside(doc: Doc, cue: Cue) -> Span | None:
    """What `according to` reports: the rest of its sentence, on its longer side."""
    sentence = doc[cue.first].sent
    end = cue.speaker[1] if cue.speaker else cue.last
    before, after = (sentence.start, cue.first - 1), (end + 1, sentence.end - 1)
    return _tidy(doc, *(before if before[1] - before[0] >= after[1] - after[0] else after))


def _tidy(doc: Doc, first: int, last: int) -> Span | None:
    """The characters of the tokens without `that` in front and without punctuation at either end; None for a scrap."""
    while first <= last and (doc[first].is_space or doc[first].is_punct or doc[first].lower_ == "that"):
        first += 1
    while last >= first and (doc[last].is_space or doc[last].is_punct):
        last -= 1
    if last - first < 2:
        return None
    return doc[first].idx, doc[last].idx + len(doc[last])
