"""Why an incident is as it is: how a fact was found, what its articles share, what its kind and its rank rest on."""

from __future__ import annotations

from textual.content import Content

from feeds.model import Article, Source
from tui import when
from tui.facts.corrected import corrected
from tui.facts.fact import Facing, Fact, gap, heading
from tui.facts.found import found
from tui.facts.ranked import ranked
from tui.facts.saying import MEASURES, marked, several
from tui.widgets.safe import line

MOST_ARTICLES = 12


def why(facing: Facing, fact: Fact | None = None) -> list[Fact]:
    """How the fact was found, what the user corrected, why ranked here, why grouped, why of this kind, and what rests
    on a single source.
    """
    return [
        *found(facing, fact),
        *corrected(facing),
        *ranked(facing),
        gap(),
        *_grouped(facing),
        gap(),
        *_kind(facing),
        gap(),
        *_single(facing),
    ]


def _plain(text: str, ink_name: str = "text") -> Fact:
    return Fact(Content.styled(text, ink_name), firm=False)


def _reach(sources: tuple[Source, ...]) -> int:
    return len({source.article for source in sources})


def _grouped(facing: Facing) -> list[Fact]:
    incident = facing.open.incident
    count = len(incident.articles)
    facts = [heading("WHY GROUPED", ink_name="bold accent")]
    if count < 2:
        return [*facts, _plain("One article so far; nothing else tells of the same thing.")]
    facts.append(_plain(f"{count} articles of {len(incident.outlets)} outlets stand together. They share:"))
    shared = [
        *((line(actor.name), "actor", _reach(actor.sources)) for actor in incident.actors),
        *((line(place.name), "place", _reach(place.sources)) for place in incident.places),
        *((marked(facing, quote, 60), "quote", _reach(quote.sources)) for quote in incident.quotes),
    ]
    strongest = sorted((one for one in shared if one[2] > 1), key=lambda one: -one[2])[:12]
    for name, what, reach in strongest:
        facts.append(
            Fact(
                Content.assemble((name, "text"), (f"  {what} in {reach} of {count} articles", "muted")),
                indent=2,
                firm=False,
            )
        )
    if not strongest:
        facts.append(_plain("no name, place or quote; their wording and dates brought them together.", "muted"))
    facts += [_joined(facing, article) for article in facing.open.articles[:MOST_ARTICLES]]
    if (more := len(facing.open.articles) - MOST_ARTICLES) > 0:
        facts.append(_plain(f"and {more} more articles; 7 shows them all.", "muted"))
    dates = sorted(article.published for article in facing.open.articles if article.published)
    if dates:
        facts.append(
            _plain(
                f"Published from {when.minute(dates[0], facing.now)} to {when.minute(dates[-1], facing.now)}.", "muted"
            )
        )
    return facts


def _joined(facing: Facing, article: Article) -> Fact:
    """Why one article stands here: it carries another's text, or says the same in its own words."""
    incident = facing.open.incident
    copy = next(
        (
            (report.articles[0], report.shared[place] if place < len(report.shared) else 0.0)
            for report in incident.reports
            for place, one in enumerate(report.articles)
            if one == article.id and place
        ),
        None,
    )
    if copy:
        said = f"a copy of {facing.outlet(copy[0])}: {copy[1] * 100:.0f} % of its text stands there"
    else:
        names = [
            line(name)
            for name, sources in (
                *((actor.name, actor.sources) for actor in incident.actors),
                *((place.name, place.sources) for place in incident.places),
            )
            if _reach(sources) > 1 and article.id in {source.article for source in sources}
        ]
        said = f"own words; names {several(list(dict.fromkeys(names)), 3)}" if names else "own words"
    return Fact(
        Content.assemble((facing.outlet(article.id), "text"), (f"  {said}", "muted")),
        indent=2,
        firm=False,
    )


def _kind(facing: Facing) -> list[Fact]:
    kind = facing.open.incident.kind
    votes: dict[str, list[str]] = {}
    for article in facing.open.articles:
        card = facing.open.cards.get(article.id)
        if card:
            votes.setdefault(card.kind.label, []).append(facing.outlet(article.id))
    facts = [
        heading("WHY OF THIS KIND", ink_name="bold accent"),
        _plain(f"{line(kind.label)}, with {kind.confidence:.0%} confidence; subject {line(kind.topic)}."),
        *([_plain(f"Found by {line(kind.found_by)}.", "muted")] if kind.found_by else []),
    ]
    if len(votes) > 1:
        facts += [
            _plain(f"{line(label)}: {several(list(dict.fromkeys(outlets)), 4)}", "muted")
            for label, outlets in votes.items()
        ]
    return facts


def _single(facing: Facing) -> list[Fact]:
    incident = facing.open.incident
    facts = [heading("WHAT RESTS ON A SINGLE OUTLET", ink_name="bold accent")]
    if len(incident.outlets) < 2:
        return [*facts, _plain("Everything: only one outlet reports this.", "warn")]
    alone = [
        *(
            (f"{MEASURES[figure.measure]} {line(figure.who or '')}".strip(), figure.claims[0].sources)
            for figure in incident.figures
            if len(figure.claims) == 1
        ),
        *((marked(facing, quote), quote.sources) for quote in incident.quotes),
        *((line(sentence.text), sentence.sources) for sentence in incident.summary),
    ]
    for text, sources in alone:
        outlets = facing.outlets(sources)
        if len(outlets) == 1:
            facts.append(Fact(Content.assemble((text, "text"), (f"  {outlets[0]}", "muted")), indent=2, firm=False))
    return facts if len(facts) > 1 else [*facts, _plain("Nothing: each fact is in two or more.", "good")]
