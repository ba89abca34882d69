"""Who and where is new in an incident: actors with a part in it and places where it happened that nobody had named."""

from __future__ import annotations

from collections.abc import Collection

from feeds.incidents.bodies import nations
from feeds.incidents.naming import is_office, name_words
from feeds.incidents.same_actor import fits_person, is_named, words_of
from feeds.incidents.spelling import loose
from feeds.incidents.terms import LEAD_CHARACTERS
from feeds.model import Incident, SourcedActor, SourcedPlace

_PART = frozenset(("perpetrator", "victim", "subject", "responder"))
"""Roles in the event itself; who merely speaks, decides or is mentioned comes with every retelling."""


_SOMEBODY = frozenset((("a",), ("an",)))
"""What begins so is nobody's name: `a U.S. official`."""


def new_actors(after: Incident, seen: Incident, known: Collection[str], speakers: Collection[str]) -> tuple[str, ...]:
    """The ids of named people and bodies with a part in the event, or with new words (`speakers`), not known before.

    Not those whose name is merely spelled out, nor those who were there as what they are (`the harbour master`).
    """
    keys = {actor.key for actor in seen.actors}
    forms = {form for actor in seen.actors for form in (*actor.forms, actor.name)}
    return tuple(
        actor.id
        for actor in after.actors
        if _goes_by_name(actor)
        and _has_part(actor, speakers)
        and not any(source.article in known for source in actor.sources)
        and actor.key not in keys
        and not forms.intersection((*actor.forms, actor.name))
        and not any(_is_same(actor, other) for other in seen.actors)
        and not _is_place(actor, after)
    )


def _has_part(actor: SourcedActor, speakers: Collection[str]) -> bool:
    """Whether an actor has a part in the event, or is a person with new words: bodies that speak are mostly outlets."""
    return (actor.id in speakers and actor.kind == "person") or not _PART.isdisjoint(actor.roles)


def _goes_by_name(actor: SourcedActor) -> bool:
    """Whether an actor's name is one: not `a U.S. official`, `Iranian official`, nor a nation."""
    words = name_words(actor.name)
    if not is_named(actor) or words[:1] in _SOMEBODY or words[-1] in nations().values():
        return False
    return actor.kind != "person" or not (actor.name.split()[-1].islower() or is_office(actor.name))


def _is_same(actor: SourcedActor, other: SourcedActor) -> bool:
    if not is_named(other):
        told, called = set(name_words(actor.description or "")), set(name_words(other.name)) - {"the", "a", "an"}
        return bool(called) and called <= told
    mine, theirs = words_of(actor), words_of(other)
    if not mine or not theirs:
        return False
    short, long = sorted((mine, theirs), key=len)
    if actor.kind == other.kind == "person" and fits_person(short, long):
        return True
    return short == long[-len(short) :] or sorted(short) == sorted(long) or short == long[: len(short)]


def _is_place(actor: SourcedActor, incident: Incident) -> bool:
    return any(name_words(actor.name) == name_words(place.name) for place in incident.places)


def new_places(after: Incident, seen: Incident, known: Collection[str]) -> tuple[str, ...]:
    """The ids of places of the scene that are new: towns, landmarks, buildings, not what merely contains a known one.

    The country of a town that is known is no news, the town in a country that is known is. A name that is on no map, or
    in a country where nothing of it was known to happen, or far down, must stand in two articles: a single card errs
    too often.
    """
    keys = {place.key for place in seen.places}
    names = {_name(place) for place in seen.places}
    scenes = [place for place in seen.places if place.scene]
    countries = {scene.country for scene in scenes}
    people = {word for actor in after.actors if actor.kind == "person" for word in name_words(actor.name)}
    return tuple(
        place.id
        for place in after.places
        if place.scene
        and place.kind != "country"
        and place.key not in keys
        and _name(place) not in names
        and not any(source.article in known for source in place.sources)
        and not people.intersection(name_words(place.name))
        and (
            len({source.article for source in place.sources}) > 1
            or (
                place.geonameid is not None
                and (place.country in countries or not countries)
                and any(source.span[0] < LEAD_CHARACTERS for source in place.sources)
            )
        )
        and not (place.kind == "region" and any(_may_hold(place, scene) for scene in scenes))
    )


def _may_hold(region: SourcedPlace, place: SourcedPlace) -> bool:
    """Whether a region may be one that the place lies in."""
    return place.kind != "country" and (region.country is None or region.country == place.country)


def _name(place: SourcedPlace) -> str:
    return " ".join(map(loose, name_words(place.name)))
