"""What everything in the app stands on: the store's thread, the state that widgets follow, and saying things."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App
from textual.reactive import reactive

from feeds.config import Settings
from feeds.errors import NotFound, QueryError, StoreError
from feeds.views import Counts
from tui import when
from tui.desk_thread import DeskThread, Superseded
from tui.first import First
from tui.history import History
from tui.hits import Hits
from tui.idle import passed
from tui.inks import DARK, Inks
from tui.left import ABSENCE
from tui.screens.base import DeskScreen
from tui.screens.queue import QueueScreen
from tui.signs import UNICODE, Signs
from tui.store_state import StoreState
from tui.wire_process import WireCommand, WireStatus

if TYPE_CHECKING:
    from feeds.desk import Desk

T = TypeVar("T")

TOLD = 8.0
"""Seconds for which it is said that something is wrong."""


def take_out_colours() -> bool:
    """Whether the user wants no colours (https://no-color.org). A NO_COLOR that is empty asks for nothing."""
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]
    return "NO_COLOR" in os.environ


class AppStore(App[str | None]):
    """The app as far as it asks the store and says what comes of it.

    `now` and `wire` are what tests put their own in place of; without a wire nothing is ever fetched, and without
    `settings_file` nothing that is set is remembered.
    """

    counts: reactive[Counts] = reactive(Counts())
    wire_status: reactive[WireStatus] = reactive(WireStatus())
    store_state: reactive[StoreState] = reactive(StoreState())
    minute: reactive[str] = reactive("")
    inks: reactive[Inks] = reactive(DARK)

    def __init_subclass__(cls, *, part: bool = False, **options: Any) -> None:
        """`part` says that the class is one that the app is put together from, and is never made itself: what
        Textual gathers of a class, which takes longer than to read it, is gathered of the whole alone.
        """
        if not part:
            super().__init_subclass__(**options)

    def __init__(
        self,
        desk: DeskThread,
        *,
        settings: Settings | None = None,
        wire: WireCommand | None = None,
        now: Callable[[], dt.datetime] = when.local,
        signs: Signs = UNICODE,
        first: Future[First] | None = None,
        settings_file: Path | None = None,
    ) -> None:
        # What the style sheets are read with depends on them.
        self.signs = signs
        self.settings = settings or Settings()
        # Without colours there are none at all, not even grey ones.
        super().__init__(ansi_color=True if take_out_colours() else None)
        self.desk = desk
        self.settings_file = settings_file
        self.keymap: Mapping[str, str] = {}
        self.wire = wire
        self.now = now
        desk.submit(lambda opened: opened.go_by(lambda: self.now()))
        self.hits = Hits()
        self.hit = 0
        self.history = History()
        self.queue_screen = QueueScreen(first)
        self.key_at = 0.0
        self.looked_at = now()
        self._said_at: dict[str, float] = {}
        self.animation_level = "none"

    def touched(self) -> None:
        """Somebody is at the desk: a key, a click. Whoever was away for long is shown what came meanwhile."""
        before, self.key_at = self.key_at or self.queue_screen.opened_at, passed()
        self.looked_at = self.now()
        if (away := self.key_at - before) >= ABSENCE.total_seconds():
            self.queue_screen.come_again(away)

    def spawn(self, work: Coroutine[Any, Any, None], *, group: str = "desk") -> None:
        """Run something that waits for the store, while the screen goes on. Store errors are said, not raised."""
        self.run_worker(self._told(work), group=group)

    async def _told(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Superseded:
            pass
        except (StoreError, NotFound, QueryError) as error:
            self.tell(str(error))

    async def ask(self, job: Callable[[Desk], T]) -> T:
        """Ask the desk, in its thread."""
        return await self.desk.call(job)

    def tell(self, message: str) -> None:
        """Say that something is wrong, over whatever is on the screen; what stands there already is not said twice."""
        now = time.monotonic()
        if now - self._said_at.get(message, -TOLD) >= TOLD:
            self._said_at[message] = now
            self.notify(message, severity="error", timeout=TOLD, markup=False)

    def follow_store(self) -> None:
        """Hear from the store's thread how the store is."""
        loop = asyncio.get_running_loop()

        def heard(state: StoreState) -> None:
            # The loop may be closed by now.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._store_is, state)

        self.desk.on_state = heard
        self._store_is(self.desk.state)

    def _store_is(self, state: StoreState) -> None:
        before, self.store_state = self.store_state, state
        if state.message and state.message != before.message:
            self.tell(state.message)
        elif before.message and not state.message:
            self.say("The store is there again, and what you do is kept.")

    async def recount(self) -> None:
        """Read how many incidents are in each state."""
        self.counts = await self.ask(lambda desk: desk.counts())

    def say(self, message: str) -> None:
        """Say something on the screen on top, or under the question that is asked there."""
        screen = next((one for one in reversed(self.screen_stack) if isinstance(one, DeskScreen)), None)
        if screen:
            screen.say(message)

    def key_of(self, action: str) -> str:
        """The key of an action, as the user has it."""
        from tui import actions

        return self.signs.key(actions.keys_of(actions.named(action), self.keymap)[0])

    def browse(self, urls: Sequence[str]) -> None:
        """Hand links to the browser; they were checked by `take_away.link`."""

        def show() -> None:
            import webbrowser  # Here and in `yank`: what only a later key needs would hold up the first screen.

            for url in urls:
                webbrowser.open(url)

        self.run_worker(asyncio.to_thread(show), exit_on_error=False)

    def yank(self, text: str) -> None:
        """Copy, to the terminal's clipboard and the system's."""
        from tui import clipboard

        self.copy_to_clipboard(text)
        self.run_worker(asyncio.to_thread(clipboard.copy, text), exit_on_error=False)
