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

from feeds.incidents.evidence import has_source, sources
from feeds.incidents.naming import (
    body_words,
    group_words,
    name_words,
    names_a_body,
    person_words,
    tells_of_a_person,
    uncounted,
    untitled,
)
from feeds.incidents.people import is_telling
from feeds.incidents.same_actor import Cast, One, is_named, words_of
from feeds.model import ActorKind, Card, Role, SourcedActor

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


def merge_actors(cards: Sequence[Card]) -> tuple[tuple[SourcedActor, ...], ActorIds]:
    """The actors of the cards (oldest first), the most central first, and where each card's actor went."""
    found = [
        (card, actor, words)
        for card in cards
        for actor in card.actors
        if (words := words_of(actor)) and has_source(card, actor.mentions)
    ]
    found.sort(key=lambda item: (item[1].kind == "person" and not is_named(item[1]), -len(item[2])))
    cast = Cast()
    for card, actor, words in found:
        cast.add(card, actor, words)
    voices = {(card.id, speaker) for card in cards for speaker in _voices(card)}
    named_places = {name_words(place.name) for card in cards for place in card.places}
    ones = [one for one in cast.ones if _says_something(one, voices, named_places)]
    places = {(card.id, actor.id): number for card in cards for number, actor in enumerate(card.actors)}
    weight = {id(one): _centrality(one, places) for one in ones}
    ones.sort(key=lambda one: (-weight[id(one)], one.kind, one.words))
    merged: list[SourcedActor] = []
    ids: dict[tuple[str, str], str] = {}
    taken: Counter[str] = Counter()
    for number, one in enumerate(ones, start=1):
        merged.append(_sourced(f"a{number}", one, taken))
        ids.update({(card.id, part.id): f"a{number}" for card, part in one.parts})
    return tuple(merged), ids


def _voices(card: Card) -> set[str]:
    """The actors of a card whom something is put down to."""
    said = [quote.speaker for quote in card.quotes] + [figure.said_by for figure in card.figures]
    return {speaker for speaker in said if speaker}


def _says_something(one: One, voices: Collection[tuple[str, str]], places: Collection[tuple[str, ...]]) -> bool:
    """Whether a reader learns anything from the actor."""
    if any((card.id, actor.id) in voices for card, actor in one.parts):
        return True
    idle = {role for _, actor in one.parts for role in actor.roles} == {"mentioned"}
    if not any(is_named(actor) for _, actor in one.parts):
        return not idle and any(is_telling(actor.name) for _, actor in one.parts)
    return not (idle and any(name_words(actor.name) in places for _, actor in one.parts))


def _centrality(one: One, places: Mapping[tuple[str, str], int]) -> float:
    """Being named by many articles, high on their cards; the order on a card is by how central an actor is."""
    return round(sum([1 / (1 + places[card.id, actor.id] / 4) for card, actor in one.parts]), 6)


def _kind(one: One) -> ActorKind:
    """What most cards take the actor for; what a description says that only fits people counts double."""
    if len(one.parts) == 1 and (one.kind != "organisation" or not one.parts[0][1].description):
        return one.kind
    kinds = Counter(actor.kind for _, actor in one.parts)
    if one.kind != "group" and not names_a_body(one.words):
        kinds["person"] += 2 * sum(tells_of_a_person(actor.description) for _, actor in one.parts)
    return max(kinds, key=lambda name: (kinds[name], name == one.kind))


def _name(one: One, kind: ActorKind) -> str:
    """The name to show: the full one that most articles use; of groups the shortest that tells who they are."""
    if len(one.parts) == 1:
        name = one.parts[0][1].name
        return untitled(name) if kind == "person" else name
    names = Counter(actor.name for _, actor in one.parts)
    if kind == "person" and len(names) > 1:
        names = _standing_alone(names, one)
    name = max(
        names,
        key=lambda form: (
            form != form.lower(),
            min(2, len(set(_WORDS[kind](form)))),
            kind != "person" or not form.isupper(),
            names[form],
            len(form),
            form,
        ),
    )
    if kind == "group" and len(names) > 1:
        name = min(
            {uncounted(form) for form in names if is_telling(form)} or {name}, key=lambda form: (len(form), form)
        )
    elif kind == "person":
        name = untitled(name)
    return name


def _sourced(actor_id: str, one: One, taken: Counter[str]) -> SourcedActor:
    kind = _kind(one)
    name = _name(one, kind)
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


def _standing_alone(names: Collection[str], one: One) -> Counter[str]:
    """In how many articles each form of a name stands outside a longer one: stray words in front are rare."""
    texts = {card.id: card.text for card, _ in one.parts}.values()
    return Counter(
        {
            form: sum(
                text.count(form) > sum(text.count(other) for other in names if form in other and form != other)
                for text in texts
            )
            for form in names
        }
    )


def _roles(one: One) -> tuple[Role, ...]:
    """The roles that at least a quarter of the articles give; `mentioned` only where there is no other."""
    if len(one.parts) == 1 and len(one.parts[0][1].roles) < 2:
        return one.parts[0][1].roles
    votes = Counter(role for _, actor in one.parts for role in actor.roles)
    held = tuple(role for role in _ROLES if votes[role] * 4 >= len(one.parts) and votes[role])
    return held if len(held) < 2 else tuple(role for role in held if role != "mentioned")


def _forms(one: One, name: str) -> tuple[str, ...]:
    written = Counter([card.text[start:end] for card, actor in one.parts for start, end in set(actor.mentions)])
    written.update(actor.name for _, actor in one.parts)
    named = [form for form in written if one.kind == "group" or (form[:1].isupper() and len(form) > 1)]
    named.sort(key=lambda form: (form != name, -written[form], form))
    return tuple(named[:FORMS])
