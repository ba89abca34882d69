"""What happened to how many people: the words that say it, and the number that stands with each.

The parse says who was hit: the subject of a passive or of `died`, the object of `killed`, the noun before a participle
(`four soldiers killed in …`), the counted noun itself (`four dead`, `12 deaths`). Attempts, threats, conditions and
denials are no casualties.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from feeds.cards.counting import (
    Toll,
    counted,
    counted_before,
    elliptic,
    listed,
    meant,
    number_of,
    real,
    single,
)
from feeds.cards.fates import (
    CONDITIONS,
    of_burial,
    of_condition,
    of_flight,
    of_loss,
    of_saving,
    of_taking,
    of_treatment,
)
from feeds.cards.harm import (
    CASES,
    COUNTED,
    DISEASES,
    INTRANSITIVE,
    ORDINALS,
    PEOPLE,
    SHOOTING,
    STATES,
    TRANSITIVE,
)
from feeds.cards.lexicon import word_list, words
from feeds.cards.numbers import Number
from feeds.cards.patients import patients as patients_of
from feeds.cards.patients import right_behind
from feeds.cards.sums import summed
from feeds.cards.totals import TOTALS, totals
from feeds.cards.wounds import HIT, RECOVERING, of_hit, of_recovery, of_wound
from feeds.model import Measure

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def tolls(doc: Doc, numbers: dict[int, Number]) -> Iterator[Toll]:
    """All counts of people in the document, in the order of the words that say what happened."""
    return iter(summed(_all(doc, numbers)))


def _all(doc: Doc, numbers: dict[int, Number]) -> Iterator[Toll]:
    """The tolls one by one, before those told together are summed."""
    for token in doc:
        word = token.lower_
        if word in ("wound", "wounds") and token.pos_ == "NOUN":
            yield from of_wound(token, numbers)
        elif word in TRANSITIVE or word in INTRANSITIVE:
            yield from _of_verb(doc, token, word, numbers)
        elif word in ("dead", "missing", "homeless", "unaccounted", "injured", "deceased"):
            yield from _of_state(doc, token, STATES[word], numbers)
        elif word in COUNTED:
            yield from _of_count(doc, token, COUNTED[word], numbers)
            if COUNTED[word] == "injured":
                yield from of_wound(token, numbers)
        elif word in CASES and any(near.lower_ in DISEASES for near in doc[max(0, token.i - 40) : token.i + 12]):
            if (number := number_of(token, numbers)) is not None and number.last < token.i:
                yield Toll("infected", number, None, token)
        elif word == "fatally":
            if token.i > 0 and token.i - 1 in numbers and (token.i + 1 >= len(doc) or doc[token.i + 1].pos_ != "VERB"):
                yield Toll("killed", numbers[token.i - 1], None, token)
        elif word == "victims":
            number = number_of(token, numbers)
            if number is not None and any(c.lower_ in _WOUNDED and c.i < token.i for c in token.children):
                yield Toll("injured", number, token, token)
        elif word == "shooting":
            yield from _of_shooting(doc, token, numbers)
        elif word == "body":
            yield from _of_body(token)
        elif word in ORDINALS:
            yield from _of_ordinal(doc, token)
        elif word in TOTALS:
            yield from totals(doc, token, numbers)
        elif word in ("buried", "buries", "bury", "burying"):
            yield from of_burial(token, numbers)
        elif word in ("fled", "flee", "fleeing"):
            yield from of_flight(token, numbers)
        elif word in ("suffered", "sustained", "received", "suffering", "sustaining") or word in (
            "lost",
            "lose",
            "claimed",
            "claiming",
            "claims",
        ):
            yield from of_loss(token, word, numbers)
        elif word == "treated":
            yield from of_treatment(token, numbers)
        elif word == "condition" and token.i > 0 and token.nbor(-1).lower_ in CONDITIONS:
            yield from of_condition(token, numbers)
        elif word in HIT:
            yield from of_hit(token, numbers)
        elif word in RECOVERING:
            yield from of_recovery(token, numbers)
        elif word == "pulled":
            yield from of_saving(token, numbers)
        elif word in ("custody", "hostage", "hospital", "homes"):
            yield from of_taking(token, word, numbers)


def _of_verb(doc: Doc, verb: Token, word: str, numbers: dict[int, Number]) -> Iterator[Toll]:
    if verb.pos_ not in ("VERB", "ADJ", "AUX", "NOUN", "PROPN"):
        return
    if verb.pos_ == "NOUN" and word in COUNTED and word != "killing":
        yield from _of_count(doc, verb, COUNTED[word], numbers)  # `the murder of 17 prisoners`
        return
    if verb.pos_ in ("NOUN", "PROPN") and not word.endswith(("ed", "ing", "slain", "shot", "hurt")):
        return  # `five rescue boats`
    measure = TRANSITIVE.get(word) or INTRANSITIVE[word]
    if word in SHOOTING:
        measure = _shooting(doc, verb)
        if measure == "injured" and any(
            t.lower_ == "fatally" and t.i - 1 in numbers for t in doc[verb.i : verb.i + 12]
        ):
            measure = "other"  # `nine were shot, one fatally`: the nine are not the wounded
    elif measure == "killed" and word == "killing" and verb.pos_ == "NOUN":
        yield from _of_count(doc, verb, measure, numbers)
        return
    if verb.tag_ in ("VBN", "VBD", "VBG", "JJ") and (bare := elliptic(doc, verb, numbers)):
        if real(verb):
            yield Toll(measure, bare, None, verb)
        return
    patients = patients_of(verb, transitive=word in TRANSITIVE)
    if not patients and (patient := right_behind(doc, verb, numbers)):
        patients = [patient]
    if not patients:
        # `six killed and 12 injured`: the number stands right before the participle.
        if verb.dep_ == "amod" and verb.i < verb.head.i:
            # `three wounded soldiers`
            if number := number_of(verb.head, numbers):
                yield Toll(measure, number, verb.head, verb)
            return
        if (verb.tag_ in ("VBN", "VBD", "JJ") or (verb.tag_ == "NN" and word not in SHOOTING)) and (
            number := counted_before(doc, verb, numbers)
        ):
            yield Toll(measure, number, None, verb)
        return
    if not real(verb):
        return
    for patient in patients:
        for noun in listed(patient):
            yield from counted(noun, measure, verb, numbers)


def _shooting(doc: Doc, verb: Token) -> Measure:
    """`shot dead`, `fatally stabbed`, `shot and killed` are killings; other shootings wound."""
    before = doc[verb.i - 1].lower_ if verb.i > 0 else ""
    behind = [token.lower_ for token in doc[verb.i + 1 : verb.i + 3]]
    deadly = (
        before == "fatally" or behind[:1] in (["dead"], ["fatally"]) or behind in (["to", "death"], ["and", "killed"])
    )
    if not deadly and behind[:1] == ["and"] and len(behind) > 1:
        deadly = "killed" in [token.lower_ for token in doc[verb.i + 2 : verb.i + 5]]
    dead = any(c.lower_ == "dead" and c.i > verb.i for c in verb.children)
    to_death = any(t.lower_ == "death" and t.nbor(-1).lower_ == "to" for t in doc[verb.i + 1 : verb.i + 10])
    return "killed" if deadly or dead or to_death else "injured"


def _of_state(doc: Doc, token: Token, measure: Measure, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`four dead`, `12 people missing`, `left three homeless`, `four are missing`."""
    if token.dep_ == "amod" and token.i < token.head.i and (number := number_of(token.head, numbers)):
        yield Toll(measure, number, token.head, token)
        return
    if token.dep_ in ("amod", "acl") and token.i > token.head.i and token.head.dep_ in ("dobj", "conj", "nsubjpass"):
        # `found a boy dead in his bed`
        yield from counted(token.head, measure, token, numbers)
        return
    if bare := elliptic(doc, token, numbers):
        yield Toll(measure, bare, None, token)
        return
    number = number_of(token, numbers) or counted_before(doc, token, numbers)
    if number is not None:
        noun = doc[token.i - 1] if token.i - 1 > number.last else None
        yield Toll(measure, number, noun, token)
        return
    subject: Token | None = None
    if token.dep_ == "advcl" and token.head.lower_ in ("found", "discovered", "left"):
        subject = next((c for c in token.head.children if c.dep_ == "dobj" and c.i < token.i), None)
    if token.dep_ in ("acomp", "oprd", "xcomp", "attr", "ccomp", "ROOT", "conj", "relcl", "acl", "parataxis"):
        holders = (token, *(c for c in token.children if c.pos_ == "AUX"), token.head)
        subject = next(
            (c for h in holders for c in h.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i), None
        )
        if subject is None and token.head.dep_ == "conj" and token.head.tag_ in ("VBN", "VBD"):
            # `Keller suffered wounds and was pronounced dead`
            subject = next((c for c in token.head.head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None and token.dep_ in ("oprd", "xcomp"):
            subject = next((c for c in token.head.children if c.dep_ == "dobj" and c.i < token.i), None)
    if subject is not None and real(token.head):
        for noun in listed(meant(subject)):
            yield from counted(noun, measure, token, numbers)


_WOUNDED = words("shooting gunshot stabbing burn")
_DEEDS = word_list("deeds")
"""Nouns of what is done: a number before them counts no people."""


_CORPSES = word_list("corpses")
"""What bodies are called that are dead ones."""


def _is_institution(bodies: Token) -> bool:
    """Whether bodies are of the sort that regulates and governs: `four independent bodies`."""
    described = [child for child in bodies.children if child.dep_ in ("amod", "compound", "nmod")]
    return bodies.lower_ == "bodies" and any(child.lower_ not in _CORPSES for child in described)


def _of_count(doc: Doc, token: Token, measure: Measure, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`12 deaths`, `the death of four people`, `no injuries were reported`."""
    if any(c.dep_ == "det" and c.lower_ == "no" for c in token.children):
        yield Toll(measure, None, token, token, none=True)
        return
    number = number_of(token, numbers)
    if number is not None:
        one_of_them = number.last < token.i and doc[number.last + 1].lower_ == "of"  # `two of the deaths`
        if token.lower_ not in _DEEDS and not one_of_them and not _is_institution(token):
            yield Toll(measure, number, None, token)
        return
    if token.i + 1 < len(doc) and doc[token.i + 1].lower_ in ("of", "to"):
        for preposition in token.children:
            if preposition.lower_ not in ("of", "to"):
                continue
            for thing in preposition.children:
                if thing.dep_ != "pobj":
                    continue
                for noun in listed(thing):
                    counted = number_of(noun, numbers)
                    if counted is not None:
                        yield Toll(measure, counted, noun, token)
                    elif measure == "killed" and single(noun, measure) and token.lower_ in ("death", "killing"):
                        yield Toll(measure, None, noun, token)


def _of_shooting(doc: Doc, token: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`the fatal shooting of a man`, `accused of fatally shooting two men`."""
    before = doc[token.i - 1].lower_ if token.i > 0 else ""
    measure: Measure = "killed" if before in ("fatal", "fatally", "deadly") else "injured"
    if token.pos_ == "VERB":
        for thing in token.children:
            if thing.dep_ == "dobj":
                for noun in listed(thing):
                    yield from counted(noun, measure, token, numbers)
        return
    for preposition in token.children:
        if preposition.lower_ == "of":
            for thing in preposition.children:
                for noun in listed(thing):
                    yield from counted(noun, measure, token, numbers)


def _of_ordinal(doc: Doc, token: Token) -> Iterator[Toll]:
    """`the sixth person to die` and `a third person has died` say how many have died."""
    behind = [t.lower_ for t in doc[token.i + 1 : token.i + 6]]
    if not behind or behind[0] not in PEOPLE:
        return
    to = behind.index("to") if "to" in behind else 9
    dies = behind[to + 1 : to + 2] == ["die"] or behind[to + 1 : to + 3] == ["be", "killed"]
    if dies or behind[1:3] in (["has", "died"], ["have", "died"]):
        count = ORDINALS[token.lower_]
        yield Toll("killed", Number(token.i, token.i, count, count), None, token)


_FOUND = words("found discovered recovered pulled retrieved located lying identified")


def _of_body(body: Token) -> Iterator[Toll]:
    """`the body of a man was found`, `Keller's body was recovered`."""
    if body.head.lower_ not in _FOUND and not any(c.lower_ in _FOUND for c in body.children):
        return
    whose = [c for c in body.children if c.dep_ == "poss" and c.pos_ != "PRON"]
    whose += [g for c in body.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    for one in whose:
        if single(one, "killed"):
            yield Toll("killed", None, one, body)
