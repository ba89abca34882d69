"""How quick and how heavy the desk is: `python -m tests.bench.desk`.

Start: from the process's start to the first full screen, against an empty Textual app, in turns so that both see the
same machine. Keys: from the key to the painted frame, at 20,000 incidents, while another process writes to the store.
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
from tests.newsroom import fill

SIZES = (1000, 20_000)
MOST_RATIO = {1000: 1.6, 20_000: 1.8}
MOST_MILLISECONDS = 50.0
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
    options = parser.parse_args()
    passed = True
    with tempfile.TemporaryDirectory() as folder:
        stores = {size: Path(folder) / f"{size}.db" for size in SIZES}
        for size, path in stores.items():
            store = Store.open(path)
            fill(store, size)
            store.close()
        starts: dict[str, list[float]] = {"empty": [], **{str(size): [] for size in SIZES}}
        weights: dict[str, list[float]] = {name: [] for name in starts}
        for run in range(options.runs + 1):
            for name in starts:
                measured = probe("empty") if name == "empty" else probe("desk", stores[int(name)])
                if run == 0:
                    continue
                starts[name].append(measured.start)
                weights[name].append(measured.megabytes)
        empty = statistics.median(starts["empty"])
        print(f"start, empty app               {empty * 1000:7.0f} ms")
        for size in SIZES:
            start = statistics.median(starts[str(size)])
            passed &= start / empty <= MOST_RATIO[size]
            ratio = f"{start / empty:5.2f} × (≤ {MOST_RATIO[size]})"
            print(f"start, {size:6,} incidents        {start * 1000:7.0f} ms  {ratio}")
        writer = subprocess.Popen([sys.executable, "-m", "tests.bench.desk_probe", "write", str(stores[20_000]), "0"])
        try:
            measured = probe("desk", stores[20_000], options.keys)
        finally:
            writer.terminate()
            writer.wait()
        for share in (0.5, 0.95, 0.99):
            print(f"key to frame, p{share * 100:<2.0f}             {quantile(measured.keys, share):7.1f} ms")
        passed &= quantile(measured.keys, 0.95) <= MOST_MILLISECONDS
        over = measured.megabytes - statistics.median(weights["empty"])
        passed &= over <= MOST_MEGABYTES
        print(f"memory over the empty app      {over:7.1f} MB  (≤ {MOST_MEGABYTES:.0f})")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
