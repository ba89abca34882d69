"""What the name tagger is told of each word beside its letters: its shape, the lists that know it, its document.

A word that stands elsewhere in the article in small letters is hardly a name; one that keeps its capital within
sentences is one. Both are counted over the whole article, as are the places of the gazetteer that several words name.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from feeds.cards.gazetteer import AREA, CAPITAL, COUNTRY, DISTRICT, FEATURE, PEOPLE, REGION, TOWN, world
from feeds.cards.lexicon import word_list
from feeds.cards.name_words import ORGANISATIONS, PARTICLES, PLACES, THINGS, TITLES

Floats = NDArray[np.float32]

BLANK, DIGITS, SIGNS, SMALL, INITIAL, CAPITALS, CAPITAL_FIRST, MIXED, INNER = range(9)
"""The shapes of words. From INITIAL on they have a capital."""

_GIVEN = word_list("given_names_women") | word_list("given_names_men")
_LISTS = (TITLES, ORGANISATIONS, PLACES, THINGS, _GIVEN, PARTICLES)
_SORTS = 8
OF_WORD = 9 + len(_LISTS) + _SORTS
"""Features that a word has by itself, wherever it stands."""
OF_PLACE = 2 * _SORTS + 11
"""Features that it has where it stands."""

_LARGE = 200_000
_LONGEST = 4
"""Words of the longest name that is looked up in the gazetteer."""
_OPENING = frozenset("(\"“'‘")


def shape(word: str) -> int:
    """Which letters of a word are capitals."""
    if word.isspace():
        return BLANK
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return DIGITS if any(letter.isdigit() for letter in word) else SIGNS
    if all(letter.islower() for letter in letters):
        return SMALL
    if len(letters) == 1:
        return INITIAL
    if all(letter.isupper() for letter in letters):
        return CAPITALS
    if letters[0].isupper():
        rest = all(letter.islower() for letter in letters[1:])
        return CAPITAL_FIRST if rest and word[0].isalpha() else MIXED
    return INNER


@functools.lru_cache(16_384)
def places_named(form: str) -> int:
    """The sorts of places that go by this name, as bits: country, people, region, district, area, capital, towns."""
    bits = 0
    for entry in world().find(form):
        if entry.sort == COUNTRY:
            bits |= 1
        elif entry.sort == PEOPLE:
            bits |= 2
        elif entry.sort == REGION:
            bits |= 4 * entry.usual
        elif entry.sort == DISTRICT:
            bits |= 8 * entry.usual
        elif entry.sort in (AREA, FEATURE):
            bits |= 16
        elif entry.sort == CAPITAL:
            bits |= 32
        elif entry.sort == TOWN and entry.usual:
            bits |= 64 if entry.population >= _LARGE else 128
    return bits


def of_word(word: str) -> Floats:
    """The features of a word by itself."""
    marks = np.zeros(OF_WORD, np.float32)
    form = shape(word)
    marks[form] = 1
    bare = word.lower().rstrip(".")
    marks[9 : 9 + len(_LISTS)] = [bare in known for known in _LISTS]
    if form >= INITIAL and len(word) > 1:
        marks[-_SORTS:] = _bits(places_named(word))
    return marks


def of_places(
    words: Sequence[str], shapes: NDArray[np.int64], starts: NDArray[np.bool_], spaced: NDArray[np.bool_]
) -> Floats:
    """The features of each word where it stands.

    `shapes` are those of the words, `starts` says which begin a sentence, `spaced` after which a space follows.
    """
    marks = np.zeros((len(words), OF_PLACE), np.float32)
    if not len(words):
        return marks
    capital = shapes >= INITIAL
    _mark_gazetteer(marks, words, capital.tolist(), spaced.tolist())
    _mark_document(marks[:, 2 * _SORTS :], words, shapes, capital, starts)
    line_ends = np.array(["\n" in word for word in words])
    rest = marks[:, 2 * _SORTS + 7 :]
    rest[1:, 0] = line_ends[:-1]
    rest[0, 0] = 1
    rest[:-1, 1] = line_ends[1:]
    rest[1:, 2] = [word in _OPENING for word in words[:-1]]
    rest[:-1, 3] = ~spaced[:-1]
    return marks


def _mark_gazetteer(marks: Floats, words: Sequence[str], capital: list[bool], spaced: list[bool]) -> None:
    """Mark the words of names of several words that the gazetteer knows: the first, and the others."""
    for first in range(len(words)):
        if not capital[first]:
            continue
        form, last = words[first], first
        for _ in range(_LONGEST - 1):
            if last + 1 >= len(words) or not spaced[last]:
                break
            last += 1
            form = f"{form} {words[last]}"
            if capital[last] and (bits := places_named(form)):
                known = _bits(bits)
                marks[first, :_SORTS] = np.maximum(marks[first, :_SORTS], known)
                within = marks[first + 1 : last + 1, _SORTS : 2 * _SORTS]
                np.maximum(within, known, out=within)


def _mark_document(
    marks: Floats,
    words: Sequence[str],
    shapes: NDArray[np.int64],
    capital: NDArray[np.bool_],
    starts: NDArray[np.bool_],
) -> None:
    lowered = [word.lower() for word in words]
    small = Counter(word for word, form in zip(words, shapes.tolist(), strict=True) if form == SMALL)
    within = Counter(lowered[at] for at in np.flatnonzero(capital & ~starts).tolist())
    a = np.array([small[word] for word in lowered], np.float32)
    b = np.array([within[word] for word in lowered], np.float32)
    marks[:, 0] = np.log1p(a) * capital
    marks[:, 1] = np.log1p(b) * capital
    marks[:, 2] = a / (a + b + 0.5) * capital
    marks[:, 3] = b > 0
    marks[:, 4] = starts
    sentence = np.cumsum(starts)
    lettered = np.maximum(np.bincount(sentence, shapes >= SMALL), 1)
    marks[:, 5] = (np.bincount(sentence, capital) / lettered)[sentence]
    marks[:, 6] = (np.bincount(sentence, shapes == CAPITALS) / lettered)[sentence]


def _bits(bits: int) -> list[int]:
    return [bits >> place & 1 for place in range(_SORTS)]
