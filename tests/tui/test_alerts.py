"""What comes in of what is watched is said once: by a toast, the bell, or a notice of the terminal's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.config import Settings
from feeds.store import Store
from feeds.views import Alert, QueueRow
from tests.coming_in import come_in, watch_all
from tests.tui.desks import desk_on, settled, until
from tui.alerts import LONGEST, notices, plain, told
from tui.app import Copytaster
from tui.screens.incident import IncidentScreen


def row(headline: str = "Flood at the weir") -> QueueRow:
    return QueueRow(
        key=1, id="i", headline=headline, kind="flood", kind_label="Flood", place=None, country=None, toll=None,
        agreed=True, outlets=1, articles=1, first_seen=None, last_updated=None, state="new", news=None,
    )  # fmt: skip


def toasts(app: Copytaster) -> list[str]:
    """What toasts there are, of alerts."""
    return [one.message for one in app._notifications if "You watch" in one.title]


async def test_a_match_is_said_by_a_toast_and_never_again(path: Path) -> None:
    watch_all(path)
    async with desk_on(path) as (app, pilot):
        await settled(app, pilot)
        assert toasts(app) == []
        come_in(path, 1)
        await until(pilot, lambda: toasts(app))
        assert toasts(app)[0].startswith("Everything: ")
        await pilot.press("g", "a")
        await until(pilot, lambda: isinstance(app.screen, IncidentScreen) and app.screen.shown)
        assert isinstance(app.screen, IncidentScreen) and app.screen.shown
        assert app.screen.shown.incident.headline in toasts(app)[0]
        depth = len(app.screen_stack)
        await pilot.press("g", "a")
        await settled(app, pilot)
        assert len(app.screen_stack) == depth
    async with desk_on(path) as (again, pilot):
        await settled(again, pilot)
        assert await again.ask(lambda desk: desk.claim_alerts()) == []
        assert toasts(again) == []


async def test_of_two_desks_one_says_it(path: Path) -> None:
    watch_all(path)
    async with desk_on(path) as (one, pilot), desk_on(path) as (other, second):
        come_in(path, 1)
        await until(pilot, lambda: toasts(one) or toasts(other))
        await settled(one, pilot)
        await settled(other, second)
        assert await one.ask(lambda desk: desk.claim_alerts()) == []
        assert len([*toasts(one), *toasts(other)]) == 1


async def test_what_came_in_while_no_desk_was_open_is_said_at_the_start_as_one(path: Path) -> None:
    watch_all(path)
    come_in(path, 30)
    async with desk_on(path) as (app, pilot):
        await until(pilot, lambda: toasts(app))
        (said,) = toasts(app)
        assert re.fullmatch(r"\d+ incidents match Everything", said)


async def test_none_says_nothing_and_keeps_nothing_for_later(path: Path) -> None:
    watch_all(path)
    come_in(path, 1)
    async with desk_on(path, settings=Settings(alerts=("none",))) as (app, pilot):
        with Store.open(path) as store:
            await until(pilot, lambda: not store._value("SELECT count(*) FROM alerts WHERE screen IS NULL"))
        assert toasts(app) == []


async def test_each_way_that_is_set_is_gone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch_all(path)
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
    written: list[str] = []
    async with desk_on(path, settings=Settings(alerts=("bell", "osc9", "osc777"))) as (app, _):
        assert app._driver
        monkeypatch.setattr(app._driver, "write", written.append)
        monkeypatch.setattr(app, "bell", lambda: written.append("bell"))
        app.alert("Weir; \x1b[31mred", app.settings.alerts)
        assert toasts(app) == []
    assert "bell" in written
    assert "\x1bPtmux;\x1b\x1b]9;copytaster: Weir, [31mred\x07\x1b\\" in written
    assert "\x1bPtmux;\x1b\x1b]777;notify;copytaster;Weir, [31mred\x07\x1b\\" in written


@given(st.text())
def test_no_text_breaks_out_of_a_notice(text: str) -> None:
    said = plain(text)
    assert len(said) <= LONGEST
    assert said.isprintable() or not said
    assert ";" not in said
    for notice, begins in zip(
        notices(("osc9", "osc777"), text, in_tmux=False), ("]9;copytaster: ", "]777;notify;copytaster;"), strict=True
    ):
        assert notice == f"\x1b{begins}{said}\x07"


def test_alerts_in_words() -> None:
    few = [
        Alert(ids=(1,), row=row("[/b] Flood\x1b[2J"), watches=("Huanta", "The land")),
        Alert(ids=(2,), row=row(), watches=("Huanta",), news="killed 6 (was 4)"),
    ]
    assert told(few) == "Huanta, The land: [/b] Flood[2J\nHuanta: Flood at the weir (killed 6 (was 4))"
    assert told(few, 1) == "2 incidents match Huanta, The land"
    many = [Alert(ids=(n,), row=row(), watches=(f"w{n % 5}",)) for n in range(1200)]
    assert told(many) == "1,200 incidents match w0, w1, w2 and 2 more"
