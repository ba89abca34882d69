"""Words that were searched for stand marked, and n and N go through them: source by source, incident by incident."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from tests.tui.desks import desk_on, screen_text, settled, store_of, until
from tui.app import Copytaster
from tui.screens.incident import IncidentScreen


def underlined(app: Copytaster) -> list[str]:
    """The words on the screen that are underlined."""
    strips = app.screen._compositor.render_strips()
    return [segment.text for strip in strips for segment in strip if segment.style and segment.style.underline]


def stands_at(app: Copytaster, words: str) -> bool:
    """Whether the line at the bottom has the words."""
    return words in screen_text(app)[-1]


async def opened(app: Copytaster, pilot: Pilot[str | None], query: str) -> IncidentScreen:
    await pilot.press("slash", *query)
    await until(pilot, lambda: app.hits and app.hits.query == query)
    await pilot.press("enter", "enter")
    await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and app.screen.shown)
    await settled(app, pilot)
    assert isinstance(app.screen, IncidentScreen)
    return app.screen


async def test_hits_are_walked_through_source_by_source(path: Path) -> None:
    async with desk_on(path, (120, 40)) as (app, pilot):
        screen = await opened(app, pilot, "bakery OR bridge")
        places = screen.found_here()
        assert len({article.id for article, _ in places}) > 1
        words = {article.text[slice(*span)].lower() for article, span in places}
        assert words <= {"bakery", "bridge"}
        for number, (article, span) in enumerate(places, 1):
            await until(pilot, partial(stands_at, app, f"{number} of {len(places)}"))
            assert screen.source.article is not None and screen.source.article.id == article.id
            assert screen.source.lit_words == article.text[slice(*span)]
            assert f"incident 1 of {app.hits.total}" in screen_text(app)[-1]
            await pilot.press("n")
        await until(pilot, lambda: screen.shown and screen.shown.incident.id == app.hits[1].row.id)
        await until(pilot, lambda: screen_text(app)[-1].strip().startswith("1 of"))
        await pilot.press("N")
        await until(pilot, lambda: screen.shown and screen.shown.incident.id == app.hits[0].row.id)
        await until(pilot, lambda: f"{len(places)} of {len(places)}" in screen_text(app)[-1])


async def test_what_is_found_is_underlined(path: Path) -> None:
    async with desk_on(path, (120, 40)) as (app, pilot):
        await opened(app, pilot, "bakery")
        assert "bakery" in underlined(app)
        await pilot.press("j")
        await settled(app, pilot)
        assert any("bakery" in words for words in underlined(app))


async def test_the_card_shows_what_the_filter_found(path: Path) -> None:
    async with desk_on(path, (120, 40)) as (app, pilot):
        await pilot.press("f", *"killed", "enter")
        await until(pilot, lambda: app.queue_screen.filter == "killed")
        await until(pilot, lambda: "killed" in underlined(app))
        await pilot.press("escape")
        await until(pilot, lambda: "killed" not in underlined(app))


async def test_in_the_queue_the_filter_is_walked_through(path: Path) -> None:
    async with desk_on(path, (120, 40)) as (app, pilot):
        await pilot.press("f", *"bakery", "enter")
        await until(pilot, lambda: app.queue_screen.sought)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and app.screen.shown)
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, IncidentScreen) and screen.shown
        first, places = screen.shown.incident.id, len(screen.found_here())
        await pilot.press("n")
        await until(pilot, lambda: f"1 of {places}" in screen_text(app)[-1])
        for _ in range(places):
            await pilot.press("n")
        await until(pilot, lambda: screen.shown and screen.shown.incident.id != first)
        await until(pilot, lambda: "1 of" in screen_text(app)[-1])


async def test_without_words_n_goes_from_incident_to_incident(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        screen = await opened(app, pilot, "kind:flood")
        assert not screen.found_here()
        await pilot.press("n")
        await until(pilot, lambda: screen.shown and screen.shown.incident.id == app.hits[1].row.id)
        await until(pilot, lambda: "incident 2 of" in screen_text(app)[-1])


async def test_n_reads_on_where_the_page_of_hits_ends(tmp_path: Path) -> None:
    path = store_of(tmp_path / "many.db", 90)
    async with desk_on(path, (80, 24)) as (app, pilot):
        screen = await opened(app, pilot, "is:new")
        app.hit = len(app.hits) - 1
        await pilot.press("n")
        await until(pilot, lambda: app.hit == 30 and screen.shown and screen.shown.incident.id == app.hits[30].row.id)
