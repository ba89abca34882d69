"""What two texts have word for word in common: the runs of words that stand in both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from feeds.model import Span

RUN = 6
"""So many words in a row make it shared text; fewer happen to be said alike."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Shared:
    """The runs of each of two texts that stand in the other, and what part of the first's words that is, 0 to 1."""

    one: tuple[Span, ...]
    other: tuple[Span, ...]
    part: float


@lru_cache(maxsize=8)
def shared_text(one: str, other: str) -> Shared:
    """The words that both texts have in runs of `RUN` and more, without a look at capitals and marks."""
    words, words2 = list(_WORD.finditer(one)), list(_WORD.finditer(other))
    said, said2 = [word[0].casefold() for word in words], [word[0].casefold() for word in words2]
    common = _runs(said) & _runs(said2)
    alike, alike2 = _covered(said, common), _covered(said2, common)
    part = sum(alike) / len(alike) if alike else 0.0
    return Shared(_spans(words, alike), _spans(words2, alike2), part)


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def _covered(words: Sequence[str], common: set[tuple[str, ...]]) -> list[bool]:
    """Of each word, whether it stands in one of these runs."""
    found = [False] * len(words)
    for start in range(len(words) - RUN + 1):
        if tuple(words[start : start + RUN]) in common:
            found[start : start + RUN] = [True] * RUN
    return found


def _spans(words: Sequence[re.Match[str]], covered: Sequence[bool]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for number, (word, is_covered) in enumerate(zip(words, covered, strict=True)):
        if is_covered and number and covered[number - 1]:
            spans[-1] = (spans[-1][0], word.end())
        elif is_covered:
            spans.append(word.span())
    return tuple(spans)
