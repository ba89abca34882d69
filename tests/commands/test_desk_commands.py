"""What the keys do, as commands; the exit codes; hostile and broken input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from feeds.desk import Desk
from feeds.store import Store
from tests.commands.run import run
from tests.newsroom import fill
from tests.site import Reply, Site

STAGES = ("parse", "read", "cards", "incidents")
OTHERS = ("add", "import", "export", "feeds", "remove", "refresh", "doctor", "brief", "search", "show", "triage")
COMMANDS = (*STAGES, *OTHERS, "undo", "redo")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with a few incidents."""
    path = tmp_path / "store.db"
    with Store.open(path) as opened:
        fill(opened, 12, 1)
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert f"example: copytaster {command}" in done.out.replace("parse feed.xml | copytaster read", "read").replace(
        "read | copytaster cards | copytaster incidents", "incidents"
    )


def test_wrong_usage_is_2() -> None:
    assert run("triage", "burn", "i-1").code == 2
    assert run("refresh", "--every", "soon").code == 2
    assert run("nonsense").code == 2


def test_triage_show_undo(store: Path) -> None:
    with Desk.open(store) as desk:
        row = desk.rows(desk.order())[0]
    assert run("triage", "keep", row.id, store=store).code == 0
    shown = run("show", row.id, store=store)
    assert row.headline.split()[0] in shown.out
    assert json.loads(run("show", row.id, "--json", store=store).out)["id"] == row.id
    brief = run("brief", "--format", "json", store=store)
    assert row.id in brief.out
    assert "<script" not in run("brief", "--format", "html", store=store).out
    assert run("undo", store=store).code == 0
    with Desk.open(store) as desk:
        assert desk.rows(desk.order())[0].state == "new"
    assert run("redo", store=store).code == 0
    assert run("triage", "keep", "i-none", store=store).code == 2


def test_search_says_where_a_query_is_wrong(store: Path) -> None:
    done = run("search", "kind:", store=store)
    assert done.code == 2
    assert "^" in done.err


def test_subscriptions_there_and_back(tmp_path: Path) -> None:
    store, opml = tmp_path / "a.db", tmp_path / "feeds.opml"
    feed = (
        b'<rss version="2.0"><channel><title>Gazette</title><item><title>One</title><link>https://e.org/1</link></item>'
        b"</channel></rss>"
    )
    page = (
        b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>Hello</body></html>'
    )
    with Site({"/rss.xml": Reply(body=feed), "/": Reply(headers={"Content-Type": "text/html"}, body=page)}) as site:
        added = run("add", site.url("/"), "--json", store=store)
        assert (added.code, added.lines[0]["url"]) == (0, site.url("/rss.xml"))
        assert run("add", site.url("/nothing"), store=store).code == 1
    opml.write_text(run("export", "opml", store=store).out)
    other = tmp_path / "b.db"
    assert run("import", opml, store=other).code == 0
    (row,) = run("feeds", "--json", store=other).lines
    assert row["url"] == added.lines[0]["url"]
    assert run("remove", str(row["key"]), store=other).code == 0
    assert run("feeds", "--json", store=other).lines == []
    assert run("remove", "99", store=other).code == 2


@pytest.mark.parametrize(
    "address", ["not a url", "ftp://example.org/feed", "javascript:alert(1)", "http://", "https://a b/"]
)
def test_what_is_no_address_is_not_added(address: str, tmp_path: Path) -> None:
    done = run("add", address, store=tmp_path / "s.db")
    assert done.code == 1
    assert "address" in done.err


def test_an_opml_file_that_is_none(tmp_path: Path) -> None:
    broken = tmp_path / "broken.opml"
    broken.write_text("<opml><body><outline")
    done = run("import", broken, store=tmp_path / "s.db")
    assert done.code == 2
    assert "broken.opml" in done.err


def test_stores_that_cannot_be_used(tmp_path: Path) -> None:
    no_database = tmp_path / "notes.txt"
    no_database.write_text("My notes. " * 200)
    done = run("feeds", store=no_database)
    assert done.code == 3
    assert "notes.txt" in done.err
    assert no_database.read_text() == "My notes. " * 200
    assert run("doctor", store=no_database).code == 3


def test_doctor_finds_all_well(store: Path) -> None:
    done = run("doctor", store=store)
    assert done.code == 0, done.out
    assert "All is well" in done.out


def test_a_first_selection(tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    assert run("add", "--starter", store=store).code == 0
    assert len(run("feeds", "--json", store=store).lines) >= 15
    assert run("add", store=store).code == 2
