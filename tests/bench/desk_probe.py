"""One app in a process of its own, measured from within: run by `tests.bench.desk`."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

import msgspec

KEYS = (
    *("j", "j", "s", "u", "ctrl+d", "k", "x", "u", "j", "enter", "2", "escape", "z", "z", "u"),
    *("ctrl+u", "j", "enter", "4", "j", "escape", "G", "g", "v", "v", "space", "u"),
)
WRITES_A_SECOND = 5
MANY = 10_000
"""Incidents that are dealt with by one key."""
FILTER = ("k", "i", "n", "d", "colon", "f", "l", "o", "o", "d", "comma", "f", "i", "r", "e")
"""Finds about so many."""
FEW = 100
"""By so many the queue may change because somebody else writes."""


class Measured(msgspec.Struct):
    """Seconds to the first full screen, milliseconds from each key to its frame, megabytes resident.

    `bulk` are the milliseconds of filtering and of acts on very many incidents, by name.
    """

    start: float
    keys: list[float]
    megabytes: float
    bulk: dict[str, float] = {}

    @classmethod
    def read(cls, output: bytes) -> Measured:
        """What a probe printed."""
        return msgspec.json.decode(output.splitlines()[-1], type=cls)


def born() -> float:
    """When this process began, in seconds of `time.monotonic`'s clock (proc(5), field 22; Linux only)."""
    ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    return ticks / os.sysconf("SC_CLK_TCK")


def megabytes() -> float:
    """Resident memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def since_birth() -> float:
    """Seconds that this process has lived."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) - born()


def run_empty() -> Measured:
    """An app without anything in it, to its first frame."""
    import asyncio

    from textual.app import App

    async def go() -> float:
        app: App[None] = App()
        async with app.run_test(size=(120, 40)):
            return since_birth()

    start = asyncio.run(go())
    return Measured(start, [], megabytes())


def run_desk(path: Path, keys: int) -> Measured:
    """The desk on a store, to its first full screen; then some keys, each to the frame that shows what it did."""
    import asyncio

    from tui.cli import begin

    thread, first = begin(path)
    from tui.app import Copytaster
    from tui.widgets.bars import KeyBar

    class Watched(Copytaster):
        """The desk, which notes when it has painted."""

        def __init__(self) -> None:
            super().__init__(thread, first=first)
            self.started: float | None = None
            self.painted = asyncio.Event()
            self.full = asyncio.Event()

        def post_display_hook(self) -> None:
            """After each frame."""
            self.painted.set()
            row = self.queue_screen.queue.row if self.queue_screen.is_mounted else None
            if self.started is None and row and self.queue_screen.card.shown:
                # Both the queue and the card are there when the headline stands on the screen twice.
                lines = "\n".join(strip.text for strip in self.queue_screen._compositor.render_strips())
                if lines.count(row.headline[:20]) >= 2:
                    self.started = since_birth()
                    self.full.set()

    async def go() -> tuple[float, list[float], dict[str, float]]:
        times: list[float] = []
        bulk: dict[str, float] = {}
        app = Watched()
        async with app.run_test(size=(120, 40)) as pilot:
            await app.full.wait()
            await pilot.pause(1.2)
            for number in range(keys):
                await asyncio.sleep(0.04)
                app.painted.clear()
                pressed = time.perf_counter()
                app.simulate_key(KEYS[number % len(KEYS)])
                with contextlib.suppress(TimeoutError):
                    # A key that changes nothing on the screen paints nothing.
                    await asyncio.wait_for(app.painted.wait(), 0.5)
                    times.append((time.perf_counter() - pressed) * 1000)
            if keys:
                bulk = await _bulk(app)
            await pilot.pause(0.5)
            assert app.started is not None
            return app.started, times, bulk

    async def _bulk(app: Watched) -> dict[str, float]:
        """Filter, and drop the filter: to the frame that shows it. Mark the first incidents, keep them, and undo that:
        to the frame, and until it is said to be done.
        """
        queue = app.queue_screen.queue
        for key in ("escape", "escape", "g", "g", "f", *FILTER):
            app.simulate_key(key)
            await asyncio.sleep(0.1)
        found = {}
        for name, key in (("filter", "enter"), ("no filter", "escape")):
            before = len(queue.keys)
            pressed = time.perf_counter()
            app.simulate_key(key)
            for _ in range(5000):
                if abs(len(queue.keys) - before) > FEW:
                    break
                await asyncio.sleep(0.002)
            else:
                raise TimeoutError(f"Nothing came of {name}.")
            app.painted.clear()
            await app.painted.wait()
            found[name] = (time.perf_counter() - pressed) * 1000
            await asyncio.sleep(1)
        queue.move_to(min(MANY, len(queue.keys)) - 1)
        await asyncio.sleep(1)
        for name, key, said in (("mark", "A", " marked: "), ("keep", "s", "Kept "), ("undo", "u", "Undone")):
            app.painted.clear()
            pressed = time.perf_counter()
            app.simulate_key(key)
            await app.painted.wait()
            found[name] = (time.perf_counter() - pressed) * 1000
            bar = app.screen.query_one(KeyBar)
            for _ in range(4000):
                if said in bar.message:
                    found[f"{name}, done"] = (time.perf_counter() - pressed) * 1000
                    break
                await asyncio.sleep(0.005)
            else:
                raise TimeoutError(f"It was never said that {name} was done.")
            await asyncio.sleep(1.5)
        return found

    start, times, bulk = asyncio.run(go())
    measured = Measured(start, times, megabytes(), bulk)
    thread.close()
    return measured


def write(path: Path) -> None:
    """Write incidents to the store, some a second, until terminated: what a refresh does to the desk."""
    from feeds.store import Store
    from tests.newsroom import put, stories

    store = Store.open(path)
    for story in stories(100_000, seed=7):
        put(store, story)
        time.sleep(1 / WRITES_A_SECOND)


if __name__ == "__main__":
    kind, store, count = sys.argv[1:4]
    if kind == "write":
        write(Path(store))
    else:
        measured = run_empty() if kind == "empty" else run_desk(Path(store), int(count))
        print(msgspec.json.encode(measured).decode())
