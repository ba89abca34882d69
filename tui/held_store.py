"""The desk's store in the thread that talks to it: what cannot be done now waits, in order, and nothing is done twice.

A job that finds the store locked has done nothing, as every act is one transaction: it is tried again until the lock is
gone. Meanwhile others that only read go on. Where the file is gone acts wait for it, too; where another file has come
in its place, the desk goes on with that one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Generic, TypeVar

from tui.store_state import StoreState, Trouble

if TYPE_CHECKING:
    from pathlib import Path

    from feeds.desk import Desk, Whereabouts
    from feeds.errors import StoreError

T = TypeVar("T")

PATIENCE = 0.25
"""Seconds for which what came alone waits in the store for another process: a wire writes for milliseconds."""
QUIET = 0.5
"""Seconds that something has to wait before the user is told."""
ENOUGH = 30.0
"""Seconds after which what waits is given up, and the user told that it was not done."""
LOOK = 1.0
"""Seconds between two looks at whether the file is there."""


class Job(Generic[T]):
    """Something to be done with the desk, and the future that waits for it."""

    def __init__(self, do: Callable[[Desk], T]) -> None:
        self._do = do
        self.done: Future[T] = Future()
        self.since: float | None = None
        """When it was first tried."""

    def hold(self) -> None:
        """Have it done also where nobody waits for it any more."""
        self.done.set_running_or_notify_cancel()

    def attempt(self, desk: Desk) -> StoreError | None:
        """Do it. Gives what stood in its way where that may be over soon; then it is not done at all."""
        from feeds.errors import StoreLocked, StoreReadOnly

        if not self._wanted():
            return None
        if self.since is None:
            self.since = time.monotonic()
        try:
            result = self._do(desk)
        except (StoreLocked, StoreReadOnly) as error:
            return error
        except BaseException as error:
            self.fail(error)
        else:
            self._complete(result)
        return None

    def _complete(self, result: T) -> None:
        self.done.set_result(result)

    def fail(self, error: BaseException) -> None:
        """It is not done, for this reason."""
        if self._wanted():
            self.done.set_exception(error)

    def _wanted(self) -> bool:
        """Whether somebody waits for it, or it is held; from now on it cannot be cancelled."""
        return self.done.running() or self.done.set_running_or_notify_cancel()


class HeldStore:
    """A desk, and the jobs that wait for it. To be used in one thread."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.waiting: list[Job[object]] = []
        self._trouble: Trouble = ""
        self._why: StoreError | None = None
        self._held = False
        self._patience: float | None = None
        self._looked = time.monotonic()
        self._seen: tuple[int, int] | None = None
        self._refused: tuple[int, int] | None = None
        """How another file at the path was when it was last seen, and when it could not be used."""

    @property
    def path(self) -> Path:
        """The store's file."""
        return self.desk.path

    @property
    def state(self) -> StoreState:
        """How the store is."""
        if self._trouble:
            return StoreState(self._trouble, len(self.waiting), str(self._why or ""))
        oldest = min((job.since for job in self.waiting if job.since is not None), default=None)
        busy = oldest is not None and time.monotonic() - oldest >= QUIET
        return StoreState("busy", len(self.waiting)) if busy else StoreState()

    # --- doing ---

    def work(self) -> None:
        """Try all that waits, in order. Behind something that had to wait nothing else is written."""
        from feeds.errors import StoreReadOnly

        self._wait_at_most(PATIENCE if len(self.waiting) == 1 and self.waiting[0].since is None else 0)
        waiting, self.waiting = self.waiting, []
        for job in waiting:
            error = job.attempt(self.desk)
            if error is None:
                self._note_damage(job)
            elif isinstance(error, StoreReadOnly) and not self._held:
                # The file may really not be written.
                job.fail(error)
            elif self._trouble == "damaged" and self._why:
                job.fail(self._why)
            elif job.since is not None and time.monotonic() - job.since > ENOUGH:
                job.fail(self._why or _locked(self.path))
            else:
                self.waiting.append(job)
                self._hold()
        if not self._trouble:
            self._let_go()

    def give_up(self) -> None:
        """What waits is not done."""
        waiting, self.waiting = self.waiting, []
        for job in waiting:
            job.fail(self._why or _locked(self.path))

    def _note_damage(self, job: Job[object]) -> None:
        from feeds.errors import NotAStore, StoreDamaged

        error = job.done.exception() if job.done.done() and not job.done.cancelled() else None
        if isinstance(error, StoreDamaged | NotAStore):
            self._note_damaged(error)

    # --- the file ---

    def look(self) -> None:
        """See, once in a while, whether the file is there, and is whole again."""
        if time.monotonic() - self._looked < LOOK:
            return
        self._looked = time.monotonic()
        where = self.desk.whereabouts()
        if where == "gone":
            self._seen = None
            self._note_gone()
        elif where == "replaced" or self._trouble == "damaged":
            self._take_other(where)
        elif self._trouble:
            self._well()

    def _take_other(self, where: Whereabouts) -> None:
        """Open what stands at the path now, once nobody is writing it any more."""
        from feeds.errors import StoreError, StoreReplaced

        stamp = _stamp(self.path)
        if stamp == self._refused:
            return
        if stamp is None or stamp != self._seen:
            self._seen = stamp
            if where == "replaced":
                self._note_gone()
            return
        try:
            self.desk.reopen()
        except StoreError as error:
            self._note_damaged(error)
            return
        self._patience, self._held = None, False
        waiting, self.waiting = self.waiting, []
        for job in waiting:
            # Numbers of rows mean other incidents there.
            job.fail(StoreReplaced(self.path))
        self._well()

    def _note_gone(self) -> None:
        from feeds.errors import StoreGone

        if self._trouble != "gone":
            self._trouble, self._why = "gone", StoreGone(self.path)
            self._hold()

    def _note_damaged(self, error: StoreError) -> None:
        self._trouble, self._why = "damaged", error
        self._seen = self._refused = _stamp(self.path)
        self._hold()

    def _well(self) -> None:
        self._trouble, self._why, self._refused = "", None, None
        self._let_go()

    def _hold(self) -> None:
        if not self._held:
            self.desk.stop_writing()
            self._held = True

    def _let_go(self) -> None:
        if self._held:
            self.desk.write_again()
            self._held = False

    def _wait_at_most(self, seconds: float) -> None:
        if seconds != self._patience:
            self.desk.wait_at_most(seconds)
            self._patience = seconds


def _stamp(path: Path) -> tuple[int, int] | None:
    """The size of a file, and when it was last written; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _locked(path: Path) -> StoreError:
    from feeds.errors import StoreLocked

    return StoreLocked(path)
