"""Opening the store for a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from feeds.config import store_path
from feeds.desk import Desk
from feeds.store import Store


@contextmanager
def opened(option: Path | None) -> Iterator[Store]:
    """The store that the option, the environment or the platform names, closed at the end. Raises `StoreError`."""
    with Store.open(store_path(option)) as store:
        yield store


@contextmanager
def at_desk(option: Path | None) -> Iterator[Desk]:
    """The desk over that store, closed at the end. Raises `StoreError`."""
    desk = Desk.open(store_path(option))
    try:
        yield desk
    finally:
        desk.close()
