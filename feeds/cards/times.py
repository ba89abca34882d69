"""The times that an article names: days, weeks, months, years, decades, resolved against the day it came out.

Durations, ages and hours of the day are no times. Times of captions and of page furniture (`Posted:`, `Updated:`) are
left out. Where the article has no date of its own, only what the text dates fully is found.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Literal

from feeds.cards.clauses import governor, is_past, lies_ahead
from feeds.cards.dates import Days
from feeds.cards.numbers import value
from feeds.cards.reading import Reading
from feeds.cards.time_readers import PATTERNS, RULES
from feeds.cards.time_words import AHEAD_BEFORE, FURNITURE, NEXT_DAY

Precision = Literal["day", "part", "week", "month", "year", "decade"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time at characters `[start, end)`: its first day, and its last one where it is longer than a day (ISO 8601)."""

    start: int
    end: int
    first: str
    last: str | None
    precision: Precision
    word: str = ""
    """What a day is told by that counts from publication: `today`, `yesterday`, `tomorrow`, `overnight`."""
    found_by: str = ""
    """The rule that read it."""


def find(reading: Reading) -> list[Time]:
    """The times of the text, in reading order, none within another."""
    return Finder(reading).times()


_FOLLOWS = 2
"""Sentences after a day within which `the next day` counts from it."""
_MOST = 500
"""Times of one article beyond which it is no prose but a table, and the rest is left out."""


class Finder:
    """Goes through the text once for each pattern, the most telling first: what one has taken no later one takes."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        published = reading.published
        self.today: dt.date | None = published.date() if published else None

    def times(self) -> list[Time]:
        """The times in reading order."""
        found: list[Time] = []
        taken = bytearray(len(self.text))
        for pattern, make in PATTERNS:
            for match in pattern.finditer(self.text):
                start, end = match.span()
                if any(taken[start:end]) or self.reading.is_caption(start):
                    continue
                furniture = FURNITURE.search(self.text, max(0, start - 24), start)
                time = None if furniture else make(self, match)
                if time is not None:
                    found.append(replace(time, found_by=RULES[make]))
                if time is not None or furniture:
                    taken[start:end] = b"\1" * (end - start)
        found.sort(key=lambda time: time.start)
        found = self._followed(found, taken)
        del found[_MOST:]
        return [self._settled(time, found) if time.word == "overnight" else time for time in found]

    def _followed(self, times: list[Time], taken: bytearray) -> list[Time]:
        """The times with those that count from the day before them in the story: `the next day`, `two days later`."""
        starts = [time.start for time in times]
        more: list[Time] = []
        for match in NEXT_DAY.finditer(self.text):
            start, end = match.span()
            before = bisect.bisect_left(starts, start) - 1
            if before < 0 or any(taken[start:end]) or self.reading.is_caption(start):
                continue
            last = times[before]
            apart = self.reading.sentence_at(start) - self.reading.sentence_at(last.start)
            if last.precision != "day" or last.last is not None or apart > _FOLLOWS:
                continue
            side = (match["side"] or "").lower()
            if side == "after" and before + 1 < len(starts) and self._in_one_sentence(start, starts[before + 1]):
                continue  # `on Monday, two days after it began on Saturday`
            said = (match["number"] or "a").lower()
            number = 1 if said in ("a", "an") else int(value(said) or 1)
            # `She died today, a day after her friend fell ill`: what stands after it is told to be a day older.
            back = bool(match["previous"]) or side in ("earlier", "after")
            day = dt.date.fromisoformat(last.first) + dt.timedelta(days=-number if back else number)
            more.append(Time(start, end, day.isoformat(), None, "day", found_by="counted from the day before it"))
        return sorted([*times, *more], key=lambda time: time.start)

    def _in_one_sentence(self, start: int, end: int) -> bool:
        return self.reading.sentence_at(start) == self.reading.sentence_at(end)

    def _settled(self, night: Time, times: list[Time]) -> Time:
        """`overnight` in a sentence that names a day is the night to that day."""
        here = self.reading.sentence_at(night.start)
        named = (
            time
            for time in times
            if time.precision == "day" and time is not night and self.reading.sentence_at(time.start) == here
        )
        day = next(named, None)
        return night if day is None or day.first > night.first else replace(night, first=day.first)

    def before(self, match: re.Match[str], reach: int = 16) -> str:
        """The characters right before the match."""
        return self.text[max(0, match.start() - reach) : match.start()]

    def lies_ahead(self, match: re.Match[str]) -> bool:
        """Whether the clause tells of what is to come."""
        verb = governor(self.reading.doc, match.span())
        if led := AHEAD_BEFORE.search(self.before(match, 30)):
            return led[0].lower().startswith("ahead") or not is_past(verb)
        return lies_ahead(verb)

    def made(
        self, match: re.Match[str], days: Days | dt.date | None, precision: Precision, word: str = ""
    ) -> Time | None:
        """The time for these days at the match; None for no days."""
        if days is None:
            return None
        first, last = (days, None) if isinstance(days, dt.date) else days
        return Time(
            start=match.start(),
            end=match.end(),
            first=first.isoformat(),
            last=last.isoformat() if last else None,
            precision=precision,
            word=word,
        )
