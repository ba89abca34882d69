"""The tagger's network while it learns; `feeds.cards.tagger_net` is the same one in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from feeds.cards.tagger import LABELS
from feeds.cards.tagger_marks import OF_PLACE, OF_WORD, Floats
from feeds.cards.tagger_net import DILATIONS
from feeds.cards.tagger_words import ENDS, TAGS, WORDS, vector_of
from feeds.cards.training.corpus import Example

CONTEXT = 96
"""Width of the packaged parser's vectors in context."""
_WORD, _END, _TAG, _POOL = 48, 24, 24, 64
_GAP = 4
"""Empty rows between two articles, farther than a convolution reaches."""
_FORGET = (0.2, 0.1, 0.05)
"""How often a word's own row, the rows of its ends, and its vector are left out while learning."""


@dataclass
class Batch:
    """Several articles in one row of words; `counts` is 0 in the gaps between them."""

    rows: Tensor
    vectors: Tensor
    tags: Tensor
    marks: Tensor
    context: Tensor
    told: Tensor
    groups: Tensor
    wanted: Tensor
    counts: Tensor


def batch_of(examples: Sequence[Example], vectors: Floats) -> Batch:
    """The articles put together, the words of each in groups of their own."""

    def joined(name: str) -> Tensor:
        arrays = [getattr(example, name) for example in examples]
        return torch.from_numpy(np.concatenate([_gapped(array) for array in arrays])).float()

    groups, last = [], 0
    for example in examples:
        groups.append(_gapped(np.where(example.groups > 0, example.groups + last, 0)))
        last += int(example.groups.max(initial=0))
    of_words = [_gapped(np.stack([vector_of(pieces, vectors) for pieces in example.pieces])) for example in examples]
    wanted = joined("wanted")
    return Batch(
        rows=joined("rows").long(),
        vectors=torch.from_numpy(np.concatenate(of_words)),
        tags=joined("tags").long(),
        marks=joined("marks"),
        context=joined("context"),
        told=joined("told"),
        groups=torch.from_numpy(np.concatenate(groups)),
        wanted=wanted,
        counts=wanted.sum(1),
    )


def _gapped(array: NDArray[Any]) -> NDArray[Any]:
    return np.pad(array, [(0, _GAP), *[(0, 0)] * (array.ndim - 1)])


class Net(nn.Module):
    """`told` is the width of what a language model tells of each word; 0 for the tagger itself, which has none."""

    def __init__(self, hidden: int, vector: int, told: int, drop: float) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, _WORD)
        self.ends = nn.ModuleList([nn.Embedding(ENDS, _END) for _ in range(3)])
        self.tag = nn.Embedding(TAGS, _TAG)
        for table in (self.words, *self.ends, self.tag):
            table.weight.data.mul_(0.3)
        self.first = nn.Linear(_WORD + 3 * _END + 2 * vector + 2 + OF_WORD + _TAG + CONTEXT + OF_PLACE + told, hidden)
        self.norm_in = nn.LayerNorm(hidden)
        self.convolutions = nn.ModuleList([nn.Conv1d(hidden, hidden, 3, padding=d, dilation=d) for d in DILATIONS])
        self.norms = nn.ModuleList([nn.LayerNorm(hidden) for _ in DILATIONS])
        self.guess = nn.Linear(hidden, LABELS)
        self.pool = nn.Linear(hidden, _POOL)
        self.again = nn.Linear(hidden + 2 * (_POOL + LABELS) + 2, hidden)
        self.norm_again = nn.LayerNorm(hidden)
        self.out = nn.Linear(hidden, LABELS)
        self.drop = nn.Dropout(drop)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """The scores of the tags after the first reading and after the second."""
        word = self.words(batch.rows[:, 0])
        ends = [table(batch.rows[:, number + 1]) for number, table in enumerate(self.ends)]
        vectors = batch.vectors
        if self.training:
            kept = [torch.rand(len(word), 1) > share for share in (_FORGET[0], *[_FORGET[1]] * 3, _FORGET[2])]
            word, vectors = word * kept[0], vectors * kept[4]
            ends = [end * keep for end, keep in zip(ends, kept[1:4], strict=True)]
        own, place = batch.marks[:, :OF_WORD], batch.marks[:, OF_WORD:]
        parts = [
            word,
            *ends,
            vectors,
            own,
            self.tag(batch.tags),
            self.drop(batch.context),
            place,
            self.drop(batch.told),
        ]
        hidden = self.drop(self.norm_in(torch.relu(self.first(torch.cat(parts, 1)))))
        hidden = self._convolved(self._convolved(hidden, 0), 1)
        guess = self.guess(hidden)
        told = torch.cat([torch.relu(self.pool(hidden)), guess.softmax(1).detach()], 1)
        second = torch.cat([hidden, *_pooled(told, batch.groups)], 1)
        hidden = self.drop(hidden + self.norm_again(torch.relu(self.again(second))))
        return guess, self.out(self._convolved(self._convolved(hidden, 2), 3))

    def _convolved(self, hidden: Tensor, layer: int) -> Tensor:
        made = torch.relu(self.convolutions[layer](hidden.T[None])[0].T)
        joined: Tensor = hidden + self.norms[layer](self.drop(made))
        return joined


def _pooled(told: Tensor, groups: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """For each word the mean and the maximum over all places of the same word, and how many those are."""
    size = int(groups.max()) + 1
    counts = torch.zeros(size).index_add(0, groups, torch.ones(len(groups)))
    mean = torch.zeros(size, told.shape[1]).index_add(0, groups, told) / counts.clamp(min=1)[:, None]
    most = torch.zeros(size, told.shape[1])
    most = most.scatter_reduce(0, groups[:, None].expand(-1, told.shape[1]), told, "amax")
    live = (groups > 0).float()[:, None]
    return mean[groups] * live, most[groups] * live, torch.cat([counts[groups].log()[:, None] * live, live], 1)


def loss_of(net: Net, batch: Batch) -> Tensor:
    """How far the tags are from the wanted ones, the first reading's counted less."""
    guess, tags = net(batch)
    far = sum(
        weight * -(batch.wanted * functional.log_softmax(scores, 1)).sum(1)
        for weight, scores in ((1.0, tags), (0.3, guess))
    )
    made: Tensor = far.sum() / batch.counts.sum()
    return made
