"""The dated happenings that an article tells, in order of time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.cards.reading import Reading
from feeds.cards.scope import Scopes
from feeds.cards.times import Time
from feeds.model import Moment, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 240
_ON = re.compile(r"^(?:on|by|since|until|before|after|from|of)\s+", re.IGNORECASE)


def find(reading: Reading, times: Sequence[Time], scopes: Scopes) -> list[Moment]:
    """One moment for each span of days, told where it is first named; a part of the main event before the background."""
    chosen: dict[tuple[dt.date, dt.date | None], Moment] = {}
    for time in times:
        if time.first is None or time.vague:
            continue
        moment = Moment(
            text=reading.text[time.start : time.end],
            start=time.first.isoformat(),
            end=time.last.isoformat() if time.last else None,
            what=_clause(reading, time),
            scope=scopes.at(time.start),
            span=(time.start, time.end),
        )
        known = chosen.get((time.first, time.last))
        if known is None or (known.scope == "background" and moment.scope == "event"):
            chosen[time.first, time.last] = moment
    return sorted(chosen.values(), key=lambda moment: (moment.start or "", moment.span))


def _clause(reading: Reading, time: Time) -> str:
    """The words of the clause that the time belongs to: its verb with all that hangs on it, else the sentence."""
    sentence = reading.sentences[reading.sentence_at(time.start)]
    start, end = sentence.start_char, sentence.end_char
    if end - start > _LONGEST:
        span = reading.doc.char_span(time.start, time.end, alignment_mode="expand")
        verb = _verb(span.root) if span is not None else None
        if verb is not None:
            start, end = _reach(verb)
        if end - start > _LONGEST:
            start = max(start, time.start - _LONGEST // 2)
            end = min(end, time.end + _LONGEST // 2)
            start = reading.text.rfind(" ", 0, start) + 1 if start > sentence.start_char else start
            end = reading.text.find(" ", end) if end < sentence.end_char and " " in reading.text[end:] else end
    return " ".join(reading.text[start:end].split())


def _verb(token: Token) -> Token | None:
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _reach(verb: Token) -> Span:
    last = verb.right_edge
    return verb.left_edge.idx, last.idx + len(last)
