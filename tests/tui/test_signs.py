"""Signs and characters: what the terminal can show, what the user sets, and nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from feeds.config import Settings
from tests.tui.desks import desk_on, screen_text, settled
from tui.screens.incident import IncidentScreen
from tui.signs import ASCII, UNICODE, for_terminal
from tui.terminal.characters import encoded, in_ascii, takes_unicode, with_plain_signs


@pytest.mark.parametrize(
    ("environment", "encoding", "takes"),
    [
        ({"LANG": "en_GB.UTF-8"}, "utf-8", True),
        ({"LANG": "de_DE.utf8@euro"}, "utf-8", True),
        ({"LANG": "C"}, "utf-8", False),
        ({"LANG": "POSIX", "LC_CTYPE": "C.UTF-8"}, "utf-8", False),
        ({"LANG": "C.UTF-8"}, "utf-8", True),
        ({"LC_CTYPE": "C.UTF-8"}, "utf-8", True),
        ({"LANG": "C", "LC_CTYPE": "de_DE.UTF-8"}, "utf-8", True),
        ({"LANG": "C", "LC_ALL": "en_US.UTF-8"}, "ascii", True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, "utf-8", False),
        ({"LANG": "de_DE.ISO-8859-1"}, "iso8859-1", False),
        ({"LANG": "de_DE"}, "iso8859-1", False),
        ({"LANG": ""}, "utf-8", True),
        ({}, "utf-8", True),
        ({}, "cp1252", False),
    ],
)
def test_the_locale_says_what_the_terminal_takes(environment: Mapping[str, str], encoding: str, takes: bool) -> None:
    assert takes_unicode(environment, encoding) is takes


@pytest.mark.parametrize(
    ("choice", "lang", "term", "signs"),
    [
        ("auto", "en_GB.UTF-8", "xterm-256color", UNICODE),
        ("auto", "en_GB.UTF-8", "linux", ASCII),
        ("auto", "C", "xterm", ASCII),
        ("unicode", "C", "linux", UNICODE),
        ("ascii", "en_GB.UTF-8", "xterm", ASCII),
    ],
)
def test_the_setting_goes_over_the_terminal(
    monkeypatch: pytest.MonkeyPatch, choice: str, lang: str, term: str, signs: object
) -> None:
    for name, value in {"LC_ALL": lang, "LANG": lang, "TERM": term}.items():
        monkeypatch.setenv(name, value)
    assert for_terminal(choice) is signs


def test_letters_keep_their_shape_and_signs_find_a_near_one() -> None:
    assert in_ascii("“Łódź – São Tomé…” 東京 ≠ 👍") == '"Lodz - Sao Tome~" ???? # ??'
    assert in_ascii(unicodedata.normalize("NFD", "é")) == "e"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_written_in_ascii_is_as_wide_as_it_was(text: str) -> None:
    written = in_ascii(text)
    assert written.isascii()
    assert cell_len(written) == sum(cell_len(char) for char in text)
    assert encoded(text, "ascii") == written.encode()
    assert encoded(text, "unicode").decode() == text
    letters = encoded(text, "letters").decode()
    assert cell_len(letters) == cell_len(text)
    assert all(one == other for one, other in zip(text, letters, strict=True) if one.isalpha())


async def test_the_setting_holds_at_once_on_every_screen(path: Path) -> None:
    async with desk_on(path, settings=Settings(signs="unicode")) as (app, pilot):
        await pilot.press("enter")
        await settled(app, pilot)
        assert not all(text.isascii() for text in _frame(app.screen))
        assert app.writes == "unicode"
        app.set_setting("signs", "ascii")
        await settled(app, pilot)
        assert isinstance(app.screen, IncidentScreen)
        signs = {"─", "│", *UNICODE.states.values(), UNICODE.bullet, UNICODE.bar, UNICODE.ellipsis, UNICODE.dot}
        assert not signs.intersection("".join(screen_text(app)))
        await pilot.press("escape")
        await settled(app, pilot)
        assert not signs.intersection("".join(screen_text(app)))
        app.set_setting("signs", "unicode")
        await settled(app, pilot)
        assert {"│", UNICODE.states["new"]} <= set("".join(screen_text(app)))


def _frame(screen: object) -> list[str]:
    assert isinstance(screen, IncidentScreen)
    return screen_text(screen.desk_app)


SCREENS = (
    "j enter 2 3 4 5 6 7 escape F escape slash escape question_mark escape W escape comma escape w escape U escape"
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_with_plain_signs_only_letters_are_anything_else(path: Path, size: tuple[int, int]) -> None:
    async with desk_on(path, size, settings=Settings(signs="ascii"), signs=ASCII) as (app, pilot):
        for key in SCREENS.split():
            await pilot.press(key)
            await settled(app, pilot)
            found = {char for text in screen_text(app) for char in with_plain_signs(text) if not char.isascii()}
            found = {char for char in found if not char.isalpha() and char != "°"}
            assert not found, (key, found, [text for text in screen_text(app) if found & set(text)])
