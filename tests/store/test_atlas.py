"""Where on the globe incidents happened, as the store tells it."""

from __future__ import annotations

from msgspec.structs import replace

from feeds.model import STATES
from feeds.store import Store, parse
from tests.newsroom import TOWNS, put, stories


def test_every_incident_is_at_one_spot_in_the_order_that_was_asked_for(full: Store) -> None:
    order = full.order(parse(""), STATES)[::-1]
    spots = full.spots(order)
    assert sorted(key for spot in spots for key in spot.keys) == sorted(order)
    for spot in spots:
        assert [order[rank] for rank in spot.ranks] == list(spot.keys)
        assert list(spot.ranks) == sorted(spot.ranks)
    firsts = [spot.ranks[0] for spot in spots]
    assert firsts == sorted(firsts)


def test_a_spot_is_where_its_town_is_and_of_the_first_incidents_kind(full: Store) -> None:
    order = full.order(parse(""), STATES)
    towns = {town.name: town for town in TOWNS}
    kinds = {row.key: row.kind for row in full.rows(order)}
    for spot in full.spots(order):
        town = towns[spot.place or ""]
        assert (spot.lat, spot.lon, spot.country) == (town.lat, town.lon, town.country)
        assert spot.kind == kinds[spot.keys[0]]


def test_only_what_was_asked_for_and_is_there_is_given(full: Store) -> None:
    order = full.order(parse(""), STATES)
    assert [key for spot in full.spots([order[4]]) for key in spot.keys] == [order[4]]
    assert full.spots([]) == [] == full.spots([max(order) + 1])


def test_an_incident_without_a_position_is_left_out(store: Store) -> None:
    here, nowhere = stories(2)
    put(store, here)
    places = tuple(replace(place, lat=None, lon=None) for place in nowhere.incident.places)
    put(store, type(nowhere)(replace(nowhere.incident, places=places), nowhere.articles, nowhere.cards, "", True))
    order = store.order(parse(""), STATES)
    assert len(order) == 2
    (spot,) = store.spots(order)
    assert spot.keys == (store.incident_key(here.incident.id),)


def test_towns_less_than_a_kilometre_apart_are_one(store: Store) -> None:
    for story, lat in zip(stories(2), (11.296, 11.304), strict=True):
        places = tuple(replace(place, lat=lat, lon=20.0) for place in story.incident.places)
        put(store, type(story)(replace(story.incident, places=places), story.articles, story.cards, "", True))
    (spot,) = store.spots(store.order(parse(""), STATES))
    assert len(spot.keys) == 2
