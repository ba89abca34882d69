"""The projection: where positions lie on a map, and what part of the world it shows."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.maps.view import NORTH, SOUTH, Position, View, around, height, latitude, world, wrapped

LATS = st.floats(SOUTH + 0.1, NORTH - 0.1)
LONS = st.floats(-180, 180, exclude_max=True)
POSITIONS = st.tuples(LATS, LONS)
SIZES = st.tuples(st.integers(4, 240), st.integers(3, 80))
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("zoom"), st.floats(0.2, 6), st.just(0.0)),
        st.tuples(st.just("pan"), st.floats(-300, 300), st.floats(-90, 90)),
    ),
    max_size=6,
)


def moved(view: View, moves: list[tuple[str, float, float]]) -> View:
    for what, one, other in moves:
        view = view.zoomed(one) if what == "zoom" else view.panned(one, other)
    return view


@given(st.floats(-84, 84))
def test_a_latitude_comes_back_from_its_height(lat: float) -> None:
    assert latitude(height(lat)) == pytest.approx(lat, abs=1e-9)


@given(st.floats(-84, 83))
def test_north_is_up(lat: float) -> None:
    assert height(lat) < height(lat + 0.5)


@given(LONS, st.integers(-3, 3))
def test_longitudes_go_round(lon: float, turns: int) -> None:
    assert wrapped(lon + 360 * turns) == pytest.approx(lon, abs=1e-9) or abs(wrapped(lon + 360 * turns)) > 179.99


@given(SIZES, MOVES, st.data())
def test_the_middle_of_a_cell_lies_in_that_cell(
    size: tuple[int, int], moves: list[tuple[str, float, float]], data: st.DataObject
) -> None:
    view = moved(world(*size), moves)
    column, row = data.draw(st.integers(0, size[0] - 1)), data.draw(st.integers(0, size[1] - 1))
    # A map larger than the world is empty at its sides.
    beside, above = abs(2 * column + 1 - view.width / 2), view.deep / 2 - 4 * row - 2
    if beside / view.scale < 179.9 and abs(view.high + above / view.scale) < height(84):
        assert view.cell(view.position(column, row)) == (column, row)


@given(SIZES, MOVES)
def test_no_map_shows_more_than_the_world(size: tuple[int, int], moves: list[tuple[str, float, float]]) -> None:
    view = moved(world(*size), moves)
    assert view.scale >= world(*size).scale
    half = view.deep / 2 / view.scale
    if 2 * half < height(NORTH) - height(SOUTH):
        assert latitude(view.high + half) <= NORTH + 1e-6
        assert latitude(view.high - half) >= SOUTH - 1e-6


@given(SIZES)
def test_the_world_shows_every_place(size: tuple[int, int]) -> None:
    view = world(*size)
    for lat in (SOUTH + 1, 0.0, NORTH - 1):
        for lon in (-168.0, -90.0, 0.0, 90.0, 179.0):
            assert view.cell((lat, lon)) is not None


@given(st.lists(POSITIONS, min_size=1, max_size=8), st.integers(20, 200), st.integers(6, 60))
def test_a_map_around_places_shows_them_all(places: list[Position], columns: int, rows: int) -> None:
    view = around(places, columns, rows)
    assert all(view.cell(place) for place in places)


@given(SIZES, st.tuples(st.floats(-50, 70), LONS), st.floats(1.1, 4))
def test_zooming_keeps_what_it_is_about_in_its_cell(size: tuple[int, int], place: Position, factor: float) -> None:
    view = around([place], *size).zoomed(2)
    closer = view.zoomed(factor, place)
    before, after = view.dot(place), closer.dot(place)
    assert math.dist(before, after) < 1e-3 or closer.high != view.high


def test_places_on_both_sides_of_the_date_line_are_near_each_other() -> None:
    suva, apia = (-18.1, 178.4), (-13.8, -171.8)
    view = around([suva, apia], 80, 24)
    (left, _), (right, _) = view.dot(suva), view.dot(apia)
    assert 0 < left < right < view.width
    assert view.width / view.scale < 40


def test_a_dot_is_as_wide_as_it_is_high() -> None:
    """Near a place, a degree of latitude is as many dots as a degree of longitude divided by its cosine."""
    view = around([(60.0, 25.0)], 100, 40)
    x0, y0 = view.dot((60.0, 25.0))
    x1, _ = view.dot((60.0, 25.1))
    _, y1 = view.dot((60.1, 25.0))
    assert (y0 - y1) / ((x1 - x0) / math.cos(math.radians(60))) == pytest.approx(1, abs=0.01)


def test_a_map_of_another_size_shows_the_same_place_in_the_middle() -> None:
    view = around([(48.2, 16.4)], 80, 24)
    other = view.sized(40, 30)
    assert (other.columns, other.rows) == (40, 30)
    assert other.cell((48.2, 16.4)) == (20, 15)
