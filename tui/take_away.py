"""What leaves the desk: facts with their attribution, the card as Markdown, and links for the browser."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from feeds.model import Article
from tui import when
from tui.facts.brief import brief
from tui.facts.fact import Facing, Fact
from tui.widgets.safe import line


def link(url: str | None) -> str | None:
    """The URL, if it may be handed to a browser: http or https with a host, and nothing that breaks a command line."""
    if not url or any(ord(char) <= 32 or ord(char) == 127 for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def links(articles: Iterable[Article], most: int = 10) -> list[str]:
    """The articles' links, each once."""
    return list(dict.fromkeys(url for article in articles if (url := link(article.url))))[:most]


def attributed(fact: Fact, facing: Facing) -> str:
    """A fact with the articles that it rests on: words, then outlet, title, date and link of each, a line each."""
    parts = [fact.plain or fact.content.plain]
    for article_id in dict.fromkeys(source.article for source in fact.sources):
        article = facing.articles.get(article_id)
        if article:
            reference = [line(article.outlet or ""), line(article.title), when.day(article.published, facing.now)]
            parts.append(
                ", ".join(part for part in reference if part) + (f" <{url}>" if (url := link(article.url)) else "")
            )
    return "\n".join(parts)


def markdown(facing: Facing) -> str:
    """The card as a short Markdown document with its sources."""
    incident = facing.open.incident
    said = [_escaped(fact.plain) for fact in brief(facing) if fact.plain and fact.key != "headline"]
    lines = [f"## {_escaped(line(incident.headline))}", "", *(f"- {text}" for text in said), "", "Sources:", ""]
    for article in facing.open.articles:
        title = _escaped(line(article.title) or article.id)
        url = link(article.url)
        where = f"[{title}](<{url.replace('>', '%3E').replace('<', '%3C')}>)" if url else title
        lines.append(f"- {_escaped(line(article.outlet or ''))}: {where}, {when.day(article.published, facing.now)}")
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)
