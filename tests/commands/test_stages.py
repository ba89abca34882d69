"""The stages as commands: chained, streamed, held to the contract, and not put off by bad lines."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from feeds.demo.newsroom import Piece
from feeds.demo.site import DemoSite
from tests.commands.run import run

TRICKY = (
    "Three people were killed and 11 injured in a fire in Marseille 🔥🚒 on Monday, said mayor Zoé L\u0301eclerc.\n\n"
    "“They fought for hours 👩🏽‍🚒,” said the mayor. The owner, אברהם כהן, was in Cairo (القاهرة) at the time.\n\n"
    "Police said damage came to €2.5 million."
)


def article(**more: object) -> str:
    """One line for `cards`."""
    return json.dumps({"id": "a1", "title": "Fire in Marseille", "text": TRICKY, "published": None, **more}) + "\n"


def page_of(story: str) -> str:
    """A web page that has this story."""
    return f"<html><head><title>Fire</title></head><body><article><h1>Fire</h1><p>{story}</p></article></body></html>"


def held(card: dict[str, Any]) -> None:
    """Every span of the card lies in the text and holds the words that it should."""
    text = card["text"]
    for quote in card["quotes"]:
        assert text[slice(*quote["span"])] == quote["text"]
        for words, span in (("speaker_text", "speaker_span"), ("cue", "cue_span")):
            assert quote[span] is None or text[slice(*quote[span])] == quote[words]
    for timed in [*card["moments"], *([card["when"]] if card["when"] else [])]:
        assert text[slice(*timed["span"])] == timed["text"]
    for sentence in card["summary"]:
        assert "".join(text[slice(*span)] for span in sentence["spans"]) == sentence["text"]
    spans = [span for thing in (*card["actors"], *card["places"]) for span in thing["mentions"]]
    spans += [figure["span"] for figure in card["figures"]]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for thing in (*card["actors"], *card["places"]):
        assert thing["name"] in {text[slice(*span)] for span in thing["mentions"]} or thing["name"] in text


def test_the_whole_chain_in_a_shell(tmp_path: Path) -> None:
    stage = f"{sys.executable} -m feeds"
    with DemoSite() as site:
        url = next(feed for feed in site.feeds if "straits-dispatch" in feed)
        feed = tmp_path / "feed.xml"
        import urllib.request

        feed.write_bytes(urllib.request.urlopen(url).read())
        chain = f"{stage} parse --url {url} {feed} | {stage} read | {stage} cards | {stage} incidents"
        done = subprocess.run(chain, shell=True, capture_output=True, check=True, timeout=100)
    incidents = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(incidents) >= 4
    assert {outlet for incident in incidents for outlet in incident["outlets"]} == {"Straits Dispatch"}


def test_cards_keep_the_contract_and_their_spans(shared: Path) -> None:
    schema = json.loads((shared / "contract" / "card.schema.json").read_text("utf-8"))
    done = run(
        "cards", stdin=article() + article(id="a2", text="", title="Only a headline") + article(id="a3", text="👍")
    )
    assert (done.code, done.err) == (0, "")
    assert [card["id"] for card in done.lines] == ["a1", "a2", "a3"]
    for card in done.lines:
        jsonschema.validate(card, schema)
        held(card)
    assert done.lines[0]["text"] == TRICKY


def test_cards_of_gold_articles_hold(shared: Path) -> None:
    golds = [json.loads(path.read_text("utf-8"))["article"] for path in sorted((shared / "gold").glob("*.json"))]
    done = run("cards", stdin="".join(json.dumps(gold) + "\n" for gold in golds))
    for card, gold in zip(done.lines, golds, strict=True):
        assert card["text"] == gold["text"]
        held(card)


def test_incidents_keep_the_contract(shared: Path) -> None:
    schema = json.loads((shared / "contract" / "incident.schema.json").read_text("utf-8"))
    done = run("incidents", stdin=article(outlet="One") + article(id="a2", outlet="Two"))
    assert done.code == 0
    (incident,) = done.lines
    jsonschema.validate(incident, schema)
    assert incident["outlets"] == ["One", "Two"]


@pytest.mark.parametrize("stage", ["read", "cards", "incidents"])
def test_a_bad_line_is_named_and_the_rest_goes_on(stage: str) -> None:
    good = article() if stage != "read" else json.dumps({"id": "p", "html": page_of(TRICKY * 3)}) + "\n"
    done = run(stage, stdin=f"no JSON\n{good}" + '{"id": 7}\n[]\n\n')
    assert done.code == 1
    assert len(done.lines) == 1
    assert [line.split(":")[0] for line in done.err.splitlines()] == [
        f"standard input, line {number}" for number in (1, 3, 4)
    ]


def test_without_an_id_the_url_is_one_or_a_digest() -> None:
    with_url = json.dumps({"text": "Nothing happened.", "url": "https://example.org/1"})
    without = json.dumps({"text": "Nothing happened."})
    done = run("cards", stdin=f"{with_url}\n{without}\n{without}\n")
    first, second, third = (card["id"] for card in done.lines)
    assert first == "https://example.org/1"
    assert second == third
    assert second


def test_a_line_comes_out_as_soon_as_it_is_ready() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "feeds", "cards"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as stage:
        assert stage.stdin is not None and stage.stdout is not None
        stage.stdin.write(article().encode())
        stage.stdin.flush()
        assert json.loads(stage.stdout.readline())["id"] == "a1"
        stage.stdin.close()


def test_a_page_that_cannot_be_had_falls_back_to_the_feed() -> None:
    content = "The council of Ghent voted on Tuesday for a new bridge. " * 5
    entry = {
        "id": "e",
        "feed": "http://127.0.0.1:9/f",
        "url": "http://127.0.0.1:9/a",
        "title": "Bridge",
        "content": content,
    }
    done = run("read", stdin=json.dumps(entry))
    assert done.code == 1
    assert "http://127.0.0.1:9/a" in done.err
    (read,) = done.lines
    assert read["text_source"] == "feed"
    assert "new bridge" in read["text"]


def test_a_page_is_read_as_such() -> None:
    page = Piece.__doc__ or ""
    html = (
        f"<html><head><title>Bridge | Gazette</title></head><body><article><h1>Bridge</h1><p>{page * 6}</p></article>"
    )
    done = run("read", stdin=json.dumps({"id": "p", "url": "https://example.org/p", "html": html}))
    assert done.code == 0
    assert done.lines[0]["text_source"] == "page"


def test_a_page_without_a_story_is_named() -> None:
    lines = [
        {"id": "huge", "url": "https://e.org/huge", "html": "<p>" + "word " * 5_000_000, "summary": "Rain in Ghent."},
        {"id": "none", "url": "https://e.org/none", "html": "<html></html>"},
        {"id": "good", "url": "https://e.org/good", "html": page_of(TRICKY * 3)},
    ]
    done = run("read", stdin="".join(json.dumps(line) + "\n" for line in lines))
    assert done.code == 1
    assert ["/huge" in line or "/none" in line for line in done.err.splitlines()] == [True, True]
    assert [line["text_source"] for line in done.lines] == ["feed", "feed", "page"]
    assert done.lines[0]["text"] == "Rain in Ghent."


def test_documents_that_are_no_feeds(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><title>Hello</title><p>I am a page.")
    (tmp_path / "empty.xml").write_bytes(b"")
    done = run("parse", tmp_path / "page.html", tmp_path / "empty.xml", tmp_path / "gone.xml")
    assert done.code == 1
    assert done.out == ""
    for name in ("page.html", "empty.xml", "gone.xml"):
        assert name in done.err


def test_an_interrupt_while_waiting_for_input_ends_a_stage() -> None:
    words = [sys.executable, "-m", "feeds", "cards"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as stage:
        assert stage.stdin is not None and stage.stdout is not None and stage.stderr is not None
        stage.stdin.write(article().encode())
        stage.stdin.flush()
        stage.stdout.readline()
        stage.send_signal(signal.SIGINT)
        assert stage.wait(timeout=30) == 130
        assert stage.stderr.read() == b""
