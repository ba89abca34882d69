"""Real feeds served day by day on loopback, the wire run after each: what comes back as updated, and why.

`python -m tests.bench.days [--store PATH]`. The feeds of `bench/feeds/news` were caught on the same days; their
items are served again as if those days were the last ones, with the words that the feeds themselves give. After each
day everything is marked as seen, as by a reader who has looked at the whole queue; the next day's list of updated
incidents is printed with what is new in each, to be judged by eye.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from feeds.desk import Desk
from feeds.model import Entry
from feeds.parse.clean import printable
from feeds.parse.documents import NotAFeed
from feeds.parse.feed import parse_feed
from feeds.store import Store
from feeds.wire.engine import Wire
from tests.bench.cards import SHARED
from tests.site import Reply, Site

CAUGHT = dt.datetime(2026, 2, 18, 12, tzinfo=dt.UTC)
"""When the last of the feeds was caught: this becomes now."""

DAYS = (
    (dt.datetime(2026, 2, 15, tzinfo=dt.UTC), dt.datetime(2026, 2, 17, tzinfo=dt.UTC)),
    (dt.datetime(2026, 2, 15, tzinfo=dt.UTC), dt.datetime(2026, 2, 17, 14, tzinfo=dt.UTC)),
    (dt.datetime(2026, 2, 15, tzinfo=dt.UTC), CAUGHT),
)
"""From when to when the items were published that each day's feeds have."""


def outlets(folder: Path) -> Iterator[tuple[str, list[Entry]]]:
    """Each feed's file name, and its dated entries."""
    for path in sorted(folder.glob("*.xml")):
        try:
            parsed = parse_feed(path.read_bytes(), url=f"https://{path.stem}.example/")
        except NotAFeed:
            continue
        yield path.stem, [entry for entry in parsed.entries if entry.published]


def document(name: str, entries: list[Entry], shift: dt.timedelta) -> bytes:
    """The entries as an RSS document, published `shift` later than they were."""
    items = []
    for entry in entries:
        published = dt.datetime.fromisoformat(entry.published or "") + shift
        stamp = published.strftime("%a, %d %b %Y %H:%M:%S +0000")
        words = escape(escape(entry.content or entry.summary))
        items.append(
            f"<item><title>{escape(entry.title)}</title><guid isPermaLink='false'>{escape(entry.id)}</guid>"
            f"<pubDate>{stamp}</pubDate><description>{words}</description></item>"
        )
    title = next((entry.outlet for entry in entries if entry.outlet), name)
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{escape(title)}</title><link>{escape(name)}</link>'
        f"<description>{quoteattr(name)}</description>{''.join(items)}</channel></rss>"
    ).encode()


def serve(folder: Path, store: Store) -> None:
    """Serve the days, run the wire after each, and print what came back."""
    desk, shift = Desk(store), dt.datetime.now(dt.UTC) - CAUGHT
    shelf = list(outlets(folder))
    with Site({}) as site:
        for number, (first, last) in enumerate(DAYS, start=1):
            for name, entries in shelf:
                there = [
                    entry for entry in entries if first <= dt.datetime.fromisoformat(entry.published or "") <= last
                ]
                if there:
                    site.routes[f"/{name}"] = Reply(body=document(name, there, shift))
                    store.add_feed(site.url(f"/{name}"))
            done = asyncio.run(Wire(store, lambda _: None).refresh("all"))
            updated = desk.rows(desk.order(states=["updated"]))
            counts = desk.counts()
            print(f"# day {number}: {done.articles} articles, {counts.new} new, {len(updated)} updated incidents")
            for row in updated:
                opened = desk.open_incident(row.id)
                print(printable(f"- {row.headline} ({row.outlets} outlets): {row.news}"))
                looked = store.looked_versions(row.id)
                for article in opened.articles:
                    sign = " " if article.id in looked else "+"
                    words = " ".join(article.text.split())[:160]
                    print(printable(f"    {sign} {article.outlet}: {article.title} | {words}"))
            keys = desk.order(states=["new", "updated"])
            if keys:
                desk.triage([row.id for row in desk.rows(keys)], "see")


def main() -> None:
    """Serve the days into a new store."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    given.add_argument("--store", type=Path, help="where the store is to be made (a temporary file, if not said)")
    path = given.parse_args().store
    with tempfile.TemporaryDirectory() as folder, Store.open(path or Path(folder) / "store.db") as store:
        serve(SHARED / "bench" / "feeds" / "news", store)


if __name__ == "__main__":
    main()
