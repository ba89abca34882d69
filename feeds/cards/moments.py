"""The timeline of an article: what happened when, in order of time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from feeds.cards.clauses import clause
from feeds.cards.reading import Reading
from feeds.cards.scope import Scopes
from feeds.cards.times import Time
from feeds.model import Moment

_LED = re.compile(r"\b(?:in|since|by|until|till|from|before|after|during|throughout|through)\s+$", re.IGNORECASE)
_LED_DECADE = re.compile(r"\b(?:in|since|by|until|from|before|during|throughout)\s+(?:the\s+)?$", re.IGNORECASE)
_VAGUE = re.compile(r"this year|today|overnight", re.IGNORECASE)
_LONGEST = 300

CONFIDENCE = {
    "date in figures": 0.98,
    "day and month": 0.97,
    "month and year": 0.97,
    "month": 0.9,
    "counted from the day before it": 0.8,
    "weekday": 0.95,
    "relative day": 0.95,
    "weekend": 0.85,
    "relative week, month or year": 0.9,
    "so long ago": 0.9,
    "decade": 0.97,
    "years": 0.95,
    "year": 0.95,
    "holiday": 0.9,
}
"""How often a time that a rule reads is a dated happening, and the right one."""


def find(reading: Reading, times: Sequence[Time], scopes: Scopes) -> list[Moment]:
    """One moment for each time that the article names, however often, with the clause that it dates.

    Of several mentions of one time the first in the event's own sentences is taken, else the first. `This year` dates
    nothing, nor does `overnight` beside a day.
    """
    chosen: dict[tuple[str, str | None], Moment] = {}
    dated = {reading.sentence_at(time.start) for time in times if not _is_vague(reading, time)}
    for time in times:
        if _is_vague(reading, time) and (time.precision == "year" or reading.sentence_at(time.start) in dated):
            continue
        moment = _moment(reading, time, scopes)
        known = chosen.get((time.first, time.last))
        if known is None or (known.scope == "background" and moment.scope == "event"):
            chosen[time.first, time.last] = moment
    return sorted(chosen.values(), key=lambda moment: (moment.start or "", moment.end or "", moment.span))


def _is_vague(reading: Reading, time: Time) -> bool:
    return _VAGUE.fullmatch(reading.text, time.start, time.end) is not None


def _moment(reading: Reading, time: Time, scopes: Scopes) -> Moment:
    text = reading.text
    start = time.start
    before = _LED_DECADE if time.precision == "decade" else _LED
    if time.precision not in ("day", "part") and (led := before.search(text, max(0, start - 16), start)):
        start = led.start()
    first, last = clause(reading.doc, (start, time.end))
    if last - first > _LONGEST:
        # What is too long is cut at a word, round the time.
        if time.end - first > _LONGEST:
            first = text.find(" ", start - _LONGEST // 2, start) + 1 or start
        last = max(time.end, text.rfind(" ", first, min(last, first + _LONGEST)))
    return Moment(
        text=text[start : time.end],
        start=time.first,
        end=time.last,
        what=text[first:last],
        scope="background" if scopes.is_old(time) else scopes.at(time.start),
        span=(start, time.end),
        found_by=time.found_by,
        confidence=CONFIDENCE.get(time.found_by),
    )
