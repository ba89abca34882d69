"""Turns of a transcript: `NAME: words`, with quotation marks or without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from feeds.cards.reading import Reading
from feeds.cards.speech import Actors
from feeds.cards.ways import TRANSCRIPT
from feeds.model import Quote

TURN = re.compile(
    r"(?P<name>(?:[A-Z][\w.’'-]*[ \t]+){0,3}[A-Z][\w.’'-]*)(?:[ \t]*\([^()\n]{1,40}\))?[ \t]*:[ \t]+(?=\S)"
)
_FEWEST = 2


def turns(reading: Reading, actors: Actors, found: Sequence[Quote]) -> list[Quote]:
    """The turns, where at least two paragraphs are such turns; those that hold a quote already found are left out."""
    text = reading.text
    matches = [
        (match, end)
        for number, (start, end) in enumerate(reading.paragraphs)
        if number not in reading.captions and (match := TURN.match(text, start, end))
    ]
    if len(matches) < _FEWEST:
        return []
    taken = sorted(quote.span for quote in found)
    quotes: list[Quote] = []
    at = 0
    for match, end in matches:
        span = (match.end(), match.end() + len(text[match.end() : end].rstrip()))
        while at < len(taken) and taken[at][1] <= span[0]:
            at += 1
        known = actors.of(*match.span("name"))
        if (known is None and not match["name"].isupper()) or (at < len(taken) and taken[at][0] < span[1]):
            continue
        quotes.append(
            Quote(
                text=text[span[0] : span[1]],
                kind="indirect",
                speaker=known,
                speaker_text=match["name"],
                cue=None,
                span=span,
                speaker_span=match.span("name"),
                cue_span=None,
                found_by=TRANSCRIPT.name,
                confidence=TRANSCRIPT.right,
            )
        )
    return quotes
