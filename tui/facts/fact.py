"""What a facet's line is: its words, what they rest on, and where Enter leads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from textual.content import Content

from feeds.model import Article, Source, SourcedQuote
from feeds.views import OpenIncident
from tui.signs import Signs
from tui.widgets.safe import line


@dataclass(frozen=True)
class Fact:
    """One line of a facet. `label` stands left of it; only a fact that is `firm` can be highlighted.

    `plain` is the fact as it is yanked; `said_by` whose claim it is, where it is somebody's.
    """

    content: Content
    label: Content = field(default_factory=lambda: Content(""))
    indent: int = 0
    sources: tuple[Source, ...] = ()
    actor: str | None = None
    place: str | None = None
    incident: str | None = None
    quote: SourcedQuote | None = None
    key: str = ""
    plain: str = ""
    url: str | None = None
    firm: bool = True
    wrap: bool = True


def heading(text: str, *, ink_name: str = "muted bold") -> Fact:
    """A line that only parts others."""
    return Fact(Content.styled(text, ink_name), firm=False)


def gap() -> Fact:
    """An empty line."""
    return Fact(Content(""), firm=False)


@dataclass(frozen=True)
class Facing:
    """An open incident as it is about to be shown: with the time, the room and the signs there are."""

    open: OpenIncident
    now: dt.datetime
    width: int
    signs: Signs

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The incident's articles by id."""
        return {article.id: article for article in self.open.articles}

    @cached_property
    def actor_names(self) -> dict[str, str]:
        """Actors' names by their id within the incident."""
        return {actor.id: line(actor.name) for actor in self.open.incident.actors}

    def teller(self, said_by: str | None) -> str:
        """The actor whom an article gives for a figure, by its id within the incident; empty where it names none."""
        return self.actor_names.get(said_by or "", "")

    def outlet(self, article_id: str) -> str:
        """Who published an article, as it is shown."""
        article = self.articles.get(article_id)
        if article is None:
            return "?"
        return line(article.outlet or article.url or article.id)

    def outlets(self, sources: tuple[Source, ...]) -> list[str]:
        """The outlets that some sources stand in, each once, in their order."""
        return list(dict.fromkeys(self.outlet(source.article) for source in sources))
