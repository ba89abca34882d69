"""What a facet's line is: its words, what they rest on, and where Enter leads."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

from msgspec import Struct, field
from textual.content import Content

from feeds.model import (
    Article,
    Claim,
    Source,
    SourcedActor,
    SourcedFigure,
    SourcedMoment,
    SourcedPlace,
    SourcedQuote,
    SourcedSentence,
)
from feeds.views import Change, OpenIncident
from tui import when
from tui.signs import Signs
from tui.widgets.safe import line


class Told(Struct, frozen=True):
    """A figure, and those of its claims that a line is about."""

    figure: SourcedFigure
    claims: tuple[Claim, ...]


class Headline(Struct, frozen=True):
    """The incident's headline."""

    text: str


Subject = Headline | SourcedActor | SourcedPlace | SourcedQuote | Told | SourcedMoment | SourcedSentence
"""What of an incident a line is about: what can be put right in it."""


class Fact(Struct, frozen=True):
    """One line of a facet. `label` stands left of it; only a fact that is `firm` can be highlighted.

    `plain` is the fact as it is yanked. `subject` is what of the incident the line is about, `article` the source that
    it stands for, `change` what an outlet changed. `fresh` says that it is new since somebody last looked, `marked`
    that it is marked for the next act. One that is `beside` stands on the line of the fact before it, `indent` cells
    from the left, and is a cell of a table there.
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
    beside: bool = False
    subject: Subject | None = None
    article: str | None = None
    change: Change | None = None
    fresh: bool = False
    marked: bool = False


def heading(text: str, *, ink_name: str = "muted bold") -> Fact:
    """A line that only parts others."""
    return Fact(Content.styled(text, ink_name), firm=False)


def gap() -> Fact:
    """An empty line."""
    return Fact(Content(""), firm=False)


def nothing(said: str, facing: Facing, action: str = "full", does: str = "reads the source in full") -> Fact:
    """That a facet is empty, and a key that leads on."""
    leads = f" {facing.key_of(action)} {does}." if facing.key_of else ""
    return heading(f"{said}{leads}", ink_name="muted")


def _those(parts: Sequence[object], numbers: Sequence[int]) -> list[object]:
    """The parts of these numbers, as far as they are there."""
    return [parts[number] for number in numbers if 0 <= number < len(parts)]


class Facing(Struct, frozen=True, dict=True):
    """An open incident as it is about to be shown: with the time, the room and the signs there are."""

    open: OpenIncident
    now: dt.datetime
    width: int
    signs: Signs
    marked: frozenset[str] = frozenset()
    """The ids of articles that are marked for the next act."""
    key_of: Callable[[str], str] | None = None
    """Gives the key of an action, as the user has it; None where it does not matter."""

    @cached_property
    def _fresh(self) -> frozenset[int]:
        """What is new, by the identity of the incident's parts: their numbers say nothing once they are sorted."""
        fresh, incident = self.open.fresh, self.open.incident
        if fresh is None:
            return frozenset()
        found: list[object] = [
            *_those(incident.actors, fresh.actors),
            *_those(incident.places, fresh.places),
            *_those(incident.quotes, fresh.quotes),
            *_those(incident.moments, fresh.moments),
        ]
        for figure, claim in fresh.claims:
            found += _those(incident.figures[figure].claims, (claim,)) if 0 <= figure < len(incident.figures) else []
        return frozenset(map(id, found))

    def is_fresh(self, part: SourcedActor | SourcedPlace | SourcedQuote | SourcedMoment | Claim) -> bool:
        """Whether a part of the incident is new since somebody last looked."""
        return id(part) in self._fresh

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

    @cached_property
    def _several(self) -> frozenset[str]:
        """The outlets that more than one of the articles is of."""
        of = Counter(map(self.outlet, self.articles))
        return frozenset(name for name, number in of.items() if number > 1)

    def apart(self, article_id: str) -> str:
        """When an article came out, where the incident has another of its outlet; else nothing."""
        article = self.articles.get(article_id)
        if article is None or self.outlet(article_id) not in self._several:
            return ""
        return when.minute(article.published, self.now)

    def outlet_apart(self, article_id: str) -> str:
        """Who published an article, told apart from the others of that outlet."""
        return f"{self.outlet(article_id)} {self.apart(article_id)}".rstrip()

    def outlets(self, sources: tuple[Source, ...]) -> list[str]:
        """The outlets that some sources stand in, each once, in their order."""
        return list(dict.fromkeys(self.outlet(source.article) for source in sources))
