"""A store, and the desk on it in a terminal."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.survival.terminal import Terminal, desk
from tests.tui.desks import store_of

Opens = Callable[..., Terminal]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of sixty incidents, not to be written to: `path` is a copy for that."""
    return store_of(tmp_path_factory.mktemp("desk") / "filled.db", 60)


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    """A store of sixty incidents of one's own."""
    return Path(shutil.copy(filled, tmp_path / "store.db"))


@pytest.fixture
def opens(path: Path, tmp_path: Path) -> Iterator[Opens]:
    """Opens the desk in a terminal, and waits until the queue is there."""
    if sys.platform != "linux":
        pytest.skip("looks at processes through /proc")
    settings = tmp_path / "settings.toml"
    settings.write_text("refresh_every = 0\n")
    with ExitStack() as stack:

        def opened(shows: Sequence[str] = ("copytaster", "New 60", "keep"), **options: Any) -> Terminal:
            home = {"COPYTASTER_SETTINGS": str(settings), **options.pop("environment", {})}
            terminal = stack.enter_context(Terminal(desk(path), environment=home, **options))
            terminal.shows(*shows)
            return terminal

        yield opened
