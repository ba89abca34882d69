"""Two outlets side by side: what only one of them tells, what both do, and the words that they share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from feeds.views import OpenIncident
from tests.tui.desks import NOW, desk_on, opened, screen_text, settled
from tests.tui.telling import TellingDesk
from tui import when
from tui.facts.shared_text import RUN, shared_text

SIZES = [(80, 24), (120, 40), (200, 60), (80, 14)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_two_outlets_stand_side_by_side_and_both_are_lit(path: Path, size: tuple[int, int]) -> None:
    async with desk_on(path, size, desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot, "4", "equals_sign")
        while not (screen.fact and screen.fact.key == "quote 0"):
            await pilot.press("j")
            await settled(app, pilot)
        assert screen.shown and screen.fact and screen.fact.quote
        one, other = screen.panes
        assert one.article is screen.shown.articles[0]
        # The one between them carries the same text as the first.
        assert other.article is screen.shown.articles[1]
        assert one.lit_words == other.lit_words == screen.fact.quote.text
        assert one.region.height > 3 and other.region.height > 3
        assert (one.region.y == other.region.y) == (size[0] >= 110)
        await pilot.press("escape")
        await settled(app, pilot)
        assert screen.panes == [one] and app.screen is screen and screen.facet == "quotes"


async def test_what_only_one_tells_is_marked_with_a_sign(path: Path) -> None:
    async with desk_on(path, desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot, "equals_sign")
        assert screen.shown
        text = screen_text(app)
        first, second = (str(article.outlet) for article in screen.shown.articles[:2])
        only = [line for line in text if "ONLY" in line]
        assert first.upper() in only[0] and second.upper() in only[1] and "BOTH TELL" in "\n".join(text)
        while not (screen.fact and "killed: 6" in screen.fact.plain):
            await pilot.press("j")
            await settled(app, pilot)
        assert not screen.source.lit_words and screen.other.lit_words
        assert any("does not tell this" in line for line in screen_text(app))
        assert any(line.startswith("◆") for line in screen_text(app))


class OneOutletDesk(TellingDesk):
    """The first two articles of an incident are of one outlet."""

    def open_incident(self, incident_id: str) -> OpenIncident:
        opened = super().open_incident(incident_id)
        first, second, *others = opened.articles
        return replace(opened, articles=(first, replace(second, outlet=first.outlet), *others))


async def test_two_articles_of_one_outlet_are_told_apart_by_when_they_came_out(path: Path) -> None:
    async with desk_on(path, (200, 60), desk=OneOutletDesk) as (app, pilot):
        screen = await opened(app, pilot)
        assert screen.shown
        one, other, third = screen.shown.articles
        assert one.outlet == other.outlet
        told = [f"{article.outlet} {when.minute(article.published, NOW)}" for article in (one, other)]
        assert told[0] != told[1]
        tabs = next(line for line in screen_text(app) if f"[{told[0]}]" in line)
        assert f" {told[1]} " in tabs and f" {third.outlet} " in tabs
        await pilot.press("equals_sign")
        await settled(app, pilot)
        text = screen_text(app)
        assert any(told[0] in line and told[1] in line for line in text)
        assert any(f"ONLY {told[0].upper()} TELLS" in line for line in text)


async def test_brackets_change_the_second_and_the_key_ends_it(path: Path) -> None:
    async with desk_on(path, desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot, "equals_sign", "right_square_bracket")
        assert screen.shown
        assert [pane.article for pane in screen.panes] == [screen.shown.articles[0], screen.shown.articles[2]]
        await pilot.press("right_square_bracket")
        assert screen.panes[1].article is screen.shown.articles[1]
        await pilot.press("5")
        await settled(app, pilot)
        assert len(screen.panes) == 1 and screen.facet == "figures"
        await pilot.press("equals_sign", "equals_sign")
        await settled(app, pilot)
        assert len(screen.panes) == 1 and not screen.other.display


async def test_two_marked_sources_are_the_two_that_are_compared(path: Path) -> None:
    async with desk_on(path, desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot, "7", "j", "v", "v", "k")
        assert screen.shown and len(screen.marked) == 2
        await pilot.press("equals_sign")
        await settled(app, pilot)
        assert [pane.article and pane.article.id for pane in screen.panes] == [
            article.id for article in screen.shown.articles if article.id in screen.marked
        ]
        await pilot.press("escape")
        await settled(app, pilot)
        assert len(screen.panes) == 1 and len(screen.marked) == 2


async def test_one_article_has_nothing_to_be_compared_with(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        while not (queue.row and queue.row.articles == 1):
            await pilot.press("j")
            await settled(app, pilot)
        await pilot.press("enter")
        await settled(app, pilot)
        await pilot.press("equals_sign", "right_square_bracket")
        assert "Only one article" in screen_text(app)[-1]


def test_shared_words_are_runs_that_stand_in_both() -> None:
    found = shared_text("Today the river rose over its banks at night.", "Here THE RIVER ROSE over its banks, he said.")
    assert found.one == ((6, 35),) and found.other == ((5, 34),)
    assert found.part == 6 / 9


TEXTS = some.lists(some.sampled_from(["a", "b", "c", "d", "é", "ש"]), max_size=30).map(" ".join)


@given(one=TEXTS, other=TEXTS)
def test_of_any_two_texts_what_is_shared_is_shared_by_both(one: str, other: str) -> None:
    found = shared_text(one, other)
    assert bool(found.one) == bool(found.other) == bool(found.part)
    assert all(len(one[slice(*span)].split()) >= RUN for span in found.one)
    assert shared_text(one, one).part == (1.0 if len(one.split()) >= RUN else 0.0)
