"""Merging, splitting and correcting by keyboard; each is undone by `u`, and outlives whatever the wire finds later."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from feeds import pages
from feeds.desk import Desk
from feeds.model import Incident
from feeds.store import Store
from feeds.views import OpenIncident
from tests.tui.desks import desk_on, opened, screen_text, settled, until
from tests.tui.telling import TellingDesk
from tui.facts.fact import Told
from tui.place_lookup import NotLookedUp, look_up
from tui.screens.incident import IncidentScreen
from tui.screens.menu import Menu
from tui.screens.pick import Pick
from tui.screens.prompt import Prompt
from tui.screens.why import WhyScreen
from tui.wire_process import WireCommand


def opened_in(path: Path, id_: str) -> OpenIncident:
    """An incident, as another desk would open it."""
    with Desk.open(path) as desk:
        return desk.open_incident(id_)


def renewed(path: Path, id_: str) -> Incident:
    """The incident after its page was made anew from its cards, as an article that comes in makes it."""
    with Store.open(path) as store:
        found = pages.renew(store, id_, dt.datetime.now(dt.UTC))
    assert found is not None
    return found


async def to(pilot: Pilot[str | None], screen: IncidentScreen, wanted: Callable[[object], bool]) -> None:
    """Move down to the first fact whose subject is such."""
    await pilot.press("g", "g")
    for _ in range(len(screen.lines.facts)):
        await pilot.pause()
        if screen.fact is not None and screen.fact.subject is not None and wanted(screen.fact.subject):
            return
        await pilot.press("j")
    raise AssertionError("no such fact")


def named(name: str) -> Callable[[object], bool]:
    """Whether a subject bears a name."""
    return lambda subject: getattr(subject, "name", None) == name


# --- merging ---


async def test_marked_rows_are_merged_and_parted_again(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        before = list(queue.keys)
        ids = [queue.rows[key].id for key in before[:3]]
        counts = [queue.rows[key].articles for key in before[:3]]
        await pilot.press("v", "v", "v", "m")
        await until(pilot, lambda: len(queue.keys) == len(before) - 2)
        await settled(app, pilot)
        survivor = min(before[:3])
        assert queue.key == survivor
        assert not queue.marked
        assert "Merged 3 incidents into" in screen_text(app)[-1] and "u undoes" in screen_text(app)[-1]
        assert queue.row is not None and queue.row.articles == sum(counts)
        assert renewed(path, ids[0]).id == opened_in(path, ids[1]).incident.id
        await pilot.press("u")
        await until(pilot, lambda: len(queue.keys) == len(before))
        await settled(app, pilot)
        assert [len(opened_in(path, id_).articles) for id_ in ids] == counts
        await pilot.press("ctrl+r")
        await until(pilot, lambda: len(queue.keys) == len(before) - 2)


async def test_in_a_narrow_window_it_is_still_said_how_to_undo(path: Path) -> None:
    async with desk_on(path, (60, 20)) as (app, pilot):
        await pilot.press("v", "v", "m")
        await until(pilot, lambda: "Merged 2 incidents" in screen_text(app)[-1])
        assert screen_text(app)[-1].rstrip().endswith("u undoes")


async def test_m_on_one_and_m_on_another_merges_the_two(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        before = len(queue.keys)
        await pilot.press("m")
        await pilot.pause()
        assert "m on another merges the two" in screen_text(app)[-1]
        await pilot.press("escape")
        assert not queue.marked
        await pilot.press("m", "j", "m")
        await until(pilot, lambda: len(queue.keys) == before - 1)


async def test_an_open_incident_asks_with_which_it_is_to_be_merged(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        queue = app.queue_screen.queue
        other = queue.rows[queue.keys[7]]
        screen = await opened(app, pilot)
        assert screen.shown is not None
        mine, count = screen.shown.incident.id, len(screen.shown.articles)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        pick = app.screen
        assert isinstance(pick, Pick)
        await pilot.press(*other.headline.lower().replace(",", "").replace(" ", " "))
        await until(pilot, lambda: pick.lines.fact is not None and pick.lines.fact.key == other.id)
        await pilot.press("enter")
        await until(pilot, lambda: screen.shown is not None and len(screen.shown.articles) == count + other.articles)
        await settled(app, pilot)
        assert "Merged 2 incidents" in screen_text(app)[-1]
        await pilot.press("u")
        await settled(app, pilot)
        assert len(opened_in(path, mine).articles) == count
        assert len(opened_in(path, other.id).articles) == other.articles


# --- splitting ---


async def test_a_source_is_split_off_and_comes_back(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await opened(app, pilot, "M")
        assert "splits it off" in screen_text(app)[-1]
        await settled(app, pilot)
        assert screen.shown is not None and screen.fact is not None
        mine, count, gone = screen.shown.incident.id, len(screen.shown.articles), screen.fact.article
        await pilot.press("M")
        await until(pilot, lambda: screen.shown is not None and len(screen.shown.articles) == count - 1)
        await settled(app, pilot)
        assert "Split 1 source off" in screen_text(app)[-1] and "u undoes" in screen_text(app)[-1]
        assert gone not in renewed(path, mine).articles
        await until(pilot, lambda: len(app.queue_screen.queue.keys) == 61)
        await pilot.press("u")
        await until(pilot, lambda: screen.shown is not None and len(screen.shown.articles) == count)
        assert gone in renewed(path, mine).articles


async def test_marked_sources_are_split_off_together_but_never_all(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await opened(app, pilot, "7", "v", "v", "v")
        assert screen.shown is not None and len(screen.shown.articles) == 3
        assert sum(line.startswith("+") for line in screen_text(app)) == 3
        await pilot.press("M")
        await pilot.pause()
        assert "keeps one source at least" in screen_text(app)[-1]
        await pilot.press("g", "g", "v", "M")
        await until(pilot, lambda: screen.shown is not None and len(screen.shown.articles) == 1)
        assert not screen.marked


# --- correcting ---


async def test_an_actor_is_renamed(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await opened(app, pilot, "2")
        assert screen.shown is not None
        id_, actor = screen.shown.incident.id, screen.shown.incident.actors[1]
        await to(pilot, screen, named(actor.name))
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        await pilot.press("ctrl+u", *"Zoë [b] Ωmega", "enter")
        await until(pilot, lambda: "Zoë [b] Ωmega" in "\n".join(screen_text(app)))
        await settled(app, pilot)
        assert "Zoë [b] Ωmega" in {one.name for one in renewed(path, id_).actors}
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        await settled(app, pilot)
        assert "CORRECTED BY YOU" in "\n".join(screen_text(app))
        await pilot.press("escape", "u")
        await settled(app, pilot)
        assert actor.name in {one.name for one in renewed(path, id_).actors}


async def test_keys_that_come_with_the_question_are_no_commands(path: Path) -> None:
    """Over a slow line `E`, `x`, `s` come in one read: none of them may deal with the incident."""
    async with desk_on(path) as (app, pilot):
        screen = await opened(app, pilot, "2")
        assert screen.shown is not None
        id_ = screen.shown.incident.id
        for key in "Esxuq":
            app.post_message(events.Key(key, key))
        await until(pilot, lambda: isinstance(app.screen, Menu) or not screen.asking)
        await settled(app, pilot)
        assert app.is_running
        assert opened_in(path, id_).row.state == "new"


async def test_two_actors_are_joined(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await opened(app, pilot, "2")
        assert screen.shown is not None
        id_, (_, away, into, _) = screen.shown.incident.id, screen.shown.incident.actors
        await to(pilot, screen, named(away.name))
        await pilot.press("E", "j")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        await pilot.press(*into.name.split()[0].lower(), "enter")
        await until(pilot, lambda: screen.shown and away.name not in {one.name for one in screen.shown.incident.actors})
        assert away.name not in {one.name for one in renewed(path, id_).actors}
        await pilot.press("u")
        await settled(app, pilot)
        assert away.name in {one.name for one in renewed(path, id_).actors}


@pytest.mark.parametrize("facet", ["2", "3", "4", "5", "6"])
async def test_a_fact_is_taken_out_and_put_back(path: Path, facet: str) -> None:
    def facts(incident: Incident) -> int:
        counted = (incident.actors, incident.places, incident.quotes, incident.figures, incident.moments)
        return len(counted[int(facet) - 2])

    async with desk_on(path) as (app, pilot):
        screen = await opened(app, pilot, facet)
        assert screen.shown is not None
        id_ = screen.shown.incident.id
        before = facts(renewed(path, id_))
        await settled(app, pilot)
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, Menu))
        await pilot.press("x")
        await until(pilot, lambda: app.screen is screen)
        await until(pilot, lambda: "Took out" in screen_text(app)[-1])
        assert facts(renewed(path, id_)) < before
        await pilot.press("u")
        await until(pilot, lambda: "Undone" in screen_text(app)[-1])
        assert facts(renewed(path, id_)) == before


@pytest.mark.parametrize(("typed", "speaker"), [("nobody", None), ("A Passer-by", "A Passer-by")])
async def test_a_quote_gets_another_speaker(path: Path, typed: str, speaker: str | None) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await opened(app, pilot, "4")
        assert screen.shown is not None and screen.fact is not None and screen.fact.quote is not None
        id_, words = screen.shown.incident.id, screen.fact.quote.text
        await pilot.press("E", "s")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        await pilot.press(*typed, "enter")
        await until(pilot, lambda: app.screen is screen)
        await until(pilot, lambda: "Put" in screen_text(app)[-1])
        quote = next(quote for quote in renewed(path, id_).quotes if quote.text == words)
        assert (quote.speaker, quote.speaker_text) == (None, speaker)
        await pilot.press("u")
        await settled(app, pilot)
        quote = next(quote for quote in renewed(path, id_).quotes if quote.text == words)
        assert quote.speaker is not None


async def test_the_headline_is_rewritten(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await opened(app, pilot)
        assert screen.shown is not None
        id_, headline = screen.shown.incident.id, screen.shown.incident.headline
        await pilot.press("g", "g", "E")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        await pilot.press(*"!!", "enter")
        await until(pilot, lambda: app.screen is screen)
        await until(pilot, lambda: f"{headline}!!" in "\n".join(screen_text(app)))
        assert renewed(path, id_).headline == f"{headline}!!"
        await pilot.press("escape")
        await until(pilot, lambda: any(f"▌⚔ {headline}!!" in line for line in screen_text(app)))


def gazetteer(path: Path, *places: dict[str, object], code: int = 0) -> WireCommand:
    """A wire whose `places` says these."""
    script = path.with_name("places.py")
    rows = "\n".join(json.dumps(place) for place in places)
    script.write_text(f"import sys\nprint({rows!r})\nprint('no gazetteer here', file=sys.stderr)\nsys.exit({code})\n")
    return WireCommand(path, [sys.executable, str(script)])


async def test_a_place_is_put_elsewhere(path: Path) -> None:
    there = {"name": "Nagoya", "kind": "settlement", "country": "CU", "lat": 20.1, "lon": -75.2, "geonameid": 77}
    async with desk_on(path, wire=gazetteer(path, there)) as (app, pilot):
        screen = await opened(app, pilot, "3")
        assert screen.shown is not None
        id_ = screen.shown.incident.id
        assert renewed(path, id_).where is not None
        await pilot.press("E", "p", "enter")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        await settled(app, pilot)
        assert any("CU" in line for line in screen_text(app))
        assert any("in this incident" in line for line in screen_text(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen is screen)
        await until(pilot, lambda: "Put" in screen_text(app)[-1])
        assert "geo:77" in {place.key for place in renewed(path, id_).places}
        await pilot.press("u")
        await settled(app, pilot)
        assert "geo:77" not in {place.key for place in renewed(path, id_).places}


async def test_another_place_is_where_it_happened(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        screen = await opened(app, pilot, "3")
        assert screen.shown is not None
        id_, land = screen.shown.incident.id, screen.shown.incident.places[1]
        await to(pilot, screen, named(land.name))
        await pilot.press("E", "h")
        await until(pilot, lambda: "where it happened" in screen_text(app)[-1])
        after = renewed(path, id_)
        assert next(place for place in after.places if place.id == after.where).name == land.name


async def test_a_gazetteer_that_fails_says_why(path: Path) -> None:
    with pytest.raises(NotLookedUp, match="no gazetteer here"):
        await look_up(gazetteer(path, code=3).program, "Huanta")
    with pytest.raises(NotLookedUp, match="could not be looked up"):
        await look_up([str(path.with_name("nothing"))], "Huanta")


async def test_of_several_counts_one_is_chosen(path: Path) -> None:
    async with desk_on(path, desk=TellingDesk) as (app, pilot):
        screen = await opened(app, pilot, "1")
        await to(pilot, screen, lambda subject: isinstance(subject, Told) and len(subject.claims) > 2)
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        await settled(app, pilot)
        assert sum("killed soldiers" in line for line in screen_text(app)[-13:]) == 3
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_what_cannot_be_corrected_says_so(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await opened(app, pilot, "7", "E")
        assert "Put the highlight on what is wrong" in screen_text(app)[-1]
