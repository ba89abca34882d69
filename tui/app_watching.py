"""Watching: beginning and ending, and having it matched with the store a step at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from feeds.errors import QueryError
from feeds.views import Act, Alert, Watchable
from tui.alerts import MOST, notices, told, within_tmux
from tui.app_acts import AppActs
from tui.screens.base import DeskScreen
from tui.widgets.safe import line

if TYPE_CHECKING:
    from feeds.desk import Desk

SAID_EVERY = 5.0
"""Seconds between two sayings: what comes in meanwhile is one."""

MOST_ALERTS = 100
ROOMY = 110
"""Cells from which on a toast may be of several incidents."""


class AppWatching(AppActs, part=True):
    """The app as far as it watches."""

    watched: frozenset[str] = frozenset()
    """The keys of the actors and places that are watched: they are flagged in every list."""
    alerted: Sequence[Alert] = ()
    """What was said since the desk was opened, the last first."""
    _next_alert = 0
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
        # Where the store cannot be had just now, it is tried again after a while.
        before, self._alerted_at = self._alerted_at, time.monotonic()
        alerts = await self.ask(lambda desk: desk.claim_alerts())
        self._unalerted, self._alerted_at = False, before
        ways = self.settings.alerts
        if not alerts or "none" in ways:
            return
        self._alerted_at = time.monotonic()
        self.alerted, self._next_alert = [*alerts, *self.alerted][:MOST_ALERTS], 0
        # Where there is little room, three of them would cover half of it.
        self.alert(told(alerts, MOST if self.size.width >= ROOMY else 1), ways)

    def alert(self, words: str, ways: Collection[str]) -> None:
        """Say something in these ways."""
        if "toast" in ways:
            title = f"{self.signs.watched} You watch {self.signs.dot} {self.key_of('alerted')} opens"
            self.notify(words, title=title, timeout=12, markup=False)
        if "bell" in ways:
            self.bell()
        if self._driver:
            for notice in notices(ways, words, in_tmux=within_tmux()):
                self._driver.write(notice)

    async def settle_watches(self) -> None:
        """Have what is watched matched with the whole store; between two steps others are answered."""
        while await self.ask(lambda desk: desk.settle_watches()):
            pass
        await self.note_watched()

    async def note_watched(self) -> None:
        """Read which actors and places are watched; where that has changed, show it on every screen."""
        watched = await self.ask(lambda desk: desk.watched_names())
        if watched != self.watched:
            self.watched = watched
            for screen in self.screen_stack:
                if isinstance(screen, DeskScreen):
                    screen.redress()

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

    async def take_watch(self, words: str) -> None:
        """Watch what the words mean, or no longer: a query, the actor or place that is called so, else the words."""

        def meant(desk: Desk) -> Watchable:
            if any(mark in words for mark in ':"()'):
                return Watchable(sort="query", what=words, name=words)
            found = desk.named(words)
            return (desk.place_named(words) if found.sort == "phrase" else None) or found

        await self.toggle_watch(meant)

    async def watches_changed(self, done: Act, about: Watchable | None = None) -> None:
        """An act concerned a watch: match it, show it everywhere, and say what was done."""
        await self.settle_watches()
        watch = await self.ask(lambda desk: desk.watch_of(about)) if about else None
        await self.queue_screen.reload()
        matches = ""
        if watch:
            matches = f": {watch.matches:,} incident{'' if watch.matches == 1 else 's'} so far"
        self.acted(done, f"{line(done.said)}{matches}")

    def action_alerted(self) -> None:
        """Open what was said last of what is watched; again, what was said before that."""
        from tui.screens.incident import IncidentScreen

        if not self.alerted:
            self.say(f"Nothing was said of what you watch since the desk opened; {self.key_of('watches')} lists it.")
            return
        at, self._next_alert = self._next_alert, (self._next_alert + 1) % len(self.alerted)
        opened = IncidentScreen(incident_id=self.alerted[at].row.id)
        if isinstance(self.screen, IncidentScreen) and self.screen.incident_id is not None:
            self.switch_screen(opened)
        else:
            self.push_screen(opened)
        watches = ", ".join(map(line, self.alerted[at].watches))
        self.call_after_refresh(lambda: self.say(f"Said {at + 1} of {len(self.alerted)}: {watches}."))

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
