"""Who says: the cues of speech in a parse, and the noun phrases that name their speakers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from feeds.cards.cues import ASK, PARTICLES, SAY, CueKind, lending
from feeds.cards.lexicon import word_list, words
from feeds.cards.people import PERSON_NOUNS, PLURAL_ONLY, body_family
from feeds.cards.reading import Reading
from feeds.cards.word_order import adjacent_speaker, can_speak, interrupted_speaker, trailing_speaker
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

    def note(self, actor: str, start: int, end: int) -> None:
        """Note that the characters `[start, end)` stand for the actor."""


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
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.head.i < verb.i:
        # A sentence without a verb has lost it to a participle: `Ann Ode, the mayor, compared it to a sieve.`
        return _agent(verb) or _author(verb.head)
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
            if hop > 0 and at.lower_ in ASK:
                return None  # who is told to do something does not speak
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
        if at.dep_ == "xcomp" and (urged := _urged(at)) is not None:
            return urged
        # In `said A and said B` the parse hangs the second cue on A.
        at = at.head.head if repeated else at.head
        as_saying = False
        while at.pos_ not in ("VERB", "AUX") and at.head.i != at.i:
            as_saying = as_saying or at.lower_ == "as"
            at = at.head
        if as_saying and (quoted := [c for c in at.children if c.dep_ == "dobj" and at.i < c.i < verb.i]):
            return quoted[0]  # `quoted Ann Ode as saying`
        if at.pos_ not in ("VERB", "AUX"):
            return None
    return None


# How verbs begin whose object is the subject of what it is brought to do.
_URGING = tuple(
    words(
        "prompt forc urg ask caus push encourag allow want tell told driv drove inspir compel invit order expect"
        " led lead get got help"
    )
)


def _urged(verb: Token) -> Token | None:
    """Who is brought to do something: the object of `That prompted Ann Ode to call it “…”`."""
    if not verb.head.lower_.startswith(_URGING):
        return None
    objects = [c for c in verb.head.children if c.dep_ == "dobj" and verb.head.i < c.i < verb.i]
    return objects[0] if objects and takes_part(objects[0]) else None


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


def _is_comparison(token: Token) -> bool:
    """Whether the word is a preposition: `ten, compared with two`."""
    if token.lower_ != "compared" or token.tag_ != "VBN":
        return False
    return any(other.lower_ in ("to", "with") for other in token.doc[token.i + 1 : token.i + 2])


def _in_court(token: Token) -> bool:
    """Whether somebody only pleads guilty or not."""
    if not token.lower_.startswith("plead"):
        return False
    return any(other.lower_ in ("guilty", "innocent") for other in token.doc[token.i + 1 : token.i + 4])


_FAR = 60
"""Tokens before a noun in which the verb is looked for whose object it is."""


def _is_object(who: Token, nearer: Span) -> bool:
    """Whether the parse has taken the object of the reported clause for the speaker: `… hit 14 farms, police said`."""
    before = who.doc[max(who.sent.start, who.i - _FAR) : who.i]
    return who.i < nearer[0] and any(t.tag_ in ("VBD", "VBZ", "VBP") and t.pos_ == "VERB" for t in before)


def _antecedent(token: Token) -> Token:
    if token.lower_ not in _WHO or token.head.dep_ != "relcl":
        return token
    noun = token.head.head
    # `Ann Ode, now the mayor, who …`
    return noun.head if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" else noun


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
        self._inside = inside
        self.by_token: dict[int, Cue] = {}
        doc = reading.doc
        for token in doc:
            if inside[token.i]:
                continue
            word = token.lower_
            if word == "according" or (word == "per" and self._opens_clause(token)):
                cue = self._according(token)
            else:
                last = self._particle(token) if word in PARTICLES else token.i
                kind = "say" if last > token.i else lending(word)
                if kind is None or not self._verbal(token) or _in_court(token) or _is_comparison(token):
                    continue
                cue = self._verb(token, kind, last)
            if cue:
                self.by_token[token.i] = cue

    def _particle(self, token: Token) -> int:
        """The last token of a cue that may be two words: `shot back`; that of the verb where it is none."""
        following = [other.lower_ for other in self._doc[token.i + 1 : token.i + 3]]
        # `went on to win` is no speech, and in `went on to say` the second verb is the cue.
        found = bool(following) and following[0] in PARTICLES[token.lower_] and following[-1] != "to"
        return token.i + 1 if found else token.i

    def _verbal(self, token: Token) -> bool:
        return token.pos_ in ("VERB", "AUX") or token.lower_ in ("said", "says", "tweeted", "told", "wrote", "added")

    def _according(self, token: Token) -> Cue | None:
        doc = self._doc
        if token.i + 1 >= len(doc) or (token.lower_ == "according" and doc[token.i + 1].lower_ != "to"):
            return None
        to = doc[token.i + 1] if token.lower_ == "according" else token
        head = next((c for c in to.children if c.dep_ == "pobj"), None)
        if head is None:
            head = next((t for t in doc[token.i + 2 : token.i + 12] if t.pos_ in ("PROPN", "NOUN", "PRON")), None)
        if head is None:
            return None
        speaker = _keeper(doc, head) or named(doc, noun_phrase(doc, _author(head)))
        return Cue(token.i, to.i, "say", speaker)

    def _opens_clause(self, token: Token) -> bool:
        """Whether the word stands behind a mark and before a name or an article: `…,” per the bylaws`."""
        doc = self._doc
        if not 0 < token.i < len(doc) - 1 or not (doc[token.i - 1].is_punct or doc[token.i - 1].is_space):
            return False
        return doc[token.i + 1].pos_ in ("DET", "PROPN", "PRON")

    def _verb(self, token: Token, kind: CueKind, last: int) -> Cue:
        doc = self._doc
        who = subject(doc, token)
        if who is not None and self._inside[who.i]:
            who = None  # nobody speaks from within what he says
        negated = any(child.dep_ == "neg" for child in token.children)
        if who is not None and kind == "say" and (nearer := trailing_speaker(doc, token)) and _is_object(who, nearer):
            return Cue(token.i, last, kind, nearer, negated)
        if who is not None and token.tag_ == "VBG" and not takes_part(who):
            who = self._main_subject(token) or who
        speaker = named(doc, noun_phrase(doc, who)) if who is not None and can_speak(who) else None
        if speaker is None and kind == "say" and token.tag_ in ("VBD", "VBZ"):
            speaker = trailing_speaker(doc, token) or interrupted_speaker(doc, token)
        if speaker is None and _is_finite(token):
            speaker = adjacent_speaker(doc, token) or interrupted_speaker(doc, token) or self._before_and(token)
        return Cue(token.i, last, kind, speaker, negated)

    def _main_subject(self, participle: Token) -> Token | None:
        """Who takes part in what the sentence tells before `…, explaining that`; None where that is not one alone."""
        found = [
            token
            for token in self._doc[participle.sent.start : participle.i]
            if token.dep_ in ("nsubj", "nsubjpass") and takes_part(token) and not self._inside[token.i]
        ]
        main = [token for token in found if token.head.dep_ == "ROOT"]
        return next(iter(main or found), None)

    def _before_and(self, verb: Token) -> Span | None:
        """Who spoke before `… and claims that`, in the same sentence."""
        doc, at = self._doc, verb.i - 1
        while at > verb.sent.start and doc[at].pos_ == "ADV":
            at -= 1
        if doc[at].lower_ not in ("and", "but", ",", "then"):
            return None
        for i in range(at - 1, verb.sent.start - 1, -1):
            if (cue := self.by_token.get(i)) and cue.speaker and cue.speaker[1] < verb.i:
                return cue.speaker
        return None


_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_SELF = words("he she they we i you who")


def takes_part(token: Token) -> bool:
    """Whether the word means somebody who can speak, as far as it shows by itself."""
    word = token.lower_
    return (
        token.pos_ == "PROPN"
        or word in _SELF
        or word in PERSON_NOUNS
        or word.removesuffix("s") in PERSON_NOUNS
        or word in PLURAL_ONLY
        or body_family(word) is not None
    )


def _is_finite(verb: Token) -> bool:
    """Whether the verb has a tense and is no passive; a participle without helping verb is often a past tense."""
    helped = {child.dep_ for child in verb.children}
    if "auxpass" in helped:
        return False
    told = verb.dep_ in ("ROOT", "ccomp", "conj") or any(
        child.dep_ in ("dobj", "oprd", "ccomp") and child.i > verb.i for child in verb.children
    )
    return verb.tag_ in _FINITE or "aux" in helped or (verb.tag_ == "VBN" and told)
