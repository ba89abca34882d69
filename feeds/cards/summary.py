"""The summary: two to four sentences of the article itself, about the main event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.cards.breaks import dateline
from feeds.cards.event import MainEvent, content
from feeds.cards.reading import Reading
from feeds.model import Figure, Quote, Sentence, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

_MOST = 3
_SHORTEST, _LONGEST = 40, 420
_EARLY = 14
"""Sentences from which the summary is chosen: what matters stands at the top."""

_DANGLING = re.compile(
    r"[“\"'‘]?(?:He|She|It|They|We|I|You|This|That|These|Those|But|And|Or|So|Yet|Then|However|Meanwhile|Also|Instead|Still"
    r"|Indeed|Such|Both|Neither|There|Here|Another|The (?:same|latter|former|other)|(?:In|On|At) (?:this|that|these)"
    r"|For example)\b"
)


def extract(
    reading: Reading, event: MainEvent, quotes: Sequence[Quote], figures: Sequence[Figure]
) -> tuple[Sentence, ...]:
    """The lead and what adds most to it, word for word and in reading order, each with its span."""
    candidates = [
        (number, span)
        for number, sentence in enumerate(reading.sentences[: event.lead + _EARLY])
        if number >= event.lead and (span := _span(reading, sentence, number == event.lead)) is not None
    ]
    if not candidates:
        return ()
    chosen = [candidates[0]]
    told = set(content(reading.text[slice(*candidates[0][1])]))
    told |= content(reading.article.title)
    rest = candidates[1:]
    while rest and len(chosen) < _MOST:
        best = max(rest, key=lambda item: _worth(reading, item, event, quotes, figures, told))
        if _worth(reading, best, event, quotes, figures, told) <= 0:
            break
        rest.remove(best)
        chosen.append(best)
        told |= content(reading.text[slice(*best[1])])
    return tuple(Sentence(text=reading.text[start:end], spans=((start, end),)) for _, (start, end) in sorted(chosen))


def _span(reading: Reading, sentence: Words, is_lead: bool) -> Span | None:
    """The sentence's span without space and dateline; None where it is no sentence of the story."""
    start, end = sentence.start_char, sentence.end_char
    if reading.is_caption(start):
        return None
    text = reading.text[start:end]
    if "\n" in text.strip():
        # The parser ran two paragraphs together: only the last of them can be a whole sentence.
        start += text.rstrip().rfind("\n") + 1
    if is_lead and (story := dateline(reading.text, start)) is not None and story < end:
        start = story
    while start < end and reading.text[start].isspace():
        start += 1
    while end > start and reading.text[end - 1].isspace():
        end -= 1
    text = reading.text[start:end]
    if text.count("“") != text.count("”") or text.count('"') % 2:
        return None  # a part of what somebody said
    if not _SHORTEST <= len(text) <= _LONGEST or text[-1] not in ".!?…”\"'’)":
        return None
    return start, end


def _worth(
    reading: Reading,
    item: tuple[int, Span],
    event: MainEvent,
    quotes: Sequence[Quote],
    figures: Sequence[Figure],
    told: set[str],
) -> float:
    """How much the sentence adds: what is new in it, of the event, early in the text, and can stand alone."""
    number, (start, end) = item
    text = reading.text[start:end]
    said = content(text)
    if not said:
        return 0.0
    new = len(said - told) / len(said)
    if new < 0.35:
        return 0.0
    score = 1.0 + new - 0.09 * (number - event.lead)
    score += 0.5 * (number in event.sentences)
    score += 0.35 * any(start <= figure.span[0] < end and figure.scope == "event" for figure in figures)
    score -= 0.5 * any(start <= figure.span[0] < end and figure.scope == "background" for figure in figures)
    score -= 0.45 * any(start <= quote.span[0] < end and quote.kind == "direct" for quote in quotes)
    score -= 0.6 * bool(_DANGLING.match(text))
    return score
