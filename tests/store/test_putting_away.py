"""What was written comes from the log into the file beside the writing."""

from __future__ import annotations

import shutil
from pathlib import Path

from feeds.store import Store
from feeds.store.log import putting_away
from tests.newsroom import fill


def held_without_log(path: Path, copy: Path) -> int:
    """How many incidents the file holds by itself."""
    shutil.copyfile(path, copy)
    with Store.open(copy) as alone:
        return alone.counts().new


def test_what_is_written_meanwhile_is_in_the_file_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        fill(store, 20)
        assert held_without_log(path, tmp_path / "before.db") == 0
        with putting_away(path):
            store.triage(["i3"], "keep")
        assert held_without_log(path, tmp_path / "after.db") == 19


def test_a_store_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with putting_away(tmp_path / "store.db"):
        pass
    assert not list(tmp_path.iterdir())
