"""What stands where on a map: signs, and names where there is room."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.maps.plate import Mark, Plate, laid, rows_of
from tui.maps.view import View, around, world

VIEW = world(100, 30)
MARKS = st.builds(
    Mark,
    st.tuples(st.floats(-57, 78), st.floats(-180, 179)),
    st.sampled_from(["A", "b", "12", "140"]),
    st.sampled_from(["", "Lima", "Nowy Sącz", "القاهرة", "東京都", "A place with a very long name indeed"]),
    lit=st.booleans(),
)


def text_of(plate: Plate, *, braille: bool = True) -> list[str]:
    return ["".join(text for text, _ in runs) for runs in rows_of(plate, braille=braille)]


@given(st.lists(MARKS, max_size=12), st.booleans())
def test_every_line_is_as_wide_as_the_map_and_nothing_overlaps(marks: list[Mark], braille: bool) -> None:
    plate = laid(VIEW, marks)
    assert [cell_len(line) for line in text_of(plate, braille=braille)] == [VIEW.columns] * VIEW.rows
    covered = Counter((one.column + at, one.row) for one in plate.sets for at in range(one.width))
    assert all(times == 1 for times in covered.values())


@given(st.lists(MARKS, min_size=1, max_size=6))
def test_a_lit_mark_is_always_there_in_brackets(marks: list[Mark]) -> None:
    lit = Mark((10.0, 10.0), "Z", "Here", lit=True)
    lines = text_of(laid(VIEW, [*marks, lit]))
    assert any("[Z]" in line for line in lines)


def test_a_mark_stands_where_its_place_is() -> None:
    plate = laid(VIEW, [Mark((-12.05, -77.05), "A", "Lima")])
    sign, name = plate.sets
    assert (sign.column, sign.row) == VIEW.cell((-12.05, -77.05))
    assert sign.text == "A"
    assert name.row in (sign.row - 1, sign.row, sign.row + 1)
    assert plate.mark_at(sign.column, sign.row) == 0
    assert plate.mark_at(0, 0) is None


def test_two_places_in_one_cell_stand_side_by_side() -> None:
    plate = laid(VIEW, [Mark((48.85, 2.35), "A"), Mark((48.86, 2.36), "B")])
    assert sorted(one.text for one in plate.sets) == ["A", "B"]


def test_a_name_without_room_is_left_out_and_its_sign_is_not() -> None:
    tiny = around([(0.0, 0.0)], 12, 3)
    lines = "".join(text_of(laid(tiny, [Mark((0.0, 0.0), "A", "A name that is too long")])))
    assert "A" in lines
    assert "name" not in lines


def test_without_braille_the_map_is_ascii() -> None:
    view: View = world(80, 20)
    lines = text_of(laid(view, [Mark((51.5, 0.0), "A", "London")]), braille=False)
    assert all(line.isascii() for line in lines)
    signs = set("".join(lines))
    assert {".", ":", "'", ","} <= signs
    braille = text_of(laid(view, []))
    assert any("\u2801" <= sign <= "\u28ff" for line in braille for sign in line)
