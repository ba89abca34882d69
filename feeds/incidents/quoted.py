"""Whether two quotations are the same words: cut differently, tidied up, spelled as on the other side of the ocean.

Newsrooms drop words with an ellipsis, explain them in brackets, change a tense; so the two need not agree word for
word. But a number or a `not` that only one of them has makes another saying of it. Words that were translated by two
are two sayings too: they share no runs of words.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from difflib import SequenceMatcher

from feeds.incidents.naming import name_words, word_set

Words = tuple[str, ...]

RUN = 3
"""So many words in a row that two quotations share make them worth comparing."""

NEARLY = 0.8
"""Of two sayings of the same words at least so much of the shorter stands, in order, in the longer."""

_LEAST = 0.6
"""Nothing that shares a smaller part of its words with another is one with it."""

_FEW = 6
"""Shorter quotations than this must stand in the longer one word for word."""

_BRACKETS = re.compile(r"\[[^\]]*\]")
_BRITISH = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"(?<=\w{3})is(e|ed|es|er|ers|ing|ation|ations)$", r"iz\1"),
        (r"(?<=\w{2})our", "or"),
        (r"(?<=\w{2})tre(s?)$", r"ter\1"),
        (r"ll(ed|ing|er|ers)$", r"l\1"),
        (r"ence$", "ense"),
        (r"ogue(s?)$", r"og\1"),
        (r"amme(s?)$", r"am\1"),
        (r"yse(d?)$", r"yze\1"),
    )
)
_MAY_BE_BRITISH = re.compile(r"is|our|tre|ll|ence|ogue|amme|yse")
_DECISIVE = word_set("not no never nobody nothing none without cannot dont wont cant didnt isnt wasnt")


@functools.lru_cache(maxsize=20_000)
def _american(word: str) -> str:
    if not _MAY_BE_BRITISH.search(word):
        return word
    for pattern, american in _BRITISH:
        word = pattern.sub(american, word)
    return word


@functools.lru_cache(maxsize=4_000)
def quoted_words(text: str) -> Words:
    """The words of a quotation as they are compared, without what stands in brackets."""
    return tuple(_american(word) for word in name_words(_BRACKETS.sub(" ", text)))


@functools.lru_cache(maxsize=4_000)
def runs(words: Words) -> tuple[int, ...]:
    """All runs of `RUN` words, each once, as numbers that are the same for the same run while the process lives."""
    found = (hash(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
    return tuple(dict.fromkeys(found))


def stands_in(short: Words, long: Words) -> bool:
    """Whether the words stand in the longer ones without a gap."""
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def same_saying(one: Words, other: Words) -> bool:
    """Whether two quotations give the same words, one perhaps less of them."""
    short, long = sorted((one, other), key=len)
    if not short:
        return False
    if stands_in(short, long):
        return len(short) >= RUN or len(short) == len(long)
    if len(short) < _FEW:
        return False
    if (Counter(short) & Counter(long)).total() < _LEAST * len(short):
        return False  # told at once, in place of aligning the two
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    blocks = [block for block in blocks if block.size > 1]
    if sum(block.size for block in blocks) < NEARLY * len(short):
        # Two ends of one saying, each cut elsewhere, share the middle.
        return max((block.size for block in blocks), default=0) >= max(_FEW, _LEAST * len(short)) and _overlap(
            short, long
        )
    left = [word for at, word in enumerate(short) if not any(b.a <= at < b.a + b.size for b in blocks)]
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    left += [long[at] for at in range(first, last) if not any(b.b <= at < b.b + b.size for b in blocks)]
    return not any(word in _DECISIVE or any(char.isdigit() for char in word) for word in left)


def _overlap(one: Words, other: Words) -> bool:
    """Whether the end of the one is the beginning of the other."""
    return any(
        one[-size:] == other[:size] or one[:size] == other[-size:]
        for size in range(min(len(one), len(other)), _FEW - 1, -1)
    )
