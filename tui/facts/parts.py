"""Which part each actor has in an incident, article by article, and who did something to whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from feeds.model import Role, Source, SourcedActor, Span
from tui.facts.fact import Facing

NEAR = 240
"""Characters: two mentions no farther apart are lit as one stretch of words."""


@dataclass(frozen=True)
class Deed:
    """Somebody who did something to others, most told first, with the words in each article that name both."""

    who: SourcedActor
    whom: tuple[SourcedActor, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Parts:
    """The parts of an incident's actors, as the cards of its articles have them."""

    facing: Facing

    @cached_property
    def _in_articles(self) -> dict[str, dict[str, tuple[frozenset[Role], tuple[Span, ...]]]]:
        """By article and by actor of the incident: its roles there, and where it is named."""
        actors = self.facing.open.incident.actors
        bearers = {(source.article, source.span): actor.id for actor in actors for source in actor.sources}
        found: dict[str, dict[str, tuple[frozenset[Role], tuple[Span, ...]]]] = {}
        for id_, card in self.facing.open.cards.items():
            here = found.setdefault(id_, {})
            for one in card.actors:
                bearer = next((bearers[id_, span] for span in one.mentions if (id_, span) in bearers), None)
                if bearer is not None:
                    roles, spans = here.get(bearer, (frozenset(), ()))
                    here[bearer] = (roles | frozenset(one.roles), (*spans, *one.mentions))
        return found

    @cached_property
    def _roles(self) -> dict[str, Counter[Role]]:
        counts: defaultdict[str, Counter[Role]] = defaultdict(Counter)
        for here in self._in_articles.values():
            for actor, (roles, _) in here.items():
                counts[actor].update(roles)
        return counts

    @cached_property
    def _quotes(self) -> Counter[str]:
        return Counter(quote.speaker for quote in self.facing.open.incident.quotes if quote.speaker)

    def roles(self, actor: SourcedActor) -> dict[Role, int]:
        """What an actor is, in how many articles; what most say first. What nobody says more of it is left out."""
        counted = self._roles.get(actor.id, Counter())
        roles = [role for role in actor.roles if role != "mentioned"]
        return {role: counted[role] for role in sorted(roles, key=lambda role: -counted[role])}

    def quotes(self, actor: SourcedActor) -> int:
        """How many of the incident's quotes are the actor's."""
        return self._quotes[actor.id]

    def weight(self, actor: SourcedActor) -> tuple[int, int]:
        """How much the incident is about an actor: in how many articles, and how often named and quoted there."""
        return len({source.article for source in actor.sources}), len(actor.sources) + 2 * self.quotes(actor)

    def mostly(self, actor: SourcedActor) -> Role | None:
        """The part that most articles give to the actor; speaking is one only where there is no other."""
        parts = [role for role in self.roles(actor) if role != "speaker"]
        return parts[0] if parts else None

    def deeds(self) -> list[Deed]:
        """Who did something to whom, in the words of articles that say both; what most of them say first."""
        actors = {actor.id: actor for actor in self.facing.open.incident.actors}
        mostly = {id_: self.mostly(actor) for id_, actor in actors.items()}
        pairs: defaultdict[str, Counter[str]] = defaultdict(Counter)
        sources: defaultdict[str, list[Source]] = defaultdict(list)
        for article, here in self._in_articles.items():
            whom = {id_: spans for id_, (roles, spans) in here.items() if "victim" in roles and mostly[id_] == "victim"}
            for id_, (roles, spans) in here.items():
                if "perpetrator" in roles and mostly[id_] == "perpetrator" and whom:
                    pairs[id_].update(whom.keys())
                    near = min(
                        (_stretch(one, other) for one in spans for v in whom.values() for other in v), key=_length
                    )
                    sources[id_].append(Source(article=article, span=near if _length(near) <= NEAR else spans[0]))
        ranked = sorted(pairs, key=lambda id_: (len(sources[id_]), self.weight(actors[id_])), reverse=True)
        return [
            Deed(
                actors[id_],
                tuple(
                    actors[victim]
                    for victim in sorted(
                        pairs[id_], key=lambda one: (pairs[id_][one], self.weight(actors[one])), reverse=True
                    )
                ),
                tuple(sources[id_]),
            )
            for id_ in ranked
        ]


def _stretch(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])


def _length(span: Span) -> int:
    return span[1] - span[0]
