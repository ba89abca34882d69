"""The name tagger's network: words in, the chances of each tag out. Convolutions over the whole article.

It reads the article twice. After the first reading, what it made of a capitalised word in one place is pooled over all
the places where the same word stands, so that a name that is plain in one sentence helps where it is not.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from feeds.cards.tagger_marks import Floats

DILATIONS = (1, 2, 1, 2)
"""How far apart the words are that a convolution joins: two before the pooling, two after it."""
_SMALL = 1e-5


class Network:
    """The layers after the first; `weights` as `feeds.cards.training` writes them."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights

    def log_chances(self, first: Floats, groups: NDArray[np.int64]) -> Floats:
        """The logarithms of each tag's chance at each word.

        `first` is the first layer's sum at each word; words of one positive number in `groups` are the same word in
        several places, and 0 marks those that are no names.
        """
        hidden = self._normal("norm_in", np.maximum(first + self._weights["bias_in"], 0))
        for layer in (0, 1):
            hidden = self._convolved(hidden, layer)
        guess = _softmax(self._linear("guess", hidden))
        told = np.concatenate([np.maximum(self._linear("pool", hidden), 0), guess], axis=1)
        hidden = hidden + self._normal(
            "norm_again", np.maximum(self._linear("again", np.concatenate([hidden, *_pooled(told, groups)], axis=1)), 0)
        )
        for layer in (2, 3):
            hidden = self._convolved(hidden, layer)
        return _log_softmax(self._linear("tags", hidden))

    def _linear(self, name: str, hidden: Floats) -> Floats:
        made: Floats = hidden @ self._weights[name] + self._weights[f"{name}_bias"]
        return made

    def _normal(self, name: str, hidden: Floats) -> Floats:
        hidden = hidden - hidden.mean(1, keepdims=True)
        spread = np.sqrt(np.einsum("ij,ij->i", hidden, hidden) / hidden.shape[1] + _SMALL)[:, None]
        made: Floats = hidden / spread * self._weights[name] + self._weights[f"{name}_bias"]
        return made

    def _convolved(self, hidden: Floats, layer: int) -> Floats:
        reach = DILATIONS[layer]
        padded = np.pad(hidden, ((reach, reach), (0, 0)))
        length = len(hidden)
        beside = np.concatenate([padded[step * reach : step * reach + length] for step in range(3)], axis=1)
        return hidden + self._normal(f"norm_{layer}", np.maximum(self._linear(f"convolution_{layer}", beside), 0))


def _pooled(told: Floats, groups: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
    """For each word the mean and the maximum over all places of the same word, and how many those are."""
    length, width = told.shape
    mean, most = np.zeros((length, width), np.float32), np.zeros((length, width), np.float32)
    counted = np.zeros((length, 2), np.float32)
    order = np.argsort(groups, kind="stable")
    order = order[groups[order] > 0]
    if len(order):
        numbers = groups[order]
        starts = np.flatnonzero(np.diff(numbers, prepend=0))
        counts = np.diff(starts, append=len(order))
        ordered = told[order]
        mean[order] = np.repeat(np.add.reduceat(ordered, starts) / counts[:, None], counts, axis=0)
        most[order] = np.repeat(np.maximum.reduceat(ordered, starts), counts, axis=0)
        counted[order, 0] = np.repeat(np.log(counts), counts)
        counted[order, 1] = 1
    return mean, most, counted


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    made: Floats = raised / raised.sum(1, keepdims=True)
    return made


def _log_softmax(scores: Floats) -> Floats:
    scores = scores - scores.max(1, keepdims=True)
    made: Floats = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    return made
