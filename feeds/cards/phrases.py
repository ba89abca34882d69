"""What a noun phrase says by its own words: its number, what tells it from others, whose it is, what sort of body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.cards.lexicon import words
from feeds.cards.people import BODY_NOUNS, OFFICE_NOUNS, PERSON_NOUNS, body_family

if TYPE_CHECKING:
    from spacy.tokens import Token

_VAGUE = words("same alleged suspected other said latter former late whole entire very")
MEMBERS = words("member fighter")


def family_of(name: str) -> str | None:
    """Which sort of body a name's last word names; None where it names none."""
    return body_family(name.lower().rsplit(" ", 1)[-1])


def unarticled(name: str) -> str:
    """The name without `the` or `a` before it."""
    return re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)


def modifiers(head: Token) -> set[str]:
    """The words before a noun that say which one is meant, in lower case; ages and numbers left out."""
    return {
        child.lower_
        for child in head.lefts
        if child.dep_ in ("amod", "compound", "nmod") and child.is_alpha and child.lower_ not in _VAGUE
    }


def people_in(head: Token) -> Token | None:
    """The people whom `a group` is made of: `a group of soldiers`."""
    for child in head.rights:
        if child.lower_ == "of":
            return next((grand for grand in child.children if grand.dep_ == "pobj" and grand.tag_ == "NNS"), None)
    return None


def members_of(head: Token) -> str | None:
    """The body or people behind `members of`."""
    for child in head.rights:
        if child.lower_ in ("of", "from") and head.lemma_.lower() in MEMBERS:
            return next((grand.lower_ for grand in child.children if grand.dep_ == "pobj"), None)
    return None


def office(head: Token) -> str | None:
    """The noun of a service or office that speaks and acts like a body, if what it is for is said: `fire service`."""
    if head.lower_ == "guard" and head.i and head.nbor(-1).lower_ == "coast":
        return "guard"
    told = {child.lower_ for child in head.lefts if child.dep_ in ("amod", "compound", "nmod", "poss")}
    return head.lower_ if head.lower_ in OFFICE_NOUNS and head.tag_ == "NN" and told else None


def number_of(head: Token) -> str | None:
    return next((child.lower_ for child in head.children if child.dep_ == "nummod"), None)


def last_lemma(name: str) -> str:
    last = name.lower().rsplit(" ", 1)[-1]
    if last in PERSON_NOUNS or last in BODY_NOUNS:
        return last
    for ending, put in (("men", "man"), ("ies", "y"), ("s", "")):
        if last.endswith(ending):
            return last[: -len(ending)] + put
    return {"people": "people", "children": "child"}.get(last, last)
