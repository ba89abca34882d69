"""Where one left off is where the next start leads, and a place that cannot be read or kept stops nothing."""

from __future__ import annotations

from pathlib import Path

from tests.tui.desks import desk_on, screen_text, settled, until
from tests.tui.telling import TellingDesk
from tui import place
from tui.place import Place
from tui.screens.incident import IncidentScreen


async def test_the_next_start_leads_to_the_open_incident_and_its_fact(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("j", "j", "j", "enter")
        await settled(app, pilot)
        await pilot.press("2", "j")
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, IncidentScreen) and screen.shown and screen.fact
        incident, fact = screen.shown.incident.id, screen.fact.key
        await pilot.press("q")
    async with desk_on(path) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and app.screen.fact)
        screen = app.screen
        assert isinstance(screen, IncidentScreen) and screen.shown and screen.fact
        assert (screen.shown.incident.id, screen.fact.key) == (incident, fact)
        await pilot.press("escape")
        await settled(app, pilot)
        assert app.queue_screen.queue.row and app.queue_screen.queue.row.id == incident
        assert app.queue_screen.shown and app.queue_screen.shown.incident.id == incident


async def test_the_source_that_was_read_and_its_lines_are_found_again(path: Path) -> None:
    async with desk_on(path, (80, 24), desk=TellingDesk) as (app, pilot):
        await pilot.press("enter")
        await settled(app, pilot)
        await pilot.press("4", "right_square_bracket", "e", "j", "j", "j", "e")
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, IncidentScreen) and screen.source.article
        article, top = screen.source.article.id, screen.source.scroll_offset.y
        assert top
        # What a dying machine leaves is what was kept a second ago.
        await until(pilot, lambda: place.find(path).source_top == top)
    async with desk_on(path, (80, 24), desk=TellingDesk) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and app.screen.fact)
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, IncidentScreen) and screen.source.article
        assert (screen.facet, screen.source.article.id, screen.source.scroll_offset.y) == ("quotes", article, top)


def test_a_place_of_an_earlier_version_is_read(path: Path) -> None:
    place.file_for(path).write_bytes(b'{"incident": "i3", "facet": "actors", "fact": 4}')
    assert place.find(path) == Place("i3", "actors", 4)


async def test_at_the_top_of_the_queue_one_is_at_its_top_again(path: Path) -> None:
    async with desk_on(path) as (_, pilot):
        await pilot.press("j", "k", "q")
    assert place.find(path) == Place()


async def test_an_incident_that_is_gone_leads_to_the_top(path: Path) -> None:
    place.keep(path, Place("no such incident", "figures", 3))
    async with desk_on(path) as (app, pilot):
        await settled(app, pilot)
        assert app.screen is app.queue_screen and app.queue_screen.queue.cursor == 0


async def test_a_place_that_cannot_be_read_or_kept_stops_nothing(path: Path) -> None:
    place.file_for(path).write_bytes(b'{"incident": 7')
    assert place.find(path) == Place()
    place.file_for(path).unlink()
    place.file_for(path).mkdir()
    async with desk_on(path) as (app, pilot):
        await pilot.press("j", "q")
        assert app.return_code == 0
    assert place.find(path) == Place()


async def test_help_and_why_name_only_keys_that_work_there(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        for key in ("question_mark", "i"):
            await pilot.press(key)
            await settled(app, pilot)
            assert "esc back" in screen_text(app)[-1] and "spike" not in screen_text(app)[-1]
            await pilot.press("escape")
