"""What leaves the desk: facts with their attribution, and links for the browser."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from feeds.model import Article
from tui import when
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
