"""What the desk shows: rows of lists and pages of dossiers, as the store reads them and the screens draw them."""

from __future__ import annotations

from typing import Literal

from feeds.model import (
    Article,
    Card,
    Correction,
    Incident,
    Noun,
    SourcedActor,
    SourcedFigure,
    SourcedPlace,
    SourcedQuote,
    State,
)
from feeds.queries import Basket as Basket
from feeds.queries import Completion as Completion

TriageVerb = Literal["keep", "later", "spike", "see", "renew"]
ActVerb = Literal[
    "keep", "later", "spike", "see", "renew", "merge", "split", "correct", "tag", "note", "watch", "basket"
]
WatchSort = Literal["actor", "place", "phrase", "query"]


class QueueRow(Noun, frozen=True, kw_only=True):
    """One incident in the queue. `key` is the store's row number, which is stable for the life of the store.

    `due` is when one that was put off comes back: a stamp, `updated` (when there is news of it), None for some day;
    `back` says that it was put off and its time has come; `tags` and `note` are what the user put to it.
    `watched` names the watches that it matches.
    """

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
    due: str | None = None
    back: bool = False
    tags: tuple[str, ...] = ()
    note: str | None = None
    watched: tuple[str, ...] = ()


Grouping = Literal["", "since", "time", "kind", "country", "outlet", "story", "due"]
"""What the queue is put into sections by; not at all where it is empty. `due` is when what is put off comes back."""


class Section(Noun, frozen=True, kw_only=True):
    """A part of the queue under a heading, highest rank first. `id` tells it from others, also in a later order.

    `came` is whether all that is in it came in since somebody last looked, where the grouping tells that apart.
    """

    id: str
    name: str
    keys: list[int]
    came: bool = False


class Arrangement(Noun, frozen=True, kw_only=True):
    """The queue's order: its sections (one without a name where there is no grouping), and which incidents are fresh
    (new, or updated), which of them are updated, and which came in since somebody last looked.
    """

    sections: tuple[Section, ...]
    fresh: frozenset[int] = frozenset()
    updated: frozenset[int] = frozenset()
    came: frozenset[int] = frozenset()

    @property
    def keys(self) -> list[int]:
        """All keys, in the order of the sections."""
        return [key for section in self.sections for key in section.keys]


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


class Version(Noun, frozen=True, kw_only=True):
    """What an article was until its outlet changed it; `replaced` is when the change was noticed."""

    replaced: str
    article: Article
    card: Card


Gone = tuple[str, ...]
Come = tuple[str, ...]


class Change(Noun, frozen=True, kw_only=True):
    """What an outlet changed in an article, noticed at `at`: of each what was there before and what is there now.

    `title` is None where it stayed. Figures are a measure and the words, `killed six people`.
    """

    article: str
    at: str
    title: tuple[str, str] | None
    figures: tuple[Gone, Come]
    quotes: tuple[Gone, Come]
    sentences: tuple[Gone, Come]


class Term(Noun, frozen=True, kw_only=True):
    """One part of an incident's rank: its name, how much it adds, and what it rests on in a few words."""

    name: str
    value: float
    words: str


class Fresh(Noun, frozen=True, kw_only=True):
    """The facts of an incident that are new since somebody last looked, by their number within the incident.

    `claims` are a figure's number and a claim's within it. `words` says it in a line: `killed 6 (was 4) · +2 quotes`.
    """

    words: str
    actors: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    quotes: tuple[int, ...] = ()
    claims: tuple[tuple[int, int], ...] = ()
    moments: tuple[int, ...] = ()


class Following(Noun, frozen=True, kw_only=True):
    """An article that took part of its text from an earlier one, and how large a part of it, 0 to 1."""

    article: str
    earlier: str
    shared: float


class OpenIncident(Noun, frozen=True, kw_only=True):
    """An incident with everything needed to draw it: its articles (oldest first) and their cards, by article id.

    `fresh` says which of its facts are new since somebody last looked, None where nothing is or nobody has looked;
    `changes` what outlets changed, `corrections` what the user put right, `terms` what its rank is the sum of, `story`
    the incidents that it follows or that follow it, oldest first, `followings` which article took words from which,
    `unseen` the ids of the articles that came since somebody last looked; none where nobody has.
    """

    incident: Incident
    row: QueueRow
    articles: tuple[Article, ...]
    cards: dict[str, Card]
    fresh: Fresh | None = None
    changes: tuple[Change, ...] = ()
    corrections: tuple[Correction, ...] = ()
    terms: tuple[Term, ...] = ()
    story: tuple[QueueRow, ...] = ()
    followings: tuple[Following, ...] = ()
    unseen: tuple[str, ...] = ()


class Hit(Noun, frozen=True, kw_only=True):
    """One incident that a search found; `snippet` is plain text in which `[start, end)` of `marks` are the hits."""

    row: QueueRow
    snippet: str
    marks: tuple[tuple[int, int], ...]


class Named(Noun, frozen=True, kw_only=True):
    """Whose dossier: an actor or a place, by the key that it has in every incident."""

    sort: Literal["actor", "place"]
    key: str


class Watchable(Noun, frozen=True, kw_only=True):
    """What can be watched. `what` is the key of an actor or a place, a phrase, or a query; `name` what it is called.

    `land` (the country's code) and `region` are set for a place that others lie in: a country has only the first.
    """

    sort: WatchSort
    what: str
    name: str
    land: str | None = None
    region: str | None = None


class Watch(Noun, frozen=True, kw_only=True):
    """Something that is watched, since when, how many incidents match it, how many of them are new or updated, and when
    the last of them had news. `settled` is False while the store is still gone through for it.
    """

    id: int
    sort: WatchSort
    what: str
    name: str
    since: str
    matches: int
    fresh: int
    last: str | None
    settled: bool


class Alert(Noun, frozen=True, kw_only=True):
    """Something to be said of a watched incident: which watches it matches, and what is new in it, None where it began
    to match. `ids` are the numbers under which it was noted.
    """

    ids: tuple[int, ...]
    row: QueueRow
    watches: tuple[str, ...]
    news: str | None = None


class Appearance(Noun, frozen=True, kw_only=True):
    """An incident in a dossier, with the roles that the actor has there, or `scene` where it happened in the place."""

    row: QueueRow
    roles: tuple[str, ...]


class DossierQuote(Noun, frozen=True, kw_only=True):
    """A quote in a dossier, with the incident it belongs to. `published` and `url` are those of the first article that
    has it.
    """

    incident: str
    headline: str
    quote: SourcedQuote
    speaker_name: str | None
    published: str | None = None
    url: str | None = None


class DossierFigure(Noun, frozen=True, kw_only=True):
    """A figure in a dossier, with the incident it belongs to."""

    incident: str
    headline: str
    figure: SourcedFigure


class DossierWords(Noun, frozen=True, kw_only=True):
    """The quotes and figures of some incidents of a dossier. `following` is where to read on, None at the end."""

    quotes: tuple[DossierQuote, ...]
    figures: tuple[DossierFigure, ...]
    following: int | None


class Tally(Noun, frozen=True, kw_only=True):
    """What was counted over the incidents of a dossier: in how many, the sum of the lowest and of the highest counts,
    and the highest count of one incident.
    """

    measure: str
    incidents: int
    low: float
    high: float
    most: float


class Nearby(Noun, frozen=True, kw_only=True):
    """An incident near a place that does not name it, and how far off it happened."""

    row: QueueRow
    kilometres: float


class ToldAs(Noun, frozen=True, kw_only=True):
    """The descriptions that go with a name, and the forms of the name; each with in how many incidents."""

    descriptions: tuple[tuple[str, int], ...]
    forms: tuple[tuple[str, int], ...]


class Dossier(Noun, frozen=True, kw_only=True):
    """What the store knows of one actor or place, but for what is read page by page.

    `incidents` is in how many it stands, `telling` in how many of them it speaks (an actor) or is the scene (a place).
    `days` are the days on which they were first told, each with how many; `roles` how often it was what; `together`
    and `places` who and what stands in the same incidents: key, name, in how many. `appearances` are the first ones.
    """

    key: str
    name: str
    kind: str
    description: str | None
    forms: tuple[str, ...]
    incidents: int
    telling: int
    days: tuple[tuple[str, int], ...]
    roles: tuple[tuple[str, int], ...]
    tallies: tuple[Tally, ...]
    appearances: tuple[Appearance, ...]
    together: tuple[tuple[str, str, int], ...]
    places: tuple[tuple[str, str, int], ...]
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


class Spot(Noun, frozen=True, kw_only=True):
    """Incidents that happened at one position, highest rank first.

    `ranks` are their places in the order that was asked for. `place`, `country` and `kind` are the first incident's.
    """

    lat: float
    lon: float
    place: str | None
    country: str | None
    kind: str
    keys: tuple[int, ...]
    ranks: tuple[int, ...]


class Act(Noun, frozen=True, kw_only=True):
    """One act in the journal: what was done to which incidents. `said` is how to say it on the screen."""

    id: int
    at: str
    verb: ActVerb
    incidents: tuple[str, ...]
    said: str
    undone: bool


class ActLine(Noun, frozen=True, kw_only=True):
    """One act as a list of them says it: how many incidents it was about, and what the first of them is called now."""

    id: int
    at: str
    verb: ActVerb
    said: str
    undone: bool
    number: int = 0
    headline: str | None = None


class Turned(Noun, frozen=True, kw_only=True):
    """What going to a point of the journal did: how many acts were undone and done again, of which sorts, and the
    incidents (ids) that they were about.
    """

    undone: int
    redone: int
    incidents: tuple[str, ...] = ()
    verbs: frozenset[ActVerb] = frozenset()
