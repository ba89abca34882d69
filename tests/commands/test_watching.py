"""`watch`, `watches`, `unwatch`."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.desk import Desk
from feeds.model import Incident
from feeds.store import Store
from tests.coming_in import come_in, watch_all
from tests.commands.run import run
from tests.newsroom import fill


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with a few incidents."""
    path = tmp_path / "store.db"
    with Store.open(path) as opened:
        fill(opened, 12, 1)
    return path


def lowest(store: Path) -> Incident:
    """The incident of the lowest rank."""
    with Desk.open(store) as desk:
        return desk.open_incident(desk.rows(desk.order())[-1].id).incident


def test_watching_a_name_lifts_its_incidents_until_it_ends(store: Path) -> None:
    last = lowest(store)
    name = last.actors[1].name
    done = run("watch", *name.lower().split(), store=store)
    assert (done.code, done.err) == (0, f"Watched: {name}; 1 incident in the store.\n")
    with Desk.open(store) as desk:
        opened = desk.open_incident(last.id)
        assert opened.row.watched == (name,)
        assert name in {term.name: term for term in opened.terms}["watch"].words
        assert desk.rows(desk.order())[-1].id != last.id
    (line,) = run("watches", "--json", store=store).lines
    assert (line["sort"], line["name"], line["matches"]) == ("actor", name, 1)
    assert name in run("watches", store=store).out
    assert run("watch", name, store=store).err.startswith("It is watched already")
    assert run("unwatch", name.upper(), store=store).code == 0
    assert run("unwatch", name, store=store).code == 1
    assert lowest(store).id == last.id
    assert run("undo", store=store).code == 0
    assert lowest(store).id != last.id


def test_places_phrases_and_queries(store: Path) -> None:
    last = lowest(store)
    town, land = last.places
    assert run("watch", "--place", town.name, store=store).code == 0
    assert run("watch", "--phrase", "a phrase that stands nowhere", "--name", "nothing", store=store).code == 0
    assert run("watch", "--query", f"country:{land.country} -zebra", "--name", "the land", store=store).code == 0
    found = {line["name"]: line for line in run("watches", "--json", store=store).lines}
    assert set(found) == {f"{town.name}, {town.country}", "nothing", "the land"}
    assert found["nothing"]["matches"] == 0 < found["the land"]["matches"]
    assert run("watch", "--remove", "the land", store=store).code == 0


def test_a_place_that_no_incident_named_is_found_in_the_world(store: Path) -> None:
    several = run("watch", "--place", "San Juan", store=store)
    assert several.code == 2 and "--choice" in several.err
    assert run("watch", "--place", "Reykjavik", store=store).code == 0
    assert run("watch", "--place", "Qqxzzy", store=store).code == 2
    (line,) = run("watches", "--json", store=store).lines
    assert line["name"].startswith("Reykjav") and line["what"].startswith("geo:")


def test_a_name_that_nobody_bears_yet_is_watched_as_a_phrase(store: Path) -> None:
    assert "as a phrase" in run("watch", "Zebulon Quux", store=store).err
    assert run("watches", "--json", store=store).lines[0]["sort"] == "phrase"


def test_what_came_in_is_listed(store: Path) -> None:
    assert "Nothing came in" in run("alerts", store=store).err
    watch_all(store)
    come_in(store, 2)
    lines = run("alerts", "--json", "--since", "10m", store=store).lines
    assert lines and all(line["watch"] == "Everything" and line["fault"] is None for line in lines)
    assert f"{lines[0]['incident']}  Everything: {lines[0]['headline']}" in run("alerts", store=store).out


def test_what_cannot_be_watched_is_said(store: Path) -> None:
    assert run("watch", "?!", store=store).code == 2
    wrong = run("watch", "--query", "killed:many", store=store)
    assert wrong.code == 2 and "^" in wrong.err
    assert "rest on" in run("watch", "--query", "is:watched", store=store).err
    assert run("watch", "--place", "--phrase", "x", store=store).code == 2
    assert "Nothing is watched" in run("watches", store=store).err
