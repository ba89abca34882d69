"""The hour at which something happened, where no day is told: the last such hour before the article came out.

`Police were called at about 6:30 p.m.` in a report of the day after means the evening before. Only the sentences that
tell the event are looked at, and only what is told in the past.
"""

from __future__ import annotations

import datetime as dt
import re

from feeds.cards.clauses import governor, is_past
from feeds.cards.event import MainEvent
from feeds.cards.lexicon import word_list
from feeds.cards.reading import Reading
from feeds.cards.scope import Scopes
from feeds.model import When

_HARM = word_list("scene_harm")
_HOUR = re.compile(
    r"\b(?:(?:at|around|about|before|after|by|nearly)\s+){1,3}"
    r"(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?P<long>[01]?\d|2[0-3]):(?P<past>[0-5]\d)\b(?!\s?[ap]\.?m)|(?P<named>midnight|noon))",
    re.IGNORECASE,
)
_NEAR, _FAR = 6, 15
"""Sentences after the lead within which the hour must be told; the nearer bound where no harm is told beside it."""
_EVENING = 17
"""The hour from which on a report with no more than a date must be of the day before."""


def told_by_hour(reading: Reading, event: MainEvent, scopes: Scopes, longitude: float | None) -> When | None:
    """The day of the event by its hour; None where no hour is told. `longitude` is that of the scene, for its zone."""
    published = reading.published
    if published is None:
        return None
    for match in _HOUR.finditer(reading.text):
        start = match.start()
        number = reading.sentence_at(start)
        if number > event.lead + _FAR:
            break
        if number > event.lead + _NEAR and _HARM.isdisjoint(token.lower_ for token in reading.sentences[number]):
            continue
        if reading.is_caption(start) or reading.is_quoted(start) or scopes.at(start) == "background":
            continue
        if not is_past(governor(reading.doc, match.span())):
            continue
        day = _last(_time_of(match), published, longitude)
        return When(
            text=match[0],
            start=day.isoformat(),
            end=None,
            span=match.span(),
            found_by="hour of the day, before publication",
            confidence=0.7,
        )
    return None


def evening_told(reading: Reading, event: MainEvent) -> bool:
    """Whether the event's sentences tell an hour of the evening, so that `overnight` is the night that began then."""
    for match in _HOUR.finditer(reading.text):
        number = reading.sentence_at(match.start())
        if number > event.lead + _NEAR:
            return False
        if number in event.sentences:
            return _time_of(match).hour >= _EVENING
    return False


def _time_of(match: re.Match[str]) -> dt.time:
    if match["named"]:
        return dt.time(12 if match["named"].lower() == "noon" else 0)
    if match["long"]:
        return dt.time(int(match["long"]), int(match["past"]))
    hour = int(match["hour"]) % 12 + 12 * (match["half"].lower() == "p")
    return dt.time(hour, int(match["minute"] or 0))


def _last(hour: dt.time, published: dt.datetime, longitude: float | None) -> dt.date:
    """The day on which it was last that hour when the article came out; of a bare date, it or the evening before."""
    if published.time() in (dt.time(0), dt.time(12)):
        return published.date() - dt.timedelta(days=hour.hour >= _EVENING)
    there = published.astimezone(dt.UTC) + dt.timedelta(hours=round((longitude or 0.0) / 15))
    return there.date() - dt.timedelta(days=hour > there.time())
