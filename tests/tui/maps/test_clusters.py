"""Incidents that stand together on a map, and going from one to the next."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from feeds.views import Spot
from tui.maps.clusters import REACH, Direction, clusters, toward
from tui.maps.view import View, world

VIEW = world(100, 28)


def spot(lat: float, lon: float, *ranks: int, place: str = "Here") -> Spot:
    keys = tuple(1000 + rank for rank in ranks)
    return Spot(lat=lat, lon=lon, place=place, country="XX", kind="fire", keys=keys, ranks=ranks)


@st.composite
def several(draw: st.DrawFn) -> list[Spot]:
    where = draw(st.lists(st.tuples(st.floats(-57, 78), st.floats(-180, 179.9)), max_size=25))
    owners = draw(st.lists(st.integers(0, max(0, len(where) - 1)), min_size=len(where), max_size=60))
    ranks: list[list[int]] = [[] for _ in where]
    for rank, owner in enumerate([*range(len(where)), *owners] if where else []):
        ranks[owner].append(rank)
    return [spot(*at, *sorted(there)) for at, there in zip(where, ranks, strict=True)]


@given(several(), st.floats(1, 40))
def test_every_incident_is_in_one_cluster_and_those_stand_apart(spots: list[Spot], closer: float) -> None:
    found = clusters(spots, VIEW.zoomed(closer))
    assert sorted(key for one in found for key in one.keys) == sorted(key for one in spots for key in one.keys)
    assert sum(one.places for one in found) == len(spots)
    for one in found:
        assert list(one.keys) == sorted(one.keys), "highest rank first"
    across, down = REACH
    for number, one in enumerate(found):
        for other in found[:number]:
            assert abs(one.column - other.column) > across or abs(one.row - other.row) > down
    assert [one.keys[0] for one in found] == sorted(one.keys[0] for one in found)


def test_what_stands_together_comes_apart_from_near() -> None:
    spots = [spot(48.85, 2.35, 0, 3, place="Paris"), spot(50.85, 4.35, 1, place="Brussels"), spot(52.4, 4.9, 2)]
    (one,) = clusters(spots, VIEW)
    assert (one.place, one.places, one.keys) == ("Paris", 3, (1000, 1001, 1002, 1003))
    near = clusters(spots, VIEW.zoomed(12, (50.85, 4.35)))
    assert [(each.place, len(each.keys)) for each in near] == [("Paris", 2), ("Brussels", 1), ("Here", 1)]


def test_nothing_gives_nothing() -> None:
    assert clusters([], VIEW) == []


def test_arrows_lead_to_what_lies_there() -> None:
    towns = {"Lima": (-12.0, -77.0), "Oslo": (59.9, 10.7), "Cairo": (30.0, 31.2), "Tokyo": (35.7, 139.7)}
    found = clusters([spot(*at, rank, place=name) for rank, (name, at) in enumerate(towns.items())], VIEW)
    number = {one.place: at for at, one in enumerate(found)}

    def goes(start: str, direction: Direction) -> str | None:
        there = toward(found, number[start], direction)
        return found[there].place if there is not None else None

    assert goes("Lima", "right") in ("Oslo", "Cairo")
    assert (goes("Oslo", "down"), goes("Cairo", "up"), goes("Cairo", "right")) == ("Cairo", "Oslo", "Tokyo")
    assert (goes("Tokyo", "left"), goes("Tokyo", "right"), goes("Lima", "left")) == ("Cairo", None, None)


@given(several(), st.sampled_from(["left", "right", "up", "down"]))
def test_going_one_way_never_comes_back(spots: list[Spot], direction: Direction) -> None:
    found = clusters(spots, VIEW)
    path = [0] if found else []
    while path and (following := toward(found, path[-1], direction)) is not None:
        path.append(following)
        assert len(path) <= len(found)
    at = [_along(found[number].column, found[number].row, direction) for number in path]
    assert all(one < other for one, other in pairwise(at))


def _along(column: int, row: int, direction: Direction) -> int:
    return {"left": -column, "right": column, "up": -row, "down": row}[direction]


def test_a_view_of_nothing_holds_its_clusters() -> None:
    assert len(clusters([spot(0.0, 0.0, 0)], View(1, 1, 0.0, 0.0, 1.0))) == 1
