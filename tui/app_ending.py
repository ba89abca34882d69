"""Ending, by a key or by whatever else ends a program; and keeping where one is, so that the next start leads there."""

from __future__ import annotations

import os
import time
from pathlib import Path

import msgspec
from textual.driver import Driver

from tui import left, place
from tui.app_history import AppHistory
from tui.left import Left
from tui.place import Place
from tui.screens.base import DeskScreen
from tui.terminal.shell import has_shell

ASKED = 5.0
"""Seconds for which a second quit is an answer to what the first was told."""


class AppEnding(AppHistory, part=True):
    """The app as far as it ends, and is found again."""

    _place: Place | None = None
    _left_so: Left | None = None
    _asked_at = -ASKED

    def get_driver_class(self) -> type[Driver]:
        """Ours, where there is one for this system and the environment names no other."""
        if os.name != "posix" or "TEXTUAL_DRIVER" in os.environ:
            return super().get_driver_class()
        from tui.terminal.driver import DeskDriver

        return DeskDriver

    async def action_quit(self) -> None:
        """Leave at once; where something is still to be written, it takes two."""
        waiting, asked = self.store_state.waiting, time.monotonic() - self._asked_at < ASKED
        if waiting and not asked:
            self._asked_at = time.monotonic()
            what = "One thing is" if waiting == 1 else f"{waiting} things are"
            self.say(f"{what} still to be written, when the store can be. {self.key_of('quit')} again leaves without.")
        else:
            self.end(0)

    def end(self, code: int) -> None:
        """Keep where one is, and leave with this exit code."""
        # The store's thread may be waiting for the store: these files are none of its.
        if self.desk.own and self.queue_screen.loaded:
            self._keep(self.desk.own, self._here(), self.queue_screen.left)
        else:
            # It is not open yet; it will be, for what is still to be done.
            self.keep_place()
        self.exit(return_code=code)

    def action_suspend(self) -> None:
        """Stop, and give the terminal back to the shell, until that goes on with the desk."""
        self.keep_place()
        if self._driver is None or not self._driver.can_suspend or not has_shell():
            self.say("This desk was not started from a shell that could bring it back.")
        else:
            self.action_suspend_process()

    def keep_place(self) -> None:
        """Keep where one is, in the store's thread: nothing waits for it."""
        if not self.queue_screen.loaded:
            return
        here, how = self._here(), self.queue_screen.left
        if (here, how) != (self._place, self._left_so):
            self.desk.submit(lambda desk: self._keep(desk.own, here, how))

    def _keep(self, store: Path, here: Place, how: Left) -> None:
        if here != self._place:
            place.keep(store, here)
            self._place = here
        if how != self._left_so:
            left.keep(store, how)
            self._left_so = how

    def _here(self) -> Place:
        at = self.queue_screen.place
        for screen in self.screen_stack[1:]:
            if isinstance(screen, DeskScreen) and screen.is_mounted and (opened := screen.place):
                highlighted = at.incident if opened.alone else opened.incident
                at = msgspec.structs.replace(opened, incident=highlighted, line=at.line)
        return at
