"""Whom the words say it happened to: the nouns that a verb hits, as the parse gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from feeds.cards.counting import Toll, counted, listed, meant, real
from feeds.cards.harm import SELF
from feeds.cards.numbers import Number
from feeds.model import Measure

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WHOM = frozenset(("whom", "that", "who", "which"))


def patients(verb: Token, *, transitive: bool) -> list[Token]:
    """The nouns that are hit: objects of an active verb, subjects of a passive or intransitive one."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "obj") and c.i > verb.i]
    if transitive and objects and not any(c.lower_ in SELF for c in objects):
        return objects
    if transitive and objects:
        doer = _doer(verb)
        return [meant(doer)] if doer is not None else []
    if transitive and verb.dep_ == "relcl" and any(c.dep_ == "dobj" and c.lower_ in _WHOM for c in verb.children):
        return [verb.head]
    subjects = [c for c in verb.children if c.dep_ == "nsubjpass" or (c.dep_ == "nsubj" and c.i < verb.i)]
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    if transitive and not passive and subjects and verb.tag_ in ("VBD", "VBN"):
        # `Six killed in clash` is a headline's passive; `a man killed …` without an object says nothing sure.
        if any(c.dep_ == "aux" for c in verb.children):
            return []
        return [s for s in subjects if s.pos_ == "NUM" or any(c.dep_ == "nummod" for c in s.children)]
    if transitive and verb.tag_ in ("VBG", "VB", "VBP", "VBZ") and not any(c.dep_ == "nsubjpass" for c in subjects):
        return []
    if not subjects:
        if verb.dep_ in ("acl", "amod") and (verb.tag_ == "VBN" or not transitive) and verb.head.i != verb.i:
            return [verb.head] if verb.dep_ == "acl" else []
        if (
            verb.dep_ in ("conj", "xcomp", "advcl", "ccomp")
            and verb.head.i != verb.i
            and (verb.tag_ == "VBN" or not transitive)
        ):
            head = verb.head
            if transitive and any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children):
                return []  # `is suspected to have shot …`
            if head.pos_ in ("VERB", "AUX", "ADJ"):
                subjects = [c for c in head.children if c.dep_ == "nsubjpass" or (c.dep_ == "nsubj" and c.i < head.i)]
                if verb.dep_ == "conj" and not subjects and head.dep_ == "acl":
                    return [head.head]
                if (
                    transitive
                    and not any(c.dep_ == "nsubjpass" for c in subjects)
                    and not any(c.dep_ == "auxpass" for c in verb.children)
                ):
                    return []
    return [meant(s) for s in subjects]


def _doer(verb: Token) -> Token | None:
    """Who does what the verb says, also where another verb leads to it: `shot two men before killing himself`."""
    at = verb
    for _ in range(3):
        doer = next((c for c in at.children if c.dep_ == "nsubj" and c.i < at.i), None)
        if doer is not None or at.head.i == at.i or at.dep_ not in ("conj", "pcomp", "prep", "advcl", "xcomp"):
            return doer
        at = at.head
    return None


def right_behind(doc: Doc, verb: Token, numbers: dict[int, Number]) -> Token | None:
    """The counted noun right behind an active verb whose object the parse has lost: `killed at least 14 farmers`."""
    active = any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children) or verb.tag_ == "VBG"
    active = active or (verb.tag_ == "VBD" and verb.dep_ == "acl")
    if not active or any(c.dep_ in ("auxpass", "nsubjpass", "dobj") for c in verb.children):
        return None
    number = next((numbers[i] for i in range(verb.i + 1, min(len(doc), verb.i + 5)) if i in numbers), None)
    if number is None or number.first != verb.i + 1:
        return None
    noun = doc[number.last].head
    if number.last + 1 < len(doc) and doc[number.last + 1].pos_ == "NOUN":
        noun = doc[number.last + 1]
    return noun if noun.pos_ == "NOUN" and number.last < noun.i <= number.last + 4 else None


def subjects(verb: Token, measure: Measure, numbers: dict[int, Number]) -> Iterator[Toll]:
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not subjects and verb.dep_ in ("conj", "xcomp") and verb.head.i != verb.i:
        subjects = [c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    if real(verb):
        for subject in subjects:
            for noun in listed(meant(subject)):
                yield from counted(noun, measure, verb, numbers)
