"""Watching: beginning and ending, and having it matched with the store a step at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection

from feeds.desk import Desk, QueryError
from feeds.views import Act, Watchable
from tui.alerts import notices, told, within_tmux
from tui.app_acts import AppActs
from tui.widgets.safe import line

SAID_EVERY = 5.0
"""Seconds between two sayings: what comes in meanwhile is one."""


class AppWatching(AppActs):
    """The app as far as it watches."""

    _alerted_at = -SAID_EVERY
    _unalerted = True
    """Whether something may be to be said: something was written since it was last looked."""

    async def say_alerts(self, *, written: bool) -> None:
        """Say what came in of what is watched, in the ways that are set; what comes right after is said together.

        `written` is whether something was written to the store. Nothing is said twice, by whatever desk.
        """
        self._unalerted |= written
        if not self._unalerted or time.monotonic() - self._alerted_at < SAID_EVERY:
            return
        self._unalerted = False
        alerts = await self.ask(lambda desk: desk.claim_alerts())
        ways = self.settings.alerts
        if not alerts or "none" in ways:
            return
        self._alerted_at = time.monotonic()
        self.alert(told(alerts), ways)

    def alert(self, words: str, ways: Collection[str]) -> None:
        """Say something in these ways."""
        if "toast" in ways:
            self.notify(words, title=f"{self.signs.watched} You watch", timeout=12, markup=False)
        if "bell" in ways:
            self.bell()
        if self._driver:
            for notice in notices(ways, words, in_tmux=within_tmux()):
                self._driver.write(notice)

    async def settle_watches(self) -> None:
        """Have what is watched matched with the whole store; between two steps others are answered."""
        while await self.ask(lambda desk: desk.settle_watches()):
            pass

    async def toggle_watch(self, wanted: Callable[[Desk], Watchable | None]) -> None:
        """Watch something, or no longer where it is watched already; says which, and what it matches."""

        def act(desk: Desk) -> tuple[Act | None, Watchable | None]:
            found = wanted(desk)
            held = desk.watch_of(found) if found else None
            return desk.unwatch(held.id) if held else desk.watch(found) if found else None, found

        try:
            done, found = await self.ask(act)
        except (ValueError, QueryError) as error:
            self.say(f"Not watched: {str(error).rstrip('.')}.")
            return
        if done is None or found is None:
            self.say("The store knows nothing of it: there is nothing to watch.")
            return
        await self.watches_changed(done, found)

    async def watches_changed(self, done: Act, about: Watchable | None = None) -> None:
        """An act concerned a watch: match it, show it everywhere, and say what was done."""
        await self.settle_watches()
        watch = await self.ask(lambda desk: desk.watch_of(about)) if about else None
        await self.queue_screen.reload()
        matches = ""
        if watch:
            matches = f": {watch.matches:,} incident{'' if watch.matches == 1 else 's'} so far"
        self.acted(done, f"{line(done.said)}{matches}")

    def action_watches(self) -> None:
        """What is watched."""
        from tui.screens.watches import WatchesScreen

        if not isinstance(self.screen, WatchesScreen):
            self.push_screen(WatchesScreen())

    async def show_in_queue(self, query: str) -> None:
        """Close what lies over the queue, and show there all that a query finds, in whatever state."""
        from tui.widgets.view_bar import VIEWS

        while self.screen is not self.queue_screen and len(self.screen_stack) > 1:
            await self.pop_screen()
        self.queue_screen.show_view(VIEWS[-1], query)
