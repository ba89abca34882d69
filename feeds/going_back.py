"""The desk's use cases of the journal as a list, and of going to any point in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from feeds.store import Store
from feeds.views import ActLine, Turned

T = TypeVar("T")


class GoingBack:
    """A desk as far as it goes back and forward through what was done."""

    _store: Store

    def act_keys(self) -> list[int]:
        """The ids of all acts of the journal, latest first."""
        return self._store.act_keys()

    def last_act(self) -> int:
        """The id of the last act that stands; 0 where none does."""
        return self._store.last_act()

    def act_lines(self, keys: Sequence[int]) -> list[ActLine]:
        """These acts (their ids) as a list says them, in this order; one that is forgotten is left out."""
        return self._store.act_lines(keys)

    def go_to(self, act: int) -> Turned:
        """Undo, or do again, until the act of this id is the last that stands; with 0 none does. All or nothing.

        Raises `ValueError` where there is no such act.
        """
        return self._and_renew(lambda: self._store.go_to(act))

    def _and_renew(self, act: Callable[[], T]) -> T:
        """Do something, and make the pages anew that it has changed, in one transaction."""
        raise NotImplementedError
