"""Actors across incidents: who is known already, who is somebody else, and that no key is given twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.incidents import merge
from feeds.incidents.directory import KnownActor, handles, resolve
from feeds.model import ActorKind, Incident
from tests.incidents.newsroom import actor, card, place

TARVIK, LODDEN = 11, 22


class Shelf:
    """A memory of incidents as a store would keep it."""

    def __init__(self, *incidents: Incident) -> None:
        self.rows: dict[str, tuple[KnownActor, set[str]]] = {}
        for incident in incidents:
            self.put(incident)

    def put(self, incident: Incident) -> None:
        keys = {one.key for one in incident.actors} | {one.key for one in incident.places if one.kind != "country"}
        for one in incident.actors:
            held, under = self.rows.get(one.key, (KnownActor(one.key, one.name, one.kind, (), 0, frozenset()), set()))
            forms = tuple(dict.fromkeys((*held.forms, one.name, *one.forms)))
            now = KnownActor(one.key, held.name, one.kind, forms, held.incidents + 1, held.company | keys - {one.key})
            self.rows[one.key] = (now, under | set(handles(one)))

    def actors_like(self, wanted: Collection[str]) -> Iterable[KnownActor]:
        return [known for known, under in self.rows.values() if not under.isdisjoint(wanted)]


def incident(number: int, *names: str, kind: ActorKind = "person", where: int = 0, country: str = "PE") -> Incident:
    """An incident with these actors, in the place with this GeoNames id."""
    text = f"In Tarvik: {'; '.join(names)}."
    cast = tuple(actor(text, f"a{at}", name, kind, roles=("subject",)) for at, name in enumerate(names))
    places = (place(text, "p", "Tarvik", geonameid=where or 1000 + number, country=country),)
    return merge(f"i-{number}", [card(f"c{number}", "t", text, actors=cast, places=places, where="p")])


def key(found: Incident, name: str) -> str:
    return next(one.key for one in found.actors if one.name == name)


def shelf_of(*incidents: Incident) -> Shelf:
    shelf = Shelf()
    for one in incidents:
        shelf.put(resolve(one, shelf))
    return shelf


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("President Marta Quispe", "Marta Quispe"),
        ("Ahmed al-Sarraa", "Ahmad Al Sarraa"),
    ],
)
def test_a_full_name_meets_the_same_full_name(first: str, then: str) -> None:
    shelf = shelf_of(incident(1, first))
    (one,) = resolve(incident(2, then), shelf).actors
    assert one.key in shelf.rows


def test_a_name_that_another_was_called_by_too_stays_one_actor() -> None:
    shelf = shelf_of(incident(1, "Marta Quispe", where=TARVIK))
    for other in ("person:marta j quispe", "person:marta quispe@i-3"):
        shelf.rows[other] = (
            KnownActor(other, "Marta J. Quispe", "person", ("Marta Quispe",), 5, frozenset()),
            {"name:marta quispe", "last:quispe"},
        )
    for number in range(10, 14):
        assert key(resolve(incident(number, "Marta Quispe"), shelf), "Marta Quispe") == "person:marta quispe"


def test_what_every_place_has_is_looked_up_by_nothing() -> None:
    (police,) = incident(1, "Police", kind="organisation").actors
    assert handles(police) == ()


def test_a_surname_meets_the_well_known_bearer_and_no_other() -> None:
    known = [incident(number, "Marta Quispe") for number in range(3)]
    assert key(resolve(incident(9, "Quispe"), shelf_of(*known)), "Quispe") == "person:marta quispe"
    assert key(resolve(incident(9, "Quispe"), shelf_of(known[0])), "Quispe") == "person:quispe@i-9"
    two = shelf_of(*known, incident(4, "Luis Quispe"))
    assert key(resolve(incident(9, "Quispe"), two), "Quispe") == "person:quispe@i-9"


def test_company_tells_of_two_bearers_which_it_is() -> None:
    shelf = shelf_of(incident(1, "Marta Quispe", where=TARVIK), incident(2, "Luis Quispe", where=LODDEN))
    assert key(resolve(incident(9, "Quispe", where=TARVIK), shelf), "Quispe") == "person:marta quispe"
    assert key(resolve(incident(9, "Quispe", "Ana Ruiz", where=LODDEN), shelf), "Quispe") == "person:luis quispe"


def test_a_nickname_needs_company() -> None:
    shelf = shelf_of(incident(1, "William Sandis", where=TARVIK))
    assert key(resolve(incident(2, "Bill Sandis", where=TARVIK), shelf), "Bill Sandis") == "person:william sandis"
    assert key(resolve(incident(2, "Bill Sandis"), shelf), "Bill Sandis") == "person:bill sandis"


@pytest.mark.parametrize(
    ("first", "then"),
    [("U.N. Wheat Office", "United Nations Wheat Office"), ("Islamic State", "ISIS"), ("Hamas", "Hamas")],
)
def test_a_body_meets_its_other_names(first: str, then: str) -> None:
    shelf = shelf_of(incident(1, first, kind="organisation"))
    (one,) = resolve(incident(2, then, kind="organisation"), shelf).actors
    assert one.key in shelf.rows


def test_an_acronym_meets_the_body_that_has_company_or_is_well_known() -> None:
    council = [incident(number, "World Wheat Council", kind="organisation", where=TARVIK) for number in range(3)]
    elsewhere, here = (incident(9, "WWC", kind="organisation", where=where) for where in (LODDEN, TARVIK))
    assert resolve(elsewhere, shelf_of(council[0])).actors[0].key == "organisation:wwc"
    assert resolve(here, shelf_of(council[0])).actors[0].key == "organisation:world wheat council"
    assert resolve(elsewhere, shelf_of(*council)).actors[0].key == "organisation:world wheat council"


def test_an_acronym_of_two_bodies_is_neither() -> None:
    shelf = shelf_of(
        incident(1, "World Wheat Council", kind="organisation"), incident(2, "Women Workers Club", kind="organisation")
    )
    (one,) = resolve(incident(3, "WWC", kind="organisation"), shelf).actors
    assert one.key not in shelf.rows


def test_a_ministry_is_its_countrys_and_a_towns_police_the_incidents() -> None:
    def key_of(number: int, name: str, country: str) -> str:
        return resolve(incident(number, name, kind="organisation", country=country), Shelf()).actors[0].key

    assert key_of(1, "Foreign Ministry", "PE") == key_of(2, "Foreign Ministry", "PE")
    assert key_of(1, "Foreign Ministry", "PE") != key_of(2, "Foreign Ministry", "NO")
    assert key_of(1, "Police", "PE") != key_of(2, "Police", "PE")


def test_who_has_no_name_is_nobody_elsewhere() -> None:
    shelf = shelf_of(incident(1, "four soldiers", kind="group"), incident(2, "a spokesman"))
    assert resolve(incident(3, "four soldiers", kind="group"), shelf).actors[0].key not in shelf.rows
    assert handles(incident(3, "four soldiers", kind="group").actors[0]) == ()
    offices = shelf_of(incident(1, "Foreign Secretary", "Peruvian official", where=TARVIK))
    for one in resolve(incident(2, "US Secretary", "Norwegian official", where=TARVIK), offices).actors:
        assert one.key not in offices.rows
    named = shelf_of(incident(1, "Houthis", kind="group"))
    assert resolve(incident(3, "Houthis", kind="group"), named).actors[0].key in named.rows


def test_an_actor_keeps_the_key_it_had() -> None:
    before = resolve(incident(9, "Quispe"), Shelf())
    shelf = shelf_of(*(incident(number, "Marta Quispe") for number in range(3)))
    assert resolve(incident(9, "Quispe", "Ana Ruiz"), shelf, before).actors[0].key == before.actors[0].key


NAMES = ("Marta Quispe", "Luis Quispe", "Quispe", "M. Quispe", "Ana Ruiz", "Ruiz", "Anna Ruiz", "a spokesman")
BODIES = ("World Wheat Council", "WWC", "Women Workers Club", "Police", "Foreign Ministry", "Islamic State", "ISIS")


def some_incidents() -> st.SearchStrategy[list[Incident]]:
    people = st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True)
    bodies = st.lists(st.sampled_from(BODIES), min_size=1, max_size=5, unique=True)
    made = st.tuples(st.booleans(), people, bodies, st.sampled_from((TARVIK, LODDEN)))
    return st.lists(made, min_size=1, max_size=6).map(
        lambda drawn: [
            incident(
                number, *(bodies if is_body else people), kind="organisation" if is_body else "person", where=where
            )
            for number, (is_body, people, bodies, where) in enumerate(drawn)
        ]
    )


@settings(max_examples=60)
@given(some_incidents())
def test_no_two_actors_get_one_key_and_a_second_look_changes_nothing(found: list[Incident]) -> None:
    shelf = Shelf()
    for one in found:
        resolved = resolve(one, shelf)
        assert len({actor.key for actor in resolved.actors}) == len(resolved.actors)
        assert resolve(one, shelf) == resolved
        assert resolve(resolved, shelf) == resolved
        assert resolve(one, shelf, resolved) == resolved
        assert [actor.id for actor in resolved.actors] == [actor.id for actor in one.actors]
        shelf.put(resolved)
