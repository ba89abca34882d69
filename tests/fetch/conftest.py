"""A site on loopback and a fetcher with short patience."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from feeds.fetch import Fetcher, Limits
from tests.site import Site

PATIENCE = Limits(feed_seconds=0.6, page_seconds=0.6, feed_bytes=200_000, page_bytes=100_000)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site without any page yet."""
    with Site() as site:
        yield site


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    """An open fetcher."""
    async with Fetcher(PATIENCE) as fetcher:
        yield fetcher
