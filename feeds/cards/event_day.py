"""The day on which the main event happened, of all the times that the article names.

What stands in the sentences that tell the event counts most, the lead before what follows; a day on which somebody only
spoke counts little.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from feeds.cards.clauses import governor
from feeds.cards.clock import evening_told, told_by_hour
from feeds.cards.cues import kind_of
from feeds.cards.event import MainEvent, content
from feeds.cards.lexicon import word_list, words
from feeds.cards.reading import Reading
from feeds.cards.scope import Scopes
from feeds.cards.times import Precision, Time
from feeds.model import When

if TYPE_CHECKING:
    from spacy.tokens import Token


_VIOLENT = word_list("kinds_with_violence")
_HARM = word_list("scene_harm")
_AFTER = word_list("scene_after")
_COMING = re.compile(
    r"\b(?:will|poised|set to|due to|likely to|expected to|on track|plans? to|ahead of|looms?|upcoming|to be held)\b",
    re.IGNORECASE,
)
_CAUGHT = word_list("scene_caught")
_COURT = ("arrest", "trial", "crime")
_SPOKEN = ("statement", "report", "opinion")
_OLD, _OLD_DEED = 3.0, 1.8
_FINER = 2.5
_RECENT = dt.timedelta(days=20)
_BEYOND = words("after before following since until amid despite ahead")
"""Prepositions behind which stands another happening than the one that the verb tells."""

_LEGAL = ("trial", "arrest", "legislation", "policy", "appointment", "diplomacy", "statement", "report", "crime")
_COARSE: dict[Precision, float] = {"day": 0.0, "part": 0.5, "week": 0.9, "month": 1.2, "year": 3.0, "decade": 5.0}
_LEAST = -1.5
_OF_ANOTHER = re.compile(r"['’]s? \w")
"""`Tuesday’s election`: the day belongs to a happening that the sentence only mentions."""
_SPOKE_THEN, _OTHER = 0.5, 0.6
_STALE = 0.4
_DEED, _AFTERWARDS = 2.0, 0.0
_SAID = 0.7
"""How much less a time counts that stands in somebody's own words."""

_FAR = 12
"""Sentences from the lead beyond which it no longer matters how far away one is."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the times of an article are weighed by: its title's words, what is quoted, which sentences name a day."""

    title: frozenset[str]
    quoted: frozenset[int]
    dated: frozenset[int]


def _setting(reading: Reading, times: Sequence[Time]) -> _Setting:
    return _Setting(
        title=content(reading.article.title),
        quoted=frozenset(time.start for time in times if reading.is_quoted(time.start)),
        dated=frozenset(
            reading.sentence_at(time.start)
            for time in times
            if time.precision == "day" and not _OF_ANOTHER.match(reading.text, time.end)
        ),
    )


def when(
    reading: Reading, times: Sequence[Time], event: MainEvent, scopes: Scopes, longitude: float | None = None
) -> When | None:
    """The day of the main event, or the stretch of days where no day is named; None where the text doesn't date it.

    `longitude` is that of the scene: it tells which day it was there when an article without a day came out.
    """
    named = _named(reading, times, event, scopes)
    if named is None:
        return told_by_hour(reading, event, scopes, longitude)
    return named


def _named(reading: Reading, times: Sequence[Time], event: MainEvent, scopes: Scopes) -> When | None:
    """The day that is named as the event's."""
    setting = _setting(reading, times)
    scored = [
        (_time_score(reading, time, event, scopes, setting), -time.start, time)
        for time in times
        if time.precision not in ("year", "decade")
    ]
    if not scored:
        return None
    score, _, time = max(scored, key=lambda item: item[:2])
    if score + _SAID * (time.start in setting.quoted) < _LEAST:
        return None
    if time.precision in ("part", "week", "month"):
        # `last week` in the lead, `on Friday` further on: the day says it more exactly.
        days = [item for item in scored if item[0] > score - _FINER and _within(item[2], time)]
        time = max(days, key=lambda item: item[:2])[2] if days else time
    if time.word == "overnight" and time.first == _today(reading) and evening_told(reading, event):
        time = replace(time, first=(dt.date.fromisoformat(time.first) - dt.timedelta(days=1)).isoformat())
    found_by, confidence = _ground(reading, time, event)
    return When(
        text=reading.text[time.start : time.end],
        start=time.first,
        end=time.last,
        span=(time.start, time.end),
        found_by=found_by,
        confidence=confidence,
    )


def _ground(reading: Reading, time: Time, event: MainEvent) -> tuple[str, float]:
    """By what the time is taken for the event's, and how often that is right (measured on marked articles)."""
    deed = not _HARM.isdisjoint(_around(reading, time, governor(reading.doc, (time.start, time.end))))
    told = reading.sentence_at(time.start) in event.sentences
    rule = f"{time.found_by}, {'beside the deed' if deed else 'in the sentences of the event' if told else 'elsewhere'}"
    return rule, 0.9 if deed and told else 0.8 if deed else 0.75 if told else 0.65


def _today(reading: Reading) -> str:
    return reading.published.date().isoformat() if reading.published else ""


def _titled(reading: Reading, told: frozenset[str]) -> bool:
    """Whether a word of the title is one of these."""
    return not told.isdisjoint(re.findall(r"\w+", reading.article.title.lower()))


def is_spoken(reading: Reading, event: MainEvent) -> bool:
    """Whether the event itself is that somebody said something."""
    if event.kind.code in _SPOKEN:
        return True
    title = re.findall(r"\w+", reading.article.title.lower())
    return _HARM.isdisjoint(title) and any(kind_of(word) is not None for word in title)


def _within(time: Time, stretch: Time) -> bool:
    """Whether a day lies in a stretch; `this week` may count the seven days before, too."""
    if time.precision != "day":
        return False
    first = dt.date.fromisoformat(stretch.first)
    if stretch.precision == "week":
        first -= dt.timedelta(days=6)
    return first.isoformat() <= time.first <= (stretch.last or stretch.first)


def _time_score(reading: Reading, time: Time, event: MainEvent, scopes: Scopes, setting: _Setting) -> float:
    number = reading.sentence_at(time.start)
    words = reading.text[time.start : time.end]
    verb = governor(reading.doc, (time.start, time.end))
    around = _around(reading, time, verb)
    score = -0.12 * min(abs(number - event.lead), _FAR) + 1.0 * (number in event.sentences) - _COARSE[time.precision]
    caught = event.kind.code in _COURT and _titled(reading, _CAUGHT) and not _titled(reading, _HARM)
    harm = bool(around & (_CAUGHT if caught else _HARM))
    if scopes.is_old(time) or scopes.at(time.start) == "background":
        score -= _OLD_DEED if harm and time.precision == "day" else _OLD
    score -= _beside(reading, time, ahead=_looks_ahead(reading, event))
    score -= _SAID * (time.start in setting.quoted)
    if _OF_ANOTHER.match(reading.text, time.end) and number in setting.dated and not harm:
        score -= _OTHER
    if any(word in reading.article.title for word in words.split() if word[:1].isupper()):
        score += 1.0
    reported = verb is not None and any(child.dep_ == "nsubjpass" and child.lower_ in _HARM for child in verb.children)
    if verb is not None and kind_of(verb.lower_) is not None and verb.lower_ not in _HARM and not reported:
        return score + (_SPOKE_THEN if is_spoken(reading, event) else -0.9)
    late = verb is not None and verb.lower_ in _AFTER and not caught
    if harm and late and event.kind.code not in _LEGAL:
        score -= _AFTERWARDS
    elif harm or reported:
        score += _DEED if event.kind.code in _VIOLENT else 1.0
    elif verb is not None and verb.pos_ == "AUX":
        score -= 0.4  # it tells how things stand, not what happened
    elif around & _AFTER and (event.kind.code not in _LEGAL or _titled(reading, _HARM)):
        score -= 0.8
    return score + 0.35 * min(len(setting.title & content(" ".join(around))), 4)


def _looks_ahead(reading: Reading, event: MainEvent) -> bool:
    """Whether the title tells of what is to come: `set to open`, `poised to win`; an election may always be to come."""
    return event.kind.code == "election" or bool(_COMING.search(reading.article.title))


def _beside(reading: Reading, time: Time, *, ahead: bool) -> float:
    """What speaks against a time by itself: it is to come, stands alone as the page's own date, or is half a day."""
    against = 0.0
    published = reading.published
    if published is not None and time.first > published.date().isoformat():
        soon = dt.date.fromisoformat(time.first) < published.date() + _RECENT
        against += (0.7 if ahead else 1.5) + (0.0 if soon else 0.4)
    elif published is not None and dt.date.fromisoformat(time.first) < published.date() - _RECENT:
        against += 0.8
    elif (
        published is not None and time.precision == "day" and not re.search(r"\d", reading.text[time.start : time.end])
    ):
        # A weekday nearly a week ago would rather be called `last Monday`: the report may have been brought up to date.
        gone = published.date() - dt.date.fromisoformat(time.first)
        against += _STALE * (gone >= dt.timedelta(days=5))
    start, end = reading.paragraphs[reading.paragraph_at(time.start)]
    if end - start < time.end - time.start + 30:
        against += 1.5
    if published is not None and re.search(r"\d{4}$", reading.text[time.start : time.end]):
        against += 0.8 * (abs((published.date() - dt.date.fromisoformat(time.first)).days) <= 1)
    return against + 0.7 * (time.word == "overnight")


def _around(reading: Reading, time: Time, verb: Token | None) -> frozenset[str]:
    """The words that the time goes with: its clause's verb, what hangs on the verb, and the noun it stands at."""
    found: set[str] = set()
    span = reading.doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None:
        return frozenset()
    token = span.root
    for _ in range(3):
        if token.head.i == token.i:
            break
        token = token.head
        found.add(token.lower_)
        if token.pos_ in ("VERB", "AUX"):
            break
    if verb is not None:
        found.add(verb.lower_)
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "acomp", "xcomp", "agent", "oprd"):
                found.update(token.lower_ for token in child.subtree if abs(token.i - child.i) < 5)
            elif child.dep_ == "prep" and child.lower_ not in _BEYOND:
                found.update(grand.lower_ for grand in child.children)
    return frozenset(found)
