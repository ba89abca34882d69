"""Going back and forward: screens are made again from what is remembered of them, so that they do not pile up."""

from __future__ import annotations

from collections.abc import Sequence

from textual.screen import Screen

from tui.app_set import AppSet
from tui.history import Visit
from tui.screens.base import DeskScreen

DEEP = 8
"""So many screens lie on each other at most; one that lies deeper is closed and can still be gone back to."""


class AppHistory(AppSet, part=True):
    """The app as far as it remembers where one was."""

    _steps: Sequence[int] = ()
    _leading = False

    def arrived(self, screen: DeskScreen) -> None:
        """A screen shows a place that it did not show before."""
        if not self._leading and screen.is_current and (visit := screen.visit()):
            self.history.note(visit)
            self._close_deepest()

    def returned(self, screen: DeskScreen) -> None:
        """What lay over a screen was closed."""
        if not self._leading and screen.is_current and (visit := screen.visit()):
            self.history.returned(visit)

    def left(self, screen: DeskScreen) -> None:
        """A screen is covered or closed."""
        if visit := screen.visit():
            self.history.left(visit)

    def action_go_back(self) -> None:
        """To where one was before."""
        if isinstance(self.screen, DeskScreen) and self.screen is not self.queue_screen and not self.screen.visit():
            # What is not remembered, such as the help, is closed.
            self.screen.dismiss()
        else:
            self._go(-1)

    def action_go_forward(self) -> None:
        """To where one went back from."""
        self._go(1)

    def _go(self, step: int) -> None:
        # Keys that come faster than screens are made are not lost.
        self._steps = [*self._steps, step]
        if not self._leading:
            self._leading = True
            self.run_worker(self._walk(), group="history")

    async def _walk(self) -> None:
        said = ""
        try:
            while self._steps:
                step, *self._steps = self._steps
                visit = self.history.back() if step < 0 else self.history.forward()
                if visit:
                    await self._lead_to(visit)
                    said = f"{'Back' if step < 0 else 'Forward'} at {visit.said}"
                else:
                    said = "That is as far back as it goes" if step < 0 else "There is nothing to go forward to"
        finally:
            self._steps, self._leading = (), False
        self.say(f"{said} ({self.history.at + 1} of {len(self.history.visits)}).")

    async def _lead_to(self, visit: Visit) -> None:
        if isinstance(self.screen, DeskScreen):
            self.screen.leave()
        screen = next((one for one in reversed(self.screen_stack[:-1]) if _shows(one, visit)), None)
        screen = screen or visit.lead(self)
        if screen in self.screen_stack:
            while self.screen is not screen:
                await self.pop_screen()
        elif self.screen is self.queue_screen:
            await self.push_screen(screen)
        else:
            await self.switch_screen(screen)

    def _close_deepest(self) -> None:
        stack = self.screen_stack
        if len(stack) > DEEP:
            self._screen_stacks[self.current_mode].remove(stack[1])
            self.run_worker(_remove(stack[1]), group="history")


def _shows(screen: Screen[object], visit: Visit) -> bool:
    there = screen.visit() if isinstance(screen, DeskScreen) else None
    return there is not None and there.what == visit.what


async def _remove(screen: Screen[object]) -> None:
    await screen.remove()
