"""The dossier: facets by number, read page by page, bars over time, and ways on to others."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from feeds.desk import Desk
from feeds.views import Named
from tests.tui.desks import desk_on, screen_text, settled, store_of, until
from tui.app import Copytaster
from tui.facts.sparkline import sparkline
from tui.screens.dossier import DossierScreen
from tui.screens.incident import IncidentScreen
from tui.signs import ASCII, UNICODE

DAYS = st.lists(
    st.tuples(st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)).map(str), st.integers(1, 5_000)), min_size=1
)


@given(DAYS, st.integers(1, 200), st.sampled_from([UNICODE.bars, ASCII.bars]))
def test_bars_stand_for_every_incident_and_fit(days: list[tuple[str, int]], width: int, heights: str) -> None:
    drawn = sparkline(days, width, heights)
    assert drawn is not None
    assert 1 <= len(drawn.bars) <= width
    dates = sorted(dt.date.fromisoformat(day) for day, _ in days)
    assert (drawn.first, drawn.last) == (dates[0], dates[-1])
    counted: Counter[int] = Counter()
    for day, times in days:
        counted[(dt.date.fromisoformat(day) - drawn.first).days // drawn.days] += times
    assert drawn.peak == max(counted.values())
    assert {place for place, bar in enumerate(drawn.bars) if bar != " "} == set(counted)
    assert drawn.bars[max(counted, key=lambda bar: counted[bar])] == heights[-1]


def test_what_is_no_day_draws_nothing() -> None:
    assert sparkline([("some day", 3)], 40, UNICODE.bars) is None


def test_a_bar_is_a_day_where_there_is_room_and_a_week_where_not() -> None:
    month = [(str(dt.date(2024, 3, 1) + dt.timedelta(days=day)), 1 + day % 3) for day in range(31)]
    by_day, by_week = sparkline(month, 40, ASCII.bars), sparkline(month, 10, ASCII.bars)
    assert by_day and by_week
    assert (by_day.unit, len(by_day.bars), by_day.peak) == ("day", 31, 3)
    assert (by_week.unit, len(by_week.bars)) == ("week", 5)


async def opened(app: Copytaster, pilot: Pilot[str | None], named: Named) -> DossierScreen:
    actor, place = (named.key, None) if named.sort == "actor" else (None, named.key)
    app.push_screen(DossierScreen(actor=actor, place=place))
    await until(pilot, lambda: isinstance(app.screen, DossierScreen) and app.screen.dossier)
    await settled(app, pilot)
    screen = app.screen
    assert isinstance(screen, DossierScreen)
    return screen


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which one actor stands in very many incidents."""
    return store_of(tmp_path_factory.mktemp("dossier") / "crowded.db", 1_400)


@pytest.fixture(scope="module")
def busiest(crowded: Path) -> Named:
    """The key of that actor."""
    with Desk.open(crowded) as desk:
        times: Counter[str] = Counter()
        for key in desk.order()[:200]:
            for actor in desk.open_incident(desk.rows([key])[0].id).incident.actors:
                if "speaker" in actor.roles:
                    times[actor.key] += 1
    return Named(sort="actor", key=times.most_common(1)[0][0])


def shows(app: Copytaster, words: str) -> bool:
    """Whether the words stand under the line of tabs."""
    return words in "\n".join(screen_text(app)[2:])


def tells(screen: DossierScreen, words: str) -> bool:
    """Whether the highlighted line has the words."""
    return screen.lines.fact is not None and words in screen.lines.fact.content.plain


async def test_every_facet_of_an_actor_shows_what_it_is_named_for(crowded: Path, busiest: Named) -> None:
    async with desk_on(crowded) as (app, pilot):
        screen = await opened(app, pilot, busiest)
        found = screen.dossier
        assert found
        text = "\n".join(screen_text(app))
        assert found.name in text and f"INCIDENTS  {found.incidents}" in text and "at most" in text
        wanted = {"2": "killed", "3": "“", "4": "COUNTED IN ALL", "5": "incident", "6": "incident", "7": "CALLED"}
        for key, words in wanted.items():
            await pilot.press(key)
            await settled(app, pilot)
            await until(pilot, partial(shows, app, words))
        await pilot.press("1")
        await settled(app, pilot)
        assert "TOGETHER WITH" in "\n".join(screen_text(app))


async def test_incidents_are_read_page_by_page_down_to_the_last(crowded: Path) -> None:
    with Desk.open(crowded) as desk:
        place = desk.open_incident(desk.rows(desk.order()[:1])[0].id).incident.places[0]
        total = desk.dossier(Named(sort="place", key=place.key)).incidents
    async with desk_on(crowded) as (app, pilot):
        screen = await opened(app, pilot, Named(sort="place", key=place.key))
        assert total > 80
        await pilot.press("2")
        await settled(app, pilot)
        shown = [fact.incident for fact in screen.lines.facts if fact.incident]
        assert len(shown) < total
        await pilot.press("G")
        await until(pilot, lambda: len([fact for fact in screen.lines.facts if fact.incident]) == total)
        await until(pilot, lambda: screen.lines.cursor == len(screen.lines.facts) - 1)
        ids = [fact.incident for fact in screen.lines.facts if fact.incident]
        assert len(set(ids)) == total
        await pilot.press("g", "g", "3", "G")
        await until(pilot, lambda: screen._words and screen._words[-1].following is None)


async def test_a_quote_is_yanked_with_who_said_it_where_and_when(
    crowded: Path, busiest: Named, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_on(crowded) as (app, pilot):
        yanked: list[str] = []
        monkeypatch.setattr(app, "yank", yanked.append)
        screen = await opened(app, pilot, busiest)
        await pilot.press("3")
        await until(pilot, lambda: screen.lines.fact and screen.lines.fact.key.startswith("quote"))
        await pilot.press("y")
        assert screen.dossier
        (text,) = yanked
        assert screen.dossier.name in text and "2024" in text and "http://" in text


async def test_enter_leads_on_to_who_appears_with_somebody(crowded: Path, busiest: Named) -> None:
    async with desk_on(crowded) as (app, pilot):
        first = await opened(app, pilot, busiest)
        await pilot.press("5")
        await until(pilot, lambda: first.lines.fact and first.lines.fact.actor)
        wanted = first.lines.fact.actor if first.lines.fact else None
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DossierScreen) and app.screen is not first)
        other = app.screen
        assert isinstance(other, DossierScreen)
        assert other.named == Named(sort="actor", key=wanted or "")
        await until(pilot, lambda: other.dossier)
        await settled(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen))


async def test_what_is_done_to_an_incident_that_was_opened_from_it_is_shown(tmp_path: Path) -> None:
    path = store_of(tmp_path / "few.db", 20)
    with Desk.open(path) as desk:
        actor = desk.open_incident(desk.rows(desk.order()[:1])[0].id).incident.actors[0]
    async with desk_on(path, (80, 24)) as (app, pilot):
        screen = await opened(app, pilot, Named(sort="actor", key=actor.key))
        fact = screen.lines.fact
        assert fact and fact.incident and tells(screen, "● new")
        place = screen.lines.cursor
        for key, state in (("s", "★ kept"), ("u", "● new")):
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and app.screen.shown)
            await pilot.press(key)
            await settled(app, pilot)
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is screen)
            await until(pilot, partial(tells, screen, state))
            assert screen.lines.cursor == place


def test_what_is_near_a_place_does_not_name_it(crowded: Path) -> None:
    with Desk.open(crowded) as desk:
        opened = [desk.open_incident(row.id) for row in desk.rows(desk.order()[:60])]
        place = next(one for found in opened for one in found.incident.places if one.lat is not None)
        for nearby in desk.around(place):
            assert nearby.kilometres <= 50
            assert place.key not in {one.key for one in desk.open_incident(nearby.row.id).incident.places}


async def test_incidents_are_dealt_with_where_they_are_listed(path: Path) -> None:
    with Desk.open(path) as desk:
        speaker = next(
            actor.key
            for key in desk.order()
            for actor in desk.open_incident(desk.rows([key])[0].id).incident.actors
            if "speaker" in actor.roles
        )
    async with desk_on(path) as (app, pilot):
        screen = await opened(app, pilot, Named(sort="actor", key=speaker))
        await pilot.press("3", "x")
        await settled(app, pilot)
        assert "not on an incident" in screen_text(app)[-1] and app.counts.spiked == 0
        await pilot.press("2")
        await until(pilot, lambda: screen.facet == "incidents" and screen.row_here)
        dealt = screen.row_here
        assert dealt is not None
        await pilot.press("s")
        await until(pilot, lambda: any("★ kept" in fact.content.plain for fact in screen.lines.facts))
        assert await app.ask(lambda desk: desk.open_incident(dealt.id).row.state) == "kept"
