"""Hostile and broken input over the whole way: named, survived, and never shown as it came."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from feeds.desk import Desk
from feeds.export.brief import render
from feeds.model import STATES, encode
from feeds.store import Store
from tests.site import Reply, Site
from tests.wire.conftest import refreshed

NASTY = (
    "\\u001b]0;owned\\u0007 \\u009b31m \\u202egnirts\\u202c \\u2066x\\u2069 "
    "[/bold] [@click=app.quit]x[/] <script>alert(1)</script> \\ud83d"
)
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

JSON_FEED = f"""{{"version": "https://jsonfeed.org/version/1.1", "title": "Gazette {NASTY}", "items": [
  {{"id": "1{NASTY}", "title": "Four killed in a bus crash near Brno {NASTY}", "url": "javascript:alert(1)",
    "authors": [{{"name": "Jana {NASTY}"}}], "date_published": "2026-03-01T10:00:00Z",
    "content_html": "<p onclick='x()'>Four people were killed near Brno on Sunday {NASTY}, police said.</p>
    <style>p{{}}</style>
    <p>“It was raining {NASTY},” said Mayor Eva Nová.</p>"}}]}}""".replace("\n", " ")

NO_LINKS = b"""<rss version="2.0"><channel><title>Bare</title>
<item><title>A headline and nothing else</title></item>
<item><description>Only a description: the mayor of Trieste resigned on Friday after a vote.</description></item>
</channel></rss>"""

CUT_OFF = b"""<rss version="2.0"><channel><title>Cut</title>
<item><title>Storm hits Nuuk</title><guid isPermaLink="false">s1</guid>
<description>A storm hit Nuuk on Monday.</description></item>
<item><title>Second st"""

WRONG_CHARSET = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Café</title><item>'
    '<guid isPermaLink="false">e1</guid>'
    "<title>Émeute à Orléans</title><description>Une émeute a éclaté à Orléans.</description></item></channel></rss>"
).encode("iso-8859-1")

PAGES = {
    "/huge": b"<p>" + b"x" * (50 * 1024 * 1024),
    "/deep": b"<div>" * 200_000,
    "/binary": bytes(range(256)) * 64,
}


def _linking() -> bytes:
    items = "".join(
        f"<item><title>Story behind {path[1:]}</title><guid>{path}</guid><link>BASE{path}</link>"
        f"<description>The council of Gent met about {path[1:]}.</description></item>"
        for path in PAGES
    )
    return f'<rss version="2.0"><channel><title>Links</title>{items}</channel></rss>'.encode()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store after a refresh over all that."""
    feeds = {
        "/json": JSON_FEED.encode(),
        "/bare": NO_LINKS,
        "/cut": CUT_OFF,
        "/charset": WRONG_CHARSET,
        "/links": _linking(),
        "/empty": b"",
        "/html": b"<!doctype html><title>Hi</title><p>No feed here.",
        "/binary-feed": bytes(range(256)),
    }
    with Site() as site, Store.open(tmp_path_factory.mktemp("hostile") / "s.db") as opened:
        site.routes |= {path: Reply(body=body.replace(b"BASE", site.base.encode())) for path, body in feeds.items()}
        site.routes |= {path: Reply(headers={"Content-Type": "text/html"}, body=body) for path, body in PAGES.items()}
        for path in feeds:
            opened.add_feed(site.url(path))
        refreshed(opened)
        yield opened


def test_what_is_no_feed_is_named_and_the_rest_comes_in(store: Store) -> None:
    failing = {row.url.rsplit("/", 1)[-1]: row.error for row in store.feeds() if row.error}
    assert set(failing) == {"empty", "html", "binary-feed"}
    assert all(f"/{name}" in (error or "") for name, error in failing.items())


def test_nothing_is_lost(store: Store) -> None:
    desk = Desk(store)
    headlines = {row.headline for row in desk.rows(desk.order(states=STATES))}
    assert "A headline and nothing else" in headlines
    assert "Storm hits Nuuk" in headlines
    assert "Émeute à Orléans" in headlines
    assert any(headline.startswith("Only a description: the mayor of Trieste") for headline in headlines)
    assert "" not in headlines
    sizes = store.sizes()
    assert (sizes.pending, sizes.articles) == (0, 1 + 2 + 1 + 1 + len(PAGES))


def test_nothing_harmful_is_stored_or_exported(store: Store) -> None:
    desk = Desk(store)
    rows = desk.rows(desk.order(states=STATES))
    opened = [desk.open_incident(row.id) for row in rows]
    crash = next(item for item in opened if "Brno" in item.incident.headline)
    assert [article.url for article in crash.articles] == [None]
    for item in opened:
        words = encode(item).decode()
        assert not HARMFUL.search(words)
        assert "\\u00" not in words
    for form in ("md", "html", "json"):
        brief = render(opened, form)
        assert not HARMFUL.search(brief)
        assert "<script>" not in brief
        assert not any(unicodedata.category(letter) == "Cs" for letter in brief)


def test_feed_rows_are_clean_too(store: Store) -> None:
    for row in store.feeds():
        assert not HARMFUL.search(encode(row).decode())


def test_a_feed_of_copies_is_one_article_each(tmp_path: Path) -> None:
    """The same page in two feeds is one article; the same guid twice in one feed is not lost."""
    item = "<item><title>One</title><link>BASE/one</link><guid>{}</guid><description>Rain in Oslo.</description></item>"
    one, two = (
        f'<rss version="2.0"><channel><title>F</title>{item.format(guid)}</channel></rss>' for guid in ("a", "b")
    )
    with Site() as site, Store.open(tmp_path / "s.db") as store:
        site.routes |= {
            f"/{n}": Reply(body=body.replace("BASE", site.base).encode()) for n, body in enumerate((one, two))
        }
        for path in ("/0", "/1"):
            store.add_feed(site.url(path))
        refreshed(store)
        assert store.sizes().articles == 1
        assert site.paths().count("/one") == 1
