"""The project's own name component: people, organisations and places in a parsed article.

It stands on the packaged parser's word vectors in context (`doc.tensor`) and tags; its own weights come with the
project and are made by `python -m feeds.cards.training`.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from feeds.cards.reading import NameKind
from feeds.cards.tagger_marks import INITIAL, Floats, of_places, shape
from feeds.cards.tagger_net import Network
from feeds.cards.tagger_words import TAGS, Lexicon, row

if TYPE_CHECKING:
    from spacy.tokens import Doc

WEIGHTS = Path(__file__).with_name("tagger.npz")
PIECES = Path(__file__).with_name("tagger_pieces.txt")

KINDS: tuple[NameKind, ...] = ("person", "organisation", "place")
PARTS = "BIES"
"""First, inner and last word of a name of several words; the only word of a name of one."""
OUTSIDE = 0

LABELS = 1 + len(PARTS) * len(KINDS)
_NEVER = -1e4
_SURELY = -0.01
"""The logarithm of a chance from which a word is taken to be outside of all names without a search."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name of the words `[start, end)`; `confidence` is the chance that they are of this kind."""

    start: int
    end: int
    kind: NameKind
    confidence: float


class Tagger:
    """The loaded weights. For one thread: words that were met are remembered."""

    def __init__(self, weights: Path = WEIGHTS, pieces: Path = PIECES) -> None:
        with np.load(weights) as stored:
            kept = {name: stored[name] for name in stored.files}
        tables = ("words", "heads", "tails", "endings", "vectors")
        layers = {name: made if name in tables else made.astype(np.float32) for name, made in kept.items()}
        vocabulary = {piece: number for number, piece in enumerate(pieces.read_text("utf-8").split("\n"))}
        self._words = Lexicon(layers, vocabulary)
        self._network = Network(layers)
        self._tags, self._places = layers["tag_rows"], layers["place_layer"]

    def tag(self, doc: Doc) -> list[Tagged]:
        """The names of a parsed article, in order; none overlaps another."""
        if not len(doc):
            return []
        chances = self.log_chances(doc)
        found = spans_of(best(chances))
        kinds = np.exp(chances[:, 1:]).reshape(len(doc), len(KINDS), len(PARTS)).sum(2)
        return [
            Tagged(start, end, KINDS[kind], round(min(1.0, float(kinds[start:end, kind].mean())), 3))
            for start, end, kind in found
        ]

    def log_chances(self, doc: Doc) -> Floats:
        """The logarithm of each tag's chance at each word."""
        words = [token.text for token in doc]
        shapes = np.array([shape(word) for word in words], np.int64)
        starts = np.array([bool(token.is_sent_start) for token in doc])
        spaced = np.array([bool(token.whitespace_) for token in doc])
        tags = [row(token.tag_, TAGS) for token in doc]
        context = np.concatenate([doc.tensor, of_places(words, shapes, starts, spaced)], axis=1)
        first = self._words.rows(words) + self._tags[tags] + context.astype(np.float32) @ self._places
        return self._network.log_chances(first, groups_of(words, shapes))


def groups_of(words: list[str], shapes: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number above 0 for each capitalised word, the same wherever it stands; 0 for the others."""
    numbers: dict[str, int] = {}
    return np.array(
        [
            numbers.setdefault(word.lower(), len(numbers) + 1) if form >= INITIAL else 0
            for word, form in zip(words, shapes.tolist(), strict=True)
        ],
        np.int64,
    )


def _allowed() -> Floats:
    """What is added to the score of one tag after another: 0 where it may follow, very little where it may not."""
    added = np.full((LABELS, LABELS), _NEVER, np.float32)
    for before in range(LABELS):
        for after in range(LABELS):
            inside = before != OUTSIDE and PARTS[(before - 1) % 4] in "BI"
            goes_on = after != OUTSIDE and PARTS[(after - 1) % 4] in "IE"
            same = (before - 1) // 4 == (after - 1) // 4
            if (inside and goes_on and same) or (not inside and not goes_on):
                added[before, after] = 0
    return added


_ALLOWED = _allowed()
_BEGINS = _ALLOWED[OUTSIDE]
_ENDS = _ALLOWED[:, OUTSIDE]


def best(chances: Floats) -> list[int]:
    """The likeliest row of tags in which every name has a beginning and an end.

    Where the likeliest tag of each word makes such a row by itself, that is it; only the stretches are searched in
    which it does not (Viterbi 1967).
    """
    tags = chances.argmax(1)
    likely = np.concatenate([[OUTSIDE], tags, [OUTSIDE]])
    broken = _ALLOWED[likely[:-1], likely[1:]] < 0
    surely = (tags == OUTSIDE) & (chances[:, OUTSIDE] > _SURELY)
    found: list[int] = tags.tolist()
    done = 0
    for place in np.flatnonzero(broken).tolist():
        if place < done:
            continue
        start = end = min(place, len(found) - 1)
        while start > 0 and not surely[start - 1]:
            start -= 1
        while end < len(found) and not surely[end]:
            end += 1
        end = max(end, start + 1)
        found[start:end] = _searched(chances[start:end])
        done = end + 1
    return found


def _searched(chances: Floats) -> list[int]:
    score = chances[0] + _BEGINS
    steps = np.zeros(chances.shape, np.int64)
    for place in range(1, len(chances)):
        reached = score[:, None] + _ALLOWED
        steps[place] = reached.argmax(0)
        score = reached.max(0) + chances[place]
    tags = [int((score + _ENDS).argmax())]
    for place in range(len(chances) - 1, 0, -1):
        tags.append(int(steps[place][tags[-1]]))
    return tags[::-1]


def spans_of(tags: list[int]) -> list[tuple[int, int, int]]:
    """First word, word after the last, and number of the kind, of each name."""
    found: list[tuple[int, int, int]] = []
    start = 0
    for place, tag in enumerate(tags):
        if tag == OUTSIDE:
            continue
        kind, part = divmod(tag - 1, len(PARTS))
        if PARTS[part] in "BS":
            start = place
        if PARTS[part] in "ES":
            found.append((start, place + 1, kind))
    return found


@functools.cache
def tagger() -> Tagger:
    """The tagger that comes with the program."""
    return Tagger()
