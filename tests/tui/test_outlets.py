"""The source beside the facts: flipped between outlets, in low windows too."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.model import Source
from tests.tui.desks import desk_on, opened, screen_text, settled
from tests.tui.telling import TellingDesk
from tui.screens.incident import IncidentScreen


def words_in(screen: IncidentScreen, number: int) -> str:
    """The words of the highlighted fact in the article of this number."""
    assert screen.shown and screen.fact
    article = screen.shown.articles[number]
    source = next(source for source in screen.fact.sources if source.article == article.id)
    return article.text[slice(*source.span)]


async def test_brackets_flip_between_outlets_and_keep_the_fact_lit(path: Path) -> None:
    async with desk_on(path, desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot, "4")
        assert screen.shown and len(screen.shown.articles) == 3
        for number in (1, 2, 0):
            await pilot.press("right_square_bracket")
            assert screen.source.article is screen.shown.articles[number]
            assert screen.source.lit_words == words_in(screen, number)
        await pilot.press("left_square_bracket")
        assert screen.source.article is screen.shown.articles[2]
        await pilot.press("j")
        await settled(app, pilot)
        assert screen.source.article is screen.shown.articles[2], "one stays with the outlet that one flipped to"
        assert screen.source.lit_words == words_in(screen, 2)


async def test_an_outlet_that_does_not_tell_a_fact_says_so(path: Path) -> None:
    async with desk_on(path, desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot)
        while not (screen.fact and screen.fact.key == "sentence 0"):
            await pilot.press("j")
            await settled(app, pilot)
        assert screen.shown
        await pilot.press("right_square_bracket")
        assert screen.source.article is screen.shown.articles[1]
        assert not screen.source.lit_words
        assert any("does not tell this" in text for text in screen_text(app))
        await pilot.press("tab")
        assert screen.source.lit_words == words_in(screen, 0)
        assert not any("does not tell this" in text for text in screen_text(app))


async def test_in_a_low_window_the_keys_say_what_is_lit(path: Path) -> None:
    async with desk_on(path, (80, 14), desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot, "4", "tab")
        assert screen.shown and screen.source_is_hidden
        last = screen_text(app)[-1]
        assert str(screen.shown.articles[1].outlet) in last and "evidence 2 of 3" in last


async def test_the_lit_words_are_scrolled_into_view(path: Path) -> None:
    async with desk_on(path, (80, 24), desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot, "2")
        for _ in range(6):
            await settled(app, pilot)
            bare = "".join("".join(screen_text(app)[13:]).split())
            assert "".join(screen.source.lit_words.split()) in bare
            await pilot.press("tab")
        assert isinstance(screen.fact and screen.fact.sources[0], Source)


async def test_opening_in_the_browser_takes_the_outlet_that_is_shown(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_on(path, desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot, "4", "right_square_bracket")
        assert screen.shown
        asked: list[str] = []
        monkeypatch.setattr(app, "browse", asked.extend)
        await pilot.press("o")
        assert asked == [screen.shown.articles[1].url]
