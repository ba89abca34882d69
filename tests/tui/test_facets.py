"""What the facets say of an incident with a disputed toll, a copy, a change and a story."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from feeds.store import Store
from feeds.views import Following
from tests.newsroom import fill
from tests.tui.desks import NOW, desk_on, screen_text, settled, until
from tests.tui.telling import TERMS, TellingDesk
from tui.facts.fact import Facing, Fact
from tui.facts.figures import listed_figures
from tui.facts.ranked import ranked
from tui.facts.sources import sources
from tui.facts.story import story
from tui.screens.facets import FACETS
from tui.screens.incident import IncidentScreen
from tui.screens.why import PageScreen
from tui.signs import ASCII, UNICODE, Signs


@pytest.fixture
def facing(path: Path) -> Facing:
    with TellingDesk.open(path) as desk:
        return Facing(desk.open_incident(desk.rows(desk.order()[:1])[0].id), NOW, 80, UNICODE)


def plain(facts: list[Fact]) -> list[str]:
    return [f"{fact.label.plain}{fact.content.plain}" for fact in facts]


def test_a_toll_goes_its_way_and_says_what_contradicts_what(facing: Facing) -> None:
    said = plain(listed_figures(facing))
    assert any("4 → 6 → 9" in one and "≠ they differ" in one for one in said)
    first, second, third = (next(one for one in said if one.startswith(count)) for count in ("4", "6", "9"))
    assert "↑ replaced" in first and "contradicts" not in first
    assert "contradicts 9" in second and "1 Mar 12:40" in second
    assert "contradicts 6" in third and "replaced" not in third


def test_claims_of_the_same_count_stand_together(facing: Facing) -> None:
    together = [fact for fact in listed_figures(facing) if fact.key.startswith("claim") and len(set(fact.sources)) == 3]
    assert len(together) == 1
    assert "since" in together[0].content.plain


def test_copies_stand_under_the_text_they_carry(facing: Facing) -> None:
    facts = [fact for fact in sources(facing) if fact.article]
    articles = facing.open.articles
    assert [fact.article for fact in facts] == [articles[0].id, articles[2].id, articles[1].id]
    first, copy, own = (fact.content.plain for fact in facts)
    assert "first" in first and "carried by 1 other" in first
    assert f"same text as {articles[0].outlet}, 94 %" in copy and facts[1].indent
    assert "own words" in own and "only here" in own


def test_who_took_words_from_whom_is_said(facing: Facing) -> None:
    first, second = facing.open.articles[0], facing.open.articles[1]
    following = Following(article=second.id, earlier=first.id, shared=0.34)
    told = replace(facing, open=msgspec.structs.replace(facing.open, followings=(following,)))
    (said,) = [fact.content.plain for fact in sources(told) if fact.article == second.id]
    assert f"34 % of it from {first.outlet}" in said


def test_what_an_outlet_changed_stands_under_it(facing: Facing) -> None:
    facts = sources(facing)
    place = next(number for number, fact in enumerate(facts) if fact.change)
    assert facts[place - 1].article == facing.open.articles[1].id
    said = facts[place].content.plain
    assert "changed 1 Mar 14:32" in said
    assert "− killed six people" in said and "+ killed nine people" in said and "− “We saw nothing [/b] of it.”" in said


async def test_the_sentences_that_were_changed_are_shown(path: Path) -> None:
    async with desk_on(path, desk=TellingDesk) as (app, pilot):
        await pilot.press("enter", "7")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.shown is not None)
        await settled(app, pilot)
        for key in ("enter", "e"):
            await pilot.press("G", key)
            await until(pilot, lambda: isinstance(app.screen, PageScreen))
            await settled(app, pilot)
            text = "\n".join(screen_text(app))
            assert "SENTENCES THAT WENT" in text and "the prefect said after midnight" in text
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is screen)


def test_a_story_says_what_came_before_and_after(facing: Facing) -> None:
    said = plain(story(facing))
    assert said[1].startswith("FOLLOWS") and "31 Jan 2024" in said[1]
    assert said[2].startswith("FOLLOWED BY") and "3 Mar 2024" in said[2]


async def test_enter_opens_the_incident_that_this_one_follows(path: Path) -> None:
    async with desk_on(path, desk=TellingDesk) as (app, pilot):
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.shown is not None)
        while not (screen.fact and screen.fact.incident):
            await pilot.press("j")
            await pilot.pause()
        wanted = screen.fact.incident
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and app.screen is not screen)
        other = app.screen
        assert isinstance(other, IncidentScreen)
        await until(pilot, lambda: other.shown is not None and other.shown.incident.id == wanted)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


def test_the_rank_is_the_sum_of_its_terms(facing: Facing) -> None:
    said = plain(ranked(facing))
    assert all(any(one.startswith(term.name) and f"{term.value:+.2f}" in one for one in said) for term in TERMS)
    assert said[-1].startswith("rank") and f"{sum(term.value for term in TERMS):+.2f}" in said[-1]


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
def test_the_signs_of_facts_are_one_cell_wide(signs: Signs) -> None:
    assert all(len(sign) == 1 for sign in (signs.fresh, signs.copy, signs.gone, signs.come, signs.above))


@pytest.mark.parametrize("facet", ["actors", "places", "quotes", "figures"])
def test_an_empty_facet_names_a_key(facing: Facing, facet: str) -> None:
    bare = msgspec.structs.replace(facing.open.incident, actors=(), places=(), quotes=(), figures=())
    empty = replace(facing, open=msgspec.structs.replace(facing.open, incident=bare, fresh=None))
    (said,) = plain(FACETS[facet](replace(empty, key_of=lambda action: f"<{action}>")))
    assert said.endswith("<full> reads the source in full.")
    (said,) = plain(FACETS[facet](empty))
    assert "<" not in said


def test_one_article_alone_has_nothing_only_here(tmp_path: Path) -> None:
    with Store.open(tmp_path / "one.db") as store:
        opened = next(one for one in map(store.open_incident, fill(store, 30)) if len(one.articles) == 1)
    assert "only here" not in plain(sources(Facing(opened, NOW, 80, UNICODE)))[0]
