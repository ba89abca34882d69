"""The timeline: what happened and what was published on one axis, and what each article added."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from feeds.desk import Desk
from feeds.model import Scope, SourcedMoment, SourcedWhen
from feeds.store import Store
from tests.newsroom import VERSION, iso
from tests.tui.desks import NOW, desk_on, settled, until
from tests.tui.telling import LONG, TellingDesk
from tui.facts.added import added
from tui.facts.brief import brief
from tui.facts.fact import Facing, Fact
from tui.facts.timeline import LABEL, timeline
from tui.screens.incident import IncidentScreen
from tui.signs import ASCII, UNICODE


@pytest.fixture
def facing(path: Path) -> Facing:
    with TellingDesk.open(path) as desk:
        return Facing(desk.open_incident(desk.rows(desk.order()[:1])[0].id), NOW, 80, UNICODE)


def said(facts: list[Fact]) -> list[str]:
    return [f"{fact.label.plain}{fact.content.plain}" for fact in facts]


def with_moments(facing: Facing, *moments: SourcedMoment) -> Facing:
    incident = msgspec.structs.replace(facing.open.incident, moments=moments)
    return replace(facing, open=msgspec.structs.replace(facing.open, incident=incident, fresh=None))


def moment(
    facing: Facing, start: str | None, what: str, end: str | None = None, scope: Scope = "event"
) -> SourcedMoment:
    sources = facing.open.incident.moments[0].sources[:1]
    return SourcedMoment(text="then", start=start, end=end, what=what, scope=scope, sources=sources)


def test_what_happened_and_what_was_published_stand_under_their_day(facing: Facing) -> None:
    lines = said(timeline(facing))
    assert lines[0] == "FRI 1 MAR 2024"
    assert lines[1].startswith("day     •")
    hours = [one[:5] for one in lines if "≡" in one or "±" in one]
    assert hours == ["11:43", "12:03", "12:23", "14:32"]
    assert lines[-1] == "─── now · Fri 1 Mar 15:00"


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("berlin")
def test_an_hour_in_winter_is_one_of_winter_when_it_is_read_in_summer(facing: Facing) -> None:
    summer = dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC).astimezone()
    facts = [fact for fact in timeline(replace(facing, now=summer)) if fact.url]
    assert [fact.label.plain[:5] for fact in facts] == ["12:43", "13:03", "13:23"]
    assert all(f" {fact.label.plain[:5]}: " in fact.plain for fact in facts)


def test_each_article_says_what_it_was_the_first_to_tell(facing: Facing) -> None:
    first, second, third = (one for one in said(timeline(facing)) if "≡" in one)
    assert "+ killed 4 soldiers · killed 1 soldier · 2 quotes · 4 actors · 2 places · 1 date" in first
    assert second.endswith("+ killed 6 soldiers")
    assert "same text as" in third and third.endswith("+ killed 9 soldiers")


def test_what_an_article_added_is_lit_in_it(facing: Facing) -> None:
    for fact in timeline(facing):
        if fact.key.startswith("published ") and not fact.change:
            (article,) = {source.article for source in fact.sources}
            assert fact.key == f"published {article}"
            assert list(fact.sources) == added(facing)[article].sources


def test_articles_that_add_nothing_stand_together(facing: Facing) -> None:
    first = facing.open.articles[0]
    copies = tuple(
        msgspec.structs.replace(
            first, id=f"more-{number}", outlet=f"Paper {number}", published=iso(NOW - dt.timedelta(minutes=9 - number))
        )
        for number in range(4)
    )
    told = replace(facing, open=msgspec.structs.replace(facing.open, articles=(*facing.open.articles, *copies)))
    (together,) = [fact for fact in timeline(told) if "add nothing" in fact.content.plain]
    assert together.content.plain.startswith("4 articles") and "Paper 0, Paper 1, Paper 2 +1" in together.content.plain
    assert len(together.sources) == 4


@pytest.mark.parametrize(
    ("what", "label"),
    [
        ("They came at 3 a.m. on Friday", "3 a.m."),
        ("The shots fell at 10:30pm that day", "10:30pm"),
        ("The bridge fell early on Friday", "early"),
        ("It began at dawn", "dawn"),
        ("Nobody said when on Friday", "day"),
    ],
)
def test_the_hour_is_said_as_far_as_it_is_known(facing: Facing, what: str, label: str) -> None:
    shown = said(timeline(with_moments(facing, moment(facing, "2024-03-01", what))))[1]
    assert shown[:8].strip() == label and what in shown


def test_a_time_of_days_says_that_it_is_a_period(facing: Facing) -> None:
    told = with_moments(facing, moment(facing, "2024-03-04", "It goes on", end="2024-03-10"))
    lines = said(timeline(told))
    place = next(number for number, one in enumerate(lines) if one.startswith("period"))
    assert lines[place - 1] == "4–10 MAR 2024"


@pytest.mark.parametrize(
    ("end", "told"), [("2024-02-29", "Feb 2024"), ("2024-02-01", "Thu 1 Feb 2024"), (None, "Thu 1 Feb")]
)
def test_the_card_says_no_day_where_a_month_is_all_that_is_known(facing: Facing, end: str | None, told: str) -> None:
    when = SourcedWhen(text="last month", start="2024-02-01", end=end, sources=facing.open.incident.moments[0].sources)
    incident = msgspec.structs.replace(facing.open.incident, when=when)
    facts = brief(replace(facing, open=msgspec.structs.replace(facing.open, incident=incident)))
    assert next(fact for fact in facts if fact.key == "when").content.plain.startswith(told)


def test_what_is_to_come_stands_after_now_and_what_was_before_last(facing: Facing) -> None:
    told = with_moments(
        facing,
        moment(facing, "2024-03-09", "The court meets"),
        moment(facing, "1998-01-01", "The mine was closed", end="1998-12-31", scope="background"),
        moment(facing, "2024-02-12", "The talks failed"),
        moment(facing, None, "Somebody was told"),
    )
    lines = said(timeline(told))
    order = [
        next(number for number, one in enumerate(lines) if words in one)
        for words in (
            "≡",
            "now ·",
            "The court meets",
            "BACKGROUND",
            "The mine",
            "The talks failed",
            "NO DATE",
            "Somebody",
        )
    ]
    assert order == sorted(order)
    assert lines[order[4]].startswith("1998") and lines[order[5]].startswith("12.2.24")


def test_a_date_that_is_none_is_no_date(facing: Facing) -> None:
    lines = said(timeline(with_moments(facing, moment(facing, "soon", "It is to end"))))
    assert lines[-2] == "NO DATE" and "It is to end" in lines[-1]


@pytest.mark.parametrize("outlet", [LONG, "صحيفة الشرق الأوسط", "日本経済新聞", "🗞 Gazette 🇵🇪"])
def test_the_times_keep_their_column(facing: Facing, outlet: str) -> None:
    articles = tuple(msgspec.structs.replace(one, outlet=outlet) for one in facing.open.articles)
    told = replace(facing, open=msgspec.structs.replace(facing.open, articles=articles))
    for signs in (UNICODE, ASCII):
        for fact in timeline(replace(told, signs=signs)):
            assert not fact.firm or (fact.indent == LABEL and cell_len(fact.label.plain) <= LABEL)


def test_articles_that_came_since_one_looked_are_marked(path: Path) -> None:
    with Store.open(path) as store, Desk(store) as desk:
        row = next(row for row in desk.rows(desk.order()) if row.articles > 1)
        opened = desk.open_incident(row.id)
        assert opened.unseen == ()
        desk.look(row.id)
        assert desk.open_incident(row.id).unseen == ()
        late = msgspec.structs.replace(
            opened.articles[0], id="late", url=None, published=iso(NOW - dt.timedelta(hours=1))
        )
        store.put_article((), late)
        store.put_card(msgspec.structs.replace(opened.cards[opened.articles[0].id], id="late"), VERSION)
        incident = msgspec.structs.replace(opened.incident, articles=(*opened.incident.articles, "late"))
        store.put_incident(incident, toll=row.toll, agreed=row.agreed, news="+1 quote")
        again = desk.open_incident(row.id)
        assert again.unseen == ("late",)
        fresh = [fact.key for fact in timeline(Facing(again, NOW, 80, UNICODE)) if fact.fresh]
        assert fresh == ["published late"]


async def test_walking_the_timeline_shows_each_article(path: Path) -> None:
    async with desk_on(path, desk=TellingDesk) as (app, pilot):
        await pilot.press("enter", "6")
        screen = app.screen
        assert isinstance(screen, IncidentScreen)
        await until(pilot, lambda: screen.fact is not None)
        assert screen.shown
        for article in screen.shown.articles:
            await pilot.press("j")
            await settled(app, pilot)
            assert screen.source.article is article and screen.source.lit_words
