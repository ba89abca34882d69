"""Subscribing: a feed by its address, or a site by any of its pages, whose feed is then found."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from feeds.fetch import Failed, Fetched, Fetcher
from feeds.model import Noun
from feeds.parse.documents import NotAFeed
from feeds.wire.progress import Added
from feeds.wire.workers import WorkerFailed, Workers

if TYPE_CHECKING:
    from feeds.parse.documents import ParsedFeed
    from feeds.store import Store

MOST_CANDIDATES = 8
"""Addresses tried on one site before giving up; a site that has a feed names it among its first."""


class CannotAdd(Exception):
    """There is no feed to be had at the address; the message says why and what to do."""


class Found(Noun, frozen=True, kw_only=True):
    """A feed that answered: its address after permanent redirects, and what it calls itself."""

    url: str
    title: str
    site: str | None
    outlet: str | None


async def add(store: Store, address: str) -> Added:
    """Subscribe to the feed at the address, or to that of the site there. Raises `CannotAdd`, and `StoreError`.

    The feed is due at once: its entries come in with the next refresh.
    """
    url = web_address(address)
    with Workers(readers=1, analysts=1) as workers:
        async with Fetcher() as fetcher:
            found = await find(fetcher, workers, url)
    known = any(row.url == found.url for row in store.feeds())
    row = store.add_feed(found.url, title=found.title, site=found.site, outlet=found.outlet)
    return Added(url=row.url, title=row.title or row.url, known=known)


def web_address(address: str) -> str:
    """The address as a URL: `feed:` and missing schemes put right. Raises `CannotAdd` where it can be none."""
    url = address.strip()
    url = re.sub(r"^feed:(//)?(?=https?:)", "", url)
    url = re.sub(r"^feed://", "https://", url)
    if "://" not in url:
        local = re.match(r"(localhost|127\.|\[::1\])", url)
        url = f"{'http' if local else 'https'}://{url}"
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or re.search(r"[\s\x00-\x1f<>\"]", url):
        raise CannotAdd(
            f"“{address}” is no web address. Give a feed's or a site's address, such as https://example.org/rss"
        )
    if "." not in host and ":" not in host and host != "localhost":
        raise CannotAdd(f"“{address}” names no site: “{host}” is not a full host name. Give the whole address.")
    return url


async def find(fetcher: Fetcher, workers: Workers, url: str) -> Found:
    """The feed at the URL, else the first feed that the page there leads to. Raises `CannotAdd`."""
    from feeds.subscriptions.discovery import feeds_of

    host = urlsplit(url).hostname
    answer = await fetcher.get(url, accept="any", trusted_host=host)
    if isinstance(answer, Failed):
        # What is not subscribed to is not tried again by itself.
        raise CannotAdd(
            re.sub(r"[.;] it is tried again later\.$", "; try again later.", answer.message, flags=re.IGNORECASE)
        )
    if not isinstance(answer, Fetched):
        raise CannotAdd(f"{url}: the server says that nothing has changed, though nothing was asked for before.")
    if parsed := await _parsed(workers, answer):
        return _found(answer, url, parsed)
    candidates = await asyncio.to_thread(feeds_of, answer.body, answer.url)
    for candidate in candidates[:MOST_CANDIDATES]:
        other = await fetcher.get(candidate, accept="feed", trusted_host=host)
        if isinstance(other, Fetched) and (parsed := await _parsed(workers, other)):
            return _found(other, candidate, parsed)
    raise CannotAdd(
        f"{url} is no feed, and the page there leads to none. "
        "Look for the words RSS, Atom or feed on the site and add that address."
    )


async def _parsed(workers: Workers, answer: Fetched) -> ParsedFeed | None:
    try:
        return await workers.parse(answer.body, answer.url, answer.content_type)
    except (NotAFeed, WorkerFailed):
        return None


def _found(answer: Fetched, asked: str, parsed: ParsedFeed) -> Found:
    return Found(url=answer.permanent_url or asked, title=parsed.title, site=parsed.site, outlet=parsed.outlet)
