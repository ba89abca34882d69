"""The user's own command, run when something matches what is watched: a program, never a shell, and never waited for
while there is other work.

It gets one line of JSON on its standard input: `{"alerts": [{"watches": ["Huanta"], "news": null, "incident": {…}}]}`,
with the incident as the queue's row of it; `news` is null where it began to match, else what is new in it. What comes
in within some seconds is handed over together. The time it may take is bounded; how it failed is noted for `doctor`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.errors import StoreError
from feeds.model import Noun, encode
from feeds.parse.clean import printable
from feeds.views import Alert, QueueRow
from feeds.wire.progress import Report, Trouble

if TYPE_CHECKING:
    from feeds.store import Store

EVERY = 5.0
"""Seconds between two looks at whether there is something to say."""

LIMIT = 20.0
"""Seconds that the command may take."""

_MOST_SAID = 400
"""So much of what the command says of its failing is kept."""


class Handed(Noun, frozen=True, kw_only=True):
    """One alert as the command gets it."""

    watches: tuple[str, ...]
    news: str | None
    incident: QueueRow


class Handing(Noun, frozen=True, kw_only=True):
    """What the command gets."""

    alerts: tuple[Handed, ...]


class Alerting:
    """Hands what is to be said of watched incidents to the user's command, where there is one."""

    def __init__(self, store: Store, command: Sequence[str], report: Report, *, limit: float = LIMIT) -> None:
        self._store, self._command, self._report, self._limit = store, tuple(command), report, limit
        self._fault: str | None = None
        self._over = asyncio.Event()

    async def work(self) -> None:
        """Hand over what has come in, again and again, until it is told to finish."""
        last = not self._command
        while not last:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._over.wait(), EVERY)
            last = self._over.is_set()
            await self._hand_over()

    async def finish(self, working: asyncio.Task[None]) -> None:
        """End `work` with what is still to be handed over, and report how the command failed, if it did."""
        self._over.set()
        await working
        if not self._command:
            self._store.pass_over_alerts()
        if self._fault:
            self._report(Trouble(message=f"The alert command failed: {self._fault}"))

    async def _hand_over(self) -> None:
        """Run the command once for all that is to be said; not where nothing is."""
        try:
            alerts = self._store.claim_alerts("command")
            if alerts:
                self._fault = await self._run(alerts)
                self._store.end_alerts(alerts, self._fault)
        except StoreError as error:
            # The refresh itself meets it too, and says it. The alerts are there the next time.
            self._fault = str(error)

    async def _run(self, alerts: Sequence[Alert]) -> str | None:
        """Run the command; gives what went wrong, in a sentence."""
        handed = Handing(
            alerts=tuple(Handed(watches=alert.watches, news=alert.news, incident=alert.row) for alert in alerts)
        )
        name = self._command[0]
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            return f"{name} cannot be run: {getattr(error, 'strerror', None) or error}."
        assert process.stdin is not None and process.stderr is not None
        talk = asyncio.create_task(_end_of(process.stderr))
        feeding = asyncio.create_task(_feed(process.stdin, encode(handed) + b"\n"))
        try:
            code = await asyncio.wait_for(process.wait(), self._limit)
        except TimeoutError:
            return f"{name} took longer than {self._limit:g} seconds and was ended."
        finally:
            feeding.cancel()
            _kill(process)
            # Who has started something that goes on may leave its end of the pipe open.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(talk), 0.2)
            talk.cancel()
        said = talk.result() if talk.done() and not talk.cancelled() else ""
        if code == 0:
            return None
        return f"{name} ended with code {code}{f': {said}' if said else ''}."


def _kill(process: asyncio.subprocess.Process) -> None:
    """End the command where it is still running, and what it has started."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:  # pragma: no cover - no process groups here
                process.kill()


async def _feed(stream: asyncio.StreamWriter, data: bytes) -> None:
    """Write all of it; a command that does not listen is none the worse."""
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        stream.write(data)
        await stream.drain()
        stream.close()


async def _end_of(stream: asyncio.StreamReader) -> str:
    """The end of what is said there, on one line; however much it is, only that is kept."""
    last = b""
    while part := await stream.read(8192):
        last = (last + part)[-_MOST_SAID:]
    return " ".join(printable(last.decode(errors="replace")).split())
