"""What the words right around a name say of its bearer: `X, 24, of Town, died`, `identified the suspect as X`.

News names those who came to harm, and those held to have done it, in fixed turns of phrase, often in lists with ages
and home towns that a parse takes apart. So a run of names is read as one, and the turn before or behind it goes for
each of them. Where the turn only says that a man or he was named, what was last told before it says which he is.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from feeds.cards.lexicon import words
from feeds.cards.reading import Reading
from feeds.cards.turns import ASIDE, BEFORE, BEHIND, LAST_TOLD, LINK, Turn
from feeds.model import Span

Part = Literal["victim", "perpetrator"]
Mention = tuple[int, int, str]
"""Start and end of a name, and the id of the actor who bears it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a turn of phrase says of the bearers of a run of names."""

    actors: tuple[str, ...]
    part: Part
    position: int
    """Where in the text the run begins."""
    why: str
    confidence: float


_PRONOUNS = words("him her he she them they others other two three")
_STOP_BEFORE = re.compile(r"(?<=[a-z\d”\")])[.!?][\"”]?\s+(?=[\"“A-Z\d])|\n")
_STOP_BEHIND = re.compile(r"(?<=[a-z\d”\")])(?<!\b[JS]r)[.!?](?=[\"”]?\s|$)|\n")
_OPENS_LIST = re.compile(r"(?:^|\n|[.!?]\s)([^\n.!?]+:)\s*[•*–—-]?\s*$")
_MARKS = " \t•*–—-"
_OWNER = re.compile(r"['’](?:s\b|(?=\s))")
_WHO = re.compile(r"who [^.,;]{2,70},\s*")
_LONGEST_LINK = 110
_BACK, _ON, _EARLIER = 190, 170, 420
"""Characters looked at before a run, behind it, and for what was told last before it."""


def told(reading: Reading, people: Sequence[Mention]) -> Iterator[Told]:
    """What the text says of the bearers of names; `people` are the mentions of persons by name, in order."""
    for run in _runs(reading.text, people):
        start, end = run[0][0], run[-1][1]
        if reading.is_caption(start):
            continue
        actors = tuple(dict.fromkeys(actor for _, _, actor in run))
        behind = "" if _belongs(reading, end) else _behind(reading, start)
        ahead = _ahead(reading, end)
        before = _first(BEFORE, behind, at_start=False)
        after = _first(BEHIND, ahead, at_start=True)
        if after[0] is None and (clause := _WHO.match(ahead)):
            after = _first(BEHIND, ahead[clause.end() :], at_start=True)  # `X, who lives there, was hurt`
        for turn, match in (before, after):
            if turn is None or match is None:
                continue
            part = turn.part
            if part == "either":
                found = _told_of(reading, start - len(behind), match["who"]) or _last_told(reading, start)
                if found is None:
                    continue
                part = found
            yield Told(actors, part, start, turn.why, turn.sure)


def _belongs(reading: Reading, end: int) -> bool:
    """Whether the name only says whose or which the noun behind it is: `the death of X's son`, `wounded X crews`."""
    if _OWNER.match(reading.text, end):
        return True
    span = reading.doc.char_span(max(0, end - 1), end, alignment_mode="expand")
    if span is None or span.root.dep_ != "compound":
        return False
    head = span.root.head
    return head.idx >= end and head.pos_ == "NOUN" and head.text.islower()


def _first(turns: Sequence[Turn], text: str, *, at_start: bool) -> tuple[Turn, re.Match[str]] | tuple[None, None]:
    """The first of the turns that the text holds, and where."""
    for turn in turns:
        match = turn.pattern.match(text) if at_start else turn.pattern.search(text)
        if match is not None:
            return turn, match
    return None, None


def _runs(text: str, people: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The names that stand one after the other with nothing between them but ages, home towns and kinship."""
    run: list[Mention] = []
    for one in people:
        if run:
            last = run[-1]
            if one[0] < last[1]:
                continue
            far = one[0] - last[1] > _LONGEST_LINK
            if far or one[2] == last[2] or not LINK.fullmatch(text, last[1], one[0]):
                yield run
                run = []
        run.append(one)
    if run:
        yield run


def _behind(reading: Reading, start: int) -> str:
    """The words before a run, from the last end of a sentence on."""
    text = reading.text[max(0, start - _BACK) : start]
    ends = [match.end() for match in _STOP_BEFORE.finditer(text)]
    if ends and not text[ends[-1] :].strip(_MARKS) and (lead := _OPENS_LIST.search(text)):
        return lead[1]  # `The dead are:` and a line for each
    return text[ends[-1] :] if ends else text


def _ahead(reading: Reading, end: int) -> str:
    """The words behind a run, without the ages and home towns right behind it, up to the end of the sentence."""
    aside = ASIDE.match(reading.text, end, end + _ON)
    begin = aside.end() if aside else end
    text = reading.text[begin : end + _ON]
    stop = _STOP_BEHIND.search(text)
    return text[: stop.start()] if stop else text


def _told_of(reading: Reading, before: int, noun: str) -> Part | None:
    """What the sentence before that names the same noun (`two men were arrested`, `the men`) says of it."""
    if noun.lower() in _PRONOUNS:
        return None
    found = None
    pattern = re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
    for match in pattern.finditer(reading.text, max(0, before - _EARLIER), before):
        found = match
    if found is None:
        return None
    sentence = reading.sentences[reading.sentence_at(found.start())]
    cues = list(LAST_TOLD.finditer(reading.text, sentence.start_char, min(sentence.end_char, before)))
    behind = [cue for cue in cues if cue.start() >= found.start()] or cues
    return _part(behind[0]) if behind else None


def _last_told(reading: Reading, start: int) -> Part | None:
    """Of whom the text spoke last before the character: of somebody who suffered or of somebody suspected."""
    last = None
    for match in LAST_TOLD.finditer(reading.text, max(0, start - _EARLIER), start):
        last = match
    return _part(last) if last else None


def _part(cue: re.Match[str]) -> Part:
    return "victim" if cue["victim"] else "perpetrator"


def by_name(reading: Reading, mentions: Sequence[tuple[Span, str, str]]) -> list[Mention]:
    """Of mentions `(span, actor, its name)` those that are the name or a part of it, in the order of the text."""
    found: list[Mention] = []
    for (start, end), actor, name in mentions:
        form = reading.text[start:end]
        if form[:1].isupper() and (form in name or form.split()[-1] in name.split()):
            bisect.insort(found, (start, end, actor))
    return found
