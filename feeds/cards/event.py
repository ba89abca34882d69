"""The main event of an article: which of its sentences tell it, and what kind it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.cards.breaks import dateline
from feeds.cards.kinds import kind_of
from feeds.cards.lexicon import word_list
from feeds.cards.reading import Reading
from feeds.model import Kind

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

_LEADS = 3
"""Sentences at the start that tell the main event in news written as news is: the inverted pyramid."""

_SHORTEST = 25
_WORD = re.compile(r"\w+")
_FUNCTION = word_list("function_words")


@dataclass(frozen=True)
class MainEvent:
    """What the article is about: its kind, and the sentences that tell it, by their numbers."""

    kind: Kind
    sentences: frozenset[int]
    lead: int
    """The first sentence of the story itself, past dateline and caption."""


def main(reading: Reading) -> MainEvent:
    """The main event, by title and lead: a sentence tells it if it leads, or says again much of what the title says."""
    article = reading.article
    kind = kind_of(article.title, _story(reading))
    title = content(article.title)
    telling: list[int] = []
    datelines: list[int] = []
    lead = 0
    for number, sentence in enumerate(reading.sentences):
        if not telling and (dateline(reading.text, sentence.start_char) or 0) >= sentence.end_char:
            datelines.append(number)  # it says where, and nothing else
            continue
        if reading.is_caption(sentence.start_char) or len(sentence.text.strip()) < _SHORTEST:
            continue
        if not telling:
            lead = number
        if len(telling) < _LEADS or _retells(sentence, title):
            telling.append(number)
    return MainEvent(kind=kind, sentences=frozenset([*datelines, *telling]), lead=lead)


def _story(reading: Reading) -> str:
    """The text without captions."""
    if not reading.captions:
        return reading.text
    spans = (span for number, span in enumerate(reading.paragraphs) if number not in reading.captions)
    return "\n".join(reading.text[start:end] for start, end in spans)


def _retells(sentence: Words, title: frozenset[str]) -> bool:
    if len(title) < 3:
        return False
    shared = title & content(sentence.text)
    return len(shared) >= 3 and len(shared) >= 0.4 * len(title)


def content(text: str) -> frozenset[str]:
    """The words of a text that carry its sense, in lower case and cut to their first letters, so that forms agree."""
    found = (word.lower() for word in _WORD.findall(text))
    return frozenset(word[:6] for word in found if len(word) > 2 and word not in _FUNCTION)
