"""Why an incident is as it is: how a fact was found, what its articles share, what its kind and its rank rest on."""

from __future__ import annotations

from textual.content import Content

from feeds.model import Source
from tui import when
from tui.facts.fact import Facing, Fact, gap, heading
from tui.facts.found import found
from tui.facts.saying import MEASURES, marked, several
from tui.widgets.safe import line


def why(facing: Facing, fact: Fact | None = None) -> list[Fact]:
    """How the fact was found, why grouped, why of this kind, why ranked here, and what rests on a single source."""
    return [*found(facing, fact), *_grouped(facing), gap(), *_kind(facing), gap(), *_single(facing)]


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
    dates = sorted(article.published for article in facing.open.articles if article.published)
    if dates:
        facts.append(
            _plain(
                f"Published from {when.minute(dates[0], facing.now)} to {when.minute(dates[-1], facing.now)}.", "muted"
            )
        )
    return facts


def _kind(facing: Facing) -> list[Fact]:
    kind = facing.open.incident.kind
    votes: dict[str, list[str]] = {}
    for article in facing.open.articles:
        card = facing.open.cards.get(article.id)
        if card:
            votes.setdefault(card.kind.label, []).append(facing.outlet(article.id))
    facts = [
        heading("WHY OF THIS KIND, AND WHERE IN THE QUEUE", ink_name="bold accent"),
        _plain(f"{line(kind.label)}, with {kind.confidence:.0%} confidence; subject {line(kind.topic)}."),
        *([_plain(f"Found by {line(kind.found_by)}.", "muted")] if kind.found_by else []),
    ]
    if len(votes) > 1:
        facts += [
            _plain(f"{line(label)}: {several(list(dict.fromkeys(outlets)), 4)}", "muted")
            for label, outlets in votes.items()
        ]
    incident = facing.open.incident
    facts.append(
        _plain(
            f"Rank {incident.rank:.2f}: {len(incident.outlets)} outlets, {len(incident.articles)} articles, "
            f"last news {when.minute(incident.last_updated, facing.now) or 'without a date'}."
        )
    )
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
