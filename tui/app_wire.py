"""The wire as the app runs it: a child process that fetches, and what it says while it does."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from tui.app_baskets import AppBaskets
from tui.wire_process import BESIDE, WireProcess, WireStatus

ELSEWHERE = 60
"""Seconds for which the header says that another desk's refresh is at work."""


class AppWire(AppBaskets, part=True):
    """The app as far as it fetches."""

    _child: WireProcess | None = None
    _once_more: bool | None = None
    """Whether the wire is to start again when it has ended, and then for every feed."""

    def on_unmount(self) -> None:
        """End the wire, without waiting for it."""
        if self._child:
            self._child.stop()

    def action_refresh(self) -> None:
        """Fetch what is due; rows that were dealt with leave the queue."""
        self.queue_screen.clear_dealt()
        self._start_wire(every_feed=False)

    def action_refresh_all(self) -> None:
        """Fetch every feed."""
        self.queue_screen.clear_dealt()
        self._start_wire(every_feed=True)

    def refresh_if_any(self) -> None:
        if self.counts.feeds and not self.wire_status.running and not self.store_state.message:
            self._start_wire(every_feed=False)

    def _start_wire(self, *, every_feed: bool) -> None:
        if self.wire is None:
            self.say("This desk has no wire: nothing is fetched.")
        elif self.store_state.message:
            self.tell(f"Nothing is fetched now. {self.store_state.message}")
        elif self.wire_status.running and self.wire_status.silent and self._child:
            self.say("The wire hangs: it is ended, and started again.")
            self.wire_status = replace(self.wire_status, silent=False)
            self._once_more = every_feed
            self.run_worker(self._child.end(), group="wire")
        elif self.wire_status.running:
            self.say("The wire is at work already; what it finds comes in as it is ready.")
        elif self.counts.feeds == 0:
            self.say(f"There are no feeds yet: {self.key_of('add_feed')} adds one.")
        else:
            self.wire_status = WireStatus(running=True)
            self.run_worker(self._follow(self.wire.refresh(every_feed=every_feed)), group="wire")

    async def _follow(self, child: WireProcess) -> None:
        self._child, again = child, self.key_of("refresh")
        async for news in child.lines():
            if news.event == "died":
                news = msgspec.structs.replace(news, message=f"{news.message} {again} starts it again.")
            self.wire_status = self.wire_status.heard(news)
            if news.event == "warning":
                self.tell(news.message)
            if news.event == "elsewhere":
                self.say(BESIDE)
                self.set_timer(ELSEWHERE, self._forget_elsewhere)
            if news.event == "done":
                unread = f", {self.wire_status.troubles} could not be read" if self.wire_status.troubles else ""
                every = self.key_of("refresh_all")
                due = (
                    f"{news.feeds} feeds checked" if news.feeds else f"No feed is due yet; {every} checks them all now"
                )
                found = f", {news.articles} new articles" if news.feeds or news.articles else ""
                self.say(f"{due}{found}{unread}.")
        self.wire_status = replace(self.wire_status, running=False)
        self._child = None
        await self._told(self.queue_screen.let_in())
        once_more, self._once_more = self._once_more, None
        if once_more is not None:
            self._start_wire(every_feed=once_more)

    def _forget_elsewhere(self) -> None:
        self.wire_status = replace(self.wire_status, elsewhere=False)

    def subscribe(self, url: str) -> None:
        """Add a feed, and fetch it."""
        if self.wire is None:
            self.say("This desk has no wire: nothing can be added.")
            return
        if self.store_state.message:
            self.tell(f"Nothing can be added now. {self.store_state.message}")
            return
        self.say(f"Looking at {url} {self.signs.ellipsis}")
        self.run_worker(self._subscribe(self.wire.add(url)), group="wire")

    async def _subscribe(self, child: WireProcess) -> None:
        added = False
        async for news in child.lines():
            if news.event == "added":
                added = True
                self.say(f"{news.title or news.url} {'was there already' if news.known else 'added'}.")
            elif news.event in ("error", "died"):
                self.tell(news.message)
        await self._told(self.recount())
        if added:
            await self._told(self.queue_screen.reload())
            if not self.wire_status.running:
                self._start_wire(every_feed=False)
