"""What of an article belongs to its main event, and what is background: history, earlier or other events, statistics.

A time of long ago, or words that speak of long stretches (`in recent years`, `the second such attack`), make their
clause background. It goes on to the end of the paragraph, or until a sentence is dated to the event again.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.cards.clauses import governor
from feeds.cards.reading import Reading
from feeds.cards.times import Time
from feeds.model import Scope, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

_RECENT = dt.timedelta(days=16)
"""How long before publication a day may be to be the event's, if the first sentences don't name an older one."""

_LEADS = 2
"""Sentences at the start that tell the main event, whatever time they compare it with."""

_LONG = re.compile(
    r"\b(?:(?:over|in|during|for|within|throughout) the (?:next|following|past|last|previous|preceding|subsequent"
    r"|intervening) (?:\w+ ){0,2}(?:years?|decades?|months?|century)"
    r"|(?:in|over|for) (?:recent|previous|past|the past|many|several) (?:years|decades|months)"
    r"|for (?:years|decades|months|generations|centuries)|decades?[- ](?:long|old)|years of"
    r"|(?:so far|earlier|already) this year|since the (?:start|beginning) of|year[- ]to[- ]date"
    r"|(?:per|a|each|every) year\b|annually|on average|historically|in the past\b|at the height of"
    r"|during the (?:\w+ ){0,3}(?:war|conflict|genocide|dictatorship|insurgency|era|occupation|pandemic))\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:(?:in|during) (?:an?|another) (?:separate|similar|unrelated|earlier|previous|different|prior) "
    r"|(?:similar|previous|past|earlier|prior|unrelated|separate|other such|other recent) "
    r"(?:\w+ )?(?:attacks?|incidents?|shootings?|bombings?|clashes|killings?|disasters?|crashes|accidents?|fires?"
    r"|floods?|earthquakes?|protests?|strikes?|raids?|cases?|outbreaks?)\b"
    r"|(?:the )?(?:first|second|third|fourth|fifth|sixth|latest|last|most recent) (?:such|major|similar) "
    r"(?:\w+ )?(?:attack|incident|shooting|confrontation|clash|disaster|crash|accident|fire|flood|earthquake"
    r"|strike|raid)|(?:has|have) a history of|is one of the (?:worst|deadliest))",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:worst|deadliest|biggest|largest|highest|lowest|bloodiest|strongest|first|heaviest|most \w+|least)\b"
    r"[^.;]{0,60}\b(?:since|in|for|of)\s+(?:the\s+)?(?:early |late |mid-)?$",
    re.IGNORECASE,
)
_CLAUSES = frozenset(("advcl", "relcl", "acl", "parataxis", "appos"))


class Scopes:
    """Which characters of the text tell of something else than the main event."""

    def __init__(self, reading: Reading, times: Sequence[Time]) -> None:
        self._reading = reading
        self._times = times
        self._starts = [time.start for time in times]
        self._lead = self._leading()
        told = self._told_in_lead()
        self._known = frozenset(time.first for time in told)
        days = [dt.date.fromisoformat(time.first) for time in told if time.precision == "day"]
        self._since = min(days, default=dt.date.max)
        """The earliest day that the first sentences name."""
        self._spans: list[Span] = self._found()

    def at(self, position: int) -> Scope:
        """Whether the words at the character belong to the main event or to its background."""
        index = bisect.bisect_right(self._spans, (position, len(self._reading.text) + 1)) - 1
        return "background" if index >= 0 and position < self._spans[index][1] else "event"

    def is_old(self, time: Time) -> bool:
        """Whether the time is too long before publication, and before what the lead tells, to be the event's."""
        published = self._reading.published
        if time.first in self._known:
            return False
        if published is None:
            return time.precision in ("year", "decade")
        today = published.date()
        last = dt.date.fromisoformat(time.last or time.first)
        if time.precision in ("year", "decade"):
            return last < today
        if time.precision == "month" and last >= today:
            return False
        return last < today - _RECENT and last < self._since - dt.timedelta(days=3)

    # --- building ---

    def _leading(self) -> list[int]:
        """The first sentences of the story."""
        found: list[int] = []
        for number, sentence in enumerate(self._reading.sentences):
            if len(sentence) > 5 and not self._reading.is_caption(sentence.start_char):
                found.append(number)
                if len(found) == _LEADS:
                    break
        return found

    def _told_in_lead(self) -> list[Time]:
        """The days, weeks and months by which the first sentences date what they tell."""
        return [
            time
            for number in self._lead
            for time in self._within(self._reading.sentences[number])
            if time.precision not in ("year", "decade") and not self._compares(time)
        ]

    def _compares(self, time: Time) -> bool:
        """Whether the time only tells how bad the event is: `the deadliest since 2014`, `cut on 2005 levels`."""
        if self._reading.text.startswith(" levels", time.end):
            return True
        return _COMPARED.search(self._reading.text, max(0, time.start - 90), time.start) is not None

    def _within(self, sentence: Words) -> Sequence[Time]:
        first = bisect.bisect_left(self._starts, sentence.start_char)
        return self._times[first : bisect.bisect_left(self._starts, sentence.end_char)]

    def _found(self) -> list[Span]:
        found: list[Span] = []
        going, paragraph = False, -1
        for number, sentence in enumerate(self._reading.sentences):
            if (here := self._reading.paragraph_at(sentence.start_char)) != paragraph:
                going, paragraph = False, here
            spans, fresh = self._judged(number, sentence)
            whole = (sentence.start_char, sentence.end_char)
            going = whole in spans or (going and not fresh)
            found.extend([whole] if going else sorted(spans))
        return found

    def _judged(self, number: int, sentence: Words) -> tuple[list[Span], bool]:
        """The spans of the sentence that are background by their own words, and whether it is dated to the event."""
        whole = (sentence.start_char, sentence.end_char)
        inner: list[Span] = []
        fresh = old = False
        for time in self._within(sentence):
            if not self.is_old(time):
                fresh = fresh or time.precision in ("day", "part")
            elif not self._compares(time):
                span = self._clause(sentence, (time.start, time.end))
                if span == whole:
                    old = True
                else:
                    inner.append(span)
        if number in self._lead:
            return inner, True
        if fresh:
            return inner, True
        words = self._reading.text[slice(*whole)]
        if old or _LONG.search(words) or _OTHERS.search(words):
            return [whole], False
        return inner, False

    def _clause(self, sentence: Words, span: Span) -> Span:
        """The subordinate clause that the time stands in, else the whole sentence."""
        verb = governor(self._reading.doc, span)
        while verb is not None and verb.head.i != verb.i:
            if verb.dep_ in _CLAUSES:
                first, last = verb.left_edge, verb.right_edge
                return max(first.idx, sentence.start_char), min(last.idx + len(last), sentence.end_char)
            verb = verb.head
        return sentence.start_char, sentence.end_char
