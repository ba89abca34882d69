"""The actors of an incident: one for each person, body or group, whichever way the outlets name them.

Two actors of one card stay two, as the card's reader held them apart. Across cards a full name meets the same full name
(titles, accents and transliteration aside), a part of a name meets the one full name that it fits, an acronym the
one body that it abbreviates. Where two fit, the part stays by itself: a wrong person is worse than one too many.
A card may take a person for a body: a surname finds its full name there too, and the cards vote on what the one is.
`The water minister` is the one person whom another outlet describes so. What says nothing is left out: `people`,
`a man`, the name of a place that a card took for an actor, unless they speak.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from feeds.incidents.evidence import sources
from feeds.incidents.naming import (
    body_words,
    group_words,
    initials,
    loose,
    name_words,
    names_a_body,
    person_words,
    tells_of_a_person,
    uncounted,
    untitled,
)
from feeds.incidents.people import is_telling
from feeds.model import Actor, ActorKind, Card, Role, SourcedActor

FORMS = 12

_ROLES: tuple[Role, ...] = (
    "perpetrator",
    "victim",
    "subject",
    "authority",
    "responder",
    "speaker",
    "mentioned",
)
_WORDS: Mapping[ActorKind, Callable[[str], tuple[str, ...]]] = {
    "person": person_words,
    "organisation": body_words,
    "group": group_words,
}

ActorIds = Mapping[tuple[str, str], str]
"""(article id, actor's id on its card) → the actor's id in the incident."""


@dataclass(slots=True)
class _One:
    """An actor as it grows: the cards' actors that are it, in order of the cards."""

    kind: ActorKind
    words: tuple[str, ...]
    parts: list[tuple[Card, Actor]] = field(default_factory=list)
    acronyms: set[str] = field(default_factory=set)

    def holds_other(self, card: Card) -> bool:
        return any(held.id == card.id for held, _ in self.parts)


def merge_actors(cards: Sequence[Card]) -> tuple[tuple[SourcedActor, ...], ActorIds]:
    """The actors of the cards (oldest first), the most central first, and where each card's actor went."""
    found = [
        (card, actor, words)
        for card in cards
        for actor in card.actors
        if (words := _WORDS[actor.kind](actor.name)) and sources(card, actor.mentions)
    ]
    found.sort(key=lambda item: (item[1].kind == "person" and not _is_named(item[1]), -len(item[2])))
    ones: list[_One] = []
    exact: dict[tuple[bool, tuple[str, ...]], _One] = {}
    for card, actor, words in found:
        key = (actor.kind == "group", tuple(map(loose, words)) if actor.kind != "group" else words)
        one = (
            exact.get(key)
            or _only([one for one in ones if _fits(actor.kind, words, one) and not one.holds_other(card)])
            or _only([one for one in ones if _crosses(actor.kind, words, one)])
            or _only([one for one in ones if _described(actor, words, one) and not one.holds_other(card)])
        )
        if one is None:
            one = _One(actor.kind, words)
            ones.append(one)
        exact.setdefault(key, one)
        one.parts.append((card, actor))
        one.acronyms.update(_acronyms(card, actor))
    voices = {(card.id, speaker) for card in cards for speaker in _voices(card)}
    named_places = {name_words(place.name) for card in cards for place in card.places}
    ones = [one for one in ones if _says_something(one, voices, named_places)]
    weight = {id(one): _centrality(one) for one in ones}
    ones.sort(key=lambda one: (-weight[id(one)], one.kind, one.words))
    merged: list[SourcedActor] = []
    ids: dict[tuple[str, str], str] = {}
    taken: Counter[str] = Counter()
    for number, one in enumerate(ones, start=1):
        merged.append(_sourced(f"a{number}", one, taken))
        ids.update({(card.id, part.id): f"a{number}" for card, part in one.parts})
    return tuple(merged), ids


def _only(ones: list[_One]) -> _One | None:
    return ones[0] if len(ones) == 1 else None


def _fits(kind: ActorKind, words: tuple[str, ...], one: _One) -> bool:
    """Whether a name that is no longer than the one's could be a shorter or differently ordered form of it."""
    if kind != one.kind:
        return False
    if kind == "person":
        return _fits_person(words, one.words)
    if kind == "organisation" and len(words) == 1:
        letters = words[0]
        if letters in one.acronyms or (len(letters) > 2 and letters == initials(one.words)):
            return True
    if sorted(words) == sorted(one.words):
        return True
    return len(words) < len(one.words) and words == one.words[-len(words) :]


def _crosses(kind: ActorKind, words: tuple[str, ...], one: _One) -> bool:
    """Whether a card took for a person what another took for a body, or the other way round.

    The cards' readers hold the two apart only because of that, so they may stand on one card.
    """
    if {kind, one.kind} != {"person", "organisation"} or len(words) >= len(one.words):
        return False
    if len(words) == 1 and (kind != "person" or len(one.words) > 3 or names_a_body(one.words)):
        return False
    return words == one.words[-len(words) :]


def _described(actor: Actor, words: tuple[str, ...], one: _One) -> bool:
    """Whether an actor without a name is called what the one is said to be: `water minister`."""
    if (
        actor.kind != "person"
        or _is_named(actor)
        or len(words) < 2
        or not any(_is_named(part) for _, part in one.parts)
    ):
        return False
    return any(set(words) <= set(name_words(part.description or "")) for _, part in one.parts)


def _is_named(actor: Actor) -> bool:
    return any(char.isupper() for char in actor.name) and actor.kind != "group"


def _voices(card: Card) -> set[str]:
    """The actors of a card whom something is put down to."""
    said = [quote.speaker for quote in card.quotes] + [figure.said_by for figure in card.figures]
    return {speaker for speaker in said if speaker}


def _says_something(one: _One, voices: Collection[tuple[str, str]], places: Collection[tuple[str, ...]]) -> bool:
    """Whether a reader learns anything from the actor."""
    if any((card.id, actor.id) in voices for card, actor in one.parts):
        return True
    idle = {role for _, actor in one.parts for role in actor.roles} == {"mentioned"}
    if not any(_is_named(actor) for _, actor in one.parts):
        return not idle and any(is_telling(actor.name) for _, actor in one.parts)
    return not (idle and any(name_words(actor.name) in places for _, actor in one.parts))


def _fits_person(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    mine, theirs = [loose(word) for word in words], [loose(word) for word in full]
    if len(mine) == 1:
        return len(theirs) > 1 and mine[0] in theirs[1:]
    first = mine[0] == theirs[0] or (min(len(mine[0]), len(theirs[0])) == 1 and mine[0][0] == theirs[0][0])
    rest = iter(theirs[1:])
    return first and all(word in rest for word in mine[1:])


def _acronyms(card: Card, actor: Actor) -> set[str]:
    if actor.kind != "organisation":
        return set()
    written = {card.text[start:end] for start, end in actor.mentions}
    return {
        form.replace(".", "").lower() for form in written if 2 <= len(form) <= 8 and form.replace(".", "").isupper()
    }


def _centrality(one: _One) -> float:
    """Being named by many articles, high on their cards; the order on a card is by how central an actor is."""
    places = {card.id: {actor.id: number for number, actor in enumerate(card.actors)} for card, _ in one.parts}
    return round(sum(1 / (1 + places[card.id][actor.id] / 4) for card, actor in one.parts), 6)


def _sourced(actor_id: str, one: _One, taken: Counter[str]) -> SourcedActor:
    kinds = Counter(actor.kind for _, actor in one.parts)
    if one.kind != "group" and not names_a_body(one.words):
        kinds["person"] += 2 * sum(tells_of_a_person(actor.description) for _, actor in one.parts)
    kind = max(kinds, key=lambda name: (kinds[name], name == one.kind))
    names = Counter(actor.name for _, actor in one.parts)
    name = max(
        names,
        key=lambda form: (form != form.lower(), min(2, len(_WORDS[kind](form))), names[form], len(form), form),
    )
    if kind == "group" and len(names) > 1:
        name = min(
            {uncounted(form) for form in names if is_telling(form)} or {name}, key=lambda form: (len(form), form)
        )
    elif kind == "person":
        name = untitled(name)
    key = f"{kind}:{' '.join(_WORDS[kind](name) or one.words)}"
    taken[key] += 1
    described = Counter(actor.description for _, actor in one.parts if actor.description)
    return SourcedActor(
        id=actor_id,
        key=key if taken[key] == 1 else f"{key} {taken[key]}",
        name=name,
        kind=kind,
        description=max(described, key=lambda text: (described[text], len(text), text)) if described else None,
        roles=_roles(one),
        forms=_forms(one, name),
        sources=tuple(source for card, actor in one.parts for source in sources(card, actor.mentions)),
    )


def _roles(one: _One) -> tuple[Role, ...]:
    """The roles that at least a quarter of the articles give; `mentioned` only where there is no other."""
    votes = Counter(role for _, actor in one.parts for role in actor.roles)
    held = tuple(role for role in _ROLES if votes[role] * 4 >= len(one.parts) and votes[role])
    return held if len(held) < 2 else tuple(role for role in held if role != "mentioned")


def _forms(one: _One, name: str) -> tuple[str, ...]:
    written = Counter(
        card.text[source.span[0] : source.span[1]]
        for card, actor in one.parts
        for source in sources(card, actor.mentions)
    )
    written.update(actor.name for _, actor in one.parts)
    named = [form for form in written if one.kind == "group" or (form[:1].isupper() and len(form) > 1)]
    named.sort(key=lambda form: (form != name, -written[form], form))
    return tuple(named[:FORMS])
