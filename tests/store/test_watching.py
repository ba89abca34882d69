"""What is watched: four sorts, matched as incidents come or all at once with the same outcome; acts that are undone."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.errors import QueryError, UnknownWatch
from feeds.model import STATES
from feeds.pages import rank_terms, settle_watches
from feeds.store import Store, parse, watched
from feeds.store.schema import APPLICATION_ID, STEPS
from feeds.store.steps import watching as step
from feeds.views import Named, Watchable
from tests.coming_in import settle
from tests.newsroom import NOON, Story, put, stories

TOLD = list(stories(14, 1))
QUERIES = (
    "flood OR quake",
    '"the water came at night" OR kind:fire',
    "country:PE",
    "country:peru -harbour",
    "place:lviv",
    "actor:police kind:protest",
    "speaker:grabow OR speaker:adeyo",
    "killed:>2",
    "outlet:delta sources:>1",
    "title:blast",
    "NOT_THERE OR (kind:flood,storm country:MZ)",
    "-kind:trial is:new",
)


def watchables(told: Iterable[Story]) -> list[Watchable]:
    """Things to watch that some of these stories match."""
    found = [Watchable(sort="query", what=query, name=query) for query in QUERIES]
    for story in told:
        found += [Watchable(sort="actor", what=one.key, name=one.name) for one in story.incident.actors]
        for place in story.incident.places:
            land = place.country if place.kind == "country" else None
            found.append(Watchable(sort="place", what=place.key, name=place.name, land=land))
    words = ("Huanta", "the road", "Nobody saw them", "walk because nobody", "zebra", "Lucía", "lucia")
    return [*found, *(Watchable(sort="phrase", what=word, name=word) for word in words)]


WANTED = watchables(TOLD[:4])


def matches(store: Store) -> dict[tuple[str, str], set[str]]:
    """The incidents that each watch matches, as the rows say it."""
    rows = store.rows(list(range(1, 40)))
    return {
        (watch.sort, watch.what): {row.id for row in rows if watch.name in row.watched} for watch in store.watches()
    }


def shortened(story: Story, articles: int) -> Story:
    """The story with its first articles only."""
    from dataclasses import replace

    from msgspec.structs import replace as changed

    kept = story.articles[:articles]
    return replace(
        story,
        articles=kept,
        cards=story.cards[:articles],
        incident=changed(story.incident, articles=tuple(one.id for one in kept)),
    )


STEPS_TAKEN = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.integers(0, len(TOLD) - 1), st.integers(1, 4)),
        st.tuples(st.just("watch"), st.integers(0, len(WANTED) - 1), st.just(0)),
        st.tuples(st.just("end"), st.integers(0, 5), st.just(0)),
        st.tuples(st.just("settle"), st.just(0), st.just(0)),
        st.tuples(st.just("undo"), st.just(0), st.just(0)),
        st.tuples(st.just("redo"), st.just(0), st.just(0)),
    ),
    min_size=4,
    max_size=30,
)


@settings(max_examples=40, deadline=None)
@given(STEPS_TAKEN)
def test_matching_as_they_come_is_matching_all_at_once(steps: list[tuple[str, int, int]]) -> None:
    last: dict[int, Story] = {}
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(watched, "AT_ONCE", 3)
        with Store.open(Path(folder) / "one.db") as store:
            for what, number, size in steps:
                if what == "put":
                    last[number] = shortened(TOLD[number], size)
                    put(store, last[number])
                    store.match_watches(store.incident_key(last[number].incident.id))
                elif what == "watch":
                    store.watch(WANTED[number])
                elif what == "end" and number < len(store.watches()):
                    store.unwatch(store.watches()[number].id)
                elif what == "settle":
                    settle_watches(store)
                elif what == "undo":
                    store.undo()
                elif what == "redo":
                    store.redo()
            settle(store)
            found, standing = matches(store), store.watches()
        with Store.open(Path(folder) / "other.db") as store:
            for story in last.values():
                put(store, story)
            for one in standing:
                store.watch(next(want for want in WANTED if (want.sort, want.what) == (one.sort, one.what)))
            settle(store)
            assert matches(store) == found
            assert {(one.sort, one.what): one.matches for one in store.watches()} == {
                key: len(ids) for key, ids in found.items()
            }


def test_each_sort_matches_what_it_is_for(full: Store) -> None:
    story = TOLD[0].incident
    town, land = story.places
    for wanted in (
        Watchable(sort="actor", what=story.actors[1].key, name="a"),
        Watchable(sort="place", what=town.key, name="b"),
        Watchable(sort="place", what=land.key, name="c", land=land.country),
        Watchable(sort="phrase", what=f"{town.name}, {land.name}".upper(), name="d"),
        Watchable(sort="query", what=f"kind:{story.kind.code} country:{land.country}", name="e"),
    ):
        full.watch(wanted)
    settle(full)
    row = full.rows([full.incident_key(story.id)])[0]
    assert row.watched == ("a", "b", "c", "d", "e")
    counted = {watch.name: watch for watch in full.watches()}
    assert counted["c"].matches >= counted["b"].matches >= 1
    assert all(watch.settled and watch.last for watch in counted.values())


def test_a_region_has_what_lies_in_it_also_where_the_store_is_older(full: Store) -> None:
    from msgspec.structs import replace

    story = TOLD[0]
    town, land = story.incident.places
    places = (replace(town, admin1="Ayacucho"), land)
    from dataclasses import replace as with_

    put(full, with_(story, incident=replace(story.incident, places=places)))
    full._run("UPDATE places SET region = NULL")
    full.watch(Watchable(sort="place", what="geo:1", name="Ayacucho", land=town.country, region="Ayacucho"))
    settle(full)
    # The newsroom's other incidents in the town lie where the town does.
    assert full.watches()[0].matches >= 1
    assert full.rows([full.incident_key(story.incident.id)])[0].watched == ("Ayacucho",)


def test_a_match_lifts_the_rank_and_says_so_and_ending_takes_it_back(full: Store) -> None:
    id_ = TOLD[0].incident.id
    key = full.incident_key(id_)
    before = {row[0]: row[2] for row in full.bases("")}
    act = full.watch(Watchable(sort="phrase", what="Huanta", name="Huanta"))
    settle(full)
    lifted = {key for key, _, rank in full.bases("") if rank - before[key] > 2.9}
    assert lifted == {row.key for row in full.rows(list(range(1, 41))) if row.watched}
    terms = {term.name: term for term in rank_terms(full, full.incident(id_), key, NOON)}
    assert ("watch" in terms) == (key in lifted)
    assert act and act.said == "Watching “Huanta”"
    undone = full.undo()
    assert undone and undone.undone
    settle(full)
    assert {row[0]: row[2] for row in full.bases("")} == pytest.approx(before, abs=0.001)
    assert full.watches() == []
    full.redo()
    settle(full)
    assert {row.key for row in full.rows(list(range(1, 41))) if row.watched} == lifted


def test_watching_naming_and_ending_are_acts(full: Store) -> None:
    assert full.watch(Watchable(sort="phrase", what="Huanta", name="Huanta"))
    assert full.watch(Watchable(sort="phrase", what="  HUANTA ", name="x")) is None
    watch = full.watches()[0]
    assert full.rename_watch(watch.id, "The valley").said == "Called the watch “Huanta” “The valley”"
    assert full.watches()[0].name == "The valley"
    full.undo()
    assert full.watches()[0].name == "Huanta"
    full.unwatch(watch.id)
    with pytest.raises(UnknownWatch):
        full.rename_watch(watch.id, "again")
    again = full.watch(Watchable(sort="phrase", what="huanta", name="Again"))
    assert again and [(one.id, one.name) for one in full.watches()] == [(watch.id, "Again")]


@pytest.mark.parametrize("query", ["kind:", "(flood", "nofield:x"])
def test_a_query_that_cannot_be_understood_is_not_watched(store: Store, query: str) -> None:
    with pytest.raises(QueryError):
        store.watch(Watchable(sort="query", what=query, name=query))
    assert store.acts() == [] and store.watches() == []


@pytest.mark.parametrize("query", ["is:watched flood", "flood OR (x watch:peru)", "is:kept,watched"])
def test_a_watch_does_not_rest_on_watches(store: Store, query: str) -> None:
    with pytest.raises(ValueError):
        store.watch(Watchable(sort="query", what=query, name=query))


def test_names_lead_to_actors_and_places(full: Store) -> None:
    incident = TOLD[0].incident
    speaker, town = incident.actors[1], incident.places[0]
    assert full.actor_named(speaker.name.upper()) == Named(sort="actor", key=speaker.key)
    assert full.actor_named("Nobody Atall") is None
    assert full.place_named(f" {town.name.lower()}") == Named(sort="place", key=town.key)
    found = full.watchable(Named(sort="place", key=town.key))
    assert found == Watchable(sort="place", what=town.key, name=f"{town.name}, {town.country}")
    whole = full.watchable(Named(sort="place", key=incident.places[1].key))
    assert whole and whole.land == town.country and whole.region is None


def test_what_was_watched_before_is_watched_on(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with closing(sqlite3.connect(path)) as file:
        # As a store was before watches were of several sorts.
        version = STEPS.index(step.SQL)
        for script in STEPS[:version]:
            file.executescript(script)
        file.executescript(
            f"""
            INSERT INTO watches (words, folded) VALUES ('Nuevo León', ' nuevo leon');
            INSERT INTO articles (id, title, text_source, text) VALUES ('a', 'Storm', 'given', 'Rain in Nuevo Leon.');
            INSERT INTO incidents (id, headline, kind, kind_label, agreed, outlets, articles, rank)
                VALUES ('i', 'Storm', 'storm', 'Storm', 1, 1, 1, 5.0);
            INSERT INTO incident_articles (article, incident, position) VALUES (1, 1, 0);
            PRAGMA application_id = {APPLICATION_ID};
            PRAGMA user_version = {version};
            """
        )
    with Store.open(path) as store:
        settle(store)
        assert [(one.sort, one.name, one.matches) for one in store.watches()] == [("phrase", "Nuevo León", 1)]
        assert store.rows([1])[0].watched == ("Nuevo León",)
        assert store.order(parse("watch:leon"), STATES) == [1]


def test_queries_ask_for_what_is_watched(full: Store) -> None:
    assert full.order(parse("is:watched"), STATES) == []
    full.watch(Watchable(sort="phrase", what="Huanta", name="Valle del Río"))
    full.watch(Watchable(sort="query", what="kind:fire", name="Fires"))
    settle(full)
    fires = set(full.order(parse("kind:fire"), STATES))
    valley = set(full.order(parse("huanta"), STATES))
    assert fires and valley
    assert set(full.order(parse("watch:rio"), STATES)) == valley
    assert set(full.order(parse("is:watched"), STATES)) == valley | fires
    assert set(full.order(parse("is:watched -watch:fires"), STATES)) == valley - fires
    (one,) = full.complete("watch:f", 7, 10)
    assert (one.text, one.about) == ("Fires ", f"{len(fires)}")
    assert {found.label: found.about for found in full.complete("is:w", 4, 10)} == {"watched": f"{len(valley | fires)}"}
