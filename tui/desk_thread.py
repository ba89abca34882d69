"""The one thread that talks to the store, so that the screen never waits for it.

Jobs run in the order they came. A job given to `latest` is dropped when a newer one of the same slot came before it
began: holding a key down asks for many cards and wants only the last. One given to `instead` is broken off, too.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from feeds.errors import StoreLocked
from tui.held_store import LOOK, HeldStore, Job
from tui.store_state import StoreState, Trouble

if TYPE_CHECKING:
    from feeds.desk import Desk

T = TypeVar("T")

RETRY = 0.05
"""Seconds between two tries of what waits for the store."""
LAST = 2.0
"""Seconds for which the end waits for the store, where something is still to be written."""


class Superseded(Exception):
    """A newer job of the same slot came before this one began."""


class Ahead(Protocol):
    """Another process that reads the first screen, as `tui.ahead` has it."""

    def opened(self) -> bool:
        """Wait until it is known whether the store could be opened there."""

    def rest(self) -> bytes:
        """Wait for what was read. Raises `ValueError` where nothing was."""


AGAIN = 0.03
"""So many seconds who supersedes a job waits before it is broken off once more."""


class DeskThread:
    """A desk in a thread of its own. `opener` is called in that thread, first of all."""

    def __init__(self, opener: Callable[[], Desk]) -> None:
        self._opener = opener
        self._jobs: queue.SimpleQueue[Job[Any] | None] = queue.SimpleQueue()
        self._told = StoreState()
        self.on_state: Callable[[StoreState], object] | None = None
        """Called in the thread when the store's state changes."""
        self._newest: dict[str, int] = {}
        self._switching = threading.Lock()
        self._running: tuple[str, int, Desk] | None = None
        """The slot and the number in it of the job that is running, where it can be broken off."""
        self._thread = threading.Thread(target=self._run, name="desk", daemon=True)
        self._opened: Future[None] = Future()
        self._early: list[Job[Any]] = []
        """What came while the desk could not be opened yet."""
        self.own: Path | None = None
        """What the files are named after that this desk keeps beside the store, once that is open."""

    def start(self) -> DeskThread:
        """Start the thread, which opens the desk; `opened` waits for that. Twice does no harm."""
        with self._switching:
            if self._thread.ident is None:
                self._thread.start()
        return self

    def follow(self, ahead: Ahead, read: Callable[[Desk], T], unpack: Callable[[bytes], T]) -> Future[T]:
        """Let another process read first what `read` would; gives the future of that. The thread is then not started,
        which is to be done when the first screen is there: it would take the time from what draws that.

        Where the other process could not read it, the thread is started and does.
        """
        found = Job(read)
        found.hold()

        def listen() -> None:
            with contextlib.suppress(OSError, ValueError):
                if ahead.opened():
                    self._opened.set_result(None)
                    found.done.set_result(unpack(ahead.rest()))
                    return
            self._jobs.put(found)
            self.start()

        threading.Thread(target=listen, name="ahead", daemon=True).start()
        return found.done

    def opened(self) -> None:
        """Wait until the desk is open, or another process could open it. Raises what opening it raised."""
        self._opened.result()

    def submit(self, job: Callable[[Desk], T]) -> Future[T]:
        """Queue a job; its future is completed in the desk's thread. It cannot be cancelled."""
        queued = Job(job)
        queued.hold()
        self._jobs.put(queued)
        return queued.done

    def _submit_reading(self, job: Callable[[Desk], T]) -> Future[T]:
        """Queue a job that only reads: it is not begun where the future is cancelled before."""
        queued = Job(job)
        self._jobs.put(queued)
        return queued.done

    async def call(self, job: Callable[[Desk], T]) -> T:
        """Run a job and wait for it without holding up the screen. Raises what the job raises.

        It may be an act: who is cancelled while he waits, as everybody is when the desk is quit, has it done all the
        same.
        """
        return await asyncio.wrap_future(self.submit(job))

    async def latest(self, slot: str, job: Callable[[Desk], T]) -> T:
        """As `call`, but raises `Superseded` when a newer job of this slot came before this one began.

        The job only reads: it is not begun when nobody waits for it any more.
        """
        number = self._newest.get(slot, 0) + 1
        self._newest[slot] = number

        def run(desk: Desk) -> T:
            if self._newest[slot] != number:
                raise Superseded(slot)
            return job(desk)

        return await asyncio.wrap_future(self._submit_reading(run))

    @property
    def state(self) -> StoreState:
        """How the store is."""
        return self._told

    async def instead(self, slot: str, job: Callable[[Desk], T]) -> T:
        """As `latest`, but a job of this slot that is running is broken off, and raises `Superseded`, too."""
        number = self._newest.get(slot, 0) + 1
        self._newest[slot] = number

        def run(desk: Desk) -> T:
            if self._newest[slot] != number:
                raise Superseded(slot)
            with self._switching:
                self._running = slot, number, desk
            try:
                return job(desk)
            except Exception as error:
                if self._newest[slot] != number:
                    raise Superseded(slot) from error
                raise
            finally:
                # From here on nothing is broken off: what comes next may write.
                with self._switching:
                    self._running = None

        answer = asyncio.wrap_future(self._submit_reading(run))
        try:
            while True:
                self._break_off(slot, number)
                done, _ = await asyncio.wait((answer,), timeout=AGAIN)
                if done:
                    return answer.result()
        finally:
            answer.cancel()

    def _break_off(self, slot: str, number: int) -> None:
        """Break off what runs in the slot and is older than this number.

        Between two of its statements there is nothing to be broken off, so whoever waits asks again.
        """
        with self._switching:
            if self._running and self._running[0] == slot and self._running[1] < number:
                self._running[2].break_off()

    def close(self, patience: float = 0.5) -> None:
        """Close the desk after the job that is running; wait at most `patience` seconds for it, longer where something
        may still be to be written.
        """
        to_come = self._told.waiting or not self._jobs.empty()
        self._jobs.put(None)
        # What came before it was to begin is done all the same.
        self.start()
        self._thread.join(LAST if to_come else patience)

    def _run(self) -> None:
        desk = self._open()
        if desk is None:
            return
        self.own = desk.own
        held = HeldStore(desk)
        held.waiting.extend(self._early)
        # Nobody may be listening any more: the loop that waited is closed when the desk is quit.
        with contextlib.suppress(RuntimeError):
            self._serve(held)
        held.give_up()
        held.desk.close()

    def _open(self) -> Desk | None:
        """The desk; None where it cannot be opened, and where the end comes before it can be.

        Where another process could open it a moment ago, it is tried again until it can be.
        """
        while True:
            try:
                desk = self._opener()
            except BaseException as error:
                if not self._opened.done():
                    self._opened.set_exception(error)
                    return None
                if not self._wait_for_store(error):
                    return None
            else:
                if not self._opened.done():
                    self._opened.set_result(None)
                return desk

    def _wait_for_store(self, error: BaseException) -> bool:
        """Tell why it cannot be opened, and wait for a while; says whether to try again."""
        trouble: Trouble = "busy" if isinstance(error, StoreLocked) else "gone"
        end = time.monotonic() + LOOK
        while (left := end - time.monotonic()) > 0:
            self._tell(StoreState(trouble, len(self._early), str(error)))
            with contextlib.suppress(queue.Empty):
                if (job := self._jobs.get(timeout=left)) is None:
                    for one in self._early:
                        one.fail(error)
                    return False
                self._early.append(job)
        return True

    def _serve(self, held: HeldStore) -> None:
        end = 0.0
        while not end or (held.waiting and time.monotonic() < end):
            try:
                job = self._jobs.get(timeout=RETRY if held.waiting else LOOK)
            except queue.Empty:
                pass
            else:
                if job is None:
                    end = time.monotonic() + LAST
                else:
                    held.waiting.append(job)
            held.look()
            held.work()
            self._tell(held.state)

    def _tell(self, state: StoreState) -> None:
        """Say how the store is, where that has changed."""
        if state != self._told:
            self._told = state
            if self.on_state:
                self.on_state(state)
