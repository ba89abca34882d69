"""Learning by going over the articles again and again, and what was learned told as the chances of tags."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn

from feeds.cards.tagger_marks import Floats
from feeds.cards.training.corpus import Example
from feeds.cards.training.network import Net, batch_of, loss_of

HIDDEN = 160
_WORDS = 3500
"""Words of a batch."""
_RATE, _WARM, _LAST, _DECAY, _CLIP = 2e-3, 0.05, 0.01, 0.02, 1.0
_AVERAGE = 0.998
"""The weights that are kept are a running average over the steps: they do better than any step's own."""


def learned(examples: Sequence[Example], vectors: Floats, rounds: int, drop: float, seed: int) -> Net:
    """The network after so many rounds over the examples. Each step's part that is left out is drawn from `seed`."""
    torch.manual_seed(seed)
    shuffled = random.Random(seed)
    net = Net(HIDDEN, vectors.shape[1], examples[0].told.shape[1], drop)
    mover = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = max(1, rounds * sum(len(example.words) for example in examples) // _WORDS)
    average: dict[str, Tensor] = {}
    step = 0
    for number in range(rounds):
        net.train()
        total = 0.0
        for together in _batches(examples, shuffled):
            step += 1
            for group in mover.param_groups:
                group["lr"] = _RATE * min(1.0, step / (_WARM * steps)) * max(_LAST, 1 - step / steps)
            loss = loss_of(net, batch_of(together, vectors))
            mover.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), _CLIP)
            mover.step()
            total += float(loss.detach())
            kept = min(_AVERAGE, (1 + step) / (10 + step))
            for name, value in net.state_dict().items():
                average[name] = value.clone() if step == 1 else average[name] * kept + value * (1 - kept)
        print(f"round {number + 1} of {rounds}: loss {total * rounds / max(1, steps):.4f}", flush=True)
    net.load_state_dict(average)
    net.eval()
    return net


def _batches(examples: Sequence[Example], shuffled: random.Random) -> Iterator[list[Example]]:
    """All examples in a new order, several together."""
    held: list[Example] = []
    for example in shuffled.sample(examples, len(examples)):
        held.append(example)
        if sum(len(one.words) for one in held) >= _WORDS:
            yield held
            held = []
    if held:
        yield held


def answer(net: Net, examples: Sequence[Example], vectors: Floats) -> None:
    """Put the network's chances into the examples' `wanted`."""
    with torch.no_grad():
        for example in examples:
            _, tags = net(batch_of([example], vectors))
            example.wanted = tags.softmax(1).numpy()[: len(example.words)].astype(np.float16)
