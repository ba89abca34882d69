"""`copytaster --plain`: reads commands line by line and says what comes of them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TextIO

from feeds.config import load_settings
from feeds.desk import Desk
from feeds.errors import StoreError
from tui.plain.background import Refreshes
from tui.plain.desk import PlainDesk
from tui.plain.words import fitting, wrapped
from tui.widgets.safe import line
from tui.wire_process import BESIDE, WireCommand, WireStatus

UNUSABLE = 3
PROMPT = "> "


def run(store: Path | None = None, *, why: str = "") -> int:
    """Open the desk on a store, else on the one that the settings name, and serve standard input. Gives the exit code.

    `why` is said first.
    """
    settings = load_settings()
    try:
        with Desk.open(store) as desk:
            # Who hands in a script says himself when to refresh.
            every = settings.refresh_every if sys.stdin.isatty() and desk.counts().feeds else 0
            refreshes = Refreshes(desk.path, every)
            plain = PlainDesk(desk, refresh=lambda: refreshed(WireCommand(desk.path)))
            plain.ways = settings.alerts
            first = [*([why] if why else []), *settings.wrong]
            try:
                serve(plain, sys.stdin, sys.stdout, first=first, look=refreshes.look)
            except BrokenPipeError:
                # Whoever read this has gone. What Python would still write at its end goes nowhere.
                with contextlib.suppress(OSError):
                    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            except KeyboardInterrupt:
                print()
            finally:
                refreshes.end()
    except StoreError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    return 0


def serve(
    desk: PlainDesk,
    commands: TextIO,
    answers: TextIO,
    *,
    first: Sequence[str] = (),
    look: Callable[[], bool] = lambda: False,
) -> None:
    """Answer each line of `commands` until one of them, or their end, ends it. A prompt is shown to who types.

    `first` is said first; `look` begins a refresh if it is time, and says whether it did.
    """
    typed = commands.isatty()
    encoding = answers.encoding or "utf-8"

    def say(lines: Iterable[str]) -> None:
        # A terminal obeys controls; nothing that came from a feed may hold any.
        said = (fitting(line(text), encoding) for text in lines)
        # A terminal would break words where its width ends, also for who has them read aloud.
        width = shutil.get_terminal_size().columns - 1 if answers.isatty() else 0
        answers.writelines(f"{part}\n" for text in said for part in (wrapped(text, width) if width else [text]))
        answers.flush()

    say([*first, *desk.begin()])
    while not desk.ended:
        if look():
            say(["Looking for news meanwhile; what comes in is said after your next line."])
        try:
            say(desk.news())
        except StoreError as error:
            # Another may have it for himself for a while; the next line tries again.
            say([str(error)])
        if typed:
            answers.write(PROMPT)
            answers.flush()
        words = commands.readline()
        if not words:
            break
        say(desk.answer(words.rstrip("\r\n")))


def refreshed(wire: WireCommand) -> list[str]:
    """Fetch what is due, and wait for it. Gives what is to be said of it."""

    async def listen() -> WireStatus:
        status = WireStatus()
        async for news in wire.refresh(every_feed=False).lines():
            status = status.heard(news)
        return status

    status = asyncio.run(listen())
    if status.trouble:
        return [f"The refresh went wrong: {status.trouble}"]
    if status.elsewhere:
        return [BESIDE]
    failing = f", {status.failing:,} of them failing" if status.failing else ""
    return [f"{status.checked:,} feeds looked at{failing}; {status.articles:,} articles read."]
