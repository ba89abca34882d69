"""Incidents as Markdown: CommonMark, readable as plain text as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from feeds.export.safe import in_markdown
from feeds.export.told import Told, ToldClaim, ToldFigure, ToldQuote, ToldSource

DIFFERS = "≠ they differ"


def document(incidents: Sequence[Told], title: str) -> str:
    """A whole brief."""
    parts = [f"# {in_markdown(title)}\n"]
    parts += [card(incident) for incident in incidents] or ["Nothing is in this brief yet.\n"]
    return "\n".join(parts)


def card(incident: Told) -> str:
    """One incident, under a heading of the second level."""
    return "\n".join(_blocks(incident))


def _blocks(incident: Told) -> Iterator[str]:
    yield f"## {in_markdown(incident.headline)}\n"
    dateline = [part for part in (incident.kind, incident.place, incident.date, " ".join(incident.tags)) if part]
    if dateline:
        yield f"*{in_markdown(' · '.join(dateline))}*\n"
    if incident.note:
        yield "**Note:** " + "\\\n".join(map(in_markdown, incident.note)) + "\n"
    if incident.summary:
        yield " ".join(f"{in_markdown(one.text)} {_cited(one.sources)}".rstrip() for one in incident.summary) + "\n"
    if incident.figures:
        yield "### Figures\n"
        yield from (line for figure in incident.figures for line in _figure(figure))
        yield ""
    if incident.quotes:
        yield "### Quotes\n"
        yield from (_quote(quote) for quote in incident.quotes)
    yield "### Sources\n"
    yield from (_source(source) for source in incident.sources)
    yield ""


def _figure(figure: ToldFigure) -> Iterator[str]:
    words = " ".join(part for part in (in_markdown(figure.count), in_markdown(figure.who)) if part)
    marks = (" (background)" if figure.background else "") + (f" {DIFFERS}" if figure.differs else "")
    if len(figure.claims) == 1:
        yield f"- **{figure.label}:** {words}{marks}: {_claimed(figure.claims[0])}"
        return
    yield f"- **{figure.label}:** {words}{marks}"
    yield from (f"  - {in_markdown(claim.count)}: {_claimed(claim)}" for claim in figure.claims)


def _claimed(claim: ToldClaim) -> str:
    outlets = ", ".join(claim.outlets)
    tellers = f"{claim.said_by}, in {outlets}" if claim.said_by and outlets else claim.said_by or outlets
    return f"{in_markdown(tellers)} {_cited(claim.sources)}".strip()


def _quote(quote: ToldQuote) -> str:
    speaker = f"{quote.speaker} (in indirect speech)" if quote.said_as == "indirect" else quote.speaker
    outlets = f" ({', '.join(quote.outlets)})" if quote.outlets else ""
    attribution = f"— {in_markdown(f'{speaker}{outlets}')}"
    return f"> {in_markdown(quote.marked)}\\\n> {attribution} {_cited(quote.sources)}".rstrip() + "\n"


def _source(source: ToldSource) -> str:
    title = in_markdown(source.title)
    linked = f"[{title}]({source.link})" if source.link else title
    parts = (in_markdown(source.outlet), linked, source.date)
    return f"{source.number}. {', '.join(part for part in parts if part)}{'' if source.link else ' (no link)'}"


def _cited(sources: Iterable[ToldSource]) -> str:
    """References such as `[1](…) [3](…)`; the numbers alone where there is no link."""
    return " ".join(f"[{one.number}]({one.link})" if one.link else f"({one.number})" for one in sources)
