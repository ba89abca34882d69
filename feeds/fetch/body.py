"""Reading a body to its end, but never past a bound: neither an endless one nor one that swells when it is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator


class TooLarge(Exception):
    """The body is larger than the bound."""


class BadCoding(Exception):
    """The body is packed in a way that was not asked for, or is not what it says."""


async def whole(chunks: AsyncIterator[bytes], coding: str, limit: int) -> bytes:
    """The unpacked body, at most `limit` bytes. `chunks` are as they came; `coding` is the Content-Encoding header.

    Only gzip is unpacked, one layer of it, and chunk by chunk with a bound on each: a few hundred bytes of another
    coding may unpack to gigabytes at once. Raises `TooLarge` and `BadCoding`.
    """
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        unpack = None
    elif coding in ("gzip", "x-gzip"):
        unpack = zlib.decompressobj(wbits=31)
    else:
        raise BadCoding(f"it is packed as “{coding[:40]}”, and only gzip was asked for")
    body = bytearray()
    async for chunk in chunks:
        if unpack is None:
            body += chunk
        else:
            try:
                # One byte more than there is room for tells a body that just fits from one that does not.
                body += unpack.decompress(chunk, limit - len(body) + 1)
            except zlib.error as error:
                raise BadCoding("it says that it is packed with gzip, but it is not") from error
        if len(body) > limit:
            raise TooLarge
    if unpack is not None and body and not unpack.eof:
        raise BadCoding("it breaks off in the middle")
    return bytes(body)
