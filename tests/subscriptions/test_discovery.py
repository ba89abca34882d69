"""Which addresses of a site are tried as feeds, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.subscriptions.discovery import feeds_of
from feeds.subscriptions.starter import starters

SITE = "https://news.example.org"
PAGE = f"{SITE}/world/"
USUAL = [
    f"{PAGE}feed",
    *(f"{SITE}/{name}" for name in ("feed", "rss", "rss.xml", "atom.xml", "feed.xml", "index.xml")),
]


def link(kind: str, href: str, title: str = "") -> str:
    """A feed as a page declares it."""
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{href}">'


@pytest.mark.parametrize(
    ("html", "first"),
    [
        (link("application/rss+xml", "/rss"), [f"{SITE}/rss"]),
        (link("APPLICATION/ATOM+XML; charset=utf-8", "atom"), [f"{PAGE}atom"]),
        ('<link rel=feed href="/f">', [f"{SITE}/f"]),
        (link("application/feed+json", "/j") + link("application/rss+xml", "/r"), [f"{SITE}/r", f"{SITE}/j"]),
        (
            link("application/rss+xml", "/r", "Comments") + link("application/rss+xml", "/s"),
            [f"{SITE}/s", f"{SITE}/r"],
        ),
        ('<base href="https://other.example/x/">' + link("application/rss+xml", "r"), ["https://other.example/x/r"]),
        (link("application/rss+xml", "feed://news.example.org/r"), [f"{SITE}/r"]),
        (link("application/rss+xml", "feed:https://news.example.org/r"), [f"{SITE}/r"]),
        (link("application/rss+xml", "//cdn.example/r?a=1&amp;b=2#top"), ["https://cdn.example/r?a=1&b=2"]),
        (
            '<a href="https://reader.example/feed/x">RSS</a><a href="/all.rss">Feed</a>',
            [f"{SITE}/all.rss", "https://reader.example/feed/x"],
        ),
        ('<a href="/?feed=rss2">x</a>', [f"{SITE}/?feed=rss2"]),
        (
            '<a href="/index.php?option=a&format=feed&type=rss">x</a>',
            [f"{SITE}/index.php?option=a&format=feed&type=rss"],
        ),
        (
            link("application/rss+xml", "/a/feed", "Kommentare") + link("text/xml", "/rss2"),
            [f"{SITE}/rss2", f"{SITE}/a/feed"],
        ),
        ('<a href="/x.xml"><img alt=""><span>RSS</span></a>', [f"{SITE}/x.xml"]),
        ('<a href="/a">x</a>' + link("application/rss+xml", "/late"), [f"{SITE}/late"]),
    ],
)
def test_what_a_page_says_of_itself_comes_first(html: str, first: list[str]) -> None:
    found = feeds_of(f"<html><head>{html}</head><body></body></html>".encode(), PAGE)
    assert found[: len(first)] == first
    assert found[len(first) :] == [url for url in USUAL if url not in first]


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="stylesheet" type="text/css" href="/rss">',
        '<link rel="alternate" hreflang="es" href="/es/">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed?x">',
        '<a href="/feedback">Feedback</a><a href="/atomic-energy">Atomic energy</a><a href="/rssi">x</a>',
        '<a href="javascript:rss()">RSS</a><a href="mailto:rss@news.example.org">RSS</a><a>RSS</a>',
        '<a href="https://user:password@evil.example/rss">RSS</a>',
        '<a href="http://[::1/rss">RSS</a>',
        '<a href="/jobs/1.html?x=1&feed=premium">Feed the editor</a><a href="https://reader.example/feed">x</a>',
        '<a href="https://net.example/dialog/feed?link=https%3A%2F%2Fnews.example.org%2F">Feed</a>',
        "<!-- " + link("application/rss+xml", "/hidden") + " -->",
        "",
        "\x00\x01 not html at all",
    ],
)
def test_what_is_no_feed_is_left(html: str) -> None:
    assert feeds_of(html.encode(), PAGE) == USUAL


def test_the_page_itself_is_not_tried_again() -> None:
    html = link("application/rss+xml", "/rss").encode()
    assert "https://news.example.org/rss" not in feeds_of(html, "https://news.example.org/rss")


def test_a_directory_of_feeds_leaves_room_for_the_usual_places() -> None:
    html = "".join(f'<a href="/{n}/rss">RSS</a>' for n in range(500))
    assert len(feeds_of(html.encode(), PAGE)) < 12


@given(st.text(max_size=200), st.text(max_size=30))
def test_only_web_addresses_whatever_the_page(html: str, href: str) -> None:
    page = f'{html}<link rel=alternate type="application/rss+xml" href="{href}"><a href="{href}">RSS</a>'
    for url in feeds_of(page.encode("utf-8", "replace"), PAGE):
        assert url.startswith(("http://", "https://"))


@pytest.mark.timeout(60)  # a guard against endless work, not a measure of speed
def test_a_hostile_page_takes_no_time() -> None:
    feeds_of(b"<div>" * 400_000, PAGE)
    feeds_of(b"<a href='/rss'>" * 50_000, PAGE)


def test_the_starters_are_feeds_of_many_regions() -> None:
    found = starters()
    assert len(found) >= 20
    assert len({one.url for one in found}) == len(found)
    assert len({one.folder for one in found}) >= 5
    assert all(one.url.startswith("https://") and one.title and one.site for one in found)
