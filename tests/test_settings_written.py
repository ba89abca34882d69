"""Changing the settings file: one value changes, and every other byte stays."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.config import Unfit, load_settings
from feeds.config.lines import found_in
from feeds.config.writing import changed, write_setting

MINE = """\
# my settings

theme = "nord"   # as at home
refresh_every = 30

# what my fingers know
[keys]
keep = "k"
undo = ["u", "ctrl+z"]  # both

[mine]
other = 1
"""


def test_a_value_is_changed_in_its_place() -> None:
    assert changed(MINE, "theme", "light") == MINE.replace('"nord"', '"light"')
    assert changed(MINE, "keys.keep", "s,f5") == MINE.replace('"k"', '"s,f5"')
    assert changed(MINE, "refresh_every", 30) == MINE


def test_what_is_new_stands_with_the_others_of_its_table() -> None:
    assert changed(MINE, "jobs", 2) == MINE.replace("refresh_every = 30\n", "refresh_every = 30\njobs = 2\n")
    assert changed(MINE, "keys.spike", "") == MINE.replace("# both\n", '# both\nspike = ""\n')
    assert changed("[keys]\n", "jobs", 2) == "jobs = 2\n\n[keys]\n"
    assert changed("jobs = 2", "theme", "dark") == 'jobs = 2\ntheme = "dark"\n'
    assert changed("jobs = 2\n", "keys.keep", "k") == 'jobs = 2\n\n[keys]\nkeep = "k"\n'


def test_what_is_taken_out_takes_its_line_only() -> None:
    assert changed(MINE, "refresh_every", None) == MINE.replace("refresh_every = 30\n", "")
    assert changed(MINE, "keys.keep", None) == MINE.replace('keep = "k"\n', "")
    assert changed(MINE, "jobs", None) == MINE
    assert changed(MINE, "keys.spike", None) == MINE


def test_line_ends_and_the_mark_at_the_beginning_stay() -> None:
    windows = "\ufeff" + MINE.replace("\n", "\r\n")
    assert changed(windows, "jobs", 2) == "\ufeff" + changed(MINE, "jobs", 2).replace("\n", "\r\n")
    assert changed(windows, "theme", "light") == windows.replace("nord", "light")


def test_a_file_that_is_no_toml_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("theme = \n")
    with pytest.raises(Unfit, match="line 1"):
        write_setting(path, "theme", "dark")
    assert path.read_text() == "theme = \n"


def test_what_does_not_fit_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    for name, value in (("jobs", 0), ("jobs", True), ("preset", "emacs"), ("colour", "red"), ("theme.x", "y")):
        with pytest.raises(Unfit):
            write_setting(path, name, value)
    assert not path.exists()


def test_a_new_file_is_made_with_its_folder_and_a_link_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    write_setting(path, "theme", "light")
    assert load_settings(path).theme == "light"
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    write_setting(link, "keys.keep", "k")
    assert link.is_symlink()
    assert load_settings(path).keys == {"keep": "k"}
    assert list(path.parent.iterdir()) == [path]


_VALUES = st.sampled_from(
    ("1", '"a"', "true", '["x", "y"]', '"""\nkeys = 1\n"""', "[\n  1, # one\n  2,\n]", "{ a = 1 }")
)
_NAMES = st.sampled_from(("theme", "jobs", "refresh_every", "zebra", "a-b", '"with space"', "dotted.name"))
_BETWEEN = st.sampled_from(("", "\n", "# a comment = 1\n", "   # [keys]\n", "\n\n# two\n\n"))


@st.composite
def files(draw: st.DrawFn) -> str:
    """A settings file as somebody may have written it: it may have comments and blank lines anywhere."""

    def rows(names: list[str]) -> str:
        tail = st.sampled_from(("", "  # why", " "))
        return "".join(f"{draw(_BETWEEN)}{name} = {draw(_VALUES)}{draw(tail)}\n" for name in names)

    top = draw(st.lists(_NAMES, unique=True, max_size=4))
    text = rows(top) + draw(_BETWEEN)
    for table in draw(st.lists(st.sampled_from(("keys", "mine", "[many]")), unique=True, max_size=3)):
        names = draw(st.lists(st.sampled_from(("keep", "undo", "spike")), unique=True, max_size=3))
        text += f"[{table}]\n" + rows(names) + draw(_BETWEEN)
    return text if draw(st.booleans()) else text.rstrip("\n")


_CHANGES = st.sampled_from(
    (("theme", "dark"), ("jobs", 3), ("keys.keep", "k"), ("keys.undo", ""), ("theme", None), ("keys.spike", None))
)


@given(files(), _CHANGES)
def test_whatever_is_not_touched_stays_byte_for_byte(text: str, change: tuple[str, str | int | None]) -> None:
    name, value = change
    table, _, entry = name.rpartition(".")
    before = tomllib.loads(text)
    written = changed(text, name, value)
    after = tomllib.loads(written)
    inner = after.get(table, {}) if table else after
    assert inner.get(entry) == value
    if value is not None:
        # What was set to the same, or taken out again, is as it was.
        assert changed(written, name, value) == written
    rows, kept = text.splitlines(), written.splitlines()
    was = before.get(table, {}) if table else before
    if entry in was:
        # Only the lines of its own value may differ.
        places = [one.number for one in found_in(text)] + [len(rows)]
        at = next(one.number for one in found_in(text) if one.name == name)
        after_it = places[places.index(at) + 1] - len(rows)
        assert kept[:at] == rows[:at]
        assert kept[after_it:] == rows[after_it:] or after_it == 0
    if entry not in was:
        remaining = iter(kept)
        assert all(row in remaining for row in rows)
        assert len(kept) - len(rows) <= 3
