"""Briefs: documents of incidents, for a colleague, an editor or another program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec

from feeds.export import as_html, as_markdown
from feeds.export.safe import visible, web_link
from feeds.export.told import day, note_lines, told, told_quote
from feeds.model import SourcedQuote
from feeds.views import OpenIncident

BriefFormat = Literal["md", "html", "json"]


def render(found: Sequence[OpenIncident], form: BriefFormat) -> str:
    """The incidents as one document, in their order, ending with a newline.

    Markdown and HTML say who claims and says what, with numbered links to the articles. JSON is an array of
    `{state, tags, note, incident, sources}`: the incident as `contract/incident.schema.json` has it, and its articles
    without their text (`id`, `url`, `title`, `outlet`, `published`).
    """
    if form == "json":
        return msgspec.json.format(msgspec.json.encode([_plain(one) for one in found]), indent=2).decode() + "\n"
    incidents = [told(one) for one in found]
    title = f"Brief: {len(found)} {'incident' if len(found) == 1 else 'incidents'}"
    return as_html.document(incidents, title) if form == "html" else as_markdown.document(incidents, title)


def card_markdown(found: OpenIncident) -> str:
    """One incident as Markdown, ending with a newline."""
    return as_markdown.card(told(found))


def quote_text(found: OpenIncident, quote: SourcedQuote) -> str:
    """A quote as plain text to paste: the words, who said them, who ran them and when, and a line for each link."""
    said = told_quote(found, quote)
    speaker = f"{said.speaker} (in indirect speech)" if said.said_as == "indirect" else said.speaker
    first = next(
        (article for article in found.articles if any(one.article == article.id for one in quote.sources)), None
    )
    attribution = [speaker, *said.outlets, day(first.published) if first else ""]
    lines = [f"{said.marked} — {', '.join(part for part in attribution if part)}"]
    return "\n".join([*lines, *dict.fromkeys(source.link for source in said.sources if source.link)])


def _plain(found: OpenIncident) -> dict[str, Any]:
    sources = [
        {
            "id": article.id,
            "url": web_link(article.url),
            "title": article.title,
            "outlet": article.outlet,
            "published": article.published,
        }
        for article in found.articles
    ]
    return {
        "state": found.row.state,
        "tags": _visible(found.row.tags),
        "note": "\n".join(note_lines(found)) or None,
        "incident": _visible(msgspec.to_builtins(found.incident)),
        "sources": _visible(sources),
    }


def _visible(value: Any) -> Any:
    """The same value with all its strings made visible text."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {key: _visible(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_visible(inner) for inner in value]
    return value
