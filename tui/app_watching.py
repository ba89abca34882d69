"""Watching: beginning and ending, and having it matched with the store a step at a time."""

from __future__ import annotations

from collections.abc import Callable

from feeds.desk import Desk, QueryError
from feeds.views import Act, Watchable
from tui.app_acts import AppActs
from tui.widgets.safe import line


class AppWatching(AppActs):
    """The app as far as it watches."""

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
