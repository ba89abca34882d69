"""What is new since somebody looked: an incident comes back, its new facts bear a mark, one key accepts them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from feeds.desk import Desk
from feeds.model import Article, Card, Quote
from feeds.store import Store
from feeds.wire.grouping import Grouping
from tests.newsroom import NOON, VERSION, Story, iso, stories
from tests.tui.desks import NOW, desk_on, screen_text, settled, until
from tests.tui.telling import TellingDesk
from tui.app import Copytaster
from tui.screens.incident import IncidentScreen
from tui.signs import ASCII
from tui.widgets.bars import KeyBar

STORY = next(
    story for story in stories(20) if len(story.articles) > 2 and story.incident.figures[0].measure == "killed"
)
SAID = "We found two more under the fallen gate this morning."


def arrive(store: Store, article: Article, card: Card) -> str:
    """Take an article in as the wire does; gives the incident's id."""
    store.put_article((), article)
    store.put_card(card, VERSION)
    return Grouping(store, NOW).add(card)


def later(story: Story, place: int, id_: str, text: str) -> tuple[Article, Card]:
    """An article of the story, of another outlet, with another text, an hour and a half later."""
    published = iso(NOON + dt.timedelta(minutes=90))
    article = replace(
        story.articles[place],
        id=id_,
        outlet=f"Outlet {id_}",
        url=f"http://{id_}.example/",
        published=published,
        text=text,
    )
    card = replace(story.cards[place], id=id_, outlet=article.outlet, url=article.url, published=published, text=text)
    return article, card


def news_of(story: Story) -> tuple[Article, Card]:
    """An article with a quote that nobody had, and a toll higher by five."""
    name = next(actor.name for actor in story.cards[1].actors if actor.id == "speaker")
    text = f"{story.articles[1].text}\n\n“{SAID}” said {name}."
    article, card = later(story, 1, "news", text)
    start = text.index(SAID)
    quote = Quote(
        text=SAID, kind="direct", speaker="speaker", speaker_text=name, cue="said", span=(start, start + len(SAID)),
        speaker_span=None, cue_span=None,
    )  # fmt: skip
    toll = card.figures[0].low + 5
    figures = tuple(replace(figure, low=toll, high=toll) for figure in card.figures)
    return article, replace(card, quotes=(*card.quotes, quote), figures=figures)


@pytest.fixture
def fresh_path(tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        for article, card in zip(STORY.articles[:2], STORY.cards[:2], strict=True):
            arrive(store, article, card)
    return path


def _card(app: Copytaster) -> str:
    """What the card beside the queue says."""
    return "\n".join(fact.content.plain for fact in app.queue_screen.card.facts)


async def _keep_first(app: Copytaster, pilot: Pilot[str | None]) -> None:
    await pilot.press("s")
    await settled(app, pilot)
    await pilot.press("r")
    await until(pilot, lambda: not app.queue_screen.queue.keys)


async def test_a_kept_incident_comes_back_for_news_and_goes_when_that_is_seen(fresh_path: Path) -> None:
    async with desk_on(fresh_path) as (app, pilot):
        queue = app.queue_screen.queue
        await _keep_first(app, pilot)
        with Store.open(fresh_path) as store:
            arrive(store, *news_of(STORY))
        await until(pilot, lambda: queue.row is not None and queue.row.state == "updated")
        await until(pilot, lambda: app.queue_screen.shown is not None)
        assert "+1 quote" in _card(app) and "since you looked" in _card(app)
        assert app.counts.updated == 1
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.shown is not None)
        await settled(app, pilot)
        await pilot.press("full_stop")
        await settled(app, pilot)
        assert "New" in screen_text(app)[-1]
        await pilot.press("escape", "d")
        await settled(app, pilot)
        assert queue.row is not None and queue.row.state == "kept"
        assert "★ kept" in "\n".join(screen_text(app))
        assert "since you looked" not in _card(app)
        assert (app.counts.updated, app.counts.kept) == (0, 1)
        await pilot.press("u")
        await until(pilot, lambda: queue.row is not None and queue.row.state == "updated")
        await until(pilot, lambda: "since you looked" in _card(app))


async def test_a_mere_copy_does_not_bring_an_incident_back(fresh_path: Path) -> None:
    async with desk_on(fresh_path) as (app, pilot):
        await _keep_first(app, pilot)
        articles = app.counts.articles
        with Store.open(fresh_path) as store:
            arrive(store, *later(STORY, 0, "copy", STORY.articles[0].text))
        await until(pilot, lambda: app.counts.articles == articles + 1)
        await settled(app, pilot)
        assert not app.queue_screen.queue.keys
        assert (app.counts.updated, app.counts.kept) == (0, 1)


async def test_leaving_an_open_incident_is_having_looked_at_it(fresh_path: Path) -> None:
    async with desk_on(fresh_path) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press("enter")
        await settled(app, pilot)
        await pilot.press("escape")
        await settled(app, pilot)
        assert queue.row is not None and queue.row.state == "new"
        with Store.open(fresh_path) as store:
            arrive(store, *news_of(STORY))
        await until(pilot, lambda: queue.row is not None and queue.row.news is not None)


async def test_new_facts_bear_a_mark_and_a_key_goes_through_them(path: Path) -> None:
    async with desk_on(path, desk=TellingDesk) as (app, pilot):
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.shown is not None)
        await settled(app, pilot)
        assert "2 Actors 4 ●1" in screen_text(app)[1]
        stops = []
        for _ in range(5):
            await pilot.press("full_stop")
            await settled(app, pilot)
            assert screen.fact is not None and screen.fact.fresh
            assert any(line.startswith("●▌") or "▌●" in line for line in screen_text(app))
            stops.append(screen.fact.key.split()[0])
        assert stops == ["actor", "place", "quote", "claim", "moment"]
        assert "New fact 5 of 5" in screen_text(app)[-1]
        await pilot.press("full_stop")
        await settled(app, pilot)
        assert screen.fact is not None and screen.fact.key.startswith("actor")


async def test_accepting_takes_the_marks_off_at_once(path: Path) -> None:
    async with desk_on(path, desk=TellingDesk) as (app, pilot):
        row = app.queue_screen.queue.row
        assert row is not None
        screen = IncidentScreen(incident_id=row.id)
        app.push_screen(screen)
        await until(pilot, lambda: screen.shown is not None)
        await pilot.press("4")
        await settled(app, pilot)
        assert "●" in "\n".join(screen_text(app))
        await pilot.press("d")
        await settled(app, pilot)
        assert "●" not in "\n".join(screen_text(app))
        await pilot.press("full_stop")
        assert "Nothing here is new" in app.screen.query_one(KeyBar).message


async def test_marks_are_plain_where_the_terminal_is(path: Path) -> None:
    async with desk_on(path, desk=TellingDesk, signs=ASCII) as (app, pilot):
        await pilot.press("enter", "4")
        await settled(app, pilot)
        await settled(app, pilot)
        text = screen_text(app)
        assert "4 Quotes 2 *1" in text[1]
        assert any(line.startswith("* ") for line in text)


async def test_what_an_outlet_changes_is_shown_with_its_source(fresh_path: Path) -> None:
    before, card = STORY.articles[0], STORY.cards[0]
    async with desk_on(fresh_path) as (app, pilot):
        toll = card.figures[0]
        text = f"{before.text}\n\nThe school stays shut on Monday."
        with Store.open(fresh_path) as store:
            after = replace(before, title=f"{before.title}, court hears", text=text)
            figure = replace(toll, low=toll.low + 2, high=toll.low + 2)
            arrive(store, after, replace(card, title=after.title, text=text, figures=(figure,), quotes=card.quotes[:1]))
        await pilot.press("enter", "7")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.shown is not None and screen.shown.changes)
        await settled(app, pilot)
        shown = "\n".join(fact.content.plain for fact in screen.lines.facts if fact.change)
        assert f"− title {before.title}" in shown and f"+ title {before.title}, court hears" in shown
        assert f"− “{card.quotes[1].text}”" in shown
        assert "1 sentence +1" in shown


def test_the_journal_has_no_act_for_having_looked(fresh_path: Path) -> None:
    with Desk.open(fresh_path) as desk:
        row = desk.rows(desk.order())[0]
        assert desk.look(row.id) and not desk.look(row.id)
        assert desk.acts() == []
