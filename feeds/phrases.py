"""The words that a query seeks, as SQLite's full-text index takes them, and finding them in a text as that index does.

The index (FTS5, tokenizer `unicode61 remove_diacritics 2`) knows words as runs of letters and digits, without case and
accents; all else parts them. `Seeker` knows the same, so that what was found can be shown in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from feeds.model import Span

Index = Literal["article_words", "article_beginnings"]

_BEGINNING = r"[A-Za-z0-9À-ÖØ-öø-ſ]{2,3}"
"""What is looked up in the index of beginnings: there every word has its first two, and its first three letters."""

_MARK = "\u0300"
"""What every accent that stands behind its letter becomes; it belongs to the word and is not looked at."""


class Phrase(Struct, frozen=True):
    """Words that follow each other; with `begins` the last may go on, with `in_title` only titles are looked at."""

    text: str
    begins: bool = False
    in_title: bool = False

    @property
    def match(self) -> str:
        """The phrase in FTS5's syntax, whatever stands in it (https://www.sqlite.org/fts5.html, 3.1)."""
        quoted = '"' + self.text.replace('"', '""') + '"'
        return f"{'title : ' if self.in_title else ''}{quoted}{'*' if self.begins else ''}"

    @property
    def index(self) -> Index:
        """Which of the indexes finds it soonest."""
        short = self.begins and not self.in_title and re.fullmatch(_BEGINNING, self.text)
        return "article_beginnings" if short else "article_words"


class _Folding(dict[int, str]):
    """Each character as the index compares it, and a space for one that parts words."""

    def __missing__(self, code: int) -> str:
        folded = _fold(chr(code))
        self[code] = folded
        return folded


def _fold(char: str) -> str:
    if "\u0300" <= char <= "\u0331":
        return _MARK
    if unicodedata.category(char)[0] not in "LN" and unicodedata.category(char) != "Co":
        return " "
    base = unicodedata.normalize("NFD", char)[0]
    # Of Latin letters alone the index drops accents.
    char = base if base.isascii() else char
    folded = char.casefold()
    return folded if len(folded) == 1 else char.lower()[0]


_FOLDED = _Folding()


class Seeker:
    """Finds some phrases in texts."""

    def __init__(self, phrases: Iterable[Phrase] = ()) -> None:
        phrases = list(phrases)
        self._in_text = _pattern([phrase for phrase in phrases if not phrase.in_title])
        self._in_title = _pattern(phrases)

    def __bool__(self) -> bool:
        """Whether it seeks anything."""
        return self._in_title is not None

    def spans(self, text: str, *, title: bool = False) -> list[Span]:
        """Where the phrases stand in the text, in order and not overlapping; `title` says that it is one."""
        pattern = self._in_title if title else self._in_text
        if pattern is None:
            return []
        folded = text.translate(_FOLDED)
        if _MARK not in folded:
            return [match.span() for match in pattern.finditer(folded)]
        places = [place for place, char in enumerate(folded) if char != _MARK]
        bare = folded.replace(_MARK, "")
        return [(places[match.start()], places[match.end() - 1] + 1) for match in pattern.finditer(bare)]


def _pattern(phrases: Sequence[Phrase]) -> re.Pattern[str] | None:
    alternatives = []
    for phrase in phrases:
        words = phrase.text.translate(_FOLDED).replace(_MARK, "").split()
        if words:
            alternatives.append(" +".join(map(re.escape, words)) + ("[^ ]*" if phrase.begins else ""))
    if not alternatives:
        return None
    # The longest first: of two that begin in one place the other is within it.
    joined = "|".join(sorted(alternatives, key=len, reverse=True))
    return re.compile(f"(?<![^ ])(?:{joined})(?![^ ])")


def excerpt(text: str, spans: Sequence[Span], length: int) -> tuple[str, tuple[Span, ...]]:
    """The part of a text that shows most of these spans, on one line, and where they are in it.

    It has about `length` characters, whole words, and `…` where the text goes on.
    """
    first = _fullest(spans, length)
    start = max(0, spans[first][0] - length // 5) if spans else 0
    if start:
        start = (text.find(" ", start, spans[first][0]) + 1) or spans[first][0]
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start, end), spans[first][1] if spans else start) if " " in text[start:end] else end
    inside = [span for span in spans if start <= span[0] and span[1] <= end]
    parts, marks, at = ["…" if start else ""], [], start
    size = len(parts[0])
    for begin, after in inside:
        between, words = _on_a_line(text[at:begin]), _on_a_line(text[begin:after])
        marks.append((size + len(between), size + len(between) + len(words)))
        parts += [between, words]
        size, at = marks[-1][1], after
    parts.append(_on_a_line(text[at:end]) + ("…" if end < len(text) else ""))
    return "".join(parts), tuple(marks)


def _fullest(spans: Sequence[Span], length: int) -> int:
    """The number of the span from which on most of them stand within a length; the first of several."""
    best, most, last = 0, 0, 0
    for first in range(len(spans)):
        while last < len(spans) and spans[last][1] <= spans[first][0] + length * 4 // 5:
            last += 1
        if last - first > most:
            best, most = first, last - first
    return best


def _on_a_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
