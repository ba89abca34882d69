"""Facet 7: who reported it, who was first, who carries whose text, what rests on one alone, what was changed since."""

from __future__ import annotations

from collections import Counter

from textual.content import Content

from feeds.model import Article, Source, SourcedFigure
from tui import when
from tui.facts.changed import changes_of
from tui.facts.fact import Facing, Fact
from tui.widgets.safe import line

STEP = 3
"""Cells that a copy is set in by."""


def sources(facing: Facing) -> list[Fact]:
    """The articles, oldest first, copies under the first of their text, each with what its outlet changed."""
    rests, alone = _weights(facing)
    first = next((when.parse(article.published) for article in facing.open.articles if article.published), None)
    carried = {article for report in facing.open.incident.reports for article in report.articles}
    facts = []
    for article, origin, shared in _in_families(facing):
        published = when.parse(article.published)
        late = int((published - first).total_seconds() // 60) if published and first else 0
        leads = article is facing.open.articles[0]
        after = "first" if leads and published else _after(late) if published else "no date"
        read_from = {"page": "", "feed": "  text from the feed only", "given": ""}[article.text_source]
        facts.append(
            Fact(
                Content.assemble(
                    (line(article.outlet or "unknown outlet"), "bold"),
                    (f"  {when.minute(article.published, facing.now)}", "muted"),
                    (f"  {after}", "accent" if after == "first" else "muted"),
                    _own(facing, article, origin, shared, carried=article.id in carried),
                    (_rests(rests[article.id], alone[article.id]), "muted"),
                    (read_from, "warn"),
                    (_unread(facing, article), "warn"),
                    (f"\n{line(article.title)}", "text"),
                    (f"\n{line(', '.join(article.authors))}" if article.authors else "", "muted"),
                ),
                label=Content.styled(f" {facing.signs.copy}" if origin else "", "muted"),
                indent=STEP if origin else 0,
                sources=(Source(article=article.id, span=(0, 0)),),
                url=article.url,
                key=f"source {article.id}",
                plain=_reference(article, facing),
                article=article.id,
                marked=article.id in facing.marked,
            )
        )
        facts += changes_of(facing, article, STEP * 2 if origin else STEP)
    return facts


def _in_families(facing: Facing) -> list[tuple[Article, Article | None, float]]:
    """The articles, oldest first, but each that carries another's text right after that one: with the article whose
    text it carries, and how much of it.
    """
    leaders: dict[str, tuple[str, float]] = {}
    for report in facing.open.incident.reports:
        for copy, shared in zip(report.articles[1:], report.shared[1:], strict=False):
            if report.articles[0] in facing.articles:
                leaders[copy] = (report.articles[0], shared)
    ordered: list[tuple[Article, Article | None, float]] = []
    for article in facing.open.articles:
        if article.id in leaders:
            continue
        ordered.append((article, None, 0.0))
        for other in facing.open.articles:
            leader, shared = leaders.get(other.id, ("", 0.0))
            if leader == article.id:
                ordered.append((other, article, shared))
    return ordered


def _own(facing: Facing, article: Article, origin: Article | None, shared: float, *, carried: bool) -> tuple[str, str]:
    """Whose words the article is in."""
    if origin is not None:
        return f"  same text as {facing.outlet(origin.id)}, {shared * 100:.0f} %", "link"
    if carried:
        report = next(report for report in facing.open.incident.reports if article.id in report.articles)
        count = len(report.articles) - 1
        return f"  carried by {count} other{'s' if count > 1 else ''}", "link"
    followed = next((one for one in facing.open.followings if one.article == article.id), None)
    if followed is not None:
        return f"  {followed.shared * 100:.0f} % of it from {facing.outlet(followed.earlier)}", "link"
    return ("  own words" if facing.open.incident.reports or facing.open.followings else "", "muted")


def _rests(facts: int, alone: int) -> str:
    said = f"  {facts} facts" if facts != 1 else "  1 fact"
    return said + (f", {alone} only here" if alone else "")


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


def _by_count(figure: SourcedFigure) -> list[tuple[Source, ...]]:
    """The sources of each count that is claimed: those who claim the same do not stand alone."""
    counts: dict[object, tuple[Source, ...]] = {}
    for claim in figure.claims:
        meant = (claim.low, claim.high)
        counts[meant] = (*counts.get(meant, ()), *claim.sources)
    return list(counts.values())


def _weights(facing: Facing) -> tuple[Counter[str], Counter[str]]:
    """How many facts rest on each article, and how many on it alone; of an incident with one article none do."""
    incident = facing.open.incident
    groups = [
        *(sentence.sources for sentence in incident.summary),
        *(actor.sources for actor in incident.actors),
        *(place.sources for place in incident.places),
        *(quote.sources for quote in incident.quotes),
        *(sources for figure in incident.figures for sources in _by_count(figure)),
        *(moment.sources for moment in incident.moments),
    ]
    weights: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for group in groups:
        articles = {source.article for source in group}
        weights.update(articles)
        if len(articles) == 1 and len(incident.articles) > 1:
            alone.update(articles)
    return weights, alone
