"""Real feeds and pages, and the conformance cases: what must come out of them, and what must not."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from feeds.model import encode
from feeds.parse.feed import NotAFeed, parse_feed
from feeds.parse.page import read_page

UNSAFE = re.compile(
    r"<\s*/?\s*(?:script|style|iframe|object|embed|applet|frame|meta|link|form|input|base)|(?:java|vb)script:"
    r"|\bon(?:load|click|error|mouse\w+|key\w+|blur|focus|submit|reset|change|unload|resize|select|dblclick|abort)\s*="
    r"|expression\(|-moz-binding|[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]",
    re.IGNORECASE,
)
EXPECTED = re.compile(
    r"Expect:\s*(?:not )?bozo and (entries\[0\]\['?(?:description|title)'?\]|feed\['title'\]) == u?('[^'<&]+')\s*$",
    re.MULTILINE,
)


@pytest.mark.parametrize("folder", ["live", "news"])
def test_every_entry_of_real_feeds_comes_out_clean(shared: Path, folder: str) -> None:
    for row in json.loads((shared / "bench" / "feeds" / folder / "manifest.json").read_text()):
        body = (shared / "bench" / "feeds" / folder / row["file"]).read_bytes()
        feed = parse_feed(body, url=row["url"] or "https://feed.example/")
        # The manifest was made by a reader without JSON Feed: it counts none there.
        expected = len(json.loads(body)["items"]) if body.startswith(b"{") else row.get("entries", len(feed.entries))
        assert len(feed.entries) == expected, row["file"]
        assert len({entry.id for entry in feed.entries}) == expected, row["file"]
        assert all(entry.url is None or entry.url.startswith(("https://", "http://")) for entry in feed.entries)


def test_conformance(shared: Path) -> None:
    seen = compared = 0
    for path in sorted((shared / "bench" / "feeds" / "conformance").rglob("*.xml")):
        body = path.read_bytes()
        header = re.search(rb"Content-type:\s*([^\r\n]*)", body, re.IGNORECASE)
        try:
            feed = parse_feed(body, url="https://feed.example/", content_type=header[1].decode() if header else None)
        except NotAFeed:
            continue
        seen += 1
        assert not UNSAFE.search(encode(feed).decode()), path.name
        expected = EXPECTED.search(body.decode("ascii", "replace"))
        if expected and "double" not in path.name:
            wanted = json.loads('"' + re.sub(r"\\x(..)", r"\\u00\1", expected[2][1:-1]).replace('"', '\\"') + '"')
            entry = feed.entries[0] if feed.entries else None
            got = (
                feed.title
                if "feed" in expected[1]
                else entry and (entry.title if "title" in expected[1] else entry.summary)
            )
            assert " ".join((got or "").split()) == " ".join(wanted.split()), path.name
            compared += 1
    assert seen > 800
    assert compared > 20


def test_real_pages_read_well(shared: Path) -> None:
    folder = shared / "bench" / "pages" / "news"
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text().splitlines()][::12]
    right = found = wanted = titles = 0
    for row in rows:
        article = read_page(gzip.decompress((folder / row["file"]).read_bytes()), id=row["file"], url=row["url"])
        got, want = set(re.findall(r"\w+", article.text)), set(re.findall(r"\w+", row["text"]))
        right, found, wanted = right + len(got & want), found + len(got), wanted + len(want)
        titles += re.findall(r"\w+", article.title.lower()) == re.findall(r"\w+", row["title"].lower())
    assert right / found > 0.9
    assert right / wanted > 0.9
    assert titles / len(rows) > 0.7
