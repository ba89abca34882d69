"""How many of whom a sentence counts: the number that goes with a noun, and whether it tells a fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.cards.harm import ATTEMPT, NOBODY, ORDINALS, PEOPLE, SINGULAR, STATES, THINGS, UNREAL
from feeds.cards.lexicon import words
from feeds.cards.numbers import Number
from feeds.model import Measure

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people: its number (None for one told without a number), the noun counted, the word that tells."""

    measure: Measure
    number: Number | None
    noun: Token | None
    trigger: Token
    none: bool = False
    """Nobody: `no one was hurt`."""
    source: Token | None = None
    """Who gives the number, where the same clause says so: `the army puts the number at nine`."""
    together: bool = False
    """Whether the number is the sum of several who are named one after the other."""
    lessened: bool = False
    """Whether the dead were taken off the number of those who were shot."""


def meant(token: Token) -> Token:
    """Whom a relative pronoun stands for."""
    if token.lower_ in ("who", "that", "which", "whom") and token.head.dep_ == "relcl":
        return token.head.head
    return token


_LONGEST_LIST = 12


def listed(token: Token) -> list[Token]:
    """The noun and those that are listed with it behind it (`four soldiers, two rebels and a child`)."""
    found = [token]
    while len(found) < _LONGEST_LIST:
        following = next((c for c in found[-1].children if c.dep_ == "conj" and c.i > found[-1].i), None)
        if following is None:
            break
        found.append(following)
    return found


def real(verb: Token) -> bool:
    """Whether the verb tells a fact: not denied, not possible, wanted, planned or feared."""
    at: Token = verb
    for step in range(3):
        for child in at.children:
            if child.dep_ == "neg" or (
                child.dep_ in ("aux", "mark") and child.lower_ in UNREAL - {"to"} and child.i < at.i
            ):
                return False
            if step == 0 and child.dep_ == "aux" and child.lower_ == "to" and at.dep_ in ("relcl", "acl", "advcl"):
                # `the third to be killed` is real, `a plan to kill` is not.
                return at.head.lower_ not in ATTEMPT and at.tag_ == "VBN"
        if at.dep_ not in ("xcomp", "conj", "pcomp", "prep") or at.head.i == at.i:
            break
        at = at.head
        if at.lower_ in ATTEMPT:
            return False
    return True


def counted(noun: Token, measure: Measure, trigger: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """The number that counts the noun; a single person without a number; or nobody."""
    if noun.lower_ in THINGS or _of_things(noun):
        return
    if noun.lower_ in NOBODY or (noun.lower_ == "one" and noun.i > 0 and noun.nbor(-1).lower_ == "no"):
        yield Toll(measure, None, noun, trigger, none=True)
        return
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        yield Toll(measure, None, noun, trigger, none=True)
        return
    number = number_of(noun, numbers)
    if number is not None:
        behind = noun.doc[number.last + 1].lower_ if number.last + 1 < len(noun.doc) else ""
        other = STATES.get(behind)
        if noun.i <= number.last < trigger.i - 1 and other not in (None, measure):
            return  # `58 killed, 527 injured`: the second number is counted by its own word
        if noun.i <= number.last and trigger.i < noun.i and other not in (None, measure):
            return
        yield Toll(measure, number, noun, trigger)
        yield from _among(noun, measure, trigger, numbers)
        return
    if single(noun, measure) and not (trigger.lower_ == "died" and any(c.lower_ in ORDINALS for c in noun.children)):
        yield Toll(measure, None, noun, trigger)


def _of_things(noun: Token) -> bool:
    """Whether a number that stands as a noun counts things: `thousands of newspapers`."""
    behind = [inner for child in noun.children if child.lower_ == "of" for inner in child.children]
    return any(inner.dep_ == "pobj" and inner.lower_ in THINGS for inner in behind)


def _among(noun: Token, measure: Measure, trigger: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """Those counted once more within a count: `12 people, including three children`."""
    doc = noun.doc
    if doc[noun.i + 1 : noun.i + 4].text.lower() == ", among them":
        for token in doc[noun.i + 4 : noun.i + 8]:
            if token.i in numbers and token.head.pos_ == "NOUN":
                yield Toll(measure, numbers[token.i], token.head, trigger)
                break
    for child in noun.children:
        if child.lower_ == "including" and child.i > noun.i:
            for inner in child.children:
                if (
                    inner.dep_ in ("pobj", "dobj")
                    and inner.lower_ not in THINGS
                    and (number := number_of(inner, numbers))
                ):
                    yield Toll(measure, number, inner, trigger)


def number_of(noun: Token, numbers: dict[int, Number]) -> Number | None:
    """The number that counts a noun: before it, in it (`six of them`), or of the group that it belongs to."""
    if noun.i in numbers:
        return numbers[noun.i]
    for child in noun.children:
        if (
            child.dep_ in ("nummod", "quantmod", "amod", "det", "compound", "nmod")
            and child.i < noun.i
            and child.i in numbers
        ):
            if not measures(child, noun):
                return numbers[child.i]
        elif child.dep_ == "nummod" and child.i in numbers and not measures(child, noun):
            return numbers[child.i]
    # `four members of the army who died`: the clause may hang on the inner noun.
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "from", "in") and noun.head.head.i < noun.i:
        outer = noun.head.head
        if outer.pos_ in ("NOUN", "NUM", "PROPN", "PRON"):
            if outer.i in numbers:
                return numbers[outer.i]
            for child in outer.children:
                if child.dep_ == "nummod" and child.i in numbers:
                    return numbers[child.i]
    return None


def measures(number: Token, noun: Token) -> bool:
    """Whether a number before a noun is an age, a year or part of a name rather than a count."""
    following = noun.doc[number.i + 1] if number.i + 1 < len(noun.doc) else None
    if following is not None and following.lower_ in (
        "-",
        "year",
        "years",
        "y",
        "yr",
        "yrs",
        "yo",
        "y/o",
        "-year-old",
        "months",
        "%",
        "percent",
        "th",
        "st",
    ):
        return following.lower_ != "-" or "year" in noun.doc[number.i + 1 : number.i + 4].text
    return number.text.isdigit() and len(number.text) == 4 and 1900 <= int(number.text) <= 2100


def single(noun: Token, measure: Measure) -> bool:
    """Whether a noun is one person told without a number."""
    if noun.lower_ in ("he", "she", "him", "her", "himself", "herself"):
        return measure == "killed"
    if noun.tag_ == "NNP" or (noun.tag_ == "NNPS" and any(c.dep_ == "compound" for c in noun.children)):
        return noun.i > 0 and not noun.text.isupper()
    if is_aged(noun) or noun.lower_ == "another":
        return True
    if noun.tag_ != "NN":
        return False
    if noun.lower_ not in PEOPLE and not noun.lower_.endswith(("-year-old", "man", "woman")):
        return False
    return any(c.lower_ in SINGULAR or c.dep_ == "poss" for c in noun.children if c.i < noun.i) or noun.lower_.endswith(
        "year-old"
    )


def is_aged(noun: Token) -> bool:
    """Whether the word ends an age that stands for somebody: `the 11-year-old`."""
    if noun.lower_ != "old" or noun.i < 2:
        return False
    before = noun.doc[max(0, noun.i - 5) : noun.i]
    return before[-1].text == "-" and any(token.lower_ in ("year", "month", "week") for token in before)


_BETWEEN = words("still also now already reportedly feared believed reported confirmed being since")


def elliptic(doc: Doc, verb: Token, numbers: dict[int, Number]) -> Number | None:
    """The number that is the verb's whole subject: the 20 of `fifteen people were killed and 20 are missing`.

    The parse often gives such a verb the subject of the one before it.
    """
    at = verb.i - 1
    helped = False
    while at > 0 and (doc[at].pos_ in ("AUX", "ADV") or doc[at].lower_ in _BETWEEN) and at not in numbers:
        helped = helped or doc[at].pos_ == "AUX"
        at -= 1
    number = numbers.get(at)
    if number is None or not helped or at != number.last or measures(doc[at], verb) or number.first == 0:
        return None
    lead = doc[number.first - 1]
    opens = lead.text in (",", ";", ":", "—", "–") or lead.is_space or lead.lower_ in ("and", "but", "while", "that")
    return number if opens else None


def counted_before(doc: Doc, token: Token, numbers: dict[int, Number]) -> Number | None:
    """The number of `six killed`, `another 12 people injured`: at most three words before the token."""
    at = token.i - 1
    for _ in range(4):
        if at < 0 or doc[at].is_punct or doc[at].is_space or doc[at].pos_ in ("VERB", "AUX", "ADP", "CCONJ"):
            return None
        if at in numbers:
            after = doc[at + 1]
            if measures(doc[at], token) or (after.i < token.i and after.pos_ not in ("NOUN", "ADJ", "PROPN", "ADV")):
                return None
            return numbers[at]
        at -= 1
    return None
