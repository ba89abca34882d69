"""A small newsroom for the tests: cards made by hand, whose spans are found by the words that they must hold."""

from __future__ import annotations

from typing import cast

from feeds.model import (
    Actor,
    ActorKind,
    Card,
    Figure,
    Kind,
    Measure,
    Moment,
    Place,
    PlaceKind,
    Quote,
    QuoteKind,
    Role,
    Scope,
    Sentence,
    Span,
    When,
)

KIND = Kind(code="armed-clash", label="Armed clash", topic="medtop:20000053", confidence=0.8)


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where the words stand in the text, for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return (start, start + len(words))


def actor(
    text: str,
    actor_id: str,
    name: str,
    kind: ActorKind = "person",
    *,
    roles: tuple[Role, ...] = (),
    forms: tuple[str, ...] = (),
    description: str | None = None,
) -> Actor:
    """An actor who is mentioned by `forms`, else by the name."""
    mentions = tuple(span(text, form) for form in (forms or (name,)))
    return Actor(id=actor_id, name=name, kind=kind, description=description, roles=roles, mentions=mentions)


def place(
    text: str,
    place_id: str,
    name: str,
    kind: PlaceKind = "settlement",
    *,
    country: str | None = "PE",
    geonameid: int | None = None,
    scene: bool = True,
    admin1: str | None = None,
) -> Place:
    """A place that is mentioned by its name."""
    at = (-12.9, -74.2) if geonameid else (None, None)
    return Place(
        id=place_id,
        name=name,
        kind=kind,
        country=country,
        admin1=admin1,
        lat=at[0],
        lon=at[1],
        geonameid=geonameid,
        scene=scene,
        mentions=(span(text, name),),
    )


def quote(text: str, words: str, speaker: str | None = None, kind: QuoteKind = "direct") -> Quote:
    """A quote of the words."""
    return Quote(
        text=words,
        kind=kind,
        speaker=speaker,
        speaker_text=None,
        cue="said",
        span=span(text, words),
        speaker_span=None,
        cue_span=None,
    )


def figure(
    text: str,
    words: str,
    low: float,
    high: float | None,
    who: str | None = "people",
    *,
    measure: Measure = "killed",
    qualifier: str | None = None,
    said_by: str | None = None,
    scope: Scope = "event",
) -> Figure:
    """A figure that rests on the words."""
    return Figure(
        measure=measure,
        low=low,
        high=high,
        qualifier=qualifier,
        who=who,
        actor=None,
        said_by=said_by,
        scope=scope,
        span=span(text, words),
    )


def moment(text: str, words: str, start: str, what: str) -> Moment:
    """A dated happening."""
    return Moment(text=words, start=start, end=None, what=what, scope="event", span=span(text, what))


def card(
    article: str,
    title: str = "",
    text: str = "",
    published: str | None = "2026-03-02T10:00:00Z",
    outlet: str | None = "The Harbour Post",
    **facets: object,
) -> Card:
    """A card; `summary` and `when` are given as the words that they rest on, other facets as they are."""
    summary = tuple(
        Sentence(text=words, spans=(span(text, words),)) for words in cast(list[str], facets.get("summary", []))
    )
    when = cast("tuple[str, str] | None", facets.get("when"))
    return Card(
        id=article,
        url=None,
        title=title,
        outlet=outlet,
        published=published,
        language="en",
        text=text,
        kind=cast(Kind, facets.get("kind", KIND)),
        summary=summary,
        when=When(text=when[0], start=when[1], end=None, span=span(text, when[0])) if when else None,
        where=cast("str | None", facets.get("where")),
        actors=cast("tuple[Actor, ...]", facets.get("actors", ())),
        places=cast("tuple[Place, ...]", facets.get("places", ())),
        quotes=cast("tuple[Quote, ...]", facets.get("quotes", ())),
        figures=cast("tuple[Figure, ...]", facets.get("figures", ())),
        moments=cast("tuple[Moment, ...]", facets.get("moments", ())),
    )


def toll_card(
    article: str,
    number: str,
    low: float,
    high: float | None,
    published: str | None,
    outlet: str | None,
    who: str = "people",
) -> Card:
    """A card that says nothing but how many were killed."""
    text = f"{number} {who} were killed in the clash near the quarry."
    return card(
        article,
        f"{number} killed near quarry",
        text,
        published,
        outlet,
        figures=(figure(text, f"{number} {who}", low, high, who),),
    )
