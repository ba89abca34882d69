"""Who was hurt, told by a wound, by what hit him, or by how he is: `with a gunshot wound`, `struck by a bullet`.

Each finding is a toll of the injured whose end may still be a death: `survivors` leaves out who is told to have died.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from feeds.cards.counting import Toll, counted, elliptic, is_aged, listed, meant, real
from feeds.cards.harm import PEOPLE
from feeds.cards.lexicon import word_list, words
from feeds.cards.numbers import Number
from feeds.cards.patients import patients

if TYPE_CHECKING:
    from spacy.tokens import Token

HIT = words("hit struck grazed hitting striking")
_FIRING = words("opened fired shot shooting firing sprayed")
RECOVERING = words("recovering recover survive")
_MISSILES = word_list("missiles")
_BODY = word_list("body_parts")
_WITH = words("with from")
_UNHURT = words("no any without")
_DEAD = words("dead died dies die dying killed pronounced fatal")
_UP = 4


def of_hit(verb: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`was struck by a bullet`, `was hit in the leg`, `a bullet hit the boy`; not `the band hit the road`."""
    by = [c for p in verb.children if p.lower_ in ("by", "with") for c in p.children if c.dep_ == "pobj"]
    into = [c for p in verb.children if p.lower_ in ("in", "on") for c in p.children if c.dep_ == "pobj"]
    doers = [c for c in verb.children if c.dep_ == "nsubj"]
    shot_at = verb.lower_ == "grazed" or (verb.dep_ == "advcl" and verb.head.lower_ in _FIRING)
    shot_at = shot_at or any(t.lower_ in _MISSILES for t in (*by, *doers))
    if not (shot_at or any(t.lower_ in _BODY for t in into)) or not real(verb):
        return
    for patient in patients(verb, transitive=True):
        for noun in listed(patient):
            yield from counted(noun, "injured", verb, numbers)


def of_wound(wound: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`a girl with a gunshot wound`, `found four people with wounds`, `was taken to hospital with a head injury`."""
    if wound.dep_ != "pobj" or wound.head.lower_ not in _WITH or any(c.lower_ in _UNHURT for c in wound.children):
        return
    if any(token.lower_ in _DEAD for token in wound.doc[max(0, wound.i - 6) : wound.i]):
        return  # `found dead with wounds`
    holder = wound.head.head
    if holder.lower_ == "suffering" and holder.pos_ == "NOUN":
        # `found three adults and a 17-year-old suffering from wounds`
        yield from _chain(holder, wound, numbers)
        return
    if holder.pos_ in ("NOUN", "NUM", "PROPN"):
        if holder.lower_ in PEOPLE or holder.lemma_.lower() in PEOPLE or holder.i in numbers or is_aged(holder):
            yield from _each(holder, wound, numbers)
        return
    for _ in range(_UP):
        if holder.pos_ in ("VERB", "AUX") and holder.lower_ not in ("suffering", "recovering"):
            break
        if holder.head.i == holder.i:
            return
        if holder.dep_ == "ccomp" and (own := [c for c in holder.children if c.dep_ == "nsubj"]):
            yield from _each(own[0], wound, numbers)  # `found four people suffering from wounds`
            return
        if holder.dep_ == "acl":
            yield from _each(holder.head, wound, numbers)
            return
        holder = holder.head
    if not real(holder):
        return
    if holder.lower_ in ("suffering", "recovering") and holder.dep_ == "acl":
        yield from _each(holder.head, wound, numbers)
        return
    objects = [c for c in holder.children if c.dep_ == "dobj" and c.i < wound.i]
    for noun in objects or [c for c in holder.children if c.dep_ in ("nsubj", "nsubjpass")]:
        for one in listed(meant(noun)):
            yield from _each(one, wound, numbers, spread=False)


def of_recovery(verb: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`four people are recovering`, `the boy is expected to survive`, `seven men remained hospitalized`."""
    at = verb
    if verb.dep_ == "xcomp" and verb.head.lower_ in ("expected", "likely"):
        at = verb.head
    elif verb.lower_ != "recovering":
        return
    if bare := elliptic(verb.doc, at, numbers):
        yield Toll("injured", bare, None, verb)
        return
    subjects = [c for c in at.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < at.i]
    for subject in subjects:
        for noun in listed(meant(subject)):
            yield from _each(noun, verb, numbers, spread=False)
    if not subjects and at.dep_ == "acl":
        yield from _each(at.head, verb, numbers)


def _chain(suffering: Token, wound: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """Those who suffer where the parse takes `suffering` for one more of the list, or for their head."""
    if suffering.i and is_aged(last := suffering.nbor(-1)):
        yield from _each(last, wound, numbers, spread=False)
    if suffering.dep_ == "conj":
        yield from _each(suffering.head, wound, numbers, spread=False)


def _each(noun: Token, trigger: Token, numbers: dict[int, Number], *, spread: bool = True) -> Iterator[Toll]:
    for one in listed(noun) if spread else [noun]:
        if one.pos_ != "PRON":
            yield from counted(one, "injured", trigger, numbers)
