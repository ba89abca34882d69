"""The names on the map: of the right countries and towns, where they are, and none over another."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.maps.names import countries, names_on, towns
from tui.maps.plate import Mark, laid, rows_of
from tui.maps.view import View, around, world


def test_the_file_has_the_world() -> None:
    names = {land.name for land in countries()}
    assert {"Peru", "Russia", "Fiji", "United States", "Malta", "South Sudan", "North Macedonia"} <= names
    assert len(names) == len(countries()) > 200
    assert all(-90 < one.lat < 90 and -180 <= one.lon <= 180 and one.room > 0 for x in countries() for one in x.stands)
    assert towns()[0].thousands > 10_000
    assert {"Lima", "Nairobi", "Reykjavík"} <= {town.name for town in towns() if town.capital}


@pytest.mark.parametrize(
    ("at", "country"),
    [((-9.5, -75.5), "PERU"), ((49.0, 32.0), "UKRAINE"), ((65.0, 100.0), "RUSSIA"), ((-17.8, 178.0), "FIJI")],
)
def test_a_map_of_a_country_says_its_name(at: tuple[float, float], country: str) -> None:
    view = around([at], 60, 18, least=16.0)
    assert any(country in text for text in lines_of(view))


def test_towns_are_named_from_near_and_not_from_far() -> None:
    lima = (-12.05, -77.04)
    assert not any("Lima" in text for text in lines_of(world(120, 34)))
    assert any("◦Lima" in text for text in lines_of(around([lima], 60, 18, least=6.0)))


def test_a_town_that_is_marked_is_not_named_twice() -> None:
    lima = (-12.05, -77.04)
    text = "\n".join(lines_of(around([lima], 60, 18, least=6.0), [Mark(lima, "A", "Lima")]))
    assert text.count("Lima") == 1


def test_plain_names_are_ascii() -> None:
    view = around([(-23.5, -46.6)], 90, 30, least=8.0)
    assert any("São" in label.name for label in names_on(view))
    plain = names_on(view, plain=True)
    assert all(label.name.isascii() for label in plain)
    assert any("Sao" in label.name for label in plain)


@given(
    st.tuples(st.floats(-55, 76), st.floats(-180, 179.9)),
    st.floats(0.8, 300),
    st.integers(1, 150),
    st.integers(1, 50),
)
def test_names_leave_every_line_as_wide_as_the_map(
    at: tuple[float, float], least: float, columns: int, rows: int
) -> None:
    view = around([at], columns, rows, least=least)
    plate = laid(view, [Mark(at, "A", "Here", lit=True)], names_on(view), point="◦")
    assert [cell_len("".join(text for text, _ in runs)) for runs in rows_of(plate)] == [columns] * rows
    covered = Counter((one.column + x, one.row) for one in plate.sets for x in range(one.width))
    assert all(times == 1 for times in covered.values())
    assert all(plate.mark_at(one.column, one.row) in (0, None) for one in plate.sets)


def lines_of(view: View, marks: list[Mark] | None = None) -> list[str]:
    plate = laid(view, marks or [], names_on(view), point="◦")
    return ["".join(text for text, _ in runs) for runs in rows_of(plate)]
