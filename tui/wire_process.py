"""The wire as a child process: started, listened to line by line, and ended with the desk.

The child is the very program that `copytaster refresh` runs. It writes to the store by itself; what it says here is
only news of how far it is.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from tui.signs import Signs

LONGEST_LINE = 1024 * 1024


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


@dataclass(frozen=True)
class WireStatus:
    """How far the wire is. `trouble` says what went wrong last, in a sentence."""

    running: bool = False
    checked: int = 0
    of: int = 0
    articles: int = 0
    articles_of: int = 0
    failing: int = 0
    trouble: str = ""
    troubles: int = 0

    def heard(self, news: Line) -> WireStatus:
        """The status after one more line."""
        match news.event:
            case "start":
                return WireStatus(running=True, of=news.feeds)
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
        if self.trouble:
            return f"{signs.ill} {self.trouble}", "bad"
        return "", "muted"


@dataclass(frozen=True)
class WireCommand:
    """How the wire is started for one store. `program` is what runs it; tests put their own there."""

    store: Path
    program: Sequence[str] = field(default_factory=lambda: (sys.executable, "-m", "feeds"))

    def refresh(self, *, every_feed: bool) -> WireProcess:
        """A refresh of what is due, or of every feed."""
        return WireProcess([*self.program, "refresh", "--json", *(["--all"] if every_feed else []), *self._to_store])

    def add(self, url: str) -> WireProcess:
        """Subscribing to a feed or a site."""
        return WireProcess([*self.program, "add", "--json", *self._to_store, "--", url])

    @property
    def _to_store(self) -> list[str]:
        return ["--store", str(self.store)]


class WireProcess:
    """One run of the child. `lines` starts it and gives what it says until it ends."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self.stopped = False

    async def lines(self) -> AsyncIterator[Line]:
        """The child's news. Where it dies or cannot be started, the last line is an `error` that says so."""
        try:
            process = self._process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                limit=LONGEST_LINE,
            )
        except OSError as error:
            yield Line(event="error", message=f"The wire could not be started: {error.strerror or error}.")
            return
        assert process.stdout is not None and process.stderr is not None
        talk = asyncio.create_task(_last_line(process.stderr))
        ended = False
        try:
            async for line in process.stdout:
                with contextlib.suppress(msgspec.MsgspecError):
                    news = msgspec.json.decode(line, type=Line)
                    ended = ended or news.event in ("done", "error", "added")
                    yield news
            code = await process.wait()
            if not ended and not self.stopped:
                said = await talk
                yield Line(event="error", message=said or f"The wire stopped (code {code}); r starts it again.")
        finally:
            talk.cancel()
            self.stop()

    def stop(self) -> None:
        """End the child, without waiting for it. What it has written stands."""
        self.stopped = True
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()


async def _last_line(stream: asyncio.StreamReader) -> str:
    """The last line of what the child says to its standard error."""
    last = ""
    with contextlib.suppress(ValueError):
        async for line in stream:
            last = line.decode(errors="replace").strip() or last
    return last
