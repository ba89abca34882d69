"""Who says: the cues of speech in a parse, and the noun phrases that name their speakers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from feeds.cards.cues import SAY, CueKind, kind_of
from feeds.cards.lexicon import word_list, words
from feeds.cards.reading import Reading
from feeds.model import ActorKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Actors(Protocol):
    """What the finders ask of the article's actors."""

    def of(self, start: int, end: int) -> str | None:
        """The id of the actor that the characters `[start, end)` name, describe or stand for; None where unclear."""

    def at(self, position: int) -> str | None:
        """The id of the actor of whom a mention covers the character; None where there is none."""

    def name(self, actor: str) -> str:
        """The actor's fullest name."""

    def kind(self, actor: str) -> ActorKind:
        """Whether the actor is a person, an organisation or a group."""


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
MESSAGES = word_list("messages")
_CONTROL = frozenset(("xcomp", "advcl", "conj", "ccomp", "pcomp", "acl", "dep", "parataxis"))


def noun_phrase(doc: Doc, head: Token) -> Span:
    """The tokens (both ends included) of the noun phrase round `head`: with title and name, without relative clause."""
    first = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT and not any(t.is_space or t.text in ",;:()—–" for t in doc[child.left_edge.i : head.i]):
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
            elif child.dep_ == "nsubj" and child.i > at.i and at.tag_ == "VBG":
                continue  # `adding it had …`: the clause's subject, not the cue's
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


_KEPT = words("data survey surveys figures statistics analysis database poll polls estimates records")


def _keeper(doc: Doc, head: Token) -> Span | None:
    """Whose data they are: the body before the noun in `according to Coast Watch figures`."""
    if head.lower_ not in _KEPT:
        return None
    first = head.i
    while first > 0 and doc[first - 1].pos_ == "PROPN":
        first -= 1
    name = doc[first : head.i]
    return (first, head.i - 1) if len(name) > 1 or (len(name) == 1 and name[0].text.isupper()) else None


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


def _in_court(token: Token) -> bool:
    """Whether somebody only pleads guilty or not."""
    behind = [other.lower_ for other in token.doc[token.i + 1 : token.i + 4]]
    return token.lower_.startswith("plead") and not {"guilty", "innocent"}.isdisjoint(behind)


_PHRASE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"))
_LINKS = words("of for 's ’s ' ’ - & .")
_LONGEST_PHRASE = 12


def trailing_speaker(doc: Doc, verb: Token) -> Span | None:
    """The speaker of `…, the ministry said`, read off the words between comma and cue; None for anything else."""
    first = verb.i
    while first > 0 and verb.i - first < _LONGEST_PHRASE:
        before = doc[first - 1]
        if before.pos_ not in _PHRASE and before.lower_ not in _LINKS and before.lower_ != "and":
            break
        first -= 1
    if (
        first in (0, verb.i)
        or doc[first].lower_ == "and"
        or doc[first - 1].text not in (",", "—", "–")
        or not _can_speak(doc[verb.i - 1])
    ):
        return None
    return (first, verb.i - 1) if doc[verb.i - 1].pos_ in ("NOUN", "PROPN") else None


def _is_object(who: Token, nearer: Span) -> bool:
    """Whether the parse has taken the object of the reported clause for the speaker: `… hit 14 farms, police said`."""
    before = who.doc[who.sent.start : who.i]
    return who.i < nearer[0] and any(t.tag_ in ("VBD", "VBZ", "VBP") and t.pos_ == "VERB" for t in before)


def interrupted_speaker(doc: Doc, verb: Token) -> Span | None:
    """The speaker whom a description parts from the cue: `Ann Ode, who runs the port, also said`; None if unclear."""
    at = verb.i - 1
    while at > 0 and doc[at].pos_ in ("ADV", "AUX"):
        at -= 1
    start = verb.sent.start
    while start < at and (doc[start].is_space or doc[start].lower_ in ("but", "and")):
        start += 1
    if at <= start or doc[at].text != ",":
        return None
    first = _phrase_at(doc, start, at)
    if first is not None and doc[first[1]].pos_ == "PROPN":
        return first
    commas = [i for i in range(start, at) if doc[i].text == ","]
    inner = _phrase_at(doc, commas[-1] + 1, at) if first is not None and commas else None
    return inner if inner is not None and inner[1] + 1 == at and doc[inner[1]].pos_ == "PROPN" else None


def _phrase_at(doc: Doc, first: int, end: int) -> Span | None:
    """The noun phrase that starts at the token, where a comma ends it."""
    at = first
    while at < end and at - first < _LONGEST_PHRASE and (doc[at].pos_ in _PHRASE or doc[at].lower_ in _LINKS):
        at += 1
    if at == first or doc[at].text != "," or doc[at - 1].pos_ not in ("NOUN", "PROPN") or not _can_speak(doc[at - 1]):
        return None
    return first, at - 1


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
                kind = None if _in_court(token) else kind_of(word)
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
        speaker = _keeper(doc, head) or named(doc, noun_phrase(doc, _author(head)))
        return Cue(token.i, to.i, "say", speaker)

    def _verb(self, token: Token, kind: CueKind) -> Cue:
        doc = self._doc
        who = subject(doc, token)
        if who is not None and kind == "say" and (nearer := trailing_speaker(doc, token)) and _is_object(who, nearer):
            return Cue(token.i, token.i, kind, nearer)
        speaker = named(doc, noun_phrase(doc, who)) if who is not None and _can_speak(who) else None
        if speaker is None and kind == "say" and token.tag_ in ("VBD", "VBZ"):
            speaker = trailing_speaker(doc, token) or interrupted_speaker(doc, token)
        negated = any(child.dep_ == "neg" for child in token.children)
        return Cue(token.i, token.i, kind, speaker, negated)
