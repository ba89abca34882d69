"""Which tolls stand: whether one who was shot lived, and how many of those who were shot were only hurt.

News often tells one person twice, as shot and as dead, and a group as shot of whom some died. What is known of the dead
(age, sex, name) tells them from those who live.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from feeds.cards.counting import Toll
from feeds.cards.harm import SHOOTING, VIOLENCE
from feeds.cards.lexicon import word_list, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERHAPS_DEADLY = words(
    "shot stabbed shooting suffered sustained received suffering struck hit hospitalized hospitalised taken rushed "
    "transported airlifted transferred brought sent hitting striking wound wounds injury injuries condition"
)
_SHOT = SHOOTING | words(
    "shooting hit struck hitting striking grazed suffered suffering sustained taken transported rushed hospitalized "
    "victims"
)
_AGAIN = words("another second third fourth fifth other also")
_APART = words("other others another more additional further remaining")
_AGED_BEFORE = re.compile(r"\b(\d{1,3}|[a-z]+)[- ](?:year|month|week)s?[- ]olds?\b", re.IGNORECASE)
_AGED_BEHIND = re.compile(r"\s*,?\s*\(?(\d{1,3})\b(?!\s*(?:%|percent|a\.m|p\.m))")
_WOMEN, _MEN = word_list("female_words"), word_list("male_words")


@dataclass(frozen=True, slots=True)
class _Person:
    """What a noun phrase tells of one person."""

    age: str | None
    sex: str | None
    name: str | None

    def agrees(self, other: _Person) -> bool | None:
        """Whether both may be the same: True where something known is equal, False where it differs, else None."""
        pairs = [(self.name, other.name), (self.age, other.age), (self.sex, other.sex)]
        known = [a == b for a, b in pairs if a is not None and b is not None]
        if not known:
            return None
        return all(known) if len(known) > 1 or known[0] is False or self.sex is None else None


def certain(found: Sequence[Toll]) -> list[Toll]:
    """The tolls without single persons whose end is uncertain.

    A death without any violence or mishap in the article is nobody's toll, nor is one of the speaker's own family.
    One person who was shot or stabbed, where the article also tells of one who died, is most often the same. One person
    arrested, found or freed is no figure.
    """
    if not found:
        return []
    natural = VIOLENCE.isdisjoint(token.lower_ for token in found[0].trigger.doc)
    dead_people = [_person(t.noun) for t in found if t.measure == "killed" and _is_one(t) and t.noun is not None]
    one_died = any(t.measure == "killed" and _is_one(t) for t in found)
    dead = {t.number.low if t.number else 1.0 for t in found if t.measure == "killed" and not t.none}
    hurt = {t.number.low for t in found if t.measure == "injured" and t.number}
    kept = []
    for toll in found:
        if toll.measure == "injured" and toll.number and toll.trigger.lower_ in SHOOTING and not _is_apart(toll.noun):
            total = toll.number.low
            # `four were shot; one died and three were hurt`: the four are the dead and the wounded together.
            toll = replace(
                toll, measure="other" if any(killed and total - killed in hurt for killed in dead) else "injured"
            )
        if toll.number is None and not toll.none:
            if toll.measure not in ("killed", "injured") or natural or _mine(toll.noun):
                continue
            unsure = toll.measure == "injured" and one_died and toll.trigger.lower_ in _PERHAPS_DEADLY
            another = (_is_another(toll) or _lives(toll, dead_people)) and not _is_named_dead(toll)
            if unsure and not another:
                continue
        kept.append(toll)
    return _without_the_dead(kept)


def _is_one(toll: Toll) -> bool:
    return not toll.none and (toll.number is None or toll.number.high == 1)


def _is_another(toll: Toll) -> bool:
    """Whether the words say that this is not the one told before: `another woman`, `was also shot`."""
    before = toll.trigger.nbor(-1).lower_ if toll.trigger.i > 0 else ""
    noun = toll.noun
    return before == "also" or (noun is not None and any(child.lower_ in _AGAIN for child in noun.children))


def _is_named_dead(toll: Toll) -> bool:
    """Whether the sentence names the dead, and him among them: `identified the dead as X and Y, who was shot`."""
    return any(
        token.lower_ in ("dead", "deceased", "slain") and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "as"
        for token in toll.trigger.sent
    )


def _lives(toll: Toll, dead: Sequence[_Person]) -> bool:
    """Whether what is told of the one who was hurt sets him apart from everybody told to have died."""
    if toll.noun is None:
        return False
    person = _person(toll.noun)
    verdicts = [person.agrees(other) for other in dead]
    return False in verdicts and True not in verdicts


def _person(noun: Token | None) -> _Person:
    if noun is None:
        return _Person(None, None, None)
    doc = noun.doc
    first = noun.left_edge.i if noun.i - noun.left_edge.i < 8 else max(0, noun.i - 8)
    before = doc[first : noun.i + 1].text
    match = _AGED_BEFORE.search(before)
    behind = _AGED_BEHIND.match(doc[noun.i + 1 : noun.i + 6].text)
    age = match[1].lower() if match else behind[1] if behind else None
    sex = "f" if noun.lower_ in _WOMEN else "m" if noun.lower_ in _MEN else None
    return _Person(age, sex, noun.lower_ if noun.tag_ == "NNP" and noun.text[:1].isupper() else None)


def _mine(noun: Token | None) -> bool:
    return noun is not None and any(child.lower_ in ("my", "our") for child in noun.children)


def _without_the_dead(found: list[Toll]) -> list[Toll]:
    """The tolls, those who were shot counted without the dead among them: of `four people shot, one died` three."""
    deaths = [t for t in found if t.measure == "killed" and not t.none]
    if not deaths:
        return found
    kept = []
    for toll in found:
        if toll.measure == "injured" and toll.number is not None:
            number = toll.number
            among = [t for t in deaths if _is_among(t, toll)]
            died = max((t.number.low if t.number else 1.0 for t in among), default=0.0)
            if died and number.low > died:
                toll = replace(toll, number=replace(number, low=number.low - died), lessened=True)
            elif died > 1 and number.low == died:
                toll = replace(toll, measure="other")
        kept.append(toll)
    return kept


def _is_apart(noun: Token | None) -> bool:
    """Whether the words say that these are others than those told before: `three other people`."""
    return noun is not None and (noun.lower_ in _APART or any(c.lower_ in _APART for c in noun.children))


def _is_among(death: Toll, shot: Toll) -> bool:
    """Whether the dead are some of those who were shot: told in a sentence of their own, or as `one of` them."""
    noun = shot.noun
    if noun is not None and death.noun is noun and death.number is not None:
        return death.number.last < noun.i and "of" in noun.doc[death.number.last + 1 : noun.i].text.split()
    if shot.trigger.lower_ not in _SHOT:
        return False
    if _is_apart(noun):
        return False
    doer = next((c.lower_ for c in shot.trigger.children if c.dep_ == "nsubj"), None)
    if death.noun is not None and death.noun.lower_ == doer:
        return False  # who shot them is none of them
    return death.trigger.sent.start != shot.trigger.sent.start
