"""Articles that come into an open incident: told of without anything moving, taken in by a key, marked as new."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot

from feeds.desk import Desk
from feeds.store import Store
from feeds.views import OpenIncident
from tests.newsroom import VERSION, iso
from tests.tui.desks import NOW, desk_on, screen_text, settled, until
from tui.app import Copytaster
from tui.facts.arrived import with_arrived
from tui.screens.incident import IncidentScreen


def bring(path: Path, opened: OpenIncident, number: int) -> None:
    """What a wire does: one more article of the incident, with a quote of its own and a higher count."""
    first, card = opened.articles[0], opened.cards[opened.articles[0].id]
    id_, outlet = f"late-{number}", f"Late Paper {number}"
    with Store.open(path) as store:
        late = msgspec.structs.replace(first, id=id_, url=None, outlet=outlet, published=iso(NOW))
        store.put_article((), late)
        store.put_card(msgspec.structs.replace(card, id=id_, outlet=outlet, published=iso(NOW)), VERSION)
        incident = store.incident(opened.incident.id)
        span = card.quotes[0].span
        source = msgspec.structs.replace(incident.quotes[0].sources[0], article=id_, span=span)
        quote = msgspec.structs.replace(
            incident.quotes[0], text=f"late words {number}", sources=(source,), outlets=(outlet,)
        )
        store.put_incident(
            msgspec.structs.replace(
                incident,
                articles=(*incident.articles, id_),
                outlets=(*incident.outlets, outlet),
                quotes=(*incident.quotes, quote),
            ),
            toll="killed 3",
            agreed=True,
        )


async def opened(app: Copytaster, pilot: Pilot[str | None]) -> tuple[IncidentScreen, OpenIncident]:
    await pilot.press("enter", "4")
    screen = app.screen
    assert isinstance(screen, IncidentScreen)
    await until(pilot, lambda: screen.shown is not None and screen.fact)
    await settled(app, pilot)
    assert screen.shown
    return screen, screen.shown


def told(app: Copytaster) -> str:
    return screen_text(app)[1]


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_what_comes_is_told_and_moves_nothing_until_it_is_asked_for(path: Path, size: tuple[int, int]) -> None:
    async with desk_on(path, size) as (app, pilot):
        screen, before = await opened(app, pilot)
        await pilot.press("j")
        await settled(app, pilot)
        fact, below = screen.fact, screen_text(app)[2:-1]
        bring(path, before, 1)
        await until(pilot, lambda: "1 new article: ." in told(app))
        bring(path, before, 2)
        await until(pilot, lambda: "2 new articles: ." in told(app))
        assert screen.shown is before and screen.fact is fact and screen_text(app)[2:-1] == below
        assert "[4 Quotes" in told(app)
        await pilot.press("full_stop")
        await until(pilot, lambda: screen.shown is not before)
        await settled(app, pilot)
        assert "new article" not in told(app)
        assert screen.fact and screen.fact.fresh and "late words 1" in screen.fact.content.plain
        await pilot.press("full_stop")
        await settled(app, pilot)
        assert screen.fact and screen.fact.fresh and "late words 2" in screen.fact.content.plain


async def test_a_click_on_what_is_told_takes_it_in(path: Path) -> None:
    async with desk_on(path, (140, 40)) as (app, pilot):
        screen, before = await opened(app, pilot)
        bring(path, before, 1)
        await until(pilot, lambda: "1 new article: ." in told(app))
        await pilot.click("FacetBar", offset=(136, 0))
        await until(pilot, lambda: screen.fact is not None and "late words 1" in screen.fact.content.plain)


async def test_who_leaves_without_taking_it_in_has_not_looked_at_it(path: Path) -> None:
    async with desk_on(path, (140, 40)) as (app, pilot):
        _, before = await opened(app, pilot)
        bring(path, before, 1)
        await until(pilot, lambda: "1 new article: ." in told(app))
        await pilot.press("escape")
        await settled(app, pilot)
        again = await app.ask(lambda desk: desk.open_incident(before.incident.id))
        assert again.unseen == () and again.row.state == "new"


async def test_what_was_put_into_other_incidents_is_not_told_here(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk_on(path, (140, 40)) as (app, pilot):
        screen, _ = await opened(app, pilot)
        other = (await app.ask(lambda desk: desk.rows(desk.order())))[-1]
        looked: list[bool] = []
        look = screen.store_changed

        def note() -> None:
            look()
            looked.append(True)

        monkeypatch.setattr(screen, "store_changed", note)
        bring(path, await app.ask(lambda desk: desk.open_incident(other.id)), 1)
        await until(pilot, lambda: looked)
        await settled(app, pilot)
        assert screen.arrived == 0 and "new article" not in told(app)


def test_only_what_rests_on_what_came_is_new(path: Path) -> None:
    with Desk.open(path) as desk:
        opened = desk.open_incident(next(row.id for row in desk.rows(desk.order()) if row.articles > 2))
    last = opened.articles[-1].id
    marked = with_arrived(opened, {last})
    assert marked.fresh and marked.unseen == (last,) and marked.fresh.words == "1 article"
    assert marked.fresh.claims == ((0, len(opened.incident.figures[0].claims) - 1),)
    assert marked.fresh.quotes == () and marked.fresh.actors == ()
    assert with_arrived(opened, ()) is opened
