"""Which figures tell of another time than the main event: other years, spans of years, rates, months that are over."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Protocol

from feeds.cards.clauses import governor
from feeds.cards.reading import Reading
from feeds.model import Scope, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words


class Scopes(Protocol):
    """What the finder asks of the article's times: does the sentence at a character tell the main event?"""

    def at(self, position: int) -> Scope:
        """`event` or `background`."""


# Words that move a figure out of the main event: other years, spans of years, rates.
_ELSEWHEN = re.compile(
    r"\b(?:in|since|from|by|during|until|between|of|through|an?|the)\s(?:early\s|late\s|mid-?)?(?:the\s)?(?P<year>(?:19|20)\d\d)s?\b"
    r"|\b(?:last|previous|past|recent|earlier|preceding)\s(?:few\s|two\s|three\s|several\s)?(?:year|years|decade|decades|century|month|months|summer|winter|spring)\b"
    r"|\bover\sthe\s(?:past|last|next|following)\b|\b(?:so\sfar\s)?this\syear\b|\byears?\sago\b|\bdecades?\b"
    r"|\bsince\s(?:early\s|late\s|mid-)?(?P<running>the\sstart|the\sbeginning|then|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|October)\b"
    r"|\b(?:every|each|per|a)\s(?:year|month|day|week)\b(?!-)|\bannual(?:ly)?\b|\bearlier\sthis\s(?:year|month)\b"
    r"|\bin\srecent\s(?:years|months|decades)\b|\bhistory\b|\bworldwide\b|\bpreviously\b|\ba\sdecade\b",
    re.IGNORECASE,
)

_CAMPAIGN = re.compile(
    r"\bsince (?:[\w’'-]+ ){1,4}?(?P<since>truce|cease-?fire|war|invasion|coup|uprising|takeover|crackdown|conflict"
    r"|fighting)\b"
    r"|\b(?:killed|dead|died|deaths?|injured|wounded|displaced)\b[^.;]{0,40}? (?:in|of|throughout) the (?:[\w-]+ ){0,3}"
    r"(?P<within>war|conflict)\b",
    re.IGNORECASE,
)
"""What counts the people of more than an event: `601 since the truce`, `72,000 killed in the war`."""

_COMPARED = re.compile(
    r"\b(?:worst|deadliest|biggest|largest|highest|lowest|bloodiest|strongest|first|heaviest)\b[^.;,]{0,80}$",
    re.IGNORECASE,
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_IN_MONTH = re.compile(rf"\b(?:[Ii]n|[Ll]ast) (?:early |late |mid-)?(?P<month>{'|'.join(_MONTHS)})\b(?! \d)")
_WEEKDAY = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\b", re.IGNORECASE)
_LEAD = 2
"""Sentences at the start that tell what the story is about."""
_JUST_OVER = 3
"""Up to this day of a month, the month before may be the event's own."""


def _ends(words: Words) -> Span:
    return words.start_char, words.end_char


class Elsewhen:
    """Tells of each figure whether it belongs to the main event or to the background."""

    def __init__(self, reading: Reading, scopes: Scopes) -> None:
        self._reading = reading
        self._scopes = scopes
        self._known: dict[int, list[tuple[int, bool]]] = {}

    def scope(self, position: int) -> Scope:
        """The scope of a figure at the character."""
        if self._scopes.at(position) == "background":
            return "background"
        number = self._reading.sentence_at(position)
        if number not in self._known:
            self._known[number] = self._other_times(number)
        # What is compared with another time stands before it: `four died, the worst fire since a 2015 one killed 38`.
        past = any(not compares or position > start for start, compares in self._known[number])
        return "background" if past or self._in_an_earlier_month(number, position) else "event"

    def _other_times(self, number: int) -> list[tuple[int, bool]]:
        """Where a sentence speaks of an earlier year or a span of time, and whether only to compare."""
        sentence = self._reading.sentences[number]
        published = self._reading.published
        found = []
        for match in _ELSEWHEN.finditer(self._reading.text, sentence.start_char, sentence.end_char):
            year = match["year"]
            if match["running"] and number < _LEAD:
                continue  # what the first sentences count since a month is the story's own
            if year is None or published is None or (int(year) < published.year and not match[0].startswith("by ")):
                before = self._reading.text[max(sentence.start_char, match.start() - 80) : match.start()]
                found.append((match.start(), _COMPARED.search(before) is not None))
        campaign = _CAMPAIGN.search(self._reading.text, sentence.start_char, sentence.end_char)
        if campaign and not self._is_of_event(campaign, number):
            dated = _WEEKDAY.search(self._reading.text, *_ends(sentence))
            comma = self._reading.text.rfind(", ", sentence.start_char, campaign.start())
            # `Three were killed on Monday, which brings to 600 those killed since the truce`: the first stay.
            found.append((comma, True) if dated and comma >= dated.end() else (campaign.start(), False))
        return found

    def _is_of_event(self, campaign: re.Match[str], number: int) -> bool:
        """Whether it is the event's own people that are counted over a war or a truce: the first sentence counts them,
        or the second where the first or the title speaks of the same, or a day is named on which they came to harm.
        """
        sentences = self._reading.sentences
        if campaign["within"] and _WEEKDAY.search(self._reading.text, *_ends(sentences[number])):
            return True
        first = f"{self._reading.article.title or ''} {sentences[0].text}".casefold()
        return number < _LEAD and (campaign["since"] or campaign["within"]).casefold() in first

    def _in_an_earlier_month(self, number: int, position: int) -> bool:
        """Whether the words at the character tell of a month named without a day that is over: `In May, two died.`"""
        sentence = self._reading.sentences[number]
        for match in _IN_MONTH.finditer(self._reading.text, sentence.start_char, sentence.end_char):
            verb = governor(self._reading.doc, match.span("month"))
            leads = not self._reading.text[sentence.start_char : match.start()].strip()
            if leads or (verb is not None and verb == governor(self._reading.doc, (position, position + 1))):
                return self._earlier(match["month"])
        return False

    def _earlier(self, month: str) -> bool:
        """Whether a month is over; one that is just over only where the first sentences date the event otherwise."""
        published = self._reading.published
        if published is None:
            return False
        ago = (published.month - _MONTHS.index(month) - 1) % 12
        just_over = ago == 1 and published.day <= _JUST_OVER
        return 0 < ago < 11 and not (just_over and not self._dated_by_day)

    @functools.cached_property
    def _dated_by_day(self) -> bool:
        """Whether the first sentences say on which day of the week the event happened."""
        end = self._reading.sentences[min(2, len(self._reading.sentences) - 1)].end_char
        return _WEEKDAY.search(self._reading.text, 0, end) is not None
