"""The actors of an incident: one for each person, body or group, whichever way the outlets name them.

Two actors of one card stay two, as the card's reader held them apart. Across cards a full name meets the same full name
(titles, accents and transliteration aside), a part of a name meets the one full name that it fits, an acronym the
one body that it abbreviates. Where two fit, the part stays by itself: a wrong person is worse than one too many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from feeds.incidents.evidence import sources
from feeds.incidents.naming import body_words, group_words, initials, loose, person_words
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
    found.sort(key=lambda item: -len(item[2]))
    ones: list[_One] = []
    exact: dict[tuple[bool, tuple[str, ...]], _One] = {}
    for card, actor, words in found:
        key = (actor.kind == "group", tuple(map(loose, words)) if actor.kind != "group" else words)
        one = exact.get(key) or _only(
            [one for one in ones if _fits(actor.kind, words, one) and not one.holds_other(card)]
        )
        if one is None:
            one = _One(actor.kind, words)
            ones.append(one)
        exact.setdefault(key, one)
        one.parts.append((card, actor))
        one.acronyms.update(_acronyms(card, actor))
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
    kind = max(kinds, key=lambda name: (kinds[name], name == one.kind))
    names = Counter(actor.name for _, actor in one.parts)
    name = max(names, key=lambda form: (min(2, len(_WORDS[kind](form))), names[form], len(form), form))
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
