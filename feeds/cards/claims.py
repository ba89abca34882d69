"""Words that a noun holds: `the mayor's claim that “…”`, `in her words, “…”`, `filed a request for “…”`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.cards.cues import CLAIMS
from feeds.cards.speech import subject, takes_part

if TYPE_CHECKING:
    from spacy.tokens import Token

_HOLDING = frozenset(("that", "of", "about", "for", "to", ":", "on"))
_NEXT = 3
"""How many tokens behind the noun the word may stand that leads to what it holds."""
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))


def holds(noun: Token, before: Token) -> bool:
    """Whether a noun of speech holds the words after `before`: `her claim that “…”`, but not `called her claim “…”`."""
    if noun.lower_ not in CLAIMS or noun.i >= before.i or (noun.dep_ == "pobj" and noun.head.lower_ == "in"):
        return False
    between = [token.lower_ for token in noun.doc[noun.i + 1 : before.i + 1]]
    if noun.dep_.startswith("nsubj") and noun.i < noun.head.i <= before.i:
        return "that" in between  # `her claim is that “…”`, but not `her claim was “…”`
    return not _HOLDING.isdisjoint(between[:_NEXT])


def owner_of(noun: Token) -> Token | None:
    """Whose words or claim it is said to be; None where the noun has no owner."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is None and noun.i > 1 and noun.nbor(-1).text in _POSSESSIVE:
        owner = noun.nbor(-2)
    for child in noun.children:
        if owner is None and child.dep_ == "prep" and child.lower_ in ("by", "from"):
            owner = next((c for c in child.children if c.dep_ == "pobj"), None)
    return owner


def giver_of(noun: Token) -> Token | None:
    """Who gives it, where it has no owner: the subject of `launched into a lament for`; None for a thing."""
    verb = noun
    while verb.head.i != verb.i and verb.dep_ in ("dobj", "pobj", "prep"):
        verb = verb.head
    if verb.pos_ != "VERB":
        return None
    who = subject(verb.doc, verb)
    return who if who is not None and takes_part(who) else None
