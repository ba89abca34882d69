"""The desk as an app: the store's thread, the wire's child, the looks, and what every screen can do."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import os
import time
import webbrowser
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, ClassVar, TypeVar

from textual.app import App
from textual.reactive import reactive
from textual.screen import Screen

from feeds.config import Settings
from feeds.desk import Desk, NotFound, QueryError, StoreError
from feeds.views import Act, Counts, Hit, TriageVerb
from tui import actions, clipboard, place, when
from tui.desk_thread import DeskThread, Superseded
from tui.first import First
from tui.inks import DARK, LIGHT, LOOKS, SIXTEEN, Inks
from tui.place import Place
from tui.screens.base import DeskScreen
from tui.screens.queue import QueueScreen
from tui.signs import UNICODE, Signs
from tui.widgets.queue_row import cut
from tui.widgets.safe import line
from tui.wire_process import WireCommand, WireProcess, WireStatus

T = TypeVar("T")

WIDTHS = [(0, "-narrow"), (110, "-wide")]
HEIGHTS = [(0, "-low"), (16, "-high")]
"""Cells from which on a screen bears a class: wide shows two panes side by side, low leaves the second out."""

HERE = Path(__file__).parent

POLL = 0.25
"""Seconds between two looks at whether another process has written."""
BETWEEN_READS = 0.5
"""Seconds, at least, between two readings of the queue for that reason: a wire writes many times a second."""
HANDS_OFF = 0.2
AT_MOST = 1.0
"""Such a reading waits until no key was pressed for the first, in seconds, but no longer than the second."""


def look_named(name: str | None) -> Inks | None:
    """The look of a name, which may leave `copytaster-` out."""
    return LOOKS.get(name or "") or LOOKS.get(f"copytaster-{name}")


def collect_garbage() -> None:
    """Start the collector, which was stopped for a quick start; what is there by now stays, so it is not looked at."""
    gc.freeze()
    gc.enable()


class Copytaster(App[str | None]):
    """The desk. `now` and `wire` are what tests put their own in place of; without a wire nothing is ever fetched."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [HERE / "app.tcss", HERE / "screens" / "queue.tcss"]
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    TITLE = "copytaster"
    BINDINGS = actions.bindings("anywhere")

    counts: reactive[Counts] = reactive(Counts())
    wire_status: reactive[WireStatus] = reactive(WireStatus())
    minute: reactive[str] = reactive("")
    inks: reactive[Inks] = reactive(DARK)

    def __init__(
        self,
        desk: DeskThread,
        *,
        settings: Settings | None = None,
        wire: WireCommand | None = None,
        now: Callable[[], dt.datetime] = when.local,
        signs: Signs = UNICODE,
        first: Future[First] | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings or Settings()
        self.keymap = dict(self.settings.keys)
        self.wire = wire
        self.now = now
        self.signs = signs
        self.hits: Sequence[Hit] = ()
        self.hit = 0
        self.queue_screen = QueueScreen(first)
        self._child: WireProcess | None = None
        self._place = Place()
        self._polling = self._written = False
        self._read_at = self.key_at = 0.0
        self.animation_level = "none"
        for look in LOOKS.values():
            self.register_theme(look.theme)
        self._wear(self._look())

    def get_default_screen(self) -> Screen[Any]:
        """The queue is what the desk opens on."""
        return self.queue_screen

    def on_mount(self) -> None:
        """Dress, bind the user's keys, and begin to watch the store and the clock."""
        named = self.settings.theme
        if not named and not self.is_headless and self.console.color_system in ("standard", "windows"):
            self._wear(SIXTEEN)
        if named and not look_named(named):
            self.tell(f'There is no theme "{named}"; there are {", ".join(LOOKS)}.')
        if self.keymap:
            self.set_keymap(self.keymap)
        self.set_interval(POLL, self._poll)
        self.set_timer(1.0, collect_garbage)
        self.set_interval(5, self._tick)
        for name in actions.unknown(self.keymap):
            self.tell(f'The settings give a key to "{name}", which is no action; ? lists them all.')
        for wrong in self.settings.wrong:
            self.tell(wrong)
        every = self.settings.refresh_every
        if self.wire and every:
            self.queue_screen.call_after_refresh(self._refresh_if_any)
            self.set_interval(every * 60, self._refresh_if_any)

    def on_unmount(self) -> None:
        """End the wire, without waiting for it."""
        if self._child:
            self._child.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the screen asks something, keys do nothing here either."""
        return not (isinstance(self.screen, DeskScreen) and self.screen.asking) if self.screen_stack else True

    # --- the store ---

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
        """Say that something is wrong, over whatever is on the screen."""
        self.notify(message, severity="error", timeout=8, markup=False)

    def _poll(self) -> None:
        if not self._polling:
            self._polling = True
            self.spawn(self._look_for_changes(), group="poll")

    async def _look_for_changes(self) -> None:
        try:
            self._written |= await self.ask(lambda desk: desk.changed())
            now = time.monotonic()
            since = now - self._read_at
            if self._written and (since >= AT_MOST or (since >= BETWEEN_READS and now - self.key_at >= HANDS_OFF)):
                self._written, self._read_at = False, now
                await self.queue_screen.let_in()
        finally:
            self._polling = False

    def _tick(self) -> None:
        minute = self.now().isoformat(timespec="minutes")
        if minute != self.minute:
            self.minute = minute
            self.queue_screen.new_minute()
        self._keep_place()

    def _keep_place(self) -> None:
        """Keep where one is, in the store's thread: nothing waits for it."""
        if not self.queue_screen.loaded:
            return
        at = self.queue_screen.place
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen) and (opened := screen.place):
                at = opened
        if at != self._place:
            self._place = at
            self.desk.submit(lambda desk: place.keep(desk.path, at))

    async def recount(self) -> None:
        """Read how many incidents are in each state."""
        self.counts = await self.ask(lambda desk: desk.counts())

    # --- triage ---

    async def deal(self, keys: Sequence[int], verb: TriageVerb) -> None:
        """Do one act of triage to some incidents, and say what was done."""

        def act(desk: Desk) -> Act | None:
            ids = [row.id for row in desk.rows(keys)]
            return desk.triage(ids, verb) if ids else None

        try:
            done = await self.ask(act)
        except (StoreError, NotFound):
            self.queue_screen.not_dealt(keys)
            raise
        if done is not None:
            if verb == "see":
                # Who looks at the news of a kept incident gives it back as kept: only the store knows.
                await self.queue_screen.refill(keys)
            self.acted(done, done.said)
        await self.recount()

    def acted(self, act: Act, said: str) -> None:
        """An act was done or undone: every screen shows it, the one on top says so."""
        screen = self.screen
        for other in self.screen_stack:
            if isinstance(other, DeskScreen):
                other.acted(act)
        if isinstance(screen, DeskScreen):
            hint = "" if act.undone else f"  {self.signs.dot}  {screen.key_for('undo')} undoes"
            # Where both do not fit, what was done is cut and not how to undo it.
            screen.say(cut(line(said), self.size.width - len(hint) - 2, self.signs.ellipsis) + hint)

    def action_undo(self) -> None:
        """Take back the last act."""
        self.spawn(self._undo(), group="acts")

    async def _undo(self) -> None:
        act = await self.ask(lambda desk: desk.undo())
        if act is None:
            self.say("Nothing left to undo.")
            return
        await self.queue_screen.taken_back(act)
        self.acted(act, f"Undone: {act.said}")
        await self.recount()

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.spawn(self._redo(), group="acts")

    async def _redo(self) -> None:
        act = await self.ask(lambda desk: desk.redo())
        if act is None:
            self.say("Nothing left to do again.")
            return
        await self.queue_screen.done_again(act)
        self.acted(act, f"Done again: {act.said}")
        await self.recount()

    def say(self, message: str) -> None:
        """Say something on the screen on top, or under the question that is asked there."""
        screen = next((one for one in reversed(self.screen_stack) if isinstance(one, DeskScreen)), None)
        if screen:
            screen.say(message)

    # --- the wire ---

    def action_refresh(self) -> None:
        """Fetch what is due; rows that were dealt with leave the queue."""
        self.queue_screen.clear_dealt()
        self._start_wire(every_feed=False)

    def action_refresh_all(self) -> None:
        """Fetch every feed."""
        self.queue_screen.clear_dealt()
        self._start_wire(every_feed=True)

    def _refresh_if_any(self) -> None:
        if self.counts.feeds and not self.wire_status.running:
            self._start_wire(every_feed=False)

    def _start_wire(self, *, every_feed: bool) -> None:
        if self.wire is None:
            self.say("This desk has no wire: nothing is fetched.")
        elif self.wire_status.running:
            self.say("The wire is at work already; what it finds comes in as it is ready.")
        elif self.counts.feeds == 0:
            self.say("There are no feeds yet: press a to add one.")
        else:
            self.wire_status = WireStatus(running=True)
            self.run_worker(self._follow(self.wire.refresh(every_feed=every_feed)), group="wire")

    async def _follow(self, child: WireProcess) -> None:
        self._child = child
        async for news in child.lines():
            self.wire_status = self.wire_status.heard(news)
            if news.event == "done":
                unread = f", {self.wire_status.troubles} could not be read" if self.wire_status.troubles else ""
                due = f"{news.feeds} feeds checked" if news.feeds else "No feed is due yet; R checks all of them now"
                found = f", {news.articles} new articles" if news.feeds or news.articles else ""
                self.say(f"{due}{found}{unread}.")
        self.wire_status = replace(self.wire_status, running=False)
        self._child = None
        await self._told(self.queue_screen.let_in())

    def subscribe(self, url: str) -> None:
        """Add a feed, and fetch it."""
        if self.wire is None:
            self.say("This desk has no wire: nothing can be added.")
            return
        self.say(f"Looking at {url} {self.signs.ellipsis}")
        self.run_worker(self._subscribe(self.wire.add(url)), group="wire")

    async def _subscribe(self, child: WireProcess) -> None:
        added = False
        async for news in child.lines():
            if news.event == "added":
                added = True
                self.say(f"{news.title or news.url} {'was there already' if news.known else 'added'}.")
            elif news.event == "error":
                self.tell(news.message)
        await self._told(self.recount())
        if added:
            await self._told(self.queue_screen.reload())
            if not self.wire_status.running:
                self._start_wire(every_feed=False)

    # --- screens ---

    def action_feeds(self) -> None:
        """The subscriptions."""
        from tui.screens.feeds import FeedsScreen

        if not isinstance(self.screen, FeedsScreen):
            self.push_screen(FeedsScreen())

    def action_search(self) -> None:
        """Full text."""
        from tui.screens.search import SearchScreen

        if not isinstance(self.screen, SearchScreen):
            self.push_screen(SearchScreen())

    def action_help(self) -> None:
        """Every key of where one is."""
        from tui.screens.help import HelpScreen

        where = self.screen.WHERE if isinstance(self.screen, DeskScreen) else "queue"
        self.push_screen(HelpScreen(where))

    def action_command_palette(self) -> None:
        """Every action by its name."""
        from textual.command import CommandPalette

        from tui.palette import Actions

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(providers=[Actions], placeholder="What do you want to do?"))

    def browse(self, urls: Sequence[str]) -> None:
        """Hand links to the browser; they were checked by `take_away.link`."""

        def show() -> None:
            for url in urls:
                webbrowser.open(url)

        self.run_worker(asyncio.to_thread(show), exit_on_error=False)

    def yank(self, text: str) -> None:
        """Copy, to the terminal's clipboard and the system's."""
        self.copy_to_clipboard(text)
        self.run_worker(asyncio.to_thread(clipboard.copy, text), exit_on_error=False)

    def action_help_quit(self) -> None:
        """What ctrl+c says."""
        self.say("Press q to quit; there is nothing to save.")

    async def action_quit(self) -> None:
        """Leave at once."""
        self._keep_place()
        self.exit()

    # --- looks ---

    def action_look(self) -> None:
        """From dark to light and back."""
        self._wear(LIGHT if self.inks.dark else DARK)

    def _look(self) -> Inks:
        # Terminals that know their background say so here, as "foreground;background" by colour number.
        background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
        return look_named(self.settings.theme) or (LIGHT if background in ("7", "15") else DARK)

    def _wear(self, look: Inks) -> None:
        self.inks = look
        self.theme = look.name
        for screen in self._screen_stacks.get(self.current_mode, []):
            if isinstance(screen, DeskScreen):
                screen.redress()
