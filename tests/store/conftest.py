"""A store on a real file, empty or with an invented newsroom in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from feeds.store import Store
from tests.newsroom import fill


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store is."""
    return tmp_path / "data" / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store.open(path) as store:
        yield store


@pytest.fixture
def full(store: Store) -> Store:
    """A store with forty incidents."""
    fill(store, 40)
    return store
