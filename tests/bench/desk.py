"""How quick and how heavy the desk is: `python -m tests.bench.desk`.

Start: from the process's start to the first full screen, against an empty Textual app, in turns so that both see the
same machine. Keys: from the key to the painted frame, at 50,000 incidents with 200,000 articles, while another process
writes to the store. A filter that finds some 10,000 incidents, and acts on as many: to the frame, and until the store
has done it and it is said.
Memory: resident, over the empty app's.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from feeds.store import Store
from tests.bench.desk_probe import Measured
from tests.bench.many import make
from tests.newsroom import fill

MANY, ARTICLES = 50_000, 200_000
SIZES = (1000, MANY)
MOST_RATIO = 1.5
MOST_MILLISECONDS = {0.95: 30.0, 0.99: 50.0}
MOST_BULK = 300.0
MOST_MEGABYTES = 60.0


def probe(kind: str, store: Path | None = None, keys: int = 0) -> Measured:
    """Run one app in a process of its own, and give what it measured."""
    command = [sys.executable, "-m", "tests.bench.desk_probe", kind, str(store or "-"), str(keys)]
    # As installed: with the byte code at hand, which the first run of each writes.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, check=True, env=env)
    return Measured.read(done.stdout)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> int:
    """Measure, print a table, and give 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="starts of each app")
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--store", type=Path, help="where the large store is held from one run to the next")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stores = {1000: Path(folder) / "1000.db", MANY: options.store or Path(folder) / f"{MANY}.db"}
        with Store.open(stores[1000]) as store:
            fill(store, 1000)
        if not stores[MANY].exists():
            make(stores[MANY], MANY, ARTICLES)
        passed = _starts(stores, options.runs) if options.runs else True
        return 0 if _keys(stores[MANY], options.keys) and passed else 1


def _starts(stores: dict[int, Path], runs: int) -> bool:
    """Measure starts, and say them; whether all were quick enough."""
    starts: dict[str, list[float]] = {"empty": [], **{str(size): [] for size in SIZES}}
    weights: dict[str, list[float]] = {name: [] for name in starts}
    for run in range(runs + 1):
        for name in starts:
            measured = probe("empty") if name == "empty" else probe("desk", stores[int(name)])
            if run:
                starts[name].append(measured.start)
                weights[name].append(measured.megabytes)
    empty = statistics.median(starts["empty"])
    print(f"start, empty app               {empty * 1000:7.0f} ms")
    passed = True
    for size in SIZES:
        start = statistics.median(starts[str(size)])
        passed &= start / empty <= MOST_RATIO
        ratio = f"{start / empty:5.2f} × (≤ {MOST_RATIO})"
        print(f"start, {size:6,} incidents        {start * 1000:7.0f} ms  {ratio}")
    over = statistics.median(weights[str(MANY)]) - statistics.median(weights["empty"])
    print(f"memory over the empty app      {over:7.1f} MB  (≤ {MOST_MEGABYTES:.0f})")
    return passed and over <= MOST_MEGABYTES


def _keys(store: Path, keys: int) -> bool:
    """Measure keys and acts while another process writes, and say them; whether all were quick enough."""
    writer = subprocess.Popen([sys.executable, "-m", "tests.bench.desk_probe", "write", str(store), "0"])
    try:
        measured = probe("desk", store, keys)
    finally:
        writer.terminate()
        writer.wait()
    passed = True
    for share in (0.5, 0.95, 0.99):
        taken, most = quantile(measured.keys, share), MOST_MILLISECONDS.get(share)
        passed &= most is None or taken <= most
        limit = f"  (≤ {most:.0f})" if most else ""
        print(f"key to frame, p{share * 100:<2.0f}             {taken:7.1f} ms{limit}")
    for name, taken in measured.bulk.items():
        passed &= taken <= MOST_BULK
        print(f"10,000 at once: {name:12}   {taken:7.1f} ms  (≤ {MOST_BULK:.0f})")
    return passed


if __name__ == "__main__":
    sys.exit(main())
