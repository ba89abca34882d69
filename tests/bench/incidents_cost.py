"""What it costs to add one article to a store: `python -m tests.bench.incidents_cost [--sizes 10000 100000]`.

The store is a month of invented news (see `tests.bench.invented`) on a real file. What is timed is all that the wire
does once an article has its card: keep it, match it, sort its neighbourhood anew, make the page, index it, commit.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import statistics
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from feeds.cards.version import ANALYSIS_VERSION
from feeds.incidents import Grouper, group
from feeds.model import Article, Card, decode
from feeds.pages import renew
from feeds.store import Store
from feeds.store.log import putting_away
from feeds.wire.grouping import Grouping
from tests.bench.invented import LAST, month

TIMED = 400
CHUNK = 2_000


def put(store: Store, card: Card) -> None:
    """Keep the article of a card, and the card."""
    article = Article(
        id=card.id, title=card.title, outlet=card.outlet, published=card.published, language="en", text=card.text
    )
    store.put_article((), article)
    store.put_card(card, ANALYSIS_VERSION)


def build(store: Store, incidents: Iterable[Sequence[Card]]) -> None:
    """Fill the store with these incidents, as if the wire had found them."""
    grouper = Grouper(store)
    waiting: list[Sequence[Card]] = []

    def write() -> None:
        with store.transaction():
            for cards in waiting:
                for card in cards:
                    put(store, card)
                    store.put_in(card.id, f"i-{cards[0].id}")
                    grouper.take_up(card)
                renew(store, f"i-{cards[0].id}", LAST, {})
        waiting.clear()

    for cards in incidents:
        waiting.append(cards)
        if sum(map(len, waiting)) >= CHUNK:
            write()
    write()
    grouper.finish()


def timed(store: Store, cards: Sequence[Card]) -> list[float]:
    """Milliseconds for each of the cards."""
    grouping = Grouping(store, LAST + dt.timedelta(hours=1))
    times = []
    gc.collect()
    gc.freeze()  # what the measurement itself holds is none of the wire's
    gc.set_threshold(50_000, 20, 100)  # as `copytaster refresh` has it
    with putting_away(store.path):
        for card in cards:
            began = time.perf_counter()
            with store.transaction():
                put(store, card)
                grouping.add(card)
            times.append((time.perf_counter() - began) * 1000)
    began = time.perf_counter()
    grouping.finish()
    print(f"(the rest at the end: {(time.perf_counter() - began) * 1000 / len(cards):.1f} ms for each article)")
    return times


def report(real: Sequence[Card], sizes: Sequence[int], keep: Path | None) -> None:
    """Build a store of each of these sizes out of these cards, and print what it costs to add one article to it."""
    groups = group(real)
    fresh = [card for cards in month(groups, TIMED * 2, days=2, seed=2) for card in cards]
    print(f"{'articles':>9} {'median':>8} {'p90':>8} {'p99':>8} {'most':>8}   ms to add one; MB of the store")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = (keep or Path(folder)) / f"{size}.db"
            is_new = not path.exists()
            with Store.open(path) as store:
                if is_new:
                    began = time.perf_counter()
                    build(store, month(groups, size))
                    print(f"(built in {time.perf_counter() - began:.0f} s)")
                late = [card for card in fresh if not store.homes([card.id])][:TIMED]
                times = sorted(timed(store, late))
            marks = (times[len(times) // 2], times[int(len(times) * 0.9)], times[int(len(times) * 0.99)], times[-1])
            print(f"{size:>9} " + " ".join(f"{mark:8.1f}" for mark in marks) + f"   {path.stat().st_size / 1e6:.0f} MB")
            print(f"          mean {statistics.fmean(times):.1f}", flush=True)


def main() -> None:
    """Measure, and print a line for each size."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    given.add_argument("cards", type=Path, nargs="+", help="JSON lines of cards that the month is made of")
    given.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    given.add_argument("--keep", type=Path, help="a folder to keep the stores in, and to take them from")
    wanted = given.parse_args()
    real = [decode(line, Card) for path in wanted.cards for line in path.read_bytes().splitlines()]
    report(real, wanted.sizes, wanted.keep)


if __name__ == "__main__":
    main()
