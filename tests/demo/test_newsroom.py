"""The demo's newsroom is large enough to show what copytaster does, and its site serves what real ones serve."""

from __future__ import annotations

import datetime as dt
import socket
import struct
import time
import urllib.error
import urllib.request
from collections import defaultdict

import pytest

from feeds.demo.newsroom import OUTLETS, pieces
from feeds.demo.site import DemoSite

NOW = dt.datetime(2026, 3, 12, 18, 0, tzinfo=dt.UTC)


def test_there_is_enough_to_triage() -> None:
    found = pieces(NOW)
    outlets_of = defaultdict(set)
    for piece in found:
        outlets_of[piece.story].add(piece.outlet.slug)
    assert len(found) >= 60
    assert len(outlets_of) >= 20
    assert sum(len(outlets) >= 3 for outlets in outlets_of.values()) >= 8
    assert {outlet.format for outlet in OUTLETS} >= {"rss2", "atom", "rdf", "json", "broken"}


def test_days_are_filled_in_as_of_now() -> None:
    found = pieces(NOW)
    assert all(piece.published < NOW for piece in found)
    assert not any("{" in words for piece in found for words in (piece.title, *piece.paragraphs))
    ambush = next(piece for piece in found if piece.story == "huanuco-clash" and piece.number == 1)
    assert "on Wednesday when an army patrol" in ambush.paragraphs[0]


def test_every_page_can_be_fetched_and_conditionally() -> None:
    with DemoSite(NOW) as site:
        for piece in pieces(NOW)[:10]:
            with urllib.request.urlopen(f"{site.base}{piece.path}") as answer:
                assert piece.title.split()[0] in answer.read().decode()
                tag = answer.headers["ETag"]
        request = urllib.request.Request(f"{site.base}{piece.path}", headers={"If-None-Match": tag})
        with pytest.raises(urllib.error.HTTPError, match="304"):
            urllib.request.urlopen(request)


def test_one_feed_fails() -> None:
    with DemoSite(NOW) as site:
        failing = [feed for feed in site.feeds if _status(feed) != 200]
    assert [feed.rsplit("/", 2)[1] for feed in failing] == ["highland-tribune"]


def _status(url: str) -> int:
    try:
        with urllib.request.urlopen(url) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_a_client_that_goes_away_is_not_told_on_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    with DemoSite() as site:
        for _ in range(20):
            with socket.create_connection(("127.0.0.1", int(site.base.rpartition(":")[2]))) as client:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                client.sendall(f"GET {site.feeds[0].removeprefix(site.base)} HTTP/1.1\r\n\r\n".encode() * 3)
        time.sleep(0.3)
    assert capsys.readouterr().err == ""
