"""The summary: two to four sentences of the article itself, about the main event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.cards.breaks import dateline
from feeds.cards.event import MainEvent, content
from feeds.cards.people import PERSON_NOUNS
from feeds.cards.reading import Reading
from feeds.model import Figure, Quote, Sentence, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

_MOST = 3
_SHORTEST, _LONGEST = 40, 420
_EARLY = 14
"""Sentences from which the summary is chosen: what matters stands at the top."""

_LEADS = 4
"""Sentences among which the lead is looked for, where the first leans on what is not there."""

_BULLETS = "•‣◦▪●–—-*·>"
_QUOTED = re.compile(r"“[^”]*”\s*(?=\w)|\"[^\"]*\"\s*(?=\w)")
_PEOPLE = frozenset(("he", "she", "his", "her", "him"))
_THINGS = frozenset(("they", "it", "their", "its", "them"))
_ACTING = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "attr"))
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
        if number >= event.lead and (span := _span(reading, sentence)) is not None
    ]
    if not candidates:
        return ()
    first = next((item for item in candidates[:_LEADS] if not _dangles(reading, *item)), candidates[0])
    chosen = {first[0]: first[1]}
    told = set(content(reading.text[slice(*first[1])]))
    told |= content(reading.article.title)
    rest = [item for item in candidates if item[0] > first[0]]
    while rest and len(chosen) < _MOST:
        worth, best = max(
            ((_worth(reading, item, event, quotes, figures, told, item[0] - 1 in chosen), item) for item in rest),
            key=lambda pair: pair[0],
        )
        if worth <= 0:
            break
        rest.remove(best)
        chosen[best[0]] = best[1]
        told |= content(reading.text[slice(*best[1])])
    return tuple(
        Sentence(
            text=reading.text[start:end],
            spans=((start, end),),
            found_by="the lead" if number == first[0] else "adds most to the lead",
        )
        for number, (start, end) in sorted(chosen.items())
    )


def _span(reading: Reading, sentence: Words) -> Span | None:
    """The sentence's span without space and dateline; None where it is no sentence of the story."""
    start, end = sentence.start_char, sentence.end_char
    if reading.is_caption(start):
        return None
    text = reading.text[start:end]
    if "\n" in text.strip():
        # The parser ran two paragraphs together: only the last of them can be a whole sentence.
        start += text.rstrip().rfind("\n") + 1
    if (story := dateline(reading.text, start)) is not None and story < end and _opens(reading, start):
        start = story
    while start < end and reading.text[start].isspace():
        start += 1
    while end > start and reading.text[end - 1].isspace():
        end -= 1
    text = reading.text[start:end]
    if text.count("“") != text.count("”") or text.count('"') % 2:
        return None  # a part of what somebody said
    if not _SHORTEST <= len(text) <= _LONGEST or text[-1] not in ".!…”\"'’)" or text[0] in _BULLETS:
        return None
    return start, end


def _opens(reading: Reading, start: int) -> bool:
    """Whether a paragraph begins there: only there do datelines stand."""
    return bool(reading.paragraphs) and start <= reading.paragraphs[reading.paragraph_at(start)][0]


def _dangles(reading: Reading, number: int, span: Span) -> bool:
    """Whether the sentence leans on one before it: by its first word, or by a pronoun before any noun it could mean."""
    start = span[0]
    if quoted := _QUOTED.match(reading.text, *span):
        start = quoted.end()  # in somebody's own words pronouns are at home; who said them must be named
    elif _DANGLING.match(reading.text, start):
        return True
    somebody = something = False
    for token in reading.sentences[number]:
        if token.idx < start:
            continue
        if token.tag_ in ("PRP", "PRP$") and (
            (token.lower_ in _PEOPLE and not somebody) or (token.lower_ in _THINGS and not something)
        ):
            return True
        if token.tag_ in ("NNP", "NNPS") or token.lower_ in PERSON_NOUNS:
            somebody = something = True
        something |= token.tag_ in ("NN", "NNS") and token.dep_ in _ACTING
        if token.dep_ == "ROOT" and somebody:
            return False
    return False


def _worth(
    reading: Reading,
    item: tuple[int, Span],
    event: MainEvent,
    quotes: Sequence[Quote],
    figures: Sequence[Figure],
    told: set[str],
    follows: bool,
) -> float:
    """How much the sentence adds: what is new in it, of the event, early in the text, and can stand alone.

    `follows` says that the sentence before it is in the summary: what leans on that one may stand.
    """
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
    score -= 0.6 * (text[0] in '“"' and text[-1] in '”"')  # nothing but somebody's words, and not whose
    if _dangles(reading, number, (start, end)):
        score -= 0.2 if follows else 1.0
    return score
