"""One app in a process of its own, measured from within: run by `tests.bench.desk`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import msgspec

KEYS = "j j s u ctrl+d k x u j enter 2 escape z u ctrl+u j enter 4 j escape G g v v space u".split()
WRITES_A_SECOND = 5


class Measured(msgspec.Struct):
    """Seconds to the first full screen, milliseconds from each key to its frame, megabytes resident."""

    start: float
    keys: list[float]
    megabytes: float

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
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            return since_birth()

    start = asyncio.run(go())
    return Measured(start, [], megabytes())


def run_desk(path: Path, keys: int) -> Measured:
    """The desk on a store, to its first full screen; then some keys, each to the frame that shows what it did."""
    import asyncio

    from tui.cli import _open, _read_first
    from tui.desk_thread import DeskThread

    thread = DeskThread(lambda: _open(path)).start()
    first = thread.submit(_read_first)
    from tui.app import Copytaster

    async def go() -> tuple[float, list[float]]:
        app = Copytaster(thread, first=first)
        frames: list[float] = []
        times: list[float] = []
        async with app.run_test(size=(120, 40)) as pilot:
            displayed = app._display

            def display(screen: object, renderable: object) -> None:
                displayed(screen, renderable)  # type: ignore[arg-type]
                frames.append(time.perf_counter())

            app._display = display  # type: ignore[assignment,method-assign]
            while not (app.queue_screen.queue.rows and app.queue_screen.card.shown):
                await asyncio.sleep(0.001)
            await pilot.pause()
            start = since_birth()
            for number in range(keys):
                await asyncio.sleep(0.04)
                before = len(frames)
                pressed = time.perf_counter()
                app.simulate_key(KEYS[number % len(KEYS)])
                while len(frames) == before and time.perf_counter() - pressed < 0.5:
                    await asyncio.sleep(0.0005)
                if len(frames) > before:
                    times.append((frames[before] - pressed) * 1000)
        return start, times

    start, times = asyncio.run(go())
    measured = Measured(start, times, megabytes())
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
