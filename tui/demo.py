"""`copytaster demo`: the desk on an invented newsroom, in a store that is thrown away at the end."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ABOUT = (
    "Open the desk on a small invented newsroom. Nothing of yours is changed. All is thrown away at the end; only that"
    " you have seen the tour is noted."
)


def demo(words: Sequence[str]) -> int:
    """Serve the newsroom, subscribe to it in a throw-away store, and open the desk there. Gives the exit code."""
    parser = argparse.ArgumentParser(prog="copytaster demo", description=ABOUT, epilog="example: copytaster demo")
    parser.add_argument("--plain", action="store_true", help="in lines, for screen readers and simple terminals")
    given = parser.parse_args(words)
    from tui.cli import open_desk

    with (
        newsroom() as feeds,
        tempfile.TemporaryDirectory(prefix="copytaster-demo-", ignore_cleanup_errors=True) as folder,
    ):
        store = Path(folder) / "demo.db"
        subscribe(store, feeds)
        if given.plain:
            from tui.plain.session import run

            return run(store)
        from tui import tour

        return open_desk(store, tour_file=tour.file())


@contextmanager
def newsroom() -> Iterator[list[str]]:
    """The addresses of the newsroom's feeds, served on loopback by a process of its own while the block runs."""
    command = [sys.executable, "-m", "feeds.demo"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as site:
        assert site.stdin is not None and site.stdout is not None
        try:
            line = site.stdout.readline()
            if not line:
                raise SystemExit("The demo's newsroom could not be served: see above what went wrong.")
            feeds: list[str] = json.loads(line)
            yield feeds
        finally:
            site.stdin.close()
            site.wait()


def subscribe(store: Path, feeds: Sequence[str]) -> None:
    """Put the feeds into a new store."""
    from feeds.store import Store

    with Store.open(store) as shelf:
        for url in feeds:
            shelf.add_feed(url)
