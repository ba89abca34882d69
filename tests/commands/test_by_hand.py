"""What the desk's keys do by hand, as commands: merge, split, correct, places."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.desk import Desk
from feeds.store import Store
from tests.commands.run import run
from tests.newsroom import fill


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with a few incidents."""
    path = tmp_path / "store.db"
    with Store.open(path) as opened:
        fill(opened, 12, 1)
    return path


def test_merge_split_and_back(store: Path) -> None:
    with Desk.open(store) as desk:
        before = {id_: desk.open_incident(id_).incident.articles for id_ in ("i2", "i3")}
    merged = run("merge", "i3", "i2", store=store)
    assert (merged.code, merged.out.strip()) == (0, "i2")
    with Desk.open(store) as desk:
        both = desk.open_incident("i3").incident.articles
    assert set(both) == {*before["i2"], *before["i3"]}
    split = run("split", "i2", "1", both[1], store=store)
    with Desk.open(store) as desk:
        assert set(desk.open_incident(split.out.strip()).incident.articles) == set(both[:2])
    assert run("undo", store=store).code == run("undo", store=store).code == 0
    with Desk.open(store) as desk:
        assert {id_: desk.open_incident(id_).incident.articles for id_ in before} == before
    assert run("merge", "i2", store=store).code == 2
    assert run("split", "i2", "99", store=store).code == 2
    assert "i-none" in run("merge", "i2", "i-none", store=store).err


def test_correct(store: Path) -> None:
    with Desk.open(store) as desk:
        incident = desk.open_incident("i2").incident
    actor, place = incident.actors[0].name, incident.places[0].name
    assert run("correct", "i2", "rename", "actor", actor, "Ana Ruiz", store=store).code == 0
    assert run("correct", "i2", "rename", "headline", "", "In other words", store=store).code == 0
    several = run("correct", "i2", "place", "place", place, "San Juan", store=store)
    assert several.code == 2 and "San Juan, AR" in several.err.replace("San Juan, San Juan, ", "San Juan, ")
    assert run("correct", "i2", "place", "place", place, "San Juan", "--choice", "1", store=store).code == 0
    with Desk.open(store) as desk:
        after = desk.open_incident("i2").incident
    assert after.actors[0].name == "Ana Ruiz"
    assert after.headline == "In other words"
    assert "San Juan" in {one.name for one in after.places}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rename", "actor", "Nobody At All", "X"), "Nobody At All"),
        (("rename", "quote", "some words", "X"), "actor or headline"),
        (("rename", "actor", "Somebody"), "new name"),
        (("place", "place", "Somewhere", "Qqxzzy"), "Qqxzzy"),
    ],
)
def test_a_correction_that_makes_no_sense_is_said_and_leaves_no_act(
    store: Path, words: tuple[str, ...], said: str
) -> None:
    done = run("correct", "i2", *words, store=store)
    assert done.code == 2
    assert said in done.err
    with Desk.open(store) as desk:
        assert [act for act in desk.acts() if not act.undone] == []


def test_places(store: Path) -> None:
    found = run("places", "Portland,", "Oregon")
    assert [(line["name"], line["country"]) for line in found.lines] == [("Portland", "US")]
    assert run("places", "Qqxzzy").code == 1


def test_doctor_tells_what_takes_the_room_and_what_is_outdated(store: Path) -> None:
    told = run("doctor", store=store).out
    assert "search index" in told and "incidents" in told
    assert "copytaster reanalyse" in told
