"""The wire's turn over a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.errors import StoreError
from feeds.store.turn import TurnTaken, wires_turn


def test_one_at_a_time_and_free_again(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with wires_turn(path), pytest.raises(TurnTaken, match=r"store\.db"), wires_turn(path):
        pass
    with wires_turn(path):
        pass


def test_a_folder_that_cannot_be_used_is_not_taken_for_another_wire(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="gone"), wires_turn(tmp_path / "gone" / "store.db"):
        pass
