"""What an outlet changes after publication: noticed, kept beside what it was, and news only where it is new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from feeds.desk import Desk
from feeds.model import STATES
from feeds.store import Store
from feeds.views import OpenIncident
from tests.site import Reply, Site
from tests.wire.conftest import refreshed

FIRST = (
    "A landslide killed nine people near Huaraz in Peru on Monday, police said. “The hill came down in one piece,” "
    "said mayor Rosa Quispe. Rescuers searched through the night. The road to the coast is shut; rain is forecast."
)
LATER = FIRST.replace("killed nine people", "killed 12 people").replace(
    "“The hill came down in one piece,” said mayor Rosa Quispe. ", ""
)
COPY = FIRST
OTHER = (
    "At least 14 people died when a landslide buried houses near Huaraz, Peru, on Monday. “We heard it before we saw "
    "it,” said Elena Huaman, a teacher. The mayor, Rosa Quispe, asked the army for helicopters to search the valley."
)


class Newsroom:
    """A site with a feed for each outlet, and a store that subscribes to them."""

    def __init__(self, site: Site, store: Store) -> None:
        self.site, self.store, self.desk = site, store, Desk(store)
        self.items: dict[str, dict[str, tuple[str, str]]] = {}

    def publish(self, outlet: str, title: str, text: str, guid: str = "1") -> None:
        """Let the outlet's feed have the item, in place of the one with the same guid."""
        new = outlet not in self.items
        self.items.setdefault(outlet, {})[guid] = (title, text)
        stamp = dt.datetime.now(dt.UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
        body = "".join(
            f"<item><title>{escape(title)}</title><guid isPermaLink='false'>{guid}</guid><pubDate>{stamp}</pubDate>"
            f"<description>{escape(text)}</description></item>"
            for guid, (title, text) in self.items[outlet].items()
        )
        document = f"<rss version='2.0'><channel><title>{outlet}</title>{body}</channel></rss>"
        self.site.routes[f"/{outlet}"] = Reply(body=document.encode())
        if new:
            self.store.add_feed(self.site.url(f"/{outlet}"), title=outlet)

    def refresh(self) -> int:
        """Run the wire over all feeds; gives how many articles it took in."""
        return refreshed(self.store, everything=True)[0].articles

    def only(self) -> OpenIncident:
        """The one incident there is."""
        (row,) = self.desk.rows(self.desk.order(states=STATES))
        return self.desk.open_incident(row.id)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with Site({}) as site, Store.open(tmp_path / "s.db") as store:
        yield Newsroom(site, store)


def test_a_rewritten_story_is_taken_in_and_what_it_was_is_kept(room: Newsroom) -> None:
    room.publish("post", "Landslide kills nine near Huaraz", FIRST)
    assert room.refresh() == 1
    room.desk.triage([room.only().incident.id], "keep")
    room.publish("post", "Landslide kills 12 near Huaraz", LATER)
    assert room.refresh() == 1
    opened = room.only()
    assert opened.row.state == "updated"
    assert "12" in (opened.row.news or "")
    (change,) = opened.changes
    assert change.title == ("Landslide kills nine near Huaraz", "Landslide kills 12 near Huaraz")
    assert change.quotes == (("The hill came down in one piece,",), ())
    gone, come = change.figures
    assert any("nine" in figure for figure in gone) and any("12" in figure for figure in come)
    assert opened.articles[0].text == LATER
    assert room.store.check() == []


def test_a_feed_that_repeats_itself_changes_nothing(room: Newsroom) -> None:
    room.publish("post", "Landslide kills nine near Huaraz", FIRST)
    assert [room.refresh(), room.refresh()] == [1, 0]
    room.publish("post", "Landslide kills nine near Huaraz", FIRST, guid="1")
    room.publish("post", "Library opens in Lima", "The new library of Lima opened its doors to readers.", guid="2")
    assert room.refresh() == 1
    assert all(not room.desk.open_incident(row.id).changes for row in room.desk.rows(room.desk.order()))


def test_a_copy_brings_nothing_back_and_news_does(room: Newsroom) -> None:
    room.publish("post", "Landslide kills nine near Huaraz", FIRST)
    room.refresh()
    incident = room.only().incident.id
    room.desk.triage([incident], "keep")
    room.publish("ledger", "Landslide kills nine near Huaraz", COPY)
    room.refresh()
    assert (room.only().row.state, room.only().row.outlets) == ("kept", 2)
    room.publish("courier", "Fourteen dead in landslide near Huaraz", OTHER)
    room.refresh()
    row = room.only().row
    assert row.state == "updated"
    assert "killed 9–14+ (was 9)" in (row.news or "") and "quote" in (row.news or "")
    room.desk.triage([incident], "see")
    assert room.only().row.state == "kept"
    room.desk.undo()
    assert room.only().row.news == row.news


def test_what_was_spiked_comes_back_for_a_toll_only(room: Newsroom) -> None:
    room.publish("post", "Landslide kills nine near Huaraz", FIRST)
    room.refresh()
    room.desk.triage([room.only().incident.id], "spike")
    same_toll = OTHER.replace("At least 14 people died", "Nine people died")
    room.publish("courier", "Nine dead in landslide near Huaraz", same_toll)
    room.refresh()
    assert room.only().row.state == "spiked"
    room.publish("ledger", "Fourteen dead in landslide near Huaraz", OTHER)
    room.refresh()
    assert room.only().row.state == "updated"


def test_what_was_split_is_not_joined_again_by_the_wire(room: Newsroom) -> None:
    room.publish("post", "Landslide kills nine near Huaraz", FIRST)
    room.publish("courier", "Fourteen dead in landslide near Huaraz", OTHER)
    room.refresh()
    opened = room.only()
    act = room.desk.split(opened.incident.id, [opened.incident.articles[1]])
    room.publish("ledger", "Landslide kills nine near Huaraz", COPY)
    room.refresh()
    one, other = (room.desk.open_incident(id_).incident.articles for id_ in act.incidents)
    assert not set(one) & set(other)
    assert opened.incident.articles[1] in other and opened.incident.articles[0] in one


def test_reanalysis_keeps_ids_states_and_corrections(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    from feeds.model import Correction
    from feeds.wire import analysing, reanalysis

    room.publish("post", "Landslide kills nine near Huaraz", FIRST)
    room.publish("courier", "Fourteen dead in landslide near Huaraz", OTHER)
    room.refresh()
    incident = room.only().incident
    room.desk.triage([incident.id], "keep")
    room.desk.correct(incident.id, Correction(verb="rename", fact="headline", what=incident.headline, to="Huaraz"))
    before = room.only()
    for module in (analysing, reanalysis):
        monkeypatch.setattr(module, "ANALYSIS_VERSION", 99)
    assert room.store.outdated(99) == 2
    done = asyncio.run(reanalysis.reanalyse(room.store, lambda _: None, analysts=1))
    assert (done.articles, room.store.outdated(99)) == (2, 0)
    after = room.only()
    assert (after.incident.id, after.row.state, after.row.news) == (before.incident.id, "kept", None)
    assert after.incident.headline == "Huaraz"
    assert asyncio.run(reanalysis.reanalyse(room.store, lambda _: None, analysts=1)).articles == 0
