"""What came into an open incident while somebody read it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from feeds.model import Source
from feeds.views import Fresh, OpenIncident


def with_arrived(opened: OpenIncident, arrived: Collection[str]) -> OpenIncident:
    """The incident with all that rests on these articles alone marked as new, beside what is marked already."""
    if not arrived:
        return opened
    incident, fresh = opened.incident, opened.fresh or Fresh(words="")

    def new(parts: Iterable[tuple[Source, ...]], known: tuple[int, ...]) -> tuple[int, ...]:
        found = {number for number, sources in enumerate(parts) if _rests_on(sources, arrived)}
        return tuple(sorted(found | set(known)))

    claims = {
        (row, number)
        for row, figure in enumerate(incident.figures)
        for number, claim in enumerate(figure.claims)
        if _rests_on(claim.sources, arrived)
    }
    count = len(arrived)
    return replace(
        opened,
        fresh=Fresh(
            words=fresh.words or (f"{count} articles" if count > 1 else "1 article"),
            actors=new((one.sources for one in incident.actors), fresh.actors),
            places=new((one.sources for one in incident.places), fresh.places),
            quotes=new((one.sources for one in incident.quotes), fresh.quotes),
            moments=new((one.sources for one in incident.moments), fresh.moments),
            claims=tuple(sorted(claims | set(fresh.claims))),
        ),
        unseen=tuple(one for one in incident.articles if one in {*opened.unseen, *arrived}),
    )


def _rests_on(sources: tuple[Source, ...], arrived: Collection[str]) -> bool:
    return bool(sources) and all(source.article in arrived for source in sources)
