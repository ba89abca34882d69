"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) to entries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from feeds.model import Entry
from feeds.parse import boilerplate, clean, dates
from feeds.parse.documents import NotAFeed, ParsedFeed, author_names, distinct, entry_id, language_code
from feeds.parse.outlet import outlet_of


def parse_json_feed(text: str, *, url: str) -> ParsedFeed:
    """The feed in a JSON document; `url` is where it was found, for its messages and relative links.

    Raises `NotAFeed` where the document is no JSON or no JSON Feed.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAFeed(
            f"{url} is no feed: it looks like JSON, but cannot be read as such. Is the address right?"
        ) from error
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list) or not (_text(document, "version") or _text(document, "title")):
        raise NotAFeed(
            f"{url} is no feed: it is JSON, but not a JSON Feed (it has no list of items). Is the address right?"
        )
    site = clean.web_url(_text(document, "home_page_url"), url)
    title = clean.heading(escape(_text(document, "title")))
    outlet = outlet_of([title], site or url)
    language = language_code(_text(document, "language"))
    whose = list(_authors(document))
    entries = []
    for item in items:
        if not isinstance(item, dict):
            continue
        link = clean.web_url(_text(item, "url"), url) or clean.web_url(_text(item, "external_url"), url)
        headline = clean.heading(escape(_text(item, "title")))
        published = dates.utc(item.get("date_published")) or dates.utc(item.get("date_modified"))
        content = _body(item)
        guid = clean.plain(_text(item, "id"))
        told_by = f"{headline}|{published}|{content[:200]}"
        entries.append(
            Entry(
                id=entry_id(guid, link, url, told_by=told_by),
                feed=url,
                url=link or clean.web_url(guid),
                title=headline,
                outlet=outlet,
                published=published,
                updated=dates.utc(item.get("date_modified")),
                authors=author_names([clean.plain(name) for name in _authors(item)] or whose),
                summary=boilerplate.without(clean.paragraphs(escape(_text(item, "summary")))),
                content=content,
                language=language_code(_text(item, "language")) or language,
            )
        )
    return ParsedFeed(
        title=title,
        outlet=outlet,
        site=site,
        language=language,
        ttl=None,
        skip_hours=(),
        skip_days=(),
        entries=distinct(entries),
        version="json1.1" if _text(document, "version").rstrip("/").endswith("1.1") else "json1",
        self_url=clean.web_url(_text(document, "feed_url"), url),
    )


def _body(item: dict[str, Any]) -> str:
    """The item's text as paragraphs, from its HTML if it has any."""
    html = _text(item, "content_html")
    return boilerplate.without(clean.paragraphs(html or escape(_text(item, "content_text"), quote=False)))


def _text(holder: dict[str, Any], name: str) -> str:
    """The field as text; the empty string where it is missing or of another type than text or number."""
    value = holder.get(name)
    if isinstance(value, bool):
        return ""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def _authors(holder: dict[str, Any]) -> Iterator[str]:
    """Names from `authors` (1.1) or `author` (1.0)."""
    listed = holder.get("authors")
    for author in listed if isinstance(listed, list) else [holder.get("author")]:
        name = _text(author, "name") if isinstance(author, dict) else author if isinstance(author, str) else ""
        if name:
            yield clean.plain(name)
