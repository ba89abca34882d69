"""An incident in words, before it takes the form of a document: who says what, with numbered sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from feeds.export.safe import visible, web_link
from feeds.model import Article, Claim, Incident, Measure, QuoteKind, Source, SourcedFigure, SourcedQuote
from feeds.rough import rough_word
from feeds.views import OpenIncident

NOBODY = "speaker not named"

_LABELS: dict[Measure, str] = {
    "killed": "Killed",
    "injured": "Injured",
    "missing": "Missing",
    "detained": "Detained",
    "displaced": "Displaced",
    "abducted": "Abducted",
    "rescued": "Rescued",
    "infected": "Infected",
    "money": "Money",
    "share": "Share",
    "other": "Count",
}
_IN_WORDS: tuple[Measure, ...] = ("money", "share", "other")
"""Measures whose unit stands in the source's words only."""

_MARKS = ("“", "”", "„", "«", "»", '"')

# Not strftime's, which follow the user's locale.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True)
class ToldSource:
    """An article as a source; `number` is its number within the incident, from 1."""

    number: int
    outlet: str
    title: str
    date: str
    link: str | None


@dataclass(frozen=True)
class Passage:
    """A sentence with the sources that it rests on."""

    text: str
    sources: tuple[ToldSource, ...]


@dataclass(frozen=True)
class ToldClaim:
    """A count, and who gives it: the one whom articles name for it, and the outlets."""

    count: str
    said_by: str
    outlets: tuple[str, ...]
    sources: tuple[ToldSource, ...]


@dataclass(frozen=True)
class ToldFigure:
    """One measure of one group, with the claims; `differs` where they cannot all be true."""

    label: str
    count: str
    who: str
    background: bool
    differs: bool
    claims: tuple[ToldClaim, ...]


@dataclass(frozen=True)
class ToldQuote:
    """Words and their mouth. `said_as` is how the source gives them."""

    text: str
    said_as: QuoteKind
    speaker: str
    outlets: tuple[str, ...]
    sources: tuple[ToldSource, ...]

    @property
    def marked(self) -> str:
        """The words as they are printed: in quotation marks if they are the speaker's own."""
        return self.text if self.said_as == "indirect" else f"“{self.text}”"


@dataclass(frozen=True)
class Told:
    """An incident, all of it visible text."""

    id: str
    headline: str
    kind: str
    place: str
    date: str
    figures: tuple[ToldFigure, ...]
    summary: tuple[Passage, ...]
    quotes: tuple[ToldQuote, ...]
    sources: tuple[ToldSource, ...]
    tags: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    """What the user noted on it, line by line."""


def told(found: OpenIncident) -> Told:
    """The incident in words. A source that is no article of it is left out."""
    incident = found.incident
    sources = {article.id: _source(number, article) for number, article in enumerate(found.articles, 1)}
    names = {actor.id: visible(actor.name) for actor in incident.actors}
    articles = {article.id: article for article in found.articles}
    return Told(
        id=incident.id,
        headline=visible(incident.headline) or "(no headline)",
        kind=visible(incident.kind.label),
        place=_place(incident),
        date=_when(incident),
        figures=tuple(_figure(figure, names, articles, sources) for figure in incident.figures),
        summary=tuple(Passage(visible(one.text), _cited(one.sources, sources)) for one in incident.summary),
        quotes=tuple(_quote(quote, names, sources) for quote in incident.quotes),
        sources=tuple(sources.values()),
        tags=tuple(f"#{visible(tag)}" for tag in found.row.tags),
        note=note_lines(found),
    )


def note_lines(found: OpenIncident) -> tuple[str, ...]:
    """The lines of what the user noted on it."""
    return tuple(line for part in (found.row.note or "").splitlines() if (line := visible(part)))


def told_quote(found: OpenIncident, quote: SourcedQuote) -> ToldQuote:
    """One quote of the incident in words."""
    sources = {article.id: _source(number, article) for number, article in enumerate(found.articles, 1)}
    return _quote(quote, {actor.id: visible(actor.name) for actor in found.incident.actors}, sources)


def day(stamp: str | None) -> str:
    """An ISO date or time as it is printed (`4 September 2023, 20:00 UTC`); empty where it is none."""
    if not stamp:
        return ""
    try:
        moment = dt.datetime.fromisoformat(stamp)
    except ValueError:
        return ""
    written = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    if "T" not in stamp:
        return written
    if moment.tzinfo is None:
        return f"{written}, {moment:%H:%M}"
    moment = moment.astimezone(dt.UTC)
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M} UTC"


def number(value: float) -> str:
    """A number with its thousands parted: `70,000`, `2.5`."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def reach(low: float, high: float | None) -> str:
    """`4`, `4–6`, `at least 4`, `up to 6`."""
    if high is None:
        return f"at least {number(low)}"
    if low == high:
        return number(low)
    return f"{number(low)}–{number(high)}" if low > 0 else f"up to {number(high)}"


def _source(position: int, article: Article) -> ToldSource:
    return ToldSource(
        number=position,
        outlet=visible(article.outlet) or "outlet not known",
        title=visible(article.title) or "(no title)",
        date=day(article.published),
        link=web_link(article.url),
    )


def _cited(cited: Iterable[Source], sources: dict[str, ToldSource]) -> tuple[ToldSource, ...]:
    """The sources, each once, in the order of their numbers."""
    ids = {source.article for source in cited}
    return tuple(source for article, source in sources.items() if article in ids)


def _place(incident: Incident) -> str:
    scene = next((place for place in incident.places if place.id == incident.where), None)
    if scene is None:
        return ""
    country = next(
        (one.name for one in incident.places if one.kind == "country" and one.country == scene.country),
        scene.country,
    )
    parts = (visible(scene.name), visible(scene.admin1), "" if scene.kind == "country" else visible(country))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _when(incident: Incident) -> str:
    when = incident.when
    if when is None:
        return ""
    start, end = day(when.start), day(when.end)
    if start and end and start != end:
        return f"{start} to {end}"
    return start or visible(when.text)


def _figure(
    figure: SourcedFigure, names: dict[str, str], articles: dict[str, Article], sources: dict[str, ToldSource]
) -> ToldFigure:
    """Claims of one count by one teller are one, with all their outlets and sources."""
    joined: dict[tuple[str, str], list[Claim]] = {}
    for claim in figure.claims:
        key = (_count(figure.measure, claim, articles), names.get(claim.said_by or "", ""))
        joined.setdefault(key, []).append(claim)
    claims = tuple(
        ToldClaim(
            count=count,
            said_by=said_by,
            outlets=tuple(dict.fromkeys(visible(one.outlet) for one in ones if one.outlet)),
            sources=_cited([source for one in ones for source in one.sources], sources),
        )
        for (count, said_by), ones in joined.items()
    )
    in_words = figure.measure in _IN_WORDS
    return ToldFigure(
        label=_LABELS[figure.measure],
        count=claims[0].count if claims and (in_words or len(claims) == 1) else reach(figure.low, figure.high),
        who="" if in_words else visible(figure.who),
        background=figure.scope == "background",
        differs=not figure.agreed,
        claims=claims,
    )


def _count(measure: Measure, claim: Claim, articles: dict[str, Article]) -> str:
    """A claim's count. With a qualifier, or a unit, in the source's own words, which cannot be wrong."""
    if claim.qualifier or measure in _IN_WORDS or rough_word(claim.low, claim.high, claim.qualifier):
        for source in claim.sources:
            article = articles.get(source.article)
            words = visible(article.text[slice(*source.span)]) if article else ""
            if words:
                return f"“{words}”"
    return reach(claim.low, claim.high)


def _quote(quote: SourcedQuote, names: dict[str, str], sources: dict[str, ToldSource]) -> ToldQuote:
    return ToldQuote(
        text=_unmarked(visible(quote.text)),
        said_as=quote.kind,
        speaker=names.get(quote.speaker or "", "") or visible(quote.speaker_text) or NOBODY,
        outlets=tuple(filter(None, map(visible, quote.outlets))),
        sources=_cited(quote.sources, sources),
    )


def _unmarked(words: str) -> str:
    """The words without the quotation marks around them, if there are any and none inside."""
    inner = words[1:-1]
    around = words[:1] in _MARKS and words[-1:] in _MARKS and not any(mark in inner for mark in _MARKS)
    return inner.strip() if inner and around else words
