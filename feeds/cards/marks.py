"""Which words of a text stand between quotation marks.

Knows curly, straight, low and angle marks and single ones, pairs them within their paragraph, and follows the custom
that a quotation of several paragraphs opens anew in each and is closed in the last only. Where marks do not pair it
says so (`closed` is false) and leaves the judgement to the caller. Marks within marks belong to the outer quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from feeds.model import Span

_DOUBLE = re.compile(r"[\"“”„‟«»＂]|``|''|’’|‘‘")
_SINGLE = re.compile(r"['‘’‚‛]")
_OPENERS = frozenset(("“", "„", "‟", "«", "‘‘"))
_CLOSERS = frozenset(("”", "»", "’’"))
# What may stand right before an opening mark, and right after a closing one.
_BEFORE = frozenset(" \t\n\u00a0\u2009\u202f([{—–-―/:;,.*|>…\u200b")
_AFTER = frozenset(" \t\n\u00a0\u2009\u202f)]}—–-―/:;,.!?…*|<\"”»’'")
_OPENING = re.compile(r"[\s\u200b]*(?:[\"“„‟«]|``|''|‘‘)")
_CLIPPED = re.compile(r"(?:\d\ds\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|n\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between marks: `[start, end)` without them, `[outer_start, outer_end)` with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    closed: bool = True
    runs_on: bool = False
    """The paragraph ended before the quotation did, and the next one opens with a mark."""
    continues: bool = False
    """It goes on from the paragraph before."""
    single: bool = False


def marked(text: str, paragraphs: Sequence[Span], skip: frozenset[int] = frozenset()) -> list[Marked]:
    """All outermost quotations of the paragraphs, in order; paragraphs whose number is in `skip` have none."""
    found: list[Marked] = []
    carried = torn = False
    for number, (start, end) in enumerate(paragraphs):
        if number in skip:
            continue
        follows = next((i for i in range(number + 1, len(paragraphs)) if i not in skip), None)
        next_paragraph = paragraphs[follows] if follows is not None else (0, 0)
        opens_next = bool(_OPENING.match(text, *next_paragraph))
        # A line break may tear a quotation: no full stop before it, and the first mark behind it is a closing one.
        tears_next = not opens_next and text[end - 1].isalnum() and _closes_first(text, *next_paragraph)
        doubles = list(_doubles(text, start, end, number, opens_next or tears_next, carried, torn))
        if torn and doubles and found and found[-1].runs_on:
            head = found.pop()
            doubles[0] = replace(doubles[0], start=head.start, outer_start=head.outer_start, continues=head.continues)
        carried = bool(doubles) and doubles[-1].runs_on
        torn = carried and tears_next
        found += _with_singles(text, start, end, number, doubles)
    return found


def _closes_first(text: str, start: int, end: int) -> bool:
    mark = _DOUBLE.search(text, start, end)
    if mark is None or mark.start() == start or mark.group() in _OPENERS:
        return False
    behind = text[mark.end()] if mark.end() < end else " "
    return not text[mark.start() - 1].isspace() and behind in _AFTER


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _doubles(
    text: str, start: int, end: int, number: int, opens_next: bool, carried: bool, torn: bool
) -> Iterator[Marked]:
    opened: tuple[int, int, str] | None = (
        (start, start, "“") if torn else None
    )  # the mark's start and end, and the mark
    first, resumed = True, False

    def made(close: int, outer_end: int, closed: bool, runs_on: bool) -> Iterator[Marked]:
        if opened is None:
            return
        inner, stop = _trimmed(text, opened[1], close)
        if inner < stop:
            goes_on = carried and first and not text[start : opened[0]].strip()
            yield Marked(inner, stop, opened[0], outer_end, number, closed, runs_on, goes_on)

    marks = [(mark.start(), mark.end(), mark.group()) for mark in _DOUBLE.finditer(text, start, end)]
    skipped = -1  # the last mark of a quotation within a quotation
    for place, (at, after, sign) in enumerate(marks):
        if place <= skipped:
            continue
        could_open, could_close = _sides(text, start, end, at, after)
        if opened is None:
            if sign in _CLOSERS:
                # A closing mark where none is open: typed the wrong way round, or a stray one.
                if could_open and not could_close:
                    opened = (at, after, sign)
            elif sign in _OPENERS or (could_open and not (text[at - 1].isdigit() and not text[after].isalnum())):
                opened = (at, after, sign)
            elif sign == '"' and start < at and after < end and text[at - 1].isalpha() and text[after].isalpha():
                opened = (at, after, sign)  # the space before it is missing
            continue
        closes = sign in _CLOSERS or (sign == "“" and opened[2] == "„")
        if not closes and sign in _OPENERS:
            closes = could_close and not could_open
        elif not closes:
            # A straight mark behind a full stop or comma closes, even where the space behind it is missing.
            closes = could_close or not could_open or text[at - 1] in ",.!?…"
        if closes:
            for part in made(at, after, True, False):
                yield replace(part, continues=part.continues or resumed)
            opened, first, resumed = None, False, False
        elif _nests(text, end, marks, place, opened[2]):
            skipped = place + 1
        else:
            # Of a quotation of several paragraphs whose breaks are lost each part but the last ends with its sentence.
            goes = text[max(start, at - _NEAR) : at].rstrip()[-1:] in (".", "!", "?", "…")
            for part in made(at, at, False, goes):
                yield replace(part, continues=part.continues or resumed)
            opened, first, resumed = (at, after, sign), False, goes
    if opened is not None:
        lead = text[max(start, opened[0] - _NEAR) : opened[0]].rstrip()
        for part in made(end, end, False, opens_next and (torn or not lead or lead[-1] in ":,.!?…—–")):
            yield replace(part, continues=part.continues or resumed)


_NEAR = 20
"""Characters before a mark in which what leads to it is looked for."""


def _sides(text: str, start: int, end: int, at: int, after: int) -> tuple[bool, bool]:
    """Whether a mark may open a quotation, and whether it may close one, by what stands on its two sides."""
    before = text[at - 1] if at > start else " "
    behind = text[after] if after < end else " "
    could_open = before in _BEFORE and (at == start or not behind.isspace())
    return could_open, not before.isspace() and (behind in _AFTER or not behind.isalnum())


def _nests(text: str, end: int, marks: Sequence[tuple[int, int, str]], place: int, outer: str) -> bool:
    """Whether a mark within an open quotation opens one inside it: its own closing mark and the outer one's follow."""
    sign = marks[place][2]
    if sign not in _OPENERS or place + 2 >= len(marks):
        return False
    (at, after, inner), (_, _, last) = marks[place + 1], marks[place + 2]
    if inner not in _CLOSERS:
        return False
    if outer in _OPENERS:
        return last in _CLOSERS
    return last == outer and after < end and not text[after : after + 1].isalnum() and at > marks[place][1]


def _with_singles(text: str, start: int, end: int, number: int, doubles: list[Marked]) -> list[Marked]:
    """The doubles, and the single quotations outside them; a single one that holds doubles takes their place."""
    found: list[Marked] = []
    at, place = start, 0
    while mark := _SINGLE.search(text, at, end):
        at = mark.end()
        while place < len(doubles) and doubles[place].outer_end <= mark.start():
            found.append(doubles[place])
            place += 1
        if place < len(doubles) and doubles[place].outer_start <= mark.start():
            at = max(at, doubles[place].outer_end)
            continue
        if not _opens_single(text, start, end, mark.start()):
            continue
        close = _closing_single(text, start, mark.end(), end, mark.group())
        if close is None:
            continue
        inner, stop = _trimmed(text, mark.end(), close)
        behind = place
        while behind < len(doubles) and doubles[behind].outer_end <= close:
            behind += 1
        crosses = behind < len(doubles) and doubles[behind].outer_start <= close
        if inner < stop and not crosses:
            place = behind  # the doubles that it holds
            found.append(Marked(inner, stop, mark.start(), close + 1, number, single=True))
            at = close + 1
    return found + doubles[place:]


def _opens_single(text: str, start: int, end: int, at: int) -> bool:
    before = text[at - 1] if at > start else " "
    behind = text[at + 1] if at + 1 < end else " "
    if text[at] == "’" or before not in _BEFORE or behind.isspace():
        return False
    return not _CLIPPED.match(text, at + 1, end)


def _closing_single(text: str, first: int, start: int, end: int, opener: str) -> int | None:
    """Where a single quotation ends: not at an apostrophe, nor at a plural's (`the boys’ room`)."""
    candidate: int | None = None
    for mark in _SINGLE.finditer(text, start, end):
        at = mark.start()
        if mark.group() == "‘" or (mark.group() in "‚‛"):
            break
        if opener == "'" and mark.group() == "’":
            continue
        if opener == "'" and _opens_single(text, first, end, at) and not _sides(text, first, end, at, at + 1)[1]:
            break  # the next one opens: this one was not closed
        before = text[at - 1]
        behind = text[at + 1] if at + 1 < end else " "
        if before.isspace():
            if opener == "'" and behind.isalnum():
                break
            continue
        if behind.isalnum() or behind not in _AFTER:
            continue
        if before in "sS" and behind == " " and at + 2 < end and text[at + 2].islower():
            # Perhaps a possessive: keep it only if no better end follows.
            candidate = at if candidate is None else candidate
            continue
        return at if candidate is None or not _sentence_between(text, candidate, at) else candidate
    return candidate


def _sentence_between(text: str, start: int, end: int) -> bool:
    return any(text.find(sign, start, end - 1) >= 0 for sign in (". ", "! ", "? "))
