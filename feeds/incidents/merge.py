"""The articles of an incident → what they say together, every claim with the articles that it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from feeds.incidents.copies import by_text, with_carriers
from feeds.incidents.evidence import oldest_first, outlets
from feeds.incidents.features import days
from feeds.incidents.merge_actors import merge_actors
from feeds.incidents.merge_figures import figure_rows, merge_figures, weighed
from feeds.incidents.merge_headline import plain_title, standing_for_all
from feeds.incidents.merge_moments import merge_moments
from feeds.incidents.merge_places import merge_places, merge_where
from feeds.incidents.merge_quotes import merge_quotes
from feeds.incidents.merge_summary import merge_kind, merge_summary, merge_when
from feeds.model import Card, Incident

FIRST, NEWEST = 20, 40
"""Of an incident with more different texts than both, so many first and so many newest ones are read for facts."""


def merge(incident_id: str, cards: Sequence[Card]) -> Incident:
    """The incident that the cards tell of together; the order in which they are given makes no difference.

    `rank` is left at 0: it depends on the time of asking, see `feeds.incidents.rank`.

    Raises `ValueError` without cards.
    """
    if not cards:
        raise ValueError(f"incident {incident_id} has no articles to be made from")
    ordered = oldest_first(cards)
    read, copies = by_text(ordered)
    if len(read) > FIRST + NEWEST:
        read = [*read[:FIRST], *read[-NEWEST:]]
        copies = {card.id: copies[card.id] for card in read if card.id in copies}
    actors, actor_ids = merge_actors(read)
    places, place_ids = merge_places(read)
    rows = figure_rows(read, actors, actor_ids)
    counts = weighed(rows)
    stands = standing_for_all(read, counts.old, counts.top)
    times = [card.published for card in ordered if days(card.published) is not None]
    incident = Incident(
        id=incident_id,
        headline=plain_title(stands),
        kind=merge_kind(read),
        articles=tuple(card.id for card in ordered),
        outlets=outlets(ordered),
        first_seen=times[0] if times else None,
        last_updated=times[-1] if times else None,
        when=merge_when(read),
        where=merge_where(read, places, place_ids),
        summary=merge_summary(read, stands, counts.old, counts.top),
        actors=actors,
        places=places,
        quotes=merge_quotes(read, actors, actor_ids),
        figures=merge_figures(rows),
        moments=merge_moments(read),
    )
    return with_carriers(incident, read, copies)
