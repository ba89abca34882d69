"""The learned weights as the tagger reads them: halves, the large table of vectors in bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor

from feeds.cards.tagger_marks import OF_PLACE, Floats
from feeds.cards.tagger_net import DILATIONS
from feeds.cards.training.network import CONTEXT, Net


def rounded(vectors: Floats) -> Floats:
    """The vectors as they will be when they were stored in bytes: what the network should learn with."""
    scale = _scale(vectors)
    made: Floats = (np.round(vectors / scale).clip(-127, 127) * scale).astype(np.float32)
    return made


def _scale(vectors: Floats) -> Floats:
    made: Floats = (np.abs(vectors).max(0) / 127).astype(np.float32)
    return made


def write(net: Net, vectors: Floats, path: Path) -> None:
    """Write the weights. The first layer is cut by what its inputs belong to: the word, its tag, its place."""
    halves = {name: _half(value) for name, value in net.state_dict().items()}
    first = net.state_dict()["first.weight"].T
    of_tag = net.tag.weight.shape[1]
    word = len(first) - of_tag - CONTEXT - OF_PLACE
    layers = {
        "words": halves["words.weight"],
        **{name: halves[f"ends.{number}.weight"] for number, name in enumerate(("heads", "tails", "endings"))},
        "word_layer": _half(first[:word]),
        "tag_rows": _half(net.state_dict()["tag.weight"] @ first[word : word + of_tag]),
        "place_layer": _half(first[word + of_tag :]),
        "bias_in": halves["first.bias"],
        "norm_in": halves["norm_in.weight"],
        "norm_in_bias": halves["norm_in.bias"],
        "norm_again": halves["norm_again.weight"],
        "norm_again_bias": halves["norm_again.bias"],
    }
    for ours, theirs in (("guess", "guess"), ("pool", "pool"), ("again", "again"), ("tags", "out")):
        layers[ours], layers[f"{ours}_bias"] = halves[f"{theirs}.weight"].T, halves[f"{theirs}.bias"]
    for number in range(len(DILATIONS)):
        kernel = halves[f"convolutions.{number}.weight"]
        layers[f"convolution_{number}"] = kernel.transpose(2, 1, 0).reshape(-1, len(kernel))
        layers[f"convolution_{number}_bias"] = halves[f"convolutions.{number}.bias"]
        layers[f"norm_{number}"] = halves[f"norms.{number}.weight"]
        layers[f"norm_{number}_bias"] = halves[f"norms.{number}.bias"]
    scale = _scale(vectors)
    stored: dict[str, Any] = {name: np.ascontiguousarray(value) for name, value in layers.items()}
    np.savez(path, **stored, vectors=np.round(vectors / scale).clip(-127, 127).astype(np.int8), scale=scale)


def _half(value: Tensor) -> np.ndarray[tuple[int, ...], np.dtype[np.float16]]:
    made: np.ndarray[tuple[int, ...], np.dtype[np.float16]] = value.detach().numpy().astype(np.float16)
    return made
