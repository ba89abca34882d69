"""Feeds of all formats, well-formed and not, to entries."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.model import encode
from feeds.parse.feed import NotAFeed, ParsedFeed, parse_feed

URL = "https://news.example/feed"

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0">
<channel><title>The Harbour Post - World News</title><link>https://news.example/</link><language>en-GB</language>
<ttl>90</ttl><skipHours><hour>2</hour><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays>
<item><title>Ferry &amp;amp; crew &lt;b&gt;safe&lt;/b&gt;</title><link>/story/1</link>
<guid isPermaLink="false">n-1</guid>
<pubDate>Mon, 04 Sep 2023 20:00:00 +0200</pubDate><dc:creator>By Ana Ruiz and Tom Lee</dc:creator>
<description>All &lt;i&gt;aboard&lt;/i&gt; were found.</description>
<content:encoded><![CDATA[<p>All aboard were found.</p><p onclick="x()">The sea was calm.</p>
<script>steal()</script><p>The post Ferry appeared first on The Harbour Post.</p>]]></content:encoded></item>
<item><title>Untraceable</title></item>
<item><link>https://feeds.example/~r/2</link><fb:origLink>https://news.example/story/2</fb:origLink></item>
<item><description>Only a line of text</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://atom.example/a/" xml:lang="es">
<title>Diario</title>
<link rel="self" href="/atom.xml"/><link href="https://atom.example/"/>
<entry><id>tag:atom.example,2023:1</id><title type="text">If a &lt; b</title><link rel="enclosure" href="x.mp3"/>
<link href="one"/><updated>2023-09-04T20:00:00Z</updated><author><name>Eva Sol</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Uno.</p><p>Dos.</p></div></content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://rdf.example/"><title>Rdf Wire</title>
<link>https://rdf.example/</link></channel><item rdf:about="https://rdf.example/1"><title>One</title>
<link>https://rdf.example/1</link><dc:date>2023-09-04T20:00:00+02:00</dc:date></item></rdf:RDF>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Json Times",
    "home_page_url": "https://json.example/",
    "items": [
        {
            "id": 7,
            "url": "/seven",
            "title": "Seven \ud800 <up>",
            "content_html": "<p>A.</p><p>B.</p>",
            "date_published": "2023-09-04T20:00:00+02:00",
            "authors": [{"name": "Ann Poe"}],
        },
        {"id": "8", "content_text": "Just text, 3 < 4"},
        "no item",
    ],
}


def of(document: str, **more: str) -> ParsedFeed:
    return parse_feed(document.encode(), url=URL, **more)


def test_rss() -> None:
    feed = of(RSS)
    first, bare, burnt, line = feed.entries
    assert (feed.title, feed.outlet, feed.site) == (
        "The Harbour Post - World News",
        "The Harbour Post",
        "https://news.example/",
    )
    assert (feed.language, feed.ttl, feed.skip_hours, feed.skip_days) == ("en", 5400, (2, 3), ("Sunday",))
    assert first.title == "Ferry & crew safe"
    assert first.id == "news.example:n-1"
    assert first.url == "https://news.example/story/1"
    assert first.published == "2023-09-04T18:00:00Z"
    assert first.authors == ("Ana Ruiz", "Tom Lee")
    assert first.summary == "All aboard were found."
    assert first.content == "All aboard were found.\n\nThe sea was calm."
    assert (bare.title, bare.url, bare.published) == ("Untraceable", None, None)
    assert burnt.url == burnt.id == "https://news.example/story/2"
    assert line.summary == "Only a line of text"
    assert len({entry.id for entry in feed.entries}) == 4
    assert of(RSS) == feed
    assert pickle.loads(pickle.dumps(feed)) == feed


def test_atom() -> None:
    feed = of(ATOM)
    (entry,) = feed.entries
    assert (entry.id, entry.title, entry.url) == ("tag:atom.example,2023:1", "If a < b", "https://atom.example/a/one")
    assert (entry.published, entry.updated) == ("2023-09-04T20:00:00Z", "2023-09-04T20:00:00Z")
    assert (entry.content, entry.authors, entry.language) == ("Uno.\n\nDos.", ("Eva Sol",), "es")
    assert feed.self_url == "https://atom.example/atom.xml"


def test_rdf() -> None:
    (entry,) = of(RDF).entries
    assert (entry.id, entry.published, entry.outlet) == ("https://rdf.example/1", "2023-09-04T18:00:00Z", "Rdf Wire")


def test_json_feed() -> None:
    feed = of(json.dumps(JSON_FEED))
    seven, eight = feed.entries
    assert (seven.id, seven.url, seven.title) == ("news.example:7", "https://news.example/seven", "Seven <up>")
    assert (seven.content, seven.published, seven.authors) == ("A.\n\nB.", "2023-09-04T18:00:00Z", ("Ann Poe",))
    assert eight.content == "Just text, 3 < 4"
    assert feed.version == "json1.1"


def test_an_aggregator_names_the_outlet_of_each_entry() -> None:
    item = "<item><title>Dam holds - Delta Daily</title><source url='https://d.example'>Delta Daily</source></item>"
    (entry,) = of(f"<rss version='2.0'><channel><title>Search</title>{item}</channel></rss>").entries
    assert (entry.title, entry.outlet) == ("Dam holds", "Delta Daily")


def test_entries_that_share_a_guid_all_come_out_each_with_its_own_id() -> None:
    items = "".join(
        f"<item><guid>https://x.example/</guid><title>Story {number // 2}</title></item>" for number in range(6)
    )
    feed = of(f"<rss version='2.0'><channel>{items}</channel></rss>")
    assert len({entry.id for entry in feed.entries}) == 6


@pytest.mark.parametrize(
    ("charset", "declared", "header"),
    [
        ("utf-8", "utf-8", None),
        ("utf-8", "iso-8859-1", None),
        ("utf-8", None, "text/xml; charset=iso-8859-1"),
        ("windows-1252", "iso-8859-1", None),
        ("windows-1252", None, None),
        ("windows-1252", None, "text/xml; charset=ISO-8859-1"),
        ("utf-16", "utf-16", None),
        ("utf-16-le", None, None),
        ("utf-32-be", None, None),
        ("utf-8-sig", "bogus", None),
    ],
)
def test_the_charset_is_found_whatever_the_feed_says(charset: str, declared: str | None, header: str | None) -> None:
    title = "Überfall – “Señor” à Besançon, façade, Øre, naïve"
    encoding = f" encoding='{declared}'" if declared else ""
    document = (
        f"<?xml version='1.0'{encoding}?><rss version='2.0'><channel><title>{title}</title><item/></channel></rss>"
    )
    assert parse_feed(document.encode(charset), url=URL, content_type=header).title == title


def test_a_stray_byte_in_utf8_does_not_spoil_the_rest() -> None:
    document = "<rss><channel><title>Señor «Ruiz» und Müller, caf".encode() + b"\xe9</title><item/></channel></rss>"
    assert parse_feed(document, url=URL).title == "Señor «Ruiz» und Müller, café"


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("", "is empty"),
        ("  \n", "is empty"),
        ("<!doctype html><html><body><p>Hello</p></body></html>", "copytaster add"),
        ("<html>" + "<div>" * 200_000, "copytaster add"),
        ("<opml version='2.0'><body/></opml>", "copytaster import"),
        ("<urlset><url><loc>x</loc></url></urlset>", "site map"),
        ("<rss version='2.0'><channel><title>x</title><item><title>y</ti", "cut off"),
        ("just words", "plain text"),
        ("{", "JSON"),
        ("[" * 100_000, "JSON"),
        ('{"a": 1}', "JSON Feed"),
        ("<rss><channel><item><description>" + "<div>" * 200_000, "nested too deeply"),
        ("<rss><channel>" + "<item>" * 150_000, "too long"),
        ("x" * 21_000_000, "too large"),
    ],
)
@pytest.mark.timeout(60)  # a guard against endless work, not a measure of speed
def test_what_is_no_feed_is_refused_soon_and_by_name(document: str, said: str) -> None:
    with pytest.raises(NotAFeed, match=URL) as raised:
        of(document)
    assert said in str(raised.value)


def test_a_feed_that_is_cut_off_gives_its_whole_entries_and_says_so() -> None:
    feed = of("<rss version='2.0'><channel><item><title>Whole</title></item><item><title>Half</title><link>https://h")
    assert [entry.title for entry in feed.entries] == ["Whole"]
    assert feed.warning and "cut off" in feed.warning


def test_what_a_broken_server_writes_before_the_feed_is_passed_over() -> None:
    feed = of("<br />\n<b>Warning</b>: cannot connect\n" + RSS)
    assert len(feed.entries) == 4


def test_an_empty_feed_is_a_feed() -> None:
    assert of("<rss version='2.0'><channel><title>Quiet</title></channel></rss>").entries == ()


def test_entities_do_not_multiply() -> None:
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    document = f'<!DOCTYPE x [<!ENTITY l0 "ha">{bomb}]><rss><channel><item><title>&l11;</title></item></channel></rss>'
    assert len(encode(of(document))) < 10_000


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*RSS.split("<"), *ATOM.split("<"), "\x00", "&", "]]>", "\x1b[2J", "\u202e"]), max_size=40)
)
def test_no_shuffled_feed_breaks_out(pieces: list[str]) -> None:
    try:
        feed = of("<rss><channel><" + "<".join(pieces))
    except NotAFeed as refusal:
        assert URL in str(refusal)
    else:
        said = encode(feed).decode()
        assert "\\u001b" not in said and "\u202e" not in said and "javascript:" not in said
