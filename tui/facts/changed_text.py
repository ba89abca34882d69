"""An article as it is now and as it was when it was first seen, in one text: what went and what came, each signed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from feeds.model import Article, Span
from tui.facts.reading import Mark, Piece, Reading
from tui.signs import Signs
from tui.widgets.safe import line, same_length

_BETWEEN = re.compile(r"(?<=[.!?…”\"])[ \t]+(?=[\"“‘(]?[^\W_a-z])|\s*\n\s*")
_WORD = re.compile(r"\w+|[^\w\s]")
MOST = 400
"""So many sentences of each are compared; what stands after them counts as unchanged."""
ALIKE = 0.5
"""Of two sentences so much must be alike that the words which differ are pointed at, 0 to 1."""


def changed_text(before: Article, after: Article, signs: Signs, said: str) -> Reading:
    """The present text, with the sentences that went where they stood, under the title where that was changed."""
    old, new = same_length(before.text), same_length(after.text)
    setting = _Setting(signs)
    if before.title != after.title:
        setting.gone(line(before.title))
        setting.come(line(after.title), None)
        setting.paragraph()
    was, has = list(_sentences(old)), list(_sentences(new))
    for tag, i1, i2, j1, j2 in _steps(old, was, new, has):
        if tag == "equal":
            for number in range(j1, j2):
                setting.same(new, has[number], has[number - 1] if number else None)
            continue
        for lost, come in zip_longest(was[i1:i2], has[j1:j2]):
            words = (old[slice(*lost)] if lost else "", new[slice(*come)] if come else "")
            other = _differing(*words)
            if lost:
                setting.gone(words[0], other[0])
            if come:
                setting.come(words[1], come, other[1])
        if j2 < len(has) and "\n" in new[has[j2 - 1][1] : has[j2][0]]:
            setting.paragraph()
    return Reading("".join(setting.parts), tuple(setting.marks), tuple(setting.pieces), said)


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for number, gap in enumerate(_BETWEEN.finditer(text)):
        if number >= MOST:
            break
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def _steps(old: str, was: Sequence[Span], new: str, has: Sequence[Span]) -> list[tuple[str, int, int, int, int]]:
    before, after = [old[slice(*span)] for span in was], [new[slice(*span)] for span in has]
    return list(difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes())


def _differing(lost: str, come: str) -> tuple[list[Span], list[Span]]:
    """The words that differ between two sentences; none where the two have little in common."""
    words, words2 = list(_WORD.finditer(lost)), list(_WORD.finditer(come))
    matcher = difflib.SequenceMatcher(None, [word[0] for word in words], [word[0] for word in words2], autojunk=False)
    if matcher.ratio() < ALIKE:
        return [], []
    gone: list[Span] = []
    new: list[Span] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            gone += [(words[i1].start(), words[i2 - 1].end())] if i2 > i1 else []
            new += [(words2[j1].start(), words2[j2 - 1].end())] if j2 > j1 else []
    return gone, new


class _Setting:
    """A text in the making. What was changed stands on lines of its own."""

    def __init__(self, signs: Signs) -> None:
        self.parts: list[str] = []
        self.marks: list[Mark] = []
        self.pieces: list[Piece] = []
        self._signs = signs
        self._at = 0
        self._changed = False

    def gone(self, text: str, other: Sequence[Span] = ()) -> None:
        """Set what is no longer there."""
        self._line()
        self._mark(text, other, self._signs.gone, "bad", "muted strike", "muted strike underline")

    def come(self, text: str, span: Span | None, other: Sequence[Span] = ()) -> None:
        """Set what was not there before; `span` is where it stands in the present text."""
        self._line()
        if span:
            self.pieces.append(Piece(span, self._at))
        self._mark(text, other, self._signs.come, "good", "text", "bold underline")

    def same(self, text: str, span: Span, before: Span | None) -> None:
        """Set a sentence of the present text that was there all along, parted from the one before as it is there."""
        if self._changed:
            self._line()
        elif before and self._at:
            self._add(text[before[1] : span[0]])
        self._changed = False
        self.pieces.append(Piece(span, self._at))
        self._add(text[slice(*span)])

    def paragraph(self) -> None:
        """An empty line."""
        self._line()
        self._add("\n")

    def _mark(self, text: str, other: Sequence[Span], sign: str, sign_ink: str, ink: str, other_ink: str) -> None:
        at = self._at
        self._add(text)
        self.marks.append(Mark((at, self._at), sign, ink, sign_ink))
        self.marks += [Mark((at + first, at + last), "", other_ink) for first, last in other]
        self._changed = True

    def _line(self) -> None:
        if self._at and not self.parts[-1].endswith("\n"):
            self._add("\n")

    def _add(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self._at += len(text)
