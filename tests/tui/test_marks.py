"""The small numbers behind a card's sentences and quotes, and the outlets below that they stand for."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from feeds.desk import Desk
from tests.tui.desks import NOW, desk_on, screen_text, settled, until
from tests.tui.telling import LONG
from tui.facts.brief import brief
from tui.facts.fact import Facing, Fact
from tui.facts.marks import Marks
from tui.screens.incident import IncidentScreen
from tui.signs import ASCII, UNICODE

SMALL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def of_articles(path: Path, count: int) -> Facing:
    with Desk.open(path) as desk:
        row = next(row for row in desk.rows(desk.order()) if row.articles == count)
        return Facing(desk.open_incident(row.id), NOW, 80, UNICODE)


@pytest.fixture
def facing(path: Path) -> Facing:
    return of_articles(path, 3)


def listed(facts: list[Fact]) -> dict[str, str]:
    """The outlets below, by their number."""
    return {fact.label.plain: fact.key.removeprefix("outlet ") for fact in facts if fact.key.startswith("outlet ")}


def numbers(fact: Fact) -> list[str]:
    return re.findall("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", fact.content.plain)


def test_every_number_leads_to_an_outlet_that_has_the_words(facing: Facing) -> None:
    facts = brief(facing)
    below = listed(facts)
    assert sorted(number.translate(SMALL) for number in below) == ["1", "2", "3"]
    told = [fact for fact in facts if fact.key.startswith(("sentence ", "quote "))]
    assert told
    for fact in told:
        assert [below[number] for number in numbers(fact)] == facing.outlets(fact.sources)


def test_of_one_outlet_no_number_says_more(path: Path) -> None:
    facts = brief(of_articles(path, 1))
    assert not listed(facts)
    assert not any(numbers(fact) for fact in facts if fact.key.startswith(("sentence ", "quote ")))


def test_many_outlets_are_counted(facing: Facing) -> None:
    assert Marks(facing).of(["A", "B", "C", "D", "E"]) == "¹ ² ³ +2"
    marks = Marks(facing)
    assert [marks.of([str(number)]) for number in range(12)][-1] == "¹²"


def test_without_unicode_the_numbers_stand_in_brackets(facing: Facing) -> None:
    assert listed(brief(replace(facing, signs=ASCII))).keys() == {"[1]", "[2]", "[3]"}


@pytest.mark.parametrize("outlet", [LONG, "صحيفة الشرق الأوسط", "日本経済新聞", "🗞 Gazette 🇵🇪"])
def test_the_outlets_keep_their_column(facing: Facing, outlet: str) -> None:
    articles = tuple(
        msgspec.structs.replace(one, outlet=f"{outlet} {number}") for number, one in enumerate(facing.open.articles)
    )
    opened = msgspec.structs.replace(facing.open, articles=articles)
    found = [fact for fact in brief(replace(facing, open=opened)) if fact.key.startswith("outlet ")]
    assert found and len({fact.indent for fact in found}) == 1
    assert all(cell_len(fact.label.plain) + 2 <= fact.indent for fact in found)


async def test_the_card_beside_the_queue_has_them_and_an_outlet_shows_its_article(path: Path) -> None:
    async with desk_on(path, (140, 50)) as (app, pilot):
        text = "\n".join(screen_text(app))
        assert "¹" in text
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.fact is not None)
        await pilot.press("G")
        await settled(app, pilot)
        assert screen.fact and screen.fact.key.startswith("outlet ") and screen.source.article
        assert screen.source.article.outlet == screen.fact.key.removeprefix("outlet ")
