"""What the keys do, as commands; the exit codes; hostile and broken input."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from feeds.desk import Desk
from feeds.store import Store
from tests.commands.run import run
from tests.newsroom import fill
from tests.site import Reply, Site

STAGES = ("parse", "read", "cards", "incidents")
OTHERS = ("add", "import", "export", "feeds", "remove", "refresh", "doctor", "brief", "search", "show", "triage")
BY_HAND = ("merge", "split", "correct", "watch", "watches", "unwatch", "alerts", "places", "reanalyse")
COMMANDS = (*STAGES, *OTHERS, "undo", "redo", "acts", *BY_HAND)


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


def test_triage_puts_off_until_a_moment(store: Path) -> None:
    with Desk.open(store) as desk:
        one, other, third = (row.id for row in desk.rows(desk.order()[:3]))
    assert "until there is news" in run("triage", "later", one, "--until", "updated", store=store).err
    assert "off until " in run("triage", "later", other, "--until", "2d", store=store).err
    assert run("triage", "later", third, "--until", "yesterday", store=store).code == 2
    assert run("triage", "keep", third, "--until", "2d", store=store).code == 2
    with Desk.open(store) as desk:
        rows = [desk.open_incident(id_).row for id_ in (one, other, third)]
    assert [row.state for row in rows] == ["later", "later", "new"]
    assert rows[0].due == "updated" and (rows[1].due or "").startswith("20")


def test_what_was_done_is_listed_and_gone_back_to(store: Path) -> None:
    with Desk.open(store) as desk:
        ids = [row.id for row in desk.rows(desk.order()[:3])]
        for id_ in ids:
            desk.triage([id_], "keep")
    listed = run("acts", "--json", store=store).lines
    assert [one["undone"] for one in listed] == [False] * 3 and listed[0]["number"] == 1
    assert run("undo", "--to", str(listed[2]["id"]), store=store).err == "Undone: 2. Done again: 0.\n"
    assert run("acts", "--limit", "2", store=store).out.count("undone  Kept “") == 2
    assert run("undo", "--to", str(listed[0]["id"]), store=store).err == "Undone: 0. Done again: 2.\n"
    assert run("undo", "--to", "0", store=store).code == 0
    assert run("undo", "--to", "99", store=store).code == 2
    with Desk.open(store) as desk:
        assert {desk.open_incident(id_).row.state for id_ in ids} == {"new"}


def test_tags_and_notes_are_put_on_with_or_without_a_verb(store: Path) -> None:
    with Desk.open(store) as desk:
        one, other = (row.id for row in desk.rows(desk.order()[:2]))
    done = run("triage", one, other, "--tag", "court", "--tag", "#budget", store=store)
    assert (done.code, done.err) == (0, "Put #court #budget on 2 incidents\n")
    assert run("triage", one, "--tag", "court", store=store).err == "Tagged so already.\n"
    assert run("triage", "keep", one, "--untag", "budget", "--note", "call *back*\nat noon", store=store).code == 0
    shown = run("show", one, store=store).out
    assert "\\#court" in shown and "budget" not in shown.splitlines()[2]
    assert "**Note:** call \\*back\\*\\\nat noon\n" in shown
    assert json.loads(run("show", one, "--json", store=store).out).keys() & {"tags", "note"} == set()
    (brief,) = json.loads(run("brief", "--query", "tag:court is:kept", "--format", "json", store=store).out)
    assert (brief["tags"], brief["note"], brief["state"]) == (["court"], "call *back*\nat noon", "kept")
    assert "<br>at noon" in run("brief", "--format", "html", store=store).out
    assert f"{other}  " in run("search", "tag:budget", store=store).out
    assert run("triage", one, "--note", "", store=store).err.startswith("Took the note off")


@pytest.mark.parametrize(
    "words", [["i-1"], ["keep"], ["keep", "--tag", "x"], ["burn", "i-1"], ["i-none", "--tag", "x"]]
)
def test_triage_of_nothing_is_2(store: Path, words: list[str]) -> None:
    assert run("triage", *words, store=store).code == 2
    with Desk.open(store) as desk:
        assert desk.acts() == [] and desk.known_tags() == []


def test_what_is_no_tag_is_said_and_nothing_is_done(store: Path) -> None:
    with Desk.open(store) as desk:
        one = desk.rows(desk.order()[:1])[0].id
    done = run("triage", "keep", one, "--tag", "two words", store=store)
    assert done.code == 2 and '"two words" is no tag' in done.err
    with Desk.open(store) as desk:
        assert desk.acts() == []


def test_search_says_where_a_query_is_wrong(store: Path) -> None:
    for done in (
        run("search", "flood contry:pe", store=store),
        run("brief", "--query", "flood contry:pe", store=store),
    ):
        assert (done.code, done.out) == (2, "")
        query, caret = done.err.splitlines()
        assert query == "flood contry:pe"
        assert caret.startswith("      ^ ") and "Did you mean country:" in caret


def test_a_brief_can_be_of_a_query(store: Path) -> None:
    with Desk.open(store) as desk:
        found = [hit.row.id for hit in desk.search("kind:flood is:new", 100)]
        other = next(hit.row.id for hit in desk.search("-kind:flood is:new", 1))
    done = run("brief", "--query", "kind:flood is:new", "--format", "json", store=store)
    assert found and all(f'"{id_}"' in done.out for id_ in found) and f'"{other}"' not in done.out


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


def test_what_does_not_answer_is_not_added_and_nothing_else_is_promised(tmp_path: Path) -> None:
    done = run("add", "http://127.0.0.1:9/rss", store=tmp_path / "s.db")
    assert done.code == 1
    assert "does not answer" in done.err
    assert "it is tried again" not in done.err
    assert run("feeds", "--json", store=tmp_path / "s.db").lines == []


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


def test_words_to_leave_out_of_a_search_are_no_options(store: Path) -> None:
    with Desk.open(store) as desk:
        word = desk.rows(desk.order())[0].headline.split()[0].lower()
    every, some = (
        {hit["row"]["id"] for hit in run("search", "killed:>=0", *words, "--json", "--limit", "99", store=store).lines}
        for words in ((), (f"-{word}",))
    )
    assert some < every


def test_a_span_beyond_all_measure_is_wrong_usage(store: Path) -> None:
    assert run("brief", "--since", "99999999999d", store=store).code == 2


def test_nothing_that_a_terminal_obeys_is_printed(tmp_path: Path) -> None:
    """Not even of what was stored by another program, or typed."""
    path = tmp_path / "s.db"
    with Store.open(path) as opened:
        opened.add_feed("https://example.org/rss", title="Evil \x1b[31m\x9b\u202eTimes")
    for done in (run("feeds", store=path), run("show", "i-\x1b[2J", store=path), run("add", "x\x1b]0;y", store=path)):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.out + done.err)


@pytest.mark.parametrize(
    "command", [["feeds"], ["search", "killed:>0"], ["brief", "--state", "new"], ["export", "opml"]]
)
def test_a_reader_that_goes_away_ends_a_command_quietly(command: list[str], store: Path) -> None:
    with Store.open(store) as opened:
        for number in range(200):
            opened.add_feed(f"https://example.org/{number}")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    words = [sys.executable, "-m", "feeds", *command, "--store", str(store)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_the_output_is_said(store: Path) -> None:
    words = [sys.executable, "-m", "feeds", "brief", "--state", "new", "--store", str(store)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, timeout=30, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert b"could not be written" in done.stderr
