"""The page of an incident, made anew from its cards: merged, corrected, ranked, held against what somebody has seen.

The wire makes it when a card comes in, the desk when the user has merged, split or corrected something: what one does
by hand has to be seen at once, whether a wire is at work or not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from feeds.incidents import (
    base_rank,
    base_terms,
    corrected,
    corrected_cards,
    followers,
    incident_id,
    independent_outlets,
    merge,
    own_terms,
    reports,
    toll,
    unseen,
)
from feeds.incidents.directory import handles
from feeds.known_actors import with_known_keys
from feeds.model import Card, Incident
from feeds.views import Following, Fresh, Term

if TYPE_CHECKING:
    from feeds.store import Store

READ = (20, 40)
"""Of an incident with more articles than that, so many first and so many last ones are read for facts."""


Cause = Literal["news", "rework"]
"""Why a page is made anew: something came in; or the user, or later rules, put it right, of which nobody is alerted."""


def renew(
    store: Store,
    incident: str,
    now: dt.datetime,
    likes: Mapping[str, float] | None = None,
    cause: Cause = "rework",
) -> Incident | None:
    """Make the page of the incident of this id anew and keep it; None where it has no cards (any more).

    `likes` is what the store has learned of its user (looked up, if None). Raises `UnknownIncident`, `StoreError`.
    """
    members = store.cards_of(incident, READ)
    return keep(store, incident, members, now, store.likes() if likes is None else likes, cause) if members else None


def keep(
    store: Store,
    incident: str,
    cards: Sequence[Card],
    now: dt.datetime,
    likes: Mapping[str, float],
    cause: Cause = "rework",
) -> Incident:
    """Merge these cards into the incident of this id, put right what the user corrected, rank it, find what is new in
    it, and keep it. Of a large incident they are only some: what the others are called and when they came out is asked
    of the store. Raises `UnknownArticle` where a card's article is not in the store.
    """
    corrections = store.corrections_of(incident)
    merged = with_known_keys(store, merge(incident, corrected_cards(cards, corrections)))
    after = replace(corrected(merged, corrections), reports=reports(cards), follows=store.follows_of(incident))
    if (heads := store.heads_of(incident)) and len(heads) > len(cards):
        after = _with_all(after, heads)
    base = base_rank(after, now, independent_outlets(after))
    label, agreed = toll(after)
    with store.transaction():
        fresh, before = fresh_of(store, after), store.told_of(after.id)
        after = replace(after, rank=base)
        key = store.put_incident(
            after,
            toll=label,
            agreed=agreed,
            news=fresh.words if fresh else None,
            base=base,
            handles={actor.key: handles(actor) for actor in after.actors},
        )
        begun = store.match_watches(key)
        if cause == "news":
            store.note_alerts(after.id, begun, before)
        own = own_terms(likes, store.handles([key]).get(key, ()), store.watched([key]).get(key, ()))
        if own:
            store.set_ranks([(key, round(base + sum(term.value for term in own), 4))])
    return after


def _with_all(after: Incident, heads: Sequence[tuple[str, str | None, str | None]]) -> Incident:
    """The incident with all its articles, of which only some were read."""
    dated = sorted((published or "9", article, outlet) for article, published, outlet in heads)
    times = [published for published, _, _ in dated if published != "9"]
    return replace(
        after,
        articles=tuple(article for _, article, _ in dated),
        outlets=tuple(dict.fromkeys(outlet for _, _, outlet in dated if outlet)),
        first_seen=times[0] if times else None,
        last_updated=times[-1] if times else None,
    )


def fresh_of(store: Store, after: Incident) -> Fresh | None:
    """What stands in the incident that did not when somebody last looked; None where nothing does, or nobody has.

    What was spiked comes back only for a toll that has changed: what was thrown out does not return for a quote.
    """
    looked = store.looked_versions(after.id)
    changed = {article for article, (seen, now) in looked.items() if seen != now}
    if not looked or (set(looked) >= set(after.articles) and not changed):
        return None
    seen = store.looked_cards(after.id, READ)
    if not seen:
        return None
    corrections = store.corrections_of(after.id)
    before = corrected(merge(after.id, corrected_cards(seen, corrections)), corrections)
    if store.verdict_of(after.id) == "spiked" and toll(before) == toll(after):
        return None
    news = unseen(after, before, changed)
    if news.line is None:
        return None
    actors, places = set(news.actors), set(news.places)
    return Fresh(
        words=news.line,
        actors=tuple(number for number, one in enumerate(after.actors) if one.id in actors),
        places=tuple(number for number, one in enumerate(after.places) if one.id in places),
        quotes=news.quotes,
        claims=tuple((figure.row, claim) for figure in news.figures for claim in figure.claims),
        moments=news.moments,
    )


def unseen_in(store: Store, incident: Incident) -> tuple[str, ...]:
    """The articles of the incident that nobody has looked at, where somebody has looked at others of them."""
    looked = store.looked_versions(incident.id)
    return tuple(article for article in incident.articles if article not in looked) if looked else ()


def rank_terms(store: Store, incident: Incident, key: int, now: dt.datetime) -> tuple[Term, ...]:
    """The parts of the incident's rank, as they are now."""
    own = own_terms(store.likes(), store.handles([key]).get(key, ()), store.watched([key]).get(key, ()))
    terms = (*base_terms(incident, now, independent_outlets(incident)), *own)
    return tuple(Term(name=one.name, value=one.value, words=one.words) for one in terms)


def followings_of(cards: Collection[Card]) -> tuple[Following, ...]:
    """Which of the articles took part of their text from an earlier one; of very many, only the last are asked."""
    return tuple(
        Following(article=one.article, earlier=one.earlier, shared=one.shared)
        for one in followers(list(cards)[-sum(READ) :])
    )


def rerank(store: Store, since: dt.datetime | None = None) -> int:
    """Rank what is to be dealt with (and came since then) by what has been learned and watched meanwhile.

    Gives how many incidents changed their rank.
    """
    likes = store.learn_likes()
    return _rank(store, store.bases(f"{since:%Y-%m-%dT%H:%M:%SZ}" if since else ""), likes)


def settle_watches(store: Store) -> bool:
    """Go on by a step with matching what was begun to be watched, or is no longer, and rank anew what that changed.

    Says whether something was done: once it was not, all is settled. A step takes some hundredths of a second.
    """
    with store.transaction():
        changed = store.settle_watches()
        if changed:
            _rank(store, store.bases_of(changed), store.likes())
    return changed is not None


def _rank(store: Store, rows: Sequence[tuple[int, float, float]], likes: Mapping[str, float]) -> int:
    """Rank these incidents, as (key, rank without the user's own part, rank); gives how many changed theirs."""
    keys = [key for key, _, _ in rows]
    handles, watched = store.handles(keys), store.watched(keys)
    changed = []
    for key, base, before in rows:
        own = own_terms(likes, handles.get(key, ()), watched.get(key, ()))
        rank = round(base + sum(term.value for term in own), 4)
        if abs(rank - before) > 0.01:
            changed.append((key, rank))
    store.set_ranks(changed)
    return len(changed)


def renew_stale(store: Store, now: dt.datetime) -> list[str]:
    """Make the pages anew of all incidents whose facts have changed since they were made; gives their ids."""
    stale = store.stale_incidents()
    likes = store.likes() if stale else {}
    for incident in stale:
        renew(store, incident, now, likes)
    return stale


def new_id(store: Store, first_article: str) -> str:
    """An id that no incident has or had, for one that begins with this article."""
    number = 0
    while store.is_taken(found := incident_id(first_article if not number else f"{first_article} {number}")):
        number += 1
    return found
