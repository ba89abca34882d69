"""What happened to how many people: the words that say it, and the number that stands with each.

The parse says who was hit: the subject of a passive or of `died`, the object of `killed`, the noun before a participle
(`four soldiers killed in …`), the counted noun itself (`four dead`, `12 deaths`). Attempts, threats, conditions and
denials are no casualties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
from feeds.cards.harm import (
    CASES,
    COUNTED,
    DISEASES,
    HURT,
    INTRANSITIVE,
    LIVES,
    ORDINALS,
    PEOPLE,
    SELF,
    SHOOTING,
    STATES,
    TRANSITIVE,
)
from feeds.cards.numbers import Number
from feeds.cards.totals import TOTALS, totals
from feeds.model import Measure

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def tolls(doc: Doc, numbers: dict[int, Number]) -> Iterator[Toll]:
    """All counts of people in the document, in the order of the words that say what happened."""
    for token in doc:
        word = token.lower_
        if word in TRANSITIVE or word in INTRANSITIVE:
            yield from _of_verb(doc, token, word, numbers)
        elif word in ("dead", "missing", "homeless", "unaccounted", "injured", "deceased"):
            yield from _of_state(doc, token, STATES[word], numbers)
        elif word in COUNTED:
            yield from _of_count(doc, token, COUNTED[word], numbers)
        elif word in CASES and any(near.lower_ in DISEASES for near in doc[max(0, token.i - 40) : token.i + 12]):
            if (number := number_of(token, numbers)) is not None and number.last < token.i:
                yield Toll("infected", number, None, token)
        elif word == "fatally":
            if token.i > 0 and token.i - 1 in numbers and (token.i + 1 >= len(doc) or doc[token.i + 1].pos_ != "VERB"):
                yield Toll("killed", numbers[token.i - 1], None, token)
        elif word == "shooting":
            yield from _of_shooting(doc, token, numbers)
        elif word in ORDINALS:
            yield from _of_ordinal(doc, token)
        elif word in TOTALS:
            yield from totals(doc, token, numbers)
        elif word in ("buried", "buries", "bury", "burying"):
            yield from _of_burial(token, numbers)
        elif word in ("fled", "flee", "fleeing"):
            yield from _of_flight(token, numbers)
        elif word in ("suffered", "sustained", "received", "suffering", "sustaining") or word in (
            "lost",
            "lose",
            "claimed",
            "claiming",
            "claims",
        ):
            yield from _of_loss(token, word, numbers)
        elif word == "condition" and token.i > 0 and token.nbor(-1).lower_ in _CONDITIONS:
            yield from _of_condition(token, numbers)
        elif word in ("custody", "hostage", "hospital", "homes"):
            yield from _of_taking(token, word, numbers)


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
    patients = _patients(verb, transitive=word in TRANSITIVE)
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
    dead = next((c for c in verb.children if c.lower_ == "dead" and c.i > verb.i), None)
    return "killed" if deadly or dead is not None else "injured"


_WHOM = frozenset(("whom", "that", "who", "which"))


def _patients(verb: Token, *, transitive: bool) -> list[Token]:
    """The nouns that are hit: objects of an active verb, subjects of a passive or intransitive one."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "obj") and c.i > verb.i]
    if transitive and objects and not any(c.lower_ in SELF for c in objects):
        return objects
    if transitive and objects:
        doer = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
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


def _of_state(doc: Doc, token: Token, measure: Measure, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`four dead`, `12 people missing`, `left three homeless`, `four are missing`."""
    if token.dep_ == "amod" and token.i < token.head.i and (number := number_of(token.head, numbers)):
        yield Toll(measure, number, token.head, token)
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
    if token.dep_ in ("acomp", "oprd", "xcomp", "attr", "ccomp", "ROOT", "conj", "relcl", "acl", "parataxis"):
        holders = (token, token.head)
        subject = next(
            (c for h in holders for c in h.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i), None
        )
        if subject is None and token.dep_ in ("oprd", "xcomp"):
            subject = next((c for c in token.head.children if c.dep_ == "dobj" and c.i < token.i), None)
    if subject is not None and real(token.head):
        for noun in listed(meant(subject)):
            yield from counted(noun, measure, token, numbers)


def _of_count(doc: Doc, token: Token, measure: Measure, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`12 deaths`, `the death of four people`, `no injuries were reported`."""
    if any(c.dep_ == "det" and c.lower_ == "no" for c in token.children):
        yield Toll(measure, None, token, token, none=True)
        return
    number = number_of(token, numbers)
    if number is not None:
        if token.lower_ not in ("death", "injury", "arrest", "infection", "murder", "massacre", "slaying"):
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
    """`the sixth person to die` says that six have died."""
    behind = [t.lower_ for t in doc[token.i + 1 : token.i + 6]]
    to = behind.index("to") if "to" in behind else 9
    if (
        behind
        and behind[0] in PEOPLE
        and (behind[to + 1 : to + 2] == ["die"] or behind[to + 1 : to + 3] == ["be", "killed"])
    ):
        count = ORDINALS[token.lower_]
        yield Toll("killed", Number(token.i, token.i, count, count), None, token)


_UNDER = frozenset(("under", "beneath", "in", "alive"))
_MANY = 100.0
"""From how many on those who flee are displaced people, and not suspects."""


def _of_burial(verb: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`residents buried 13 people`; not those whom rubble has buried."""
    people = [c for c in verb.children if c.dep_ == "dobj" and (c.lemma_.lower() in PEOPLE or c.lower_ in _BURIED)]
    doers = [c for c in verb.children if c.dep_ == "nsubj" and c.tag_ in ("NNS", "NNPS", "PRP", "NN")]
    if not doers or not real(verb) or any(c.lower_ in _UNDER and c.dep_ == "prep" for c in verb.children):
        return
    for noun in people:
        if number := number_of(noun, numbers):
            yield Toll("killed", number, noun, verb)


_BURIED = frozenset(("people", "bodies", "victims", "men", "women", "children", "dead", "civilians", "soldiers"))


def _of_flight(verb: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """`more than 3,000 people have fled to the town`; those who fled `their homes` are found by that word."""
    if any(c.dep_ == "dobj" for c in verb.children):
        return
    for toll in _subjects(verb, "displaced", numbers):
        if toll.number is not None and toll.number.low >= _MANY:
            yield toll


_CONDITIONS = frozenset(("critical", "serious", "stable", "grave", "fair", "good", "guarded"))


def _of_condition(token: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
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
    for toll in _subjects(at, "injured", numbers):
        if toll.number is not None:
            yield replace(toll, trigger=token)


def _of_loss(verb: Token, word: str, numbers: dict[int, Number]) -> Iterator[Toll]:
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
            yield from _subjects(verb, "killed", numbers)
        elif word.startswith(("suff", "sust", "rec")) and thing.lower_ in HURT:
            yield from _subjects(verb, "injured", numbers)
    if word == "suffering" and not objects and verb.dep_ == "acl":
        # `found a man suffering from a gunshot wound`
        wounds = (c for p in verb.children if p.lower_ in ("from", "with") for c in p.children)
        if any(wound.lower_ in HURT for wound in wounds):
            yield from counted(verb.head, "injured", verb, numbers)


def _of_taking(token: Token, word: str, numbers: dict[int, Number]) -> Iterator[Toll]:
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
            ),
            "injured",
        ),
        "homes": (("fled", "flee", "fleeing", "left", "abandoned", "forced"), "displaced"),
    }
    verbs, measure = measures[word]
    if verb not in verbs or at.i > token.i or not real(at):
        return
    objects = [c for c in at.children if c.dep_ == "dobj" and c.i != token.i]
    if objects and verb in ("took", "holding", "taking", "sent", "sending", "sends"):
        for noun in objects:
            if number := number_of(noun, numbers):
                yield Toll(measure, number, noun, at)
        return
    for toll in _subjects(at, measure, numbers):
        if toll.number is not None:
            yield toll


def _subjects(verb: Token, measure: Measure, numbers: dict[int, Number]) -> Iterator[Toll]:
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not subjects and verb.dep_ in ("conj", "xcomp") and verb.head.i != verb.i:
        subjects = [c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    if real(verb):
        for subject in subjects:
            for noun in listed(meant(subject)):
                yield from counted(noun, measure, verb, numbers)
