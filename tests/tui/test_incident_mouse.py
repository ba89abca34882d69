"""What the mouse does in an open incident: tabs of facets and sources, words of the source, the wheel."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.tui.desks import desk_on, opened, screen_text, settled, until
from tests.tui.telling import TellingDesk
from tui.screens.dossier import DossierScreen
from tui.widgets.source_bar import SourceBar


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_a_click_on_a_facets_name_shows_it(path: Path, size: tuple[int, int]) -> None:
    async with desk_on(path, size, desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot)
        for facet in ("quotes", "figures", "sources", "brief"):
            names = screen_text(app)[1]
            await pilot.click("FacetBar", offset=(names.index(facet[:4].capitalize()), 0))
            await settled(app, pilot)
            assert screen.facet == facet


async def test_a_click_on_a_dossiers_tab_shows_it(path: Path) -> None:
    async with desk_on(path, (140, 40)) as (app, pilot):
        await opened(app, pilot, "2", "enter")
        await until(pilot, lambda: isinstance(app.screen, DossierScreen) and app.screen.dossier)
        dossier = app.screen
        assert isinstance(dossier, DossierScreen)
        await pilot.click("TabLine", offset=(screen_text(app)[1].index("Quotes"), 0))
        await settled(app, pilot)
        assert dossier.facet == "quotes"


async def test_the_tabs_over_the_source_say_who_tells_and_a_click_reads_it(path: Path) -> None:
    async with desk_on(path, (160, 40), desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot, "5")
        assert screen.shown
        names = [str(article.outlet) for article in screen.shown.articles]
        bar = screen.query_one(SourceBar)
        row = bar.region.y

        def tabs() -> str:
            return screen_text(app)[row][bar.region.x :]

        assert f"•[{names[0][:12]}" in tabs() and f"  {names[1][:12]}" in tabs()
        await pilot.click(SourceBar, offset=(tabs().index(names[2][:8]), 0))
        await settled(app, pilot)
        assert screen.source.article is screen.shown.articles[2]
        assert f"[{names[2][:12]}" in tabs() and "does not tell this" in "\n".join(screen_text(app))


async def test_tabs_that_do_not_fit_are_a_page_on(path: Path) -> None:
    async with desk_on(path, (110, 40), desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot)
        bar = screen.query_one(SourceBar)
        names = [(f"The Outlet of Number {number}", "") for number in range(50)]
        bar.show(names, 0, {0})
        await pilot.pause()
        shown = screen_text(app)[bar.region.y][bar.region.x :]
        assert shown.rstrip().endswith(("+47", "+48"))
        bar.show(names, 49, {0})
        await pilot.pause()
        shown = screen_text(app)[bar.region.y][bar.region.x :]
        assert "[The Outlet of" in shown and "+" not in shown


async def test_of_one_article_there_are_no_tabs(path: Path) -> None:
    async with desk_on(path, (140, 40)) as (app, pilot):
        rows = await app.ask(lambda desk: desk.rows(desk.order()))
        app.queue_screen.queue.move_to_key(next(row.key for row in rows if row.articles == 1))
        await settled(app, pilot)
        screen = await opened(app, pilot)
        assert not screen.query_one(SourceBar).display


async def test_a_click_on_words_highlights_the_fact_that_rests_on_them(path: Path) -> None:
    async with desk_on(path, (140, 40), desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot, "2")
        assert screen.shown
        text = screen.source
        wanted = screen.shown.incident.actors[2]
        row = next(y for y, said in enumerate(screen_text(app)) if wanted.name in said[text.region.x :])
        column = screen_text(app)[row].index(wanted.name, text.region.x) - text.region.x
        await pilot.click("#source", offset=(column + 1, row - text.region.y))
        await settled(app, pilot)
        assert screen.fact and screen.fact.subject == wanted
        assert text.lit_words == wanted.name
        await pilot.click("#source", offset=(4, 1))
        await settled(app, pilot)
        assert screen.fact.subject == wanted, "the heading is not the article's words"


async def test_words_that_no_fact_rests_on_say_so(path: Path) -> None:
    async with desk_on(path, (140, 40), desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot, "5")
        said = screen_text(app)
        row = next(y for y, text in enumerate(said) if "will speak again" in text)
        column = said[row].index("will speak") - screen.source.region.x
        await pilot.click("#source", offset=(column, row - screen.source.region.y))
        await settled(app, pilot)
        assert "rests on these words" in screen_text(app)[-1]


async def test_the_wheel_scrolls_the_pane_that_it_is_over_and_moves_no_highlight(path: Path) -> None:
    async with desk_on(path, (80, 24), desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot, "6")
        fact = screen.fact
        for pane, other in ((screen.lines, screen.source), (screen.source, screen.lines)):
            still = other.scroll_offset.y
            top = pane.scroll_offset.y
            await pilot._post_mouse_events([events.MouseScrollDown], f"#{pane.id}", (5, 3))
            await settled(app, pilot)
            assert pane.scroll_offset.y > top
            assert other.scroll_offset.y == still and screen.fact is fact
