"""Searching and filtering by keyboard: what is wrong is pointed at."""

from __future__ import annotations

from pathlib import Path

from tests.tui.desks import desk_on, screen_text, settled, until
from tui.screens.query_prompt import QueryPrompt
from tui.screens.search import SearchScreen


async def test_the_filter_points_at_what_is_wrong(path: Path) -> None:
    for size in ((120, 40), (60, 20)):
        async with desk_on(path, size) as (app, pilot):
            await pilot.press("f", *"fire contry:pe", "enter")
            await until(pilot, lambda: "^" in "\n".join(screen_text(app)))
            assert isinstance(app.screen, QueryPrompt)
            lines = screen_text(app)
            caret = next(number for number, line in enumerate(lines) if line.lstrip().startswith("^"))
            assert lines[caret].index("^") == lines[caret - 1].index("contry")
            assert "Did you mean country:" in " ".join("".join(lines[caret:]).split())
            await pilot.press("backspace")
            await settled(app, pilot)
            assert "^" not in "\n".join(screen_text(app))


async def test_the_search_points_at_what_is_wrong_while_one_types(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("slash", *"bridge is:kpt")
        await until(pilot, lambda: "Did you mean kept" in "\n".join(screen_text(app)))
        lines = screen_text(app)
        caret = next(number for number, line in enumerate(lines) if line.lstrip().startswith("^"))
        assert lines[caret].index("^") == lines[caret - 1].index("kpt")


async def test_search_finds_the_word_that_is_being_typed(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("slash", *"bak")
        await until(pilot, lambda: app.hits)
        assert isinstance(app.screen, SearchScreen)
        assert "bakery" in "\n".join(screen_text(app)).lower()
