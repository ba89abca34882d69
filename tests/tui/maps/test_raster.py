"""Coasts and borders: they are read, and lie where they should."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.maps.build import lines_of, packed, pieces, thinned
from tui.maps.raster import Raster, drawn, pieces_in
from tui.maps.shapes import BORDER, COAST, LEVELS, level, level_for
from tui.maps.view import Position, View, around, height, world

WIDE, NARROW = world(200, 56), world(80, 20)


def coast_near(raster: Raster, view: View, place: Position, reach: int = 1) -> bool:
    cell = view.cell(place)
    assert cell is not None
    return any(
        raster.at(cell[0] + x, cell[1] + y)[0]
        for x in range(-reach, reach + 1)
        for y in range(-reach, reach + 1)
        if 0 <= cell[0] + x < view.columns and 0 <= cell[1] + y < view.rows
    )


ON_THE_COAST = {
    "Cape Town": (-33.9, 18.4),
    "Lisbon": (38.7, -9.3),
    "Lima": (-12.05, -77.15),
    "Mumbai": (18.95, 72.8),
    "Anchorage": (61.2, -150.0),
    "Cape Horn": (-55.9, -67.3),
}
FAR_FROM_ANY = {
    "the Sahara": (23.0, 10.0),
    "the South Pacific": (-40.0, -120.0),
    "Kansas": (38.5, -98.0),
    "Siberia": (62.0, 100.0),
    "the Atlantic": (30.0, -40.0),
}


@pytest.mark.parametrize("name", ON_THE_COAST)
@pytest.mark.parametrize("view", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_coast_is_where_it_is(view: View, name: str) -> None:
    assert coast_near(drawn(view), view, ON_THE_COAST[name])


@pytest.mark.parametrize("name", ON_THE_COAST)
def test_the_coast_is_where_it_is_from_close_by(name: str) -> None:
    view = around([ON_THE_COAST[name]], 100, 40, least=6.0)
    assert coast_near(drawn(view), view, ON_THE_COAST[name], reach=4)


@pytest.mark.parametrize("name", FAR_FROM_ANY)
def test_there_is_none_elsewhere(name: str) -> None:
    assert not coast_near(drawn(WIDE), WIDE, FAR_FROM_ANY[name], reach=2)


def test_a_border_is_no_coast() -> None:
    raster = drawn(WIDE)
    border = WIDE.cell((49.0, -105.0))
    assert border is not None
    assert any(raster.at(border[0] + x, border[1])[1] for x in (-1, 0, 1))
    assert not any(raster.at(border[0] + x, border[1])[0] for x in (-1, 0, 1))


def test_the_cut_along_the_date_line_is_not_drawn() -> None:
    """Chukotka is in two parts in the data; on a map around it there is no line between them."""
    view = around([(67.0, 180.0)], 60, 20, least=20.0)
    raster = drawn(view)
    inland = [view.cell((lat, lon)) for lat in (66.9, 67.2, 67.5) for lon in (179.7, -179.7)]
    assert all(cell and raster.at(*cell) == (0, 0) for cell in inland)
    east, west = view.cell((68.95, 178.0)), view.cell((65.6, -175.0))
    assert east and west and east[0] < west[0]


def test_no_line_runs_across_the_world() -> None:
    """What crosses the date line must not come back along the whole parallel."""
    for view in (WIDE, NARROW):
        raster = drawn(view)
        for row in range(view.rows):
            set_cells = sum(raster.at(column, row)[0] > 0 for column in range(view.columns))
            assert set_cells < 0.6 * view.columns


def test_nothing_is_shown_twice_where_the_map_is_wider_than_the_world() -> None:
    view = world(240, 20)
    raster = drawn(view)
    edge = round((view.width / 2 - 180 * view.scale) / 2) - 2
    assert edge > 10
    assert not any(raster.at(column, row)[0] for column in range(edge) for row in range(view.rows))


@given(
    st.integers(1, 120),
    st.integers(1, 50),
    st.floats(-180, 180),
    st.floats(-70, 80),
    st.floats(0.02, 150),
)
def test_any_view_can_be_drawn(columns: int, rows: int, lon: float, lat: float, scale: float) -> None:
    view = View(columns, rows, lon, height(lat), scale)
    raster = drawn(view)
    assert len(raster.coast) == columns * rows
    assert all(piece.kind in (COAST, BORDER) for piece, _ in pieces_in(view))


def test_levels_get_finer() -> None:
    many = [sum(len(piece.positions()) for piece in level(number)) for number in range(LEVELS)]
    assert many == sorted(many)
    assert [level_for(degrees) for degrees in (3.0, 1.0, 0.2, 0.01)] == [0, 1, 2, 3]


def test_drawing_a_map_loads_nothing_heavy() -> None:
    script = (
        "import sys; from tui.maps.raster import drawn; from tui.maps.view import world; drawn(world(80, 20)); "
        "print([name for name in ('numpy', 'json', 'textual') if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


SQUARES = {
    "transform": {"scale": [1.0, 1.0], "translate": [0.0, 0.0]},
    "arcs": [
        [[0, 0], [0, 10]],
        [[0, 10], [-10, 0], [0, -10], [10, 0]],
        [[0, 0], [10, 0], [0, 10], [-10, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]]},
            ]
        }
    },
}
"""Two countries side by side, one either side of longitude 0."""


def test_a_line_that_two_countries_share_is_a_border() -> None:
    kinds = [kind for kind, _ in lines_of(SQUARES)]
    assert kinds == [BORDER, COAST, COAST]


def test_a_line_across_the_date_line_is_cut_there() -> None:
    crossing = {**SQUARES, "arcs": [[[178, 10], [4, 0]], [[0, 0], [5, 0]], [[0, 0], [5, 0]]]}
    crossing["arcs"] = [[[178, 10], [1, 0], [-358, 2], [1, 0]], [[0, 0], [5, 0]], [[0, 0], [5, 0]]]
    first, second = [line for _, line in lines_of(crossing)][:2]
    assert first[-1] == (180.0, 11.0)
    assert second[0] == (-180.0, 11.0)


@given(
    st.lists(st.tuples(st.floats(-179, 179), st.floats(-80, 80)), min_size=2, max_size=60),
    st.floats(0.01, 5),
)
def test_a_thinned_line_keeps_its_ends_and_adds_nothing(line: list[tuple[float, float]], stray: float) -> None:
    thin = thinned(line, stray)
    assert (thin[0], thin[-1]) == (line[0], line[-1])
    left = iter(line)
    assert all(point in left for point in thin)


@given(st.integers(2, 300))
def test_pieces_join(many: int) -> None:
    found = list(pieces([(float(number), 0.0) for number in range(many)]))
    assert found[0][0] == (0.0, 0.0)
    assert found[-1][-1] == (float(many - 1), 0.0)
    assert all(before[-1] == after[0] for before, after in itertools.pairwise(found))


def test_the_same_lines_make_the_same_bytes() -> None:
    levels = [[(COAST, [(0.0, 0.0), (1.0, 1.0)])]] * LEVELS
    assert packed(levels) == packed(levels)
