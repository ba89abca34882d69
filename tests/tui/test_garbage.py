"""Python's own full collections are kept for when no key is pressed, and are made."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from tui import garbage
from tui.garbage import AT_MOST, DUE, HANDS_OFF, Garbage


class Ring:
    """Refers to itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector() -> Iterator[Garbage]:
    taken = Garbage()
    taken.begin()
    yield taken
    taken.end()
    gc.unfreeze()


def old_ring() -> weakref.ref[Ring]:
    """A ring that nothing refers to any more, too old for the collections of younger objects."""
    ring = Ring()
    gc.collect()
    return weakref.ref(ring)


def younger(times: int) -> None:
    """So many collections of younger objects."""
    for _ in range(times):
        gc.collect(1)


def test_a_full_collection_waits_until_hands_are_off(collector: Garbage) -> None:
    ring = old_ring()
    younger(DUE)
    collector.look(HANDS_OFF / 2)
    assert ring() is not None
    collector.look(HANDS_OFF)
    assert ring() is None


def test_it_does_not_wait_for_ever(collector: Garbage) -> None:
    ring = old_ring()
    younger(AT_MOST)
    collector.look(0.0)
    assert ring() is None


def test_without_anything_new_there_is_none(collector: Garbage) -> None:
    ring = old_ring()
    younger(DUE - 2)
    collector.look(60.0)
    assert ring() is not None


def test_python_does_none_by_itself_meanwhile_and_does_afterwards(collector: Garbage) -> None:
    assert gc.get_threshold()[2] == garbage.NEVER
    assert gc.isenabled()
    collector.end()
    assert 0 < gc.get_threshold()[2] < garbage.NEVER
