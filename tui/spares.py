"""A screen for the next incident, mounted and laid out while no key is pressed: opening one only fills it in.

To mount its twelve widgets takes longer than all that an opening shows. A spare screen lies on no stack, so that
nothing reaches it; it is used once. One that was made for another look, size or keys is not used at all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.screens.base import DeskScreen

if TYPE_CHECKING:
    from tui.app import Copytaster
    from tui.screens.incident import IncidentScreen

SOON = 0.025
"""Seconds since the last key after which one is made: what it takes may hold up a key by so much once, not more."""
SETTLES = 0.02
"""Seconds in which widgets take notice of their sizes."""
ROUNDS = 8
"""So often a screen is laid out at most: two or three times will do, and what never comes to rest is not waited for."""


class Spares:
    """Keeps one spare screen; `idle` says for how many seconds no key was pressed."""

    def __init__(self, app: Copytaster, idle: Callable[[], float]) -> None:
        self._app, self._idle = app, idle
        self._spare: IncidentScreen | None = None
        self._made_for: tuple[object, ...] = ()
        self._coming = False
        self._making = asyncio.Lock()

    @property
    def ready(self) -> bool:
        """Whether there is one that fits how the desk looks now."""
        return self._spare is not None and self._made_for == self._wanted()

    def _wanted(self) -> tuple[object, ...]:
        """All that a screen may have been made for."""
        app = self._app
        return app.size, app.theme, app.inks, app.signs, app.settings, app.keymap

    def take(self) -> IncidentScreen | None:
        """The spare screen, to be begun and pushed; None where there is none that fits. Another one is made soon."""
        spare = self._spare if self.ready else None
        if spare:
            self._spare = None
        self.keep()
        return spare

    def keep(self) -> None:
        """See to it that there is one that fits, once no key is pressed."""
        if not (self.ready or self._coming or self._making.locked()):
            self._coming = True
            self._app.set_timer(SOON, self._come)

    def _come(self) -> None:
        self._coming = False
        if self._idle() < SOON:
            self.keep()
        else:
            self._app.run_worker(self.make(), group="spare")

    async def make(self) -> None:
        """Make one now, where there is none that fits."""
        from tui.screens.incident import IncidentScreen

        async with self._making:
            if self.ready:
                return
            before, self._spare = self._spare, None
            if before:
                await before.remove()
            wanted, spare = self._wanted(), IncidentScreen()
            await mount_apart(self._app, spare)
            self._spare, self._made_for = spare, wanted


async def mount_apart(app: Copytaster, screen: DeskScreen) -> None:
    """Mount a screen on no stack, with the places that it has when it is shown."""
    size, screen.made_ahead = app.size, True
    app._load_screen_css(screen)
    _, mounted = app._get_screen(screen)
    await mounted
    screen._layout_required = True
    for _ in range(ROUNDS):
        if not screen._layout_required:
            break
        screen._layout_required = False
        screen._refresh_layout(size)
        # Its widgets ask for it once more when they have been mounted, and when they have got their sizes.
        await asyncio.sleep(SETTLES)
