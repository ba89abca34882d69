"""The demo's newsroom, taken in once for all tests that only look at it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from feeds.demo.site import DemoSite
from feeds.store import Store
from feeds.wire.engine import Wire
from feeds.wire.progress import Done, Progress


@dataclass(frozen=True)
class Taken:
    """A store with the newsroom in it, the site it came from, and what the wire said."""

    store: Store
    site: DemoSite
    events: list[Progress]
    done: Done


def refreshed(store: Store, *, everything: bool = False) -> tuple[Done, list[Progress]]:
    """Run the wire once, with one analyst."""
    events: list[Progress] = []
    done = asyncio.run(Wire(store, events.append, analysts=1).refresh("all" if everything else "due"))
    return done, events


@pytest.fixture(scope="session")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taken]:
    """The whole newsroom, gone the whole way."""
    path: Path = tmp_path_factory.mktemp("wire") / "store.db"
    with DemoSite(dt.datetime.now(dt.UTC)) as site, Store.open(path) as store:
        for url in site.feeds:
            store.add_feed(url)
        done, events = refreshed(store)
        yield Taken(store, site, events, done)
