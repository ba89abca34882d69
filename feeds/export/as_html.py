"""Incidents as one self-contained HTML page for reading and printing: no script, no font or picture from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from feeds.export.safe import in_html
from feeds.export.told import Told, ToldClaim, ToldFigure, ToldQuote, ToldSource

STYLE = """
body { font: 16px/1.5 Georgia, "Times New Roman", serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem;
  color: #1a1a1a; background: #fff; }
article { border-top: 2px solid #1a1a1a; padding-top: .5rem; margin: 2rem 0; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.25rem; margin: .25rem 0; line-height: 1.25; }
h3 { font: 600 .8rem/1.4 system-ui, sans-serif; letter-spacing: .06em; text-transform: uppercase;
  margin: 1rem 0 .25rem; }
.line { font: .85rem/1.4 system-ui, sans-serif; color: #555; margin: 0; }
ul, ol { margin: .25rem 0; padding-left: 1.4rem; }
.note { border: 1px solid #bbb; padding: .25rem .5rem; }
.differs { font-weight: 700; color: #8a1c00; } .background { color: #555; }
blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 3px solid #bbb; }
blockquote footer, .sources { font-size: .85rem; color: #444; overflow-wrap: anywhere; }
a { color: #0b4a8f; } sup { line-height: 0; }
@media print { body { margin: 0; font-size: 11pt; } a { color: inherit; } h2, h3 { break-after: avoid; }
  blockquote, li { break-inside: avoid; } }
"""


def document(incidents: Sequence[Told], title: str) -> str:
    """The whole page."""
    body = "\n".join(_article(incident) for incident in incidents) or "<p>Nothing is in this brief yet.</p>"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{in_html(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<h1>{in_html(title)}</h1>
{body}
</body>
</html>
"""


def _article(incident: Told) -> str:
    return "\n".join(["<article>", *_blocks(incident), "</article>"])


def _blocks(incident: Told) -> Iterator[str]:
    yield f'<h2 dir="auto">{in_html(incident.headline)}</h2>'
    dateline = " · ".join(part for part in (incident.kind, incident.place, incident.date, *incident.tags) if part)
    if dateline:
        yield f'<p class="line">{in_html(dateline)}</p>'
    if incident.note:
        yield f'<p dir="auto" class="note"><strong>Note:</strong> {"<br>".join(map(in_html, incident.note))}</p>'
    if incident.summary:
        sentences = " ".join(f"{in_html(one.text)}{_cited(one.sources)}" for one in incident.summary)
        yield f'<p dir="auto">{sentences}</p>'
    if incident.figures:
        yield "<h3>Figures</h3>\n<ul>"
        yield from map(_figure, incident.figures)
        yield "</ul>"
    if incident.quotes:
        yield "<h3>Quotes</h3>"
        yield from map(_quote, incident.quotes)
    yield '<h3>Sources</h3>\n<ol class="sources">'
    yield from map(_source, incident.sources)
    yield "</ol>"


def _figure(figure: ToldFigure) -> str:
    words = " ".join(filter(None, (in_html(figure.count), in_html(figure.who))))
    marks = ' <span class="background">(background)</span>' if figure.background else ""
    marks += ' <span class="differs">≠ they differ</span>' if figure.differs else ""
    head = f"<strong>{figure.label}:</strong> {words}{marks}"
    if len(figure.claims) == 1:
        return f'<li dir="auto">{head}: {_claimed(figure.claims[0])}</li>'
    claims = "".join(f"<li>{in_html(claim.count)}: {_claimed(claim)}</li>" for claim in figure.claims)
    return f'<li dir="auto">{head}<ul>{claims}</ul></li>'


def _claimed(claim: ToldClaim) -> str:
    outlets = ", ".join(claim.outlets)
    tellers = f"{claim.said_by}, in {outlets}" if claim.said_by and outlets else claim.said_by or outlets
    return f"{in_html(tellers)}{_cited(claim.sources)}"


def _quote(quote: ToldQuote) -> str:
    speaker = f"{quote.speaker} (in indirect speech)" if quote.said_as == "indirect" else quote.speaker
    outlets = f" ({', '.join(quote.outlets)})" if quote.outlets else ""
    return (
        f'<blockquote dir="auto">{in_html(quote.marked)}'
        f"<footer>— {in_html(speaker)} {in_html(outlets)}{_cited(quote.sources)}</footer></blockquote>"
    )


def _source(source: ToldSource) -> str:
    linked = _link(source.link, in_html(source.title)) if source.link else in_html(source.title)
    parts = (in_html(source.outlet), linked, in_html(source.date))
    address = f"<br>{in_html(source.link)}" if source.link else " (no link)"
    return f'<li dir="auto">{", ".join(part for part in parts if part)}{address}</li>'


def _cited(sources: Iterable[ToldSource]) -> str:
    numbers = [_link(one.link, str(one.number)) if one.link else str(one.number) for one in sources]
    return f"<sup>{' '.join(numbers)}</sup>" if numbers else ""


def _link(url: str, inner: str) -> str:
    return f'<a href="{in_html(url)}" rel="noopener noreferrer nofollow">{inner}</a>'
