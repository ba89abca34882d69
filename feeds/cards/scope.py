"""Which sentences tell the main event, and which the background: history, earlier and other events, statistics."""

from __future__ import annotations

import re
from collections.abc import Sequence

from feeds.cards.reading import Reading
from feeds.cards.times import Time
from feeds.model import Scope

_LEAD = 2
"""Paragraphs at the start in which a past time does not move what follows it into the background."""

_EARLIER = re.compile(
    r"\b(?:since (?:then|the|it|he|she|they|\d{4}|last|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|(?:early|mid|late)\b)|over the (?:past|last|next|years)"
    r"|(?:in|over|for|during) (?:the )?(?:past|last|recent|previous) (?:few |two |three |five |ten |several |\d+ )?(?:years?|months?|decades?|weeks?)"
    r"|in recent (?:years|months|weeks|decades|history)|for (?:years|decades|centuries)|(?:years|decades|months) (?:of|earlier|later|before)"
    r"|at the time\b|back then|historically|previously|(?:the )?(?:deadliest|worst|biggest|largest|highest|first|latest|most recent)"
    r" (?:\w+ ){0,3}(?:since|in (?:a |more than )|in years|for \w+ years)|a (?:decade|century|generation)|every year|each year|annually"
    r"|so far this year|this year alone|has long|have long|used to|(?:was|were) founded|internal conflict|civil war|"
    r"the previous (?:year|month|week|attack|incident)|(?:a )?similar (?:incident|attack|case|accident)s?|last (?:year|month|summer|winter|spring|autumn))\b",
    re.IGNORECASE,
)
_AND_ON = re.compile(
    r"^(?:the|a|an|it|he|she|they|this|that|these|those|his|her|their|its|also|but|and|over|later|after|at)\b",
    re.IGNORECASE,
)


class Scopes:
    """The scope of every sentence, found once."""

    def __init__(self, reading: Reading, times: Sequence[Time]) -> None:
        self._reading = reading
        self._scopes = _scopes(reading, times)

    def at(self, position: int) -> Scope:
        """The scope of the sentence that holds the character at `position`."""
        if not self._scopes:
            return "event"
        return self._scopes[self._reading.sentence_at(position)]


def _scopes(reading: Reading, times: Sequence[Time]) -> list[Scope]:
    of_sentence: dict[int, list[Time]] = {}
    for time in times:
        of_sentence.setdefault(reading.sentence_at(time.start), []).append(time)
    found: list[Scope] = []
    before: Scope = "event"
    paragraph = -1
    for number, sentence in enumerate(reading.sentences):
        here = reading.paragraph_at(sentence.start_char)
        if here != paragraph:
            before, paragraph = "event", here
        named = of_sentence.get(number, [])
        scope = _of_sentence(sentence.text, named, lead=here < _LEAD)
        if scope is None:
            scope = "background" if before == "background" and _AND_ON.match(sentence.text) else "event"
        before = scope
        found.append(scope)
    return found


def _of_sentence(words: str, times: Sequence[Time], *, lead: bool) -> Scope | None:
    """The scope that the sentence's own words give it; None where they say nothing."""
    past = [time for time in times if time.historical]
    near = [time for time in times if not time.historical and time.first and not time.vague and time.precision == "day"]
    if near:
        return "event"
    if past and not (lead and _old_news(past)):
        return "background"
    if _EARLIER.search(words):
        return None if lead else "background"
    return None


def _old_news(past: Sequence[Time]) -> bool:
    """Whether a lead's past time may date the main event itself: a day or a month, as when a trial tells of the deed."""
    return all(time.precision in ("day", "month") for time in past)
