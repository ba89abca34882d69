"""RSS 0.9 to 2.0, RDF, Atom and JSON Feed to entries.

feedparser reads the XML, well-formed or not. Its own HTML sanitizing and link rewriting are switched off: they take
most of its time, and all that leaves here is plain text and checked addresses anyway, made by `clean`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from feeds.model import Entry
from feeds.parse import boilerplate, clean, dates
from feeds.parse.charset import decode
from feeds.parse.documents import NotAFeed, ParsedFeed, author_names, distinct, entry_id, language_code
from feeds.parse.json_feed import parse_json_feed
from feeds.parse.outlet import outlet_name, outlet_of

__all__ = ["NotAFeed", "ParsedFeed", "parse_feed"]

_MOST_BYTES = 20_000_000
_MOST_TAGS = 300_000
_MOST_ENTRIES = 10_000
_DEEPEST = 120
_ROOT = re.compile(
    r"\s*+(?:<!--.*?-->|<\?[^>]*+>|<!(?!--)[^>\[]*+(?:\[[^\]]*+\]\s*+)?>|[^<]++)*+<([\w:.-]+)", re.DOTALL
)
_FEED_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF|RDF|channel|(?:\w+:)(?:rss|feed))(?=[\s>/])", re.IGNORECASE)
_TAG = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<close>/?)(?P<name>[A-Za-z_][^\s/>]*+)[^<>]*+(?P<empty>>)?",
    re.DOTALL,
)
_VOID = "area base br col embed hr img input li link meta p param source td th tr track wbr"
_NEVER_DEEP = frozenset(_VOID.split())
_BAD_REFERENCE = re.compile(
    r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef]|d[89a-f]..)|0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45]));", re.IGNORECASE
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SKIP = re.compile(r"<(skipHours|skipDays)\b[^>]*>(.{0,2000}?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 604800, "monthly": 2592000, "yearly": 31536000}
_OTHERS = {
    "html": "a web page, not a feed: add it with `copytaster add` to find its feed",
    "opml": "a list of feeds (OPML), not a feed: read it with `copytaster import`",
    "urlset": "a site map, not a feed: add the site's front page with `copytaster add` to find its feed",
    "sitemapindex": "a site map, not a feed: add the site's front page with `copytaster add` to find its feed",
}


def parse_feed(body: bytes, *, url: str, content_type: str | None = None) -> ParsedFeed:
    """The feed in a document of whatever format and charset.

    `url` is where it was found: entries are said to come from it, relative links are resolved against it, and messages
    name it. `content_type` is the HTTP header, for its charset. Every entry comes out, also one without link, date or
    guid. An Atom entry that has no date of publication gets that of its last change.

    Raises `NotAFeed`, whose message says what the document is and what to do. A broken feed that still gives entries
    is returned with a `warning`.
    """
    if len(body) > _MOST_BYTES:
        raise NotAFeed(
            f"{url} is too large for a feed ({len(body) / 1e6:.0f} MB; at most {_MOST_BYTES // 10**6} MB are read)."
        )
    text, charset = decode(body, content_type)
    text = _NOT_XML.sub("", text).lstrip("\ufeff \t\r\n")
    if not text:
        raise NotAFeed(f"{url} is empty: there is no feed in it. Try again later, or look for the feed's new address.")
    if text[0] in "{[":
        return parse_json_feed(text, url=url)
    text = _from_root(text, url)
    _refuse_bombs(text, url)
    return _read(text, url, charset)


def _from_root(text: str, url: str) -> str:
    """The document without what a broken server wrote before it; raises where it is something else than a feed."""
    root = _ROOT.match(text)
    name = root[1].rpartition(":")[2].lower() if root else ""
    if root and _FEED_ROOT.match(text, root.start(1) - 1):
        return text[text.index("<") :]
    late = _FEED_ROOT.search(text, 0, 4096)
    if late:
        return text[late.start() :]
    if name in _OTHERS:
        raise NotAFeed(f"{url} is {_OTHERS[name]}.")
    if re.match(r"<!doctype\s+html|<(?:head|body|div|p|title|meta|script)\b", text, re.IGNORECASE):
        raise NotAFeed(f"{url} is {_OTHERS['html']}.")
    if not root:
        raise NotAFeed(f"{url} is no feed: it is plain text or an unknown format. Is the address right?")
    return text


def _refuse_bombs(text: str, url: str) -> None:
    """Raise where the markup is so much or so deeply nested that reading it would only cost time."""
    if text.count("<") < _DEEPEST:
        return
    depth = tags = entries = 0
    for tag in _TAG.finditer(text):
        name = tag["name"]
        if name is None:
            continue
        tags += 1
        if name in ("item", "entry"):
            depth = 0
            entries += not tag["close"]
        elif name in _NEVER_DEEP or text[tag.end() - 2] == "/":
            continue
        elif tag["close"]:
            depth = max(0, depth - 1)
        else:
            depth += 1
        if depth > _DEEPEST:
            raise NotAFeed(
                f"{url} cannot be read: its markup is nested too deeply for a feed. Its publisher must mend it."
            )
        if tags > _MOST_TAGS or entries > _MOST_ENTRIES:
            raise NotAFeed(
                f"{url} cannot be read: it is far too long for a feed (at most {_MOST_ENTRIES} entries are read)."
            )


def _read(text: str, url: str, charset: str) -> ParsedFeed:
    """The feed in text that looks like one."""
    import feedparser

    document = re.sub(r"^<\?xml[^>]*\?>", "", _BAD_REFERENCE.sub("", text), count=1, flags=re.IGNORECASE)
    parsed = feedparser.parse(
        io.BytesIO(b"<?xml version='1.0' encoding='utf-8'?>\n" + document.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    version, found = str(parsed.version or ""), list(parsed.entries)
    broken = parsed.get("bozo_exception") if parsed.get("bozo") else None
    cut = bool(broken) and _is_cut_off(text)
    if cut and found:
        found.pop()
    if not found and (not version or cut):
        if cut:
            raise NotAFeed(f"{url} is cut off before its first entry is complete. Try again later.")
        raise NotAFeed(f"{url} is no feed: no entry can be found in it. Is the address right?")
    channel = parsed.feed
    title = clean.heading(_html_of(channel, "title", version))
    site = clean.web_url(_link_of(channel), url)
    outlet = outlet_of([title, _of(channel.get("image"), "title")], site or url)
    language = language_code(_of(channel, "language"))
    return ParsedFeed(
        title=title,
        outlet=outlet,
        site=site,
        language=language,
        ttl=_ttl(channel),
        skip_hours=tuple(sorted({int(hour) % 24 for hour in re.findall(r"\d{1,2}", _skips(text, "skiphours"))})),
        skip_days=tuple(day for day in _DAYS if day.lower() in _skips(text, "skipdays").lower()),
        entries=distinct([_entry(raw, feed=url, outlet=outlet, language=language, version=version) for raw in found]),
        version=version,
        self_url=clean.web_url(_self_link(channel), url),
        warning=_warning(text, broken, cut, url),
        whole=not cut,
    )


def _entry(raw: Mapping[str, Any], *, feed: str, outlet: str | None, language: str | None, version: str) -> Entry:
    """One entry out of feedparser's."""
    published = _date(raw, "published") or _date(raw, "created") or _date(raw, "updated")
    source = clean.heading(_of(raw.get("source"), "title"))
    title = clean.heading(_html_of(raw, "title", version))
    if source and title.endswith(f" - {source}"):
        # Aggregators of several outlets write the outlet after the headline, and name it as the source.
        title = title.removesuffix(f" - {source}")
    bodies = [clean.paragraphs(_html(part, version)) for part in raw.get("content", ()) if _is_text(part)]
    content = boilerplate.without(max(bodies, key=len, default=""))
    summary = boilerplate.without(clean.paragraphs(_html_of(raw, "summary", version)))
    link = clean.web_url(_of(raw, "feedburner_origlink") or _link_of(raw), feed)
    guid = clean.plain(_of(raw, "id"))
    authors = [clean.heading(_of(author, "name")) for author in raw.get("authors", ())]
    return Entry(
        id=entry_id(guid, link, feed, told_by=f"{title}|{published}" if title else f"{summary}|{content}|{published}"),
        feed=feed,
        url=link or (clean.web_url(guid) if guid.startswith("http") else None),
        title=title,
        outlet=outlet_name(source) or outlet,
        published=published,
        updated=_date(raw, "updated"),
        authors=author_names(authors),
        summary=summary,
        content=content,
        language=language_code(_of((raw.get("content") or [None])[0], "language")) or language,
    )


def _of(holder: object, name: str) -> str:
    """A field as text; empty where it is missing or no text. (feedparser's own lookup guesses `updated`.)"""
    value = dict.get(holder, name) if isinstance(holder, dict) else None
    return value if isinstance(value, str) else ""


def _html_of(holder: Mapping[str, Any], name: str, version: str) -> str:
    """A field as HTML."""
    detail = dict.get(holder, f"{name}_detail") if isinstance(holder, dict) else None
    return _html(detail, version) if isinstance(detail, dict) else _of(holder, name)


def _html(part: object, version: str) -> str:
    """A text construct as HTML. Only Atom can say that `<` means itself (RFC 4287, 3.1); RSS means HTML."""
    value = _of(part, "value")
    return escape(value, quote=False) if version.startswith("atom") and _of(part, "type") == "text/plain" else value


def _is_text(part: object) -> bool:
    """Whether a content element holds text rather than a base64 picture or a link to something else."""
    kind = _of(part, "type")
    return not kind or kind.startswith("text/") or "xml" in kind or "html" in kind


def _links(holder: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The link elements of a feed or an entry."""
    return (link for link in holder.get("links") or () if isinstance(link, dict))


def _link_of(holder: Mapping[str, Any]) -> str:
    """The address of the page that a feed or an entry is about."""
    for link in _links(holder):
        if link.get("rel", "alternate") == "alternate" and "html" in (link.get("type") or "html"):
            return _of(link, "href")
    return _of(holder, "link")


def _self_link(holder: Mapping[str, Any]) -> str:
    """The address that a feed gives as its own (RFC 4287, 4.2.7.2)."""
    return next((_of(link, "href") for link in _links(holder) if link.get("rel") == "self"), "")


def _date(raw: Mapping[str, Any], name: str) -> str | None:
    """A date field; what we cannot read ourselves feedparser may (Korean, Greek, Hungarian dates)."""
    written = _of(raw, name)
    found = dates.utc(written)
    if found or not written:
        return found
    parsed = dict.get(raw, f"{name}_parsed") if isinstance(raw, dict) else None
    return dates.utc("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*parsed[:6])) if parsed else None


def _ttl(channel: Mapping[str, Any]) -> int | None:
    """Seconds for which the feed asks not to be fetched again: RSS `ttl`, or the syndication module's period."""
    written = _of(channel, "ttl").strip()
    if re.fullmatch(r"\d{1,6}", written):
        return int(written) * 60 or None
    period = _PERIODS.get(_of(channel, "sy_updateperiod").strip().lower())
    times = re.fullmatch(r"\s*(\d{1,4})\s*", _of(channel, "sy_updatefrequency") or "1")
    return period // max(1, int(times[1])) if period and times else None


def _skips(text: str, which: str) -> str:
    """What stands in `skipHours` or `skipDays` (RSS 2.0), which feedparser does not give."""
    return next((found[2] for found in _SKIP.finditer(text[:50_000]) if found[1].lower() == which), "")


def _is_cut_off(text: str) -> bool:
    """Whether the document ends in the middle of an entry."""
    start = max((found.start() for found in re.finditer(r"<(?:\w+:)?(?:item|entry)[\s>]", text)), default=-1)
    tail = text[max(start, 0) :]
    closed = re.search(r"</(?:\w+:)?(?:item|entry)\s*>", tail) if start >= 0 else None
    return not closed and not re.search(r"</(?:\w+:)?(?:rss|feed|rdf)\b", tail[-2000:], re.IGNORECASE)


def _warning(text: str, broken: object, cut: bool, url: str) -> str | None:
    """What is wrong with a feed that could be read all the same."""
    if cut:
        return f"{url} is cut off: the last entry was incomplete and is left out."
    if broken is None:
        wrong = "\ufffd" in text[:2000]
        return f"{url} is in a wrong or unknown charset: some letters could not be read." if wrong else None
    line = getattr(broken, "getLineNumber", lambda: None)()
    where = f" (line {line})" if line else ""
    return f"{url} is no well-formed XML{where}: its entries were read as far as they make sense."
