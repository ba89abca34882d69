"""From the card to the evidence, to an actor's dossier, and back."""

from __future__ import annotations

from pathlib import Path

import msgspec

from feeds.store import Store
from tests.newsroom import fill
from tests.tui.desks import NOW, desk_on, screen_text, settled, until
from tui.facts.fact import Facing
from tui.facts.sources import sources
from tui.screens.dossier import DossierScreen
from tui.screens.incident import IncidentScreen
from tui.screens.search import SearchScreen
from tui.screens.why import WhyScreen
from tui.signs import UNICODE


async def test_from_the_card_to_the_evidence_to_a_dossier_and_back(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("enter", "4")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.fact is not None and screen.fact.sources)
        assert screen.fact is not None
        words = screen.source.lit_words
        assert words and words in screen.fact.content.plain
        assert any(words[:20] in line for line in screen_text(app))
        first = screen.source.article
        if len({source.article for source in screen.fact.sources}) > 1:
            await pilot.press("tab")
            assert screen.source.article is not first
            assert screen.source.lit_words
        await pilot.press("2")
        await until(pilot, lambda: screen.fact is not None and screen.fact.actor)
        name = screen.source.lit_words
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DossierScreen) and app.screen.dossier)
        assert name
        assert "INCIDENTS" in "\n".join(screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and app.screen is not screen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, DossierScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.queue_screen)


async def test_every_fact_of_every_facet_lights_the_words_it_rests_on(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.shown is not None)
        for facet in "1234567":
            await pilot.press(facet)
            await settled(app, pilot)
            for _ in range(len(screen.lines.facts)):
                fact = screen.fact
                await pilot.pause()
                if fact and fact.sources and facet != "7":
                    assert screen.shown is not None
                    article = next(a for a in screen.shown.articles if a.id == fact.sources[0].article)
                    assert screen.source.lit_words == article.text[slice(*fact.sources[0].span)]
                await pilot.press("j")


async def test_the_source_in_full_and_back(path: Path) -> None:
    async with desk_on(path, (80, 24)) as (app, pilot):
        await pilot.press("enter")
        await settled(app, pilot)
        await pilot.press("e")
        await settled(app, pilot)
        assert not app.screen.query_one("#facts").display
        await pilot.press("escape")
        await settled(app, pilot)
        assert app.screen.query_one("#facts").display


async def test_why_says_what_the_articles_share(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        await settled(app, pilot)
        assert "WHY GROUPED" in "\n".join(screen_text(app))


async def test_why_says_how_the_highlighted_fact_was_found(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("enter", "4")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.fact is not None and screen.fact.sources)
        words = screen.source.lit_words
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        await settled(app, pilot)
        shown = "\n".join(screen_text(app))
        assert "HOW THIS FACT WAS FOUND" in shown
        assert "cue after the quote, 93% sure" in shown
        assert words[:30] in shown
        await pilot.press("escape")
        assert app.screen is screen


def test_the_sources_say_what_was_not_analysed(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.db")
    opened = next(one for one in map(store.open_incident, fill(store, 30)) if len(one.articles) > 1)
    store.close()
    first, *others = opened.articles
    cards = {first.id: msgspec.structs.replace(opened.cards[first.id], language="fr", analysed=0)}
    for other in others:
        cards[other.id] = msgspec.structs.replace(opened.cards[other.id], analysed=len(other.text) // 2)
    facing = Facing(msgspec.structs.replace(opened, cards=cards), NOW, 80, UNICODE)
    said = [fact.content.plain for fact in sources(facing)]
    assert "not analysed (language: fr)" in said[0]
    assert all("only the first 50% analysed" in one for one in said[1:])


async def test_search_finds_opens_and_goes_through_the_hits(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("slash", *"killed")
        await until(pilot, lambda: len(app.hits) > 2)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and app.screen.shown)
        screen = app.screen
        assert isinstance(screen, IncidentScreen) and screen.shown
        assert screen.shown.incident.id == app.hits[0].row.id
        await pilot.press("J")
        await until(pilot, lambda: screen.shown and screen.shown.incident.id == app.hits[1].row.id)
        await pilot.press("K")
        await until(pilot, lambda: screen.shown and screen.shown.incident.id == app.hits[0].row.id)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.queue_screen)


async def test_a_query_that_is_wrong_says_so(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("slash", *"killed:>x")
        await until(pilot, lambda: "is no number" in "\n".join(screen_text(app)))


async def test_a_yanked_quote_carries_its_source(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("enter", "4")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.fact is not None and screen.fact.sources)
        await pilot.press("y")
        await pilot.pause()
        assert screen.source.article is not None and screen.source.article.outlet is not None
        assert screen.source.article.outlet in app.clipboard
        assert screen.source.lit_words in app.clipboard
        await pilot.press("Y")
        await pilot.pause()
        assert app.clipboard.startswith("## ")
