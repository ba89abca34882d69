"""The nouns of copytaster: what a feed, an entry, an article, a card and an incident are.

All of them are immutable and travel as JSON between the stages, the store and the desk. Times are ISO 8601 strings in
UTC (`2023-09-04T20:00:00Z`), so that they sort as text; spans are `[start, end)` in Unicode code points of a text.
`decode` checks what it reads and raises `msgspec.ValidationError`, which names the field that is wrong.
"""

from __future__ import annotations

from typing import Any, Literal, TypeVar

import msgspec

Span = tuple[int, int]
Scope = Literal["event", "background"]
ActorKind = Literal["person", "organisation", "group"]
Role = Literal["perpetrator", "victim", "responder", "authority", "speaker", "subject", "mentioned"]
PlaceKind = Literal["country", "region", "settlement", "feature", "facility", "unknown"]
QuoteKind = Literal["direct", "partial", "indirect"]
Measure = Literal[
    "killed",
    "injured",
    "missing",
    "detained",
    "displaced",
    "abducted",
    "rescued",
    "infected",
    "money",
    "share",
    "other",
]
TextSource = Literal["page", "feed", "given"]
State = Literal["new", "updated", "later", "kept", "seen", "spiked"]

STATES: tuple[State, ...] = ("new", "updated", "later", "kept", "seen", "spiked")

T = TypeVar("T")


class Noun(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What every noun shares: immutable, compared by value, built by keyword.

    No noun can hold itself, so that the collector of cycles need not look at them: of a large incident there are a
    hundred thousand, and looking at all of them would be felt between two keys.
    """


# --- what comes in ---------------------------------------------------------------------------------------------------


class Entry(Noun, frozen=True, kw_only=True):
    """One item as a feed gives it. All text is plain and clean; `content` has paragraphs parted by a blank line."""

    id: str
    feed: str
    url: str | None = None
    title: str = ""
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    language: str | None = None


class Article(Noun, frozen=True, kw_only=True):
    """An entry with its text, and where the text was found."""

    id: str
    url: str | None = None
    title: str = ""
    outlet: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    text: str = ""
    text_source: TextSource = "given"


# --- the card --------------------------------------------------------------------------------------------------------


class Fact(Noun, frozen=True, kw_only=True):
    """What every fact of a card says of itself, for `i` (why): the rule or component that found it, and how sure it is.

    `confidence` lies between 0 and 1; None where the finder gives none.
    """

    found_by: str = ""
    confidence: float | None = None


class Kind(Noun, frozen=True, kw_only=True):
    """What kind of event, the IPTC Media Topic it falls under, and (`found_by`) the words that speak for it most."""

    code: str
    label: str
    topic: str
    confidence: float
    found_by: str = ""


class Sentence(Fact, frozen=True, kw_only=True):
    """One sentence of a card's summary, with the spans it was made from."""

    text: str
    spans: tuple[Span, ...]


class When(Fact, frozen=True, kw_only=True):
    """When the main event happened, as written and resolved against the day of publication."""

    text: str
    start: str | None
    end: str | None
    span: Span


class Actor(Fact, frozen=True, kw_only=True):
    """A person, organisation or group of the article, with all the mentions that stand for it."""

    id: str
    name: str
    kind: ActorKind
    description: str | None
    roles: tuple[Role, ...]
    mentions: tuple[Span, ...]


class Place(Fact, frozen=True, kw_only=True):
    """A named location of the article; `scene` if the main event happened in it."""

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    scene: bool
    mentions: tuple[Span, ...]


class Quote(Fact, frozen=True, kw_only=True):
    """Words somebody said. `speaker` is an actor's id, None where the article does not say who spoke."""

    text: str
    kind: QuoteKind
    speaker: str | None
    speaker_text: str | None
    cue: str | None
    span: Span
    speaker_span: Span | None
    cue_span: Span | None


class Figure(Fact, frozen=True, kw_only=True):
    """A count or an amount. `high` is None where it is open-ended (at least, more than)."""

    measure: Measure
    low: float
    high: float | None
    qualifier: str | None
    who: str | None
    actor: str | None
    said_by: str | None
    scope: Scope
    span: Span


class Moment(Fact, frozen=True, kw_only=True):
    """A dated happening that the article tells; `what` is the clause that the date belongs to."""

    text: str
    start: str | None
    end: str | None
    what: str
    scope: Scope
    span: Span


class Card(Noun, frozen=True, kw_only=True):
    """What one article reports. `text` is the article's, unchanged: every span points into it.

    `analysed` is how many characters of the text, from its start, facts were looked for in; None: in all of them.
    """

    id: str
    url: str | None
    title: str
    outlet: str | None
    published: str | None
    language: str
    text: str
    kind: Kind
    summary: tuple[Sentence, ...]
    when: When | None
    where: str | None
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    analysed: int | None = None


# --- the incident ----------------------------------------------------------------------------------------------------


class Source(Noun, frozen=True, kw_only=True):
    """Where a fact of an incident stands: an article and a span of its text."""

    article: str
    span: Span


class SourcedSentence(Noun, frozen=True, kw_only=True):
    """A sentence of an incident's summary with all its sources."""

    text: str
    sources: tuple[Source, ...]


class SourcedWhen(Noun, frozen=True, kw_only=True):
    """When the incident happened, by the article that says it most exactly."""

    text: str
    start: str | None
    end: str | None
    sources: tuple[Source, ...]


class SourcedActor(Noun, frozen=True, kw_only=True):
    """An actor across all articles. `key` is the same in every incident, so that dossiers hold."""

    id: str
    key: str
    name: str
    kind: ActorKind
    description: str | None
    roles: tuple[Role, ...]
    forms: tuple[str, ...]
    sources: tuple[Source, ...]


class SourcedPlace(Noun, frozen=True, kw_only=True):
    """A place across all articles. `key` is the same in every incident: `geo:<geonameid>`, else by name."""

    id: str
    key: str
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    scene: bool
    sources: tuple[Source, ...]


class SourcedQuote(Noun, frozen=True, kw_only=True):
    """The same words in however many articles; the longest form is the text. `outlets` ran them, first one first."""

    text: str
    kind: QuoteKind
    speaker: str | None
    speaker_text: str | None
    cue: str | None
    outlets: tuple[str, ...]
    sources: tuple[Source, ...]


class Claim(Noun, frozen=True, kw_only=True):
    """One article's figure within an incident; `stands` is False once a later claim has replaced it."""

    low: float
    high: float | None
    qualifier: str | None
    said_by: str | None
    outlet: str | None
    published: str | None
    sources: tuple[Source, ...]
    stands: bool = True


class SourcedFigure(Noun, frozen=True, kw_only=True):
    """One measure of one group of people, with the claims side by side, oldest first."""

    measure: Measure
    who: str | None
    low: float
    high: float | None
    scope: Scope
    agreed: bool
    claims: tuple[Claim, ...]


class SourcedMoment(Noun, frozen=True, kw_only=True):
    """A dated happening, with all the articles that tell it."""

    text: str
    start: str | None
    end: str | None
    what: str
    scope: Scope
    sources: tuple[Source, ...]


class Report(Noun, frozen=True, kw_only=True):
    """One text and its carriers: articles, first one first, of which the later ones share the text of the earlier.

    `shared` says of each article how much of its text stands in another of the report, 0 to 1.
    """

    articles: tuple[str, ...]
    shared: tuple[float, ...]


class Incident(Noun, frozen=True, kw_only=True):
    """One thing that happened, as all its articles report it; every claim names the articles it comes from.

    `reports` are the texts that several of its articles carry. `follows` is the incident that it grew from, as a trial
    does from a murder: the two are one story.
    """

    id: str
    headline: str
    kind: Kind
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    first_seen: str | None
    last_updated: str | None
    when: SourcedWhen | None
    where: str | None
    summary: tuple[SourcedSentence, ...]
    actors: tuple[SourcedActor, ...]
    places: tuple[SourcedPlace, ...]
    quotes: tuple[SourcedQuote, ...]
    figures: tuple[SourcedFigure, ...]
    moments: tuple[SourcedMoment, ...]
    reports: tuple[Report, ...] = ()
    follows: str | None = None
    rank: float = 0.0


# --- what the user corrects ------------------------------------------------------------------------------------------

CorrectionVerb = Literal["rename", "join", "speaker", "place", "scene", "delete"]
FactKind = Literal["headline", "actor", "place", "quote", "figure", "moment", "sentence"]


class NewPlace(Noun, frozen=True, kw_only=True):
    """A location that takes the place of another: where it is, as a gazetteer or another article has it."""

    name: str
    kind: PlaceKind = "unknown"
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None


class Correction(Noun, frozen=True, kw_only=True):
    """One thing that the user put right in an incident. It holds when the facts are found anew.

    `fact` and `what` say which fact: an actor or a place by its name or any form of it, a quote, sentence or moment by
    its words, a figure by its measure and numbers (`killed 4 4`, `killed 4 -` where open-ended). `to` is the new name
    or headline, the actor to join with, or the speaker (None: nobody known); `place` the new location.
    """

    verb: CorrectionVerb
    fact: FactKind
    what: str
    to: str | None = None
    place: NewPlace | None = None


# --- JSON ------------------------------------------------------------------------------------------------------------


def encode(noun: Any) -> bytes:
    """The noun as one line of JSON in UTF-8, without the line's end."""
    return msgspec.json.encode(noun)


def decode(line: bytes | str, kind: type[T]) -> T:
    """Read one noun from JSON.

    Raises `msgspec.ValidationError` where a field is missing or of the wrong type, `msgspec.DecodeError` where the
    line is no JSON.
    """
    return msgspec.json.decode(line, type=kind)
