"""What is kept of an article to tell which others go with it, packed: about a kilobyte in place of the card."""

from __future__ import annotations

import zlib
from array import array
from dataclasses import replace

import msgspec

from feeds.incidents.features import Features

_Packed = tuple[Features, list[str], bytes]
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Packed).decode


def packed(features: Features) -> bytes:
    """The features as bytes; the weights of their terms as 32-bit floats."""
    plain = replace(features, terms={})
    return zlib.compress(_encode((plain, list(features.terms), array("f", features.terms.values()).tobytes())), 1)


def unpacked(blob: bytes) -> Features:
    """The features of bytes that `packed` made. Raises `msgspec.MsgspecError` where an earlier version packed them."""
    features: Features
    features, terms, weights = _decode(zlib.decompress(blob))
    held = array("f")
    held.frombytes(weights)
    return replace(features, terms=dict(zip(terms, held, strict=True)))
