"""Who says what: the cues of speech in a parse, their speakers, and the clauses that they report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from feeds.cards.cues import ASK, SAY, CueKind, kind_of
from feeds.cards.lexicon import words
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
_NO_SPEAKER = frozenset(
    (
        "there",
        "this",
        "that",
        "what",
        "these",
        "those",
        "which",
        "who",
        "you",
        "everything",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "wonder",
    )
)
MESSAGES = words(
    "statement statements email e-mail emails letter letters memo memorandum message messages post posts tweet tweets "
    "report reports release note notice communique communiqué press document study survey article op-ed editorial "
    "column blog caption data poll polls modelling figures statistics evidence video videos footage documents records "
    "research findings analysis estimates filing lawsuit complaint affidavit indictment petition speech remarks "
    "comments text"
)
# What somebody may say of doing (`denied taking part`), and what he may give his word to do.
_DOING = words("deny denies denied denying report reports reported reporting admit admits admitted admitting recalled")
_PLEDGES = words(
    "vow vows vowed vowing pledge pledges pledged promise promises promised threaten threatened claims claimed"
)
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


def named(doc: Doc, phrase: Span) -> Span:
    """The name in apposition to a description (`a protester, Ann Smith,`); the phrase itself where it has none."""
    first, last = phrase
    if doc[last].pos_ == "PROPN" or last + 2 >= len(doc) or doc[last + 1].text != ",":
        return phrase
    head = doc[last + 2]
    while head.dep_ in ("compound", "nmod", "amod") and head.head.i > head.i:
        head = head.head
    if head.dep_ == "appos" and first <= head.head.i <= last and head.pos_ == "PROPN":
        return next(i for i in range(last + 2, head.i + 1) if doc[i].pos_ == "PROPN"), head.i
    return phrase


def characters(doc: Doc, tokens: Span) -> Span:
    """The characters of tokens `[first, last]`, a possessive ending left out."""
    first, last = tokens
    if last > first and doc[last].tag_ == "POS":
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def subject(doc: Doc, verb: Token) -> Token | None:
    """The token that names who does what the verb says: its subject, the agent of its passive, or its controller's."""
    if (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "amod", "advcl", "relcl")
        and not any(c.dep_ == "aux" for c in verb.children)
    ):
        return _agent(verb)
    at = verb
    for hop in range(6):
        passive: Token | None = None
        active: Token | None = None
        for child in at.children:
            if child.dep_ == "nsubjpass":
                passive = child
            elif child.dep_ == "nsubj" and (active is None or child.i < at.i):
                active = child  # of two, the one nearer to the verb
        if active is not None:
            return _author(_antecedent(active))
        if passive is not None:
            # Of a passive the agent speaks; but its subject governs the participles that hang on it.
            return _agent(at) if hop == 0 else _author(_antecedent(passive))
        if at.dep_ == "relcl":
            return _author(at.head)
        if at.dep_ == "acl":
            if at.tag_ == "VBN":
                return _agent(at)
            noun = at.head
            if noun.lower_ not in MESSAGES and not (noun.dep_ == "pobj" and noun.head.lower_ == "to"):
                return _author(noun)
            if (author := _author(noun)) is not noun:
                return author
            at = noun
        elif at.dep_ not in _CONTROL or (at.dep_ == "ccomp" and at.tag_ not in ("VBG", "VB", "VBN")):
            return None
        if at.head.i == at.i:
            return None
        repeated = at.dep_ == "conj" and at.lower_ in SAY and at.head.dep_ == "ccomp" and at.head.head.lower_ in SAY
        # In `said A and said B` the parse hangs the second cue on A.
        at = at.head.head if repeated else at.head
        while at.pos_ not in ("VERB", "AUX") and at.head.i != at.i:
            at = at.head
        if at.pos_ not in ("VERB", "AUX"):
            return None
    return None


def _author(token: Token) -> Token:
    """Who wrote a message (`a statement from the ministry`, `her letter`); any other noun stands for itself."""
    if token.lower_ not in MESSAGES:
        return token
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), token)
        if child.dep_ == "acl" and (agent := _agent(child)) is not None:
            return agent
    return next((c for c in token.children if c.dep_ == "poss"), token)


def _can_speak(token: Token) -> bool:
    return token.lower_ not in _NO_SPEAKER and token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X")


def _antecedent(token: Token) -> Token:
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
        return Cue(token.i, to.i, "say", named(doc, noun_phrase(doc, head)))

    def _verb(self, token: Token, kind: CueKind) -> Cue:
        doc = self._doc
        who = subject(doc, token)
        speaker = named(doc, noun_phrase(doc, who)) if who is not None and _can_speak(who) else None
        negated = any(child.dep_ == "neg" for child in token.children)
        return Cue(token.i, token.i, kind, speaker, negated)


def reported(reading: Reading, cues: Cues) -> Iterator[tuple[Cue, Span]]:
    """The clauses reported in indirect speech, as characters, each with its cue, in the order of the cues."""
    doc = reading.doc
    for cue in cues.by_token.values():
        verb = doc[cue.first]
        if cue.kind == "loose" or cue.negated or cue.speaker is None:
            continue
        if any(doc[i].lower_ in MESSAGES for i in range(cue.speaker[0], cue.speaker[1] + 1)):
            continue  # a document says it, nobody's mouth
        if verb.lower_ == "according":
            tokens = _beside(doc, cue)
        elif cue.kind == "call":
            tokens = _called_on(doc, verb)
        else:
            tokens = _clause(doc, verb, cue)
        if tokens and (span := _tidy(doc, tokens[0], _before_next_cue(doc, cues, cue, *tokens))):
            yield cue, span


def _before_next_cue(doc: Doc, cues: Cues, cue: Cue, first: int, last: int) -> int:
    """Where the clause ends if a further cue of the same speaker follows in it: `…, adding that`, `… and said`."""
    for i in range(max(first, cue.last + 1) + 2, last + 1):
        other = cues.by_token.get(i)
        if other is None or other.kind == "loose":
            continue
        before = doc[i - 1]
        if (doc[i].tag_ == "VBG" and before.text in (",", "and")) or (
            before.lower_ == "and" and doc[i].tag_ in ("VBD", "VBZ")
        ):
            return i - 2 if before.lower_ == "and" else i - 1
    return last


def _called_on(doc: Doc, verb: Token) -> Span | None:
    """`called on the ministry to act`: from whom it calls on to the end of what is to be done."""
    whom = next((c for c in verb.children if c.lower_ in ("on", "upon") and c.dep_ == "prep"), None)
    what = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
    if whom is None:
        return None
    what = what or next((t for t in whom.subtree if t.dep_ in ("acl", "xcomp", "relcl") and t.tag_ == "VB"), None)
    return (whom.i + 1, what.right_edge.i) if what is not None else None


def _clause(doc: Doc, verb: Token, cue: Cue) -> Span | None:
    best: Token | None = None
    for child in verb.children:
        if child.dep_ == "ccomp" and _finite(child):
            best = child
        elif child.dep_ in ("xcomp", "ccomp") and child.i > verb.i:
            allowed = _DOING if child.tag_ == "VBG" else ASK
            if verb.lower_ in allowed or (child.tag_ == "VB" and verb.lower_ in _PLEDGES):
                best = best or child
    if best is None:
        if verb.dep_ in ("parataxis", "ccomp", "advcl") and verb.head.i != verb.i and _bracketed(doc, verb, cue):
            return _around(doc, verb, cue)
        return None
    first, last = best.left_edge.i, best.right_edge.i
    if best.i < verb.i:
        # The clause comes first, the cue follows: `It rained, police said.`
        limit = min(cue.first, cue.speaker[0]) if cue.speaker and cue.speaker[0] > best.i else cue.first
        return min(first, verb.left_edge.i), min(last, limit - 1)
    first = max(first, cue.last + 1)
    if best.dep_ == "xcomp" and verb.lower_ in ASK:
        objects = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
        first = objects[0].left_edge.i if objects else first
        for child in verb.children:
            # `urged residents to leave and report`: the parse may hang the second verb on the cue.
            if child.dep_ == "conj" and child.tag_ == "VB" and child.i > last:
                last = child.right_edge.i
    return first, last


def _finite(clause: Token) -> bool:
    """Whether a clause has a subject and a verb that tells a time."""
    has_subject = has_aux = False
    for child in clause.children:
        has_subject = has_subject or child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj", "attr")
        has_aux = has_aux or child.dep_ in ("aux", "auxpass", "cop")
    return has_subject and (has_aux or clause.tag_ not in ("VBG", "VBN", "VB"))


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
    return before if before[1] - before[0] >= after[1] - after[0] else after


def _beside(doc: Doc, cue: Cue) -> Span | None:
    """What `according to` reports: the rest of its sentence, on its longer side."""
    sentence = doc[cue.first].sent
    end = cue.speaker[1] if cue.speaker else cue.last
    before, after = (sentence.start, cue.first - 1), (end + 1, sentence.end - 1)
    return before if before[1] - before[0] >= after[1] - after[0] else after


def _tidy(doc: Doc, first: int, last: int) -> Span | None:
    """The characters of the tokens without `that` in front and without punctuation at either end; None for a scrap."""
    while first <= last and (doc[first].is_space or doc[first].is_punct or doc[first].lower_ == "that"):
        first += 1
    while last >= first and (doc[last].is_space or doc[last].is_punct):
        last -= 1
    if last - first < 2:
        return None
    return doc[first].idx, doc[last].idx + len(doc[last])
