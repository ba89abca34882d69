"""Nouns as the store keeps them: JSON, packed (a card shrinks to a quarter)."""

from __future__ import annotations

import zlib
from typing import TypeVar

import msgspec

from feeds.model import Noun

N = TypeVar("N", bound=Noun)


def pack(noun: Noun) -> bytes:
    """The noun as a packed blob."""
    return zlib.compress(msgspec.json.encode(noun), 1)


def unpack(blob: bytes, kind: type[N]) -> N:
    """The noun of a blob that `pack` made; `kind` may have fewer fields than the noun had."""
    return msgspec.json.decode(zlib.decompress(blob), type=kind)
