"""How quick search and filter are over a large store: `python -m tests.bench.search [--store FILE]`.

As one types: from the query to its first page of hits, for words that all, many, few or no articles have. Filters: from
the query to the order of the whole queue. Milliseconds of the processor, the best of several: what another process does
meanwhile does not count. The store is made first (minutes), and kept where `--store` says.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from feeds.desk import Desk
from feeds.model import STATES
from tests.bench.archive import make

TYPED = ("th", "the", "sa", "said", "po", "pol", "poli", "police", "qu", "quake", "quake ne", "police president", "zzz")
ASKED = ("kind:flood police", "-police", '"of the"', "kind:flood", "killed:>3 since:2000-01-01", "country:PE OR quake")
FILTERS = ("", "police", "the", "kind:flood", "country:PE", "actor:lucia", "killed:>3", "-police", "title:quake police")
PAGE = 30
MOST_TYPED = 80.0
MOST_FILTERED = 300.0


def best_of(times: int, do: Callable[[], object]) -> float:
    """The fewest milliseconds of the processor that it takes."""
    taken = []
    for _ in range(times):
        begun = time.thread_time()
        do()
        taken.append((time.thread_time() - begun) * 1000)
    return min(taken)


def measure(path: Path, times: int = 3) -> bool:
    """Print how long each query takes, and give whether all keep within the limits."""
    passed = True
    with Desk.open(path) as desk:
        counts = desk.counts()
        print(f"{counts.articles:,} articles, {desk.count('', most=10**9):,} incidents")
        for query in (*TYPED, *ASKED):
            taken = best_of(times, partial(desk.search, query, PAGE, typing=query in TYPED))
            passed &= taken <= MOST_TYPED
            print(f"search, first page   {query:<28}{taken:7.1f} ms  (≤ {MOST_TYPED:.0f})")
        for query in FILTERS:
            taken = best_of(times, partial(desk.arrange, query, states=STATES))
            passed &= taken <= MOST_FILTERED
            print(f"filter, whole queue  {query or '(none)':<28}{taken:7.1f} ms  (≤ {MOST_FILTERED:.0f})")
    return passed


def main() -> int:
    """Measure, print, and give 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--incidents", type=int, default=50_000)
    parser.add_argument("--store", type=Path, help="made where it is not there yet, and kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.store or Path(folder) / "archive.db"
        if not path.exists():
            make(path, options.incidents, options.articles)
        return 0 if measure(path) else 1


if __name__ == "__main__":
    sys.exit(main())
