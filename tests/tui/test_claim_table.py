"""Figures as a table: outlets across, time down, each cell a claim that is walked to and lights its words."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from feeds.model import Claim, Source
from tests.newsroom import NOON, iso
from tests.tui.desks import NOW, desk_on, screen_text, settled, until
from tests.tui.telling import LONG, TellingDesk
from tui.facts.claim_table import OTHERS
from tui.facts.fact import Facing, Fact, Told
from tui.facts.figures import figures
from tui.screens.incident import IncidentScreen
from tui.signs import ASCII, UNICODE


@pytest.fixture
def facing(path: Path) -> Facing:
    with TellingDesk.open(path) as desk:
        return Facing(desk.open_incident(desk.rows(desk.order()[:1])[0].id), NOW, 80, UNICODE)


def cells(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.beside]


def with_claims(facing: Facing, *claims: Claim, agreed: bool = False) -> Facing:
    """The incident with one figure, which has these claims."""
    incident = facing.open.incident
    figure = msgspec.structs.replace(incident.figures[0], claims=claims, agreed=agreed)
    incident = msgspec.structs.replace(incident, figures=(figure,))
    return replace(facing, open=msgspec.structs.replace(facing.open, incident=incident, fresh=None))


def claim(facing: Facing, outlet: str, low: float, minutes: int, **rest: object) -> Claim:
    given: dict[str, object] = {
        "low": low, "high": low, "qualifier": None, "said_by": None, "outlet": outlet,
        "published": iso(NOON.replace(second=minutes % 60, minute=minutes // 60)),
        "sources": (Source(article=facing.open.articles[0].id, span=(0, 5)),), **rest,
    }  # fmt: skip
    return msgspec.convert(given, Claim)


def test_each_outlet_has_a_column_and_time_goes_down(facing: Facing) -> None:
    first, second, third = cells(figures(facing))[:3]
    assert first.indent < second.indent < third.indent
    assert first.content.plain.strip() == "(4)"
    assert second.content.plain.startswith("6 ↑≠") and third.content.plain.startswith("●9 ↑≠")
    assert third.fresh and isinstance(third.subject, Told) and len(third.subject.claims) == 1
    assert facing.outlet(facing.open.articles[2].id) in third.plain and third.plain.startswith("killed: 9 soldiers")


def test_in_too_narrow_a_pane_the_claims_are_lines(facing: Facing) -> None:
    assert not cells(figures(replace(facing, width=30)))
    assert any(fact.content.plain.endswith("contradicts 9") for fact in figures(replace(facing, width=30)))


@pytest.mark.parametrize("width", [50, 57, 80, 104, 150])
@pytest.mark.parametrize(
    "outlet", [LONG, "صحيفة الشرق الأوسط اليومية", "日本経済新聞 朝刊 東京", "🗞\ufe0f Gazette 👩🏽\u200d🚒 of 🇵🇪"]
)
def test_no_cell_runs_into_the_next(facing: Facing, width: int, outlet: str) -> None:
    told = with_claims(facing, *(claim(facing, f"{outlet} {place}", place, place) for place in range(8)))
    facts = figures(replace(told, width=width))
    assert cells(facts)
    rows: list[list[Fact]] = []
    for fact in facts:
        if not fact.beside:
            rows.append([])
        else:
            rows[-1].append(fact)
    for row in rows:
        for fact, following in zip(row, [*(one.indent - 1 for one in row[1:]), width + 1], strict=False):
            assert fact.indent + cell_len(fact.content.plain) < following


def test_who_says_so_runs_on_under_columns_without_a_claim_there(facing: Facing) -> None:
    told = with_claims(
        facing,
        claim(facing, "A", 4, 0, said_by="body"),
        claim(facing, "B", 4, 0),
        claim(facing, "A", 6, 1, said_by="body"),
        agreed=True,
    )
    name = facing.actor_names["body"]
    beside, _, alone = (fact.content.plain for fact in cells(figures(replace(told, width=50))))
    assert name not in beside and f"{name} says" in alone


def test_outlets_without_room_stand_in_one_column_with_their_names(facing: Facing) -> None:
    claims = [claim(facing, f"Paper {place}", 6, place) for place in range(9)]
    facts = figures(replace(with_claims(facing, *claims, agreed=True), width=57))
    assert any(f" {OTHERS}" in fact.content.plain for fact in facts)
    together = cells(facts)[-1]
    assert together.key.endswith(OTHERS) and "×7 " in together.content.plain
    assert sum(len(fact.subject.claims) for fact in cells(facts) if isinstance(fact.subject, Told)) == 9


def test_what_an_outlet_says_again_is_no_cell_of_its_own(facing: Facing) -> None:
    claims = [claim(facing, outlet, 6, place) for place, outlet in enumerate(("A", "B", "A", "B", "A"))]
    assert len(cells(figures(with_claims(facing, *claims, agreed=True)))) == 2


def test_a_count_that_an_outlet_takes_back_is_marked(facing: Facing) -> None:
    claims = [claim(facing, "A", 9, 0), claim(facing, "B", 9, 1), claim(facing, "A", 7, 2)]
    assert [fact.content.plain.strip() for fact in cells(figures(with_claims(facing, *claims, agreed=True)))] == [
        "9",
        "9",
        "7 ↓",
    ]


def test_counts_are_short_and_what_is_out_of_date_stands_in_one_cell(facing: Facing) -> None:
    told = with_claims(
        facing,
        claim(facing, "A", 60, 0, high=None, qualifier="at least", stands=False),
        claim(facing, "A", 40, 0, qualifier="about", stands=False),
        claim(facing, "A", 84, 0, high=None, qualifier="more than"),
        claim(facing, "B", 84, 1, high=90),
    )
    first, second, third = cells(figures(told))
    assert first.content.plain.strip() == "(≥60 · ~40)"
    assert second.content.plain.startswith(">84") and third.content.plain.startswith("84–90")
    assert "At least 60, about 40" in first.plain.replace("at least", "At least")


def test_a_year_that_all_share_stands_once(facing: Facing) -> None:
    old = [claim(facing, outlet, 4, 0, published="2019-07-14T21:30:00Z") for outlet in ("A", "B")]
    head, row = figures(with_claims(facing, *old, agreed=True))[1:3]
    assert head.content.plain.startswith("2019 ") and row.label.plain.strip() == "14 Jul 21:30"
    over = [old[0], claim(facing, "B", 4, 0, published="2020-01-02T08:00:00Z")]
    facts = figures(with_claims(facing, *over, agreed=True))
    assert [fact.label.plain.strip() for fact in facts if fact.label.plain.strip()] == [
        "14 Jul 2019 21:30",
        "2 Jan 2020 08:00",
    ]


def test_of_one_day_the_hour_alone_and_a_date_without_one_is_a_date(facing: Facing) -> None:
    stamps = ("2024-02-28", "2024-03-01T09:00:00Z", "2024-03-01T10:15:00Z")
    told = with_claims(
        facing,
        *(claim(facing, "AB"[n % 2], n, 0, published=stamp) for n, stamp in enumerate(stamps)),
    )
    labels = [fact.label.plain for fact in figures(told) if not fact.firm and fact.label.plain]
    assert [label.split() for label in labels] == [["28", "Feb"], ["1", "Mar", "09:00"], ["10:15"]]


def test_claims_of_one_minute_share_a_line(facing: Facing) -> None:
    told = with_claims(facing, claim(facing, "A", 4, 0), claim(facing, "B", 4, 1), agreed=True)
    kinds = [fact.beside for fact in figures(told)]
    assert kinds[3:5] == [True, True]


def test_without_unicode_the_signs_are_plain(facing: Facing) -> None:
    assert "6 ^!=" in cells(figures(replace(facing, signs=ASCII)))[1].content.plain


async def test_the_highlight_walks_from_cell_to_cell_and_each_lights_its_words(path: Path) -> None:
    async with desk_on(path, (140, 40), desk=TellingDesk) as (app, pilot):
        await pilot.press("enter", "5")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.fact is not None and screen.fact.beside)
        assert screen.shown is not None
        for number in range(3):
            await settled(app, pilot)
            article = screen.shown.articles[number]
            assert screen.source.article is article
            assert screen.fact and screen.source.lit_words == article.text[slice(*screen.fact.sources[0].span)]
            shown = next(text for text in screen_text(app) if "▌" in text)
            assert shown.index("▌") > 10 and screen.fact.content.plain.split()[-1] in shown
            await pilot.press("j")
        await settled(app, pilot)
        before = screen.source.article
        await pilot.press("tab")
        assert screen.source.article is not before, "who else says as many"


async def test_a_click_on_a_cell_highlights_it(path: Path) -> None:
    async with desk_on(path, (140, 40), desk=TellingDesk) as (app, pilot):
        await pilot.press("enter", "5")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.fact is not None and screen.fact.beside)
        third = [fact for fact in screen.lines.facts if fact.beside][2]
        row = next(y for y, text in enumerate(screen_text(app)) if "9 ↑≠" in text)
        await pilot.click("#facts", offset=(third.indent + 3, row - screen.lines.region.y))
        await settled(app, pilot)
        assert screen.fact is third


async def test_a_claim_is_yanked_with_attribution_and_link(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk_on(path, (140, 40), desk=TellingDesk) as (app, pilot):
        await pilot.press("enter", "5")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.fact is not None and screen.fact.beside)
        copied: list[str] = []
        monkeypatch.setattr(app, "yank", copied.append)
        await pilot.press("j", "y")
        await settled(app, pilot)
        assert screen.shown
        article = screen.shown.articles[1]
        assert f"{article.outlet})" in copied[0].splitlines()[0] and f"<{article.url}>" in copied[0]


async def test_a_table_survives_a_storm_of_resizes(path: Path) -> None:
    async with desk_on(path, (200, 50), desk=TellingDesk) as (app, pilot):
        await pilot.press("enter", "5")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.fact is not None and screen.fact.beside)
        await pilot.press("j", "j")
        for width in (110, 24, 60, 8, 140, 30, 112, 200):
            await pilot.resize_terminal(width, 30)
            await pilot.press("j", "k")
        await settled(app, pilot)
        assert screen.fact and screen.fact.beside and "9" in screen.fact.content.plain
        assert any("▌●9 ↑≠" in text for text in screen_text(app))
