"""What is new in an incident for somebody who has looked at some of its articles: what a journalist would open it for.

A fact is new only if none of its sources lies in a seen article and the seen ones don't say it in other words. What
comes with every copy and every retelling is no news: a name spelled out, a number put less exactly, a statement told
in other words, the country of a town that is known, what happened long before.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from feeds.incidents.claims_told import COUNTS
from feeds.incidents.features import days as days_of
from feeds.incidents.merge_moments import alike, terms_of
from feeds.incidents.new_names import new_actors, new_places
from feeds.incidents.people import group_of
from feeds.incidents.quoted import quoted_words, same_saying
from feeds.incidents.speech import tells_of_speech
from feeds.incidents.terms import LEAD_CHARACTERS
from feeds.incidents.toll import toll, total_label
from feeds.model import Claim, Incident, Measure, Noun, Source, SourcedFigure, SourcedMoment

PARTS = 3
"""So many kinds of news the queue's line has room for."""

AHEAD = 31
"""Days; what is set for later than that is background."""

_SCRAPED = re.compile(r"https?:|\.com\b|@\w|[“”\"#]")
"""What shows that a clause is no telling of the article's but of something set into it."""

SCRAP, FRAGMENT = 4, 6
"""Quotations of fewer words, and those within a sentence of the outlet's, are scraps that every retelling cuts anew."""


class NewFigure(Noun, frozen=True, kw_only=True):
    """A row of `Incident.figures` with something new: positions of the row and of its new claims."""

    row: int
    claims: tuple[int, ...]


class News(Noun, frozen=True, kw_only=True):
    """Which facts of an incident are new, and the queue's line about them; `line` is None where nothing is.

    `quotes` and `moments` are positions in the incident, `actors` and `places` ids within it.
    """

    figures: tuple[NewFigure, ...] = ()
    quotes: tuple[int, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    moments: tuple[int, ...] = ()
    line: str | None = None


def unseen(after: Incident, seen: Incident | None, changed: Collection[str] = ()) -> News:
    """What is new in `after` for whoever saw what `seen` says.

    `seen` is the incident as merged from only the articles that the user looked at, as they were then; None where none
    was looked at: then nothing is news, as all is. `changed` are seen articles whose text is another by now: what
    stands in them may be new.
    """
    if seen is None:
        return News()
    known = frozenset(seen.articles) - frozenset(changed)
    if known.issuperset(after.articles):
        return News()
    figures = _new_figures(after, seen, known)
    quotes = _new_quotes(after, seen, known)
    speakers = {after.quotes[number].speaker for number in quotes}
    actors = new_actors(after, seen, known, {speaker for speaker in speakers if speaker})
    places = new_places(after, seen, known)
    moments = _new_moments(after, seen, known)
    parts = _toll_parts(after, seen, figures)
    parts += [
        f"+{count} {word}{'s' if count > 1 else ''}"
        for count, word in (
            (len(quotes), "quote"),
            (len(actors), "actor"),
            (len(places), "place"),
            (len(moments), "moment"),
        )
        if count
    ]
    return News(
        figures=figures,
        quotes=quotes,
        actors=actors,
        places=places,
        moments=moments,
        line=" · ".join(parts[:PARTS]) or None,
    )


def news(before: Incident, after: Incident) -> str | None:
    """A few words such as `killed 6 (was 4) · +2 quotes` on what came since `before`; None where merely a copy did."""
    return unseen(after, before).line


def _is_new(sources: Collection[Source], known: Collection[str]) -> bool:
    return not any(source.article in known for source in sources)


def _new_figures(after: Incident, seen: Incident, known: Collection[str]) -> tuple[NewFigure, ...]:
    """Counts of people in the event that nobody had given.

    Only those that an article begins with: numbers further down are mostly parts, or of other events. So is a number
    that is lower than all that stand for the row.
    """
    found = []
    for number, row in enumerate(after.figures):
        if row.measure not in COUNTS or row.scope != "event":
            continue
        rows = [other for other in seen.figures if other.measure == row.measure and other.scope == "event"]
        claims = tuple(
            position
            for position, claim in enumerate(row.claims)
            if claim.stands
            and claim.low >= row.low
            and _is_new(claim.sources, known)
            and any(source.span[0] < LEAD_CHARACTERS for source in claim.sources)
            and not _is_known(claim, row, rows)
        )
        if claims:
            found.append(NewFigure(row=number, claims=claims))
    return tuple(found)


def _is_known(claim: Claim, row: SourcedFigure, rows: Collection[SourcedFigure]) -> bool:
    """Whether the number was given before, of whatever people, or the claim says less exactly what was."""
    number = claim.low or claim.high or 0
    for other in rows:
        if any(number == (held.low or held.high or 0) for held in other.claims):
            return True
        same_people = group_of(other.who) == group_of(row.who)
        if same_people and claim.low <= other.low and (claim.high is None or claim.high >= (other.high or other.low)):
            return True
    return number == 0


def _toll_parts(after: Incident, seen: Incident, figures: Collection[NewFigure]) -> list[str]:
    """The totals that moved by what is new, and whether the sources now differ; other numbers by how many they are."""
    parts = []
    told: set[Measure] = set()
    for measure in dict.fromkeys(after.figures[figure.row].measure for figure in figures):
        was, now = total_label(seen, measure), total_label(after, measure)
        if now is None or was == now:
            continue
        told.add(measure)
        parts.append(f"{measure} {now} (was {was})" if was else f"{measure} {now}")
    if figures and toll(seen)[1] and not toll(after)[1]:
        parts.append("sources disagree")
    others = sum(after.figures[figure.row].measure not in told for figure in figures)
    if others:
        parts.append(f"+{others} figure{'s' if others > 1 else ''}")
    return parts


def _new_quotes(after: Incident, seen: Incident, known: Collection[str]) -> tuple[int, ...]:
    """Words between quotation marks that no seen article has, of somebody who is named for them.

    Not what is only told (`he said that`): each outlet words that anew.
    """
    old = [quoted_words(quote.text) for quote in seen.quotes]
    return tuple(
        number
        for number, quote in enumerate(after.quotes)
        if quote.kind != "indirect"
        and (quote.speaker or quote.speaker_text)
        and _is_new(quote.sources, known)
        and len(words := quoted_words(quote.text)) >= (FRAGMENT if quote.kind == "partial" else SCRAP)
        and not any(same_saying(words, other) for other in old)
    )


def _new_moments(after: Incident, seen: Incident, known: Collection[str]) -> tuple[int, ...]:
    """Happenings of the event, exact to the day, on a day later than any that the seen articles could tell of.

    What lay before was left out by them or told without its day, so it brings nobody back; nor does a day far ahead.
    Not what stands far down in an article. Not that somebody spoke: the day on which a statement was made changes with
    every article.
    """
    days = {(moment.start or "")[:10] for moment in seen.moments}
    last = (seen.last_updated or "")[:10] or max(days, default="")
    told = [terms_of(moment.what) for moment in seen.moments]
    told += [terms_of(text) for text in (seen.headline, *(sentence.text for sentence in seen.summary))]
    return tuple(
        number
        for number, moment in enumerate(after.moments)
        if moment.scope == "event"
        and _is_day(moment)
        and (moment.start or "")[:10] > last
        and (moment.start or "")[:10] not in days
        and not _is_far(moment, after)
        and _is_new(moment.sources, known)
        and any(source.span[0] < 2 * LEAD_CHARACTERS for source in moment.sources)
        and not tells_of_speech(moment.what)
        and not _SCRAPED.search(moment.what)
        and (terms := terms_of(moment.what))
        and not any(len(other) > 1 and alike(terms, other) for other in told)
    )


def _is_day(moment: SourcedMoment) -> bool:
    """Whether a moment is exact to the day: not `by 2036`, `last week`."""
    return len(moment.start or "") >= 10 and (moment.end is None or moment.end[:10] == (moment.start or "")[:10])


def _is_far(moment: SourcedMoment, incident: Incident) -> bool:
    """Whether a moment lies more than `AHEAD` days after the incident's last article."""
    last, day = days_of(incident.last_updated), days_of(moment.start)
    return last is not None and day is not None and day - last > AHEAD
