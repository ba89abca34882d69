"""How much a fetcher takes, waits and asks at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Accept = Literal["feed", "page", "any"]
"""What is asked for: a feed, a web page, or whatever of the two is there."""

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Sizes in bytes after decompression, times in seconds.

    A time is for one address from the first connection to the last byte, redirects included, waiting for a turn not.
    `per_host` is for servers of others; `per_own_host` for those on this very machine, which need no manners.
    """

    feed_bytes: int = 10 * MEGABYTE
    page_bytes: int = 5 * MEGABYTE
    feed_seconds: float = 20.0
    page_seconds: float = 15.0
    connect_seconds: float = 5.0
    redirects: int = 5
    at_once: int = 24
    per_host: int = 2
    per_own_host: int = 24
    busy_seconds: int = 300

    def bytes_of(self, accept: Accept) -> int:
        """The most bytes that are taken of such an answer."""
        return self.page_bytes if accept == "page" else self.feed_bytes

    def seconds_of(self, accept: Accept) -> float:
        """The most seconds that such an answer may take."""
        return self.page_seconds if accept == "page" else self.feed_seconds
