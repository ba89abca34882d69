"""The newsroom's feeds and pages as the documents that a real outlet would serve."""

from __future__ import annotations

import datetime as dt
import email.utils
import json
from collections.abc import Sequence
from html import escape

from feeds.demo.newsroom import Outlet, Piece


def feed(outlet: Outlet, pieces: Sequence[Piece], base: str) -> tuple[str, bytes]:
    """The outlet's feed: its content type and its bytes. `base` is the site's address without a slash at the end."""
    match outlet.format:
        case "json":
            return "application/feed+json", _json_feed(outlet, pieces, base).encode()
        case "atom":
            return "application/atom+xml", _xml(outlet, _atom(outlet, pieces, base))
        case "rdf":
            return "application/rdf+xml", _xml(outlet, _rdf(outlet, pieces, base))
        case "rss091":
            return "text/xml", _xml(outlet, _rss(outlet, pieces, base, version="0.91"))
        case "broken":
            return "text/html; charset=utf-8", _maintenance(outlet).encode()
        case "rss2":
            return f"application/rss+xml; charset={outlet.charset}", _xml(
                outlet, _rss(outlet, pieces, base, version="2.0")
            )


def page(piece: Piece, base: str, others: Sequence[Piece]) -> bytes:
    """The article's web page, with the furniture that real pages have around the story."""
    outlet = piece.outlet
    story = "\n".join(f"      <p>{escape(paragraph)}</p>" for paragraph in piece.paragraphs)
    figure = (
        f'      <figure><img src="{base}/p.png" alt=""><figcaption>{escape(piece.caption)}</figcaption></figure>\n'
        if piece.caption
        else ""
    )
    byline = (
        f'      <p class="byline">By <a rel="author" href="#">{escape(piece.author)}</a></p>\n' if piece.author else ""
    )
    more = "\n".join(f'        <li><a href="{base}{escape(o.path)}">{escape(o.title)}</a></li>' for o in others[:5])
    data = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": piece.title,
            "datePublished": f"{piece.published:%Y-%m-%dT%H:%M:%SZ}",
            "publisher": {"@type": "Organization", "name": outlet.name},
            **({"author": {"@type": "Person", "name": piece.author}} if piece.author else {}),
        }
    ).replace("<", "\\u003c")
    return f"""<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>{escape(piece.title)} | {escape(outlet.name)}</title>
    <meta property="og:title" content="{escape(piece.title)}">
    <meta property="og:site_name" content="{escape(outlet.name)}">
    <meta property="article:published_time" content="{piece.published:%Y-%m-%dT%H:%M:%SZ}">
    <link rel="canonical" href="{base}{escape(piece.path)}">
    <link rel="alternate" type="application/rss+xml" href="{base}{outlet.feed_path}">
    <script type="application/ld+json">{data}</script>
  </head>
  <body>
    <header><nav><a href="{base}/{outlet.slug}/">{escape(outlet.name)}</a> <a href="#">Subscribe</a></nav></header>
    <main>
    <article>
      <h1>{escape(piece.title)}</h1>
{byline}{figure}{story}
    </article>
    <aside>
      <h2>More from {escape(outlet.name)}</h2>
      <ul>
{more}
      </ul>
    </aside>
    </main>
    <footer><p>{escape(outlet.name)}, {escape(outlet.town)}. An invented outlet.</p></footer>
  </body>
</html>
""".encode()


def front(outlet: Outlet, pieces: Sequence[Piece], base: str) -> bytes:
    """The outlet's front page, by which its feed can be found."""
    titles = "\n".join(f'<li><a href="{base}{escape(p.path)}">{escape(p.title)}</a></li>' for p in pieces)
    kind = {"json": "application/feed+json", "atom": "application/atom+xml"}.get(outlet.format, "application/rss+xml")
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(outlet.name)}</title>
<link rel="alternate" type="{kind}" title="{escape(outlet.name)}" href="{outlet.feed_path}"></head>
<body><h1>{escape(outlet.name)}</h1><ul>
{titles}
</ul></body></html>
""".encode()


def _xml(outlet: Outlet, body: str) -> bytes:
    head = f'<?xml version="1.0" encoding="{outlet.charset}"?>\n'
    return (head + body).encode(outlet.charset, "xmlcharrefreplace")


def _teaser(piece: Piece) -> str:
    return piece.paragraphs[0]


def _whole(piece: Piece) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in piece.paragraphs)


def _stamp(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _rss(outlet: Outlet, pieces: Sequence[Piece], base: str, *, version: str) -> str:
    items = "".join(
        f"<item><title>{escape(p.title)}</title><link>{base}{escape(p.path)}</link>"
        f"<description>{escape(_teaser(p))}</description>"
        + (
            f'<guid isPermaLink="false">{outlet.slug}-{p.story}-{p.number}</guid>'
            f"<pubDate>{email.utils.format_datetime(p.published, usegmt=True)}</pubDate>"
            if version == "2.0"
            else ""
        )
        + "</item>\n"
        for p in pieces
    )
    return (
        f'<rss version="{version}"><channel><title>{escape(outlet.name)}</title><link>{base}/{outlet.slug}/</link>'
        f"<description>News from {escape(outlet.town)}</description><language>en</language>\n{items}</channel></rss>\n"
    )


def _atom(outlet: Outlet, pieces: Sequence[Piece], base: str) -> str:
    entries = "".join(
        f"<entry><id>tag:{outlet.slug}.example,2026:{p.story}-{p.number}</id><title>{escape(p.title)}</title>"
        f'<link href="{escape(p.path)}"/><published>{_stamp(p.published)}</published>'
        f"<updated>{_stamp(p.published)}</updated>"
        + (f"<author><name>{escape(p.author)}</name></author>" if p.author else "")
        + f"<summary>{escape(_teaser(p))}</summary>"
        + (f'<content type="html">{escape(_whole(p))}</content>' if outlet.whole else "")
        + "</entry>\n"
        for p in pieces
    )
    latest = max((p.published for p in pieces), default=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{base}/" xml:lang="en"><id>{base}/{outlet.slug}/</id>'
        f'<title>{escape(outlet.name)}</title><link href="{base}/{outlet.slug}/"/>'
        f'<link rel="self" href="{base}{outlet.feed_path}"/><updated>{_stamp(latest)}</updated>\n{entries}</feed>\n'
    )


def _rdf(outlet: Outlet, pieces: Sequence[Piece], base: str) -> str:
    urls = [f"{base}{escape(p.path)}" for p in pieces]
    listed = "".join(f'<rdf:li rdf:resource="{url}"/>' for url in urls)
    items = "".join(
        f'<item rdf:about="{url}"><title>{escape(p.title)}</title><link>{url}</link>'
        f"<description>{escape(_teaser(p))}</description><dc:date>{_stamp(p.published)}</dc:date></item>\n"
        for url, p in zip(urls, pieces, strict=True)
    )
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="{base}{outlet.feed_path}">'
        f"<title>{escape(outlet.name)}</title><link>{base}/{outlet.slug}/</link>"
        f"<description>News from {escape(outlet.town)}</description><items><rdf:Seq>{listed}</rdf:Seq></items>"
        f"</channel>\n{items}</rdf:RDF>\n"
    )


def _json_feed(outlet: Outlet, pieces: Sequence[Piece], base: str) -> str:
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": outlet.name,
            "home_page_url": f"{base}/{outlet.slug}/",
            "feed_url": f"{base}{outlet.feed_path}",
            "language": "en",
            "items": [
                {
                    "id": f"{outlet.slug}:{p.story}:{p.number}",
                    "url": f"{base}{p.path}",
                    "title": p.title,
                    "summary": _teaser(p),
                    "date_published": _stamp(p.published),
                    **({"authors": [{"name": p.author}]} if p.author else {}),
                }
                for p in pieces
            ],
        },
        ensure_ascii=False,
    )


def _maintenance(outlet: Outlet) -> str:
    return f"<!doctype html><title>{escape(outlet.name)}</title><p>{escape(outlet.name)} is being repaired."
