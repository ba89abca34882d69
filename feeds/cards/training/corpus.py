"""Articles as the trainer sees them: parsed once, each word in numbers, and the tags that it should get."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from feeds.cards.breaks import whole
from feeds.cards.pipeline import MODEL, analysed
from feeds.cards.reading import NameKind
from feeds.cards.tagger import KINDS, LABELS, PARTS, groups_of
from feeds.cards.tagger_marks import Floats, of_places, of_word, shape
from feeds.cards.tagger_words import TAGS, pieces_of, row, rows_of

Halves = NDArray[np.float16]
Whole = NDArray[np.int64]
Marked = tuple[int, int, NameKind]

_GRAM = 5
_COPIED = 0.3
"""Share of an article's runs of five words that stand in others, above which it is a copy."""
_SHORT = 20


@dataclass
class Example:
    """One article. All arrays have a row a word; `wanted` holds the chance of each tag, hard or a teacher's."""

    words: list[str]
    starts: NDArray[np.bool_]
    rows: Whole
    pieces: list[list[int]]
    tags: Whole
    groups: Whole
    marks: Floats
    context: Halves
    wanted: Halves
    told: Halves
    """What the language model makes of each word: only the teacher is told."""


def marked(path: Path) -> tuple[list[str], list[list[Marked]]]:
    """The texts of a file of JSON lines with `text` and `names`, and their names: start, end, kind."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    texts: list[str] = [line["text"] for line in lines]
    return texts, [
        [(start, start + len(text[start:end].rstrip()), kind) for start, end, kind in line["names"]]
        for text, line in zip(texts, lines, strict=True)
    ]


def unmarked(paths: Iterable[Path], seen: Iterable[str]) -> list[str]:
    """The texts of the files, without those that are copies of earlier ones or of `seen`, and without the shortest."""
    known: set[int] = set()
    for text in seen:
        known |= _grams(text)
    kept = []
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            text = json.loads(line)["text"]
            grams = _grams(text)
            if len(grams) >= _SHORT and len(grams & known) <= _COPIED * len(grams):
                known |= grams
                kept.append(text)
    return kept


def drawn(texts: Sequence[str], words: int, seed: int) -> list[str]:
    """So many texts, drawn by lot, that they have about this many words together."""
    kept: list[str] = []
    for text in random.Random(seed).sample(texts, len(texts)):
        if words <= 0:
            break
        kept.append(text)
        words -= len(text.split())
    return kept


def _grams(text: str) -> set[int]:
    words = text.lower().split()
    return {row(" ".join(words[at : at + _GRAM]), 1 << 32) for at in range(max(1, len(words) - _GRAM + 1))}


def parsed(
    texts: Sequence[str], vocabulary: dict[str, int], names: Sequence[Sequence[Marked]] | None = None
) -> Iterator[Example]:
    """The texts parsed as the cards' pipeline does it, with the tags of their names where those are given."""
    import spacy

    parser = spacy.load(MODEL, exclude=["ner"])
    docs = parser.pipe((whole(parser, analysed(text)) for text in texts), batch_size=8)
    for number, doc in enumerate(docs):
        words = [token.text for token in doc]
        shapes = np.array([shape(word) for word in words], np.int64)
        starts = np.array([bool(token.is_sent_start) for token in doc], np.bool_)
        spaced = np.array([bool(token.whitespace_) for token in doc], np.bool_)
        own = np.stack([of_word(word) for word in words])
        yield Example(
            words=words,
            starts=starts,
            rows=np.array([rows_of(word) for word in words], np.int64),
            pieces=[pieces_of(word, vocabulary) for word in words],
            tags=np.array([row(token.tag_, TAGS) for token in doc], np.int64),
            groups=groups_of(words, shapes),
            marks=np.concatenate([own, of_places(words, shapes, starts, spaced)], axis=1),
            context=doc.tensor.astype(np.float16),
            wanted=_wanted([token.idx for token in doc], words, names[number] if names else ()),
            told=np.zeros((len(words), 0), np.float16),
        )


def _wanted(starts: list[int], words: list[str], names: Sequence[Marked]) -> Halves:
    """The tags of an article's words. A name that begins or ends within a word takes the whole of it."""
    tags = np.zeros(len(words), np.int64)
    begin = np.array(starts)
    end = begin + np.array([len(word) for word in words])
    for start, stop, kind in names:
        first = int(np.searchsorted(end, start, "right"))
        last = int(np.searchsorted(begin, stop, "left")) - 1
        if first > last or first >= len(words) or tags[first : last + 1].any():
            continue
        base = 1 + len(PARTS) * KINDS.index(kind)
        tags[first : last + 1] = base + PARTS.index("I")
        tags[first], tags[last] = base + PARTS.index("B"), base + PARTS.index("E")
        if first == last:
            tags[first] = base + PARTS.index("S")
    return np.eye(LABELS, dtype=np.float16)[tags]
