"""Whether the file that is open still stands at its path, and keeping it from being written while it does not.

SQLite goes on reading and writing a file that was deleted or moved away: what is written then is lost without a word.
"""

from __future__ import annotations

from typing import Literal

from feeds.store.file import StoreFile, identity

Whereabouts = Literal["there", "gone", "replaced"]


class Presence(StoreFile):
    """The store as a file that others can lock, take away and replace."""

    def wait_at_most(self, seconds: float) -> None:
        """From now on, wait so long for a process that is writing."""
        self._run(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def stop_writing(self) -> None:
        """From now on, whatever would write raises `StoreReadOnly`, and has written nothing."""
        self._run("PRAGMA query_only = ON")

    def write_again(self) -> None:
        """Take `stop_writing` back."""
        self._run("PRAGMA query_only = OFF")

    def whereabouts(self) -> Whereabouts:
        """Whether the file that is open stands at the store's path: or nothing does, or another file."""
        found = identity(self.path)
        if found == self._identity and found is not None:
            return "there"
        return "gone" if found is None else "replaced"

    def anew(self) -> None:
        """Have everything read again: it counts as changed."""
        self._version = -1
