"""How quick the steps in a large open incident are: `python -m tests.bench.drill`.

An incident with many articles and hundreds of facts is opened, each of its facets is shown and walked through, its
outlets are flipped; printed is the time from the key to the painted frame, facet by facet, and how much of it was spent
in the thread that draws: on a machine that does other things meanwhile, that is what can be compared.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime as dt
import tempfile
import time
from pathlib import Path

import msgspec

from feeds import pages
from feeds.desk import Desk
from feeds.store import Store
from tests.bench.desk import quantile
from tests.newsroom import VERSION, fill, iso
from tests.tui.desks import NOW, settled, until
from tui.app import Copytaster
from tui.desk_thread import DeskThread
from tui.place import file_for
from tui.screens.incident import IncidentScreen

MOST_MILLISECONDS = 30.0
Taken = tuple[float, float]
"""Milliseconds from a key to its frame, and those that the thread which draws was busy."""
FACETS = ("brief", "actors", "places", "quotes", "figures", "timeline", "sources")


def swell(path: Path, articles: int) -> None:
    """Make one incident of the store grow to so many articles, and gather it again."""
    with Store.open(path) as store, Desk(store) as desk:
        row = next(row for row in desk.rows(desk.order()) if row.articles > 2)
        opened = desk.open_incident(row.id)
        others = [desk.open_incident(other.id) for other in desk.rows(desk.order()[:60])]
        texts = [(article, one.cards[article.id]) for one in others for article in one.articles]
        with store.transaction():
            for number in range(articles - len(opened.articles)):
                article, card = texts[number % len(texts)]
                changes = {
                    "id": f"swollen-{number}",
                    "url": f"http://swollen.example/{number}",
                    "outlet": f"Outlet {number % 400}",
                    "published": iso(NOW - dt.timedelta(minutes=articles - number)),
                }
                store.put_article((), msgspec.structs.replace(article, **changes))
                store.put_card(msgspec.structs.replace(card, **changes), VERSION)
                store.join(row.id, changes["id"])
        pages.renew(store, row.id, NOW)


class Watched(Copytaster):
    """The desk, which notes when it has painted."""

    painted: asyncio.Event

    def post_display_hook(self) -> None:
        """After each frame."""
        self.painted.set()


async def measure(path: Path, steps: int, size: tuple[int, int]) -> dict[str, list[Taken]]:
    """Milliseconds from key to frame: of showing each facet (`show …`), and of stepping through it."""
    # Not where a measurement before this one ended.
    file_for(path).unlink(missing_ok=True)
    thread = DeskThread(lambda: Desk.open(path)).start()
    app = Watched(thread, now=lambda: NOW)
    app.painted = asyncio.Event()
    times: dict[str, list[Taken]] = {}

    async def press(key: str, what: str) -> None:
        await asyncio.sleep(0.03)
        app.painted.clear()
        pressed, busy = time.perf_counter(), time.thread_time()
        app.simulate_key(key)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(app.painted.wait(), 2)
            taken = ((time.perf_counter() - pressed) * 1000, (time.thread_time() - busy) * 1000)
            times.setdefault(what, []).append(taken)

    try:
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: app.queue_screen.loaded)
            rows = await app.ask(lambda desk: desk.rows(desk.order()))
            app.queue_screen.queue.move_to_key(max(rows, key=lambda row: row.articles).key)
            # Until the collector leaves what every start brings alone.
            await pilot.pause(1.2)
            began = time.perf_counter()
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, IncidentScreen))
            screen = app.screen
            assert isinstance(screen, IncidentScreen)
            await until(pilot, lambda: screen.fact is not None)
            times["open"] = [((time.perf_counter() - began) * 1000, 0.0)]
            await settled(app, pilot)
            for number, facet in enumerate(FACETS, 1):
                await press(str(number), f"show {facet}")
                for _ in range(steps):
                    await press("j", facet)
                for _ in range(steps // 4):
                    await press("tab", f"{facet}, tab")
            for _ in range(steps):
                await press("right_square_bracket", "outlets")
    finally:
        thread.close()
    return times


def main() -> int:
    """Measure, print a table, and give 1 where a step is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument(
        "--store", type=Path, help="a store to measure on, in its largest incident, in place of an invented one"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.store
        if path is None:
            path = Path(folder) / "store.db"
            with Store.open(path) as store:
                fill(store, 100)
            swell(path, options.articles)
        times = asyncio.run(measure(path, options.steps, (140, 45)))
    slow = False
    for what, taken in times.items():
        wall, busy = ([one[number] for one in taken] for number in (0, 1))
        slow = slow or (quantile(busy, 0.95) > MOST_MILLISECONDS and not what.startswith(("show", "open")))
        said = (f"{quantile(ones, 0.5):7.1f} {quantile(ones, 0.95):7.1f}" for ones in (wall, busy))
        print(f"{what:16}  p50, p95 ms: {'   busy '.join(said)}")
    return int(slow)


if __name__ == "__main__":
    raise SystemExit(main())
