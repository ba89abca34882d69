"""The wire as a child process: started, listened to line by line, and ended with the desk.

The child is the very program that `copytaster refresh` runs. It writes to the store by itself; what it says here is
only news of how far it is.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from tui.signs import Signs

LONGEST_LINE = 1024 * 1024
SILENCE = 180.0
"""Seconds without a word after which the wire hangs, as all that it does has a shorter deadline."""
LOOK = 0.25
"""Seconds between two looks at whether the child is still there."""
ENDING = 5.0
"""Seconds that a child has to end in order where its end is waited for."""

BESIDE = "Another refresh is at work on this store; what it finds comes in here, too."
"""What is said where this wire leaves it to that one."""


class Line(msgspec.Struct, frozen=True):
    """One line of news, of whatever kind; fields that a kind does not have keep their defaults."""

    event: str
    feeds: int = 0
    url: str = ""
    title: str = ""
    ok: bool = True
    error: str | None = None
    done: int = 0
    of: int = 0
    failed: int = 0
    articles: int = 0
    incidents: int = 0
    message: str = ""
    known: bool = False


class WireStatus(Struct, frozen=True):
    """How far the wire is. `trouble` says what went wrong last, in a sentence; `silent` is a wire that hangs."""

    running: bool = False
    checked: int = 0
    of: int = 0
    articles: int = 0
    articles_of: int = 0
    failing: int = 0
    trouble: str = ""
    troubles: int = 0
    silent: bool = False
    elsewhere: bool = False
    """Another wire is at work on the store."""

    def heard(self, news: Line) -> WireStatus:
        """The status after one more line."""
        if self.silent and news.event != "silent":
            return replace(self, silent=False).heard(news)
        match news.event:
            case "start":
                return WireStatus(running=True, of=news.feeds)
            case "silent":
                return replace(self, silent=True)
            case "elsewhere":
                return replace(self, elsewhere=True)
            case "died":
                return WireStatus(running=self.running, trouble=news.message, failing=self.failing)
            case "feed":
                return replace(self, checked=news.done, of=news.of, failing=self.failing + (not news.ok))
            case "article":
                return replace(self, articles=news.done, articles_of=news.of)
            case "error":
                return replace(self, trouble=news.message, troubles=self.troubles + 1)
            case "done":
                # What went wrong on the way did not stop it.
                return replace(self, trouble="")
            case _:
                return self

    def said(self, signs: Signs) -> tuple[str, str]:
        """What the header says, and its ink; empty when there is nothing to say."""
        if self.running and self.silent:
            return f"{signs.ill} no word from the wire for {SILENCE / 60:.0f} minutes", "warn"
        if self.running:
            dot = f" {signs.dot} "
            parts = [f"{signs.wire} {self.checked}/{self.of} feeds" if self.of else f"{signs.wire} looking for news"]
            if self.articles_of:
                parts.append(f"{self.articles}/{self.articles_of} articles")
            if self.troubles:
                parts.append(f"{self.troubles} not read")
            if self.failing:
                parts.append(f"{self.failing} failing")
            return dot.join(parts), "link"
        if self.elsewhere:
            return f"{signs.wire} another refresh is at work", "muted"
        if self.trouble:
            return f"{signs.ill} {self.trouble}", "bad"
        return "", "muted"


class WireCommand(Struct, frozen=True):
    """How the wire is started for one store. `program` is what runs it; tests put their own there."""

    store: Path
    program: Sequence[str] = field(default_factory=lambda: (sys.executable, "-m", "feeds"))

    def refresh(self, *, every_feed: bool) -> WireProcess:
        """A refresh of what is due, or of every feed."""
        every = ["--all"] if every_feed else []
        return WireProcess([*self.program, "refresh", "--json", "--attended", *every, *self._to_store])

    def add(self, url: str) -> WireProcess:
        """Subscribing to a feed or a site."""
        return WireProcess([*self.program, "add", "--json", *self._to_store, "--", url])

    @property
    def _to_store(self) -> list[str]:
        return ["--store", str(self.store)]


class WireProcess:
    """One run of the child. `lines` starts it and gives what it says until it ends.

    The child ends when its standard input does, which the system closes however the desk ends.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self.stopped = False

    async def lines(self) -> AsyncIterator[Line]:
        """The child's news, and `silent` where there is none for long. Where it dies or cannot be started, the last
        line is `died`, which says so.
        """
        try:
            process = self._process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                limit=LONGEST_LINE,
            )
        except OSError as error:
            yield Line(event="died", message=f"The wire could not be started: {error.strerror or error}.")
            return
        assert process.stdout is not None and process.stderr is not None
        talk = _Talk(process.stderr)
        last = ""
        try:
            async for news in self._news(process, process.stdout):
                last = news.event if news.event != "silent" else last
                yield news
            code = process.returncode or 0
            if not self.stopped and (code < 0 or last not in ("done", "added", "error", "elsewhere")):
                how = f"was ended from outside (signal {-code})" if code < 0 else f"stopped (code {code})"
                yield Line(event="died", message=(talk.last if code >= 0 else "") or f"The wire {how}.")
        finally:
            talk.end()
            self.stop()

    async def _news(self, process: asyncio.subprocess.Process, stream: asyncio.StreamReader) -> AsyncIterator[Line]:
        """The lines, until the child has ended: what it has started may outlive it, and holds the pipe open."""
        heard, ended = time.monotonic(), 0
        reading = asyncio.ensure_future(_line(stream))
        try:
            while ended < 2:
                await asyncio.wait([reading], timeout=LOOK)
                if reading.done():
                    line = reading.result()
                    if line is None:
                        await process.wait()
                        return
                    heard, reading = time.monotonic(), asyncio.ensure_future(_line(stream))
                    with contextlib.suppress(msgspec.MsgspecError):
                        yield msgspec.json.decode(line, type=Line)
                elif process.returncode is not None:
                    ended += 1
                elif time.monotonic() - heard > SILENCE:
                    heard = time.monotonic()
                    yield Line(event="silent")
        finally:
            reading.cancel()

    def stop(self) -> None:
        """End the child, without waiting for it. What it has written stands."""
        self.stopped = True
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()

    async def end(self) -> None:
        """End the child, and wait until it has ended: whether it likes it or not."""
        self.stop()
        if (process := self._process) is not None:
            for _ in range(int(ENDING / LOOK)):
                if process.returncode is not None:
                    return
                await asyncio.sleep(LOOK)
            with contextlib.suppress(ProcessLookupError):
                process.kill()


class _Talk:
    """What the child says to its standard error: the last line of it."""

    def __init__(self, stream: asyncio.StreamReader) -> None:
        self.last = ""
        self._task = asyncio.create_task(self._listen(stream))

    def end(self) -> None:
        self._task.cancel()

    async def _listen(self, stream: asyncio.StreamReader) -> None:
        while (line := await _line(stream)) is not None:
            self.last = line.decode(errors="replace").strip() or self.last


async def _line(stream: asyncio.StreamReader) -> bytes | None:
    """The next line that is not too long; None at the end."""
    while True:
        try:
            return await stream.readline() or None
        except ValueError:
            continue
