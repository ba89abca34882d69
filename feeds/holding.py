"""How a desk holds its store while others lock it, take it away or replace it."""

from __future__ import annotations

import contextlib
from pathlib import Path

from feeds.errors import StoreError, StoreUnreachable
from feeds.store import Store
from feeds.store.presence import Whereabouts
from feeds.store.seats import Seat, take_seat


class Holding:
    """A desk as far as it holds a file."""

    _store: Store
    _seat: Seat | None = None

    @property
    def own(self) -> Path:
        """What the files are named after that this desk alone keeps beside the store: `news.db`, or `news-2.db` where
        another desk is open on the store already.
        """
        path = self._store.path
        if self._seat is None:
            self._seat = take_seat(path)
        number = self._seat.number
        return path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")

    def leave_seat(self) -> None:
        """Let the next desk have what this one kept."""
        if self._seat is not None:
            self._seat.leave()

    def wait_at_most(self, seconds: float) -> None:
        """From now on, wait so long for a process that is writing."""
        self._store.wait_at_most(seconds)

    def stop_writing(self) -> None:
        """From now on, every act raises `StoreReadOnly` and changes nothing."""
        self._store.stop_writing()

    def write_again(self) -> None:
        """Take `stop_writing` back."""
        self._store.write_again()

    def whereabouts(self) -> Whereabouts:
        """Whether the file that is open stands at the store's path: or nothing does, or another file."""
        return self._store.whereabouts()

    def anew(self) -> None:
        """Have everything read again: it counts as changed."""
        self._store.anew()

    def reopen(self) -> None:
        """Open the file that stands at the store's path now in place of the one before, and have everything read again.

        Raises `StoreError` where there is none, or none that is whole: then the one before stays open, and nothing is
        made or changed.
        """
        path = self._store.path
        if not _has_content(path):
            raise StoreUnreachable(path, "nothing is in it")
        fresh = Store.open(path)
        try:
            if wrong := fresh.check_quickly():
                raise wrong
        except BaseException:
            fresh.close()
            raise
        fresh.clock = self._store.clock
        fresh.anew()
        before, self._store = self._store, fresh
        with contextlib.suppress(StoreError):
            # What it was has been taken away, or is damaged.
            before.close()


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
