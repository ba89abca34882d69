"""What happened to people, told by other words than a verb of harm: `claimed 12 lives`, `taken hostage`, `fled`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.cards.counting import Toll, counted, elliptic, listed, number_of, real
from feeds.cards.harm import HURT, LIVES, PEOPLE
from feeds.cards.lexicon import words
from feeds.cards.numbers import Number
from feeds.cards.patients import patients, subjects
from feeds.model import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_TREATED_FOR = HURT | {"inhalation", "shock", "bruises", "cuts", "hypothermia"}


def of_treatment(verb: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`a dozen were treated for smoke inhalation`, `doctors treated 87 people for burns`."""
    reasons = (c for p in verb.children if p.lower_ == "for" for c in p.children)
    if not any(reason.lower_ in _TREATED_FOR for reason in reasons) or not real(verb):
        return
    for patient in patients(verb, transitive=True):
        for noun in listed(patient):
            if number := number_of(noun, numbers):
                yield Toll("injured", number, noun, verb)


CONDITIONS = frozenset(("critical", "serious", "stable", "grave", "fair", "good", "guarded"))


def of_condition(token: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`two are in critical condition`."""
    at = token
    for _ in range(3):
        if at.pos_ in ("VERB", "AUX") or at.head.i == at.i:
            break
        at = at.head
    if at.pos_ not in ("VERB", "AUX") or at.lower_ in ("died", "pronounced"):
        return
    if bare := elliptic(token.doc, at.nbor(1), numbers) if at.i + 1 < len(token.doc) else None:
        yield Toll("injured", bare, None, token)
        return
    for toll in subjects(at, "injured", numbers):
        # `one of them` is one of those who have been counted
        behind = token.doc[toll.number.last + 1].text if toll.number and toll.number.last + 1 < token.i else ""
        if (toll.number is None and not toll.none) or (behind and behind != "of"):
            # who *is* in some condition lives; who was in one may have died
            yield replace(toll, trigger=at if at.tag_ in ("VBZ", "VBP") else token)


_UNDER = frozenset(("under", "beneath", "in", "alive"))
_MANY = 100.0
"""From how many on those who flee are displaced people, and not suspects."""


def of_burial(verb: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`residents buried 13 people`; not those whom rubble has buried."""
    people = [c for c in verb.children if c.dep_ == "dobj" and (c.lemma_.lower() in PEOPLE or c.lower_ in _BURIED)]
    doers = [c for c in verb.children if c.dep_ == "nsubj" and c.tag_ in ("NNS", "NNPS", "PRP", "NN")]
    if not doers or not real(verb) or any(c.lower_ in _UNDER and c.dep_ == "prep" for c in verb.children):
        return
    for noun in people:
        if number := number_of(noun, numbers):
            yield Toll("killed", number, noun, verb)


_BURIED = frozenset(("people", "bodies", "victims", "men", "women", "children", "dead", "civilians", "soldiers"))


def of_flight(verb: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`more than 3,000 people have fled to the town`; those who fled `their homes` are found by that word."""
    if any(c.dep_ == "dobj" for c in verb.children):
        return
    for toll in subjects(verb, "displaced", numbers):
        if toll.number is not None and toll.number.low >= _MANY:
            yield toll


def of_loss(verb: Token, word: str, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`four people suffered burns`, `lost their lives`, `claimed 12 lives`, `claimed the lives of four`."""
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    for thing in objects:
        if word.startswith("claim") and thing.lower_ in LIVES:
            number = number_of(thing, numbers)
            if number is not None:
                yield Toll("killed", number, None, verb)
                continue
            for preposition in thing.children:
                for noun in preposition.children if preposition.lower_ == "of" else ():
                    for each in listed(noun):
                        yield from counted(each, "killed", verb, numbers)
        elif word.startswith("los") and thing.lower_ in LIVES and number_of(thing, numbers) is None:
            yield from subjects(verb, "killed", numbers)
        elif word.startswith(("suff", "sust", "rec")) and thing.lower_ in HURT:
            measure: Measure = "killed" if any(c.lower_ == "fatal" for c in thing.children) else "injured"
            if verb.dep_ == "acl":
                for noun in listed(verb.head):
                    yield from counted(noun, measure, verb, numbers)
            else:
                yield from subjects(verb, measure, numbers)
    if word == "suffering" and not objects and verb.dep_ == "acl":
        # `found a man suffering from a gunshot wound`
        wounds = (c for p in verb.children if p.lower_ in ("from", "with") for c in p.children)
        if any(wound.lower_ in HURT for wound in wounds):
            yield from counted(verb.head, "injured", verb, numbers)


_DANGER = words("water sea rubble wreckage debris fire river flames building mud avalanche snow")


def of_saving(verb: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`pulled 60 people from the sea`, but no bodies."""
    out_of = (c for p in verb.children if p.lower_ in ("from", "of") for c in p.children)
    if not any(c.lower_ in _DANGER for c in out_of) or not real(verb):
        return
    for patient in patients(verb, transitive=True):
        number = number_of(patient, numbers)
        if number is not None and patient.lower_ not in ("bodies", "corpses", "remains"):
            yield Toll("rescued", number, patient, verb)


def of_taking(token: Token, word: str, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`taken into custody`, `taken hostage`, `taken to hospital`, `fled their homes`."""
    at, hops = token, 0
    while hops < 3 and at.pos_ != "VERB" and at.head.i != at.i:
        at, hops = at.head, hops + 1
    verb = at.lower_
    measures: dict[str, tuple[tuple[str, ...], Measure]] = {
        "custody": (("taken", "held", "remanded", "took", "taking"), "detained"),
        "hostage": (("taken", "held", "took", "holding", "taking"), "abducted"),
        "hospital": (
            (
                "taken",
                "rushed",
                "transported",
                "hospitalised",
                "treated",
                "brought",
                "airlifted",
                "transferred",
                "sent",
                "sending",
                "sends",
                "discharged",
                "released",
                "are",
                "is",
                "remain",
                "remains",
            ),
            "injured",
        ),
        "homes": (("fled", "flee", "fleeing", "left", "abandoned", "forced"), "displaced"),
    }
    verbs, measure = measures[word]
    if verb not in verbs or at.i > token.i or not real(at):
        return
    objects = [c for c in at.children if c.dep_ == "dobj" and c.i != token.i]
    if objects and verb in ("took", "holding", "taking", "sent", "sending", "sends", "rushed", "transported"):
        for noun in (one for thing in objects for one in listed(thing)):
            if measure == "injured" and noun.pos_ != "PRON":
                yield from counted(noun, measure, at, numbers)
            elif number := number_of(noun, numbers):
                yield Toll(measure, number, noun, at)
        return
    for toll in subjects(at, measure, numbers):
        if toll.number is not None or measure == "injured":
            yield toll
