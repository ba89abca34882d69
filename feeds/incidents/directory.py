"""Actors as things with an id: which actor known from other incidents each actor of an incident is, if any.

A full name meets the same full name. A surname alone, a nickname or a name that is a letter off needs more: that only
one known person fits who is well known or has company here, that is, was met before with actors or in places of this
incident. An acronym meets its one expansion if that is well known, was abbreviated so, or has company here. Where two
fit, and for what has no name (`four soldiers`, `a spokesman`), the actor gets a key of its own: a wrong person is worse
than one too many. A ministry is its country's, a town's police the incident's.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple, Protocol

import msgspec

from feeds.incidents.bodies import acronyms_of, nations
from feeds.incidents.naming import body_words, group_words, is_office, name_words, person_words, word_set
from feeds.incidents.people import is_telling
from feeds.incidents.same_actor import family_names, fits_person, is_named, words_of
from feeds.model import ActorKind, Incident, SourcedActor

_KEY_WORDS: Mapping[ActorKind, Callable[[str], tuple[str, ...]]] = {
    "person": person_words,
    "organisation": body_words,
    "group": group_words,
}

WELL_KNOWN = 3
"""Whoever was met in so many incidents may be called by the surname alone."""

EVERYWHERE = 40
"""Whoever was met in more incidents than this is no company: a president stands in the news of everything."""

_OF_A_COUNTRY = word_set(
    """
    ministry ministers government parliament senate congress cabinet army military navy force forces armed security
    defence foreign interior health finance justice education energy transport agriculture trade supreme constitutional
    court national federal state central bank assembly authorities prosecutor treasury presidency opposition
    president prime minister office department royal intelligence border air house representatives
    """
)
_OF_A_TOWN = word_set(
    """
    police sheriff hospital hospitals fire council local district city county municipal school university station
    prosecutors rescuers services service ambulance brigade airport company club group party union committee council
    administration commission agency authority officials board association team regional provincial town village
    """
)


class KnownActor(NamedTuple):
    """An actor as other incidents know it. `company` are the keys of actors and places that it was met with."""

    key: str
    name: str
    kind: ActorKind
    forms: tuple[str, ...]
    incidents: int
    company: AbstractSet[str]


class Known(Protocol):
    """What is remembered of actors. Whoever answers decides how far back memory goes."""

    def actors_like(self, handles: Collection[str]) -> Iterable[KnownActor]:
        """The actors of other incidents that were put down under any of the handles, each once."""
        ...


def handles(actor: SourcedActor) -> tuple[str, ...]:
    """The loose keys under which an actor is to be put down and looked up; none for what has no name of its own, as
    `the police`, who are others in each incident.

    `name:` and the whole name in any order, `last:` and a surname, `short:` and an acronym.
    """
    if not _has_name(actor) or _is_generic(actor):
        return ()
    words = words_of(actor)
    found = [f"name:{' '.join(sorted(words))}", f"name:{''.join(words)}"]
    if actor.kind == "person":
        found += [f"last:{word}" for word in family_names(words)]
    elif actor.kind == "organisation":
        written = name_words(actor.name.replace(".", ""))
        shorts = acronyms_of(written) if len(written) > 2 else frozenset(written[:1] if len(written) == 1 else ())
        shorts |= {form.replace(".", "").lower() for form in actor.forms if _is_acronym(form)}
        found += [f"short:{letters}" for letters in sorted(shorts)]
    return tuple(dict.fromkeys(found))


def resolve(incident: Incident, known: Known, before: Incident | None = None) -> Incident:
    """The incident with the keys of its actors replaced by those of the known actors that they are.

    `before` is the same incident as it was resolved last: its actors keep their keys. No two actors get one key. The
    same incident and memory give the same keys, and an incident that went through once comes back the same.
    """
    keys = _kept(incident, before) if before else {}
    open_ = [actor for actor in incident.actors if actor.id not in keys]
    memory = _Memory(known, incident.actors if open_ else ())
    unsure: list[SourcedActor] = []
    for actor in open_:
        one = _namesake(actor, memory) if _tells_enough(actor) else None
        if one and one.key not in keys.values():
            keys[actor.id] = one.key
        else:
            unsure.append(actor)
    company = memory.telling(keys.values())
    company |= {place.key for place in incident.places if place.kind != "country"}
    for actor in unsure:
        one = _found(actor, memory, company)
        if one and one.key not in keys.values():
            keys[actor.id] = one.key
    for actor in unsure:
        if actor.id not in keys:
            keys[actor.id] = _own_key(actor, incident, keys.values(), memory)
    actors = tuple(msgspec.structs.replace(actor, key=keys[actor.id]) for actor in incident.actors)
    return msgspec.structs.replace(incident, actors=actors)


class _Memory:
    """What is known of the actors of one incident, asked for once."""

    def __init__(self, known: Known, actors: Iterable[SourcedActor]) -> None:
        self._handles = {actor.id: handles(actor) for actor in actors}
        wanted = dict.fromkeys(handle for found in self._handles.values() for handle in found)
        self.by_key: dict[str, KnownActor] = {}
        self._by_handle: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for one in sorted(known.actors_like(tuple(wanted)) if wanted else (), key=lambda one: one.key):
            self.by_key[one.key] = one
            for handle in _handles_of_known(one):
                self._by_handle[handle][one.key] = None

    def like(self, actor: SourcedActor) -> list[KnownActor]:
        """The known actors that share a handle with the actor, by key."""
        keys = {key for handle in self._handles[actor.id] for key in self._by_handle.get(handle, ())}
        return [self.by_key[key] for key in sorted(keys)]

    def telling(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys whose company says something."""
        return {key for key in keys if key not in self.by_key or self.by_key[key].incidents <= EVERYWHERE}


def _namesake(actor: SourcedActor, memory: _Memory) -> KnownActor | None:
    """The one known actor of this full name.

    Of several it is the one that has the name to itself: not those that got a key of their own in some incident only
    because it was not known there which of the others they are. Then it is who is shown by this very name: `Donald J.
    Trump` was called `Donald Trump`, too, but whoever is met by the shorter name is found under that.
    """
    same = [one for one in memory.like(actor) if _same_name(actor, one)]
    if len(same) > 1:
        same = [one for one in same if "@" not in one.key]
    if len(same) > 1:
        same = [one for one in same if words_of(_as_actor(one)) == words_of(actor)]
    return same[0] if len(same) == 1 else None


def _as_actor(one: KnownActor) -> SourcedActor:
    return SourcedActor(
        id="", key=one.key, name=one.name, kind=one.kind, description=None, roles=(), forms=one.forms, sources=()
    )


def _names(one: KnownActor) -> list[SourcedActor]:
    """A known actor under each full name that it was given: the one shown now may be another than at first."""
    shown = _as_actor(one)
    if one.kind != "person":
        return [shown]
    forms = [msgspec.structs.replace(shown, name=form) for form in one.forms if form[:1].isupper() and " " in form]
    words = words_of(shown)
    return [shown, *(form for form in forms if _may_be(words_of(form), words))]


def _may_be(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two people's names may be forms of one."""
    short, long = sorted((one, other), key=len)
    return bool(short) and (short == long or fits_person(short, long))


def _handles_of_known(one: KnownActor) -> frozenset[str]:
    return _handles_named(one.key, one.name, one.kind, one.forms)


@functools.lru_cache(maxsize=10_000)
def _handles_named(key: str, name: str, kind: ActorKind, forms: tuple[str, ...]) -> frozenset[str]:
    known = KnownActor(key, name, kind, forms, 0, frozenset())
    return frozenset(handle for form in _names(known) for handle in handles(form))


def _has_name(actor: SourcedActor) -> bool:
    """Whether an actor goes by a name of its own: a group does if no word of it says what anybody else is too."""
    words = name_words(actor.name)
    if actor.kind == "person" and (is_office(actor.name) or actor.name.split()[-1].islower()):
        return False
    if actor.kind != "group":
        return is_named(actor) and words[:1] not in {("a",), ("an",), ("one",)} and bool(words_of(actor))
    written = [word for word in actor.name.split() if word.lower() not in {"the", "of", "and"}]
    folded = name_words(" ".join(written))
    return (
        bool(group_words(actor.name))
        and all(word[:1].isupper() for word in written)
        and not any(word in nations() or word.removesuffix("s") in nations() for word in folded)
        and not (is_telling(actor.name) and len(folded) > 2)
    )


def _is_acronym(form: str) -> bool:
    letters = form.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isalnum() and letters.isupper()


def _tells_enough(actor: SourcedActor) -> bool:
    """Whether an actor's name alone says who it is: a full name, a body that is the only one called so."""
    words = words_of(actor)
    if actor.kind == "person":
        return len(words) > 1
    return actor.kind == "group" or (not _is_generic(actor) and (len(words) > 1 or len(words[0]) > 3))


def _is_generic(actor: SourcedActor) -> bool:
    return actor.kind == "organisation" and all(
        word in _OF_A_COUNTRY or word in _OF_A_TOWN for word in body_words(actor.name)
    )


def _same_name(actor: SourcedActor, one: KnownActor) -> bool:
    if "group" in {actor.kind, one.kind} and actor.kind != one.kind:
        return False
    mine, people = words_of(actor), actor.kind == one.kind == "person"
    return any(
        mine == theirs or "".join(mine) == "".join(theirs) or (not people and sorted(mine) == sorted(theirs))
        for theirs in map(words_of, _names(one))
    )


def _fits(actor: SourcedActor, one: KnownActor) -> bool:
    if _same_name(actor, one):
        return True
    if actor.kind == one.kind == "person":
        return _may_be(words_of(actor), words_of(_as_actor(one)))
    if actor.kind == one.kind == "organisation":
        shared = _handles_of_known(one).intersection(handles(actor))
        lengths = {len(words_of(actor)), len(words_of(_as_actor(one)))}
        return any(handle.startswith("short:") for handle in shared) and 1 in lengths
    return False


def _found(actor: SourcedActor, memory: _Memory, company: Collection[str]) -> KnownActor | None:
    """The known actor whom a name that alone is not enough stands for."""
    if _is_generic(actor):
        return None
    fitting = [one for one in memory.like(actor) if _fits(actor, one)]
    met = [one for one in fitting if not one.company.isdisjoint(company)]
    if len(met) == 1:
        return met[0]
    # Whoever was never given a full name is no rival to those who were.
    full = [one for one in fitting if len(words_of(_as_actor(one))) > 1] or fitting
    if len(full) != 1 or met:
        return None
    if actor.kind == "person":
        by_surname = len(words_of(actor)) == 1 and full[0].incidents >= WELL_KNOWN
        return full[0] if by_surname or (_tells_enough(actor) and _same_name(actor, full[0])) else None
    return full[0] if _same_name(actor, full[0]) or _is_abbreviated(actor, full[0]) else None


def _is_abbreviated(actor: SourcedActor, one: KnownActor) -> bool:
    """Whether the actor is the acronym of a known body that is well known, or was abbreviated so where it was named.

    Not the other way round: what a known acronym stands for is not told by a new name with the same initials.
    """
    if len(words_of(_as_actor(one))) < 2:
        return False
    letters = actor.name.replace(".", "").lower()
    given = any(_is_acronym(form) and form.replace(".", "").lower() == letters for form in one.forms)
    return given or one.incidents >= WELL_KNOWN


def _kept(incident: Incident, before: Incident) -> dict[str, str]:
    """The keys of the actors that the incident had before: by the same name, else by a form that only one had."""
    named: dict[tuple[str, tuple[str, ...]], str] = {}
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for actor in before.actors:
        named.setdefault((actor.kind, words_of(actor)), actor.key)
        for form in {actor.name, *actor.forms}:
            forms[form].add(actor.key)
    kept: dict[str, str] = {}
    for actor in incident.actors:
        key = named.get((actor.kind, words_of(actor)))
        if key and key not in kept.values():
            kept[actor.id] = key
    for actor in incident.actors:
        keys = {key for form in (actor.name, *actor.forms) for key in forms.get(form, ())}
        if actor.id not in kept and len(keys) == 1 and keys.isdisjoint(kept.values()):
            kept[actor.id] = keys.pop()
    return kept


def _own_key(actor: SourcedActor, incident: Incident, taken: Collection[str], memory: _Memory) -> str:
    """A key that no other actor has: by the name where that tells enough, else by name and country or incident."""
    words = _KEY_WORDS[actor.kind](actor.name) or (actor.name.casefold(),)
    key = f"{actor.kind}:{' '.join(words)}"
    if _is_generic(actor):
        country = next((place.country for place in incident.places if place.id == incident.where), None)
        local = any(word in _OF_A_TOWN for word in body_words(actor.name))
        key += f"@{incident.id if local or country is None else country}"
    elif not _has_name(actor) or key in memory.by_key or (actor.kind == "person" and len(words) == 1):
        key += f"@{incident.id}"
    number, own = 1, key
    while own in taken:
        number += 1
        own = f"{key} {number}"
    return own
