"""What the desk's tests share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui.desks import store_of


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of sixty incidents, not to be written to: `path` is a copy for that."""
    return store_of(tmp_path_factory.mktemp("desk") / "filled.db", 60)


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    """A store of sixty incidents of one's own."""
    return Path(shutil.copy(filled, tmp_path / "store.db"))
