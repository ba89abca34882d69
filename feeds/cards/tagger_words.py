"""A word as numbers: learned by its letters, with what a language model knows of the pieces that it is made of.

The pieces and their vectors are those of all-MiniLM-L6-v2 (Apache 2.0), reduced to the directions that tell most.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Mapping, Sequence

import numpy as np

from feeds.cards.tagger_marks import Floats, of_word

WORDS, ENDS = 8192, 4096
"""Rows of the learned tables: of whole words, and of their first and last letters."""
TAGS = 64


def row(text: str, rows: int) -> int:
    """Where a text stands in a table of so many rows; several may share one."""
    return zlib.crc32(text.encode()) % rows


def rows_of(word: str) -> tuple[int, int, int, int]:
    """The rows of a word in the learned tables: of itself, its first three letters, its last three, its last four."""
    low = word.lower()
    return (
        row("w" + low, WORDS),
        row("p" + low[:3], ENDS),
        row("s" + low[-3:], ENDS),
        row("t" + low[-4:] if len(low) > 4 else "u" + low, ENDS),
    )


def pieces_of(word: str, vocabulary: Mapping[str, int]) -> list[int]:
    """The word in the language model's pieces, the longest first; letters that it does not know are left out."""
    spread = unicodedata.normalize("NFD", word.lower())
    plain = "".join(letter for letter in spread if unicodedata.category(letter) != "Mn")[:60]
    found: list[int] = []
    start = 0
    while start < len(plain):
        end = len(plain)
        while end > start:
            piece = vocabulary.get(("##" if start else "") + plain[start:end])
            if piece is not None:
                found.append(piece)
                break
            end -= 1
        start = max(end, start + 1)
    return found


def vector_of(pieces: Sequence[int], vectors: Floats) -> Floats:
    """The mean of the pieces' vectors, the first one's where there are several, and how many there are."""
    width = vectors.shape[1]
    found = np.zeros(2 * width + 2, np.float32)
    if pieces:
        found[:width] = vectors[list(pieces)].mean(0)
        if len(pieces) > 1:
            found[width : 2 * width] = vectors[pieces[0]]
        found[-2:] = len(pieces) > 1, len(pieces) / 4
    return found


class Lexicon:
    """What the first layer makes of each word by itself; words that were met before are remembered."""

    MOST = 20_000

    def __init__(self, weights: Mapping[str, Floats], vocabulary: Mapping[str, int]) -> None:
        self._tables = [weights[name] for name in ("words", "heads", "tails", "endings")]
        self._vectors, self._scale = weights["vectors"], weights["scale"]
        self._layer = weights["word_layer"]
        self._vocabulary = vocabulary
        self._known: dict[str, int] = {}
        self._rows = np.zeros((1024, self._layer.shape[1]), np.float32)

    def rows(self, words: Sequence[str]) -> Floats:
        """A row for each of the words: its share in the first layer's sum."""
        if len(self._known) > self.MOST:
            self._known.clear()
        fresh = sorted({word for word in words if word not in self._known})
        if fresh:
            self._learn(fresh)
        return self._rows[[self._known[word] for word in words]]

    def _learn(self, words: Sequence[str]) -> None:
        places = np.array([rows_of(word) for word in words])
        vectors = np.stack([self._vector(word) for word in words])
        marks = np.stack([of_word(word) for word in words])
        learned = [table[places[:, number]] for number, table in enumerate(self._tables)]
        made = np.concatenate([*learned, vectors, marks], axis=1).astype(np.float32) @ self._layer
        first = len(self._known)
        while first + len(words) > len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        self._rows[first : first + len(words)] = made
        for number, word in enumerate(words):
            self._known[word] = first + number

    def _vector(self, word: str) -> Floats:
        pieces = pieces_of(word, self._vocabulary)
        near = self._vectors[pieces].astype(np.float32) * self._scale
        return vector_of(range(len(pieces)), near) if pieces else np.zeros(2 * len(self._scale) + 2, np.float32)
