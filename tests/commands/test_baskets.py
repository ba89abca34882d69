"""Baskets, and triage of all that a query finds, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.desk import Desk
from feeds.store import Store
from tests.commands.run import run
from tests.newsroom import fill


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with some incidents."""
    path = tmp_path / "store.db"
    with Store.open(path) as opened:
        fill(opened, 30, 1)
    return path


@pytest.mark.parametrize("command", ["basket", "baskets"])
def test_help_has_an_example(command: str) -> None:
    assert f"example: copytaster {command}" in run(command, "--help").out


def test_saved_listed_used_and_removed(store: Path) -> None:
    assert "no baskets yet" in run("baskets", store=store).err
    assert "Saved" in run("basket", "Floods", "kind:flood", "OR", "kind:fire", store=store).err
    assert run("basket", "Floods", store=store).out == "kind:flood OR kind:fire\n"
    with Desk.open(store) as desk:
        floods = {row.id for row in desk.rows(desk.order("kind:flood OR kind:fire"))}
        fatal = {row.id for row in desk.rows(desk.order("(kind:flood OR kind:fire) killed:>0"))}
    assert floods > fatal > set()
    (line,) = run("baskets", "--json", store=store).lines
    assert line == {"name": "Floods", "query": "kind:flood OR kind:fire", "count": len(floods)}
    found = run("search", "--basket", "floods", "killed:>0", "--json", store=store).lines
    assert {hit["row"]["id"] for hit in found} == fatal
    run("triage", "keep", min(floods), store=store)
    assert min(floods) in run("brief", "--basket", "Floods", "--format", "json", store=store).out
    assert run("basket", "Asia", "country:BD", store=store).code == 0
    assert "There is a basket “Asia” already." in run("basket", "Floods", "--rename", "Asia", store=store).err
    assert run("basket", "Floods", "--rename", "Water", store=store).code == 0
    assert "Removed" in run("basket", "water", "--remove", store=store).err
    refused = run("search", "--basket", "water", store=store)
    assert refused.code == 2 and "no basket" in refused.err
    assert run("undo", store=store).code == 0
    assert run("basket", "Water", store=store).code == 0


def test_what_is_wrong_is_pointed_at(store: Path) -> None:
    for words in (["basket", "Floods", "kimd:flood"], ["triage", "keep", "--query", "kimd:flood"]):
        done = run(*words, store=store)
        assert done.code == 2
        assert "Did you mean kind" in done.err and "^" in done.err


def test_all_that_a_query_finds_is_one_act(store: Path) -> None:
    with Desk.open(store) as desk:
        floods = desk.ids(desk.order("kind:flood"))
        counts = desk.counts()
    dry = run("triage", "keep", "--query", "kind:flood", "--dry-run", store=store)
    assert dry.code == 0 and f"{len(floods)} incidents found; nothing was done" in dry.err
    assert all(id_ in dry.out for id_ in floods)
    with Desk.open(store) as desk:
        assert desk.counts() == counts and not desk.acts()
    done = run("triage", "keep", "--query", "kind:flood", store=store)
    assert done.code == 0 and f"Kept {len(floods)} incidents" in done.err
    with Desk.open(store) as desk:
        assert desk.counts().kept == len(floods) and len(desk.acts()) == 1
    again = run("triage", "spike", "--query", "kind:flood", store=store)
    assert again.code == 0 and "No new or updated incident found" in again.err
    assert "Spiked" in run("triage", "spike", "--query", "kind:flood is:kept", store=store).err
    run("undo", store=store)
    run("undo", store=store)
    with Desk.open(store) as desk:
        assert desk.counts() == counts


def test_all_that_a_query_finds_gets_the_note(store: Path) -> None:
    assert run("triage", "--query", "kind:flood", "--note", "Ask Mora", store=store).code == 0
    with Desk.open(store) as desk:
        rows = desk.rows(desk.order("kind:flood"))
        assert len(rows) > 1 and {row.note for row in rows} == {"Ask Mora"}


def test_ids_and_a_query_are_not_mixed(store: Path) -> None:
    assert run("triage", "keep", "i1", "--query", "flood", store=store).code == 2
    assert run("triage", "keep", store=store).code == 2
    assert run("triage", "keep", "i1", "--dry-run", store=store).code == 2
    assert run("search", store=store).code == 2


def test_a_basket_is_not_renamed_and_removed_at_once(store: Path) -> None:
    run("basket", "Floods", "kind:flood", store=store)
    for words in (["--remove", "--rename", "Water"], ["--remove", "kind:fire"], ["--rename", ""]):
        assert run("basket", "Floods", *words, store=store).code == 2
    assert run("basket", "Floods", store=store).out == "kind:flood\n"
