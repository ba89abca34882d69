"""Finding the feeds of a site: by what its page says of itself, by its links, by where feeds usually are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

LARGEST = 5 * 1024 * 1024
"""Bytes of a page that are looked at."""

MOST_LINKS = 4
"""Candidates among a page's ordinary links: if one of a directory of feeds is a feed, the first ones are."""

WELL_KNOWN = ("feed", "rss", "rss.xml", "atom.xml", "feed.xml", "index.xml")

_FEED_TYPES = {
    "application/rss+xml": 0,
    "application/atom+xml": 0,
    "application/feed+json": 1,
    "application/rdf+xml": 1,
    "application/x-rss+xml": 1,
    "application/json": 2,
    "application/xml": 2,
    "text/xml": 2,
}
_FEED_PATH = re.compile(r"(?:^|[/._-])(?:rss\d?|atom|rdf|feeds?)(?:$|[/._-])|/feed\.json$", re.IGNORECASE)
_FEED_QUERY = re.compile(
    r"(?:^|[&_-])(?:rss\d?|atom)(?:$|=)|(?:^|&)(?:feed|format|type|output|alt)=(?:rss\d?|atom|rdf|feed|xml)\b",
    re.IGNORECASE,
)
_NO_FEED = re.compile(r"oembed|wp-json/(?!.*feed)|/comments?/|comments?[-_/]feed|[?&]share=", re.IGNORECASE)
_SHARES = re.compile(r"=https?(?::|%3a)|/(?:share|sharer|dialog|intent)/", re.IGNORECASE)
_COMMENTS = re.compile(r"\b(?:comm?ent|komm?ent|reactie)", re.IGNORECASE)
_SAYS_FEED = re.compile(r"\b(?:rss|atom|feeds?)\b", re.IGNORECASE)


def feeds_of(html: bytes, url: str) -> list[str]:
    """Addresses that may be the feeds of the site whose page this is, the likeliest first, each once.

    `url` is the page's own. First what the page declares (`rel=alternate`, RFC 8288 and the HTML standard), feeds of
    comments last among them; then links that look like feeds, those on the same site first; then where feeds usually
    are. Nothing is fetched, so some of them may not exist.
    """
    candidates = [*_of_page(html[:LARGEST], url), *_usual(url)]
    return list(dict.fromkeys(candidate for candidate in candidates if candidate != url))


def _of_page(html: bytes, url: str) -> Iterator[str]:
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, huge_tree=False, recover=True, remove_comments=True)
    try:
        root = etree.fromstring(html, parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if root is None:
        return
    base = url
    declared: list[tuple[int, str]] = []
    links: list[tuple[int, str]] = []
    for element in root.iter("base", "link", "a"):
        target = _resolved(element.get("href"), base)
        if target is None:
            continue
        if element.tag == "base":
            base = target if base == url else base
        elif element.tag == "link":
            rank = _declared(element.get("rel"), element.get("type"), element.get("title"), target)
            if rank is not None:
                declared.append((rank, target))
        else:
            words = " ".join(filter(None, (element.get("title"), element.get("aria-label"), *element.itertext())))
            rank = _linked(target, words[:200], url)
            if rank is not None:
                links.append((rank, target))
    yield from _ranked(declared)
    yield from _ranked(links)[:MOST_LINKS]


def _ranked(found: list[tuple[int, str]]) -> list[str]:
    """By rank, and among equals as they stand on the page."""
    return list(dict.fromkeys(target for _, target in sorted(found, key=lambda one: one[0])))


def _declared(rel: str | None, kind: str | None, title: str | None, target: str) -> int | None:
    """How likely a `link` is the site's feed, 0 the likeliest; None where it is no feed."""
    relations = (rel or "").lower().split()
    if "alternate" not in relations and "feed" not in relations:
        return None
    media_type = (kind or "").partition(";")[0].strip().lower()
    rank = 0 if "feed" in relations and not media_type else _FEED_TYPES.get(media_type)
    if rank is None or "stylesheet" in relations:
        return None
    parts = urlsplit(target)
    if rank == 2 and not _FEED_PATH.search(parts.path) and not _FEED_QUERY.search(parts.query):
        return None
    if _NO_FEED.search(target) or _COMMENTS.search(title or ""):
        return rank + 10 if "oembed" not in target else None
    return rank


def _linked(target: str, words: str, page: str) -> int | None:
    """How likely an ordinary link is the site's feed; None where nothing speaks for it."""
    parts = urlsplit(target)
    own = _site(target) == _site(page)
    looks = (
        _FEED_PATH.search(parts.path) is not None
        or _FEED_QUERY.search(parts.query) is not None
        or (parts.hostname or "").startswith(("rss.", "feeds.", "feed."))
    )
    says = _SAYS_FEED.search(words) is not None
    if _NO_FEED.search(target) or _SHARES.search(target):
        return None
    if own and looks:
        return 0 if says else 1
    if own and says and parts.path.lower().endswith((".xml", ".json")):
        return 2
    # Elsewhere there are readers, directories and networks, too, whose addresses look the same.
    return 3 if looks and says else None


def _site(url: str) -> str:
    """The last two labels of the host: enough to tell a site's own links from links to readers and directories."""
    return ".".join((urlsplit(url).hostname or "").split(".")[-2:])


def _usual(url: str) -> Iterator[str]:
    """Where feeds usually are: under the page's own folder, then under the site's root."""
    parts = urlsplit(url)
    if not parts.hostname:
        return
    root = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/"
    folder = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    if parts.path.strip("/") and not re.search(r"\.\w{2,5}/$", folder):
        yield urljoin(root, folder.lstrip("/") + WELL_KNOWN[0])
    for name in WELL_KNOWN:
        yield root + name


def _resolved(href: str | None, base: str) -> str | None:
    """The absolute http address of a link, without its fragment; None where it has none."""
    if not href or len(href) > 2048 or re.search(r"[\x00-\x1f\x7f-\x9f]", href.strip()):
        return None
    given = re.sub(r"^feed:(?://)?(?=https?:)", "", href.strip(), flags=re.IGNORECASE)
    try:
        target = urlsplit(urljoin(base, re.sub(r"^feed://", "https://", given, flags=re.IGNORECASE)))
        if target.scheme not in ("http", "https") or not target.hostname or "@" in target.netloc:
            return None
    except ValueError:
        return None
    return target._replace(fragment="").geturl().replace(" ", "%20")
