"""Facet 7: who reported it, and who was first."""

from __future__ import annotations

from textual.content import Content

from feeds.model import Article, Source
from tui import when
from tui.facts.fact import Facing, Fact
from tui.widgets.safe import line


def sources(facing: Facing) -> list[Fact]:
    """The articles, oldest first, each with how long after the first it came and how much rests on it."""
    rests = _weights(facing)
    first = next((when.parse(article.published) for article in facing.open.articles if article.published), None)
    facts = []
    for number, article in enumerate(facing.open.articles):
        published = when.parse(article.published)
        late = int((published - first).total_seconds() // 60) if published and first else 0
        after = "first" if number == 0 and published else _after(late) if published else "no date"
        origin = {"page": "", "feed": "  text from the feed only", "given": ""}[article.text_source]
        weight = rests.get(article.id, 0)
        facts.append(
            Fact(
                Content.assemble(
                    (line(article.outlet or "unknown outlet"), "bold"),
                    (f"  {when.minute(article.published, facing.now)}", "muted"),
                    (f"  {after}", "accent" if after == "first" else "muted"),
                    (f"  {weight} facts" if weight != 1 else "  1 fact", "muted"),
                    (origin, "warn"),
                    (_unread(facing, article), "warn"),
                    (f"\n{line(article.title)}", "text"),
                    (f"\n{line(', '.join(article.authors))}" if article.authors else "", "muted"),
                ),
                sources=(Source(article=article.id, span=(0, 0)),),
                url=article.url,
                key=f"source {article.id}",
                plain=_reference(article, facing),
            )
        )
    return facts


def _unread(facing: Facing, article: Article) -> str:
    """What of the article was not analysed, where that is so."""
    card = facing.open.cards.get(article.id)
    if card is None or card.analysed is None or not article.text.strip():
        return ""
    if card.analysed == 0:
        language = f" (language: {line(card.language)})" if card.language not in ("en", "und") else ""
        return f"  not analysed{language}"
    return f"  only the first {card.analysed / len(article.text):.0%} analysed"


def _after(minutes: int) -> str:
    if minutes < 60:
        return f"+{minutes} min"
    return f"+{minutes // 60} h" if minutes < 60 * 48 else f"+{minutes // 60 // 24} days"


def _reference(article: Article, facing: Facing) -> str:
    return ", ".join(
        part
        for part in (line(article.title), line(article.outlet or ""), when.day(article.published, facing.now))
        if part
    )


def _weights(facing: Facing) -> dict[str, int]:
    incident = facing.open.incident
    groups = [
        *(sentence.sources for sentence in incident.summary),
        *(actor.sources for actor in incident.actors),
        *(place.sources for place in incident.places),
        *(quote.sources for quote in incident.quotes),
        *(claim.sources for figure in incident.figures for claim in figure.claims),
        *(moment.sources for moment in incident.moments),
    ]
    weights: dict[str, int] = {}
    for group in groups:
        for article in {source.article for source in group}:
            weights[article] = weights.get(article, 0) + 1
    return weights
