"""The tour as the app gives it: on whatever screen one is, a step on whenever what it names is pressed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from textual.actions import ActionParseResult
from textual.dom import DOMNode
from textual.timer import Timer

from tui import actions
from tui.app_ending import AppEnding
from tui.screens.base import DeskScreen

ASK_AGAIN = 0.5
"""Seconds between two looks at whether there is something to be shown."""


class AppTour(AppEnding, part=True):
    """The app as far as it shows itself. `tour_file` tells whether it was seen; without it none begins by itself."""

    tour_file: Path | None = None
    tour_step: int | None = None
    """The step that is shown, from 0; None while there is no tour."""
    _waiting: Timer | None = None

    async def begin_first_tour(self) -> None:
        """Begin the tour, unless it was seen."""
        from tui.tour import was_seen

        if self.tour_file and not await asyncio.to_thread(was_seen, self.tour_file):
            self._begin_when_full()

    async def action_tour(self) -> None:
        """From the queue, step by step."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if not self.queue_screen.queue.keys:
            self.say("The tour begins when the first incidents are in.")
        self._begin_when_full()

    def _begin_when_full(self) -> None:
        if self._waiting is None:
            self._waiting = self.set_interval(ASK_AGAIN, self._begin)
        self._begin()

    def _begin(self) -> None:
        if self.queue_screen.queue.keys and self.screen is self.queue_screen:
            if self._waiting:
                self._waiting.stop()
                self._waiting = None
            self._step_to(0)
            if self.tour_file:
                from tui.tour import note_seen

                self.run_worker(asyncio.to_thread(note_seen, self.tour_file), exit_on_error=False)

    def _step_to(self, step: int | None) -> None:
        self.tour_step = step
        self.show_tour()

    def show_tour(self) -> None:
        """Show the step on the screen that is on top, or nothing."""
        screen = self.screen
        if not isinstance(screen, DeskScreen) or (self.tour_step is None and not self._toured):
            return
        from tui.widgets.bars import KeyBar
        from tui.widgets.tour_pane import TourPane

        self._toured = True
        panes = list(screen.query(TourPane))
        if self.tour_step is None:
            for pane in panes:
                pane.remove()
        elif panes:
            panes[0].show(self.tour_step)
        else:
            for bar in screen.query(KeyBar):
                screen.mount(pane := TourPane(), before=bar)
                pane.show(self.tour_step)

    _toured = False

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do it; where the tour waits for it, go on."""
        step = self.tour_step
        done = await super().run_action(action, default_namespace, namespaces)
        if step is not None and step == self.tour_step and done:
            from tui.tour import STEPS

            if step < len(STEPS) and action in [actions.named(name).run for name in STEPS[step].does]:
                self._step_to(step + 1)
        return done

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """While there is a tour, esc ends it; at its end any key does, and is taken for what it is."""
        if self.tour_step is not None and not priority and isinstance(self.screen, DeskScreen):
            from tui.tour import STEPS

            over = self.tour_step >= len(STEPS)
            if over or key == "escape":
                self._end_tour()
                if key == "escape":
                    return True
        return await super()._check_bindings(key, priority)

    def _end_tour(self) -> None:
        self._step_to(None)
        self.say(f"{self.key_of('tour')} shows the tour again.")
