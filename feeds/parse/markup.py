"""A page's markup before it is read: made safe for the parser, and asked what it says of itself.

What a page says of itself stands in JSON-LD (schema.org), Open Graph and plain `meta` elements.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from feeds.model import Noun
from feeds.parse import clean, dates
from feeds.parse.documents import author_names

# Neither XML nor a reader knows these, and lxml gives up at them.
_BAD_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|(\d{1,9}));?", re.IGNORECASE)
_DIV = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style)\b.*?(?:</(?P=raw)|\Z)|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)[^>]*+>",
    re.DOTALL | re.IGNORECASE,
)
_DEEPEST = 200
_VOID_NAMES = "area base br col embed hr img input li link meta option p param path source td th tr track wbr"
_VOID = frozenset(_VOID_NAMES.split())
_META = re.compile(r"<meta\s[^>]*+>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LD = re.compile(
    r"""<script\b[^>]*type\s*=\s*["']?application/ld\+json[^>]*+>(.*?)</script""", re.IGNORECASE | re.DOTALL
)
_TITLE = re.compile(r"<title\b[^>]*+>(.*?)</title", re.IGNORECASE | re.DOTALL)
_H1 = re.compile(r"<h1\b[^>]*+>(.*?)</h1", re.IGNORECASE | re.DOTALL)
_LANG = re.compile(r"""<html\b[^>]*?\blang\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_STORY = re.compile(r"(?:Article|BlogPosting|Report|LiveBlog\w*)$")


class Facts(Noun, frozen=True, kw_only=True):
    """What a page says of its article; fields it does not speak of are empty."""

    headline: str = ""
    social_title: str = ""
    document_title: str = ""
    headings: tuple[str, ...] = ()
    site_name: str | None = None
    publisher: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    body: str = ""


def prepared(html: str) -> str:
    """The page without the characters that break its parsing, and no deeper than a parser bears."""
    text = _BAD_REFERENCE.sub(_good_reference, html.replace("\x00", ""))
    return _flattened(clean.printable(text))


def facts_of(page: str) -> Facts:
    """What a page says of its article."""
    meta = dict(_metas(page))
    stories = [item for item in _linked_data(page) if _is_story(item)]
    story = max(stories, key=_weight, default={})
    return Facts(
        headline=clean.heading(_string(story.get("headline"))),
        social_title=clean.heading(meta.get("og:title") or meta.get("twitter:title") or ""),
        document_title=clean.heading(found[1]) if (found := _TITLE.search(page)) else "",
        headings=tuple(filter(None, (clean.heading(one[1]) for one in _H1.finditer(page)))),
        site_name=clean.plain(meta.get("og:site_name") or meta.get("application-name") or "") or None,
        publisher=clean.heading(_string(story.get("publisher"))) or None,
        published=_published(story, meta),
        authors=_authors(story, meta),
        language=_string(story.get("inLanguage")) or _language(page, meta),
        body=clean.paragraphs(_string(story.get("articleBody"))),
    )


def _good_reference(match: re.Match[str]) -> str:
    """A numeric reference as it is, unless it stands for nothing that can be shown."""
    number = int(match[1], 16) if match[1] else int(match[2])
    shown = unescape(f"&#{number};") if number <= 0x10FFFF else ""
    return match[0] if shown and (clean.printable(shown) or shown == "\r") and number > 8 else ""


def _flattened(html: str) -> str:
    """The page without elements nested deeper than any real page needs: parsers slow down or give up there."""
    if html.count("<div") + html.count("<span") + html.count("<DIV") < _DEEPEST:
        return html
    depth, at, kept = 0, 0, []
    for tag in _DIV.finditer(html):
        name = (tag["name"] or "").lower()
        if not name or name in _VOID or tag[0].endswith("/>"):
            continue
        deep = depth > _DEEPEST
        if tag["close"]:
            depth = max(0, depth - 1)
            deep = depth >= _DEEPEST
        else:
            depth += 1
            deep = depth > _DEEPEST
        if deep:
            kept.append(html[at : tag.start()])
            at = tag.end()
    return "".join((*kept, html[at:])) if kept else html


def _metas(page: str) -> Iterator[tuple[str, str]]:
    """Names and contents of the `meta` elements, the last first, so that a dict of them keeps the first."""
    found = []
    for element in _META.finditer(page):
        given = {one[1].lower(): unescape(one[2] or one[3] or one[4] or "") for one in _ATTRIBUTE.finditer(element[0])}
        name = given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv")
        if name and given.get("content", "").strip():
            found.append((name.strip().lower(), given["content"].strip()))
    return reversed(found)


def _linked_data(page: str) -> Iterator[dict[str, Any]]:
    """All objects in the page's JSON-LD, those in `@graph` and in each other's fields included."""
    for script in _LD.finditer(page):
        source = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", "", script[1])
        try:
            document = json.loads(source.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [document]
        while waiting:
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting.extend(thing)
            elif isinstance(thing, dict):
                yield thing
                waiting.extend(
                    value
                    for name, value in thing.items()
                    if name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
                )


def _is_story(item: dict[str, Any]) -> bool:
    """Whether an object is an article, of whichever of schema.org's types."""
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and _STORY.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _weight(item: dict[str, Any]) -> int:
    """How much an object tells of an article: the page's own says more than a teaser of another."""
    told = (
        "headline",
        "datePublished",
        "author",
        "publisher",
        "articleBody",
        "mainEntityOfPage",
        "description",
        "image",
    )
    return sum(bool(item.get(name)) for name in told)


def _string(value: object) -> str:
    """A JSON-LD value as text: itself, its name, or the first of several."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("alternateName")
    return value if isinstance(value, str) else ""


def _published(story: dict[str, Any], meta: dict[str, str]) -> str | None:
    """When the page says that it was published."""
    written = [_string(story.get("datePublished"))]
    written += [
        meta.get(name, "")
        for name in (
            "article:published_time", "datepublished", "og:published_time", "date", "dc.date.issued", "dcterms.created",
            "parsely-pub-date", "sailthru.date", "publish-date", "pubdate", "publication_date",
            "cxenseparse:recs:publishtime",
        )
    ]  # fmt: skip
    return next(filter(None, map(dates.utc, written)), None)


def _authors(story: dict[str, Any], meta: dict[str, str]) -> tuple[str, ...]:
    """Whom the page names as its authors; an address is no name."""
    listed = story.get("author")
    names = [clean.heading(_string(one)) for one in (listed if isinstance(listed, list) else [listed])]
    names = [name for name in names if name]
    if not names:
        names = [
            clean.heading(meta.get(name, "")) for name in ("author", "article:author", "parsely-author", "dc.creator")
        ][:1]
    return author_names([name for name in names if "://" not in name])


def _language(page: str, meta: dict[str, str]) -> str | None:
    """The language that the page says it is in."""
    found = _LANG.search(page[:20_000])
    return found[1] if found else meta.get("og:locale") or meta.get("content-language") or meta.get("inlanguage")
