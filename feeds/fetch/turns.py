"""Who may ask next: only so many at once of each server and of all; a server that wants to be left alone is."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from feeds.fetch.guard import is_own_machine
from feeds.fetch.limits import Limits


class Turns:
    """The turns of one fetcher. A server is its host name with its port."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = asyncio.Semaphore(limits.at_once)
        self._of_server: dict[str, asyncio.Semaphore] = {}
        self._paused: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, server: str) -> AsyncIterator[None]:
        """Wait for a turn at the server and have it for the length of the `with` block.

        First the server's turn, then one of all: those that wait for a slow server hold nobody else up, and who holds
        one of all waits for nothing.
        """
        async with self._server(server), self._all:
            yield

    def pause(self, server: str, seconds: int) -> None:
        """Leave the server alone for so many seconds."""
        self._paused[server] = max(self._paused.get(server, 0.0), time.monotonic() + seconds)

    def paused(self, server: str) -> int:
        """For how many more seconds the server is left alone; 0 if it may be asked."""
        return max(0, math.ceil(self._paused.get(server, 0.0) - time.monotonic()))

    def _server(self, server: str) -> asyncio.Semaphore:
        if server not in self._of_server:
            own = is_own_machine(server.rpartition(":")[0])
            self._of_server[server] = asyncio.Semaphore(self._limits.per_own_host if own else self._limits.per_host)
        return self._of_server[server]
