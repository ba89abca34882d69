"""Back and forward through what was visited, as in a browser; every place comes back as it was left."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from tests.tui.desks import desk_on, settled, until
from tui.app import Copytaster
from tui.app_history import DEEP
from tui.history import History, Visit
from tui.screens.base import DeskScreen
from tui.screens.dossier import DossierScreen
from tui.screens.feeds import FeedsScreen
from tui.screens.help import HelpScreen
from tui.screens.incident import IncidentScreen
from tui.screens.search import SearchScreen


def visit(what: str) -> Visit:
    def lead(app: object) -> DeskScreen:
        raise AssertionError("nothing is to be shown")

    return Visit(what, what, lead)


STEPS = st.lists(st.one_of(st.sampled_from("abcdef"), st.sampled_from(["back", "forward"])))


@given(STEPS, st.integers(1, 8))
def test_history_is_that_of_a_browser(steps: list[str], most: int) -> None:
    history = History(most)
    before: list[str] = []
    after: list[str] = []
    for step in steps:
        if step == "back":
            gone = history.back()
            assert (gone is not None) == (len(before) > 1)
            if gone:
                after.append(before.pop())
        elif step == "forward":
            gone = history.forward()
            assert (gone is not None) == bool(after)
            if gone:
                before.append(after.pop())
        else:
            history.note(visit(step))
            if not before or before[-1] != step:
                before, after = [*before, step][-most:], []
        assert (history.here.what if history.here else None) == (before[-1] if before else None)
        assert len(history.visits) <= most


@given(st.lists(st.sampled_from("abcdef"), min_size=2, unique=True))
def test_closing_what_lies_over_a_place_leaves_it_to_go_forward_to(places: list[str]) -> None:
    history = History()
    for place in places:
        history.note(visit(place))
    history.returned(visit(places[0]))
    assert [history.here.what if history.here else ""] == [places[0]]
    assert [gone.what for _ in places if (gone := history.forward())] == places[1:]


async def step(app: Copytaster, pilot: Pilot[str | None], key: str, kind: type[DeskScreen]) -> DeskScreen:
    """Press a key, and wait until another screen of that kind stands in place of this one."""
    before = app.screen
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, kind) and app.screen is not before)
    await settled(app, pilot)
    return cast(DeskScreen, app.screen)


async def test_every_place_comes_back_as_it_was_left(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("j", "j")
        incident = await step(app, pilot, "enter", IncidentScreen)
        assert isinstance(incident, IncidentScreen)
        await pilot.press("2", "j")
        await settled(app, pilot)
        assert incident.shown and incident.fact
        id_, fact = incident.shown.incident.id, incident.fact.key
        dossier = await step(app, pilot, "enter", DossierScreen)
        await pilot.press("5", "j", "j")
        await settled(app, pilot)
        assert isinstance(dossier, DossierScreen) and dossier.lines.fact
        named, companion = dossier.named, dossier.lines.fact.key
        other = await step(app, pilot, "enter", DossierScreen)
        assert isinstance(other, DossierScreen) and other.named != named

        back = await step(app, pilot, "ctrl+o", DossierScreen)
        assert back is dossier
        back = await step(app, pilot, "alt+left", IncidentScreen)
        assert isinstance(back, IncidentScreen) and back.fact and back.fact.key == fact
        await pilot.press("ctrl+o")
        await until(pilot, lambda: app.screen is app.queue_screen)
        assert app.queue_screen.queue.row and app.queue_screen.queue.row.id == id_

        again = await step(app, pilot, "alt+o", IncidentScreen)
        assert isinstance(again, IncidentScreen) and again is not incident
        await until(pilot, lambda: again.fact)
        assert again.shown and again.shown.incident.id == id_ and again.facet == "actors"
        assert again.fact and again.fact.key == fact
        made = await step(app, pilot, "alt+right", DossierScreen)
        assert isinstance(made, DossierScreen)
        await until(pilot, lambda: made.lines.fact and made.lines.fact.key == companion)
        assert (made.named, made.facet) == (named, "together")
        last = await step(app, pilot, "alt+o", DossierScreen)
        assert isinstance(last, DossierScreen) and last.named == other.named
        await pilot.press("alt+o")
        await until(pilot, lambda: "nothing to go forward to" in _said(app))


async def test_escape_can_be_gone_forward_from_and_going_elsewhere_cuts_that_off(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await step(app, pilot, "enter", IncidentScreen)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.queue_screen)
        await step(app, pilot, "alt+o", IncidentScreen)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.queue_screen)
        await step(app, pilot, "F", FeedsScreen)
        assert [one.what for one in app.history.visits[1:]] == ["feeds"]
        await pilot.press("ctrl+o", "ctrl+o")
        await until(pilot, lambda: "as far back as it goes" in _said(app))
        assert app.screen is app.queue_screen


async def test_incidents_that_were_gone_through_are_places_too(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await step(app, pilot, "enter", IncidentScreen)
        assert isinstance(screen, IncidentScreen)
        ids = []
        for _ in range(3):
            assert screen.shown
            ids.append(screen.shown.incident.id)
            await pilot.press("J")
            await until(pilot, lambda: screen.shown and screen.shown.incident.id != ids[-1])
            await settled(app, pilot)
        await step(app, pilot, "ctrl+o", IncidentScreen)
        back = await step(app, pilot, "ctrl+o", IncidentScreen)
        assert isinstance(back, IncidentScreen) and back.shown and back.shown.incident.id == ids[1]
        assert len(app.screen_stack) == 2
        await pilot.press("J")
        await until(pilot, lambda: back.shown and back.shown.incident.id == ids[2])


async def test_a_search_and_a_filter_come_back(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        search = await step(app, pilot, "slash", SearchScreen)
        assert isinstance(search, SearchScreen)
        await pilot.press(*"flood", "enter", "j")
        await settled(app, pilot)
        assert search.lines.fact
        hit = search.lines.fact.key
        await step(app, pilot, "enter", IncidentScreen)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: app.screen is app.queue_screen)
        app.queue_screen.show_view(app.queue_screen.view, "kind:flood")
        await settled(app, pilot)
        await pilot.press("j")
        filtered = app.queue_screen.queue.key
        await step(app, pilot, "F", FeedsScreen)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: not app.queue_screen.filter)
        await settled(app, pilot)
        await pilot.press("j", "ctrl+o")
        await until(pilot, lambda: app.queue_screen.filter == "kind:flood")
        await until(pilot, lambda: app.queue_screen.queue.key == filtered)

        await step(app, pilot, "slash", SearchScreen)
        await pilot.press(*"flood", "enter", "j")
        await settled(app, pilot)
        await step(app, pilot, "escape", DeskScreen)
        back = await step(app, pilot, "alt+o", SearchScreen)
        assert isinstance(back, SearchScreen) and back is not search
        await until(pilot, lambda: back.lines.fact and back.lines.fact.key == hit)
        assert back.input.value == "flood"


async def test_help_is_closed_by_going_back_and_is_no_place(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await step(app, pilot, "F", FeedsScreen)
        await step(app, pilot, "question_mark", HelpScreen)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, FeedsScreen))
        assert [one.what for one in app.history.visits[1:]] == ["feeds"]


async def test_screens_do_not_pile_up(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await step(app, pilot, "enter", IncidentScreen)
        for turn in range(2 * DEEP):
            actor = ("one", "other")[turn % 2]
            app.push_screen(DossierScreen(actor=f"{actor} {turn}"))
            await settled(app, pilot)
        assert len(app.screen_stack) <= DEEP
        assert len(app.history.visits) == 2 * DEEP + 2
        for _ in range(2 * DEEP + 1):
            await pilot.press("ctrl+o")
            await settled(app, pilot)
        await until(pilot, lambda: app.screen is app.queue_screen)
        assert len(app.screen_stack) == 1


def _said(app: Copytaster) -> str:
    from tui.widgets.bars import KeyBar

    return app.screen.query_one(KeyBar).message
