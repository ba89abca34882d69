"""Speakers read off the order of the words, where the parse gives a cue no subject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.cards.lexicon import words
from feeds.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PHRASE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"))
_NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
_LINKS = words("of for 's ’s ' ’ - & .")
_BY_THE_WAY = frozenset(("ADV", "AUX", "PART"))
_WHO = words("who which that")
_NEW_CLAUSE = words(
    "what which who whom that when while where as because although though if after before since but and"
)
_NO_SPEAKER = words(
    "there this that what these those which who you everything wonder monday tuesday wednesday thursday friday"
    " saturday sunday"
)
_LONGEST_PHRASE = 12
_LONGEST_DESCRIPTION = 40


def can_speak(token: Token) -> bool:
    """Whether the word may be the head of a speaker."""
    return token.lower_ not in _NO_SPEAKER and token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X")


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
        or not can_speak(doc[verb.i - 1])
    ):
        return None
    return (first, verb.i - 1) if doc[verb.i - 1].pos_ in ("NOUN", "PROPN") else None


def interrupted_speaker(doc: Doc, verb: Token) -> Span | None:
    """The speaker whom a description parts from the cue: `Ann Ode, who runs the port, also said`; None if unclear."""
    start = verb.sent.start
    at = _before(doc, verb.i - 1, start)
    while start < at and (doc[start].is_space or doc[start].lower_ in ("but", "and")):
        start += 1
    if at <= start or doc[at].text != ",":
        return None
    first = _phrase_at(doc, start, at)
    if first is not None and doc[first[1]].pos_ == "PROPN":
        return first
    commas = [i for i in range(max(start, at - _LONGEST_DESCRIPTION), at) if doc[i].text == ","]
    inner = _phrase_at(doc, commas[-1] + 1, at) if commas else None
    if inner is not None and inner[1] + 1 == at and doc[inner[0]].pos_ == doc[inner[1]].pos_ == "PROPN":
        return inner  # `her adviser, Ann Ode, said`
    if first is not None and doc[first[1] + 2].pos_ == "PROPN":
        return first  # `two analysts, Ann Ode and Ben Ray, found`
    for comma in reversed(commas):
        phrase = _phrase_to(doc, comma - 1, start)
        if phrase is not None and doc[phrase[1]].pos_ == "PROPN" and doc[comma + 1].pos_ not in ("CCONJ", "PROPN"):
            return phrase
    return None


def adjacent_speaker(doc: Doc, verb: Token) -> Span | None:
    """The noun phrase right before a cue: `The board then ruled`, `to the union which reported`; None if unclear."""
    start = verb.sent.start
    at = _before(doc, verb.i - 1, start)
    relative = at > start and doc[at].lower_ in _WHO and at < verb.i
    if relative:
        at -= 1
        if at > start and doc[at].text == ",":
            at -= 1
    return _phrase_to(doc, at, start, anywhere=relative) if start <= at < verb.i else None


def first_phrase(tokens: Sequence[Token]) -> Span | None:
    """The tokens of the first noun phrase among these; None where there is none that may speak."""
    found: list[Token] = []
    for token in tokens:
        if token.pos_ in _NOUNS or (token.text[:1].isupper() and token.pos_ in ("ADJ", "ADV", "X", "INTJ")):
            found.append(token)
        elif token.pos_ in ("DET", "ADJ", "NUM", "PART", "ADP") or token.text in ("-", "’s", "'s"):
            if token.pos_ == "ADP" and (not found or token.lower_ not in ("of", "for", "at")):
                if found:
                    break
                continue
            found.append(token)
        elif found:
            break
    while found and found[-1].pos_ not in _NOUNS and not found[-1].text[:1].isupper():
        found.pop()
    if (
        not found
        or (len(found) == 1 and found[0].lower_ in _NO_SPEAKER)
        or found[0].lower_ in ("that", "which", "what")
    ):
        return None
    return found[0].i, found[-1].i


def _before(doc: Doc, at: int, start: int) -> int:
    """The token at or before `at` that is neither adverb nor helping verb."""
    while at > start and doc[at].pos_ in _BY_THE_WAY and doc[at].text not in ("'s", "’s"):
        at -= 1
    return at


def _phrase_at(doc: Doc, first: int, end: int) -> Span | None:
    """The noun phrase that starts at the token, where a comma ends it."""
    at = first
    while at < end and at - first < _LONGEST_PHRASE and (doc[at].pos_ in _PHRASE or doc[at].lower_ in _LINKS):
        at += 1
    if at == first or doc[at].text != "," or doc[at - 1].pos_ not in ("NOUN", "PROPN") or not can_speak(doc[at - 1]):
        return None
    return first, at - 1


def _phrase_to(doc: Doc, last: int, start: int, *, anywhere: bool = False) -> Span | None:
    """The noun phrase that ends with the token and begins its clause; None where it is the object of something.

    With `anywhere` it may be an object: that of `a lecture from the president, who said`.
    """
    if last < start or doc[last].pos_ not in _NOUNS or not can_speak(doc[last]):
        return None
    first = last
    while first > start and last - first < _LONGEST_PHRASE:
        before, here = doc[first - 1], doc[first]
        linked = before.lower_ in _LINKS and before.text != "."
        attached = (
            not anywhere and before.pos_ == "ADP" and first - 2 >= start and doc[first - 2].pos_ in ("NOUN", "PROPN")
        )
        joined = before.lower_ == "and" and first - 2 >= start and doc[first - 2].pos_ == here.pos_ == "PROPN"
        whole = here.pos_ in ("DET", "PRON") and first != last
        if not (linked or attached or joined) and (
            whole or before.pos_ not in _PHRASE or before.lower_ in _NEW_CLAUSE or here.pos_ == "PRON"
        ):
            break
        first -= 1
    lead = doc[first - 1] if first > start else None
    opens = lead is None or lead.is_punct or lead.is_space or lead.lower_ in _NEW_CLAUSE
    return (first, last) if (opens or anywhere) and doc[first].pos_ in _PHRASE else None
