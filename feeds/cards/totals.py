"""Totals told by a noun of their own: `the number of people killed rose to 23`, `bringing the toll to nine`.

The noun says what is counted; the number stands behind a word that leads to it (`to`, `at`, `reached`), or before the
noun (`bringing to five the number of …`). Where somebody puts the number, he is its source, and so is each further one
of `the army puts the number of dead at nine, village leaders at 13`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.cards.counting import Toll, measures
from feeds.cards.harm import CASES, COUNTED, DISEASES, INTRANSITIVE, STATES, TRANSITIVE
from feeds.cards.lexicon import word_list, words
from feeds.cards.numbers import Number
from feeds.model import Measure

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TOTALS = words("toll number tally")

_LEADS = words("to at is was be reached reaches reaching hit hits stands stood now")
_BEYOND = words("past beyond above over passed passes topped tops exceeds exceeded surpassed surpasses crossed")
"""Behind these the number has been left behind: it is open-ended."""
_PUTTING = words("put puts putting")
_GIVING = _PUTTING | word_list("giving")
_NOT_DEATHS = words("heavy road a bridge highway phone no")
_OF_HARM: dict[str, Measure] = {"injury": "injured", "injuries": "injured", "casualty": "other", "casualties": "other"}
_STOPS = frozenset((".", ";", "!", "?", "“", "”", '"'))
_REACH = 32
"""Tokens behind the noun within which its number is looked for."""
_NAMED_BY = 8
"""Tokens behind `number of` within which it says what is counted."""


def totals(doc: Doc, token: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """The total that the token (`toll`, `number`, `tally`) tells, and those that others put against it."""
    found = _counted(doc, token)
    if found is None:
        return
    measure, behind = found
    verb = token.head if token.dep_ == "dobj" and token.head.lower_ in _GIVING else None
    source = _subject(verb) if verb is not None else None
    number = _ahead(doc, token, numbers) or _following(doc, behind, numbers)
    if number is None and token.lower_ in ("toll", "tally") and doc[min(token.i + 1, len(doc) - 1)].lower_ == "of":
        number = next((numbers[i] for i in range(token.i + 2, min(len(doc), token.i + 6)) if i in numbers), None)
    if number is None:
        return
    yield Toll(measure, number, None, token, source=source)
    if verb is not None and verb.lower_ in _PUTTING:
        yield from _others(doc, measure, number, token, numbers)


def _subject(verb: Token) -> Token | None:
    """Who does what the verb says, also where the verb follows another one of his."""
    at = verb
    while at.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in at.children) and at.head.i < at.i:
        at = at.head
    return next((c for c in at.children if c.dep_ == "nsubj" and c.i < at.i), None)


def _counted(doc: Doc, token: Token) -> tuple[Measure, int] | None:
    """What the noun counts, and the token behind which its number may stand; None where it counts no such thing."""
    before = doc[token.i - 1].lower_ if token.i > 0 else ""
    if token.lower_ in ("toll", "tally"):
        if before in _NOT_DEATHS:
            return None
        return _OF_HARM.get(before, "killed"), token.i
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "of":
        return None
    for other in doc[token.i + 2 : token.i + 2 + _NAMED_BY]:
        word = other.lower_
        if measure := STATES.get(word) or COUNTED.get(word):
            return measure, other.i
        if word in CASES and any(near.lower_ in DISEASES for near in other.sent):
            return "infected", other.i
        if other.tag_ == "VBN" and (measure := TRANSITIVE.get(word)):
            return measure, other.i
        if word in INTRANSITIVE and other.i > 1 and other.nbor(-1).lower_ == "who":
            return INTRANSITIVE[word], other.i
        if other.text in _STOPS or other.tag_ in ("VBZ", "MD") or other.is_space:
            return None
    return None


def _ahead(doc: Doc, token: Token, numbers: dict[int, Number]) -> Number | None:
    """The number of `bringing to five the number of …`."""
    at = token.i - 1
    while at > 0 and (doc[at].lower_ in ("the", "its") or doc[at].dep_ in ("amod", "compound")):
        at -= 1
    number = numbers.get(at)
    return number if number is not None and number.first > 0 and doc[number.first - 1].lower_ == "to" else None


def _following(doc: Doc, behind: int, numbers: dict[int, Number]) -> Number | None:
    """The first number behind a word that leads to one; of `from 12 to 15` the second."""
    for i in range(behind + 1, min(len(doc), behind + _REACH)):
        if doc[i].text in _STOPS or "\n" in doc[i].text:
            break
        number = numbers.get(i)
        if number is None or i != number.last or measures(doc[i], doc[i]):
            continue
        if number.first > 0 and doc[number.first - 1].lower_ in _BEYOND:
            return replace(number, high=None)
        if doc[number.first].lower_ in _BEYOND or (number.first > 0 and doc[number.first - 1].lower_ in _LEADS):
            return number
    return None


def _others(doc: Doc, measure: Measure, number: Number, token: Token, numbers: dict[int, Number]) -> Iterator[Toll]:
    """The numbers that others put: `…, village leaders at 13`."""
    start = number.last + 1
    for i in range(start, min(len(doc), start + 2 * _NAMED_BY)):
        if doc[i].text in _STOPS or "\n" in doc[i].text:
            return
        other = numbers.get(i)
        if other is not None and other.first > start and doc[other.first - 1].lower_ == "at":
            names = [t for t in doc[start : other.first - 1] if t.pos_ in ("NOUN", "PROPN")]
            if names:
                yield Toll(measure, other, None, doc[other.first - 1], source=names[-1])
                start = other.last + 1
