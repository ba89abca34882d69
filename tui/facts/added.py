"""What each article of an incident was the first to tell."""

from __future__ import annotations

from dataclasses import dataclass, field

from feeds.model import Claim, Source, SourcedFigure
from tui.facts.fact import Facing
from tui.facts.saying import MEASURES, WORDED, counted, of_one
from tui.widgets.safe import line

MOST_FIGURES = 2
PEOPLE = ("", "people", "person")


@dataclass
class Added:
    """What an article added: its figures in words, how many of what else, and where it all stands in it."""

    figures: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)

    def said(self, dot: str) -> str:
        """In a line: `killed 6 · 2 quotes · 1 actor`; empty where it added nothing."""
        more = len(self.figures) - MOST_FIGURES
        parts = self.figures[:MOST_FIGURES] + ([f"{more} more figures" if more > 1 else "1 more figure"] * (more > 0))
        parts += [f"{count} {what}{'s' if count > 1 else ''}" for what, count in self.counts.items()]
        return f" {dot} ".join(parts)


def added(facing: Facing) -> dict[str, Added]:
    """By article id what it told that none before it did; the articles are taken in their order, oldest first."""
    incident = facing.open.incident
    order = {article.id: number for number, article in enumerate(facing.open.articles)}
    found: dict[str, Added] = {}

    def first_of(sources: tuple[Source, ...]) -> Added | None:
        known = [source for source in sources if source.article in order]
        if not known:
            return None
        first = min(known, key=lambda source: order[source.article])
        one = found.setdefault(first.article, Added())
        one.sources.append(first)
        return one

    for figure in incident.figures:
        for said, sources in _counts(facing, figure):
            one = first_of(sources)
            if one is None:
                continue
            if figure.scope == "event" and figure.measure not in WORDED:
                one.figures.append(said)
            else:
                one.counts["other figure"] = one.counts.get("other figure", 0) + 1
    groups = {
        "quote": [quote.sources for quote in incident.quotes],
        "actor": [actor.sources for actor in incident.actors],
        "place": [place.sources for place in incident.places],
        "date": [moment.sources for moment in incident.moments],
    }
    for what, facts in groups.items():
        for sources in facts:
            one = first_of(sources)
            if one is not None:
                one.counts[what] = one.counts.get(what, 0) + 1
    return found


def _counts(facing: Facing, figure: SourcedFigure) -> list[tuple[str, tuple[Source, ...]]]:
    """Each count that is claimed of a figure, in words, with all that it rests on."""
    counts: dict[object, tuple[str, tuple[Source, ...]]] = {}
    for claim in figure.claims:
        meant = (claim.low, claim.high)
        said, sources = counts.get(meant, (_said(facing, figure, claim), ()))
        counts[meant] = (said, (*sources, *claim.sources))
    return list(counts.values())


def _said(facing: Facing, figure: SourcedFigure, claim: Claim) -> str:
    """A count with what it counts, if that is not just people: `killed 6`, `killed 3 attackers`."""
    count, who = counted(facing, figure, claim), line(figure.who or "")
    whom = "" if who in PEOPLE else of_one(who) if count == "1" else who
    return f"{MEASURES[figure.measure]} {count} {whom}".rstrip()
