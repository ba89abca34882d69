"""Which actors of several cards are one: a full name meets its spellings, a part of a name the one that it fits.

Candidates are found by the words of their names, so that the work grows with the number of actors and not its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from feeds.incidents.bodies import acronyms_of, compared
from feeds.incidents.naming import body_words, borne_name, group_words, name_words, names_a_body, word_set
from feeds.incidents.spelling import loose, same_given, same_surname, whole_name
from feeds.model import Actor, ActorKind, Card, SourcedActor

_FAMILY_FIRST = frozenset(
    loose(word)
    for word in word_set(
        """
        xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang deng
        feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao hua hong geng
        kim lee park choi jung jeong kang cho yoon jang lim han oh seo shin kwon hwang ahn song moon ryu yoo
        nguyen tran pham le vo orban magyar szijjarto to
        """
    )
)
"""Family names that stand before the given name in Chinese, Korean, Vietnamese and Hungarian use."""


_GIVEN = frozenset(
    loose(word) for word in word_set("mohammed ahmed ali abdul abdullah ibrahim hassan hussein omar abu")
)
"""Given names that stand in the middle of many names and are nobody's family name there."""


@dataclass(slots=True, eq=False)
class One:
    """An actor as it grows: the cards' actors that are it. `words` is its fullest name, as it is compared."""

    kind: ActorKind
    words: tuple[str, ...]
    parts: list[tuple[Card, Actor]] = field(default_factory=list)
    acronyms: set[str] = field(default_factory=set)
    cards: set[str] = field(default_factory=set)
    tails: set[str] = field(default_factory=set)
    named: bool = False

    def add(self, card: Card, actor: Actor) -> None:
        """Take in an actor of a card."""
        self.parts.append((card, actor))
        self.cards.add(card.id)
        self.named = self.named or is_named(actor)


def is_named(actor: Actor | SourcedActor) -> bool:
    """Whether an actor goes by a name: `Ilse Brandt`, not `the minister`."""
    return actor.kind != "group" and actor.name != actor.name.lower()


def words_of(actor: Actor | SourcedActor) -> tuple[str, ...]:
    """An actor's name as it is compared: loose words without titles, numbers, small words."""
    if actor.kind == "person":
        return tuple(map(loose, borne_name(actor.name)))
    return compared(body_words(actor.name)) if actor.kind == "organisation" else group_words(actor.name)


class Cast:
    """The actors found so far, and which of them another is."""

    def __init__(self) -> None:
        self.ones: list[One] = []
        self._exact: dict[tuple[str, tuple[str, ...]], One] = {}
        self._by_word: defaultdict[str, dict[One, None]] = defaultdict(dict)
        self._by_acronym: defaultdict[str, dict[One, None]] = defaultdict(dict)
        self._described: dict[One, None] = {}

    def add(self, card: Card, actor: Actor, words: tuple[str, ...]) -> None:
        """Put a card's actor to the one that it is, else as a new one. Longer names must come before shorter ones."""
        keys = _keys(actor, words)
        one = next((self._exact[key] for key in keys if key in self._exact), None) or self._found(card, actor, words)
        if one is None:
            one = One(actor.kind, words)
            self.ones.append(one)
        for key in keys:
            self._exact.setdefault(key, one)
        one.add(card, actor)
        for word in words:
            self._by_word[word][one] = None
        if actor.description:
            self._described[one] = None
        if actor.kind == "organisation":
            # The last word as written: `Times` is short for `New York Times`, `Time` is not.
            tail = loose(body_words(actor.name)[-1])
            one.tails.add(tail)
            self._by_word[tail][one] = None
            one.acronyms |= _acronyms(card, actor)
            for letters in one.acronyms | acronyms_of(name_words(actor.name.replace(".", ""))):
                self._by_acronym[letters][one] = None

    def _found(self, card: Card, actor: Actor, words: tuple[str, ...]) -> One | None:
        near = dict.fromkeys(one for word in words for one in self._by_word.get(word, ()))
        free = [one for one in near if card.id not in one.cards]
        if actor.kind == "organisation" and len(words) == 1:
            letters = name_words(actor.name.replace(".", ""))[-1]
            free += [one for one in self._by_acronym.get(letters, ()) if card.id not in one.cards and one not in near]
            short = _only(one for one in free if one in self._by_acronym.get(letters, ()))
            if short:
                return short
        fitting = [one for one in free if one.kind == actor.kind and _fits(actor, words, one)]
        return (
            _only(fitting)
            or _only(one for one in near if _crosses(actor.kind, words, one))
            or self._called(card, actor)
        )

    def _called(self, card: Card, actor: Actor) -> One | None:
        """The person whom an actor without a name is said to be: `water minister`."""
        if actor.kind != "person" or is_named(actor):
            return None
        words = frozenset(name_words(actor.name)) - {"the", "a", "an"}
        if len(words) < 2:
            return None
        return _only(one for one in self._described if card.id not in one.cards and one.named and _is_said(words, one))


def _only(ones: Iterable[One]) -> One | None:
    """The one, if there is only one."""
    found = list(ones)
    return found[0] if len(found) == 1 else None


def _keys(actor: Actor, words: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """What actors share that are one whatever their cards say: all their words, of bodies in any order."""
    if actor.kind == "group":
        return [("group", words)]
    keys = [("", words), ("without spaces", ("".join(words),))]
    if actor.kind == "organisation" and len(words) > 1:
        keys.append(("any order", tuple(sorted(words))))
    return keys


def _fits(actor: Actor, words: tuple[str, ...], one: One) -> bool:
    """Whether a name that is no longer than the one's could be a shorter or differently ordered form of it."""
    if actor.kind == "person":
        return one.named and is_named(actor) and fits_person(words, one.words)
    if sorted(words) == sorted(one.words):
        return True
    if actor.kind == "organisation" and len(words) == 1:
        return len(one.words) > 1 and words[0] in one.tails
    return len(words) < len(one.words) and words == one.words[-len(words) :]


def fits_person(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a person's name (loose words, without titles) may be a form of another that is no shorter."""
    if len(words) == 1:
        if len(full) == 1:
            return False
        family = full[1:] if words[0] not in _GIVEN else full[-1:]
        return words[0] in family or words[0] == "".join(full[1:]) or (full[0] in _FAMILY_FIRST and words[0] == full[0])
    if sorted(words) == sorted(full) or "".join(words) == "".join(full):
        return True
    if len(words) < len(full) and words == full[-len(words) :]:
        return True
    middle, other = _first_initial(words), _first_initial(full)
    if middle and other and middle != other:
        return False
    if not (same_given(words[0], full[0]) or whole_name(words[0]) == whole_name(full[0])):
        return False
    exact = words[0] == full[0]
    rest = list(full[1:])
    for word in words[1:]:
        at = next((at for at, other in enumerate(rest) if word == other or _initial_of(word, other)), None)
        if at is None and exact and len(words) == len(full):
            at = next((at for at, other in enumerate(rest) if same_surname(word, other)), None)
        if at is None:
            return False
        exact = exact or word == rest[at]
        del rest[: at + 1]
    return words[-1] == full[-1] or exact


def _first_initial(words: tuple[str, ...]) -> str | None:
    """The first middle initial: `George W.` and `George H.W.` are two."""
    return next((word for word in words[1:-1] if len(word) == 1), None)


def family_names(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a person's name (loose) that may stand for it alone: the last, the first of names in that order."""
    return (words[-1], words[0]) if len(words) > 1 and words[0] in _FAMILY_FIRST else words[-1:]


def _initial_of(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _crosses(kind: ActorKind, words: tuple[str, ...], one: One) -> bool:
    """Whether a card took for a person what another took for a body, or the other way round.

    The cards' readers hold the two apart only because of that, so they may stand on one card. A single word that was
    taken for a body is the person's only where several articles name the person.
    """
    if {kind, one.kind} != {"person", "organisation"} or len(words) >= len(one.words):
        return False
    if len(words) == 1:
        if len(one.words) > 3 or names_a_body(one.words):
            return False
        if kind != "person" and len(one.cards) < 2:
            return False
    return words == one.words[-len(words) :]


def _is_said(words: frozenset[str], one: One) -> bool:
    return any(words.issubset(name_words(part.description)) for _, part in one.parts if part.description)


def _acronyms(card: Card, actor: Actor) -> set[str]:
    """What the card's article abbreviates a body to."""
    written = {card.text[start:end] for start, end in actor.mentions}
    return {
        form.replace(".", "").lower() for form in written if 2 <= len(form) <= 8 and form.replace(".", "").isupper()
    }
