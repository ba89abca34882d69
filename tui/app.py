"""The desk as an app: what it watches, and the screens that every screen can open."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual.screen import Screen

from feeds.errors import QueryError
from feeds.views import Completion, OpenIncident
from tui import actions
from tui.acting import CannotAct, act
from tui.app_export import AppExport
from tui.commands import Command
from tui.garbage import Garbage
from tui.idle import passed
from tui.screens.base import DeskScreen
from tui.spares import Spares
from tui.warming import warm

__all__ = ["HEIGHTS", "WIDTHS", "Copytaster"]

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
LEAP = 60.0
"""Seconds by which the clock has to run apart from what has passed to have been set, or the machine to have slept."""
KEPT = 0.5
"""Seconds between two times that where one is is kept: so much of it a machine that dies takes with it."""


class Copytaster(AppExport):
    """The desk."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [HERE / "app.tcss", HERE / "screens" / "queue.tcss"]
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    TITLE = "copytaster"
    BINDINGS = actions.bindings("anywhere")

    _polling = _written = False
    _ticked: tuple[dt.datetime, float] | None = None
    _read_at = 0.0

    @cached_property
    def garbage(self) -> Garbage:
        """Who collects what Python need not hold any more."""
        return Garbage()

    def get_default_screen(self) -> Screen[Any]:
        """The queue is what the desk opens on."""
        return self.queue_screen

    def on_mount(self) -> None:
        """Dress, bind the user's keys, and begin to watch the store and the clock."""
        self.dress_for_terminal()
        self.follow_store()
        self._read_at = passed()
        self.set_interval(POLL, self._poll)
        self.set_timer(1.0, self.garbage.begin)
        self.set_interval(KEPT, lambda: self.garbage.look(self.idle()))
        self.spares = Spares(self, self.idle)
        warm(self, self.idle, then=self.spares.keep)
        self.spawn(self.settle_watches(), group="poll")
        self.spawn(self.bring_in_notes(), group="poll")
        self.set_interval(5, self._tick)
        self.set_interval(KEPT, self.keep_place)
        self.begin_settings()
        if self.tour_file:
            self.run_worker(self.begin_first_tour(), group="tour")
        if self.wire and self.settings.refresh_every:
            self.queue_screen.call_after_refresh(self.refresh_if_any)

    def on_unmount(self) -> None:
        """What holds for the whole process is as it was."""
        self.garbage.end()

    def idle(self) -> float:
        """Seconds since the last key."""
        return passed() - self.key_at

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the screen asks something, keys do nothing here either."""
        return not (isinstance(self.screen, DeskScreen) and self.screen.asking) if self.screen_stack else True

    def _poll(self) -> None:
        if not self._polling:
            self._polling = True
            self.spawn(self._look_for_changes(), group="poll")

    async def _look_for_changes(self) -> None:
        try:
            written = await self.ask(lambda desk: desk.changed())
            self._written |= written
            now = passed()
            since = now - self._read_at
            if self._written and (since >= AT_MOST or (since >= BETWEEN_READS and now - self.key_at >= HANDS_OFF)):
                self._written, self._read_at = False, now
                await self.queue_screen.let_in()
                for screen in self.screen_stack:
                    if isinstance(screen, DeskScreen):
                        screen.store_changed()
                await self.note_watched()
            await self.say_alerts(written=written)
        finally:
            self._polling = False

    def _tick(self) -> None:
        before, self._ticked = self._ticked, (self.now(), time.monotonic())
        passed = (self._ticked[0] - before[0]).total_seconds() if before else 0.0
        if before and abs(passed - (self._ticked[1] - before[1])) > LEAP and self.wire and self.settings.refresh_every:
            # The machine has slept, or its clock was set: who looks now wants to know what is new now.
            self.refresh_if_any()
        self.spares.keep()
        minute = self.now().isoformat(timespec="minutes")
        if minute != self.minute:
            self.minute = minute
            self.queue_screen.new_minute()
            self.spawn(self.bring_back(), group="poll")

    # --- screens ---

    def open_row(self, key: int, opened: OpenIncident | None) -> None:
        """The incident of a row of the queue, which may be read already."""
        from tui.screens.incident import IncidentScreen

        if screen := self.spares.take():
            screen.begin(key, opened)
        self.push_screen(screen or IncidentScreen(key=key, opened=opened))

    def action_settings(self) -> None:
        """What is set."""
        from tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def action_feeds(self) -> None:
        """The subscriptions."""
        from tui.screens.feeds import FeedsScreen

        if not isinstance(self.screen, FeedsScreen):
            self.push_screen(FeedsScreen())

    def action_acts(self) -> None:
        """What was done, and the way back to any of it."""
        from tui.screens.acts import ActsScreen

        if not isinstance(self.screen, ActsScreen):
            self.push_screen(ActsScreen())

    def action_search(self) -> None:
        """Full text."""
        from tui.screens.search import SearchScreen

        if isinstance(self.screen, SearchScreen):
            self.screen.change_query()
        else:
            self.push_screen(SearchScreen())

    def take_search(self, words: str) -> None:
        """Full text, for this query."""
        from tui.screens.search import SearchScreen

        if isinstance(self.screen, SearchScreen):
            self.screen.input.value = words
        else:
            self.push_screen(SearchScreen(words))

    async def offer_search(self, words: str) -> Sequence[Completion]:
        """What a query may become."""
        return await self.desk.latest("complete", lambda desk: desk.complete(words, len(words)))

    def action_world(self) -> None:
        """The queue on a map."""
        from tui.screens.world import WorldScreen

        if not isinstance(self.screen, WorldScreen):
            self.push_screen(WorldScreen())

    async def take_dossier(self, words: str) -> None:
        """Of the actor or the place that is called so. Raises `QueryError`."""
        from tui.screens.dossier import DossierScreen

        found, place = await self.ask(lambda desk: (desk.named(words), desk.place_named(words)))
        if found.sort == "actor":
            self.push_screen(DossierScreen(actor=found.what))
        elif place:
            self.push_screen(DossierScreen(place=place.what))
        else:
            raise QueryError("Nobody and no place is called so in whole; tab completes a name.", 0)

    async def offer_dossier(self, words: str) -> Sequence[Completion]:
        """Names of actors, then of places, that begin so."""
        asked = {"an actor": f'actor:"{words}', "a place": f'place:"{words}'}
        found = await self.ask(
            lambda desk: [(what, one) for what, query in asked.items() for one in desk.complete(query, len(query))]
        )
        names = {one.label: f"{what}, in {one.about}" for what, one in found}
        return [
            Completion(text=name, label=name, about=about, start=0, end=len(words)) for name, about in names.items()
        ]

    def take_help(self, words: str) -> None:
        """The help, searched for these words."""
        self.action_help(words)

    def action_help(self, wanted: str = "") -> None:
        """Every action and its keys; the one that is chosen is done on the screen that the help was opened over.

        `wanted` is what is searched for in it at first.
        """
        from tui.screens.help import HelpScreen

        under = self.screen
        if not isinstance(under, DeskScreen) or isinstance(under, HelpScreen):
            return
        screen = HelpScreen(under.WHERE, wanted)

        def closed(_: None) -> None:
            if screen.chosen:
                self.spawn(self.act(screen.chosen, under), group="acting")

        self.push_screen(screen, closed)

    def action_command(self, begun: str = "", wrong: QueryError | None = None) -> None:
        """The command line, with what is begun on it, and what is wrong with that."""
        from tui.screens.command_prompt import CommandPrompt

        under = self.screen
        if not isinstance(under, DeskScreen):
            return
        prompt = CommandPrompt(under, begun, wrong)

        def closed(command: Command | None) -> None:
            if command:
                self.spawn(self.act(command.action, under, command.words, prompt.typed), group="acting")

        self.push_screen(prompt, closed)

    async def act(self, action: actions.Action, screen: DeskScreen, words: str = "", typed: str = "") -> None:
        """Do an action that was chosen by its name on a screen, with words; `typed` is the line they are from."""
        try:
            await act(action, screen, words)
        except CannotAct as error:
            screen.say(str(error))
        except QueryError as error:
            self.action_command(typed, QueryError(error.message, error.position + typed.rfind(words)))

    def action_command_palette(self) -> None:
        """Every action by its name."""
        from tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def action_help_quit(self) -> None:
        """What ctrl+c says."""
        self.say(f"{self.key_of('quit')} quits; there is nothing to save.")
