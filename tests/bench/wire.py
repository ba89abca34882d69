"""The main job on real feeds: `python -m tests.bench.wire FOLDER`, where FOLDER has feeds and a manifest.json.

The feeds are served on loopback and taken in by `copytaster refresh`; the pages behind their entries are not there, so
the feeds' own words are what is analysed. Printed: how many entries, articles and incidents, how long it took, and the
largest incidents with their outlets.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from feeds.desk import Desk
from feeds.model import STATES
from feeds.store import Store
from tests.news import served


def main() -> None:
    """Refresh, and print."""
    parsed = argparse.ArgumentParser(description=__doc__)
    parsed.add_argument("folder", type=Path)
    parsed.add_argument("--most", type=int, help="no more than so many feeds")
    parsed.add_argument("--store", type=Path, help="keep the store here")
    given = parsed.parse_args()
    with tempfile.TemporaryDirectory() as scratch, served(given.folder, given.most) as (_, urls):
        path = given.store or Path(scratch) / "news.db"
        with Store.open(path) as store:
            for url in urls:
                store.add_feed(url)
        began = time.perf_counter()
        code = subprocess.run([sys.executable, "-m", "feeds", "refresh", "--store", str(path)], check=False).returncode
        print(f"exit {code}, {time.perf_counter() - began:.0f} s")
        with Store.open(path) as store:
            print(store.sizes())
        with Desk.open(path) as desk:
            rows = desk.rows(desk.order(states=STATES))
            for row in sorted(rows, key=lambda row: (-row.outlets, -row.articles))[:25]:
                print(f"{row.outlets:3} outlets {row.articles:3} articles  {row.kind:14} {row.headline}")


if __name__ == "__main__":
    main()
