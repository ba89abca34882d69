"""The desk's use cases over a real store."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from feeds.desk import Desk
from feeds.errors import QueryError, StoreError, UnknownFeed, UnknownIncident, UnknownName
from feeds.incidents import incident_id
from feeds.model import STATES
from feeds.pages import renew
from feeds.store import Store
from feeds.views import Named
from tests.newsroom import fill, put, stories

STORIES = list(stories(40))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        fill(store, len(STORIES))
    return path


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    with Desk.open(path) as desk:
        yield desk


def test_opens_an_empty_desk_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYTASTER_STORE", str(tmp_path / "mine" / "store.db"))
    with Desk.open() as desk:
        assert desk.path == tmp_path / "mine" / "store.db"
        assert desk.order() == []
        assert desk.counts().articles == 0
        assert (desk.search("flood"), desk.brief(), desk.acts(), desk.feeds()) == ([], [], [], [])
    with pytest.raises(StoreError):
        Desk.open(tmp_path)


def test_the_queue_is_in_order_of_rank_and_its_rows_in_the_order_asked(desk: Desk) -> None:
    keys = desk.order()
    by_rank = sorted(STORIES, key=lambda story: -story.incident.rank)
    assert [row.id for row in desk.rows(keys)] == [story.incident.id for story in by_rank]
    some = [keys[7], 10_000, keys[2], keys[7]]
    assert [row.key for row in desk.rows(some)] == [keys[7], keys[2], keys[7]]
    assert desk.rows([]) == []


def test_equal_ranks_keep_their_order(path: Path, desk: Desk) -> None:
    with Store.open(path) as store:
        for story in STORIES:
            level = msgspec.structs.replace(story.incident, rank=1.0)
            store.put_incident(level, toll=None, agreed=True)
    assert desk.order() == sorted(desk.order())
    assert desk.changed()


def test_triage_takes_incidents_out_of_the_queue_and_undo_brings_them_back(path: Path, desk: Desk) -> None:
    before = desk.order()
    desk.triage(["i0", "i1", "i2"], "keep")
    desk.triage(["i3"], "spike")
    assert len(desk.order()) == len(before) - 4
    assert len(desk.order(states=["kept"])) == desk.counts().kept == 3
    desk.close()
    with Desk.open(path) as tomorrow:
        assert [act.verb for act in tomorrow.acts()] == ["spike", "keep"]
        assert (tomorrow.undo() or pytest.fail("no act")).incidents == ("i3",)
        assert (tomorrow.undo() or pytest.fail("no act")).incidents == ("i0", "i1", "i2")
        assert tomorrow.undo() is None
        assert tomorrow.order() == before
        assert (tomorrow.redo() or pytest.fail("no act")).verb == "keep"
        tomorrow.triage(["i9"], "later")
        assert tomorrow.redo() is None


def test_the_brief_has_what_is_kept_also_where_there_is_news(path: Path, desk: Desk) -> None:
    desk.triage(["i0", "i4"], "keep")
    with Store.open(path) as store:
        store.put_incident(STORIES[4].incident, toll=None, agreed=True, news="+1 quote")
    assert {opened.incident.id for opened in desk.brief()} == {"i0", "i4"}
    assert {opened.incident.id for opened in desk.brief(states=["updated"])} == {"i4"}
    assert len(desk.brief(states=STATES)) == 40
    assert desk.brief(since=dt.timedelta(hours=1)) == []
    with Store.open(path) as store:
        now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        fresh = msgspec.structs.replace(STORIES[0].incident, last_updated=now)
        store.put_incident(fresh, toll=None, agreed=True)
    assert [opened.incident.id for opened in desk.brief(since=dt.timedelta(hours=1))] == ["i0"]


def test_a_glance_lacks_only_what_the_rules_of_matching_tell(path: Path, desk: Desk) -> None:
    for incident in desk.ids(desk.order()):
        whole, glance = desk.open_incident(incident), desk.glance(incident)
        lacks = msgspec.structs.replace(whole, fresh=None, changes=(), terms=(), followings=(), unseen=())
        assert glance == lacks
    with pytest.raises(UnknownIncident):
        desk.glance("nowhere")


def test_the_dossier_of_an_actor(desk: Desk) -> None:
    seen = Counter(actor.key for story in STORIES for actor in story.incident.actors if actor.kind != "group")
    key, times = seen.most_common(1)[0]
    named = Named(sort="actor", key=key)
    dossier = desk.dossier(named)
    theirs = [story for story in STORIES if any(actor.key == key for actor in story.incident.actors)]
    assert times == len(theirs) > 1
    latest = sorted(theirs, key=lambda story: story.incident.last_updated or "", reverse=True)
    assert [appearance.row.id for appearance in dossier.appearances] == [story.incident.id for story in latest]
    actor = next(actor for actor in latest[0].incident.actors if actor.key == key)
    assert dossier.actor == actor
    assert (dossier.key, dossier.name, dossier.kind) == (key, actor.name, actor.kind)
    assert set(actor.forms) <= set(dossier.forms)
    assert dossier.appearances[0].roles == actor.roles

    quotes, figures, company = [], [], Counter[str]()
    for story in latest:
        own = {actor.id for actor in story.incident.actors if actor.key == key}
        quotes += [quote for quote in story.incident.quotes if quote.speaker in own]
        figures += [f for f in story.incident.figures if any(claim.said_by in own for claim in f.claims)]
        company.update({a.key for a in story.incident.actors if a.key != key and a.kind != "group"})
    words = desk.dossier_words(named)
    assert words.following is None
    assert [quote.quote for quote in words.quotes] == quotes
    assert [figure.figure for figure in words.figures] == figures
    published = {article.id: article.published for story in STORIES for article in story.articles}
    assert [quote.published for quote in words.quotes] == [published[quote.sources[0].article] for quote in quotes]
    assert [times for _, _, times in dossier.together] == [times for _, times in company.most_common(40)]
    assert all(company[other] == times for other, _, times in dossier.together)


def test_the_dossier_of_one_who_speaks(desk: Desk) -> None:
    actor = STORIES[0].incident.actors[1]
    dossier = desk.dossier_words(Named(sort="actor", key=actor.key))
    assert [(quote.speaker_name, quote.quote.text) for quote in dossier.quotes if quote.incident == "i0"] == [
        (actor.name, STORIES[0].incident.quotes[0].text)
    ]


def test_the_dossier_of_a_place(desk: Desk) -> None:
    place = STORIES[0].incident.places[0]
    named = Named(sort="place", key=place.key)
    dossier = desk.dossier(named)
    here = [story for story in STORIES if any(other.key == place.key for other in story.incident.places)]
    assert {appearance.row.id for appearance in dossier.appearances} == {story.incident.id for story in here}
    assert (dossier.name, dossier.kind, dossier.place) == (place.name, place.kind, place)
    assert dossier.appearances[0].roles == ("scene",)
    figures = desk.dossier_words(named).figures
    assert len(figures) == len(here)
    assert {figure.headline for figure in figures} == {story.incident.headline for story in here}
    assert dossier.together


def test_what_is_not_there(desk: Desk) -> None:
    with pytest.raises(UnknownIncident):
        desk.open_incident("nope")
    with pytest.raises(UnknownName, match="nope"):
        desk.dossier(Named(sort="actor", key="nope"))
    with pytest.raises(UnknownName):
        desk.dossier_words(Named(sort="place", key="nope"))
    with pytest.raises(UnknownFeed):
        desk.remove_feed(10_000)
    with pytest.raises(QueryError):
        desk.order("colour:red")


def test_search_is_over_all_states(desk: Desk) -> None:
    everywhere = {hit.row.id for hit in desk.search("bridge")}
    desk.triage(sorted(everywhere)[:3], "spike")
    assert {hit.row.id for hit in desk.search("bridge")} == everywhere
    assert {hit.row.id for hit in desk.search("bridge is:spiked")} == set(sorted(everywhere)[:3])
    assert len(desk.search("bridge", limit=2)) == 2
    assert desk.search("   ") == []


def test_feeds(desk: Desk) -> None:
    feeds = desk.feeds()
    assert [feed.title for feed in feeds] == sorted((feed.title for feed in feeds), key=str.lower)
    assert desk.remove_feed(feeds[0].key) == feeds[0]
    assert desk.feeds() == feeds[1:]
    assert desk.counts().new == 40


def test_the_desk_reads_on_while_the_wire_writes(path: Path, desk: Desk) -> None:
    """Every view is whole while another connection writes incidents one after the other."""
    stop = threading.Event()

    def write() -> None:
        with Store.open(path) as wire:
            for number, story in enumerate(stories(400, seed=2)):
                if stop.is_set():
                    return
                if number >= len(STORIES):
                    put(wire, story)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        sizes: list[int] = []
        # The writer may get its first turn late.
        while len(sizes) < 60 or (sizes[-1] == sizes[0] and writer.is_alive()):
            keys = desk.order()
            sizes.append(len(keys))
            last = max(keys)
            (row,) = desk.rows([last])
            opened = desk.open_incident(row.id)
            assert set(opened.cards) == {article.id for article in opened.articles} == set(opened.incident.articles)
            desk.triage([row.id], "keep")
            desk.undo()
    finally:
        stop.set()
        writer.join()
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[0]


def test_who_takes_words_from_whom_is_told(tmp_path: Path) -> None:
    own = "The mayor of Huanta said the bridge over the river had been closed since the night and would stay so. "
    first = own + "Engineers from the capital are to look at the cracks in its third pillar before the end of the week."
    second = own + "Bus drivers in the town said they had been told nothing and would take the long road until Friday."
    with Store.open(tmp_path / "store.db") as store:
        story = next(story for story in stories(40) if len(story.articles) >= 2)
        cards = [
            msgspec.structs.replace(
                card,
                text=text,
                published=f"2024-03-01T0{hour}:00:00Z",
                actors=(),
                places=(),
                quotes=(),
                figures=(),
                moments=(),
                summary=(),
                when=None,
                where=None,
            )
            for card, text, hour in zip(story.cards, (first, second), (6, 8), strict=False)
        ]
        for article, card in zip(story.articles, cards, strict=False):
            store.put_article((), msgspec.structs.replace(article, text=card.text, published=card.published))
            store.put_card(card, 1)
        incident = incident_id(cards[0].id)
        for card in cards:
            store.put_in(card.id, incident)
        renew(store, incident, dt.datetime(2024, 3, 2, tzinfo=dt.UTC))
        (following,) = Desk(store).open_incident(incident).followings
        assert (following.article, following.earlier) == (cards[1].id, cards[0].id)
        assert 0.2 <= following.shared < 0.6
