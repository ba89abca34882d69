"""What the user put right, applied to facts that were found anew.

Figures and moments are taken out of the cards before they are merged, so that tolls and summaries are weighed without
them; everything else is put right in the merged incident. A correction whose fact is not there (any more) does nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from feeds.incidents.naming import name_words
from feeds.model import (
    Card,
    Claim,
    Correction,
    Incident,
    Source,
    SourcedActor,
    SourcedPlace,
    SourcedQuote,
)


def figure_words(measure: str, low: float, high: float | None) -> str:
    """How a correction names a figure: `killed 4 4`; `killed 4 -` where it is open-ended."""
    return f"{measure} {low:g} {'-' if high is None else f'{high:g}'}"


def corrected_cards(cards: Sequence[Card], corrections: Sequence[Correction]) -> list[Card]:
    """The cards without the figures and moments that were deleted."""
    gone = [one for one in corrections if one.verb == "delete"]
    figures = {one.what for one in gone if one.fact == "figure"}
    moments = [name_words(one.what) for one in gone if one.fact == "moment"]
    if not figures and not moments:
        return list(cards)
    return [
        replace(
            card,
            figures=tuple(
                figure
                for figure in card.figures
                if figure_words(figure.measure, figure.low, figure.high) not in figures
            ),
            moments=tuple(
                moment
                for moment in card.moments
                if not any(_same_words(name_words(moment.what), words) for words in moments)
            ),
        )
        for card in cards
    ]


def corrected(incident: Incident, corrections: Sequence[Correction]) -> Incident:
    """The incident with its corrections, the oldest first."""
    for correction in corrections:
        incident = _applied(incident, correction)
    return incident


def _applied(incident: Incident, correction: Correction) -> Incident:
    match correction.verb, correction.fact:
        case "rename", "headline":
            return replace(incident, headline=correction.to or incident.headline)
        case "rename", "actor":
            return _renamed(incident, correction)
        case "join", "actor":
            return _joined(incident, correction)
        case "speaker", "quote":
            return _respoken(incident, correction)
        case "place", "place":
            return _replaced(incident, correction)
        case "scene", "place":
            place = _place(incident, correction.what)
            return replace(incident, where=place.id) if place else incident
        case "delete", _:
            return _deleted(incident, correction)
    return incident


# --- finding the fact ---


def _actor(incident: Incident, what: str | None) -> SourcedActor | None:
    """The one actor that bears the name: as its own, else as one of its forms."""
    words = name_words(what or "")
    named = [actor for actor in incident.actors if name_words(actor.name) == words]
    named = named or [actor for actor in incident.actors if any(name_words(form) == words for form in actor.forms)]
    return named[0] if len(named) == 1 else None


def _place(incident: Incident, what: str) -> SourcedPlace | None:
    words = name_words(what)
    return next((place for place in incident.places if place.key == what or name_words(place.name) == words), None)


def _is_quote(quote: SourcedQuote, words: tuple[str, ...]) -> bool:
    return _same_words(name_words(quote.text), words)


def _same_words(mine: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether the shorter of two runs of words stands in the longer, as outlets cut them differently."""
    short, long = sorted((mine, words), key=len)
    if len(short) < 3:
        return short == long
    return f" {' '.join(short)} " in f" {' '.join(long)} "


# --- putting it right ---


def _renamed(incident: Incident, correction: Correction) -> Incident:
    actor = _actor(incident, correction.what)
    if actor is None or not correction.to:
        return incident
    forms = tuple(dict.fromkeys((correction.to, actor.name, *actor.forms)))
    return _with_actor(incident, replace(actor, name=correction.to, forms=forms))


def _with_actor(incident: Incident, actor: SourcedActor) -> Incident:
    return replace(incident, actors=tuple(actor if one.id == actor.id else one for one in incident.actors))


def _joined(incident: Incident, correction: Correction) -> Incident:
    """Make the actor one with the actor `to`, who keeps name, kind and key."""
    away, into = _actor(incident, correction.what), _actor(incident, correction.to)
    if away is None or into is None or away.id == into.id:
        return incident
    roles = tuple(role for role in dict.fromkeys((*into.roles, *away.roles)) if role != "mentioned")
    both = replace(
        into,
        description=into.description or away.description,
        roles=roles or into.roles,
        forms=tuple(dict.fromkeys((*into.forms, away.name, *away.forms))),
        sources=_in_order(incident, (*into.sources, *away.sources)),
    )
    return _without_actor(_with_actor(incident, both), away.id, into.id)


def _without_actor(incident: Incident, actor: str, instead: str | None) -> Incident:
    """Without the actor; what it said and stands for is put to `instead`."""

    def claim(one: Claim) -> Claim:
        return replace(one, said_by=instead) if one.said_by == actor else one

    return replace(
        incident,
        actors=tuple(one for one in incident.actors if one.id != actor),
        quotes=tuple(replace(one, speaker=instead) if one.speaker == actor else one for one in incident.quotes),
        figures=tuple(replace(one, claims=tuple(map(claim, one.claims))) for one in incident.figures),
    )


def _respoken(incident: Incident, correction: Correction) -> Incident:
    words = name_words(correction.what)
    speaker = _actor(incident, correction.to) if correction.to else None

    def quote(one: SourcedQuote) -> SourcedQuote:
        if not _is_quote(one, words):
            return one
        return replace(one, speaker=speaker.id if speaker else None, speaker_text=correction.to)

    return replace(incident, quotes=tuple(map(quote, incident.quotes)))


def _replaced(incident: Incident, correction: Correction) -> Incident:
    """Put the place elsewhere. Where the incident has a place there already, the two become one."""
    place, new = _place(incident, correction.what), correction.place
    if place is None or new is None:
        return incident
    key = (
        f"geo:{new.geonameid}"
        if new.geonameid is not None
        else f"place:{new.country or ''}:{' '.join(name_words(new.name))}"
    )
    there = next((one for one in incident.places if one.key == key and one.id != place.id), None)
    sources = (*place.sources, *there.sources) if there else place.sources
    moved = replace(
        place,
        key=key,
        name=new.name,
        kind=new.kind,
        country=new.country,
        admin1=new.admin1,
        lat=new.lat,
        lon=new.lon,
        geonameid=new.geonameid,
        scene=place.scene or bool(there and there.scene),
        sources=_in_order(incident, sources),
    )
    kept = [moved if one.id == place.id else one for one in incident.places if there is None or one.id != there.id]
    where = place.id if there and incident.where == there.id else incident.where
    return replace(incident, places=tuple(kept), where=where)


def _deleted(incident: Incident, correction: Correction) -> Incident:
    words = name_words(correction.what)
    match correction.fact:
        case "actor":
            actor = _actor(incident, correction.what)
            return _without_actor(incident, actor.id, None) if actor else incident
        case "place":
            place = _place(incident, correction.what)
            if place is None:
                return incident
            places = tuple(one for one in incident.places if one.id != place.id)
            return replace(incident, places=places, where=None if incident.where == place.id else incident.where)
        case "quote":
            return replace(incident, quotes=tuple(one for one in incident.quotes if not _is_quote(one, words)))
        case "sentence":
            kept = tuple(one for one in incident.summary if not _same_words(name_words(one.text), words))
            return replace(incident, summary=kept)
    return incident


def _in_order(incident: Incident, sources: Sequence[Source]) -> tuple[Source, ...]:
    """Each source once, in the order of the incident's articles."""
    order = {article: number for number, article in enumerate(incident.articles)}
    return tuple(sorted(dict.fromkeys(sources), key=lambda one: (order.get(one.article, len(order)), one.span)))
