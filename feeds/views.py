"""What the desk shows: rows of lists and pages of dossiers, as the store reads them and the screens draw them."""

from __future__ import annotations

from typing import Literal

from feeds.model import Article, Card, Incident, Noun, SourcedActor, SourcedFigure, SourcedPlace, SourcedQuote, State

ActVerb = Literal["keep", "later", "spike", "see", "renew"]


class QueueRow(Noun, frozen=True, kw_only=True):
    """One incident in the queue. `key` is the store's row number, which is stable for the life of the store."""

    key: int
    id: str
    headline: str
    kind: str
    kind_label: str
    place: str | None
    country: str | None
    toll: str | None
    agreed: bool
    outlets: int
    articles: int
    first_seen: str | None
    last_updated: str | None
    state: State
    news: str | None


class Counts(Noun, frozen=True, kw_only=True):
    """How many incidents are in each state, and what the wire holds."""

    new: int = 0
    updated: int = 0
    later: int = 0
    kept: int = 0
    seen: int = 0
    spiked: int = 0
    feeds: int = 0
    failing: int = 0
    articles: int = 0


class OpenIncident(Noun, frozen=True, kw_only=True):
    """An incident with everything needed to draw it: its articles (oldest first) and their cards, by article id."""

    incident: Incident
    row: QueueRow
    articles: tuple[Article, ...]
    cards: dict[str, Card]


class Hit(Noun, frozen=True, kw_only=True):
    """One incident that a search found; `snippet` is plain text in which `[start, end)` of `marks` are the hits."""

    row: QueueRow
    snippet: str
    marks: tuple[tuple[int, int], ...]


class Appearance(Noun, frozen=True, kw_only=True):
    """An incident in a dossier, with the roles that the actor has there."""

    row: QueueRow
    roles: tuple[str, ...]


class DossierQuote(Noun, frozen=True, kw_only=True):
    """A quote in a dossier, with the incident it belongs to."""

    incident: str
    headline: str
    quote: SourcedQuote
    speaker_name: str | None


class DossierFigure(Noun, frozen=True, kw_only=True):
    """A figure in a dossier, with the incident it belongs to."""

    incident: str
    headline: str
    figure: SourcedFigure


class Dossier(Noun, frozen=True, kw_only=True):
    """All that the store knows of one actor or place."""

    key: str
    name: str
    kind: str
    description: str | None
    forms: tuple[str, ...]
    appearances: tuple[Appearance, ...]
    quotes: tuple[DossierQuote, ...]
    figures: tuple[DossierFigure, ...]
    together: tuple[tuple[str, str, int], ...]
    actor: SourcedActor | None = None
    place: SourcedPlace | None = None


class FeedRow(Noun, frozen=True, kw_only=True):
    """A subscription as the feeds screen lists it. `error` says what is wrong and what to do, in one sentence."""

    key: int
    url: str
    title: str
    outlet: str | None
    site: str | None
    entries: int
    checked: str | None
    due: str | None
    failures: int
    failing_since: str | None
    error: str | None
    stopped: bool


class Act(Noun, frozen=True, kw_only=True):
    """One act of triage in the journal: what was done to which incidents. `said` is how to say it on the screen."""

    id: int
    at: str
    verb: ActVerb
    incidents: tuple[str, ...]
    said: str
    undone: bool
