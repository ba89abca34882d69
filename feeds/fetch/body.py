"""Reading an answer's body, bounded: neither a long one nor a small one that unpacks to gigabytes gets through.

httpx's own decoding cannot be bounded, as it unpacks each piece whole (809 bytes of brotli made 1 GB); so the raw bytes
are taken and gzip is unpacked here, piece by piece, to no more than the limit.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

GZIP = b"\x1f\x8b"
_PLAIN = frozenset({"", "identity", "none"})


class TooLarge(Exception):
    """The body is larger than the limit."""


class UnknownCoding(Exception):
    """The body is packed in a way that was not asked for; the argument is its name."""


class CutOff(Exception):
    """The body ends before its end, or cannot be unpacked."""


async def read(chunks: AsyncIterator[bytes], coding: str, limit: int) -> bytes:
    """The whole body, unpacked, at most `limit` bytes of it.

    `coding` is the answer's `Content-Encoding`. Raises `TooLarge`, `UnknownCoding` (for all but a single gzip), and
    `CutOff`. What stands before the end of a body that raises is given up.
    """
    name = coding.strip().lower()
    if name in _PLAIN:
        return await _plain(chunks, limit)
    if name in ("gzip", "x-gzip"):
        return await _gzip(chunks, limit)
    raise UnknownCoding(name[:40])


async def _plain(chunks: AsyncIterator[bytes], limit: int) -> bytes:
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > limit:
            raise TooLarge
    return bytes(body)


async def _gzip(chunks: AsyncIterator[bytes], limit: int) -> bytes:
    unpacked = Unpacked(limit)
    held: bytes | None = b""
    taken = 0
    async for chunk in chunks:
        taken += len(chunk)
        if taken > limit:
            raise TooLarge
        if held is not None:
            held += chunk
            if len(held) < len(GZIP):
                continue
            if not held.startswith(GZIP):
                # The server says gzip and sends text: known of proxies that unpack and keep the header.
                return held + await _plain(chunks, limit - len(held))
            chunk, held = held, None
        unpacked.take(chunk)
    return held if held is not None else unpacked.whole()


class Unpacked:
    """gzip members, one after the other (RFC 1952), unpacked to no more than `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._body = bytearray()
        self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._between = b""
        self._over = False

    def take(self, chunk: bytes) -> None:
        """Unpack one more piece. Raises `TooLarge` and `CutOff`."""
        while chunk and not self._over:
            if self._member.eof:
                chunk, self._between = self._between + chunk, b""
                if not chunk.startswith(GZIP[: len(chunk)]):
                    self._over = True  # What follows the last member is padding.
                    return
                if len(chunk) < len(GZIP):
                    self._between = chunk
                    return
                self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
            try:
                # One byte more than there is room for: enough to know that it is too much.
                self._body += self._member.decompress(chunk, self._limit - len(self._body) + 1)
            except zlib.error as error:
                raise CutOff(str(error)) from error
            if len(self._body) > self._limit:
                raise TooLarge
            chunk = self._member.unused_data if self._member.eof else self._member.unconsumed_tail

    def whole(self) -> bytes:
        """All of it. Raises `CutOff` where the end is missing."""
        if not self._member.eof:
            raise CutOff("the end is missing")
        return bytes(self._body)
