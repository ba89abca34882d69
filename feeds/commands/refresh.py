"""`refresh`: run the wire, once or again and again."""

from __future__ import annotations

import asyncio
import gc
import re
import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import FrameType

from feeds.commands.exits import DONE, SOME_FAILED, STORE_UNUSABLE
from feeds.commands.lines import Output, say
from feeds.commands.stored import opened
from feeds.config import load_settings, store_path
from feeds.wire.progress import Added, ArticleTaken, Elsewhere, FeedChecked, Progress, Report, Started, Trouble, Warned

Bar = Callable[[], AbstractContextManager[Report]]
"""What draws the progress on a terminal; the screen's side brings it, as nothing here draws."""

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_CENTURY = 36_500 * 86_400


def seconds(span: str) -> int:
    """`90s`, `10m`, `2h` or `1d` in seconds. Raises `ValueError` with what is meant."""
    match = re.fullmatch(r"(\d+)\s*([smhd]?)", span.strip().lower())
    length = int(match[1]) * _UNITS[match[2] or "m"] if match else 0
    if not 0 < length <= _CENTURY:
        raise ValueError(f"“{span}” is no span of time that makes sense; write 90s, 10m, 2h or 1d")
    return length


def refresh(
    store: Path | None,
    *,
    every: int | None = None,
    everything: bool = False,
    json: bool = False,
    bar: Bar | None = None,
) -> int:
    """Fetch what is due (all, if `everything`), and take it in; `every` so many seconds, until interrupted.

    Returns 0, 1 where some feeds failed, 3 where another wire is at work on the store, or it is locked.
    """
    from feeds.errors import StoreLocked
    from feeds.store.turn import TurnTaken, wires_turn
    from feeds.wire.engine import Wire

    output = Output()
    if json:
        shown: AbstractContextManager[Report] = nullcontext(output.write)
    else:
        shown = bar() if bar else nullcontext(told)
    path, settings = store_path(store), load_settings()
    signal.signal(signal.SIGTERM, stop)
    # Hardly anything the wire makes has cycles: looking for them through all it holds would cost a tenth of the work.
    gc.set_threshold(50_000, 20, 100)
    with opened(store) as shelf, shown as report:
        while True:
            try:
                with wires_turn(path):
                    wire = Wire(
                        shelf,
                        report,
                        analysts=settings.jobs,
                        keep_days=settings.keep_days,
                        alert_command=settings.alert_command,
                    )
                    done = asyncio.run(wire.refresh("all" if everything else "due"))
            except (TurnTaken, StoreLocked) as taken:
                # What runs all day outlives a back-up that holds the file for a moment.
                report((Elsewhere if isinstance(taken, TurnTaken) else Trouble)(message=str(taken)))
                if every is None:
                    return STORE_UNUSABLE
            else:
                if every is None:
                    return SOME_FAILED if done.failed else DONE
            time.sleep(every)


def stop(_number: int, _frame: FrameType | None) -> None:
    """End as on ctrl+c, so that the workers are ended, too."""
    raise KeyboardInterrupt


def told(event: Progress) -> None:
    """The events as plain lines of talk: for logs and pipes, where a bar cannot be drawn."""
    match event:
        case Started(feeds=0):
            say("No feed is due.")
        case Started(feeds=feeds):
            say(f"Checking {counted(feeds, 'feed')}")
        case FeedChecked(ok=False, error=error):
            say(f"failed: {error}")
        case FeedChecked(new=0):
            pass
        case FeedChecked(title=title, new=new):
            say(f"{title}: {new} new")
        case ArticleTaken():
            pass
        case Added() | Trouble() | Elsewhere() | Warned():
            say(getattr(event, "message", ""))
        case _:
            say(summed_up(event))


def summed_up(event: Progress) -> str:
    """How a refresh ended, in a sentence."""
    from feeds.wire.progress import Done

    if not isinstance(event, Done):
        return ""
    failing = f", {event.failed} failed" if event.failed else ""
    return (
        f"{counted(event.feeds, 'feed')} checked{failing}; {counted(event.articles, 'article')} taken in, "
        f"{counted(event.incidents, 'incident')} new or changed, {event.seconds:.0f} s"
    )


def counted(number: int, noun: str) -> str:
    """`1 feed`, `1,200 feeds`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
